"""What an author tries on an assignment: notebooks answered in known ways, run by the workers that grade hand-ins.

Nothing here is a participant's: the notebooks are the master, its release, and the answers that the author wrote under
samples/. So they run without walls, and nothing is recorded.
"""

import ast
import copy
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import nbformat
from nbformat import NotebookNode

from course_grader.errors import SampleError
from course_grader.imports import find_imports
from course_grader.jobs import DONE, Cell, Job, Limits, Result
from course_grader.material import Material, Slip, asked_in, code_cells, mark, read_cells
from course_grader.misconceptions import MISCONCEPTION
from course_grader.notebooks import carried_drawings, is_test
from course_grader.pool import Pool
from course_grader.samples import make_files
from course_grader.walls import Trusting
from course_grader.words import _

MASTER, UNEDITED, TYPED, STEPS = "the master", "the release unedited", "numbers typed", "the misconceptions"
_VALUES = "values"  # the cell that tells what the master's answers are
_TELL = """import json

json.dumps({{
    name: float(globals()[name])
    for name in {names}
    if hasattr(globals().get(name), "__float__") and not isinstance(globals()[name], bool)
}})"""
_ABOUT_A_PLACE = re.compile(r"\b(?:look\w*|score\w*|where_am_i)\(")


@dataclass(frozen=True)
class Trial:
    """A notebook to run, with the files beside it."""

    key: str
    notebook: NotebookNode
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a notebook gave: outputs and seconds by cell, and what a person should look at."""

    notebook: NotebookNode
    seconds: Mapping[str, float]
    endings: Mapping[str, str]
    flags: tuple[str, ...] = ()

    def points(self) -> dict[str, float]:
        """Return {test cell: points}, read from the outputs as nbgrader reads them."""
        return {cell.id: points_of(cell) for cell in self.notebook.cells if is_test(cell)}

    @property
    def score(self) -> float:
        """The automatic score."""
        return round(sum(self.points().values()), 2)

    def cell(self, name: str) -> NotebookNode:
        """Return the cell of this id."""
        found: NotebookNode = next(cell for cell in self.notebook.cells if cell.id == name)
        return found

    def words(self, name: str) -> str:
        """Return what a cell showed, as text."""
        return "\n".join(_shown(output) for output in self.cell(name).outputs)

    def value(self, name: str) -> str | None:
        """Return what a cell came to."""
        outputs = self.cell(name).outputs
        return next((str(o.data["text/plain"]) for o in outputs if o.output_type == "execute_result"), None)

    def hints(self, name: str, at_once: bool = False) -> list[str]:
        """Return the misconceptions that a cell recognised; with `at_once` only those seen before grading."""
        found = [output.get("data", {}).get(MISCONCEPTION) for output in self.cell(name).outputs]
        return [one["id"] for one in found if one and (one.get("at_once") or not at_once)]

    def errors(self) -> list[str]:
        """Return the cells with an error or a warning, and its name."""
        return [
            f"{cell.id}: {output.get('ename', 'stderr')}"
            for cell in code_cells(self.notebook)
            for output in cell.outputs
            if output.output_type == "error" or output.get("name") == "stderr"
        ]


def points_of(cell: NotebookNode) -> float:
    """Return the points of a test cell that has run, as nbgrader's determine_grade does.

    An error, a word on stderr or no run at all give nothing; a last value from 0 to the maximum is the points; any
    other value gives all.
    """
    most = float(mark(cell)["points"])
    value = None
    for output in cell.outputs:
        if output.output_type == "error" or output.get("name") == "stderr":
            return 0.0
        if output.output_type == "execute_result":
            value = output.data.get("text/plain", "")
    try:
        points = float(value) if value is not None else most
    except ValueError:
        return most
    return points if 0 <= points <= most else most


def make_trials(material: Material) -> list[Trial]:
    """Return the notebooks to try: the master, the release unedited, each sample, and every misconception in a row."""
    right = material.folder / "samples" / "right.cld"
    drawn = {material.drawing: right.read_bytes()} if material.drawing and right.is_file() else {}
    master = copy.deepcopy(material.master)
    master.cells.append(_code_cell(_TELL.format(names=sorted(set(material.asked()))), id=_VALUES))
    trials = [Trial(MASTER, master, drawn), Trial(UNEDITED, for_grading(material, material.released))]
    for sample in material.samples:
        files = make_files(sample, material.folder / "samples", material.release, material.name)
        notebook = read_cells(files.pop(f"{material.name}.ipynb"))
        carried = carried_drawings(notebook, tuple(filter(None, [material.drawing])))
        files |= {file: text.encode() for file, text in carried.items() if file not in files}
        trials.append(Trial(sample.participant, for_grading(material, notebook), files))
    return [*trials, Trial(STEPS, one_by_one(material, material.slips))]


def make_typed(material: Material, master: Outcome) -> Trial:
    """Return the reference with every number typed as its check shows it; `master` is the outcome of the master."""
    values = json.loads(ast.literal_eval(master.value(_VALUES) or "'{}'"))
    notebook = copy.deepcopy(material.master)
    for cell in code_cells(notebook):
        names = [name for name in asked_in(cell.source) if name in values]
        if mark(cell).get("solution"):
            cell.source = "\n".join([cell.source, *(f"{name} = {as_shown(values[name])!r}" for name in names)])
    return Trial(TYPED, notebook, {})


def as_shown(number: float) -> float:
    """Return a number rounded as the shared checks show it to a participant."""
    size = abs(number)
    if size >= 1000:
        return round(number)
    if size >= 100:
        return round(number, 1)
    if size >= 1:
        return round(number, 2)
    return round(number, 4) if size >= 0.01 else float(f"{number:.3g}")


def one_by_one(material: Material, steps: Sequence[Slip]) -> NotebookNode:
    """Return a notebook that gives one answer after another, each followed by its check cell.

    First the reference runs, so that every name is there; then the answers are taken away again.
    """
    sources = {cell.id: cell.source for cell in material.master.cells}
    before = [cell for cell in code_cells(material.master) if not is_test(cell)]
    cells = [_code_cell(cell.source, id=cell.id) for cell in before if not _ABOUT_A_PLACE.search(cell.source)]
    if asked := material.asked():
        cells.append(_code_cell(" = ".join([*dict.fromkeys(asked), "..."]), id="reset"))
    for number, step in enumerate(steps):
        answer = step.answer.strip()
        if step.drawing is not None:
            answer = (
                "from pathlib import Path\n\n"
                f"Path({material.drawing!r}).write_text({step.drawing!r}, encoding='utf-8');"
            )
        if step.check not in sources:
            path = material.folder / "samples" / "misconceptions.toml"
            raise SampleError(path, _("the assignment has no cell {id}.").format(id=step.check))
        cells += [
            _code_cell(answer, id=f"answer-{number}"),
            _code_cell(sources[step.check], id=f"check-{number}"),
        ]
    return _node({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def for_grading(material: Material, submitted: NotebookNode) -> NotebookNode:
    """Return the notebook with its locked cells as the master has them, as nbgrader grades it."""
    notebook = copy.deepcopy(submitted)
    originals = {cell.id: cell for cell in material.master.cells}
    for cell in notebook.cells:
        if cell.id in originals and mark(originals[cell.id]).get("locked"):
            cell.source = originals[cell.id].source
    return notebook


def run_trials(
    material: Material, trials: Iterable[Trial], workers: int, cell_seconds: int = 30
) -> Iterator[tuple[str, Outcome]]:
    """Give each trial's key and outcome as it comes, with as many workers at once. Raises WorkerError."""
    files = {name: path.read_bytes() for name, path in material.helpers.items()}
    trusted = tuple(name for name in files if name.endswith(".py"))
    imports = find_imports(material.release)
    known: dict[str, Trial] = {}

    def jobs() -> Iterator[Job]:
        for trial in trials:
            known[trial.key] = trial
            cells = tuple(
                Cell(place, cell.source, cell.id, is_test(cell))
                for place, cell in enumerate(trial.notebook.cells)
                if cell.cell_type == "code"
            )
            yield Job(trial.key, cells, {**files, **trial.files}, imports, Limits(cell_seconds), trusted)

    with Pool(Trusting(), workers, imports) as pool:
        for result in pool.run(jobs()):
            yield result.key, _outcome(known.pop(result.key).notebook, result)


def _outcome(notebook: NotebookNode, result: Result) -> Outcome:
    seconds, endings = {}, {}
    for one in result.cells:
        cell = notebook.cells[one.index]
        cell.outputs = [_node(output) for output in one.outputs]
        cell.execution_count = one.execution_count
        seconds[cell.id] = one.seconds
        if one.ended != DONE:
            endings[cell.id] = one.ended
    return Outcome(notebook, seconds, endings, result.flags)


def _shown(output: NotebookNode) -> str:
    return str(output.get("text", "") or output.get("data", {}).get("text/plain", "") or output.get("evalue", ""))


def _code_cell(source: str, id: str) -> NotebookNode:  # noqa: A002 - as nbformat calls it
    return _node(
        {"cell_type": "code", "id": id, "source": source, "metadata": {}, "outputs": [], "execution_count": None}
    )


def _node(value: dict[str, Any]) -> NotebookNode:
    return cast(NotebookNode, nbformat.from_dict(value))  # type: ignore[no-untyped-call]  # nbformat has no annotations
