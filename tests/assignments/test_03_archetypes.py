"""The key of module 3, computed from the data without the notebook's own code, and held to the pilot's own figures."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

import causal_loops
import pilot_data

FOLDER = Path(__file__).parents[2] / "assignments" / "03_archetypes"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def steps():
    """A row for each place and year that has a year before: year, change, became a zone now, will next year."""
    rows = []
    for _, place in pilot_data.load("ezunem").groupby("city"):
        logs, zone = np.log(place.uclms.to_numpy()), place.ez.to_numpy()
        became = np.append(np.diff(zone), np.nan)
        rows += [(1980 + t, logs[t] - logs[t - 1], became[t - 1], became[t]) for t in range(1, 9)]
    return np.array(rows, dtype=float)


def beyond_the_year(rows, column):
    """Sum of products over sum of squares, each year's own mean taken away, and the classical standard error."""
    rows = rows[~np.isnan(rows[:, column])]
    x, y = rows[:, column].copy(), rows[:, 1].copy()
    for year in set(rows[:, 0]):
        now = rows[:, 0] == year
        x[now] -= x[now].mean()
        y[now] -= y[now].mean()
    effect = (x @ y) / (x @ x)
    free = len(rows) - len(set(rows[:, 0])) - 1
    return effect, (((y - effect * x) ** 2).sum() / free / (x @ x)) ** 0.5


def test_the_trainers_key_is_what_the_data_give(steps):
    text = (FOLDER / "trainer.md").read_text(encoding="utf-8")
    effect, error = beyond_the_year(steps, 2)
    before, error_before = beyond_the_year(steps, 3)
    assert f"| effect | {MINUS}{-effect:.3f} log points |" in text
    assert f"| percent | {MINUS}{-100 * np.expm1(effect):.1f} |" in text
    assert f"| standard error | {error:.3f};" in text
    assert f"| interval | {MINUS}{-(effect - 1.96 * error):.3f} to {MINUS}{-(effect + 1.96 * error):.3f} |" in text
    assert f"| the year before | +{before:.3f};" in text
    assert f"standard error {error_before:.3f}; both count" in text
    table = pilot_data.load("ezunem")
    levels = table.groupby("ez").luclms.mean().diff().iloc[-1]
    changes = table.groupby("cez").guclms.mean().diff().iloc[-1]
    assert f"| gap in levels | {MINUS}{-levels:.3f} |" in text
    assert f"| gap in changes | {MINUS}{-changes:.3f} |" in text


def test_the_effect_and_its_error_are_the_pilots_own(steps):
    estimate = pilot_data.card("ezunem").figure.estimate
    effect, error = beyond_the_year(steps, 2)
    assert effect == pytest.approx(estimate.value)
    assert error == pytest.approx(estimate.standard_error)


@pytest.mark.parametrize("name", ["right", "right_within", "right_numpy"])
def test_three_right_drawings_differ_and_each_holds_an_archetype_of_the_relief(name):
    diagram = causal_loops.Diagram.read(FOLDER / "samples" / f"{name}.cld")
    casts = [{role.casefold() for _, role in match.roles} for match in causal_loops.find_archetypes(diagram)]
    assert any({"claims for unemployment", "tax relief"} <= cast for cast in casts)
    others = [path.read_text(encoding="utf-8") for path in FOLDER.glob("samples/right*.cld")]
    assert all(one != other for one, other in itertools.combinations(others, 2))
