"""The practice notebook: nothing to score, and everything to try once."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course_grader.cohort import make_cohort
from course_grader.project import Project
from course_grader.releasing import release

NAME = "00_welcome"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    cohort = make_cohort(tmp_path_factory.mktemp("practice") / "cohort")
    release(Project(ROOT), cohort, NAME)
    return cohort.root / "release" / NAME


def words_after(folder: Path, answers: dict[str, str]) -> dict[str, str]:
    """Answer, run everything beside its files, and return what each marked cell said."""
    path = folder / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    by_name = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    for name, source in answers.items():
        by_name[name].source = source
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    return {
        name: " ".join(str(o.get("data", {}).get("text/plain", "")) for o in cell.get("outputs", []))
        for name, cell in by_name.items()
    }


def test_it_gives_no_points_and_holds_no_solution(released):
    notebook = json.loads((released / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    marks = [cell["metadata"]["nbgrader"] for cell in notebook["cells"] if "nbgrader" in cell["metadata"]]
    assert not any(mark["grade"] for mark in marks)
    assert "max()" not in "".join("".join(cell["source"]) for cell in notebook["cells"])


def test_unedited_it_runs_through_and_says_what_is_left(released):
    said = words_after(released, {})
    assert "three dots" in said["check_week"]
    assert "still waits" in said["check_claim"]
    assert "learning.cld" in said["check_drawing"]
    assert "3 of 4 parts" in said["place"]


def test_done_it_says_so_and_a_slip_gets_its_hint(released):
    assert "first week" in words_after(released, {"week": "last_week = daycare.week.min()"})["check_week"]
    (released / "learning.cld").write_text("asking -> comparing (+)\ncomparing -> asking (+)\n", encoding="utf-8")
    said = words_after(released, {"week": "last_week = daycare.week.max()", "claim": 'claim = "agree"'})
    assert "20 weeks" in said["check_week"]
    assert "Answered: 1 of 1" in said["check_claim"]
    assert "Loop R1, reinforcing" in said["check_drawing"]
    assert "Nothing is left" in said["place"]
