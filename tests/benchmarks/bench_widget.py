"""How large the widget is, how soon it can be used, and how smoothly a large map moves, in real Chromium.

A diagram is measured while one of its variables is dragged, an impact map in columns while the whole of it is panned.

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

from causal_loops import Diagram, Variable
from causal_loops.front_end import page_script, style_sheet, widget_script
from impact_map import LAYERS, ImpactMap, LinkCard, VariableCard, widget_state
from impact_map.front_end import map_page_script, map_script, map_style_sheet

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SIZES = ((6, 8), (100, 300), (1000, 3000))
SECONDS = 2.0

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>bench</title><style>{style}</style></head>
<body><figure class="{kind}"><script type="application/json" class="cld-data">{state}</script></figure>
<script>{script}</script></body></html>"""

# The pointer goes round from the corner of the drawing, where no name is.
PAN = """seconds => new Promise((done) => {
  const canvas = document.querySelector(".cl-canvas");
  const camera = canvas.querySelector(".cl-camera");
  const box = canvas.getBoundingClientRect();
  canvas.setPointerCapture = () => {};  // it needs a real pointer
  const send = (type, dx, dy) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1,
    clientX: box.x + 6 + dx, clientY: box.y + 200 + dy }));
  const before = camera.style.transform;
  send("pointerdown", 0, 0);
  const start = performance.now();
  let frames = 0;
  const step = (now) => {
    const t = (now - start) / 1000;
    if (t > seconds) {
      send("pointerup", 0, 0);
      done(camera.style.transform === before ? NaN : frames / t);  // nothing moved: no figure
      return;
    }
    frames += 1;
    send("pointermove", 250 * Math.sin(3 * t), 200 * Math.cos(2 * t));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""

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


def city_of(diagram: Diagram) -> ImpactMap:
    """Return a map with every variable in a layer and a theme, and every second link an assumption."""
    variables = diagram.variables
    grouped = tuple(Variable(variable.name, group=f"theme {n % 6}") for n, variable in enumerate(variables))
    return ImpactMap(
        Diagram((*grouped, *diagram.links)),
        "Bench",
        variable_cards={variable.name: VariableCard(layer=LAYERS[n % 4]) for n, variable in enumerate(variables)},
        link_cards={(link.source, link.target): LinkCard(assumption="So be it.") for link in diagram.links[::2]},
    )


def measure(page: Page, file: Path, html: str, move: str) -> tuple[float, float]:
    """Return milliseconds from navigation to a drawn diagram, and frames a second while it is moved."""
    file.write_text(html, encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("document.querySelector('.cl-variable')")
    usable = page.evaluate("performance.now()")
    return float(usable), float(page.evaluate(move, SECONDS))


def write_page(kind: str, style: str, script: str, **state: object) -> str:
    """Return a page with one figure."""
    text = json.dumps({"height": 600, "id": "bench", **state}).replace("<", "\\u003c")
    return PAGE.format(kind=kind, style=style, state=text, script=script)


def main() -> None:
    """Print the tables."""
    texts = {
        "notebook script": widget_script(),
        "page script": page_script(),
        "style": style_sheet(),
        "map's notebook script": map_script(),
        "map's page script": map_page_script(),
        "map's style": map_style_sheet(),
    }
    for name, text in texts.items():
        raw = text.encode()
        print(f"{name:22} {len(raw):8,} bytes, {len(gzip.compress(raw)):7,} compressed")  # noqa: T201  it prints
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        sys.exit("No Chromium on this machine; on Debian: sudo apt install chromium")
    print("kind       variables links  usable after (ms)  frames a second while it moves")  # noqa: T201
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for variables, links in SIZES:
            diagram = random_map(variables, links)
            city = city_of(diagram)
            value, known = city.themed.to_text(), widget_state(city)
            pages = {
                "cld": (write_page("cld", style_sheet(), page_script(), value=diagram.to_text()), DRAG),
                "impact-map": (
                    write_page("impact-map", map_style_sheet(), map_page_script(), value=value, map=known),
                    PAN,
                ),
            }
            for kind, (html, move) in pages.items():
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                usable, frames = measure(page, Path(folder, "bench.html"), html, move)
                print(f"{kind:10} {variables:9} {links:5} {usable:18.0f} {frames:31.0f}")  # noqa: T201
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
