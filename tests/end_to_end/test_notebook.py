"""A participant and a trainer at their desks: JupyterLab and the formgrader in a browser, from start to hand-in."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from causal_loops import Diagram
from ports import free_ports

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = "06_counterfactual"
COURSE = str(Path(sys.executable).with_name("course"))


@dataclass(frozen=True)
class Desk:
    """A served cohort: its folder and the addresses that `course serve` printed."""

    cohort: Path
    lab: str
    trainer: str

    @property
    def notebook(self) -> Path:
        return self.cohort / "workspace" / NAME / f"{NAME}.ipynb"


def course(cohort: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COURSE, "--cohort", str(cohort), *arguments], check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def desk(built_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    cohort = tmp_path_factory.mktemp("served") / "cohort"
    assert course(cohort, "release", NAME).returncode == 0
    ports = [
        f"{option}={port}"
        for option, port in zip(("--book-port", "--lab-port", "--trainer-port"), free_ports(3), strict=True)
    ]
    server = subprocess.Popen(
        [COURSE, "--cohort", str(cohort), "serve", *ports], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert server.stdout
    lines: list[str] = []
    while "Ctrl-C" not in "".join(lines[-1:]):
        lines.append(server.stdout.readline())
        assert lines[-1], "".join(lines)
    _, lab, trainer = re.findall(r"http://\S+", "".join(lines))
    yield Desk(cohort, lab, trainer)
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=60)
    assert server.returncode == 0


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def open_notebook(page: Page, desk: Desk) -> None:
    page.goto(desk.lab.replace("/lab?", f"/lab/tree/{NAME}/{NAME}.ipynb?"))
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_contain_text("Python 3", timeout=60_000)


def run_all(page: Page) -> None:
    start_all(page)
    wait_until_idle(page)


def start_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def wait_until_idle(page: Page) -> None:
    """The last cell is a text, so the kernel is what tells when all is done."""
    status = page.locator("#jp-main-statusbar")
    expect(status).to_contain_text("Busy", timeout=10_000)
    expect(status).to_contain_text("Idle", timeout=90_000)


def drawing(page: Page) -> Locator:
    """The drawing; a map of the last part may be in sight below it."""
    return page.locator(".causal-loops").first


def find_drawing(page: Page) -> None:
    """Go there by the table of contents, and scroll on: JupyterLab renders only the cells that are in sight."""
    contents = page.get_by_role("tab", name=re.compile("Table of Contents"))
    if contents.get_attribute("aria-selected") != "true":
        contents.click()
    page.locator(".jp-TableOfContents").get_by_text("Draw the system").click()
    canvas = drawing(page).locator(".cl-canvas")
    page.mouse.move(900, 600)
    for _ in range(40):
        if canvas.count():
            canvas.scroll_into_view_if_needed()
            return
        page.mouse.wheel(0, 150)
        page.wait_for_timeout(250)
    raise AssertionError("the drawing never came into sight")


def link(page: Page, source: str, target: str, sign: str) -> None:
    """Add a link by keyboard in the table view: two choices and a button."""
    form = drawing(page)
    form.get_by_role("tab", name="Table").click()
    form.get_by_label("From", exact=True).select_option(source)
    form.get_by_label("To", exact=True).select_option(target)
    form.get_by_label("Sign", exact=True).select_option(sign)
    form.get_by_role("button", name="Add link").press("Enter")


def saved(desk: Desk, wanted: str) -> dict:
    """The notebook once it is saved with these words in it."""
    for _ in range(100):
        text = desk.notebook.read_text(encoding="utf-8")
        if wanted in text:
            return json.loads(text)
        time.sleep(0.1)
    raise AssertionError(f"the saved notebook never held {wanted!r}")


def test_a_drawing_made_in_jupyterlab_is_saved_beside_the_notebook_and_in_it_and_can_be_handed_in(
    page: Page, desk: Desk, tmp_path: Path
) -> None:
    open_notebook(page, desk)
    run_all(page)
    find_drawing(page)
    cells = page.locator(".jp-Notebook .jp-Cell").count()

    # The keys of the drawing are the drawing's: x would cut the cell.
    drawing(page).locator("[data-name='skills']").focus()
    page.keyboard.press("x")
    page.keyboard.press("l")
    page.keyboard.press("Escape")
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells

    for source, target, sign in (
        ("job training", "skills", "+"),
        ("skills", "employment", "+"),
        ("employment", "people out of work", "-"),
        ("people out of work", "job training", "+"),
    ):
        link(page, source, target, sign)
    expect(drawing(page).locator(".cl-loop")).to_contain_text("Balancing")

    file = desk.notebook.with_name("who_gets_a_job.cld")
    (loop,) = Diagram.read(file).loops()
    assert (loop.name, len(loop)) == ("B1", 4)

    # The notebook carries the drawing once the kernel's answer is there; a person takes longer than this test.
    page.locator(".jp-OutputArea-output pre", has_text="people out of work -> job training (+)").wait_for(
        state="attached"
    )
    # Ctrl+S saves, also while the drawing has the keyboard.
    page.keyboard.press("Control+s")
    notebook = saved(desk, "people out of work -> job training (+)")
    carried = [
        output["data"]["text/x-cld"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if "text/x-cld" in output.get("data", {})
    ]
    assert ["".join(text) for text in carried] == [file.read_text(encoding="utf-8")]

    # Handed in alone, the notebook still brings its drawing.
    cohort = tmp_path / "cohort"
    assert course(cohort, "release", NAME).returncode == 0
    (cohort / "participants.csv").write_text("id,name,email,moodle\nsample,Sample,,\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sample.ipynb").write_bytes(desk.notebook.read_bytes())
    collected = course(cohort, "collect", NAME, str(tmp_path / "in"))
    assert collected.returncode == 0, collected.stderr
    handed_in = cohort / "submitted" / "sample" / NAME / "who_gets_a_job.cld"
    assert Diagram.read(handed_in).loops()[0].name == "B1"

    # What the notebook asks for before handing in: a restart of the kernel, which loses nothing.
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("Restart Kernel and Run All Cells")).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    wait_until_idle(page)
    find_drawing(page)
    expect(drawing(page).locator(".cl-loop")).to_contain_text("Balancing")


def test_a_layer_that_is_set_in_the_map_reaches_the_kernel_and_an_arrow_shows_its_card(page: Page, desk: Desk) -> None:
    """The impact map in its real host: an estimate attached in Python is on the card, a choice made there in Python."""
    cells = [
        "from causal_loops import Diagram\n"
        "from impact_map import Estimate, ImpactMap, MapWidget\n"
        "city = ImpactMap(Diagram.from_text('training -> skills (+)'), 'Work').describe('training', layer='activity')\n"
        "found = Estimate(2, 1, 3, 'points', 'randomised trial', 'ten people', '2026', 'a trial')\n"
        "city = city.attach('training -> skills', found)\n"
        "shown = MapWidget(city)\n"
        "shown",
        "print('the layer is', shown.city.card('skills').layer)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, desk.notebook.with_name("a_map.ipynb"))
    # A workspace of its own: the usual one opens the notebook of the test before again.
    page.goto(desk.lab.replace("/lab?", f"/lab/workspaces/a-map/tree/{NAME}/a_map.ipynb?"))
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_contain_text("Python 3", timeout=60_000)
    start_all(page)
    expect(page.locator(".jp-OutputArea-output").last).to_contain_text("the layer is None", timeout=60_000)
    shown = drawing(page)
    expect(shown.locator(".im-layer").first).to_have_text("Activity")
    shown.locator(".cl-sign[data-source='training']").focus()
    expect(shown.locator(".im-card")).to_contain_text("1 to 3")
    shown.locator("[data-name='skills']").focus()
    shown.locator(".im-card [data-key=layer]").select_option("outcome")
    expect(shown.locator(".im-layer")).to_have_count(2)
    page.locator(".jp-Notebook .jp-CodeCell").last.locator(".jp-InputArea-editor").click()
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".jp-OutputArea-output").last).to_contain_text("the layer is outcome")


def test_the_trainer_finds_the_assignment_in_the_formgrader(page: Page, desk: Desk) -> None:
    page.goto(desk.trainer)
    expect(page.locator("body")).to_contain_text(NAME)
