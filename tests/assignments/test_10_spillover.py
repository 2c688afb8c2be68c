"""The key of module 10 in the trainer's note, computed once more without the estimators that the notebook uses."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import lsq_linear

import pilot_data

FOLDER = Path(__file__).parents[2] / "assignments" / "10_spillover"
COLUMNS = ["male", "age", "agpop", "ricearea_2010", "literacy", "intensive", "risk_averse", "disaster_prob"]


@pytest.fixture(scope="module")
def key():
    """The first number of each line of the table of the key."""
    table = (FOLDER / "trainer.md").read_text(encoding="utf-8").split("## The key")[1].split("\n\n")[1]
    cells = [re.split(r"\s*\|\s*", row)[1:3] for row in table.splitlines()[2:]]
    return {
        task: float(found[0].replace("\N{MINUS SIGN}", "-"))
        for task, answer in cells
        if (found := re.findall(r"\N{MINUS SIGN}?\d+\.?\d*", answer))
    }


@pytest.fixture(scope="module")
def wide():
    return pilot_data.load("prop99").set_index("Year")


def gap(wide, place, start, left_out=()):
    """The weights of the others, by bounded least squares, and the gap of the place to their mixture."""
    others = wide.drop(columns=[place, *left_out])
    early = (wide.index < start).sum()
    system = np.vstack([others.to_numpy()[:early], np.full(others.shape[1], 1e5)])
    goal = np.append(wide[place].to_numpy()[:early], 1e5)
    weights = lsq_linear(system, goal, (0, np.inf), method="bvls").x
    return weights, wide[place] - others @ weights


def test_the_packs_are_those_of_the_key(key, wide):
    weights, gaps = gap(wide, "California", 1989)
    others = wide.drop(columns="California").mean(axis=1)
    before_after = wide.California.loc[1989:].mean() - wide.California.loc[:1988].mean()
    assert key["before and after"] == pytest.approx(before_after, abs=0.006)
    against = before_after - (others.loc[1989:].mean() - others.loc[:1988].mean())
    assert key["against the mean of the others"] == pytest.approx(against, abs=0.006)
    assert key["states in the mix"] == (weights > 0.01).sum()
    assert key["largest weight"] == pytest.approx(weights.max(), abs=0.0006)
    assert key["the twin in 2000"] == pytest.approx(wide.California[2000] - gaps[2000], abs=0.006)
    assert key["gap in 2000"] == pytest.approx(gaps[2000], abs=0.006)
    assert key["mean gap, 1989-2000"] == pytest.approx(gaps.loc[1989:].mean(), abs=0.006)
    without = gap(wide, "California", 1989, ["Nevada"])[1]
    assert key["without Nevada"] == pytest.approx(without.loc[1989:].mean(), abs=0.006)
    pretended = gap(wide, "California", 1980)[1]
    assert key["pretended law of 1980, gap in 1988"] == pytest.approx(pretended[1988], abs=0.006)


def test_the_place_is_that_of_the_key(key, wide):
    gaps = {state: gap(wide, state, 1989)[1] for state in wide}
    ratios = {state: (path.loc[1989:] ** 2).mean() / (path.loc[:1988] ** 2).mean() for state, path in gaps.items()}
    further = {state for state, ratio in ratios.items() if ratio > ratios["California"]}
    assert further == {"Missouri", "Virginia"}
    assert key["place of California"] == len(further) + 1
    assert key["share as far up"] == pytest.approx((len(further) + 1) / len(ratios), abs=0.0006)


def test_the_numbers_on_word_of_mouth_are_those_of_the_key(key):
    farmers = pilot_data.load("social").dropna()
    villages = pd.get_dummies(farmers.village, dtype=float).to_numpy()
    alike = np.column_stack([farmers[COLUMNS].to_numpy(dtype=float), villages])

    def left_over(column):
        """What is left of a column when farmers are made alike."""
        values = farmers[column].to_numpy(dtype=float)
        return values - alike @ np.linalg.lstsq(alike, values, rcond=None)[0]

    bought, before, draw = (left_over(column) for column in ("takeup_survey", "pre_takeup_rate", "default"))
    assert key["likeness"] == pytest.approx(before @ bought / (before @ before), abs=0.0006)
    assert key["push on round one"] == pytest.approx(draw @ before / (draw @ draw), abs=0.0006)
    assert key["through the draw"] == pytest.approx(draw @ bought / (draw @ before), abs=0.0006)
