"""What the page of module 12 states about its made-up people, counted here once more, in another way."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

PAGE = "12_your_pilot/index"
SOURCE = Path(__file__).parents[2] / "book" / "12_your_pilot" / "index.md"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def visitors():
    """The made-up visitors, drawn by the page's own lines."""
    lines = re.search(r"^(chance = .*?)^COLUMNS", SOURCE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[1]
    names = {"np": np, "pd": pd}
    exec(lines, names)  # noqa: S102 - the page's own lines, as its build runs them
    return names["visitors"]


def together(people, *columns):
    """For each person, how many share these columns."""
    kinds = list(zip(*(people[column] for column in columns), strict=True))
    times = Counter(kinds)
    return [times[kind] for kind in kinds]


@pytest.fixture(scope="module")
def counted(visitors):
    """How many are the only one of their kind, column by column, and with ages in tens."""
    tens = visitors.assign(age=visitors.age // 10)
    details = ("sex", "language", "area", "age")
    alone = [together(visitors, *details[:number]).count(1) for number in (1, 2, 3, 4)]
    return alone, together(tens, *details), together(tens, "sex", "age")


def test_those_who_stand_out_are_counted_right(words, visitors, counted):
    text = words(PAGE)
    alone, coarse, lean = counted
    assert alone[0] == 0, "the page says that nobody is"
    assert f"{alone[2]} of {len(visitors)} are the only one of their kind" in text
    assert f"With age in years it is {alone[3]} , or {100 * alone[3] / len(visitors):.0f} percent" in text
    small = sum(size < 5 for size in together(visitors, "sex", "language", "area", "age"))
    assert f"begin with {small} of {len(visitors)} in such small groups" in text
    assert f"not enough: {sum(size < 5 for size in coarse)} are left, and {coarse.count(1)} of them are alone" in text
    assert f"the count is {sum(size < 5 for size in lean)} ." in text


def test_the_picture_says_the_same_in_words(soup, counted):
    alone, coarse, lean = counted
    values = [*alone, coarse.count(1), lean.count(1)]
    told = [image["alt"] for image in soup(PAGE).select("article .cell_output img")]
    assert len(told) == 2
    assert told[0] == told[1]
    assert [int(number) for number in re.findall(r": (\d+)\.", told[0])] == values


def test_the_brief_states_its_estimate_with_its_interval(words, visitors):
    change = (visitors.alone_after - visitors.alone_before).to_numpy()
    place = visitors.place.to_numpy() == 1
    now, later = change[place], change[~place]
    effect = now.mean() - later.mean()
    half = 1.96 * np.sqrt(now.var(ddof=1) / len(now) + later.var(ddof=1) / len(later))
    text = words(PAGE)
    assert f"By lot {len(now)} came at once and {len(later)} waited" in text
    assert f"did {effect:.2f} errands a month more" in text
    assert f"from {MINUS}{half - effect:.2f} to +{effect + half:.2f} ." in text
    assert f"they changed by +{later.mean():.2f} ." in text
    assert effect - half < 0 < 0.25 < effect + half, "the brief says that both fit"


def test_the_tables_totals_are_its_sums_and_its_hidden_cell_is_small(soup):
    rows = [
        [cell.get_text(strip=True) for cell in row.select("td")]
        for row in soup(PAGE).find("th", string=re.compile("no help needed")).find_parent("table").select("tbody tr")
    ]
    numbers = np.array([[np.nan if cell == "hidden" else float(cell) for cell in row[1:]] for row in rows])
    hidden = np.argwhere(np.isnan(numbers))
    assert len(hidden) == 1
    row, column = hidden[0]
    from_row = 2 * numbers[row, -1] - np.nansum(numbers[row])
    from_column = 2 * numbers[-1, column] - np.nansum(numbers[:, column])
    assert 0 < from_row == from_column < 5
    numbers[row, column] = from_row
    assert (numbers[:, :-1].sum(axis=1) == numbers[:, -1]).all()
    assert (numbers[:-1].sum(axis=0) == numbers[-1]).all()
