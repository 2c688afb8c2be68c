"""The report gives Moodle right grades, no grade where there is none, and no formula to a spreadsheet."""

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_grader.cohort import COLUMNS, Cohort, write_csv
from course_grader.report import COLUMNS as WORKSHEET
from course_grader.report import defused, summary, write_report
from course_grader.scores import points
from grader_kit import NAME, Demo, run


def read(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["Email address"]: row for row in csv.DictReader(file)}


@pytest.fixture
def rows(demo: Demo) -> dict[str, dict[str, str]]:
    return read(demo.cohort.reports / f"{NAME}.csv")


def test_the_columns_are_those_of_moodles_worksheet(demo: Demo) -> None:
    raw = (demo.cohort.reports / f"{NAME}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfIdentifier,Full name,Email address,Status,Grade,Maximum Grade,")
    assert {"Identifier", "Grade", "Last modified (grade)", "Feedback comments"} <= set(WORKSHEET)


def test_a_graded_hand_in_has_its_grade_and_moodles_number(rows: dict[str, dict[str, str]]) -> None:
    row = rows["pekka_v@example.org"]
    assert row["Identifier"].startswith("Participant ")
    assert row["Identifier"].removeprefix("Participant ").isdigit()
    assert (row["Identifier"], row["Grade"], row["Maximum Grade"]) == (row["Identifier"], "4", "10")
    assert "Tests: 4 of 7." in row["Feedback comments"]


def test_a_real_zero_is_zero_and_nothing_handed_in_is_empty(graded: Cohort) -> None:
    people = [(person.id, person.name, person.email, "") for person in graded.participants()]
    write_csv(graded.root / "participants.csv", COLUMNS, [*people, ("absent", "Aila Absent", "absent@example.org", "")])
    write_report(graded, NAME)
    rows = read(graded.reports / f"{NAME}.csv")
    assert rows["empty@example.org"]["Grade"] == "0"
    assert rows["absent@example.org"]["Grade"] == ""
    assert rows["absent@example.org"]["Status"] == "nothing handed in"


def test_a_written_part_that_waits_leaves_the_grade_empty_unless_provisional(graded: Cohort) -> None:
    write_report(graded, NAME)
    row = read(graded.reports / f"{NAME}.csv")["maija@example.org"]
    assert row["Grade"] == ""
    assert "waiting for a person: why" in row["Status"]
    write_report(graded, NAME, provisional=True)
    assert read(graded.reports / f"{NAME}.csv")["maija@example.org"]["Grade"] == "7"


def test_a_stopped_hand_in_says_why(rows: dict[str, dict[str, str]]) -> None:
    assert "kernel died at cell town" in rows["dies@example.org"]["Status"]


def test_a_hand_in_that_changed_after_grading_has_no_grade(graded: Cohort) -> None:
    path = graded.root / "submitted" / "pekka_v" / NAME / "loop.cld"
    path.write_text("changed -> since (+)\n", encoding="utf-8")
    write_report(graded, NAME)
    row = read(graded.reports / f"{NAME}.csv")["pekka_v@example.org"]
    assert (row["Grade"], row["Status"]) == ("", "not graded yet")


def test_what_was_set_aside_is_not_reported_as_nothing(graded: Cohort) -> None:
    shutil.rmtree(graded.root / "submitted" / "maija")
    graded.remember_aside(NAME, {"maija": "there is no notebook in it."})
    write_report(graded, NAME)
    row = read(graded.reports / f"{NAME}.csv")["maija@example.org"]
    assert row["Status"] == "set aside; there is no notebook in it."


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "  -"])
def test_a_cell_that_begins_like_a_formula_is_defused(beginning: str) -> None:
    assert defused(f"{beginning}cmd|' /C calc'!A0").startswith("'")


@given(st.text(max_size=30))
def test_no_name_becomes_a_formula(name: str) -> None:
    assert defused(name)[:1] not in ("=", "+", "-", "@", "\t", "\r") or not name.strip()


def test_a_name_that_is_a_formula_is_defused_in_the_report(graded: Cohort) -> None:
    people = [(person.id, "=HYPERLINK(1)", person.email, "") for person in graded.participants()]
    write_csv(graded.root / "participants.csv", COLUMNS, people)
    write_report(graded, NAME)
    assert read(graded.reports / f"{NAME}.csv")["maija@example.org"]["Full name"] == "'=HYPERLINK(1)"


def test_the_summary_says_who_waits_what_stopped_and_how_tasks_went(demo: Demo) -> None:
    text = (demo.cohort.reports / f"{NAME}.html").read_text(encoding="utf-8")
    for part in (
        "5 of 5 handed in, 5 are graded.",
        "2 hand-ins wait for a person.",
        "Maija Mäkelä-Öhman (maija)",
        "kernel died at cell town",
        "mean_test",
        'lang="en"',
        "<caption>",
        'scope="row"',
    ):
        assert part in text
    for part in ("<script", "http://", "https://", "src="):
        assert part not in text


def test_names_cannot_write_into_the_summary(demo: Demo) -> None:
    text = summary("<script>", (), {}, 0.0)
    assert "<script>" not in text


def test_points_are_written_in_their_shortest_form() -> None:
    assert [points(value) for value in (12.0, 9.5, 1 / 3, 0.0, 0.1 + 0.2)] == ["12", "9.5", "0.33", "0", "0.3"]


def test_a_report_of_an_unknown_assignment_names_the_others(demo: Demo) -> None:
    result = run("--cohort", demo.cohort.root, "report", "99_none")
    assert result.exit_code == 2
    assert "choose one of 01_tiny" in result.output
