"""How large the widget is, how soon it can be used, and how smoothly a large map is dragged, in real Chromium.

Run it with the project's Python: python tests/benchmarks/bench_widget.py. It prints a table and passes no judgement.
"""

import gzip
import json
import shutil
import sys
import tempfile
from pathlib import Path

from maps import random_map
from playwright.sync_api import Page, sync_playwright

from causal_loops import Diagram
from causal_loops.front_end import page_script, style_sheet, widget_script

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SIZES = ((6, 8), (100, 300), (1000, 3000))
SECONDS = 2.0

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title><style>{style}</style></head>
<body><figure class="cld"><script type="application/json" class="cld-data">{state}</script></figure>
<script>{script}</script></body></html>"""

DRAG = """seconds => new Promise((done) => {
  const node = document.querySelector(".cl-variable");
  const box = node.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const send = (type, dx, dy, target = node) => target.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1,
    clientX: x + dx, clientY: y + dy }));
  send("pointerdown", 0, 0);
  const start = performance.now();
  let frames = 0;
  const step = (now) => {
    const t = (now - start) / 1000;
    if (t > seconds) {
      const moved = node.getBoundingClientRect();
      send("pointerup", 0, 0);
      done(Math.hypot(moved.x - box.x, moved.y - box.y) > 20 ? frames / t : NaN);  // nothing moved: no figure
      return;
    }
    frames += 1;
    send("pointermove", 60 * Math.sin(4 * t), 40 * Math.cos(4 * t));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


def measure(page: Page, diagram: Diagram, folder: Path) -> tuple[float, float]:
    """Return milliseconds from navigation to a drawn diagram, and frames a second while one variable is dragged."""
    state = json.dumps({"value": diagram.to_text(), "height": 600, "id": "bench"}).replace("<", "\\u003c")
    file = folder / "bench.html"
    file.write_text(PAGE.format(style=style_sheet(), state=state, script=page_script()), encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("document.querySelector('.cl-variable')")
    usable = page.evaluate("performance.now()")
    return float(usable), float(page.evaluate(DRAG, SECONDS))


def main() -> None:
    """Print the tables."""
    for name, text in (("notebook script", widget_script()), ("page script", page_script()), ("style", style_sheet())):
        raw = text.encode()
        print(f"{name:16} {len(raw):8,} bytes, {len(gzip.compress(raw)):7,} compressed")  # noqa: T201  it prints
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        sys.exit("No Chromium on this machine; on Debian: sudo apt install chromium")
    print("variables links  usable after (ms)  frames a second while dragging")  # noqa: T201
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for variables, links in SIZES:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            usable, frames = measure(page, random_map(variables, links), Path(folder))
            print(f"{variables:9} {links:5} {usable:18.0f} {frames:31.0f}")  # noqa: T201
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
