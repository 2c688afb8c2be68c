"""The key of module 2, computed from the data without the notebook's own code, and held to the pilot's own figures."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import causal_loops
import pilot_data

FOLDER = Path(__file__).parents[2] / "assignments" / "02_feedback"


@pytest.fixture(scope="module")
def means():
    table = pilot_data.load("daycare")
    return table.groupby(["group", "study_period_3"], observed=True).late_pickups.mean()


def moved(means, group, end):
    return means[group, end] - means[group, "before fine"]


def test_the_trainers_key_is_what_the_data_give(means):
    text = (FOLDER / "trainer.md").read_text(encoding="utf-8")
    fined, others = (moved(means, group, "with fine") for group in ("test", "control"))
    assert f"fined {fined:.2f}; others \N{MINUS SIGN}{-others:.2f}" in text
    assert f"| effect | {fined - others:.2f} |" in text
    left = moved(means, "test", "after fine") - moved(means, "control", "after fine")
    assert f"| left behind | {left:.2f} |" in text


def test_the_effect_and_the_p_value_are_the_pilots_own(means):
    effect = moved(means, "test", "with fine") - moved(means, "control", "with fine")
    assert effect == pytest.approx(pilot_data.card("daycare").figure.estimate.value)
    table = pilot_data.load("daycare")
    by = table.pivot_table(index="center", columns="study_period_3", values="late_pickups", observed=True)
    change = by["with fine"] - by["before fine"]
    gaps = [change[list(six)].mean() - change.drop(list(six)).mean() for six in combinations(change.index, 6)]
    assert len(gaps) == 210
    assert sum(gap >= effect - 1e-9 for gap in gaps) == 1


@pytest.mark.parametrize("name", ["right", "right_groupby", "right_centres"])
def test_three_right_drawings_differ_and_each_has_both_kinds_of_loop_through_late_pick_ups(name):
    diagram = causal_loops.Diagram.read(FOLDER / "samples" / f"{name}.cld")
    kinds = {
        loop.polarity for loop in diagram.loops() if "late pick-ups" in {word.casefold() for word in loop.variables}
    }
    assert kinds == {"R", "B"}
