"""From load to estimate: each pilot gives its published figure, and the naive one beside it.

The expected numbers stand here a second time, apart from the descriptors, so that neither can drift alone.
"""

from __future__ import annotations

from functools import cache

import pytest

import pilot_data
from pilot_data.figures import Headline
from pilot_data.store import pilots

# pilot: headline, its tolerance, naive figures
PUBLISHED: dict[str, tuple[float, float, tuple[float, ...]]] = {
    "star": (13.90, 0.01, (29.78,)),
    "nsw": (1794, 1, (-8498, -15205)),
    "daycare": (9.215, 0.01, (8.444,)),
    "kielmc": (-11863.90, 0.5, (-30688.27,)),
    "ezunem": (-0.182, 0.001, (-0.4726,)),
    "seatbelts": (-30, 3, (-34.63,)),
    "gov": (0.093, 0.001, (0.118,)),
    "thornton": (0.431, 0.003, (0.4506,)),
    "housing": (0.231, 0.001, (0.508,)),
    "prop99": (-19.6, 0.3, (-27.3,)),
    "social": (0.791, 0.002, (0.452,)),
    "jobs2": (-0.0157, 0.0005, (-0.2267,)),
}
STANDARD_ERRORS = {
    "star": 2.45,
    "nsw": 633,
    "kielmc": 7456.65,
    "ezunem": 0.078,
    "thornton": 0.023,
    "social": 0.267,
}
ALSO = {
    "star": [0.314, 19.394, 15.587],
    "daycare": [1 / 210, 8.00, 12.29, 18.52, 18.71, 10.00, 9.06, 9.31, 8.25],
    "kielmc": [-18824.37],
    "seatbelts": [-21.0, 2.3],
    "gov": [0.0999, 0.033],
    "thornton": [0.339, 2.38],
    "housing": [0.106, 0.236, 0.329, 0.421, 0.144, 0.627, 0.732, 0.652, 0.4427, 0.6572],
    "prop99": [-26.60, 3],
    "jobs2": [-0.04026],
}


@cache
def figures(name: str) -> Headline:
    return pilot_data.headline(name, also=True)


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_pilot_gives_its_published_figure(name: str) -> None:
    value, tolerance, _ = PUBLISHED[name]
    check = figures(name).figure
    assert check.published == value
    assert check.tolerance == tolerance
    assert check.estimate.value == pytest.approx(value, abs=tolerance)
    assert check.agrees
    assert check.source


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_pilot_gives_its_naive_figures(name: str) -> None:
    _, _, expected = PUBLISHED[name]
    checks = figures(name).naive
    assert [check.published for check in checks] == list(expected)
    assert all(check.agrees for check in checks)


@pytest.mark.parametrize("name", STANDARD_ERRORS)
def test_the_uncertainty_is_the_published_one_too(name: str) -> None:
    assert figures(name).figure.estimate.standard_error == pytest.approx(STANDARD_ERRORS[name], rel=0.01)


@pytest.mark.parametrize("name", ALSO)
def test_each_pilot_gives_its_further_figures(name: str) -> None:
    values = [check.estimate.value for check in figures(name).also]
    assert values == [
        pytest.approx(value, rel=0.005, abs=0.15 if name == "seatbelts" else 0.001) for value in ALSO[name]
    ]
    assert figures(name).agrees


def test_no_figure_is_left_untested() -> None:
    assert {pilot.name for pilot in pilots()} == set(PUBLISHED)
    assert {pilot.name for pilot in pilots() if pilot.also} == set(ALSO)


def test_the_number_of_children_in_kindergarten_is_the_published_one() -> None:
    assert figures("star").figure.estimate.observations == 5786


def test_the_number_of_people_who_learned_a_result_is_the_published_one() -> None:
    assert figures("thornton").figure.estimate.observations == 2812


def test_a_figure_prints_with_its_interval_and_what_was_published() -> None:
    text = str(figures("nsw").figure)
    assert "1,794 (95% interval 551 to 3,038) US dollars a year; agrees with 1,794" in text
