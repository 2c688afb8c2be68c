"""Each assignment as its participants and its graders meet it: built, released, answered, executed and scored."""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from nbgrader.utils import determine_grade, is_grade, is_locked, is_solution

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
MISCONCEPTION = "application/vnd.impact-course.misconception+json"
NOT_FOR_PARTICIPANTS = {"rubric.md", "trainer.md"}


@dataclass(frozen=True)
class Assignment:
    """One folder of assignments/."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def samples(self) -> list[dict[str, Any]]:
        text = (self.folder / "samples" / "samples.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)["sample"]

    @property
    def helpers(self) -> list[Path]:
        """The files that lie beside the notebook, for a participant and for grading."""
        return sorted(
            path
            for path in self.folder.iterdir()
            if path.is_file() and path.stem != self.name and path.name not in NOT_FOR_PARTICIPANTS
        )

    def master(self) -> NotebookNode:
        notebook = jupytext.read(self.folder / f"{self.name}.py")
        for number, cell in enumerate(notebook.cells):
            cell.id = grade_id(cell) or f"cell-{number}"
        return notebook

    def released(self) -> NotebookNode:
        notebook = self.master()
        clear = ClearSolutions(code_stub={"python": "# Replace the three dots above."})
        for preprocessor in (clear, ClearHiddenTests()):
            notebook, _ = preprocessor.preprocess(notebook, {})
        return notebook

    def answered(self, answers: dict[str, str]) -> NotebookNode:
        """The released notebook with some cells written by a participant."""
        notebook = self.released()
        cells = {cell.id: cell for cell in notebook.cells}
        for name, source in answers.items():
            cells[name].source = source
        return notebook

    def for_grading(self, submitted: NotebookNode) -> NotebookNode:
        """As nbgrader does: cells that a participant may not change come back from the master."""
        master = {cell.id: cell for cell in self.master().cells}
        for cell in submitted.cells:
            if cell.id in master and is_locked(master[cell.id]):
                cell.source = master[cell.id].source
        return submitted

    @property
    def slips(self) -> dict[str, Any]:
        """The key, which the release must not hold, and the misconceptions that the checks recognise."""
        return tomllib.loads((self.folder / "samples" / "misconceptions.toml").read_text(encoding="utf-8"))

    def one_by_one(self, steps: list[dict[str, Any]], released: bool) -> NotebookNode:
        """A notebook that gives one answer after another, each followed by its check cell."""
        sources = {cell.id: cell.source for cell in (self.released() if released else self.master()).cells}
        given = [c for c in self.master().cells if c.cell_type == "code" and is_locked(c) and not is_grade(c)]
        cells = [new_code_cell(c.source, id=c.id) for c in given if not c.source.startswith("# Check")]
        for number, step in enumerate(steps):
            if "drawing" in step:
                write = f"Path({self.drawing_name()!r}).write_text({step['drawing']!r}, encoding='utf-8')"
                cells.append(new_code_cell(f"from pathlib import Path\n\n{write};", id=f"answer-{number}"))
            else:
                cells.append(new_code_cell(step["answer"].strip(), id=f"answer-{number}"))
            cells.append(new_code_cell(sources[step["check"]], id=f"check-{number}"))
        return new_notebook(cells=cells)

    def drawing_name(self) -> str:
        return self.master().metadata["impact_course"]["drawings"][0]

    def sample_answers(self, sample: dict[str, Any]) -> dict[str, str]:
        return read_answers(self.folder / "samples" / sample["answers"]) if "answers" in sample else {}

    def sample_drawing(self, sample: dict[str, Any]) -> str | None:
        name = sample.get("drawing")
        if name == "carried":
            name = Path(sample["answers"]).with_suffix(".cld").name
        return (self.folder / "samples" / name).read_text(encoding="utf-8") if name else None


@dataclass(frozen=True)
class Outcome:
    """What came of executing one notebook."""

    notebook: NotebookNode
    points: dict[str, float] = field(default_factory=dict)
    hints: dict[str, list[str]] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return round(sum(self.points.values()), 2)

    @property
    def misconceptions(self) -> set[str]:
        return {name for names in self.hints.values() for name in names}

    def words(self, name: str) -> str:
        """What a cell showed, as text."""
        cell = next(cell for cell in self.notebook.cells if cell.id == name)
        return "\n".join(shown(output) for output in cell.outputs)

    def errors(self) -> list[tuple[str, str]]:
        return [
            (cell.id, output.get("ename", "stderr"))
            for cell in self.notebook.cells
            if cell.cell_type == "code"
            for output in cell.outputs
            if output.output_type == "error" or output.get("name") == "stderr"
        ]


def shown(output: NotebookNode) -> str:
    return str(output.get("text", "") or output.get("data", {}).get("text/plain", "") or output.get("evalue", ""))


def grade_id(cell: NotebookNode) -> str | None:
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def read_answers(path: Path) -> dict[str, str]:
    answers: dict[str, str] = {}
    parts = re.split(r'^# %%( \[markdown\])? id="([^"]+)"\n', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for markdown, name, source in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        lines = source.strip().split("\n")
        answers[name] = "\n".join(re.sub(r"^# ?", "", line) if markdown else line for line in lines)
    return answers


async def run(
    assignment: Assignment, notebook: NotebookNode, where: Path, drawing: str | None, timeout: int = 20
) -> Outcome:
    """Execute as nbgrader does: an error or a cell stopped for running long does not end the notebook."""
    where.mkdir(parents=True)
    for helper in assignment.helpers:
        shutil.copy(helper, where)
    if drawing is not None:
        (where / assignment.drawing_name()).write_text(drawing, encoding="utf-8", newline="\n")
    client = NotebookClient(
        notebook,
        timeout=timeout,
        interrupt_on_timeout=True,
        error_on_timeout={"ename": "CellTimeoutError", "evalue": "", "traceback": []},
        allow_errors=True,
        kernel_name="python3",
        resources={"metadata": {"path": str(where)}},
    )
    with contextlib.suppress(DeadKernelError):
        await client.async_execute()
    points, hints = {}, {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        hints[cell.id] = [o["data"][MISCONCEPTION]["id"] for o in cell.outputs if MISCONCEPTION in o.get("data", {})]
        if grade_id(cell) and is_grade(cell) and not is_solution(cell):
            points[cell.id] = determine_grade(cell)[0] if cell.execution_count else 0.0
    return Outcome(notebook, points, hints)


def run_all(jobs: dict[Any, tuple[Any, ...]], at_once: int = 3) -> dict[Any, Outcome]:
    """Execute several notebooks, a few at a time."""

    async def main() -> dict[Any, Outcome]:
        gate = asyncio.Semaphore(at_once)

        async def one(key: Any) -> tuple[Any, Outcome]:
            async with gate:
                return key, await run(*jobs[key])

        return dict(await asyncio.gather(*(one(key) for key in jobs)))

    return asyncio.run(main())


def assignments() -> list[Assignment]:
    return [Assignment(path.parent.parent) for path in sorted(ASSIGNMENTS.glob("*/samples/samples.toml"))]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "sample" in metafunc.fixturenames:
        pairs = [(a, s) for a in assignments() for s in a.samples]
        ids = [f"{a.name}-{s['participant']}" for a, s in pairs]
        metafunc.parametrize(("assignment", "sample"), pairs, ids=ids)
    elif "assignment" in metafunc.fixturenames:
        metafunc.parametrize("assignment", assignments(), ids=lambda a: a.name)


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Outcome]:
    """Every sample of every assignment, executed once; also the release unedited, and the master."""
    folder = tmp_path_factory.mktemp("assignments")
    jobs: dict[Any, tuple[Any, ...]] = {}
    for a in assignments():
        for s in a.samples:
            notebook = a.for_grading(a.answered(a.sample_answers(s)))
            jobs[a.name, s["participant"]] = (a, notebook, folder / a.name / s["participant"], a.sample_drawing(s))
        for released in (False, True):
            key = "hints at once" if released else "misconceptions"
            jobs[a.name, key] = (a, a.one_by_one(a.slips["misconception"], released), folder / a.name / key, None)
        jobs[a.name, "master"] = (a, a.master(), folder / a.name / "master", a.sample_drawing({"drawing": "right.cld"}))
        jobs[a.name, "released"] = (a, a.for_grading(a.released()), folder / a.name / "released", None)
    return run_all(jobs)


@pytest.fixture(scope="session")
def all_assignments() -> list[Assignment]:
    return assignments()


@pytest.fixture(scope="session")
def run_notebooks() -> Any:
    return run_all


@pytest.fixture(scope="session")
def last_value() -> Any:
    """What a cell came to, as nbgrader reads it: the text of its last expression."""

    def read(outcome: Outcome, name: str) -> str | None:
        cell = next(cell for cell in outcome.notebook.cells if cell.id == name)
        values = [output.data["text/plain"] for output in cell.outputs if output.output_type == "execute_result"]
        return values[0] if values else None

    return read
