"""What the page of module 3 states, computed here once more, in another way."""

from __future__ import annotations

import json

import numpy as np
import pytest

import causal_loops
import pilot_data

PAGE = "03_archetypes/index"
YEARS = range(1980, 1989)


@pytest.fixture(scope="module")
def stands():
    """The claims of each place, its own 1983 being 100: {year it became a zone, or 0: rows of nine years}."""
    table = pilot_data.load("ezunem")
    groups: dict[int, list[np.ndarray]] = {1984: [], 1985: [], 0: []}
    for _, place in table.groupby("city"):
        zone, count = place.ez.to_numpy(), place.uclms.to_numpy()
        groups[1980 + int(zone.argmax()) if zone.any() else 0].append(100 * count / count[3])
    return {year: np.array(rows) for year, rows in groups.items()}


def between(zones, others, year):
    """The gap in one year and its standard error."""
    one, other = zones[:, year - 1980], others[:, year - 1980]
    return one.mean() - other.mean(), (one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other)) ** 0.5


@pytest.fixture(scope="module")
def gap(stands):
    return {year: between(stands[1984], stands[0], year) for year in YEARS}


def signed(number):
    return f"{number:+.0f}".replace("-", "\N{MINUS SIGN}")


def ends(size, error):
    return signed(size - 1.96 * error), signed(size + 1.96 * error)


def test_the_three_answers_are_those_that_the_data_give(words, stands, gap):
    text = words(PAGE)
    zones, others = stands[1984][:, 4].mean(), stands[0][:, 4].mean()
    assert f"unemployment in {sum(map(len, stands.values()))} places" in text
    assert f"we follow the {len(stands[1984])} that became zones in 1984, and the {len(stands[0])} that" in text
    assert f"claims there fell by {100 - zones:.0f} percent" in text
    assert f"There they fell by {100 - others:.0f} percent" in text
    assert f"the zones stood at {zones:.0f} and the others at {others:.0f} ." in text
    low, high = ends(*gap[1984])
    assert f"The gap is {signed(gap[1984][0])} points, and the 95 percent interval goes from {low} to {high}" in text
    steps = {year: signed(gap[year][0] - gap[year - 1][0]) for year in range(1985, 1989)}
    assert f"{steps[1985]} in 1985, {steps[1986]} in 1986, then {steps[1987]} and {steps[1988]} ." in text
    assert f"By 1986 the gap had grown to {signed(gap[1986][0])} . By 1988 it was {signed(gap[1988][0])} ," in text
    assert all(abs(size) < 1.96 * error for year, (size, error) in gap.items() if year >= 1984)  # "reaches across zero"
    assert gap[1980][0] < gap[1981][0] < gap[1983][0]  # "seem to have climbed"


def test_the_places_of_1985_had_had_a_bad_year(words, stands):
    text = words(PAGE)
    size, error = between(stands[1985], stands[0], 1984)
    assert f"Another {len(stands[1985])} places became zones in 1985" in text
    assert f"stood at {stands[1985][:, 4].mean():.0f} , while the others had come down to" in text
    assert f"a gap of {size:.0f} points, from {size - 1.96 * error:.0f} to {size + 1.96 * error:.0f} ." in text
    assert f"A year later it was {between(stands[1985], stands[0], 1985)[0]:.0f} ." in text


def test_the_words_for_the_picture_and_the_quiz_say_what_the_page_says(words, soup, gap):
    (picture,) = {picture["alt"] for picture in soup(PAGE).select(".cell_output img")}
    said = {
        year: signed(size).replace("\N{MINUS SIGN}", "minus ").replace("+", "plus ") for year, (size, _) in gap.items()
    }
    for year in YEARS:
        assert f"{'0' if year == 1983 else said[year]} in {year}" in picture
    first, third = (ends(*gap[year]) for year in (1984, 1986))
    assert (
        f"After one year the gap is {signed(gap[1984][0])}, from {first[0]} to {first[1]}. "
        f"After three it is {signed(gap[1986][0])}, from {third[0]} to {third[1]}." in words(PAGE)
    )


def test_the_drawing_holds_both_archetypes_and_each_goes_with_its_own_arrow(soup):
    (data,) = soup(PAGE).select("article script.cld-data")
    diagram = causal_loops.Diagram.from_text(json.loads(data.string)["value"])

    def names(text):
        return {match.archetype.key for match in causal_loops.find_archetypes(causal_loops.Diagram.from_text(text))}

    text = diagram.to_text()
    assert names(text) == {"shifting_the_burden", "fixes_that_fail"}
    assert names(text.replace("quick decisions -> hours of advice (-)\n", "")) == {"fixes_that_fail"}
    late = "quick decisions -> appeals (+, delay)"
    assert late in text
    assert names(text.replace(late, "quick decisions -> appeals (+)")) == {"shifting_the_burden"}
    assert {loop.name: loop.variables[-1] for loop in diagram.loops()}["R1"] == "appeals"
