"""An assignment as its author sees it: the master, its release, the samples and the misconceptions that it lists."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import nbformat
from nbformat import NotebookNode

from course_grader import masters
from course_grader.errors import SampleError
from course_grader.notebooks import is_test
from course_grader.samples import Sample, read_samples
from course_grader.words import _

_ASKED = re.compile(r"^(\w+) = .*\.\.\.", re.MULTILINE)


@dataclass(frozen=True)
class Slip:
    """A misconception of misconceptions.toml: an answer that shows it, and what its check must say."""

    id: str
    check: str
    answer: str = ""
    drawing: str | None = None
    points: float | None = None
    at_once: bool = False


@dataclass(frozen=True)
class Material:
    """An assignment and its release, as they lie in their folders."""

    folder: Path
    release: Path

    @property
    def name(self) -> str:
        """The assignment's name."""
        return self.folder.name

    @cached_property
    def master(self) -> NotebookNode:
        """The notebook with solutions and hidden tests."""
        return masters.read_master(self.folder / f"{self.name}.py")

    @cached_property
    def released(self) -> NotebookNode:
        """The notebook that participants get."""
        return read_cells((self.release / f"{self.name}.ipynb").read_bytes())

    @cached_property
    def helpers(self) -> dict[str, Path]:
        """The files beside the notebook when it is graded."""
        path = self.folder / f"{self.name}.py"
        return masters.data_files(self.folder) | masters.modules(self.folder, path, self.master, secret=True)

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The author's samples. Raises SampleError."""
        return read_samples(self.folder / "samples")

    @property
    def drawing(self) -> str:
        """The file of the drawing that the assignment asks for, or nothing."""
        drawings = self.master.metadata.get("impact_course", {}).get("drawings", [])
        return str(drawings[0]) if drawings else ""

    @cached_property
    def _table(self) -> dict[str, Any]:
        path = self.folder / "samples" / "misconceptions.toml"
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SampleError(path, _("it is not TOML: {reason}.").format(reason=error)) from error

    @property
    def key(self) -> tuple[str, ...]:
        """The numbers and words that must not be seen before grading."""
        return tuple(str(entry) for entry in self._table.get("key", ()))

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """The misconceptions that the checks recognise. Raises SampleError."""
        known = Slip.__dataclass_fields__
        try:
            return tuple(
                Slip(**{key: value for key, value in entry.items() if key in known})
                for entry in self._table.get("misconception", ())
            )
        except TypeError as error:
            path = self.folder / "samples" / "misconceptions.toml"
            raise SampleError(path, _("a misconception lacks something: {reason}.").format(reason=error)) from error

    def tests(self) -> list[NotebookNode]:
        """Return the master's test cells: what they give is the automatic score."""
        return [cell for cell in self.master.cells if is_test(cell)]

    def asked(self) -> list[str]:
        """Return the names of the answers that the release asks for."""
        return [name for cell in code_cells(self.released) for name in asked_in(cell.source)]


def asked_in(source: str) -> list[str]:
    """Return the names to which a cell gives three dots."""
    return list(dict.fromkeys(_ASKED.findall(source)))


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the notebook's code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def mark(cell: NotebookNode) -> dict[str, Any]:
    """Return nbgrader's metadata of a cell."""
    return dict(cell.metadata.get("nbgrader", {}))


def read_cells(data: bytes) -> NotebookNode:
    """Return the notebook in a file's bytes."""
    return cast(NotebookNode, nbformat.reads(data.decode("utf-8"), as_version=4))  # type: ignore[no-untyped-call]  # nbformat has no annotations
