"""Whatever happens to the gradebook, one line says so, and what it held is still there."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from course_grader.cohort import Cohort
from course_grader.grading import Why, plan
from course_grader.locking import locked
from grader_kit import NAME, held, run


@pytest.fixture
def changed(graded: Cohort) -> Cohort:
    """The graded cohort, in which maija handed in pekka_v's answers since."""
    submitted = graded.root / "submitted"
    name = f"{NAME}/{NAME}.ipynb"
    shutil.copy(submitted / "pekka_v" / name, submitted / "maija" / name)
    return graded


def grade(cohort: Cohort, *options: str) -> Any:
    return run("--cohort", cohort.root, "grade", NAME, *options)


def copies(cohort: Cohort) -> list[Path]:
    return sorted((cohort.root / "gradebook_copies").glob("*"))


@contextmanager
def being_written(cohort: Cohort) -> Iterator[None]:
    with closing(sqlite3.connect(cohort.root / "gradebook.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_second_run_is_told_who_holds_the_cohort(changed: Cohort) -> None:
    before = held(changed.root / "gradebook.db")
    with locked(changed):
        result = grade(changed)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "is being graded by" in result.stderr
    assert f"(process {os.getpid()})" in result.stderr
    assert held(changed.root / "gradebook.db") == before
    assert grade(changed).exit_code == 0


def test_the_gradebook_is_copied_before_it_changes(changed: Cohort) -> None:
    shutil.rmtree(changed.root / "gradebook_copies", ignore_errors=True)
    before = held(changed.root / "gradebook.db")
    assert grade(changed).exit_code == 0
    (copy,) = copies(changed)
    assert held(copy) == before
    assert held(changed.root / "gradebook.db") != before
    grade(changed)
    assert copies(changed) == [copy]  # nothing changed, and nothing was copied


def test_the_last_five_copies_are_kept(changed: Cohort) -> None:
    for _time in range(6):
        assert grade(changed, "--fresh", "--student", "empty").exit_code == 0
    kept = copies(changed)
    assert len(kept) == 5
    assert grade(changed, "--fresh", "--student", "empty").exit_code == 0
    assert copies(changed)[:-1] == kept[1:]


def test_a_gradebook_that_another_program_writes_to_is_one_line(changed: Cohort) -> None:
    before = held(changed.root / "gradebook.db")
    with being_written(changed):
        result = grade(changed)
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["course"]
    assert "Another program is writing in the gradebook" in result.stderr
    assert held(changed.root / "gradebook.db") == before
    assert grade(changed).exit_code == 0


def test_a_damaged_gradebook_is_one_line_and_the_copies_stay(changed: Cohort) -> None:
    assert grade(changed).exit_code == 0
    kept = copies(changed)
    path = changed.root / "gradebook.db"
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\x5a" * (len(data) - 8192 - 4096)
    path.write_bytes(data)
    result = grade(changed, "--fresh")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "The gradebook is damaged" in result.stderr
    assert copies(changed) == kept
    shutil.copy(kept[-1], path)
    assert grade(changed, "--fresh").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files")
def test_a_full_disk_is_one_line_and_costs_nothing(changed: Cohort) -> None:
    database = changed.root / "gradebook.db"
    before = held(database)
    for number in range(30):  # so many new rows need more room than there is
        shutil.copytree(changed.root / "submitted" / "maija", changed.root / "submitted" / f"new{number:02}")
    blocks = database.stat().st_size // 512
    program = Path(sys.executable).parent / "course"
    done = subprocess.run(
        ["sh", "-c", f'ulimit -S -f {blocks} && exec "$@"', "sh", program, "--cohort", changed.root, "grade", NAME],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "free some space" in done.stderr.lower()
    after = held(database)
    assert {row for row in before["grades"] if row[0] != "maija"} <= set(after["grades"])
    assert run("--cohort", changed.root, "grade", NAME).exit_code == 0
    complete = held(database)["grades"]
    assert len(complete) == len(before["grades"]) + 30 * sum(row[0] == "maija" for row in before["grades"])


def test_a_dry_run_says_what_and_why_and_does_nothing(changed: Cohort) -> None:
    before = held(changed.root / "gradebook.db")
    assert plan(changed, NAME)["maija"] is Why.HAND_IN
    assert {why for who, why in plan(changed, NAME).items() if who != "maija"} == {None}
    result = grade(changed, "--dry-run")
    assert result.exit_code == 0
    assert "handed in again" in result.stdout
    assert "1 would be graded, 4 are unchanged. Nothing was done." in result.stdout
    assert held(changed.root / "gradebook.db") == before


@pytest.mark.parametrize(
    ("key", "why"), [("assignment", Why.ASSIGNMENT), ("environment", Why.ENVIRONMENT), ("hand_in", Why.HAND_IN)]
)
def test_a_hand_in_is_graded_again_when_what_its_score_rests_on_changed(graded: Cohort, key: str, why: Why) -> None:
    path = graded.state / "graded" / NAME / "maija.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {key: "other"}), encoding="utf-8")
    assert plan(graded, NAME) == dict.fromkeys(plan(graded, NAME), None) | {"maija": why}


def test_a_changed_check_of_the_assignment_grades_everybody_again(graded: Cohort) -> None:
    with (graded.root / "source" / NAME / "checks.py").open("a", encoding="utf-8") as file:
        file.write("# another word\n")
    assert set(plan(graded, NAME).values()) == {Why.ASSIGNMENT}
