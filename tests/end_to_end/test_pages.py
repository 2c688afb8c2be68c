"""Every page of the built book as a reader opens it: no network, either theme, a desktop or a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from sphinx_external_toc.parsing import parse_toc_yaml

from browsing import Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BOOK = Path(__file__).parents[2] / "book"
# Pages that sphinx makes stand in no table of contents.
PAGES = [*parse_toc_yaml(BOOK / "_toc.yml"), "search", "genindex"]
PHONE = 375


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A reader without a network, who likes one theme; one for all pages."""
    context = browser.new_context(
        offline=True, color_scheme=request.param, reduced_motion="reduce", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def tab(reader: BrowserContext) -> Iterator[Page]:
    page = reader.new_page()
    yield page
    page.close()


def test_every_page_that_is_written_is_in_the_table_of_contents() -> None:
    written = {path.relative_to(BOOK).with_suffix("").as_posix() for path in BOOK.rglob("*.md")}
    assert written <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_other_host_breaks_nothing_and_fits_and_axe_finds_nothing(
    tab: Page, built_book: Path, name: str
) -> None:
    watch = Watch(tab)
    tab.goto((built_book / f"{name}.html").as_uri())
    # Colours fade in when the theme is set; axe would see them half-way.
    tab.wait_for_function("document.readyState === 'complete' && !document.getAnimations().length")
    # axe would read the style sheets anew, which a browser does not allow a page that was opened as a file.
    results = Axe().run(tab, options={"preload": False})
    assert results.violations_count == 0, results.generate_report()
    tab.set_viewport_size({"width": PHONE, "height": 812})
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert tab.evaluate(WIDER_THAN_THE_PAGE, PHONE) == []
    assert watch.requests == []
    assert watch.errors == []


# What stands to the right of the page's edge, outside of anything that scrolls by itself.
WIDER_THAN_THE_PAGE = """width => [...document.querySelectorAll("article *")]
    .filter((node) => node.getBoundingClientRect().right > width + 1 && node.checkVisibility())
    .filter((node) => {
        for (let it = node; it; it = it.parentElement) {
            if (["auto", "scroll", "hidden"].includes(getComputedStyle(it).overflowX)) return false;
        }
        return true;
    })
    .map((node) => `${node.tagName} ${node.className}: ${node.textContent.slice(0, 60)}`)"""
