"""A real browser without a network, the built book, and the places of the project."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def built_book() -> Path:
    """The folder of the built book; a build without a change takes seconds."""
    subprocess.run([str(Path(sys.executable).with_name("course")), "build"], cwd=ROOT, check=True)
    return ROOT / "_build" / "html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; one for a module, since a running one would hold the event loop that other tests need."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; on Debian: sudo apt install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh reader whose network is cut."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()
