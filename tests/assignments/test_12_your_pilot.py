"""The key of module 12, counted from the made-up people without the checks' rules; the gate and the hidden cells."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import pilot_data

FOLDER = Path(__file__).parents[2] / "assignments" / "12_your_pilot"
MINUS = "\N{MINUS SIGN}"
OURS = ("checks", "checks_hints", "checks_drawing", "checking", "checking_data", "checking_hints", "checking_place")


@pytest.fixture(scope="module")
def checks():
    """The assignment's checks with modules of their own: what they prepare must not reach other tests."""
    before = {name: sys.modules.pop(name) for name in OURS if name in sys.modules}
    sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "shared")]
    try:
        made = importlib.import_module("checks")
        yield made
        made._folder.cleanup()
    finally:
        del sys.path[:2]
        for name in OURS:
            sys.modules.pop(name, None)
        sys.modules.update(before)


@pytest.fixture(scope="module")
def key():
    return (FOLDER / "trainer.md").read_text(encoding="utf-8")


@pytest.fixture
def answer(checks, monkeypatch):
    """What a check gives for an answer; what it says is left out."""

    def give(score, value, points, *names):
        monkeypatch.setattr(checks, "_mine", lambda name: value[name] if names else value)
        monkeypatch.setattr(checks, "say", lambda *words: None)
        monkeypatch.setattr(checks.ladder, "step_up", lambda *words: None)
        return getattr(checks, score)(points, *(names or ("it",)))

    return give


def test_the_trainers_key_is_what_the_made_up_people_give(checks, key):
    people = checks.given("register")
    kinds = list(zip(people.sex, people.area, people.age, strict=True))
    times = Counter(kinds)
    assert f"| people who are alone | {sum(times[kind] == 1 for kind in kinds)} | of {len(people)}," in key
    assert f"| people in small cells | {sum(times[kind] < 5 for kind in kinds)} |" in key
    change = (people.speed_after - people.speed_before).to_numpy()
    now, later = change[people.group == "now"], change[people.group == "later"]
    effect = now.mean() - later.mean()
    half = 1.96 * np.sqrt(now.var(ddof=1) / len(now) + later.var(ddof=1) / len(later))
    assert f"| estimate | {effect:.3f} metres a second |" in key
    assert f"| interval | {MINUS}{half - effect:.3f} to {effect + half:.3f} |" in key
    assert effect - half < 0 < 0.05 < effect + half, "the sentences of part 5 speak of such an interval"


def test_the_hidden_cell_is_what_the_totals_leave(checks, key):
    table = checks.given("table")
    shown = checks.publish(table)
    assert int(shown.isna().to_numpy().sum()) == 1
    left = shown.loc["west", "all"] - shown.loc["west", ["none", "one"]].sum()
    assert f"| hidden number | {left:.0f} |" in key
    assert left == table.loc["west", "several"] < checks.K


def test_only_rectangles_hide_four_cells(checks):
    cells = list(itertools.product(checks.AREAS, checks.FALLS))
    for number in (1, 2, 3, 4):
        for hidden in itertools.combinations(cells, number):
            rows, columns = Counter(area for area, _ in hidden), Counter(fall for _, fall in hidden)
            rectangle = number == 4 and set(rows.values()) == set(columns.values()) == {2}
            assert (not checks.given_away(set(hidden))) == rectangle, hidden


def test_a_table_that_is_safe_and_useless_earns_no_more_than_one_that_is_useful_and_unsafe(checks, answer):
    raw = pilot_data.own(checks.write_register())
    details = ["sex", "area", "age"]
    assert answer("score_gate", raw, 2) == 0
    assert answer("score_gate", raw.drop("key").coarsen("age", 10).suppress(details), 2) == 2
    assert answer("score_gate", raw.drop("key").coarsen("age", 10), 2) == 1
    assert answer("score_gate", raw.drop("key").suppress(details), 2) == 1
    assert answer("score_gate", raw.drop("key", "speed_after", "sex", "area", "age"), 2) == 1
    assert answer("score_gate", "a text", 2) == 0
    another_name = raw.table.drop(columns="key").rename(columns={"age": "age_in_years"})
    assert answer("score_gate", another_name, 2) == 1


@pytest.mark.parametrize("odd", [..., None, True, 3, "abc", [], [1, 2], [[1]], {}, {"a"}, object(), b"x", float("nan")])
def test_an_odd_answer_earns_nothing_and_stops_no_check(checks, monkeypatch, odd):
    said = []
    monkeypatch.setattr(checks, "_mine", lambda name: odd)
    monkeypatch.setattr(checks, "say", said.append)
    monkeypatch.setattr(checks.ladder, "step_up", lambda *words: None)
    for score in (checks.score_gate, checks.score_cells, checks.score_plan):
        assert score(1, "it") == 0
    assert checks.score_tested(1, "one", "other", file="none.cld") == 0
    for look in (checks.look_at_gate, checks.look_at_cells, checks.look_at_plan):
        look("it")
    checks.look_at_tested("one", "other", file="none.cld")
    assert said
    assert not [line for line in said if "did not work" in line]


def test_a_plan_is_counted_by_what_a_reader_can_use_whatever_it_plans(answer):
    plan = {
        "plan_question": "Do pupils sleep longer with a later start?",
        "plan_smallest": "At least 20 minutes a night",
        "plan_decision": "Longer: all schools. Shorter: none. Unclear: one more year.",
    }
    assert answer("score_plan", plan, 3, *plan) == 3
    assert answer("score_plan", {**plan, "plan_smallest": "A significant effect, p < 0.05"}, 3, *plan) == 2
    assert answer("score_plan", {**plan, "plan_smallest": "Tilastollisesti merkitsevä ero, p alle 0,05"}, 3, *plan) == 2
    assert answer("score_plan", {**plan, "plan_question": ...}, 3, *plan) == 2


def test_the_totals_that_part_8_brings_are_those_of_the_pilot():
    reading = pilot_data.load("star").groupby("star3", observed=True).read3.agg(["mean", "std", "count"])
    master = (FOLDER / "12_your_pilot.py").read_text(encoding="utf-8")
    for name, kind in (("with_pilot", "small"), ("without_pilot", "regular")):
        mean, spread, people = reading.loc[kind]
        assert f'{name} = {{"mean": {mean:.1f}, "spread": {spread:.1f}, "people": {people:.0f}}}' in master
