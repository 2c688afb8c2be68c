"""The impact map in a real browser: columns, cards, filter, paths and versions, by mouse and by keyboard, offline."""

import itertools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browsing import Watch
from causal_loops import Diagram, Link
from impact_map import LAYERS, ImpactMap, LinkCard, VariableCard, widget_state
from impact_map.front_end import map_page_script, map_style_sheet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORK = """training (group work)
skills (group work)
work (group work)
training -> skills (+)
skills -> work (+, delay)
training -> work (-)
work -> wellbeing (+)
wellbeing (group health)
"""
CARDS = """impact map: 1
name: Work and wellbeing
variables:
  training: {layer: activity, service: Employment services}
  skills: {layer: outcome}
  work:
    layer: outcome
    wanted: up
    indicator:
      name: People in work
      unit: percent
      source: A register
      date: 2026-01-15
      values: {2019: 74.1, 2020: 70.0, 2021: 73.5}
  wellbeing: {layer: impact, service: Health services}
links:
  training -> skills:
    about: Those who are trained know more.
    pilot: a pilot
    estimates:
      - {value: 3, interval: [1, 5], unit: points, per: a place, design: randomised trial, population: 400 people,
         date: 1990-1992, source: "A study, doi:10.1000/182"}
      - {value: 2, interval: [-1, 5], unit: points, per: a place, design: matching, population: 90 people,
         date: 2001-2002, source: Another study}
  training -> work:
    estimates:
      - {value: 4, interval: [2, 6], unit: percentage points, design: before and after, population: 50 people,
         date: 2001-2002, source: A third study}
  skills -> work: {source: A book}
  work -> wellbeing: {assumption: We believe it.}
"""
BEFORE = WORK.replace("training -> work (-)\n", "training -> luck (+)\n").replace("wellbeing (+)", "wellbeing (-)")
PAGE = """# A map

```{impact-map}
:file: work.yaml
:before: before.cld
:alt: Training leads to work.
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built page with a map."""
    source = tmp_path_factory.mktemp("site")
    (source / "work.cld").write_text(WORK, encoding="utf-8")
    (source / "work.yaml").write_text(CARDS, encoding="utf-8")
    (source / "before.cld").write_text(BEFORE, encoding="utf-8")
    (source / "index.md").write_text(PAGE, encoding="utf-8")
    conf = 'extensions = ["myst_parser", "impact_map.sphinx"]\nhtml_theme = "basic"\nlanguage = "en"\n'
    (source / "conf.py").write_text(conf, encoding="utf-8")
    built = source / "built"
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-W", str(source), str(built)], check=True)
    return built / "index.html"


@pytest.fixture
def page(offline: BrowserContext, site: Path) -> Iterator[Page]:
    """The page, and nothing asked of another host nor broken by the end."""
    tab = offline.new_page()
    watch = Watch(tab)
    tab.goto(site.as_uri())
    yield tab
    assert watch.requests == []
    assert watch.errors == []


def variable(page: Page, name: str) -> Locator:
    return page.locator(f".cl-variable[data-name='{name}']")


def sign(page: Page, source: str, target: str) -> Locator:
    return page.locator(f".cl-sign[data-source='{source}'][data-target='{target}']")


def curve(page: Page, source: str, target: str) -> Locator:
    return page.locator(f".cl-link[data-source='{source}'][data-target='{target}']")


def card(page: Page) -> Locator:
    return page.locator(".im-card")


def said(page: Page) -> Locator:
    return page.locator("[role=status][aria-live=polite]")


def centre(locator: Locator) -> tuple[float, float]:
    box = locator.locator(".cl-box").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def unfold(page: Page, heading: str) -> None:
    page.locator("summary", has_text=heading).click()


def test_layers_are_columns_and_the_layout_can_be_free(page: Page) -> None:
    xs = [centre(variable(page, name))[0] for name in ("training", "skills", "wellbeing")]
    assert xs == sorted(xs)
    assert len(set(xs)) == 3
    assert page.locator(".im-layer").all_text_contents() == ["Activity", "Outcome", "Impact"]
    assert page.locator(".im-theme").all_text_contents() == ["work", "health"]
    page.locator("[data-key=layout]").select_option("free")
    expect(page.locator(".im-layer")).to_have_count(0)
    expect(said(page)).to_contain_text("Free layout")
    x, y = centre(variable(page, "skills"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    assert centre(variable(page, "skills")) == pytest.approx((x + 60, y + 40), abs=3)


def test_lines_say_how_well_a_link_is_known_without_colour(page: Page) -> None:
    kinds = {
        ends: curve(page, *ends).get_attribute("data-line")
        for ends in (("training", "skills"), ("training", "work"), ("skills", "work"), ("work", "wellbeing"))
    }
    assert list(kinds.values()) == ["strong", "weak", "source", "assumption"]
    drawn = [
        curve(page, *ends)
        .locator(".cl-line")
        .evaluate("n => [getComputedStyle(n).strokeWidth, getComputedStyle(n).strokeDasharray].join()")
        for ends in kinds
    ]
    assert len(set(drawn)) == 4
    expect(curve(page, "training", "work").locator(".im-mark")).to_have_text("≠")
    unfold(page, "How well each link is known")
    expect(page.locator(".im-legend")).to_contain_text("thick line: a strong design (level 4 or 5): 1")


def test_a_link_s_card_opens_by_keyboard_with_its_pieces_pooled(page: Page) -> None:
    variable(page, "training").focus()
    for _ in range(6):
        if page.evaluate("document.activeElement.dataset.target") == "skills":
            break
        page.keyboard.press("Tab")
    pooled = "2.69 points per a place (95% interval 1.03 to 4.36)"
    spoken = (
        "Link from training to skills, positive",
        f"estimate, level 5 of 5, {pooled}, The evidence agrees with the sign.",
    )
    expect(sign(page, "training", "skills")).to_have_attribute("aria-label", " · ".join(spoken))
    expect(card(page)).to_contain_text("Those who are trained know more.")
    expect(card(page)).to_contain_text("2 pieces of evidence, pooled (random effects).")
    expect(card(page)).to_contain_text("level 5 of 5: a lot was drawn")
    expect(card(page)).to_contain_text("400 people")
    pieces = (
        "A study, doi:10.1000/182: 3 points per a place (95% interval 1 to 5)",
        "Another study: 2 points per a place (95% interval \N{MINUS SIGN}1 to 5)",
        f"together: {pooled}",
    )
    forest = card(page).get_by_role("img")
    expect(forest).to_have_attribute("aria-label", f"Estimates with their intervals. {'; '.join(pieces)}")
    expect(card(page).get_by_role("link", name="doi:10.1000/182")).to_have_attribute(
        "href", "https://doi.org/10.1000/182"
    )


def test_enter_on_a_link_leads_to_its_card_and_escape_back(page: Page) -> None:
    sign(page, "training", "skills").focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    expect(sign(page, "training", "skills")).to_have_attribute("data-sign", "+")
    page.keyboard.press("Escape")
    expect(sign(page, "training", "skills")).to_be_focused()


def test_evidence_against_the_sign_is_said_on_the_card(page: Page) -> None:
    sign(page, "training", "work").click()
    expect(card(page).locator(".im-disagrees")).to_have_text("≠ The evidence points the other way than the sign.")
    page.get_by_role("button", name="+ positive").click()
    expect(card(page).locator(".im-agrees")).to_have_text("The evidence agrees with the sign.")
    expect(curve(page, "training", "work").locator(".im-mark")).to_have_count(0)


def test_an_indicator_is_a_small_line_and_words(page: Page) -> None:
    expect(variable(page, "work").locator(".im-course")).to_have_count(1)
    variable(page, "work").click()
    expect(card(page)).to_contain_text("From 74.1 (2019) to 73.5 (2021); lowest 70 (2020), highest 74.1 (2019).")
    expect(card(page)).to_contain_text("2026-01-15")
    page.get_by_label("Indicators").uncheck()
    expect(page.locator(".cl-canvas .im-course")).to_have_count(0)


def test_a_layer_that_is_set_moves_the_variable_and_can_be_undone(page: Page) -> None:
    variable(page, "skills").click()
    before = centre(variable(page, "skills"))[0]
    page.locator(".im-card [data-key=layer]").focus()
    page.locator(".im-card [data-key=layer]").select_option("activity")
    expect(page.locator(".im-layer")).to_have_count(3)
    assert centre(variable(page, "skills"))[0] < before
    assert page.evaluate("document.activeElement.dataset.key") == "layer"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".im-card [data-key=layer]")).to_have_value("outcome")


def test_a_renamed_variable_keeps_its_card(page: Page) -> None:
    variable(page, "training").click()
    page.keyboard.press("F2")
    page.keyboard.type("job training")
    page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("Employment services")
    sign(page, "job training", "skills").click()
    expect(card(page)).to_contain_text("Those who are trained know more.")


def test_a_filter_is_counted_works_in_drawing_and_table_and_can_be_cleared(page: Page) -> None:
    page.locator("[data-key=theme]").select_option("health")
    expect(said(page)).to_have_text("1 of 4 variables and 1 of 4 links fit.")
    expect(page.locator(".cl-variable.im-away")).to_have_count(3)
    page.get_by_label("Hide the rest").check()
    expect(variable(page, "training")).to_be_hidden()
    page.get_by_role("tab", name="Table").click()
    expect(page.locator(".cl-table-view tbody").nth(0).locator("tr")).to_have_count(1)
    expect(page.locator(".cl-table-view tbody").nth(1).locator("tr")).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".cl-table-view tbody").nth(1).locator("tr")).to_have_count(4)
    page.locator("[data-key=known]").select_option("assumption")
    expect(said(page)).to_have_text("2 of 4 variables and 1 of 4 links fit.")


def test_the_table_says_what_the_drawing_shows(page: Page) -> None:
    page.get_by_role("tab", name="Table").click()
    row = page.locator(".cl-table-view tr", has=page.get_by_role("button", name="Card of training → work"))
    expect(row).to_contain_text("estimate, level 1 of 5")
    expect(row).to_contain_text("4 percentage points (95% interval 2 to 6)")
    expect(row).to_contain_text("≠ The evidence points the other way than the sign.")
    row.get_by_role("button", name="Card of").press("Enter")
    expect(card(page)).to_contain_text("A third study")
    variables = page.locator(".cl-table-view tbody").nth(0)
    expect(variables.locator("tr", has=page.get_by_role("button", name="Card of work", exact=True))).to_contain_text(
        "73.5 percent (2021)"
    )


def test_a_path_is_walked_step_by_step_and_each_step_is_said(page: Page) -> None:
    unfold(page, "Walk a path")
    paths = page.locator(".cl-panel button.cl-loop[data-key^=path]")
    expect(paths).to_have_count(2)
    expect(paths.nth(1)).to_contain_text("training → skills → work → wellbeing")
    expect(paths.nth(1)).to_contain_text("Least known: work → wellbeing (an assumption)")
    paths.nth(1).press("Enter")
    expect(said(page)).to_contain_text(
        "Step 1 of 3: The more training, the more skills. Rests on: estimate, level 5 of 5"
    )
    page.get_by_role("button", name="Next").press("Enter")
    expect(said(page)).to_contain_text("Step 2 of 3: The more skills, the more work.")
    expect(card(page)).to_contain_text("A book")
    expect(page.locator(".cl-link.cl-lit")).to_have_count(3)
    page.get_by_role("button", name="End the walk").click()
    expect(page.locator(".cl-dimmed")).to_have_count(0)


def test_two_versions_are_compared_in_the_drawing_and_in_words(page: Page) -> None:
    panel = page.locator(".cl-panel")
    expect(panel).to_contain_text("✚ training → work")
    expect(panel).to_contain_text("✕ training → luck")
    expect(panel).to_contain_text(
        "Δ work → wellbeing: sign from negative to positive; from nothing yet to an assumption"
    )
    page.get_by_role("button", name="Both").click()
    expect(curve(page, "training", "work").locator(".im-mark")).to_have_text("✚≠")
    expect(page.locator(".im-ghost-name")).to_have_text("✕ luck")
    page.get_by_role("button", name="Before", exact=True).click()
    expect(curve(page, "training", "work")).to_be_hidden()
    page.get_by_role("button", name="Now", exact=True).click()
    expect(curve(page, "training", "work")).to_be_visible()
    expect(page.locator(".im-ghost-name")).to_have_count(0)


def test_a_map_of_a_thousand_variables_opens_is_panned_and_answers(browser: Browser, tmp_path: Path) -> None:
    page, watch = open_large(browser, tmp_path)
    assert page.evaluate("performance.now()") < 6000  # the benchmark says how fast; a busy machine is slower
    assert page.locator(".cl-link").count() == 0
    inked = "[...document.querySelector('.im-sheet').getContext('2d').getImageData(0, 0, 900, 700).data].some(Boolean)"
    page.wait_for_function(inked)
    page.locator(".cl-variable[data-name='v500']").focus()
    expect(page.locator(".cl-link")).to_have_count(2)
    expect(page.locator(".cl-sign[data-target='v501']")).to_have_attribute("aria-label", re.compile("an assumption"))
    camera = page.locator(".cl-camera")
    before = camera.get_attribute("style")
    box = page.locator(".cl-canvas").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 95, box["y"] + 80, steps=5)
    assert camera.get_attribute("style") == before  # the picture moves as a whole meanwhile
    page.mouse.up()
    assert camera.get_attribute("style") != before
    with page.expect_download() as saved:
        page.locator("summary", has_text="Save").click()
        page.get_by_role("button", name="Picture (SVG)").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8").count("<path") > 999
    assert watch.errors == []
    page.close()


def open_large(browser: Browser, folder: Path) -> tuple[Page, Watch]:
    """Open a page with a ring of a thousand variables in four layers."""
    names = [f"v{n}" for n in range(1000)]
    diagram = Diagram(tuple(Link(a, b, "+") for a, b in itertools.pairwise([*names, names[0]])))
    city = ImpactMap(
        diagram,
        "Large",
        variable_cards={name: VariableCard(layer=LAYERS[n // 5 % 4]) for n, name in enumerate(names)},
        link_cards={(link.source, link.target): LinkCard(assumption="So be it.") for link in diagram.links},
    )
    state = json.dumps({"value": diagram.to_text(), "map": widget_state(city)})
    file = folder / "large.html"
    data = f'<script type="application/json" class="cld-data">{state}</script>'
    file.write_text(
        f'<!doctype html><meta charset="utf-8"><style>{map_style_sheet()}</style>'
        f'<figure class="impact-map">{data}</figure><script>{map_page_script()}</script>',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    watch = Watch(page)
    page.goto(file.as_uri())
    expect(page.locator(".cl-variable").first).to_be_visible()
    return page, watch


def test_without_scripts_there_are_a_picture_and_a_table(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(site.as_uri())
    expect(page.get_by_role("img", name="Training leads to work.")).to_be_visible()
    page.get_by_text("The links of the map, and what is known of each").click()
    expect(page.locator("figure table")).to_contain_text("estimate, level 1 of 5")
    expect(page.locator("figure li").first).to_contain_text("2.69 points per a place")
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 375)])
def test_axe_finds_nothing_and_the_map_fits(browser: Browser, site: Path, scheme: str, width: int) -> None:
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", offline=True, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(site.as_uri())
    for heading in ("Walk a path", "How well each link is known"):
        unfold(page, heading)
    page.get_by_role("button", name="Both").click()
    page.locator("[data-key=theme]").select_option("work")
    for view in ("Drawing", "Table", "Text"):
        page.get_by_role("tab", name=view).click()
        if view == "Drawing":
            sign(page, "training", "skills").focus()
        results = Axe().run(page, context="figure.impact-map", options={"preload": False})
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
