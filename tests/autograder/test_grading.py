"""Grading keeps what was earned, what a person decided, and itself in one piece."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from course_grader.cohort import Cohort
from course_grader.gradebook import Course
from course_grader.grading import Status, grade, standings
from course_grader.project import Project
from course_grader.samples import fill, read_answers
from grader_kit import NAME, Demo, run, start

QUERY = """
select submitted_assignment.student_id, base_cell.name, auto_score, manual_score, needs_manual_grade, extra_credit
from grade join base_cell on base_cell.id = grade.cell_id
join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id order by 1, 2
"""
COMMENTS = """
select submitted_assignment.student_id, base_cell.name, auto_comment, manual_comment
from comment join base_cell on base_cell.id = comment.cell_id
join submitted_notebook on submitted_notebook.id = comment.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id order by 1, 2
"""


def rows(root: Path, query: str = QUERY) -> list[Any]:
    connection = sqlite3.connect(root / "gradebook.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def by_hand(cohort: Cohort, participant: str, cell: str, score: float, comment: str) -> None:
    """What formgrader does when a person scores and comments."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{cohort.root / 'gradebook.db'}") as book:
        decided = book.find_grade(cell, NAME, NAME, participant)
        decided.manual_score, decided.needs_manual_grade = score, False
        book.find_comment(cell, NAME, NAME, participant).manual_comment = comment
        book.db.commit()


def hand_in(cohort: Cohort, participant: str, answers: Path) -> None:
    released = json.loads((cohort.root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    folder = cohort.root / "submitted" / participant / NAME
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(fill(released, read_answers(answers)))
    (folder / f"{NAME}.ipynb").write_text(text, encoding="utf-8")


@pytest.fixture
def answers(project: Project) -> Path:
    return project.assignment(NAME) / "samples"


@pytest.fixture
def few(graded: Cohort) -> Cohort:
    """The graded cohort with one hand-in only, so that a test is quick."""
    for folder in (graded.root / "submitted").iterdir():
        if folder.name != "maija":
            shutil.rmtree(folder)
    return graded


def test_the_samples_get_the_scores_that_their_author_expects(demo: Demo) -> None:
    assert demo.result.exit_code == 0, demo.result.output
    assert "Every sample got the score expected of it." in demo.result.output


def test_partial_credit_is_given_and_an_unedited_release_scores_nothing(demo: Demo) -> None:
    scores = {(who, cell): automatic for who, cell, automatic, *_rest in rows(demo.cohort.root)}
    assert scores["pekka_v", "mean_test"] == 2
    assert {scores["empty", cell] for cell in ("mean_test", "town_test", "loop_test", "why")} == {0}


def test_a_dead_kernel_keeps_what_was_earned_and_says_where_it_died(demo: Demo) -> None:
    with Course(demo.cohort, "test") as course:
        found = {standing.participant: standing for standing in standings(demo.cohort, course, NAME)}
    assert found["dies"].status is Status.STOPPED
    assert found["dies"].notes == ("kernel died at cell town",)
    assert found["dies"].scores is not None
    assert found["dies"].scores.automatic == 4
    text = (demo.cohort.root / "autograded" / "dies" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert "This cell was not run: Python stopped in the cell town." in text


def test_a_second_run_grades_nothing(graded: Cohort) -> None:
    assert not any(standing.graded_now for standing in grade(graded, NAME))


def test_only_what_changed_is_graded_again(graded: Cohort, answers: Path) -> None:
    hand_in(graded, "raises", answers / "right.py")
    found = {standing.participant: standing for standing in grade(graded, NAME)}
    assert [who for who, standing in found.items() if standing.graded_now] == ["raises"]
    assert found["raises"].scores is not None
    assert found["raises"].scores.automatic == 5


def test_a_regrade_keeps_what_a_person_scored_and_wrote(few: Cohort) -> None:
    by_hand(few, "maija", "why", 2.5, "Well seen.")
    (found,) = grade(few, NAME, ["maija"], fresh=True)
    assert found.graded_now
    assert found.status is Status.GRADED
    assert found.scores is not None
    assert found.scores.written == 2.5
    assert found.scores.comments == (("why", "Well seen."),)


def test_a_changed_answer_is_shown_to_a_person_again_with_their_score_kept(few: Cohort, answers: Path) -> None:
    by_hand(few, "maija", "why", 2.5, "Well seen.")
    hand_in(few, "maija", answers / "half.py")
    hand_in(few, "maija", answers / "dies.py")
    (found,) = grade(few, NAME, ["maija"])
    assert found.scores is not None
    assert found.scores.waiting == ("why",)
    assert found.scores.written == 2.5


def test_a_cell_that_was_cut_out_does_not_keep_its_old_score(few: Cohort) -> None:
    path = few.root / "submitted" / "maija" / NAME / f"{NAME}.ipynb"
    cut = json.loads(path.read_text(encoding="utf-8"))
    cut["cells"] = [cell for cell in cut["cells"] if cell["id"] != "town_test"]
    path.write_text(json.dumps(cut), encoding="utf-8")
    (found,) = grade(few, NAME, ["maija"])
    assert found.notes == ("cell town_test is missing",)
    assert found.scores is not None
    assert found.scores.automatic == 6
    assert "town_test" in found.scores.waiting


def test_an_endless_loop_is_stopped_and_the_rest_goes_on(few: Cohort, answers: Path) -> None:
    hand_in(few, "maija", answers / "endless.py")
    (found,) = grade(few, NAME, ["maija"], timeout=2)
    assert found.status is Status.STOPPED
    assert found.notes == ("cell town was stopped after 2 s",)
    assert found.scores is not None
    assert found.scores.automatic == 7  # the loop came after the answer, and the drawing is there


@pytest.mark.slow
def test_a_cell_that_will_not_be_interrupted_keeps_what_was_earned_before(few: Cohort, answers: Path) -> None:
    hand_in(few, "maija", answers / "stuck.py")
    (found,) = grade(few, NAME, ["maija"], timeout=2)
    assert found.notes == ("cell town could not be stopped after 2 s",)
    assert found.scores is not None
    assert found.scores.automatic == 4


def test_a_hand_in_that_nbgrader_cannot_read_does_not_stop_the_others(graded: Cohort, answers: Path) -> None:
    broken = graded.root / "submitted" / "maija" / NAME / f"{NAME}.ipynb"
    broken.write_text("{", encoding="utf-8")
    hand_in(graded, "raises", answers / "right.py")
    result = run("--cohort", graded.root, "grade", NAME)
    assert result.exit_code == 1
    assert "maija could not be graded" in result.output
    with Course(graded, "test") as course:
        found = {standing.participant: standing for standing in standings(graded, course, NAME)}
    assert found["maija"].status is Status.UNREADABLE
    assert found["raises"].scores is not None
    assert found["raises"].scores.automatic == 5


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("wait", [0.1, 0.9])
def test_a_run_that_is_killed_and_started_again_gives_the_same_gradebook(graded: Cohort, wait: float) -> None:
    for other in ("pekka_v", "empty", "raises"):
        shutil.rmtree(graded.root / "submitted" / other)
    by_hand(graded, "dies", "why", 1.5, "I see.")
    wanted = rows(graded.root), rows(graded.root, COMMENTS)
    log = graded.logs / f"grade-{NAME}.log"
    log.unlink()
    killed = start("--cohort", graded.root, "grade", NAME, "--fresh")
    deadline = time.monotonic() + 60
    while not (log.is_file() and "Autograding" in log.read_text(encoding="utf-8")) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(wait)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    with Course(graded, "test") as course:
        half = standings(graded, course, NAME)
    assert any(standing.status is Status.NOT_GRADED for standing in half)
    again = run("--cohort", graded.root, "grade", NAME, "--fresh")
    assert again.exit_code == 0, again.output
    assert (rows(graded.root), rows(graded.root, COMMENTS)) == wanted


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
def test_ctrl_c_is_one_line_and_leaves_no_half_graded_hand_in(few: Cohort, answers: Path) -> None:
    hand_in(few, "maija", answers / "endless.py")
    log = few.logs / f"grade-{NAME}.log"
    log.unlink()
    running = start("--cohort", few.root, "grade", NAME, "--timeout", "60")
    deadline = time.monotonic() + 60
    while not (log.is_file() and "Autograding" in log.read_text(encoding="utf-8")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _out, error = running.communicate(timeout=30)
    assert running.returncode == 130
    assert error.splitlines() == ["course: stopped. What was finished is kept; run the same command again to go on."]
    assert not list((few.state / "graded" / NAME).glob("maija.json"))


@pytest.mark.slow
def test_a_plain_nbgrader_course_is_graded_as_nbgrader_grades_it(tmp_path: Path, demo: Demo, answers: Path) -> None:
    """No participants.csv, a source made by somebody else, and nbgrader's own configuration."""
    ours_root, theirs_root = tmp_path / "ours", tmp_path / "theirs"
    program = [sys.executable, "-m", "nbgrader"]
    (ours_root / "source").mkdir(parents=True)
    (ours_root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'c101'\n")
    shutil.copytree(demo.cohort.root / "source" / NAME, ours_root / "source" / "ps1")
    (ours_root / "source" / "ps1" / f"{NAME}.ipynb").rename(ours_root / "source" / "ps1" / "p1.ipynb")
    subprocess.run([*program, "generate_assignment", "ps1"], cwd=ours_root, check=True, capture_output=True)
    released = json.loads((ours_root / "release" / "ps1" / "p1.ipynb").read_text(encoding="utf-8"))
    for student, sample in (("ann", "right.py"), ("bob", "half.py")):
        folder = ours_root / "submitted" / student / "ps1"
        folder.mkdir(parents=True)
        text = json.dumps(fill(released, read_answers(answers / sample)))
        (folder / "p1.ipynb").write_text(text, encoding="utf-8")
    shutil.copytree(ours_root, theirs_root)
    subprocess.run([*program, "autograde", "ps1"], cwd=theirs_root, check=True, capture_output=True)
    ours = run("--cohort", ours_root, "grade", "ps1")
    assert ours.exit_code == 0, ours.output
    assert rows(ours_root) == rows(theirs_root)
    assert rows(ours_root, COMMENTS) == rows(theirs_root, COMMENTS)
    for command in ("feedback", "report"):
        result = run("--cohort", ours_root, command, "ps1")
        assert result.exit_code == 0, result.output


def test_names_and_addresses_do_not_get_into_the_logs(demo: Demo) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in demo.cohort.logs.iterdir())
    assert text
    for secret in ("Mäkelä", "Åkerlund", "@example.org"):
        assert secret not in text
