"""What the page of module 8 states, computed here once more, in another way."""

from __future__ import annotations

import numpy as np
import pytest

import pilot_data

PAGE = "08_before_after/index"


@pytest.fixture(scope="module")
def houses():
    """The price of a square metre and the age, as plain arrays by place and year."""
    sold = pilot_data.load("kielmc")
    price = (sold.rprice / sold.area / 0.0929).to_numpy()
    near, year = sold.nearinc.to_numpy() == 1, sold.year.to_numpy()
    return {
        (place, when): {"price": price[(near == (place == "near")) & (year == when)],
                        "age": sold.age.to_numpy()[(near == (place == "near")) & (year == when)],
                        "km": sold.dist.to_numpy()[(near == (place == "near")) & (year == when)] * 0.0003048}
        for place in ("near", "far")
        for when in (1978, 1981)
    }  # fmt: skip


@pytest.fixture(scope="module")
def price(houses):
    return {key: group["price"].mean() for key, group in houses.items()}


def twice(groups):
    """After less before, here less there, of four arrays, and its standard error."""
    after, before, other_after, other_before = groups
    error = sum(group.var(ddof=1) / len(group) for group in groups) ** 0.5
    return after.mean() - before.mean() - (other_after.mean() - other_before.mean()), error


@pytest.fixture(scope="module")
def both(houses):
    keys = (("near", 1981), ("near", 1978), ("far", 1981), ("far", 1978))
    return twice([houses[key]["price"] for key in keys])


def signed(number):
    return f"{number:+.0f}".replace("-", "\N{MINUS SIGN}")


def test_the_three_answers_are_those_that_the_data_give(words, price, both):
    text = words(PAGE)
    near, far = price["near", 1981] - price["near", 1978], price["far", 1981] - price["far", 1978]
    assert f"cost {price['near', 1978]:.0f} dollars. In 1981, with the building under way, it cost" in text
    assert f"Near the site the price rose by {near:.0f} , further away by {far:.0f} ." in text
    assert f"cheaper by {price['far', 1981] - price['near', 1981]:.0f} . Believe" in text
    assert f"already cheaper, by {price['far', 1978] - price['near', 1978]:.0f} dollars" in text
    effect, error = both
    assert f"The difference between the two is {signed(effect)} dollars" in text
    assert f"goes from {signed(effect - 1.96 * error)} to {signed(effect + 1.96 * error)} ." in text
    assert f"they would have cost {price['near', 1978] + far:.0f} in 1981" in text
    same_percent = price["near", 1978] * price["far", 1981] / price["far", 1978]
    assert f"by the same percent , {same_percent:.0f} ." in text
    assert f"The estimated loss is {-effect:.0f} or {same_percent - price['near', 1981]:.0f} ." in text


def test_the_false_borders_are_those_that_the_data_give(words, houses):
    before, after = houses["far", 1978], houses["far", 1981]
    text = words(PAGE)
    middle = np.median(np.concatenate([before["km"], after["km"]]))
    effects = {}
    for border in (middle, 7.0):
        inner = [group["price"][group["km"] <= border] for group in (after, before)]
        outer = [group["price"][group["km"] > border] for group in (after, before)]
        effects[border] = twice([*inner, *outer])
    effect, error = effects[middle]
    assert f"at {middle:.1f} kilometres" in text
    assert (
        f"It finds {signed(effect)} , from {signed(effect - 1.96 * error)} to {signed(effect + 1.96 * error)} ." in text
    )
    effect, error = effects[7.0]
    assert (
        f"at 7 kilometres it finds {signed(effect)} , and the interval, up to {signed(effect + 1.96 * error)} ," in text
    )
    assert -1 < effect - 1.96 * error < 1  # "only just reaches zero"


def test_the_houses_near_the_site_were_younger_in_1981_and_adjusting_for_it_makes_the_loss_larger(words, houses, both):
    text = words(PAGE)
    age = {key: group["age"].mean() for key, group in houses.items()}
    assert f"sold in 1978 were {age['near', 1978]:.1f} years old on average" in text
    assert f"those sold in 1981 only {age['near', 1981]:.1f} ." in text
    assert f"from {age['far', 1978]:.1f} to {age['far', 1981]:.1f} ." in text
    columns = []
    for (place, year), group in houses.items():
        near, after = float(place == "near"), float(year == 1981)
        columns += [
            (near * after, near, after, 1.0, a, a**2, p) for a, p in zip(group["age"], group["price"], strict=True)
        ]
    table = np.array(columns, dtype=float)
    adjusted = np.linalg.lstsq(table[:, :-1], table[:, -1], rcond=None)[0][0]
    assert adjusted < both[0]
    assert f"goes from {signed(both[0])} to {signed(adjusted)} (from" in text


def test_the_event_check_shows_what_the_monthly_table_gives(words, soup):
    months = pilot_data.load("seatbelts")
    front, rear = (months[seat].to_numpy().reshape(-1, 12).sum(axis=1) for seat in ("front", "rear"))
    for_100 = dict(zip(range(1969, 1985), 100 * front / rear, strict=True))
    text = words(PAGE)
    assert f"it went from {for_100[1975]:.0f} up to {for_100[1977]:.0f} and back to {for_100[1982]:.0f} ." in text
    assert f"Then it fell to {for_100[1983]:.0f} in one year" in text
    assert max(for_100[year] for year in range(1975, 1983)) == for_100[1977]
    assert min(for_100[year] for year in range(1969, 1983)) > for_100[1983] + 50
    (picture,) = {p["alt"] for p in soup(PAGE).select(".cell_output img") if "rear seats" in p["alt"]}
    for year in (1975, 1977, 1982, 1983, 1984):
        assert f"{for_100[year]:.0f}" in picture


def test_the_words_for_the_pictures_say_what_the_page_says(soup, price, both):
    texts = {picture["alt"] for picture in soup(PAGE).select(".cell_output img")}
    assert len(texts) == 3
    (lines,) = (text for text in texts if "dotted line" in text)
    expected = price["near", 1978] + price["far", 1981] - price["far", 1978]
    assert f"Further away it rises from {price['far', 1978]:.0f} to {price['far', 1981]:.0f} dollars" in lines
    assert f"Near the site it rises from {price['near', 1978]:.0f} to {price['near', 1981]:.0f}" in lines
    assert f"from {price['near', 1978]:.0f} to {expected:.0f} shows" in lines
    assert f"gap of minus {-both[0]:.0f} between" in lines
    (answers,) = (text for text in texts if "Four answers" in text)
    low, high = both[0] - 1.96 * both[1], both[0] + 1.96 * both[1]
    assert f"Difference in differences: minus {-both[0]:.0f}, from minus {-low:.0f} to plus {high:.0f}." in answers
    assert f"only: plus {price['near', 1981] - price['near', 1978]:.0f}." in answers
    assert f"in 1981 only: minus {price['far', 1981] - price['near', 1981]:.0f}." in answers
