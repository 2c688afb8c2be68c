"""The checks that every assignment shares: how numbers, words and lists are read, and what a participant is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from course_grader.trials import as_shown

SHARED = Path(__file__).parents[2] / "assignments" / "shared"


@pytest.fixture(scope="module")
def shared():
    sys.path.insert(0, str(SHARED))
    try:
        import checking
        import checking_data
        import checking_hints
        import checking_place
    finally:
        sys.path.pop(0)
    return {m.__name__: m for m in (checking, checking_data, checking_hints, checking_place)}


@pytest.fixture
def checking(shared):
    return shared["checking"]


@pytest.fixture
def said(shared, monkeypatch):
    """What the checks say, in place of a cell's outputs."""
    lines = []
    for module in shared.values():
        if hasattr(module, "say"):
            monkeypatch.setattr(module, "say", lambda text, *about: lines.append(text))
    return lines


@pytest.fixture
def mine(checking, monkeypatch):
    """The names of a notebook."""
    names = {}
    monkeypatch.setattr(checking, "_mine", lambda: names)
    return names


@pytest.mark.parametrize(
    ("number", "words"),
    [(12345.6, "12,346"), (671.0, "671"), (107.84, "107.8"), (1.84123, "1.84"), (4.0, "4"), (0.04321, "0.0432"),
     (-8497.5, "-8,498"), (0, "0"), (0.0012345, "0.00123")],
)  # fmt: skip
def test_a_number_is_shown_with_the_digits_that_a_reader_needs(checking, number, words):
    assert checking.in_words(number) == words
    assert float(words.replace(",", "")) == pytest.approx(as_shown(number))


def test_a_unit_stands_after_the_number(checking):
    assert checking.in_words(2.5, "euros") == "2.50 euros"
    assert checking.in_words(2.5, "%") == "2.50%"


@pytest.mark.parametrize(
    ("value", "reason"),
    [((837, 2), "comma between"), ([].append, "brackets"), ("837", "quotation marks"), (..., "dots")],
)
def test_what_is_no_number_is_answered_with_what_to_do(checking, value, reason):
    number, why = checking.as_number(value)
    assert number is None
    assert reason in why


@pytest.fixture
def shell(checking, monkeypatch):
    """An interpreter of its own, as a notebook has it."""
    shell = InteractiveShell()
    monkeypatch.setattr(checking, "get_ipython", lambda: shell)
    return shell


@pytest.mark.parametrize("line", ["visits = nonsense", "visits = 3 +", "visits = (1"])
def test_an_old_answer_is_not_taken_for_the_line_that_stopped(checking, said, shell, line):
    shell.run_cell("visits = 12")
    checking.look_at_words("visits", words=["a"])
    assert not any("stopped at an error" in text for text in said)
    shell.run_cell(line)
    for look in (lambda: checking.look_at_words("visits", words=["a"]), lambda: checking.look_at_list("visits", ["a"])):
        said.clear()
        look()
        assert "stopped at an error" in said[0]
    said.clear()
    checking.look_at_words("beds", words=["a"])
    assert not any("stopped at an error" in text for text in said)


@pytest.mark.parametrize(
    ("answer", "right", "close"),
    [(1790, 1794.3, True), (1780, 1794.3, False), (0.451, 0.4506, True), (0.45, 0.4506, False), (0, 0, True),
     (5, [1, 5], True), (2.5, [(2, 3)], True), (3.2, [(2, 3)], False), (-0.182, -0.1819, True)],
)  # fmt: skip
def test_a_number_is_right_to_three_digits_unless_said_otherwise(checking, answer, right, close):
    assert checking._close(answer, right, None) is close


def test_within_is_as_wide_as_said(checking):
    assert checking._close(0.45, 0.4506, 0.001)
    assert not checking._close(0.44, 0.4506, 0.001)


ORDER = ["a", {"b", "c"}, "d"]


@pytest.mark.parametrize(
    ("answer", "points"),
    [(["a", "b", "c", "d"], 5.0), (["A", "c ", "b", "d"], 5.0), (["d", "b", "c", "a"], 0.0), (["a"], 0.0),
     (("a", "d"), 1.0), ("a b c d", 0.0), (..., 0.0), ([1, 2], 0.0)],
)  # fmt: skip
def test_an_order_earns_the_share_of_its_pairs(checking, mine, said, answer, points):
    mine["steps"] = answer
    assert checking.score_order(5, "steps", ORDER) == points


@pytest.mark.parametrize(
    ("answer", "points"),
    [({"a", "b"}, 2.0), (["b", "A"], 2.0), (["a"], 1.0), (["a", "x"], 0.0), (["a", "b", "x"], 1.0)],
)
def test_in_a_set_a_wrong_word_takes_a_right_ones_points(checking, mine, said, answer, points):
    mine["loops"] = answer
    assert checking.score_set(2, "loops", {"a", "b"}) == points


def test_several_words_may_be_right_and_each_wrong_one_has_its_own_hint(checking, mine, said):
    checking.ladder.hints["output-is-impact"] = ("What changed for people?", "Count people.")
    choice = checking.Choice("kind", 1, {"outcome", "impact"}, {"output": "output-is-impact"})
    mine["kind"] = " Impact "
    assert checking.score_words(1, choice) == 1
    mine["kind"] = "output"
    assert checking.score_words(1, choice) == 0
    assert any("What changed for people?" in line for line in said)


def test_parameters_are_copies_and_others_on_the_second_run(checking):
    checking.prepare(given={"queue": {"servers": [1]}}, other={"queue": {"servers": [9]}})
    checking.given("queue")["servers"].append(2)
    assert checking.given("queue") == {"servers": [1]}
    checking._now["data"].on_another_draw = True
    assert checking.given("queue") == {"servers": [9]}


def test_other_data_are_drawn_by_the_assignments_own_rule_and_the_same_every_time(shared):
    def redraw(name, frame, rng):
        return frame.assign(re78=rng.permutation(frame.re78))

    first, second = (shared["checking_data"].Data(("nsw",), redraw).drawn.nsw for _time in range(2))
    assert first.equals(second)
    assert len(first) == len(shared["checking_data"].Data(("nsw",)).real.nsw)
    assert not np.array_equal(first.re78, shared["checking_data"].Data(("nsw",)).real.nsw.re78)


def test_general_hints_are_ladders(shared):
    assert all(len(rungs) >= 2 for rungs in shared["checking_hints"].GENERAL_HINTS.values())


def notebook(*cells):
    made = [
        {
            "cell_type": kind,
            "metadata": {"nbgrader": {"solution": solution}},
            "source": source.splitlines(keepends=True),
        }
        for kind, source, solution in cells
    ]
    return {"cells": made, "metadata": {"impact_course": {"drawings": ["map.cld"]}}}


NOTEBOOK = notebook(
    ("markdown", "## 1. The gap (10 minutes, 2 points)", False),
    ("code", 'checks.look(\n    "gap",\n    "error",\n    slips=["medians"],\n)', False),
    ("markdown", "## 2. Draw (15 minutes, 4 points)", False),
    ("code", 'checks_drawing.look("map.cld", bank)', False),
    ("markdown", "## 3. Write (20 minutes, 5 points)", False),
    ("markdown", "YOUR ANSWER HERE", True),
    ("code", "checks.where_am_i()", False),
)


@pytest.fixture
def place(shared, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shared["checking_place"], "_last", {})
    (tmp_path / "n.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    return shared["checking_place"]


def test_at_first_everything_is_left_with_its_minutes(place, said):
    place.tell({"gap": ...})
    text = "\n".join(said)
    assert "- 1. The gap: still to do: `gap`, `error`." in text
    assert "- 2. Draw: still to do: the drawing `map.cld`." in text
    assert "- 3. Write: still to do: your text." in text
    assert "3 of 3 parts. They take about 45 minutes." in text
    assert "hand in `n.ipynb` and `map.cld`" in text


def test_what_is_answered_looked_at_drawn_and_written_is_done(place, said, tmp_path):
    (tmp_path / "map.cld").write_text("a -> b (+)\n", encoding="utf-8")
    (tmp_path / "n.ipynb").write_text(json.dumps(NOTEBOOK).replace("YOUR ANSWER HERE", "The draw."), encoding="utf-8")
    place.remember("gap", True, "medians")
    place.remember("error", True)
    place.tell({"gap": 1.0, "error": 2.0})
    text = "\n".join(said)
    assert "- 1. The gap: answered; look again at `gap`, where the check has a hint." in text
    assert "Nothing is left." in text


def test_an_answer_whose_check_was_not_run_is_named(place, said):
    place.remember("gap", True)
    place.tell({"gap": 1.0, "error": 2.0})
    assert "- 1. The gap: answered; the check of `error` has not been run yet." in "\n".join(said)


def test_without_the_notebooks_file_the_checks_of_this_session_tell(place, said, tmp_path):
    (tmp_path / "n.ipynb").unlink()
    place.remember("gap", False)
    place.tell({})
    assert "- Still to do: `gap`." in "\n".join(said)


@pytest.mark.parametrize("content", ["{where_am_i", '{"cells": "where_am_i"}', '"where_am_i"'])
def test_a_damaged_file_stops_nobody(place, said, tmp_path, content):
    (tmp_path / "n.ipynb").write_text(content, encoding="utf-8")
    place.tell({})
    assert said
