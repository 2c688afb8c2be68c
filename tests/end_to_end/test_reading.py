"""What helps a reader on a page: the meaning of a word, and the place one has come to."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def welcome(offline: BrowserContext, built_book: Path) -> Page:
    page = offline.new_page()
    page.goto((built_book / "00_welcome" / "index.html").as_uri())
    return page


def test_a_word_shows_its_meaning_to_the_pointer_and_lets_it_be_read(welcome: Page) -> None:
    word = welcome.get_by_role("link", name="delay", exact=True).first
    tip = welcome.locator(".glossary-tip")
    expect(tip).to_be_hidden()
    word.hover()
    expect(tip).to_have_text("The time between a cause and the effect one can see.")
    tip.hover()  # the pointer may go to the meaning, which then stays
    welcome.wait_for_timeout(400)
    expect(tip).to_be_visible()
    welcome.mouse.move(0, 0)
    expect(tip).to_be_hidden()


def test_a_word_shows_its_meaning_to_the_keyboard_and_escape_puts_it_away(welcome: Page) -> None:
    word = welcome.get_by_role("link", name="delay", exact=True).first
    word.focus()
    expect(welcome.locator(".glossary-tip")).to_be_visible()
    expect(word).to_have_accessible_description("The time between a cause and the effect one can see.")
    welcome.keyboard.press("Escape")
    expect(welcome.locator(".glossary-tip")).to_be_hidden()
    expect(word).to_be_focused()


def test_a_meaning_stays_within_a_phones_screen(welcome: Page) -> None:
    welcome.set_viewport_size({"width": 375, "height": 700})
    for word in welcome.locator("article a[aria-describedby^='meaning-of-']").all():
        word.scroll_into_view_if_needed()
        word.focus()
        box = welcome.locator(".glossary-tip").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375


def test_what_is_ticked_is_kept_and_counted_on_the_first_page(welcome: Page, built_book: Path) -> None:
    state = welcome.locator("p.place-state")
    expect(state).to_contain_text("0 of 2 done, about 35 minutes left.")
    welcome.get_by_role("checkbox", name="Done: Read this page and touch its diagram").check()
    expect(state).to_contain_text("1 of 2 done, about 20 minutes left.")
    welcome.reload()
    expect(welcome.get_by_role("checkbox", name="Done: Read this page and touch its diagram")).to_be_checked()
    welcome.get_by_role("checkbox", name="Done: The practice notebook").check()
    expect(state).to_contain_text("All done.")
    welcome.goto((built_book / "index.html").as_uri())
    expect(welcome.locator(".module-plan")).to_contain_text("Welcome All done.")


def test_a_browser_that_keeps_nothing_still_counts(offline: BrowserContext, built_book: Path) -> None:
    offline.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })")
    page = offline.new_page()
    page.goto((built_book / "00_welcome" / "index.html").as_uri())
    page.get_by_role("checkbox", name="Done: The practice notebook").check()
    expect(page.locator("p.place-state")).to_contain_text("1 of 2 done, about 15 minutes left.")
