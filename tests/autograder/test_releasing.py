"""A release holds what participants need and no secret, or it is not made."""

import json
from pathlib import Path

import pytest

from course_grader import masters
from course_grader.errors import ReleaseError
from course_grader.project import Project
from course_grader.releasing import prove
from grader_kit import NAME, Demo, make_project, run


@pytest.fixture
def own(tmp_path: Path) -> Project:
    """A project that a test may change."""
    return make_project(tmp_path / "project")


def test_the_release_has_the_notebook_the_data_and_the_modules_and_nothing_else(demo: Demo) -> None:
    folder = demo.cohort.root / "release" / NAME
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {f"{NAME}.ipynb", "checks.py", "data/towns.csv"}


def test_no_solution_and_no_hidden_test_is_in_the_release(demo: Demo) -> None:
    text = (demo.cohort.root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    for secret in ("BEGIN", "the_sum", "secret_checks", "model answer", "towns[0]"):
        assert secret not in text
    assert "YOUR ANSWER HERE" in text


def test_every_cell_of_the_release_is_locked_or_to_be_answered(demo: Demo) -> None:
    text = (demo.cohort.root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    marks = [cell["metadata"].get("nbgrader") for cell in json.loads(text)["cells"]]
    assert [mark["grade_id"] for mark in marks if mark and not mark["solution"] and not mark["locked"]] == []


def test_the_release_is_proved_clean(demo: Demo, project: Project, tmp_path: Path) -> None:
    master = masters.read_master(project.assignment(NAME) / f"{NAME}.py")
    leaky = tmp_path / "leaky"
    leaky.mkdir()
    text = json.dumps({"cells": [{"source": ["    the_sum = sum(numbers)\n", "    return 1"]}]})
    (leaky / "a.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match="would show a secret of cell 'mean'"):
        prove(master, leaky, {"a.ipynb"}, NAME)
    with pytest.raises(ReleaseError, match="wrong files"):
        prove(master, leaky, set(), NAME)


def test_a_second_release_is_unchanged_and_a_changed_master_is_released(own: Project, tmp_path: Path) -> None:
    cohort = tmp_path / "new cohort"
    arguments = ("--project", own.root, "--cohort", cohort, "release", NAME)
    first = run(*arguments)
    assert first.exit_code == 0, first.output
    assert (cohort / "participants.csv").is_file()
    before = (cohort / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    assert "unchanged since its last release" in run(*arguments).output
    master = own.assignment(NAME) / f"{NAME}.py"
    text = master.read_text(encoding="utf-8")
    master.write_text(text.replace("# # A tiny assignment", "# # A small assignment"), encoding="utf-8")
    assert "is released" in run(*arguments).output
    assert (cohort / "release" / NAME / f"{NAME}.ipynb").read_bytes() != before
    master.write_text(text, encoding="utf-8")
    run(*arguments)
    assert (cohort / "release" / NAME / f"{NAME}.ipynb").read_bytes() == before


def test_a_master_with_a_misspelt_key_is_refused_and_the_old_release_stays(own: Project, demo: Demo) -> None:
    master = own.assignment(NAME) / f"{NAME}.py"
    master.write_text(master.read_text(encoding="utf-8").replace('"points": 4', '"point": 4'), encoding="utf-8")
    result = run("--project", own.root, "--cohort", demo.cohort.root, "release", NAME)
    assert result.exit_code == 1
    assert "cell 'mean_test'" in result.output
    assert "'point' was unexpected" in result.output
    assert (demo.cohort.root / "release" / NAME / f"{NAME}.ipynb").is_file()


def test_tasks_cannot_change_under_hand_ins_that_are_graded(own: Project, demo: Demo, graded: object) -> None:
    master = own.assignment(NAME) / f"{NAME}.py"
    text = master.read_text(encoding="utf-8").replace('"grade_id": "town_test"', '"grade_id": "another_test"')
    master.write_text(text, encoding="utf-8")
    root = graded.root  # type: ignore[attr-defined]
    result = run("--project", own.root, "--cohort", root, "release", NAME)
    assert result.exit_code == 1
    assert "hand-ins of it are graded already" in result.output
    assert "town_test" in (root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")


def test_an_unknown_assignment_is_named_with_those_there_are(project: Project, tmp_path: Path) -> None:
    result = run("--project", project.root, "--cohort", tmp_path / "c", "release", "99_none")
    assert result.exit_code == 2
    assert "choose one of 01_tiny" in result.output
    assert not (tmp_path / "c").exists()
