"""What the tests of execution share: notebooks from text, and both ways to run them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import Execute

from course_grader.jobs import Cell, Job, Limits, Result
from course_grader.masters import data_files, modules, read_master
from course_grader.pool import Pool
from course_grader.samples import Sample, read_answers

_MASKS = (
    (r"0x[0-9a-f]{6,}", "ADDRESS"),
    (r"ipykernel_\d+/\d+\.py", "CELL"),
    (r"\b[0-9a-f]{32}\b", "ID"),
    (r"<dc:date>[^<]+</dc:date>", "DATE"),
    (r"Thread-\d+", "THREAD"),
)


def read_cells(path: Path) -> dict[str, str]:
    """Return {title: source} of a file whose cells begin with '# %% title'."""
    parts = re.split(r"^# %% (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {title: source.rstrip("\n") for title, source in zip(parts[::2], parts[1::2], strict=True)}


def make_job(sources: Sequence[str], key: str = "job", tests: Sequence[int] = (), **about: Any) -> Job:
    cells = tuple(Cell(place, source, f"cell{place}", place in tests) for place, source in enumerate(sources))
    return Job(key, cells, **about)


def run_job(pool: Pool, *sources: str, tests: Sequence[int] = (), **about: Any) -> Result:
    (result,) = pool.run([make_job(sources, tests=tests, **about)])
    return result


def answered(assignment: Path, sample: Sample) -> tuple[list[str], dict[str, bytes], list[int]]:
    """The code cells of a sample with the assignment's own tests, the files beside it, the places of the tests."""
    path = assignment / f"{assignment.name}.py"
    master = read_master(path)
    beside = {**data_files(assignment), **modules(assignment, path, master, secret=True)}
    files = {name: file.read_bytes() for name, file in beside.items()}
    if sample.drawing.endswith(".cld"):
        (drawing,) = master.metadata["impact_course"]["drawings"]
        files[drawing] = (assignment / "samples" / sample.drawing).read_bytes()
    answers = read_answers(assignment / "samples" / sample.answers) if sample.answers else {}
    sources, tests = [], []
    for cell in master.cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code":
            continue
        if about.get("grade") and about.get("locked"):
            tests.append(len(sources))
        sources.append(answers.get(about.get("grade_id"), "..." if about.get("solution") else cell.source))
    return sources, files, tests


def run_in_a_kernel(sources: Sequence[str], folder: Path, files: Mapping[str, bytes] = {}) -> list[list[Any]]:
    """Return each cell's outputs as nbgrader's own step gives them, with a kernel in `folder`."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    Execute().preprocess(notebook, {"metadata": {"path": str(folder)}})
    return json.loads(json.dumps([cell.outputs for cell in notebook.cells]))


def masked(outputs: Sequence[Mapping[str, Any]]) -> Any:
    """Return outputs without what no two runs share: addresses, processes, ids, and where a text was split by time."""
    merged: list[dict[str, Any]] = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            merged.append(dict(output))
    text = json.dumps(merged, sort_keys=True)
    for pattern, word in _MASKS:
        text = re.sub(pattern, word, text)
    return json.loads(text)


def texts(result: Result) -> list[str]:
    """Return each cell's printed text and errors' names, for short comparisons."""
    return ["".join(_words(cell.outputs)) for cell in result.cells]


def _words(outputs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for output in outputs:
        kind = output["output_type"]
        yield (
            output["text"] if kind == "stream" else output["ename"] if kind == "error" else output["data"]["text/plain"]
        )


__all__ = ["Limits", "Pool", "answered", "make_job", "masked", "read_cells", "run_in_a_kernel", "run_job", "texts"]
