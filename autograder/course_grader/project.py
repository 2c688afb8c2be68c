"""The course project: the folder with book/, assignments/ and _config.yml."""

from dataclasses import dataclass
from pathlib import Path

from course_grader.errors import AssignmentNotFoundError, ProjectNotFoundError


@dataclass(frozen=True)
class Project:
    """The folders of a course project."""

    root: Path

    @property
    def book(self) -> Path:
        """The pages of the book."""
        return self.root / "book"

    @property
    def config(self) -> Path:
        """The book's configuration."""
        return self.root / "_config.yml"

    @property
    def html(self) -> Path:
        """The built book."""
        return self.root / "_build" / "html"

    @property
    def demo_cohort(self) -> Path:
        """The demonstration cohort, which git ignores."""
        return self.root / "cohorts" / "demo"

    def assignments(self) -> tuple[str, ...]:
        """Return the names of the assignments: every folder NAME of assignments/ that holds NAME.py."""
        folders = sorted((self.root / "assignments").glob("*/"))
        return tuple(folder.name for folder in folders if (folder / f"{folder.name}.py").is_file())

    def assignment(self, name: str) -> Path:
        """Return the folder of the assignment, or raise AssignmentNotFoundError."""
        if name not in self.assignments():
            raise AssignmentNotFoundError(name, self.root / "assignments", self.assignments())
        return self.root / "assignments" / name


def is_project(folder: Path) -> bool:
    """Tell whether the folder is the root of a course project."""
    return (folder / "book").is_dir() and (folder / "assignments").is_dir() and (folder / "_config.yml").is_file()


def find_project(given: Path | None = None) -> Project:
    """Return the project at `given`; else the nearest above the current folder, or that of an editable install.

    Raises ProjectNotFoundError.
    """
    if given is not None:
        if not is_project(given):
            raise ProjectNotFoundError(given)
        return Project(given.resolve())
    here = Path.cwd()
    for start in (here, Path(__file__).resolve().parent):
        for folder in (start, *start.parents):
            if is_project(folder):
                return Project(folder)
    raise ProjectNotFoundError(here)
