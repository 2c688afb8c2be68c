"""On any nbgrader course, `course grade` leaves what `nbgrader autograde` leaves: scores, comments and outputs."""

import json
import shutil
from pathlib import Path

import pytest

from course_grader.project import Project
from course_grader.samples import fill, read_answers
from grader_kit import NAME, Demo, autograded, held, run
from whole_course import computed, decide, hand_in_all, make_course, nbgrader


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


@pytest.mark.slow
def test_a_course_that_somebody_else_made_is_graded_as_nbgrader_grades_it(
    tmp_path: Path, demo: Demo, project: Project
) -> None:
    """No participants.csv, nothing but what `nbgrader quickstart` and its own release make."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    nbgrader(tmp_path, "quickstart", "ours")
    shutil.rmtree(ours / "source" / "ps1")
    shutil.copytree(demo.cohort.root / "source" / NAME, ours / "source" / "ps1")
    (ours / "source" / "ps1" / f"{NAME}.ipynb").rename(ours / "source" / "ps1" / "p1.ipynb")
    nbgrader(ours, "generate_assignment", "ps1")
    released = json.loads((ours / "release" / "ps1" / "p1.ipynb").read_text(encoding="utf-8"))
    for student, sample in (("ann", "right.py"), ("bob", "half.py")):
        folder = ours / "submitted" / student / "ps1"
        folder.mkdir(parents=True)
        answers = read_answers(project.assignment(NAME) / "samples" / sample)
        (folder / "p1.ipynb").write_text(json.dumps(fill(released, answers)), encoding="utf-8")
    shutil.copytree(ours, theirs)
    grade(ours, "ps1")
    nbgrader(theirs, "autograde", "ps1")
    assert_same(ours, theirs)


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
