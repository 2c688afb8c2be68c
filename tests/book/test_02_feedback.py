"""What the page of module 2 states, computed here once more, and its map held to the published one."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

import causal_loops
import pilot_data

PAGE = "02_feedback/index"
CASE = Path(__file__).parents[1] / "fixtures" / "cases" / "helsinki_mode_choice.cld"


@pytest.fixture(scope="module")
def late():
    """Late pick-ups by centre and week, as an array: ten rows, the first six with a fine; twenty columns."""
    table = pilot_data.load("daycare").sort_values(["center", "week"])
    groups = table.groupby("center").group.first()
    assert [str(group) for group in groups] == ["test"] * 6 + ["control"] * 4
    return table.late_pickups.to_numpy(dtype=float).reshape(10, 20)


@pytest.fixture(scope="module")
def gaps(late):
    """The gap between changes from weeks 3 and 4 to two later weeks, for every six centres; the real six come first."""

    def every(first):
        change = late[:, first - 1 : first + 1].mean(axis=1) - late[:, 2:4].mean(axis=1)
        return np.array(
            [change[list(six)].sum() / 6 - np.delete(change, list(six)).sum() / 4 for six in combinations(range(10), 6)]
        )

    return every


def test_the_page_states_the_means_that_the_data_give(words, late):
    start, early = late[:, 2:4], late[:, 4:6]
    text = words(PAGE)
    assert f"late pick-ups went from {start[:6].mean():.1f} a week to {early[:6].mean():.1f} ." in text
    fall = start[6:].mean() - early[6:].mean()
    assert f"Elsewhere they fell by {fall:.1f} , from {start[6:].mean():.1f} to {early[6:].mean():.1f} ." in text


def test_the_page_states_the_gaps_and_the_count_of_ways(words, gaps):
    text = words(PAGE)
    early = gaps(5)
    as_large = int((early >= early[0] - 1e-9).sum())
    assert f"The gap between the two changes is {early[0]:.1f} ." in text
    assert f"In {as_large} of the {len(early)} ways the gap is as large" in text
    assert f"about {100 * as_large / len(early):.0f} draws in a hundred" in text
    assert f"in weeks 15 and 16, the same comparison gives {gaps(15)[0]:.1f} ." in text
    assert f"with the fine gone, it gives {gaps(19)[0]:.1f} ." in text


def test_the_ten_lines_of_code_print_the_same(soup, gaps):
    early = gaps(5)
    printed = "".join(part.get_text() for part in soup(PAGE).select(".output.stream"))
    assert f"{early[0]:.2f}; as large in {(early >= early[0] - 1e-9).sum()} of {len(early)} ways" in printed


def test_most_of_the_early_gap_is_there_because_the_others_fell(late):
    start, early = late[:, 2:4], late[:, 4:6]
    assert start[6:].mean() - early[6:].mean() > early[:6].mean() - start[:6].mean()


def test_the_words_for_the_pictures_say_what_the_pictures_show(soup, late, gaps):
    ways, weeks = sorted({picture["alt"] for picture in soup(PAGE).select(".cell_output img")})
    with_fine, without = late[:6].mean(axis=0), late[6:].mean(axis=0)
    assert "stays between 7 and 12" in weeks
    assert (round(without.min()), round(without.max())) == (7, 12)
    assert "below 9 until week 5" in weeks
    assert with_fine[:5].max() < 9 < with_fine[5]
    assert "climbs to 20 by week 9" in weeks
    assert round(with_fine[8]) == 20
    assert "still at 19 in week 20" in weeks
    assert round(with_fine[19]) == 19
    early = gaps(5)
    assert "from about minus 5 to plus 5" in ways
    assert (round(early.min()), round(early.max())) == (-5, 5)
    assert f"The real draw gave {early[0]:.1f}. In {(early >= early[0] - 1e-9).sum()} of the {len(early)} ways" in ways


def test_the_map_is_drawn_as_its_source_has_it(soup):
    (data,) = soup(PAGE).select("figure.cld script.cld-data")
    drawn = causal_loops.Diagram.from_text(json.loads(data.string)["value"])
    assert set(drawn.links) == set(causal_loops.Diagram.read(CASE).links)
    assert sorted(loop.polarity for loop in drawn.loops()) == ["?", "?", "B", "R"]
