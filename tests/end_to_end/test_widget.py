"""The diagram in a real browser: by mouse, by keyboard alone, by touch, as a table, as text, and read aloud."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browsing import Watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "index.html"
VIEWS = ("Drawing", "Table", "Text")


@pytest.fixture
def page(offline: BrowserContext, built_book: Path) -> Iterator[Page]:
    """The start page with its diagram, and nothing asked of another host nor broken by the end."""
    offline.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = offline.new_page()
    watch = Watch(tab)
    tab.goto((built_book / PAGE).as_uri())
    widget(tab).scroll_into_view_if_needed()
    yield tab
    assert watch.requests == []
    assert watch.errors == []


def widget(page: Page) -> Locator:
    return page.locator("figure.cld .causal-loops").first


def variable(page: Page, name: str) -> Locator:
    return widget(page).locator(f".cl-variable[data-name='{name}']")


def sign(page: Page, source: str, target: str) -> Locator:
    return widget(page).locator(f".cl-sign[data-source='{source}'][data-target='{target}']")


def loops(page: Page) -> Locator:
    return widget(page).locator("button.cl-loop[data-loop]")


def said(page: Page) -> Locator:
    return widget(page).locator("[role=status][aria-live=polite]")


def show(page: Page, view: str) -> None:
    widget(page).get_by_role("tab", name=view, exact=True).click()
    expect(widget(page).get_by_role("tab", name=view, exact=True)).to_have_attribute("aria-selected", "true")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def box(part: Locator) -> dict[str, float]:
    found = part.bounding_box()
    assert found
    return dict(found)


def ring(page: Page, name: str) -> str:
    """How the frame around a name is drawn."""
    frame = variable(page, name).locator(".cl-box")
    return str(frame.evaluate("it => getComputedStyle(it).stroke + getComputedStyle(it).strokeWidth"))


def middle(part: Locator) -> tuple[float, float]:
    found = box(part)
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def text_of(page: Page) -> str:
    """The diagram as the text view has it."""
    show(page, "Text")
    text = widget(page).get_by_label("The diagram as text").input_value()
    show(page, "Drawing")
    return text


def test_by_mouse_a_variable_a_link_its_sign_and_its_delay(page: Page) -> None:
    canvas = box(widget(page).locator(".cl-canvas"))
    page.mouse.dblclick(canvas["x"] + 40, canvas["y"] + canvas["height"] - 30)
    page.keyboard.type("new services")
    page.keyboard.press("Enter")
    expect(variable(page, "new services")).to_be_visible()

    # From the rim around the name to another name.
    edge = box(variable(page, "new services").locator(".cl-rim"))
    page.mouse.move(edge["x"] + edge["width"] / 2, edge["y"] + 2)
    page.mouse.down()
    page.mouse.move(*middle(variable(page, "pilots")), steps=8)
    page.mouse.up()
    expect(sign(page, "new services", "pilots")).to_have_attribute("data-sign", "?")

    bar = widget(page).get_by_role("group", name="What is chosen")
    bar.get_by_role("button", name="positive").click()
    bar.get_by_role("button", name="Delay").click()
    spoken = "Link from new services to pilots, positive, delayed"
    expect(sign(page, "new services", "pilots")).to_have_attribute("aria-label", spoken)
    assert "new services -> pilots (+, delay)\n" in text_of(page)


def test_by_mouse_a_name_is_moved_a_loop_is_lit_and_both_are_undone(page: Page) -> None:
    before = text_of(page)
    assert "evidence (at 360 50)" in before
    x, y = middle(variable(page, "evidence").locator("text"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=6)
    page.mouse.up()
    expect(said(page)).to_contain_text("evidence moved.")
    assert "evidence (at 360 50)" not in text_of(page)
    loops(page).first.click()
    expect(loops(page).first).to_have_attribute("aria-pressed", "true")
    expect(said(page)).to_contain_text("the loop")
    loops(page).first.click()
    expect(loops(page).first).to_have_attribute("aria-pressed", "false")
    widget(page).get_by_role("button", name="Undo").click()
    assert text_of(page) == before


def test_by_keyboard_alone_from_the_top_of_the_page_to_a_new_loop_and_back(page: Page) -> None:
    def name() -> str:
        """The variable that has the keyboard's focus."""
        return str(page.evaluate("document.activeElement.dataset.name ?? ''"))

    for _ in range(100):
        if name() == "evidence":
            break
        page.keyboard.press("Tab")
    assert name() == "evidence"
    assert ring(page, "evidence") != ring(page, "pilots")  # the focus can be seen

    press(page, "n")
    page.keyboard.type("open data")
    press(page, "Enter")
    assert name() == "open data"
    expect(said(page)).to_contain_text("Variable added: open data.")

    # L, then go to another variable with the arrow keys, and Enter.
    press(page, "l")
    for arrow in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        press(page, arrow)
        if name() != "open data":
            break
    target = name()
    expect(said(page)).to_contain_text(f"Link from open data to {target}? Press Enter.")
    press(page, "Enter")
    link = sign(page, "open data", target)
    expect(link).to_be_focused()

    press(page, "-", "d")
    expect(link).to_have_attribute("aria-label", f"Link from open data to {target}, negative, delayed")
    press(page, "Control+z", "Control+z")
    expect(link).to_have_attribute("aria-label", f"Link from open data to {target}, sign unknown")
    press(page, "Control+Shift+z")
    expect(link).to_have_attribute("aria-label", f"Link from open data to {target}, negative")

    press(page, "Delete")
    expect(link).to_have_count(0)
    expect(said(page)).to_contain_text(f"Link deleted: from open data to {target}.")
    assert name() == "open data"
    press(page, "Delete")
    expect(variable(page, "open data")).to_have_count(0)
    assert name() != ""  # the focus is on a neighbour, not at the top of the page
    press(page, "Control+z")
    expect(variable(page, "open data")).to_be_visible()


def test_what_changes_is_said_to_a_screen_reader(page: Page) -> None:
    before = loops(page).count()
    sign(page, "good decisions", "trust in pilots").focus()
    page.keyboard.press("-")
    expect(said(page)).to_contain_text("Link from good decisions to trust in pilots, negative")
    show(page, "Table")
    table = widget(page)
    table.get_by_label("From", exact=True).select_option("time of staff")
    table.get_by_label("To", exact=True).select_option("evidence")
    table.get_by_label("Sign", exact=True).select_option("+")
    table.get_by_role("button", name="Add link").click()
    expect(said(page)).to_contain_text("Link from time of staff to evidence, positive: added.")
    expect(said(page)).to_contain_text("loop")
    assert loops(page).count() > before
    page.keyboard.press("Control+z")
    expect(said(page)).to_contain_text("Undone.")


def test_the_table_can_do_what_the_drawing_can(page: Page) -> None:
    show(page, "Table")
    table = widget(page)
    table.get_by_label("Name of a new variable").fill("open data")
    table.get_by_role("button", name="Add variable").press("Enter")
    table.get_by_label("From", exact=True).select_option("open data")
    table.get_by_label("To", exact=True).select_option("evidence")
    table.get_by_label("Sign", exact=True).select_option("-")
    table.get_by_label("Delay", exact=True).check()
    table.get_by_role("button", name="Add link").press("Enter")
    table.get_by_label("Sign of open data → evidence").select_option("+")
    table.get_by_label("open data → evidence is delayed").uncheck()
    table.get_by_label("open data is a stock").check()
    table.get_by_label("Name of open data").fill("published data")
    table.get_by_label("Name of open data").press("Enter")
    table.get_by_role("button", name="Delete time of staff").click()

    text = text_of(page)
    assert "published data -> evidence (+)\n" in text
    assert "published data (stock" in text
    assert "time of staff" not in text
    expect(sign(page, "published data", "evidence")).to_be_visible()
    expect(variable(page, "time of staff")).to_have_count(0)


def test_a_name_that_is_taken_is_refused_in_words_and_stays_as_typed(page: Page) -> None:
    show(page, "Table")
    field = widget(page).get_by_label("Name of a new variable")
    field.fill("evidence")
    field.press("Enter")
    expect(said(page)).to_contain_text("There is already a variable named evidence.")
    expect(field).to_have_value("evidence")
    expect(field).to_have_attribute("aria-invalid", "true")


def test_the_text_is_live_and_a_fault_keeps_what_was_typed(page: Page) -> None:
    show(page, "Text")
    area = widget(page).get_by_label("The diagram as text")
    area.fill("rain -> umbrellas (+)\numbrellas -> dry coats (+)\n")
    show(page, "Drawing")
    expect(variable(page, "umbrellas")).to_be_visible()
    expect(variable(page, "pilots")).to_have_count(0)

    show(page, "Text")
    wrong = "rain -> umbrellas (+)\numbrellas -> dry coats (+, soon)\n"
    area.fill(wrong)
    fault = widget(page).get_by_role("alert").filter(visible=True)
    expect(fault).to_contain_text("Line 2")
    expect(fault).to_contain_text("soon")
    expect(area).to_have_attribute("aria-invalid", "true")
    show(page, "Drawing")
    expect(sign(page, "umbrellas", "dry coats")).to_be_visible()  # the last drawing that could be read
    show(page, "Text")
    expect(area).to_have_value(wrong)
    area.fill(wrong.replace("soon", "delay"))
    expect(fault).to_have_count(0)
    show(page, "Drawing")
    expect(sign(page, "umbrellas", "dry coats")).to_have_attribute(
        "aria-label", "Link from umbrellas to dry coats, positive, delayed"
    )


def test_the_text_beside_the_drawing_changes_it_in_sight(page: Page) -> None:
    widget(page).locator(".cl-panel summary", has_text="Text").click()
    area = widget(page).get_by_label("The text beside the drawing")
    area.press("Control+End")
    area.press_sequentially("rain -> umbrellas (+)\n")
    expect(variable(page, "umbrellas")).to_be_visible()
    area.press_sequentially("umbrellas ->")
    expect(widget(page).get_by_role("alert").filter(visible=True)).to_contain_text("Line")
    expect(variable(page, "umbrellas")).to_be_visible()
    assert area.input_value().endswith("umbrellas ->")


def test_the_diagram_is_copied_as_text_and_pasted_back(page: Page) -> None:
    text = text_of(page)
    widget(page).locator("summary", has_text="Save").click()
    widget(page).get_by_role("button", name="Copy as text").click()
    expect(said(page)).to_contain_text("The text is copied.")
    show(page, "Text")
    area = widget(page).get_by_label("The diagram as text")
    area.fill("")
    expect(loops(page)).to_have_count(0)
    area.focus()
    press(page, "Control+v")
    expect(area).to_have_value(text)
    expect(loops(page)).not_to_have_count(0)


@pytest.fixture
def phone(browser: Browser, built_book: Path) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    context.set_default_timeout(10_000)
    tab = context.new_page()
    tab.goto((built_book / PAGE).as_uri())
    yield tab
    context.close()


def test_by_touch_a_variable_a_link_and_its_sign_with_buttons(phone: Page) -> None:
    tools = widget(phone).get_by_role("group", name="Drawing tools")
    bar = widget(phone).get_by_role("group", name="What is chosen")
    tools.get_by_role("button", name="Add variable").tap()
    phone.keyboard.type("open data")
    phone.keyboard.press("Enter")
    variable(phone, "open data").tap()
    expect(bar).to_contain_text("open data")
    bar.get_by_role("button", name="Link from here").tap()
    variable(phone, "evidence").tap()
    bar.get_by_role("button", name="positive").tap()
    expect(sign(phone, "open data", "evidence")).to_have_attribute("data-sign", "+")
    bar.get_by_role("button", name="Delete").tap()
    expect(sign(phone, "open data", "evidence")).to_have_count(0)
    widget(phone).get_by_role("button", name="Undo").tap()
    expect(sign(phone, "open data", "evidence")).to_have_count(1)


def test_by_touch_two_quick_taps_on_the_ground_make_a_variable(phone: Page) -> None:
    canvas = widget(phone).locator(".cl-canvas")
    canvas.scroll_into_view_if_needed()
    spot = {"x": 20, "y": box(canvas)["height"] - 16}
    canvas.tap(position=spot)
    canvas.tap(position=spot)
    phone.keyboard.type("open data")
    phone.keyboard.press("Enter")
    expect(variable(phone, "open data")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(browser: Browser, built_book: Path, scheme: str) -> None:
    context = browser.new_context(offline=True, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto((built_book / PAGE).as_uri())
    loops(page).first.click()  # a loop that is lit dims all others
    for view in VIEWS:
        show(page, view)
        page.wait_for_function("!document.getAnimations().length")  # no colour is half-way
        # axe would read the style sheets anew, which a browser does not allow a page that was opened as a file.
        results = Axe().run(page, context="figure.cld", options={"preload": False})
        assert results.violations_count == 0, f"{view}: {results.generate_report()}"
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 375)])
def test_the_same_diagram_fits_in_light_in_dark_and_on_a_phone(
    browser: Browser, built_book: Path, tmp_path: Path, scheme: str, width: int
) -> None:
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": width, "height": 812})
    page = context.new_page()
    page.goto((built_book / PAGE).as_uri())
    for view in VIEWS:
        show(page, view)
        picture = tmp_path / f"{view}-{scheme}-{width}.png"
        widget(page).screenshot(path=picture)
        assert picture.stat().st_size > 5_000
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    show(page, "Drawing")
    frame = box(widget(page).locator(".cl-canvas"))
    for name in widget(page).locator(".cl-variable .cl-box").all():
        one = box(name)
        assert frame["x"] <= one["x"]
        assert one["x"] + one["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= one["y"]
        assert one["y"] + one["height"] <= frame["y"] + frame["height"]
    context.close()
