"""The widget where JupyterLab is not: Notebook 7, and a host that gives what anywidget's contract does (VS Code)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import Watch
from causal_loops import Diagram
from causal_loops.front_end import style_sheet, widget_script, words
from ports import free_ports

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "buses an hour -> waiting time (-)\nwaiting time -> riders (-)\n"


@dataclass(frozen=True)
class Server:
    """Notebook 7 in a folder of its own."""

    folder: Path
    address: str


@pytest.fixture(scope="module")
def notebook_7(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("notebook-7")
    cell = f"from causal_loops import DiagramWidget\n\nDiagramWidget({TEXT!r}, file='buses.cld')"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=[new_code_cell(cell), new_code_cell("1 + 1")], metadata=kernel)
    nbformat.write(notebook, folder / "draw.ipynb")
    (port,) = free_ports(1)
    home = folder / "home"
    server = subprocess.Popen(
        [sys.executable, "-m", "notebook", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1",
         "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"],
        env=os.environ | {"HOME": str(home), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_RUNTIME_DIR": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()  # noqa: S310  our own server
            break
        except OSError:
            assert server.poll() is None
            time.sleep(0.2)
    yield Server(folder, address)
    server.terminate()
    server.wait(timeout=60)


def run_first_cell(page: Page) -> None:
    """Notebook 7 loses what is run before its kernel has answered, and says nothing: a person runs it again."""
    for _ in range(20):
        page.locator(".jp-Notebook .jp-CodeCell").first.click()
        page.keyboard.press("Shift+Enter")
        page.wait_for_timeout(1500)
        if page.locator(".jp-InputPrompt").first.text_content() != "[ ]:":
            return
    raise AssertionError("the cell never ran")


def test_in_notebook_7_one_draws_by_keyboard_and_the_file_and_the_kernel_follow(
    browser: Browser, notebook_7: Server
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"{notebook_7.address}/notebooks/draw.ipynb")
    run_first_cell(page)
    widget = page.locator(".causal-loops")
    expect(widget.locator("[data-name='riders']")).to_be_visible(timeout=60_000)

    # Notebook 7 moves the focus to the next cell when this one has run.
    expect(page.locator(".jp-InputPrompt").first).to_have_text("[1]:")
    expect(page.locator(".jp-Notebook .jp-CodeCell").nth(1)).to_have_class(re.compile("jp-mod-selected"))

    # x would cut the cell in Notebook 7 too, and d d would delete it.
    widget.locator("[data-name='riders']").focus()
    for key in ("x", "d", "d"):
        page.keyboard.press(key)
    assert page.locator(".jp-Notebook .jp-CodeCell").count() == 2

    widget.get_by_role("tab", name="Table").click()
    widget.get_by_label("From", exact=True).select_option("riders")
    widget.get_by_label("To", exact=True).select_option("buses an hour")
    widget.get_by_label("Sign", exact=True).select_option("+")
    widget.get_by_role("button", name="Add link").press("Enter")
    expect(widget.locator(".cl-loop")).to_contain_text("Reinforcing")
    page.locator(".jp-OutputArea-output pre", has_text="riders -> buses an hour (+)").wait_for(state="attached")
    (loop,) = Diagram.read(notebook_7.folder / "buses.cld").loops()
    assert (loop.name, len(loop)) == ("R1", 3)
    context.close()


# A host by anywidget's contract and not a thing more: the module comes as a blob, `render` gets a model and an element.
# Any other wish of the widget is an error, so what works here suits VS Code, whose host is built on the same contract.
CONTRACT = """async ([script, style, state]) => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { default: widget } = await import(address);
  const listeners = {};
  const saved = window.saved = [];
  const strict = (object, name) => new Proxy(object, {
    get(target, key) {
      if (!(key in target) && typeof key === "string") throw new Error(`${name}.${key} is not in the contract`);
      return target[key];
    },
  });
  const model = strict({
    get: (key) => state[key],
    set: (key, value) => { state[key] = value; (listeners[`change:${key}`] ?? []).forEach((listener) => listener()); },
    save_changes: () => saved.push(structuredClone(state)),
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: (event, listener) => { listeners[event] = (listeners[event] ?? []).filter((some) => some !== listener); },
    send: () => {},
  }, "model");
  window.host = { model, listeners };
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
  const el = document.body.appendChild(document.createElement("div"));
  await widget.initialize?.({ model });
  window.cleanUp = await widget.render(strict({ model, el }, "host"));
}"""


@pytest.fixture
def hosted(offline: BrowserContext) -> Page:
    page = offline.new_page()
    page.set_content("<!doctype html><html lang=en><title>A host</title><body></body></html>")
    state = {"value": TEXT, "selected": "", "height": 420, "read_only": False, "exercise": {}, "strings": words()}
    page.evaluate(CONTRACT, [widget_script(), style_sheet(), state])
    return page


def test_a_host_by_anywidgets_contract_is_enough(hosted: Page) -> None:
    watch = Watch(hosted)
    widget = hosted.locator(".causal-loops")
    widget.locator("[data-name='riders']").focus()
    hosted.keyboard.press("Delete")
    expect(widget.locator("[data-name='riders']")).to_have_count(0)
    assert "riders" not in hosted.evaluate("saved.at(-1).value")
    hosted.evaluate("host.model.set('value', 'a -> b (+)\\nb -> a (+)\\n')")
    expect(widget.locator(".cl-loop")).to_contain_text("Reinforcing")
    assert watch.errors == []


def test_the_clean_up_takes_every_listener_back_and_leaves_no_element(hosted: Page) -> None:
    assert hosted.evaluate("Object.values(host.listeners).flat().length") > 0
    hosted.evaluate("cleanUp()")
    assert hosted.evaluate("Object.values(host.listeners).flat().length") == 0
