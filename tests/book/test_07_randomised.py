"""Module 7: what its page states is what the data give, computed here in another way than on the page."""

from __future__ import annotations

import numpy as np
import pytest

import pilot_data

PAGE = "07_randomised/index"


@pytest.fixture(scope="module")
def children():
    return pilot_data.load("star").dropna(subset=["stark", "mathk"])


@pytest.fixture(scope="module")
def within_schools(children):
    """Effects and errors of mathematics: school means taken off, then least squares by hand."""
    kinds = np.column_stack([children.stark == kind for kind in ("small", "regular+aide")]).astype(float)
    school = children.schoolidk.astype(int).to_numpy()
    centred = np.column_stack([kinds, children.mathk])
    for number in np.unique(school):
        centred[school == number] -= centred[school == number].mean(axis=0)
    x, y = centred[:, :2], centred[:, 2]
    inverse = np.linalg.inv(x.T @ x)
    effects = inverse @ x.T @ y
    pushes = x * (y - x @ effects)[:, None]
    n, schools = len(y), len(np.unique(school))
    by_school = np.array([pushes[school == number].sum(axis=0) for number in np.unique(school)])
    free = n - 2 - schools
    robust = inverse @ pushes.T @ pushes @ inverse * n / free
    clustered = inverse @ by_school.T @ by_school @ inverse * schools / (schools - 1) * (n - 1) / free
    return effects, np.sqrt(np.diag(robust)), np.sqrt(np.diag(clustered))


@pytest.fixture(scope="module")
def gaps(children):
    means = children.groupby(["schoolidk", "stark"], observed=True).mathk.mean().unstack()
    return (means["small"] - means["regular"]).dropna()


def ends(effect, error):
    return [f"{effect + side * 1.96 * error:.1f}".replace("-", "\N{MINUS SIGN}") for side in (-1, 1)]


def test_the_page_states_the_effects_and_the_intervals(words, within_schools):
    text = words(PAGE)
    effects, robust, clustered = within_schools
    low, high = ends(effects[0], clustered[0])
    assert f"The effect of a small class is then {effects[0]:.1f} points, from {low} to {high} ." in text
    low, high = ends(effects[1], clustered[1])
    assert f"{effects[1]:.1f} , from {low} to {high} ." in text
    assert f"the standard error is {robust[0]:.1f} ." in text
    assert f"it is {clustered[0]:.1f} , or {clustered[0] / robust[0]:.1f} times as much" in text


def test_the_page_states_how_the_schools_differ(words, gaps):
    better, worse = (gaps > 0).sum(), (gaps < 0).sum()
    assert f"In {better} schools the small classes did better, in {worse} the regular ones." in words(PAGE)


def test_the_page_states_how_many_people_a_pilot_needs(words):
    text = words(PAGE)
    alone = 16 / 0.2**2
    assert f"it is {alone:.0f} in each group" in text
    assert f"Now {alone * 3.4:,.0f} people are needed in each arm, or {np.ceil(alone * 3.4 / 25):.0f} groups" in text


def test_the_pictures_say_the_same_in_words(soup, within_schools, gaps):
    answers, schools = sorted({p["alt"] for p in soup(PAGE).select(".cell_output img")}, reverse=True)
    assert f"each of {len(gaps)} schools" in schools
    assert f"from {-gaps.min():.0f} points below zero to {gaps.max():.0f} above" in schools
    assert f"In {(gaps > 0).sum()} schools the small classes did better, in {(gaps < 0).sum()}" in schools
    assert f"at plus {gaps.mean():.0f} points" in schools
    effects, robust, clustered = within_schools
    for number, errors in ((0, robust), (0, clustered), (1, clustered)):
        low, high = (end.replace("\N{MINUS SIGN}", "minus ") for end in ends(effects[number], errors[number]))
        assert f"{effects[number]:.1f}, from {low} to {high}" in answers
