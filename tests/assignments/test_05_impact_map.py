"""The key of module 5, computed from the data without the notebook's own code, and held to the published figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import causal_loops
import pilot_data

FOLDER = Path(__file__).parents[2] / "assignments" / "05_impact_map"
CONTROLS = ["econ_hard", "sex", "age"]


@pytest.fixture(scope="module")
def people():
    return pilot_data.load("jobs2")


def coefficient(people, outcome, columns):
    """The coefficient of the first column, by least squares."""
    table = np.column_stack([np.ones(len(people)), *(people[column].to_numpy(float) for column in columns)])
    return np.linalg.lstsq(table, people[outcome].to_numpy(float), rcond=None)[0][1]


def in_words(number, digits=4):
    return f"{number:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def test_the_trainers_key_is_what_the_data_give(people):
    text = (FOLDER / "trainer.md").read_text(encoding="utf-8")
    for name, column in (
        ("baseline gap", "depress1"),
        ("effect on feeling able", "job_seek"),
        ("effect on low spirits", "depress2"),
    ):
        assert f"| {name} | {in_words(coefficient(people, column, ['treat']))} |" in text
    first = coefficient(people, "job_seek", ["treat", *CONTROLS])
    second = coefficient(people, "depress2", ["job_seek", "treat", *CONTROLS])
    assert f"| first arrow, adjusted | {in_words(first)} |" in text
    assert f"| second arrow, adjusted | {in_words(second)} |" in text
    assert f"| through | {in_words(first * second)} |" in text
    assert f"| direct | {in_words(coefficient(people, 'depress2', ['treat', 'job_seek', *CONTROLS]))} |" in text
    one, two = (people.job_seek[people.treat == lot] for lot in (1, 0))
    error = (one.var() / len(one) + two.var() / len(two)) ** 0.5
    low, high = (one.mean() - two.mean() + side * 1.96 * error for side in (-1, 1))
    assert f"| standard error | {in_words(error)} |" in text
    assert f"| interval | {in_words(low)} to {in_words(high, 3)} |" in text


def test_the_part_that_runs_through_is_the_published_one(people):
    through = coefficient(people, "job_seek", ["treat", *CONTROLS]) * coefficient(
        people, "depress2", ["job_seek", "treat", *CONTROLS]
    )
    assert through == pytest.approx(pilot_data.card("jobs2").figure.estimate.value)
    assert -0.017 < through < -0.015  # Imai, Keele and Tingley (2010)


@pytest.mark.parametrize("name", ["right", "right_regression", "right_estimators"])
def test_three_right_drawings_differ_and_each_has_both_kinds_of_loop_through_feeling_able(name):
    diagram = causal_loops.Diagram.read(FOLDER / "samples" / f"{name}.cld")
    loops = [loop for loop in diagram.loops() if "feeling able" in {word.casefold() for word in loop.variables}]
    assert {loop.polarity for loop in loops} == {"R", "B"}
    assert any("rejections" in loop.variables for loop in loops if loop.polarity == "B")
