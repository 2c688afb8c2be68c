"""Every assignment is tested like software: what it gives for which answers, and that it keeps its secrets."""

from __future__ import annotations

import json
import re
from datetime import datetime

import nbformat
import pytest
from nbconvert import HTMLExporter
from nbgrader.nbgraderformat.v3 import MetadataValidatorV3

LONGEST_CELL = 20  # seconds


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def marks(notebook):
    return [cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata]


def test_a_sample_earns_the_score_that_its_author_expects(assignment, sample, outcomes):
    outcome = outcomes[assignment.name, sample["participant"]]
    assert outcome.score == pytest.approx(sample["score"]), (outcome.points, outcome.hints)


def test_the_reference_and_two_other_ways_earn_all_automatic_points(assignment, outcomes):
    automatic = sum(mark.points for mark in marks(assignment.master()) if mark.grade and not mark.solution)
    full = {s.get("answers") for s in assignment.samples if s["score"] == automatic}
    assert len(full) >= 3


def test_the_solutions_in_the_master_earn_all_automatic_points(assignment, outcomes):
    outcome = outcomes[assignment.name, "master"]
    assert outcome.score == sum(mark.points for mark in marks(assignment.master()) if mark.grade and not mark.solution)
    assert outcome.errors() == []


def test_the_release_handed_in_unedited_earns_nothing_and_shows_no_error(assignment, outcomes):
    outcome = outcomes[assignment.name, "released"]
    assert outcome.score == 0
    assert outcome.errors() == []


def test_no_check_cell_raises_or_warns_whatever_a_participant_wrote(assignment, sample, outcomes):
    outcome = outcomes[assignment.name, sample["participant"]]
    assert [error for error in outcome.errors() if error[0] in outcome.points] == []


def test_a_listed_misconception_earns_its_points_and_its_hint(assignment, outcomes, last_value):
    outcome = outcomes[assignment.name, "misconceptions"]
    wrong = []
    for number, slip in enumerate(assignment.slips["misconception"]):
        name = f"check-{number}"
        found = (last_value(outcome, name), slip["id"] in outcome.hints[name])
        expected = (repr(float(slip["points"])) if "points" in slip else None, True)
        if found != expected:
            wrong.append((slip["id"], slip["check"], found, expected, outcome.words(name)))
    assert wrong == []


def test_a_misconception_that_the_release_can_see_is_answered_at_once(assignment, outcomes):
    outcome = outcomes[assignment.name, "hints at once"]
    for number, slip in enumerate(assignment.slips["misconception"]):
        assert (slip["id"] in outcome.hints[f"check-{number}"]) == slip["at_once"], slip


def test_at_least_three_misconceptions_are_recognised(assignment):
    assert len({slip["id"] for slip in assignment.slips["misconception"]}) >= 3


def test_a_hint_never_gives_the_key_away(assignment, outcomes):
    key = re.compile("|".join(rf"(?<![\d,.]){re.escape(number)}(?![\d]|,\d)" for number in assignment.slips["key"]))
    for helper in assignment.helpers:
        assert not key.search(helper.read_text(encoding="utf-8")), helper.name
    outcome = outcomes[assignment.name, "misconceptions"]
    for number, slip in enumerate(assignment.slips["misconception"]):
        hints = [line for line in outcome.words(f"check-{number}").splitlines() if line.startswith("A hint on")]
        assert not key.search("\n".join(hints)), slip


def test_a_hint_is_seen_in_the_feedback_page(assignment, outcomes):
    outcome = outcomes[assignment.name, "misconceptions"]
    page, _ = HTMLExporter().from_notebook_node(outcome.notebook)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert text.count("A hint on") >= len(assignment.slips["misconception"])


def test_nothing_of_a_solution_or_a_hidden_test_can_be_read_in_the_release(assignment):
    text = json.dumps(assignment.released(), ensure_ascii=False) + "".join(
        helper.read_text(encoding="utf-8") for helper in assignment.helpers
    )
    assert "HIDDEN" not in text
    assert "SOLUTION" not in text
    for number in assignment.slips["key"]:
        assert not re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d]|,\d)", text), number
    secret = []
    for cell in assignment.master().cells:
        for region in re.findall(r"### BEGIN [A-Z ]+\n(.*?)### END", cell.source, flags=re.DOTALL):
            secret += [line.strip() for line in region.splitlines() if len(line.strip()) > 30]
    shown = {line.strip() for cell in assignment.released().cells for line in cell.source.splitlines()}
    assert secret
    assert shown.isdisjoint(secret)


def test_the_metadata_is_valid_and_graded_cells_are_locked(assignment):
    notebook = assignment.master()
    notebook = nbformat.from_dict({**notebook, "nbformat": 4, "nbformat_minor": 5})
    for cell in notebook.cells:
        cell.setdefault("metadata", {})
    MetadataValidatorV3().validate_nb(notebook)
    ids = [mark.grade_id for mark in marks(notebook)]
    assert len(ids) == len(set(ids))
    wanted = {"grade", "solution", "locked", "task", "grade_id", "schema_version", "cell_type"}
    for cell in notebook.cells:
        if "nbgrader" not in cell.metadata:
            continue
        mark = cell.metadata.nbgrader
        assert set(mark) - {"points"} == wanted, mark
        assert ("points" in mark) == mark.grade
        assert mark.cell_type == cell.cell_type
        assert mark.locked == (not mark.solution)
    assert all("nbgrader" in cell.metadata for cell in code_cells(notebook))


def test_twenty_points_of_which_the_computer_gives_sixty_percent(assignment):
    graded = [mark for mark in marks(assignment.master()) if mark.grade]
    assert sum(mark.points for mark in graded) == 20
    assert sum(mark.points for mark in graded if not mark.solution) == 12
    assert len([mark for mark in graded if not mark.solution]) >= 4


def test_the_points_in_the_text_are_those_of_the_cells(assignment):
    """The table at the top gives the points of each part, and the headings give them again."""
    released = assignment.released()
    text = "\n".join(cell.source for cell in released.cells if cell.cell_type == "markdown")
    rows = re.findall(r"^\| (\d+)\. [^|]+\| (\d+) \| ([^|]+) \|$", text, flags=re.MULTILINE)
    assert sum(int(number) for *_, points in rows for number in re.findall(r"\d+", points)) == 20
    assert 60 <= sum(int(minutes) for _, minutes, _ in rows) <= 90
    for part, minutes, points in rows:
        heading = re.search(rf"^## {part}\. .*$", text, flags=re.MULTILINE)
        assert heading is not None
        assert f"{minutes} minutes" in heading[0]
        assert re.findall(r"\d+", points)[0] + " point" in heading[0]


def test_the_tasks_and_the_tests_speak_of_the_same_names(assignment):
    released = assignment.released()
    asked = set(re.findall(r"^(\w+) = \.\.\.$", "\n".join(c.source for c in code_cells(released)), flags=re.MULTILINE))
    checked = set()
    for cell in code_cells(released):
        for call in re.findall(r"checks\.look(?:_at_words)?\((.*?)\)\s*$", cell.source, flags=re.DOTALL):
            checked |= set(re.findall(r'"(\w+)"', re.split(r"slips=|words=", call)[0]))
    graded = {
        name
        for cell in code_cells(assignment.master())
        for name in re.findall(r'checks\.(?:Answer|Choice)\(\s*"(\w+)"', cell.source)
        + re.findall(r'\("(\w+)", lambda', cell.source)
        + re.findall(r'\("(\w+)", [-\w]+\)', cell.source)
    }
    assert asked == checked
    assert asked <= graded


def test_no_cell_runs_long(assignment, outcomes):
    for (name, who), outcome in outcomes.items():
        for cell in code_cells(outcome.notebook):
            times = cell.metadata.get("execution", {})
            if name == assignment.name and "shell.execute_reply" in times:
                took = moment(times["shell.execute_reply"]) - moment(times["iopub.execute_input"])
                assert took.total_seconds() < LONGEST_CELL, (who, cell.id)


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def test_the_rubric_has_three_levels_and_the_trainer_sees_an_example_of_each(assignment):
    rubric = (assignment.folder / "rubric.md").read_text(encoding="utf-8")
    for level in ("1 named", "2 explained", "3 applied"):
        assert level in rubric
    trainer = (assignment.folder / "trainer.md").read_text(encoding="utf-8")
    for level in ("level 0", "Level 1", "Level 2", "Level 3"):
        assert level in trainer
    assert "written by the authors" in trainer


def test_every_hint_is_a_ladder_and_is_used(assignment):
    hints = {}
    for helper in assignment.helpers:
        if helper.stem.endswith("hints"):
            exec(helper.read_text(encoding="utf-8"), hints)  # noqa: S102  our own file, of plain data
    listed = {slip["id"] for slip in assignment.slips["misconception"]}
    assert listed == set(hints["HINTS"])
    assert all(len(rungs) >= 2 for rungs in hints["HINTS"].values())
