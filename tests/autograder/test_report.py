"""The report gives Moodle right grades, no grade where there is none, and no formula to a spreadsheet."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from course_grader.cohort import COLUMNS, Cohort, write_csv
from course_grader.grading import Standing, Status
from course_grader.misconceptions import MISCONCEPTION, Misconception, count_misconceptions, read_hints
from course_grader.report import COLUMNS as WORKSHEET
from course_grader.report import defused, write_report
from course_grader.scores import Scores, points
from course_grader.summary import summary
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


def graded_notebook(folder: Path, recorded: dict[str, object], mark: dict[str, object] | None = None) -> Path:
    """A graded hand-in whose one test cell showed something of the misconceptions' type."""
    folder.mkdir(parents=True)
    outputs = [{"output_type": "display_data", "metadata": {}, "data": {MISCONCEPTION: recorded}}]
    about = {"grade": True, "solution": False, "grade_id": "check_effect"} if mark is None else mark
    cell = {"cell_type": "code", "metadata": {"nbgrader": about}, "source": "", "outputs": outputs}
    (folder / "n.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return folder


KNOWN = {
    "before-after": ("Would they have stood *still*?", "Look at `controls`."),
    "medians": ("A gap of medians?", "x"),
}


def test_misconceptions_are_counted_by_participant_the_most_frequent_first(tmp_path: Path) -> None:
    ids = {"anna": "medians", "bert": "before-after", "cleo": "before-after"}
    folders = {who: graded_notebook(tmp_path / who, {"id": one, "answer": "effect"}) for who, one in ids.items()}
    assert count_misconceptions(folders, KNOWN) == (
        Misconception("before-after", "Would they have stood still?", frozenset({"bert", "cleo"}), ("check_effect",)),
        Misconception("medians", "A gap of medians?", frozenset({"anna"}), ("check_effect",)),
    )


@pytest.mark.parametrize(
    ("recorded", "mark"),
    [
        ({"id": "<script>alert(1)</script>"}, None),
        ({"id": ["before-after"]}, None),
        ({"id": "before-after"}, {}),
        ({"id": "before-after"}, {"grade": True, "solution": True, "grade_id": "mine"}),
    ],
)
def test_what_the_hints_do_not_know_and_what_no_test_said_does_not_count(
    tmp_path: Path, recorded: dict[str, object], mark: dict[str, object] | None
) -> None:
    assert count_misconceptions({"anna": graded_notebook(tmp_path / "anna", recorded, mark)}, KNOWN) == ()


def test_a_damaged_graded_notebook_does_not_stop_the_count(tmp_path: Path) -> None:
    (tmp_path / "n.ipynb").write_text("{", encoding="utf-8")
    assert count_misconceptions({"anna": tmp_path}, KNOWN) == ()


def test_hints_are_read_and_never_run_and_an_assignments_own_come_first(tmp_path: Path) -> None:
    own, general = tmp_path / "checks_hints.py", tmp_path / "checking_hints.py"
    own.write_text('import nowhere\n\nHINTS = {"a": ("one", "two")}\n', encoding="utf-8")
    general.write_text('GENERAL_HINTS = {"a": ("three",), "b": ("four",)}\n', encoding="utf-8")
    files = {path.name: path for path in (general, own)}
    assert read_hints(files) == {"a": ("one", "two"), "b": ("four",)}
    assert read_hints({}) == {}


def test_the_summary_shows_sixty_participants_and_who_showed_what() -> None:
    scores = Scores("somebody", ())
    everybody = tuple(Standing(f"p{number:02}", Status.GRADED, scores) for number in range(60))
    shown = (
        Misconception("before-after", "Would they have stood still?", frozenset({"p00", "p01", "p59"}), ("a", "b")),
        Misconception("medians", "A gap of medians?", frozenset({"p59"}), ("b",)),
    )
    page = BeautifulSoup(summary("task", everybody, {}, 20.0, shown), "html.parser")
    tables = {table.caption.get_text(): table for table in page.find_all("table")}
    rows = [[cell.get_text() for cell in row] for row in tables["Misconceptions of the cohort"].tbody.find_all("tr")]
    assert rows == [
        ["Before after", "3", "5%", "a, b", "Would they have stood still?"],
        ["Medians", "1", "2%", "b", "A gap of medians?"],
    ]
    heat = next(table for caption, table in tables.items() if caption.startswith("Who showed which"))
    assert [cell.get_text() for cell in heat.thead.find_all("th", scope="col")] == [
        "Participant",
        "Before after",
        "Medians",
    ]
    marks = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in heat.tbody.find_all("tr")}
    assert marks == {"p00": ["●", "·"], "p01": ["●", "·"], "p59": ["●", "●"]}
    assert [mark["aria-label"] for mark in heat.find_all("span")][:2] == ["yes", "no"]
    assert heat.parent["class"] == ["scroll"]
    assert heat.parent["tabindex"] == "0"
    assert "57 graded participants showed none." in page.get_text()


def test_the_summary_says_so_where_no_misconception_was_recognised(demo: Demo) -> None:
    text = (demo.cohort.reports / f"{NAME}.html").read_text(encoding="utf-8")
    assert "The tests recognised no misconception in what is graded." in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_of_the_summary_have_contrast(scheme: str) -> None:
    text = summary("task", (), {}, 0.0)
    roots = re.findall(r":root \{([^}]*--ink[^}]*)\}", text)
    colours = dict(re.findall(r"--(\w+): (#\w+)", roots[scheme == "dark"]))
    assert contrast(colours["ink"], colours["paper"]) >= 4.5
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    assert contrast(colours["bar"], colours["paper"]) >= 3
    assert contrast(colours["rule"], colours["paper"]) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted(luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
