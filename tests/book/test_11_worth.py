"""What the page of module 11 states, computed here once more, in another way."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

import pilot_data

PAGE = "11_worth/index"


@pytest.fixture(scope="module")
def far():
    """Came, dollars offered, and village of those with a long way and a voucher of at most a dollar: plain arrays."""
    table = pilot_data.load("thornton")
    keep = (table.distvct >= 2) & (table.tinc <= 1) & table.got.notna()
    return table.got[keep].to_numpy(), table.tinc[keep].to_numpy(), table.villnum[keep].fillna(0).to_numpy()


@pytest.fixture(scope="module")
def sizes(far):
    """For each size of voucher: how many of 100 came, and the dollars paid to 100."""
    came, worth, _ = far
    bands = {"none": worth == 0, "small": (worth > 0) & (worth <= 0.5), "larger": worth > 0.5, "any": worth > 0}
    return {name: (100 * came[band].mean(), 100 * (came * worth)[band].mean()) for name, band in bands.items()}


def one_more(sizes, lower, upper):
    return (sizes[upper][1] - sizes[lower][1]) / (sizes[upper][0] - sizes[lower][0])


def test_the_four_answers_are_those_that_the_data_give(words, far, sizes):
    came, worth, villages = far
    text = words(PAGE)
    assert f"That leaves {len(came)} people: {(worth == 0).sum()} with" in text
    assert f"voucher worth something, {sizes['any'][0]:.0f} came" in text
    assert f"That is {sizes['any'][1] / sizes['any'][0]:.2f} dollars for each person who came" in text
    assert f"For each of them {one_more(sizes, 'none', 'any'):.2f} dollars were paid" in text
    offered = 100 * worth[worth > 0].mean() / (sizes["any"][0] - sizes["none"][0])
    assert f"{offered:.2f} dollars for each further person" in text
    assert f"We draw {len(set(villages))} villages again" in text
    small, step, larger = (
        one_more(sizes, *pair) for pair in (("none", "small"), ("small", "larger"), ("none", "larger"))
    )
    assert f"{small:.2f} dollars each." in text
    assert f"That is {step:.2f} dollars for each, from" in text
    assert f"The larger voucher as a whole costs {larger:.2f} dollars" in text
    assert step > 5 * small  # "more than five times the first"
    net = {name: 2 * (sizes[name][0] - sizes["none"][0]) - sizes[name][1] for name in ("small", "larger")}
    assert f"net benefit of {net['larger']:.0f} dollars, the small one {net['small']:.0f} ." in text


def test_the_intervals_come_out_alike_with_villages_drawn_in_another_way(words, far):
    came, worth, villages = far
    members = [np.flatnonzero(villages == village) for village in np.unique(villages)]
    chance, costs, steps = np.random.default_rng(5), [], []
    for _ in range(1500):
        drawn = np.concatenate([members[place] for place in chance.integers(0, len(members), len(members))])
        got, dollars = came[drawn], worth[drawn]
        none, small, larger = (
            got[band].mean() for band in (dollars == 0, (dollars > 0) & (dollars <= 0.5), dollars > 0.5)
        )
        paid = [(got * dollars)[band].mean() for band in ((dollars > 0) & (dollars <= 0.5), dollars > 0.5, dollars > 0)]
        costs.append(paid[2] / (got[dollars > 0].mean() - none))
        steps.append((paid[1] - paid[0]) / (larger - small))
    text = words(PAGE)
    low, high = (
        float(end) for end in text.split("middle 95 percent lie between ")[1].split(" dollars")[0].split(" and ")
    )
    assert [low, high] == pytest.approx(list(np.quantile(costs, [0.025, 0.975])), rel=0.04)
    low, high = (float(end) for end in text.split("dollars for each, from ")[1].split(" .")[0].split(" to "))
    assert [low, high] == pytest.approx(list(np.quantile(steps, [0.025, 0.975])), rel=0.12)
    share = 100 * np.mean(np.array(steps) > 3)
    assert share == pytest.approx(63, abs=5)  # of the second picture's words


def test_the_queue_settles_where_demand_meets_capacity(words):
    text = words(PAGE)
    assert f"and settles at {4 / 1.1**2:.1f} ." in text  # where asking = capacity: (wait / 4) ** -0.5 = 1.1
    assert f"the wait settles at {4 / 1.1**10:.1f} months" in text
    assert f"they would wait {(4 - 12 * 0.1) / 1.1:.1f} months after a year" in text
    queue = heard = 4.0
    for _ in range(12 * 200):  # a finer step than the page's
        asking = (heard / 4) ** -0.5
        queue, heard = queue + (asking - 1.1) / 200, heard + (queue / 1.1 - heard) / 6 / 200
    wait, long_run = queue / 1.1, 4 / 1.1**2
    assert f"Then the wait is {wait:.1f} months" in text
    assert (
        f"finds {100 * (1 - wait / 4):.0f} percent less waiting; in the long run it is {100 * (1 - long_run / 4):.0f} ."
        in text
    )
    assert f"costs {100 * ((4 - wait) / (4 - long_run) - 1):.0f} percent more" in text


def test_the_made_up_club_gives_back_what_the_page_says(words):
    text = words(PAGE)
    gross = 60 * 2000 * 3 / 80000
    net = 60 * 2000 / 80000 * 0.6 * 0.75 * 0.8 * (1 + 0.7 + 0.49)
    assert f"Gross, each euro gives back {gross:.1f} ." in text
    assert f"What is left is {net:.1f} ." in text


def test_five_looks_find_an_effect_of_nothing_more_often_than_one(words):
    text = words(PAGE)
    chance = np.random.default_rng(12)
    found = np.zeros(50000, dtype=bool)
    total = np.zeros(50000)
    for look in range(1, 6):
        total += chance.normal(size=50000)
        found |= abs(total) / look**0.5 > NormalDist().inv_cdf(0.975)
    assert f"it seems to have one in {100 * found.mean():.0f} of 100" in text
    assert "an effect in 5 of 100 pilots" in text


def test_the_words_for_the_pictures_say_what_the_page_says(soup, sizes):
    texts = {picture["alt"] for picture in soup(PAGE).select(".cell_output img")}
    assert len(texts) == 2
    (steps,) = (text for text in texts if "further people who come, across" in text)
    for name in ("small", "larger"):
        further, paid = sizes[name][0] - sizes["none"][0], sizes[name][1]
        assert f"{name} voucher: {further:.0f} further people for {paid:.0f} dollars" in steps
    assert f"{one_more(sizes, 'none', 'small'):.2f} dollars each" in steps
    assert f"{one_more(sizes, 'small', 'larger'):.2f} dollars for each one more" in steps
    assert f"its average, {one_more(sizes, 'none', 'larger'):.2f} dollars" in steps
