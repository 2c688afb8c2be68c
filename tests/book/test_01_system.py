"""Module 1 states what the data give, and draws the published diagram; all of it computed here once more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import causal_loops
import pilot_data

PAGE = "01_system/index"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def drivers():
    """Drivers killed or seriously injured, by year and calendar month."""
    belts = pilot_data.load("seatbelts")
    return belts.drivers.set_axis([(1969 + (month - 1) // 12, (month - 1) % 12 + 1) for month in belts.month])


def mean_of_year(drivers, year):
    return sum(drivers[year, month] for month in range(1, 13)) / 12


def test_the_tempting_number_is_the_gap_between_two_means(words, drivers):
    before = sum(drivers.iloc[:169]) / 169
    after = sum(drivers.iloc[169:]) / 23
    text = words(PAGE)
    assert (
        f"Before the law, {before:,.0f} drivers a month were killed or seriously injured. With it, {after:,.0f} ."
        in text
    )
    assert f"That is {before - after:.0f} fewer each month, or {100 * (1 - after / before):.0f} percent." in text


def test_the_level_and_the_season_are_those_of_the_table(words, drivers):
    high, low = mean_of_year(drivers, 1973), mean_of_year(drivers, 1975)
    months = {month: sum(drivers[year, month] for year in range(1969, 1985)) / 16 for month in range(1, 13)}
    assert (max(months, key=months.get), min(months, key=months.get)) == (12, 4)
    text = words(PAGE)
    assert f"fell from {high:,.0f} to {low:,.0f} . That is {high - low:.0f} fewer a month," in text
    assert f"The mean December has {months[12]:,.0f} , the mean April {months[4]:,.0f} ." in text
    assert f"Between them lie {months[12] - months[4]:.0f} ," in text


def test_the_step_into_the_law_stands_beside_the_same_step_of_other_years(words, drivers):
    steps = [drivers[year, 2] - drivers[year, 1] for year in range(1969, 1983)]
    step = drivers[1983, 1] - drivers[1983, 2]
    text = words(PAGE)
    assert f"fell from {drivers[1983, 1]:,} to {drivers[1983, 2]:,} : {step} fewer." in text
    assert f"in {sum(change < 0 for change in steps)} of the {len(steps)} years before" in text
    assert f"by {-sum(steps) / len(steps):.0f} on average" in text


def test_the_correlation_of_driving_and_casualties_is_the_one_in_the_text(words):
    belts = pilot_data.load("seatbelts")
    years = belts.groupby((belts.month - 1) // 12)[["kms", "drivers"]].mean()
    together = years.kms.corr(years.drivers)
    assert f"The correlation of the yearly means is \N{MINUS SIGN}{-together:.1f} ." in words(PAGE)


def test_the_words_for_the_picture_give_the_same_numbers(soup, drivers):
    (alt,) = {picture["alt"] for picture in soup(PAGE).select(".cell_output img")}
    assert f"rises to {mean_of_year(drivers, 1973):,.0f} in 1973" in alt
    assert f"falls to {mean_of_year(drivers, 1975):,.0f} in 1975" in alt
    assert f"falls to {mean_of_year(drivers, 1983):,.0f} in 1983" in alt


def test_congestion_is_drawn_as_its_source_has_it(soup):
    (data,) = soup(PAGE).select("figure.cld script.cld-data")
    drawn = causal_loops.Diagram.from_text(json.loads(data.string)["value"])
    published = causal_loops.Diagram.read(ROOT / "tests" / "fixtures" / "cases" / "congestion.cld")
    assert drawn.links == published.links
    assert [loop.polarity for loop in drawn.loops()] == ["B", "B"]


def test_a_first_timer_is_told_all_that_a_first_notebook_needs(words, soup):
    text = words(PAGE)
    for need in ("Shift and press Enter", "three dots", "NameError", "saves itself", "YOUR ANSWER HERE", "hand in"):
        assert need in text
    assert "NameError: name 'blets' is not defined" in soup(PAGE).find("article").get_text()
