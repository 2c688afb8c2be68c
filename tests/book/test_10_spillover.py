"""What the page of module 10 states, computed here once more, in another way."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import lsq_linear

import pilot_data

PAGE = "10_spillover/index"
LAW, LAST = 1989, 1994


@pytest.fixture(scope="module")
def packs():
    wide = pilot_data.load("prop99").set_index("Year").loc[:LAST]
    return {state: wide[state].to_numpy() for state in wide}


def mixture(packs, state):
    """The gap of the state to its mixture: bounded least squares, with a heavy row so that the weights make one."""
    others = np.column_stack([path for name, path in packs.items() if name != state])
    early = LAW - 1970
    system = np.vstack([others[:early], np.full(others.shape[1], 1e5)])
    weights = lsq_linear(system, np.append(packs[state][:early], 1e5), (0, np.inf), method="bvls").x
    return packs[state] - others @ weights


def typical(gap):
    return float((gap**2).mean() ** 0.5)


@pytest.fixture(scope="module")
def gaps(packs):
    return {state: mixture(packs, state) for state in packs}


def test_the_first_two_answers_are_those_that_the_data_give(words, packs):
    text = words(PAGE)
    early = LAW - 1970
    ours = packs["California"]
    others = np.mean([path for state, path in packs.items() if state != "California"], axis=0)
    before, after = ours[:early].mean(), ours[early:].mean()
    assert f"Californians bought {before:.0f} packs a year" in text
    assert f"From 1989 to 1994 they bought {after:.0f} ." in text
    assert f"They went from {others[:early].mean():.0f} to {others[early:].mean():.0f} , with no such law" in text
    difference = after - before - (others[early:].mean() - others[:early].mean())
    assert f"difference-in-differences is \N{MINUS SIGN}{-difference:.0f} packs" in text
    assert f"bought {ours[0] - others[0]:.0f} packs more" in text
    assert f"they bought {others[early - 1] - ours[early - 1]:.0f} packs fewer" in text


def test_the_twin_gives_the_gap_that_the_page_states(words, gaps):
    text = words(PAGE)
    gap, early = gaps["California"], LAW - 1970
    assert f"misses California by {typical(gap[:early]):.1f} packs" in text
    assert f"California lay {-gap[early:].mean():.0f} packs below its twin" in text
    assert f"In 1994 alone it was {-gap[-1]:.0f} ." in text
    missouri = gaps["Missouri"]
    assert f"twin misses it by {typical(missouri[:early]):.1f} packs" in text
    assert f"Missouri lay {missouri[-1]:.0f} packs above its twin" in text
    assert typical(missouri[:early]) < typical(gap[:early])  # "a better fit than California's"


def test_the_place_among_all_states_is_the_one_that_the_page_states(words, gaps):
    text = words(PAGE)
    early = LAW - 1970
    ratios = {state: typical(gap[early:]) / typical(gap[:early]) for state, gap in gaps.items()}
    place = sum(ratio >= ratios["California"] for ratio in ratios.values())
    assert f"that makes {ratios['California']:.0f} ." in text
    assert f"California comes in place {place} of {len(gaps)} ." in text
    assert f"about one time in {len(gaps) / place:.0f} :" in text
    near = [state for state, gap in gaps.items() if typical(gap[:early]) <= 2 * typical(gaps["California"][:early])]
    assert f"for {len(near) - 1} states that had no such law" in text
    assert f"For the other {len(gaps) - len(near)} states" in text
    assert min(near, key=lambda state: gaps[state][-1]) == "California"  # the words for the picture: lower than any


def test_the_draw_among_villages_gives_the_table_and_the_share_that_travels(words):
    text = words(PAGE)
    farmers = pilot_data.load("social")
    told = farmers.default.to_numpy() == 1
    one, two = 100 * farmers.pre_takeup_rate.to_numpy(), 100 * farmers.takeup_survey.to_numpy()
    more_one, more_two = (rate[told].mean() - rate[~told].mean() for rate in (one, two))
    assert f"first round {one[~told].mean():.0f} {one[told].mean():.0f} {more_one:.0f}" in text
    assert f"second round {two[~told].mean():.0f} {two[told].mean():.0f} {more_two:.0f}" in text
    share = more_two / more_one
    residual = two - two.mean() - share * (one - one.mean())
    pull = (told - told.mean()) * residual
    clusters = np.unique(farmers.address.to_numpy(), return_inverse=True)[1]
    error = (np.bincount(clusters, pull) ** 2).sum() ** 0.5 / abs(((told - told.mean()) * one).sum())
    assert f"or about {10 * share:.0f} for every ten" in text
    assert f"goes from {10 * (share - 1.96 * error):.0f} to {10 * (share + 1.96 * error):.0f} ," in text
    assert f"bring {10 * share:.0f} , those {10 * share**2:.0f} , and so on, {10 / (1 - share):.0f} in the end" in text


def test_in_the_toy_the_gap_is_half_gain_and_half_loss_and_no_job_is_added(words, soup):
    text = words(PAGE)
    assert "44 of 100 find work with a coach and 36 without. The trial reports 8 points" in text.replace(" .", ".")
    assert "everyone would be at 40 : of the 8 points, 4 are gained by the coached and 4 lost" in text
    (table,) = (t for t in soup(PAGE).select("article table") if "drawn to get a coach" in t.get_text())
    for row in table.select("tbody tr"):
        coached, one, two, gap, jobs = (cell.get_text(strip=True) for cell in row.select("td"))
        assert jobs == "400"
        if one.isdigit() and two.isdigit():
            many = int(coached.replace(",", ""))
            assert abs(many * float(one) + (1000 - many) * float(two) - 40_000) < 0.5 * 1000  # rounded to whole percent
            assert abs(float(one) - float(two) - float(gap)) <= 1


def test_the_words_for_the_pictures_say_what_the_page_says(soup, packs, gaps):
    texts = {picture["alt"] for picture in soup(PAGE).select(".cell_output img")}
    assert len(texts) == 2
    (lines,) = (text for text in texts if "mean of 38 other states" in text)
    others = np.mean([path for state, path in packs.items() if state != "California"], axis=0)
    ours, gap = packs["California"][-1], gaps["California"][-1]
    assert f"falls to {others[-1]:.0f}." in lines
    assert f"goes on to {ours - gap:.0f} in 1994, while California falls to {ours:.0f}." in lines
    assert f"gap in 1994 is minus {-gap:.0f}." in lines
    (placebo,) = (text for text in texts if "thin lines" in text)
    assert f"goes to minus {-gap:.0f} in 1994" in placebo
    assert f"Missouri goes up to plus {gaps['Missouri'][-1]:.0f}." in placebo
