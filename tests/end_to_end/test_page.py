"""The published page as a reader meets it: a real browser, the files of the book, and no network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = Path("06_counterfactual") / "index.html"


def open_page(context: BrowserContext, book: Path, page: Path = PAGE) -> tuple[Page, Watch]:
    tab = context.new_page()
    watch = Watch(tab)
    tab.goto((book / page).as_uri())
    return tab, watch


def press_until(page: Page, key: str, wanted: str, most: int = 200) -> None:
    """Press a key until the element with the keyboard's focus fits a selector."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never led to {wanted}")


def walk_to(page: Page, name: str) -> None:
    """Walk from variable to variable with the arrow keys, each time towards the one that is wanted."""
    for _ in range(20):
        towards = page.evaluate(
            """name => {
                const spot = (node) => {
                    const box = node.getBoundingClientRect();
                    return [box.x + box.width / 2, box.y + box.height / 2];
                };
                const here = document.activeElement;
                if (here.dataset.name === name) return "";
                const [x, y] = spot(here);
                const [a, b] = spot(here.closest("svg").querySelector(`[data-name="${name}"]`));
                if (Math.abs(a - x) > Math.abs(b - y)) return a > x ? "ArrowRight" : "ArrowLeft";
                return b > y ? "ArrowDown" : "ArrowUp";
            }""",
            name,
        )
        if not towards:
            return
        page.keyboard.press(towards)
    raise AssertionError(f"the arrow keys never led to {name}")


def loops(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("figure.cld .cl-loop").all_inner_texts()]


def test_a_link_added_by_keyboard_alone_makes_a_loop_that_the_list_shows(
    offline: BrowserContext, built_book: Path
) -> None:
    page, watch = open_page(offline, built_book)
    before = loops(page)
    press_until(page, "Tab", "figure.cld [data-name='motivation']")
    page.keyboard.press("l")
    walk_to(page, "job training")
    page.keyboard.press("Enter")
    page.keyboard.press("+")
    new = page.locator("figure.cld .cl-loop", has_text="job training → skills → employment → motivation → job training")
    expect(new).to_contain_text("Reinforcing")
    assert len(loops(page)) == len(before) + 1
    expect(page.locator("figure.cld [aria-live=polite]")).to_contain_text("loop")
    assert watch.requests == []
    assert watch.errors == []


def test_a_sign_turned_round_turns_the_loop(offline: BrowserContext, built_book: Path) -> None:
    page, _ = open_page(offline, built_book)
    press_until(page, "Tab", "figure.cld [data-source='motivation'][data-target='skills']")
    page.keyboard.press("-")
    turned = page.locator("figure.cld .cl-loop", has_text="skills → employment → motivation → skills")
    expect(turned).to_contain_text("Balancing")
    page.keyboard.press("Control+z")
    expect(turned).to_contain_text("Reinforcing")


def test_a_variable_made_by_mouse_is_there_after_a_reload_and_gone_after_starting_again(
    offline: BrowserContext, built_book: Path
) -> None:
    page, _ = open_page(offline, built_book)
    canvas = page.locator("figure.cld .cl-canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + 12, box["y"] + box["height"] - 12)
    page.keyboard.type("economic growth")
    page.keyboard.press("Enter")
    growth = page.locator("figure.cld [data-name='economic growth']")
    expect(growth).to_be_visible()
    page.reload()
    expect(growth).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(growth).to_have_count(0)


def test_choosing_a_loop_lights_it_up(offline: BrowserContext, built_book: Path) -> None:
    page, _ = open_page(offline, built_book)
    first = page.locator("figure.cld .cl-loop").first
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")


def test_without_scripts_the_page_has_the_picture_and_the_words(browser: Browser, built_book: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page, watch = open_page(context, built_book)
    expect(page.locator("figure.cld img.cld-picture")).to_be_visible()
    page.locator("figure.cld summary").click()
    expect(page.locator("figure.cld table")).to_contain_text("motivation")
    expect(page.locator("figure.cld details ul")).to_contain_text("Reinforcing")
    assert watch.requests == []
    context.close()


def test_on_a_phone_nothing_runs_out_of_the_page(browser: Browser, built_book: Path) -> None:
    context = browser.new_context(offline=True, viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    page, _ = open_page(context, built_book)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.locator("figure.cld .cl-loop").first.tap()
    expect(page.locator("figure.cld .cl-loop").first).to_have_attribute("aria-pressed", "true")
    context.close()
