"""What a notebook file says of itself, read as plain JSON: nothing in it is run or trusted."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_grader.archives import MIB
from course_grader.errors import AssignmentNotFoundError, HandInError
from course_grader.words import _, plain

NOTEBOOK_LIMIT = 20 * MIB
DRAWING_LIMIT = 1_000_000  # characters; causal_loops reads no longer diagram
DRAWING_TYPE = "text/x-cld"
MISSING, DOUBLED, RETYPED, EDITED = "missing cell", "doubled cell", "retyped cell", "edited cell"
_CELL_TYPES = ("code", "markdown", "raw")
_DEPTH = 100  # of lists in lists; Jupyter's own notebooks have about ten
_NOT_RELEASED = re.compile(r"[^\n]*### BEGIN (HIDDEN TESTS|MARK SCHEME).*?### END \1[^\n]*\n?", re.DOTALL)


@dataclass(frozen=True)
class ExpectedCell:
    """A cell of an assignment: its type, whether it is locked, and the text that participants get of it."""

    kind: str
    locked: bool
    text: str


@dataclass(frozen=True)
class ExpectedNotebook:
    """A notebook that an assignment asks for: its tasks, the drawings beside it, its language."""

    name: str
    grade_ids: frozenset[str]
    drawings: tuple[str, ...] = ()
    language: str = "python"
    cells: Mapping[str, ExpectedCell] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What a participant did to a cell that is not theirs to change: kind is MISSING, DOUBLED, RETYPED or EDITED."""

    kind: str
    cell: str

    @property
    def sentence(self) -> str:
        """What that means for the score, for the trainer and the participant alike."""
        sentences = {
            MISSING: _("the cell {cell} is missing: it earns nothing"),
            DOUBLED: _("the cell {cell} is there more than once: the last one counts"),
            RETYPED: _("the cell {cell} is of another type than it was: it counts as the type it was"),
            EDITED: _("the locked cell {cell} was changed: the original is used"),
        }
        return sentences[self.kind].format(cell=plain(self.cell))


@dataclass(frozen=True)
class Assignment:
    """An assignment as it was released."""

    name: str
    notebooks: tuple[ExpectedNotebook, ...]

    @property
    def drawings(self) -> tuple[str, ...]:
        """Every drawing that some notebook expects."""
        return tuple(dict.fromkeys(drawing for notebook in self.notebooks for drawing in notebook.drawings))


def read_assignment(name: str, source: Path, folder: Path) -> Assignment:
    """Return the assignment whose master notebooks are in `source`, nbgrader's folder of it.

    Raises AssignmentNotFoundError, which names the other assignments under `folder`.
    """
    paths = sorted(source.glob("*.ipynb"))
    if not paths:
        others = {path.parent.name for path in folder.glob("*/*.ipynb")}
        raise AssignmentNotFoundError(name, folder, tuple(sorted(others)))
    return Assignment(name, tuple(_expected(path) for path in paths))


def read_notebook(data: bytes, name: str) -> dict[str, Any]:
    """Return a handed-in notebook, or raise HandInError that says why it is none."""
    name = plain(name)
    if len(data) > NOTEBOOK_LIMIT:
        raise HandInError(
            _("{name} is larger than {limit} MB: clear the outputs, save and hand in again.").format(
                name=name, limit=NOTEBOOK_LIMIT // MIB
            )
        )
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise HandInError(_("{name} is not a notebook: it is not valid JSON.").format(name=name)) from error
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise HandInError(_("{name} is not a notebook.").format(name=name))
    if notebook["nbformat"] != 4 or not isinstance(notebook["nbformat"], int):
        raise HandInError(
            _("{name} is a notebook of format {format}; format 4 is needed.").format(
                name=name, format=plain(notebook["nbformat"])[:20]
            )
        )
    if not _is_well_formed(notebook):
        raise HandInError(_("{name} is a damaged notebook.").format(name=name))
    return notebook


def find_changes(notebook: dict[str, Any], expected: ExpectedNotebook) -> tuple[Change, ...]:
    """Return what was done to the assignment's cells in a handed-in notebook; each cell is named once a kind."""
    there = [(str(mark["grade_id"]), cell) for cell in notebook["cells"] if (mark := _mark(cell)).get("grade_id")]
    count = Counter(name for name, _cell in there)
    changes = [Change(MISSING, name) for name in sorted(expected.grade_ids - set(count))]
    changes += [Change(DOUBLED, name) for name in sorted(expected.grade_ids) if count[name] > 1]
    for name, cell in dict(there).items():
        known = expected.cells.get(name)
        if known is None:
            continue
        if cell["cell_type"] != known.kind:
            changes.append(Change(RETYPED, name))
        elif known.locked and _text(cell).rstrip() != known.text.rstrip() and not _is_as_released(cell):
            changes.append(Change(EDITED, name))
    return tuple(changes)


def grade_ids(notebook: dict[str, Any]) -> frozenset[str]:
    """Return the ids of the notebook's nbgrader cells."""
    ids = (_mark(cell).get("grade_id") for cell in notebook["cells"])
    return frozenset(mark for mark in ids if isinstance(mark, str) and mark)


def is_test(cell: Mapping[str, Any]) -> bool:
    """Tell whether the computer gives the cell's points."""
    mark = cell.get("metadata", {}).get("nbgrader", {})
    return cell.get("cell_type") == "code" and bool(mark.get("grade")) and not mark.get("solution")


def language(notebook: dict[str, Any]) -> str | None:
    """Return the language that the notebook says it is in, in small letters; None if it does not say."""
    metadata = notebook["metadata"]
    for section, key in (("kernelspec", "language"), ("language_info", "name")):
        part = metadata.get(section)
        if isinstance(part, dict) and isinstance(part.get(key), str):
            return str(part[key]).casefold()
    return None


def carried_drawings(notebook: dict[str, Any], expected: tuple[str, ...]) -> dict[str, str]:
    """Return {file name: text} of the drawings that the notebook's outputs carry; the last one of a name counts.

    An output carries a drawing as data of type text/x-cld, with the file's name in the output's metadata.
    """
    drawings: dict[str, str] = {}
    for output in _outputs(notebook):
        text, about = output["data"].get(DRAWING_TYPE), output["metadata"].get(DRAWING_TYPE)
        if isinstance(text, list) and all(isinstance(line, str) for line in text):
            text = "".join(text)
        if not isinstance(text, str) or len(text) > DRAWING_LIMIT or not isinstance(about, dict):
            continue
        name = about.get("file")
        if name in expected:
            drawings[name] = text
    return drawings


def usual_name(name: str) -> str:
    """Return a file's name without what browsers and Jupyter add to a copy: ' (1)', '-Copy1', ' - Copy'."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    stem = re.sub(r"(\s*\(\d+\)|-Copy\d*|\s+-\s+Copy( \(\d+\))?)+$", "", stem, flags=re.IGNORECASE)
    return stem + dot + suffix


def _expected(path: Path) -> ExpectedNotebook:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    course = notebook.get("metadata", {}).get("impact_course", {})
    cells = {
        mark["grade_id"]: ExpectedCell(cell["cell_type"], bool(mark.get("locked")), _NOT_RELEASED.sub("", _text(cell)))
        for cell in notebook["cells"]
        if (mark := _mark(cell)).get("grade_id")
    }
    return ExpectedNotebook(
        path.stem, grade_ids(notebook), tuple(course.get("drawings", ())), language(notebook) or "python", cells
    )


def _mark(cell: dict[str, Any]) -> dict[str, Any]:
    """Return what nbgrader wrote of a cell."""
    mark = cell["metadata"].get("nbgrader")
    return mark if isinstance(mark, dict) else {}


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(str(line) for line in source)


def _is_as_released(cell: dict[str, Any]) -> bool:
    """Tell whether a cell has the checksum that nbgrader wrote into it on release.

    A course may hide tests by other marks than the usual: then only this tells what participants got.
    """
    mark = _mark(cell)
    parts = [_text(cell), cell["cell_type"], *(str(bool(mark.get(key))) for key in ("grade", "solution", "locked"))]
    parts.append(str(mark.get("grade_id")))
    if mark.get("grade"):
        points = mark.get("points")
        if isinstance(points, bool) or not isinstance(points, int | float):
            return False
        parts.append(str(float(points)))
    found = hashlib.md5("".join(parts).encode(errors="replace"), usedforsecurity=False).hexdigest()
    return mark.get("checksum") == found


def _is_well_formed(notebook: dict[str, Any]) -> bool:
    if not isinstance(notebook.get("metadata"), dict) or not isinstance(notebook.get("cells"), list):
        return False
    minor = notebook.get("nbformat_minor")
    if not isinstance(minor, int) or isinstance(minor, bool) or minor < 0 or not _is_shallow_text(notebook):
        return False
    for cell in notebook["cells"]:
        if not isinstance(cell, dict) or cell.get("cell_type") not in _CELL_TYPES:
            return False
        source = cell.get("source")
        if not isinstance(cell.get("metadata"), dict) or not isinstance(source, str | list):
            return False
        if isinstance(source, list) and not all(isinstance(line, str) for line in source):
            return False
        if cell["cell_type"] == "code" and not isinstance(cell.get("outputs"), list):
            return False
    return True


def _is_shallow_text(value: Any) -> bool:
    """Tell whether the value can be walked through and written down: not too deep, and no half of a character."""
    waiting = [(value, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > _DEPTH:
            return False
        if isinstance(part, str):
            try:
                part.encode()
            except UnicodeEncodeError:
                return False
        elif isinstance(part, dict):
            waiting += [(inner, depth + 1) for pair in part.items() for inner in pair]
        elif isinstance(part, list):
            waiting += [(inner, depth + 1) for inner in part]
    return True


def _outputs(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if isinstance(output, dict) and all(isinstance(output.get(key), dict) for key in ("data", "metadata")):
                yield output
