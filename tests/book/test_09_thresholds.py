"""What the page of module 9 states, computed here once more, in another way."""

from __future__ import annotations

import numpy as np
import pytest

import pilot_data

PAGE = "09_thresholds/index"
NAMED = (0.02, 0.0125, 0.01, 0.005)


def signed(number):
    return f"{number:+.0f}".replace("-", "\N{MINUS SIGN}")


@pytest.fixture(scope="module")
def homes():
    """Score, transfer, preference (0 or 100) and schooling as plain arrays."""
    table = pilot_data.load("gov")
    return {
        "score": table.Income_Centered.to_numpy(),
        "got": table.Income_Centered.to_numpy() < 0,
        "prefers": 100.0 * (table.Support.to_numpy() == 1),
        "schooling": table.Education.to_numpy(),
    }


def side_at_limit(score, outcome, degree):
    """What the curve through one side says at the limit, and its variance, allowing for unequal spread (HC0)."""
    x = np.vander(score, degree + 1)
    inverse = np.linalg.pinv(x)
    spread = outcome - x @ (inverse @ outcome)
    return (inverse @ outcome)[-1], float(inverse[-1] ** 2 @ spread**2)


def jump(homes, outcome="prefers", band=0.02, degree=1):
    """The jump at the limit from two curves that know nothing of one another, and its standard error (HC1)."""
    keep = (np.abs(homes["score"]) <= band) & ~np.isnan(homes[outcome])
    (with_it, first), (without, second) = (
        side_at_limit(homes["score"][keep & side] / band, homes[outcome][keep & side], degree)
        for side in (homes["got"], ~homes["got"])
    )
    count = keep.sum()
    return with_it - without, ((first + second) * count / (count - 2 * degree - 2)) ** 0.5


def ends(size, error):
    return signed(size - 1.96 * error), signed(size + 1.96 * error)


def test_the_transfer_went_to_those_below_the_limit_and_to_nobody_else():
    table = pilot_data.load("gov")
    assert ((table.Participation == 1) == (table.Income_Centered < 0)).all()


def test_the_three_answers_are_those_that_the_data_give(words, soup, homes):
    text = words(PAGE)
    with_it, without = homes["prefers"][homes["got"]], homes["prefers"][~homes["got"]]
    assert f"{len(with_it) + len(without):,} households near the limit: {len(with_it):,} below it" in text
    assert (
        f"Below the limit {with_it.mean():.0f} of 100 prefer this government, above it {without.mean():.0f} ." in text
    )
    assert f"That is {with_it.mean() - without.mean():.0f} points" in text
    sizes = {band: jump(homes, band=band) for band in NAMED}
    size, error = sizes[0.02]
    low, high = ends(size, error)
    assert f"gives {signed(size)} points. The confidence interval goes from {low} to {high} ." in text
    for band, before in ((0.01, "With half the band, 0.01, the jump is"), (0.005, "With a quarter, 0.005, it is")):
        low, high = ends(*sizes[band])
        assert f"{before} {signed(sizes[band][0])} , from {low} to {high} ." in text
    assert f"With 0.0125 the headline is {sizes[0.0125][0]:.0f} points" in text
    low, high = (number.lstrip("+") for number in ends(*sizes[0.0125]))
    printed = " ".join(cell.get_text() for cell in soup(PAGE).select(".cell_output pre"))
    assert f"{sizes[0.0125][0]:.0f} points, from {low} to {high}" in printed


def test_the_narrower_the_band_the_wider_the_interval(words, homes):
    errors = [jump(homes, band=band)[1] for band in (0.02, 0.0175, 0.015, 0.0125, 0.01, 0.008, 0.0065, 0.005)]
    assert errors == sorted(errors)
    assert "The interval gets wider all the way." in words(PAGE)


def test_the_curve_the_schooling_and_the_counts_are_those_that_the_data_give(words, homes):
    text = words(PAGE)
    size, error = jump(homes, degree=3)
    low, high = ends(size, error)
    assert f"gives {signed(size)} , from {low} to {high} ; high powers" in text
    size, error = jump(homes, "schooling")
    low, middle, high = (f"{number:+.2f}".replace("-", "\N{MINUS SIGN}")
                         for number in (size - 1.96 * error, size, size + 1.96 * error))  # fmt: skip
    assert f"clearly: {middle} years, from {low} to {high} ." in text
    score = homes["score"]
    below, above = ((score > -0.0025) & (score < 0)).sum(), ((score > 0) & (score < 0.0025)).sum()
    assert f"Here {below} households lie within 0.0025 below and {above} above." in text


def step(column, start):
    """By how many percent a series stepped, with its interval: least squares by hand, since month `start`."""
    months = pilot_data.load("seatbelts").iloc[start - 1 :]
    calendar = np.eye(12)[(months.month.to_numpy() - 1) % 12]
    x = np.column_stack([months.law, months.month / 100, calendar])
    y = np.log(months[column].to_numpy())
    inverse = np.linalg.inv(x.T @ x)
    slopes = inverse @ x.T @ y
    error = (((y - x @ slopes) ** 2).sum() / (len(y) - x.shape[1]) * inverse[0, 0]) ** 0.5
    return [100 * (np.exp(slopes[0] + z * error) - 1) for z in (0, -1.96, 1.96)]


def test_the_steps_are_those_that_the_monthly_table_gives(words):
    text = words(PAGE)
    size, low, high = step("drivers", 121)
    assert f"The drivers step by {signed(size)} percent, from {signed(low)} to {signed(high)} ." in text
    rear, low, high = step("rear", 121)
    assert round(rear) == 0
    assert f"The rear seats step by 0 percent, from {signed(low)} to {signed(high)} ." in text
    all_years, _, _ = step("drivers", 1)
    assert f"step would be {-all_years:.0f} percent, not {-size:.0f} ." in text
    months = pilot_data.load("seatbelts").iloc[120:]
    assert f"{(months.law == 0).sum()} months before the law, {(months.law == 1).sum()} with it" in text


def test_the_words_for_the_pictures_say_what_the_data_give(soup, homes):
    texts = {picture["alt"] for picture in soup(PAGE).select(".cell_output img")}
    assert len(texts) == 3
    (lines,) = (text for text in texts if "in bins of 0.0025" in text)
    heights = {
        side: side_at_limit(homes["score"][keep] / 0.02, homes["prefers"][keep], 1)[0]
        for side, keep in (("with", homes["got"]), ("without", ~homes["got"]))
    }
    assert f"the line ends at {heights['with']:.0f}" in lines
    assert f"the line begins at {heights['without']:.0f}" in lines
    assert f"the lines are {heights['with'] - heights['without']:.0f} points apart" in lines
    (bands,) = (text for text in texts if "bandwidths from" in text)
    spoken = {band: [f"{number:.0f}" for number in ends_of(jump(homes, band=band))] for band in NAMED}
    size, low, high = spoken[0.02]
    assert f"At 0.02 it is plus {size}, from {low} to {high}." in bands
    assert f"At 0.0125 it is plus {spoken[0.0125][0]}, at 0.01 plus {spoken[0.01][0]}" in bands
    size, low, high = spoken[0.005]
    assert f"At 0.005 it is plus {size}, from minus {low.lstrip('-')} to plus {high}." in bands
    sizes = [ends_of(jump(homes, band=band)) for band in (0.02, 0.0175, 0.015, 0.0125, 0.01, 0.008, 0.0065, 0.005)]
    assert all(low < 15 < high for _, low, high in sizes)  # "all intervals take in 15"
    (series,) = (text for text in texts if "by quarter" in text)
    assert f"drivers fall to around {100 + step('drivers', 121)[0]:.0f}" in series
    assert "Rear-seat passengers stay around 100" in series


def ends_of(estimate):
    size, error = estimate
    return size, size - 1.96 * error, size + 1.96 * error
