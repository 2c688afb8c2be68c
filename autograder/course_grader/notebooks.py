"""What a notebook file says of itself, read as plain JSON: nothing in it is run or trusted."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_grader.archives import MIB
from course_grader.errors import AssignmentNotFoundError, HandInError
from course_grader.words import _, plain

NOTEBOOK_LIMIT = 20 * MIB
DRAWING_LIMIT = 1_000_000  # characters; causal_loops reads no longer diagram
DRAWING_TYPE = "text/x-cld"
_CELL_TYPES = ("code", "markdown", "raw")


@dataclass(frozen=True)
class ExpectedNotebook:
    """A notebook that an assignment asks for: its tasks, the drawings beside it, its language."""

    name: str
    grade_ids: frozenset[str]
    drawings: tuple[str, ...] = ()
    language: str = "python"


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
    if notebook["nbformat"] != 4:
        raise HandInError(
            _("{name} is a notebook of format {format}; format 4 is needed.").format(
                name=name, format=plain(notebook["nbformat"])[:20]
            )
        )
    if not _is_well_formed(notebook):
        raise HandInError(_("{name} is a damaged notebook.").format(name=name))
    return notebook


def grade_ids(notebook: dict[str, Any]) -> frozenset[str]:
    """Return the ids of the notebook's nbgrader cells."""
    found = (cell["metadata"].get("nbgrader") for cell in notebook["cells"])
    ids = (mark.get("grade_id") for mark in found if isinstance(mark, dict))
    return frozenset(mark for mark in ids if isinstance(mark, str) and mark)


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
    return ExpectedNotebook(
        path.stem, grade_ids(notebook), tuple(course.get("drawings", ())), language(notebook) or "python"
    )


def _is_well_formed(notebook: dict[str, Any]) -> bool:
    if not isinstance(notebook.get("metadata"), dict) or not isinstance(notebook.get("cells"), list):
        return False
    for cell in notebook["cells"]:
        if not isinstance(cell, dict) or cell.get("cell_type") not in _CELL_TYPES:
            return False
        if not isinstance(cell.get("metadata"), dict) or not isinstance(cell.get("source"), str | list):
            return False
        if cell["cell_type"] == "code" and not isinstance(cell.get("outputs"), list):
            return False
    return True


def _outputs(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if isinstance(output, dict) and all(isinstance(output.get(key), dict) for key in ("data", "metadata")):
                yield output
