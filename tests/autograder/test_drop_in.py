"""On any nbgrader course, `course grade` leaves what `nbgrader autograde` leaves: scores, comments and outputs."""

import json
import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from course_grader.samples import fill
from grader_kit import autograded, held, run
from whole_course import address, computed, decide, hand_in_all, make_course, nbgrader


def assert_same(ours: Path, theirs: Path) -> None:
    assert held(ours / "gradebook.db") == held(theirs / "gradebook.db")
    assert computed(ours) == computed(theirs)
    mine, other = autograded(ours), autograded(theirs)
    assert sorted(mine) == sorted(other)
    for name, content in other.items():
        assert mine[name] == content, name


def grade(root: Path, name: str) -> str:
    result = run("--cohort", root, "grade", name)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


@pytest.mark.slow
def test_a_course_with_all_that_nbgrader_knows_is_graded_as_nbgrader_grades_it(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    make_course(ours)
    hand_in_all(ours)
    shutil.copytree(ours, theirs)
    grade(ours, "ps2")
    nbgrader(theirs, "autograde", "ps2")
    assert_same(ours, theirs)
    for root in (ours, theirs):
        decide(root)
    assert "2 graded now (2 handed in again), 4 unchanged." in grade(ours, "ps2")
    nbgrader(theirs, "autograde", "ps2", "--student", "ann", "--force")
    nbgrader(theirs, "autograde", "ps2", "--student", "bob", "--force")
    assert_same(ours, theirs)
    for command in ("feedback", "report"):
        result = run("--cohort", ours, command, "ps2")
        assert result.exit_code == 0, result.output


# what participants might write in the assignment that `nbgrader quickstart` brings, by the names of its cells
SQUARES = """def squares(n):
    if n < 1:
        raise ValueError("n must be greater than or equal to 1")
    return [i ** 2 for i in range(1, n + 1)]"""
QUICKSTARTS_ANSWERS: dict[str, dict[str, dict[str, str]]] = {
    "ann": {
        "problem1": {
            "squares": SQUARES,
            "sum_of_squares": "def sum_of_squares(n):\n    return sum(squares(n))",
            "sum_of_squares_equation": "$\\sum_{i=1}^n i^2$",
            "sum_of_squares_application": "print('how many balls are in a pile:', sum_of_squares(4))",
        },
        "problem2": {"part-a": "It computes Fibonacci numbers.", "part-b": "Below zero it never ends."},
    },
    "bob": {
        "problem1": {
            "squares": SQUARES.replace("n < 1", "n < 0"),
            "sum_of_squares": "def sum_of_squares(n):\n    return sum(i ** 2 for i in range(1, n + 1))",
        },
        "problem2": {"part-a": "It calls itself."},
    },
    "cid": {"problem1": {"squares": "def squares(n)\n    return"}, "problem2": {}},
    "dan": {"problem1": {}, "problem2": {}},
}


@pytest.mark.slow
def test_the_course_that_quickstart_makes_is_graded_as_nbgrader_grades_it(tmp_path: Path) -> None:
    """No participants.csv, nothing but what `nbgrader quickstart` and its own release make."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    nbgrader(tmp_path, "quickstart", "ours")
    nbgrader(ours, "generate_assignment", "ps1")
    for student, notebooks in QUICKSTARTS_ANSWERS.items():
        shutil.copytree(ours / "release" / "ps1", ours / "submitted" / student / "ps1")
        for name, answers in notebooks.items():
            path = ours / "submitted" / student / "ps1" / f"{name}.ipynb"
            path.write_text(json.dumps(fill(json.loads(path.read_text(encoding="utf-8")), answers)), encoding="utf-8")
    shutil.copytree(ours, theirs)
    grade(ours, "ps1")
    nbgrader(theirs, "autograde", "ps1")
    assert_same(ours, theirs)
    with Gradebook(address(ours)) as book:
        scores = {one.student.id: one.score for one in book.assignment_submissions("ps1")}
    assert scores == {"ann": 3.0, "bob": 1.5, "cid": 0.0, "dan": 0.0}


@pytest.mark.slow
def test_what_we_do_not_run_ourselves_runs_as_nbgrader_runs_it_when_trusted(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    make_course(ours)
    with (ours / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write("c.Execute.extra_arguments = ['--InteractiveShell.ast_node_interactivity=all']\n")
    hand_in_all(ours)
    for folder in (ours / "submitted").iterdir():
        if folder.name != "ann":
            shutil.rmtree(folder)
    shutil.copytree(ours, theirs)
    refused = run("--cohort", ours, "grade", "ps2")
    assert refused.exit_code == 1
    assert "extra_arguments" in refused.stderr
    assert "--trust-submissions" in refused.stderr
    assert run("--cohort", ours, "grade", "ps2", "--trust-submissions").exit_code == 0
    nbgrader(theirs, "autograde", "ps2")
    assert_same(ours, theirs)
