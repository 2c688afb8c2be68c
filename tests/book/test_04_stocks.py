"""What the page of module 4 states, computed here once more, in another way."""

from __future__ import annotations

import numpy as np
import pytest

import pilot_data

PAGE = "04_stocks/index"
HOME = 2


@pytest.fixture(scope="module")
def wide():
    """Where the people without a certificate lived: a row for each, a column for each time, -1 where nobody knows."""
    table = pilot_data.load("housing")
    rows = table[table.sec == 0].assign(place=lambda frame: frame.y.cat.codes).pivot(index="id", columns="time")
    return {when: rows["place"][when].to_numpy() for when in (0, 6, 12, 24)}


def at_home(wide, when):
    return 100 * np.mean(wide[when][wide[when] >= 0] == HOME)


def flows(wide, start, end):
    both = (wide[start] >= 0) & (wide[end] >= 0)
    counts = np.zeros((3, 3))
    np.add.at(counts, (wide[start][both], wide[end][both]), 1)
    return counts


def run(wide, *pairs):
    stocks = np.bincount(wide[0][wide[0] >= 0], minlength=3) / (wide[0] >= 0).sum()
    for pair in pairs:
        counts = flows(wide, *pair)
        stocks = stocks @ (counts / counts.sum(axis=1, keepdims=True))
    return 100 * stocks[HOME]


def test_moving_in_and_out_add_up_to_the_change(words, wide):
    counts = flows(wide, 6, 12)
    came, went = counts[:HOME, HOME].sum(), counts[HOME, :HOME].sum()
    before, after = counts[HOME].sum(), counts[:, HOME].sum()
    assert after - before == came - went
    text = words(PAGE)
    assert f"{came:.0f} of them moved into a home of their own" in text
    assert f"{went:.0f} others lost theirs" in text
    assert f"went from {before:.0f} to {after:.0f} : not {came:.0f} more, but {came - went:.0f} ." in text
    assert f"Of the {counts.sum():.0f} people who were seen both times" in text


def test_the_model_fits_and_the_forecast_misses_as_the_page_says(words, wide):
    text = words(PAGE)
    year, two = run(wide, (0, 6), (6, 12)), run(wide, (0, 6), (6, 12), (12, 24))
    assert f"says that {year:.0f} of 100 have a home after a year; {at_home(wide, 12):.0f} had one" in text
    assert f"After two years it says {two:.0f} ; {at_home(wide, 24):.0f} had one" in text
    early, late = run(wide, *[(0, 6)] * 2), run(wide, *[(0, 6)] * 4)
    assert f"then says {early:.0f} after a year and {late:.0f} after two" in text
    misses = at_home(wide, 12) - early, at_home(wide, 24) - late
    assert f"It missed by {misses[0]:.0f} and {misses[1]:.0f} of every 100" in text


def test_keeping_a_home_changed_more_than_finding_one(words, wide):
    first, second = (counts / counts.sum(axis=1, keepdims=True) for counts in (flows(wide, 0, 6), flows(wide, 6, 12)))
    kept = 100 * first[HOME, HOME], 100 * second[HOME, HOME]
    assert f"{kept[0]:.0f} of 100 people with a home kept it; in the second, {kept[1]:.0f} ." in words(PAGE)
    assert abs(second - first)[HOME, HOME] > abs(second - first)[:HOME, HOME].max()


def test_the_queue_is_the_one_that_the_page_describes(words, soup):
    def wait(step, reaction=0.8):
        queue = believed = 4.0
        times, waits = np.arange(0, 144 + step, step), []
        for time in times:
            served = 1.2 if time >= 12 else 1.0
            now = queue / served
            waits.append(now)
            queue = max(queue + step * ((believed / 4) ** -reaction - served), 0)
            believed += step * (now - believed) / 5
        return times, np.array(waits)

    times, waits = wait(0.25)
    text = words(PAGE)
    assert f"Half a year after the opening it is {100 - 25 * waits[times == 18][0]:.0f} percent shorter" in text
    assert f"shortest in month {times[waits.argmin()]:.0f} , and then it grows" in text
    rest = 4 * 1.2 ** (-1 / 0.8)
    assert waits[-1] == pytest.approx(rest, abs=0.01)
    assert f"long run it is {100 - 25 * rest:.0f} percent shorter" in text
    coarse = wait(4)[1].min()
    assert f"its lowest wait comes out as {coarse:.1f} months" in text
    assert f"steps of a week or so it is {waits.min():.1f} ." in text
    _, nobody = wait(0.25, reaction=0)
    (picture,) = {p["alt"] for p in soup(PAGE).select(".cell_output img") if "wait" in p["alt"]}
    assert f"drops to {waits[times == 12][0]:.1f} when" in picture
    assert f"to nothing in month {times[nobody < 1e-9][0]:.0f}" in picture
    assert f"falls to {waits.min():.1f} in month {times[waits.argmin()]:.0f}" in picture
    assert f"comes to rest at {rest:.1f}" in picture
    assert waits[times == 18][0] - waits.min() < 0.05  # "close to the lowest point"


def test_the_library_is_fullest_where_its_lines_cross(words):
    came, left = np.array([50, 80, 110, 90, 70, 50, 30, 20]), np.array([10, 25, 55, 75, 85, 85, 85, 80])
    inside = np.cumsum(came - left)
    assert inside[-1] == 0
    busiest, fullest = came.argmax(), inside.argmax()
    text = words(PAGE)
    assert f"Most came between {10 + busiest} and {11 + busiest} ." in text
    assert f"from {inside[busiest]} people to {inside[fullest]} . It was fullest at {11 + fullest} o" in text


def test_the_words_for_the_homes_say_what_the_data_say(soup, wide):
    (picture,) = {p["alt"] for p in soup(PAGE).select(".cell_output img") if "certificate" in p["alt"]}
    start, half, year, two = (f"{at_home(wide, when):.0f}" for when in (0, 6, 12, 24))
    assert f"{start} at the start, {half} after 6 months, {year} after 12, {two} after 24" in picture
    assert f"ends at {run(wide, (0, 6), (6, 12), (12, 24)):.0f}" in picture
    assert f"goes flat at {run(wide, *[(0, 6)] * 4):.0f}" in picture
