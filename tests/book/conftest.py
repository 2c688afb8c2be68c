"""The book as it is built: once for all tests, as everyone builds it; there is nothing to do when it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course_grader.book import build_book
from course_grader.project import Project

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT / "book").with_suffix("").as_posix()
    for path in (ROOT / "book").rglob("*.md")
    if not any(part.startswith("_") for part in path.relative_to(ROOT / "book").parts)
)
# The welcome page has the number 00 and no graded notebook.
MODULES = [page for page in PAGES if page[:2].isdigit() and page.endswith("/index") and not page.startswith("00")]
MADE_BY_SPHINX = ["search", "genindex"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", [*PAGES, *MADE_BY_SPHINX])
    if "module" in metafunc.fixturenames:
        metafunc.parametrize("module", MODULES)


@pytest.fixture(scope="session")
def html() -> Path:
    """The folder of the built book; a warning while building is an error."""
    project = Project(ROOT)
    build_book(project)
    return project.html


@pytest.fixture(scope="session")
def soup(html: Path) -> Callable[[str], BeautifulSoup]:
    """Give a page by its name, parsed."""
    known: dict[str, BeautifulSoup] = {}

    def read(page: str) -> BeautifulSoup:
        if page not in known:
            known[page] = BeautifulSoup((html / f"{page}.html").read_text(encoding="utf-8"), "html.parser")
        return known[page]

    return read


@pytest.fixture(scope="session")
def words(soup: Callable[[str], BeautifulSoup]) -> Callable[[str], str]:
    """Give what a reader reads on a page: no code, no diagram's words."""

    def read(page: str) -> str:
        article = BeautifulSoup(str(soup(page).find("article")), "html.parser")
        for extra in article.select("pre, script, style, .cld-text, .headerlink, [hidden]"):
            extra.decompose()
        return " ".join(article.get_text(" ").split())

    return read
