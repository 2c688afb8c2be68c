"""The masters of the assignments: percent .py files, read with jupytext, as the notebooks that nbgrader reads.

The same text gives the same bytes: an nbgrader cell's id is its grade_id, another cell's id comes from its content.
A master stays outside nbgrader's source folder, where a .py file would be copied into the release with its solutions.
"""

import difflib
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext  # type: ignore[import-untyped]  # jupytext has no types; its one call below is checked by hand
import nbformat

from course_grader.errors import MasterError
from course_grader.words import _

_KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_MARK = re.compile(r"BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)|END (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
_CELL_KEYS = ("nbgrader", "tags", "editable", "deletable", "slideshow", "collapsed", "jupyter", "name", "title")
SHARED = "shared"  # in assignments/: modules that several assignments import
_DATA_SUFFIXES = {".csv", ".json", ".cld", ".png", ".svg"}


@dataclass(frozen=True)
class Region:
    """The lines of a solution, a hidden test or a marking scheme in the cell `cell`."""

    cell: str
    lines: tuple[str, ...]


def read_master(path: Path) -> nbformat.NotebookNode:
    """Return the notebook of a percent .py master. Raises MasterError that names the cell.

    The nbgrader metadata itself is checked against nbgrader's schema where nbgrader is at hand: see gradebook.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MasterError(path, "", _("it cannot be read as UTF-8 text.")) from error
    if not re.search(r"^# %%", text, re.MULTILINE):
        raise MasterError(path, "", _("it has no cell: a cell begins with '# %%'."))
    try:
        notebook: nbformat.NotebookNode = jupytext.reads(text, fmt="py:percent")
    except (ValueError, SyntaxError, KeyError) as error:  # what its readers raise for a header that is not YAML
        raise MasterError(path, "", _("jupytext cannot read it ({reason}).").format(reason=error)) from error
    course = notebook.metadata.get("impact_course", {})
    notebook.metadata = type(notebook)(kernelspec=dict(_KERNELSPEC), language_info={"name": "python"})
    if course:
        notebook.metadata["impact_course"] = course
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    _check_keys(path, notebook)
    _check_regions(path, notebook)
    _give_ids(path, notebook)
    return notebook


def to_bytes(notebook: nbformat.NotebookNode) -> bytes:
    """Return the notebook as a file: always the same bytes for the same notebook."""
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)
    return (text + "\n").encode("utf-8")


def data_files(folder: Path) -> dict[str, Path]:
    """Return {path beside the notebook: file} of the data that an assignment gives to participants.

    These are all files under data/, and the .csv, .json, .cld, .png and .svg files beside the master; never the
    samples, the rubric or the trainer's note.
    """
    beside = [path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix in _DATA_SUFFIXES]
    inside = [path for path in sorted((folder / "data").rglob("*")) if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): path
        for path in (*beside, *inside)
        if not any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
    }


def modules(folder: Path, master: Path, notebook: nbformat.NotebookNode, secret: bool) -> dict[str, Path]:
    """Return {file name: file} of the modules of ours that the notebook imports, directly or by another.

    A module is looked for beside the master first, then in assignments/shared/. With `secret` the imports in solutions
    and hidden tests count as well: those modules are needed for grading and are not released. A .py file that nothing
    imports goes nowhere.
    """
    hidden = {line for region in secret_regions(notebook) for line in region.lines} if not secret else set()
    code = [
        line
        for cell in notebook.cells
        if cell.cell_type == "code"
        for line in cell.source.splitlines()
        if line not in hidden
    ]
    found: dict[str, Path] = {}
    waiting = ["\n".join(code)]
    while waiting:
        for name in sorted(_imported(waiting.pop())):
            for path in (folder / f"{name}.py", folder.parent / SHARED / f"{name}.py"):
                if path.is_file() and path != master and path.name not in found:
                    found[path.name] = path
                    waiting.append(path.read_text(encoding="utf-8"))
    return found


def cell_name(cell: Any, number: int) -> str:
    """Return how a sentence names a cell: by its grade_id where it has one, else by its place."""
    mark = cell.metadata.get("nbgrader")
    grade_id = mark.get("grade_id") if isinstance(mark, dict) else None
    return _("cell '{name}'").format(name=grade_id) if grade_id else _("cell {number}").format(number=number)


def secret_regions(notebook: nbformat.NotebookNode) -> Iterator[Region]:
    """Yield what participants must never see: solutions, hidden tests and marking schemes."""
    for number, cell in enumerate(notebook.cells, start=1):
        mark = cell.metadata.get("nbgrader", {})
        inside: list[str] = []
        regions = 0
        depth = 0
        for line in cell.source.splitlines():
            if "BEGIN " in line and _MARK.search(line):
                depth, regions = depth + 1, regions + 1
            elif "END " in line and _MARK.search(line):
                depth -= 1
            elif depth:
                inside.append(line)
        if mark.get("solution") and not regions:
            inside = cell.source.splitlines()  # nbgrader puts its stub in place of the whole cell
        if inside:
            yield Region(cell_name(cell, number), tuple(inside))


def find_leak(notebook: nbformat.NotebookNode, released: str) -> str | None:
    """Return the cell of the master whose secret stands in the text `released`, or None.

    A line counts as secret if it says something (8 characters or more) and stands nowhere in the master but in secret
    regions: a `return None` that the stub also has gives nothing away.
    """
    if _MARK.search(released):
        return _("a region's mark")
    regions = list(secret_regions(notebook))
    secret = [line.strip() for region in regions for line in region.lines]
    everywhere = [line.strip() for cell in notebook.cells for line in cell.source.splitlines()]
    shown = {line.strip() for line in released.splitlines()}
    for region in regions:
        for line in (line.strip() for line in region.lines):
            if len(line) >= 8 and line in shown and everywhere.count(line) == secret.count(line):
                return region.cell
    return None


def _imported(code: str) -> set[str]:
    """Return the first part of every module's name in import statements; a notebook's magics do not parse as Python."""
    names = set()
    for found in re.finditer(r"^\s*(?:from\s+(\w+)[\w.]*\s+import\b|import\s+(.+))", code, re.MULTILINE):
        listed = found[1] or found[2]
        names |= {part.strip().partition(" ")[0].partition(".")[0] for part in listed.split(",")}
    return names


def _check_keys(path: Path, notebook: nbformat.NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells, start=1):
        for key in cell.metadata:
            if key not in _CELL_KEYS and difflib.get_close_matches(key, ["nbgrader"], cutoff=0.7):
                raise MasterError(path, cell_name(cell, number), _("'{key}' is not 'nbgrader'.").format(key=key))


def _check_regions(path: Path, notebook: nbformat.NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells, start=1):
        where = cell_name(cell, number)
        mark = cell.metadata.get("nbgrader", {})
        opened: str | None = None
        for found in _MARK.finditer(cell.source):
            begins, ends = found.groups()
            if begins and opened:
                raise MasterError(path, where, _("BEGIN {new} stands inside {old}.").format(new=begins, old=opened))
            if ends and ends != opened:
                raise MasterError(path, where, _("END {name} without its BEGIN.").format(name=ends))
            opened = begins
            if begins == "SOLUTION" and not mark.get("solution"):
                raise MasterError(path, where, _('it holds a solution but is not marked "solution": true.'))
            if begins == "HIDDEN TESTS" and not mark.get("grade"):
                raise MasterError(path, where, _('it holds hidden tests but is not marked "grade": true.'))
        if opened:
            raise MasterError(path, where, _("BEGIN {name} without its END.").format(name=opened))


def _give_ids(path: Path, notebook: nbformat.NotebookNode) -> None:
    used: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        for key in [key for key in cell.metadata if key.startswith("lines_to_")]:
            del cell.metadata[key]  # jupytext's own notes on the .py
        mark = cell.metadata.get("nbgrader")
        identifier = mark.get("grade_id", "") if isinstance(mark, dict) else ""
        if identifier:
            if identifier in used:
                raise MasterError(path, cell_name(cell, number), _("its grade_id is there twice."))
            if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", identifier):
                raise MasterError(
                    path, cell_name(cell, number), _("a grade_id has at most 64 letters, digits, '_' and '-'.")
                )
        else:
            digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
            identifier = digest
            copy = 1
            while identifier in used:
                copy += 1
                identifier = f"{digest}-{copy}"
        used.add(identifier)
        cell["id"] = identifier
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
