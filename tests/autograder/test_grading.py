"""Grading keeps what was earned, what a person decided, and itself in one piece."""

import json
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from course_grader.cohort import Cohort
from course_grader.gradebook import Course
from course_grader.grading import Status, grade, standings
from course_grader.imports import find_imports
from course_grader.project import Project
from course_grader.samples import fill, read_answers
from grader_kit import NAME, Demo, descendants, held, left_over, run, start


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
    grades = held(demo.cohort.root / "gradebook.db")["grades"]
    scores = {(who, cell): automatic for who, _notebook, cell, automatic, *_rest in grades}
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
    assert found.notes == ("the cell town_test is missing: it earns nothing",)
    assert found.scores is not None
    assert found.scores.automatic == 6
    assert "town_test" in found.scores.waiting


def test_a_doubled_cell_and_a_cell_from_elsewhere_do_not_cost_the_rest(few: Cohort) -> None:
    path = few.root / "submitted" / "maija" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    (mean,) = [cell for cell in notebook["cells"] if cell["id"] == "mean"]
    stranger = json.loads(json.dumps(mean)) | {"id": "stranger", "source": "elsewhere = True"}
    stranger["metadata"]["nbgrader"]["grade_id"] = "stranger"
    notebook["cells"] += [mean | {"id": "again"}, stranger]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (found,) = grade(few, NAME, ["maija"])
    assert found.notes == ("the cell mean is there more than once: the last one counts",)
    assert found.scores is not None
    assert found.scores.automatic == 7


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
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
def test_ctrl_c_is_one_line_and_leaves_no_half_graded_hand_in(few: Cohort, answers: Path) -> None:
    hand_in(few, "maija", answers / "endless.py")
    log = few.logs / f"grade-{NAME}.log"
    log.unlink()
    before = held(few.root / "gradebook.db")
    running = start("--cohort", few.root, "grade", NAME, "--timeout", "60")
    deadline = time.monotonic() + 60
    while not (log.is_file() and "Preparing" in log.read_text(encoding="utf-8")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.5)
    workers = descendants(running.pid)
    running.send_signal(signal.SIGINT)
    _out, error = running.communicate(timeout=30)
    assert running.returncode == 130
    assert error.splitlines() == ["course: stopped. What was finished is kept; run the same command again to go on."]
    assert not left_over(workers)
    assert held(few.root / "gradebook.db") == before
    with Course(few, "test") as course:
        (standing,) = [one for one in standings(few, course, NAME) if one.participant == "maija"]
    assert standing.status is Status.NOT_GRADED


def test_what_an_assignment_imports_is_found_but_not_its_own_files(tmp_path: Path) -> None:
    source = "%matplotlib inline\nimport checks, numpy as np\nfrom pandas.testing import assert_frame_equal\n!ls"
    cells = [{"cell_type": "code", "source": source}, {"cell_type": "code", "source": "this is no Python"}]
    (tmp_path / "task.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (tmp_path / "checks.py").write_text("from . import other\nimport math\n", encoding="utf-8")
    assert find_imports(tmp_path) == ("math", "numpy", "pandas.testing")


def test_names_and_addresses_do_not_get_into_the_logs(demo: Demo) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in demo.cohort.logs.iterdir())
    assert text
    for secret in ("Mäkelä", "Åkerlund", "@example.org"):
        assert secret not in text


def test_a_hand_in_that_meddles_with_the_checks_is_for_a_person(few: Cohort) -> None:
    path = few.root / "submitted" / "maija" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    (mean,) = [cell for cell in notebook["cells"] if cell["id"] == "mean"]
    mean["source"] = "import checks\nchecks.close = lambda *given: True\ndef mean(numbers):\n    return 0"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    by_hand(few, "maija", "why", 3, "Good.")
    (found,) = grade(few, NAME, ["maija"])
    assert found.status is Status.NEEDS_A_PERSON
    assert found.notes[0].startswith("a person should look: ")
    assert found.scores is not None
    assert found.scores.automatic < 7
