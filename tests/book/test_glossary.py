"""The glossary's page, and its words on the other pages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[2] / "book"


@pytest.fixture(scope="module")
def rows():
    with (BOOK / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_glossary_has_75_words_each_in_three_languages_and_with_a_meaning(rows):
    assert len(rows) == 75
    assert all(row[column].strip() for row in rows for column in ("en", "meaning", "fi", "sv"))
    words = [word for row in rows for word in row["en"].split(" / ")]
    assert len(words) == len(set(words))


def test_a_word_stands_with_its_meaning_and_each_language_is_marked_as_such(rows, soup):
    page = soup("glossary")
    for row in rows:
        first = row["en"].split(" / ")[0]
        term = next(dt for dt in page.select("dl.glossary dt") if dt.get_text().rstrip("#") == first)
        entry = term.find_next_sibling("dd")
        assert entry.find("p").get_text() == row["meaning"].replace("*", "").replace("'", "\u2019")
        for code in ("fi", "sv"):
            assert entry.select_one(f"[lang={code}]").get_text() == row[code]
        assert ("to be confirmed" in entry.get_text()) == bool(row["unsure"])


def test_the_doubts_about_a_word_are_shown_and_not_hidden(rows, words):
    assert words("glossary").count("(to be confirmed)") == sum(len(row["unsure"].split()) for row in rows)


def test_a_link_to_a_word_carries_its_meaning_for_a_screen_reader(page, soup):
    links = soup(page).select('article a.internal[href*="#term-"]')
    if not links:
        return
    for link in links:
        meaning = soup(page).find(id=link["aria-describedby"])
        assert len(meaning.get_text().split()) > 3
        assert meaning.find_parent(hidden=True)


def test_every_word_marked_on_a_page_is_in_the_glossary(rows):
    known = {word for row in rows for word in row["en"].split(" / ")}
    for path in BOOK.rglob("*.md"):
        for written in re.findall(r"\{term\}`([^`]+)`", path.read_text(encoding="utf-8")):
            target = re.search(r"<(.+)>$", written)
            # Sphinx finds a word in other capitals, and says nothing
            assert (target[1] if target else written).casefold() in {word.casefold() for word in known}, path
