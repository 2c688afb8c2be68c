"""What a pilot's card says, as Markdown."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import pilot_data

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pilot_cards():
    sys.path.insert(0, str(ROOT / "book" / "extensions"))
    try:
        import pilot_cards
    finally:
        sys.path.pop(0)
    return pilot_cards


@pytest.mark.parametrize("name", pilot_data.catalogue().index)
def test_an_answer_stands_with_the_naive_figure_beside_it(pilot_cards, name):
    card = pilot_data.card(name)
    text = pilot_cards.answer(card)
    assert pilot_cards.plain(card.answer) in text
    head, _rule, first, *others = [line for line in text.splitlines() if line.startswith("|")]
    assert pilot_cards.plain(card.figure.unit) in head
    assert len(others) == len(card.naive)
    for row, check in zip((first, *others), (card.figure, *card.naive), strict=True):
        what, value, interval = (cell.strip() for cell in row.strip("|").rsplit("|", 2))
        assert pilot_cards.plain(check.title) in what
        assert as_number(value) == pytest.approx(check.estimate.value, rel=0.006)
        if check.estimate.low is not None:
            low, high = map(as_number, interval.split(" to "))
            assert low == pytest.approx(check.estimate.low, rel=0.006)
            assert high == pytest.approx(check.estimate.high, rel=0.006)
    if card.figure.estimate.low is None:
        assert pilot_cards.plain(card.uncertainty) in text


def test_a_card_that_is_kept_back_names_every_module_that_asks_for_it_and_has_a_page(pilot_cards, tmp_path):
    card = replace(pilot_data.card("seatbelts"), graded_in=("01_one", "02_two", "03_none"))
    for module in ("01_one", "02_two"):
        (tmp_path / module).mkdir()
        (tmp_path / module / "index.md").touch()
    text = pilot_cards.kept_back(card, tmp_path)
    assert "the graded notebook of [](/01_one/index.md) and that of [](/02_two/index.md)." in text
    assert "in a graded notebook." in pilot_cards.kept_back(card, tmp_path / "empty")
    assert not re.search(r"\d\.\d", text)


def as_number(text):
    return float(re.match(r"[\d.,]+", text.replace("\N{MINUS SIGN}", "-").lstrip("-"))[0].replace(",", "")) * (
        -1 if text.startswith("\N{MINUS SIGN}") else 1
    )
