"""Making a release: the master becomes nbgrader's source, nbgrader makes the rest, and we prove the result clean."""

import importlib.metadata
import json
import shutil
import uuid
from pathlib import Path
from typing import Any

import nbformat

from course_grader import masters
from course_grader.cohort import Cohort, write_text
from course_grader.errors import GradebookError, MasterError, ReleaseError, TasksChangedError
from course_grader.gradebook import Course, check_metadata
from course_grader.project import Project
from course_grader.screen import progress
from course_grader.stamps import digest
from course_grader.words import _, plain


def release(project: Project, cohort: Cohort, name: str) -> bool:
    """Release the assignment to the cohort; return False where nothing has changed since the last release.

    Raises AssignmentNotFoundError, MasterError, ReleaseError or GradebookError; an earlier release then stays.
    """
    folder = project.assignment(name)
    path = folder / f"{name}.py"
    notebook = masters.read_master(path)
    if (wrong := check_metadata(notebook)) is not None:
        place, reason = wrong
        raise MasterError(path, masters.cell_name(notebook.cells[place], place + 1), reason)
    data = masters.data_files(folder)
    source = {f"{name}.ipynb": masters.to_bytes(notebook)}
    source |= {file: where.read_bytes() for file, where in data.items()}
    source |= {file: where.read_bytes() for file, where in masters.modules(folder, path, notebook, True).items()}
    public = {f"{name}.ipynb", *data, *masters.modules(folder, path, notebook, False)}
    with Course(cohort, f"release-{name}") as course, progress(_("Releasing"), 3) as step:
        conditions = [cohort.root / "nbgrader_config.py"] if (cohort.root / "nbgrader_config.py").is_file() else []
        wanted = digest(
            conditions,
            importlib.metadata.version("nbgrader"),
            *(f"{file}\0{source[file].hex()}" for file in sorted(source)),
        )
        stamp = cohort.state / "released" / name
        if (
            stamp.is_file()
            and stamp.read_text(encoding="utf-8").strip() == wanted
            and (course.release(name) / f"{name}.ipynb").is_file()
            and course.has_assignment(name)
        ):
            return False
        stamp.unlink(missing_ok=True)
        step.begin(name)
        _swap(_written(cohort, source), course.source(name))
        step.end(_("the master is a notebook"))
        step.begin(name)
        part = cohort.state / "release" / uuid.uuid4().hex
        try:
            made = course.make_release(name, part)
        except GradebookError as error:
            raise _explained(name, error) from error
        for file in source.keys() - public:
            (made / file).unlink(missing_ok=True)
        step.end(_("nbgrader took the solutions out"))
        step.begin(name)
        prove(notebook, made, public, name)
        _swap(made, course.release(name))
        shutil.rmtree(part, ignore_errors=True)
        write_text(stamp, wanted + "\n")
        step.end(_("no solution and no hidden test is left in it"))
    return True


def prove(notebook: nbformat.NotebookNode, made: Path, public: set[str], name: str) -> None:
    """Raise ReleaseError unless `made` holds exactly the `public` files, and none shows a secret of the master."""
    there = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    if there != public:
        odd = sorted(there ^ public)
        raise ReleaseError(
            name, _("the release has the wrong files ({files}). Nothing was given out.").format(files=", ".join(odd))
        )
    for file in sorted(there):
        path = made / file
        if path.suffix == ".ipynb":
            released = json.loads(path.read_text(encoding="utf-8"))
            text = "\n".join(_source(cell) for cell in released["cells"])
        elif path.suffix in (".py", ".md", ".txt", ".yaml"):
            text = path.read_text(encoding="utf-8")
        else:
            continue
        if (where := masters.find_leak(notebook, text)) is not None:
            raise ReleaseError(
                name, _("{file} would show a secret of {where}. Nothing was given out.").format(file=file, where=where)
            )


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return "".join(source) if isinstance(source, list) else str(source)


def _written(cohort: Cohort, files: dict[str, bytes]) -> Path:
    part = cohort.state / "source" / uuid.uuid4().hex
    for name, data in files.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return part


def _swap(new: Path, target: Path) -> None:
    """Put the folder `new` in place of `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        old = new.parent / f"{new.name}.old"
        target.replace(old)
        new.replace(target)
        shutil.rmtree(old)
    else:
        new.replace(target)


def _explained(name: str, error: GradebookError) -> ReleaseError:
    if "Cannot add or remove cells" in error.reason or "Cannot modify existing assignment" in error.reason:
        return TasksChangedError(
            name,
            _(
                "hand-ins of it are graded already, so nbgrader keeps its tasks as they are. Give the changed "
                "assignment a new name, or use a new cohort."
            ),
        )
    return ReleaseError(name, _("{reason} See {log}.").format(reason=plain(error.reason), log=error.log))
