"""The report for decision-makers: what its first page says, that anybody can read it, and that it runs nothing."""

import datetime
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

from browsing import Watch
from causal_loops import Diagram
from impact_map import Action, Conflict, Estimate, ImpactMap, ImpactMapError, Indicator, LinkCard, VariableCard
from impact_map.report import Briefing, ReportFiles, brief, languages, write_report
from impact_map.report.excerpt import MOST_ON_FRONT, cut_out
from impact_map.report.page import MOST_FINDINGS, Pictures, draw_pictures, write_page
from impact_map.report.pdf import write_pdf
from impact_map.report.sentences import clip, show_number
from impact_map.report.words import STRINGS, Words

ROOT = Path(__file__).parents[2]
CODE = ROOT / "widgets" / "impact_map" / "report"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TODAY = datetime.date(2026, 11, 24)
WORDS = Words()

TEXT = """
places in training (group employment)
places in training -> skills (+)
skills -> people in work (+, delay)
people in work -> poverty (-)
places in training -> time for family (-)
time for family -> people in work (+)
"""
TRIAL = Estimate(
    value=1794.3,
    low=480.0,
    high=3109.0,
    unit="US dollars a year",
    per="a place in training",
    design="randomised trial",
    population="445 men",
    date="1975-1978",
    source="LaLonde 1986, doi:10.2307/1806062",
    spread=5483.8,
)
OFFER = Action(
    do="Offer 200 more places",
    variable="places in training",
    aim="people in work",
    place=12,
    effort=2,
    owner="Employment services",
    indicator="People in work",
    target="76 percent",
    date=datetime.date(2027, 12, 31),
)


def city(**changed: object) -> ImpactMap:
    parts: dict[str, object] = {
        "name": "Employment",
        "about": "What the city does so that people find work.",
        "variable_cards": {
            "places in training": VariableCard(layer="activity"),
            "people in work": VariableCard(
                layer="outcome",
                wanted="up",
                indicator=Indicator("People in work", "percent", "Statistics", TODAY, (("2019", 74.1), ("2020", 73.0))),
            ),
            "poverty": VariableCard(layer="impact", wanted="down"),
        },
        "link_cards": {
            ("places in training", "skills"): LinkCard(estimates=(TRIAL,)),
            ("skills", "people in work"): LinkCard(assumption="Skills open doors."),
            ("people in work", "poverty"): LinkCard(source="Doe 2001"),
        },
        "actions": (OFFER,),
    }
    return ImpactMap(Diagram.from_text(TEXT), **(parts | changed))  # type: ignore[arg-type]


def page_of(briefing: Briefing) -> BeautifulSoup:
    return BeautifulSoup(write_page(briefing, draw_pictures(briefing, WORDS), WORDS), "html.parser")


def section(page: BeautifulSoup, heading: str) -> str:
    found = page.find(id=heading)
    assert found is not None
    assert found.parent is not None
    return " ".join(found.parent.get_text(" ").split())


def rows(page: BeautifulSoup, key: str) -> list[list[str]]:
    return [
        [cell.get_text() for cell in row("td") + row("th")] for row in page.select(f"table[aria-labelledby={key}] tr")
    ]


def test_the_first_page_says_what_is_known_what_is_not_and_what_to_do_next() -> None:
    page = page_of(brief(city(), date=TODAY))
    assert section(page, "known") == (
        "What is known 1 link of 5 rests on an estimate. places in training → skills . +1,794 US dollars a year for a "
        "place in training (95% interval 480 to 3,109). Certainty 5 of 5: chance decided who took part."
    )
    unknown = section(page, "unknown")
    # three links rest on no publication, and all three lie on a path from the training to work
    assert "3 links rest on an assumption or on nothing; 3 of them can decide the questions below." in unknown
    assert "Would more of “places in training” raise “people in work”?" in unknown
    assert "“places in training” may also work against “people in work” . By way of time for family." in unknown
    assert section(page, "next") == (
        "What to do next Offer 200 more places . Employment services, by 2027-12-31. Target: 76 percent. The weakest "
        "link on the way to “people in work”, skills → people in work, rests on an assumption."
    )
    assert "5 variables, 5 links. Of the links, 1 rest on an estimate, 1 on a publication" in page.get_text()


def test_the_questions_are_those_of_the_actions_or_else_of_the_layers_or_those_given() -> None:
    def asked(briefing: Briefing) -> list[tuple[str, str]]:
        return [(question.start, question.end) for question in briefing.questions]

    assert asked(brief(city())) == [("places in training", "people in work")]
    assert asked(brief(city(actions=()))) == [("places in training", "poverty")]
    assert asked(brief(city(), start="skills", end="poverty")) == [("skills", "poverty")]
    assert asked(brief(city(), end="poverty")) == [("places in training", "poverty")]


def test_less_of_an_activity_has_the_other_chance() -> None:
    more, less = (brief(city(actions=(action,))) for action in (OFFER, replace(OFFER, direction="down")))
    assert more.questions[0].chance + less.questions[0].chance == pytest.approx(1)
    assert "Would less of “places in training” raise “people in work”?" in section(page_of(less), "unknown")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("poverty", "skills", 'no path leads from "poverty" to "skills"'),
        ("poverty", None, 'no path leads from "poverty" to a variable of the layer impact'),
        ("nowhere", None, 'no variable "nowhere"'),
    ],
)
def test_a_question_without_an_answer_is_refused_with_its_reason(start: str, end: str | None, said: str) -> None:
    with pytest.raises(ImpactMapError, match=said):
        brief(city(), start=start, end=end)


def test_what_contradicts_the_map_is_said() -> None:
    down = Estimate(-2.0, -3.0, -1.0, "points", "before and after", "10 classes", "2020", "Roe 2021")
    up = Estimate(3.0, 2.0, 4.0, "points", "before and after", "10 schools", "2020", "Roe 2022")
    cards = {
        ("people in work", "poverty"): LinkCard(estimates=(up,)),
        ("places in training", "skills"): LinkCard(estimates=(up, down)),
    }
    conflict = Conflict("skills", "layer", (("Work", "output"), ("School", "outcome")))
    briefing = brief(city(link_cards=cards, actions=(), conflicts=(conflict,)))
    # 3 ± 1 lies above zero and the arrow says less; -2 and 3 differ by far more than their intervals allow
    assert [piece.ends for piece in briefing.disagreeing] == [("people in work", "poverty")]
    assert [piece.ends for piece in briefing.differing] == [("places in training", "skills")]
    page = page_of(briefing)
    unknown = section(page, "unknown")
    assert "people in work → poverty: the evidence contradicts the arrow . +3 points (95% interval 2 to 4)." in unknown
    assert "places in training → skills: the estimates differ" in unknown
    assert rows(page, "conflicts")[1] == ["layer", "Work: output; School: outcome", "skills"]


def test_the_tables_hold_what_the_first_page_cuts() -> None:
    many = "".join(f"a{i} -> b{i} (+)\n" for i in range(9))
    cards = {(f"a{i}", f"b{i}"): LinkCard(estimates=(TRIAL,)) for i in range(9)}
    page = page_of(brief(ImpactMap(Diagram.from_text(many), "Many", link_cards=cards)))
    assert len(page.select("#known ~ ul li")) == MOST_FINDINGS.known == 5
    assert "and 4 more, in the tables after this page" in section(page, "known")
    assert len(rows(page, "links")) == len(rows(page, "pieces")) == 1 + 9
    assert rows(page, "links")[1][:4] == ["more makes more", "estimate", "5", rows(page, "links")[1][3]]


def test_a_table_that_is_cut_says_so() -> None:
    briefing = brief(city())
    text = write_page(briefing, draw_pictures(briefing, WORDS), WORDS, most_rows=2)
    assert "The first 2 of 5 rows; the web page holds all of them." in text


def test_an_indicator_says_where_it_stood_and_of_which_day_it_is() -> None:
    assert rows(page_of(brief(city())), "indicators")[1] == [
        "People in work",
        "73 percent in 2020; 74.1 in 2019",
        "Statistics",
        "2026-11-24",
        "people in work",
    ]


def test_a_map_with_nothing_in_it_says_what_to_do() -> None:
    page = page_of(brief(ImpactMap(Diagram.from_text(""), "Nothing yet")))
    assert "This map has no variables yet. Draw its diagram" in section(page, "map")
    assert "map.attach(link, estimate)" in section(page, "known")
    assert "Write them under “actions”" in section(page, "next")
    assert "No open question was found" in section(page, "unknown")
    assert page.svg is None


def test_a_map_without_estimates_and_actions_still_asks() -> None:
    page = page_of(brief(city(link_cards={}, actions=())))
    assert "No link has an estimate yet" in section(page, "known")
    assert "5 links rest on an assumption or on nothing" in section(page, "unknown")
    assert "There are no actions yet" in section(page, "next")


HOSTILE = '"><script>alert(1)</script><img src="http://192.0.2.1/x" onerror="alert(1)">'


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    names = {"hostile": "<script>alert`1`</script>", "formula": "=cmd|calc!A1"}
    text = f"{names['hostile']} -> {names['formula']} (+)\n"
    estimate = Estimate(1, 0, 2, HOSTILE, "randomised trial", HOSTILE, HOSTILE, HOSTILE, per=HOSTILE)
    action = Action(HOSTILE, names["hostile"], names["formula"], 12, 1, HOSTILE, HOSTILE, HOSTILE, TODAY)
    hostile = ImpactMap(
        Diagram.from_text(text),
        HOSTILE,
        HOSTILE,
        variable_cards={names["formula"]: VariableCard(layer="impact", about=HOSTILE, service=HOSTILE)},
        link_cards={(names["hostile"], names["formula"]): LinkCard(about=HOSTILE, estimates=(estimate,))},
        actions=(action,),
        conflicts=(Conflict(HOSTILE, HOSTILE, ((HOSTILE, HOSTILE), ("b", HOSTILE))),),
    )
    briefing = brief(hostile, files=(HOSTILE,))
    page = page_of(briefing)
    assert page.find("script") is None
    assert [image["src"].split(",")[0] for image in page("img")] == ["data:image/svg+xml;base64"]
    assert [(tag.name, name) for tag in page(True) for name in tag.attrs if name.startswith("on")] == []
    assert page.get_text().count("<script>alert") > 20
    assert "alert" not in page.style.get_text()


def test_the_page_is_built_for_everybody() -> None:
    page = page_of(brief(city(), date=TODAY))
    assert page.html["lang"] == "en"
    assert [heading.get_text() for heading in page("h1")] == ["Employment"]
    assert page.main is not None
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none';")
    assert {cell["scope"] for cell in page("th")} == {"col", "row"}
    assert page.svg["role"] == "img"
    assert page.find(id=page.svg["aria-labelledby"]).get_text() == "Impact map: Employment"
    assert "5 variables and 5 links" in page.find(id=page.svg["aria-describedby"]).get_text()
    levels = [int(heading.name[1]) for heading in page(["h1", "h2", "h3"])]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    names = [tag["id"] for tag in page(id=True)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (1794.3, "1,794"),
        (-0.01234, "\N{MINUS SIGN}0.0123"),
        (5.0, "5"),
        (999.96, "1,000"),
        (1e-20, "1.00e\N{MINUS SIGN}20"),
        (12.34, "12.3"),
    ],
)
def test_numbers_are_written_for_a_reader(value: float, shown: str) -> None:
    assert show_number(value) == shown


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert clip("a" * 90) == "a" * 90
    assert clip("a" * 91) == "a" * 89 + "…"


def test_every_word_is_used_and_every_key_has_its_words() -> None:
    table = json.loads((STRINGS / "en.json").read_text(encoding="utf-8"))
    code = "".join(
        path.read_text(encoding="utf-8") for path in [*CODE.glob("*.py"), CODE / "templates" / "report.html"]
    )
    unused = [key for key in table if not is_used(key, code)]
    assert unused == []
    assert languages() == ("en",)


def is_used(key: str, code: str) -> bool:
    """Tell whether a key, or what stands before its last parts, is written in the code."""
    stem = re.sub(r"\.(one|other)$", "", key)
    whole = f'"{stem}"' in code or key == "language"
    column = key.startswith("column.") and re.search(rf"""["' ]{re.escape(key.removeprefix("column."))}[#"' ]""", code)
    made = f'f"{key.split(".")[0]}.{{' in code
    return bool(whole or column or made)


def chain(count: int) -> ImpactMap:
    text = "".join(f"a{i} -> a{i + 1} (+)\n" for i in range(count))
    cards = {"a0": VariableCard(layer="activity"), f"a{count // 2}": VariableCard(layer="impact")}
    return ImpactMap(Diagram.from_text(text), "Chain", variable_cards=cards)


def test_a_large_map_shows_the_part_that_the_findings_are_about() -> None:
    small, large = brief(chain(20)), brief(chain(60), start="a0", end="a5")
    assert cut_out(small) is small.city
    part = cut_out(large)
    assert len(part.diagram.variables) <= MOST_ON_FRONT
    assert {f"a{i}" for i in range(6)} <= {variable.name for variable in part.diagram.variables}
    assert len(part.diagram.links) == 5
    page = page_of(large)
    assert "6 of 61 variables" in section(page, "map")
    assert len(page("svg")) == 2  # the part, and the whole map on a sheet of its own


def test_a_very_large_map_says_where_the_rest_is() -> None:
    page = page_of(brief(chain(300), start="a0", end="a5"))
    assert len(page("svg")) == 1
    assert "301 variables, too many for a picture" in section(page, "sheet")


def test_the_report_replaces_its_own_files_and_no_others(tmp_path: Path) -> None:
    first = write_report(city(), tmp_path, date=TODAY)
    assert first == ReportFiles(tmp_path / "impact-map.html", tmp_path / "impact-map.pdf")
    write_report(city(name="Second"), tmp_path)
    assert "<h1>Second</h1>" in first.html.read_text(encoding="utf-8")
    for name in ("impact-map.html", "impact-map.pdf"):
        (tmp_path / name).write_text("mine")
        with pytest.raises(ImpactMapError, match="no report wrote it"):
            write_report(city(), tmp_path)
        assert (tmp_path / name).read_text() == "mine"
        write_report(city(), tmp_path, replace=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["impact-map.html", "impact-map.pdf"]


def test_a_folder_that_cannot_be_written_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ImpactMapError, match=r"file.*it cannot be (written|read)"):
        write_report(city(), tmp_path / "file")


def words_of(page: object) -> str:
    return " ".join(page.extract_text().split())  # type: ignore[attr-defined]


def test_the_pdf_is_tagged_and_its_first_page_holds_the_four_parts(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDF; it is in the extra test")
    files = write_report(city(), tmp_path, date=TODAY)
    reader = pypdf.PdfReader(files.pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Employment"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    tags = list(walk_tags(root["/StructTreeRoot"]))
    kinds = [str(tag.get("/S")) for tag in tags]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert [str(tag["/Alt"]) for tag in tags if tag.get("/S") == "/Figure"] == [
        "Impact map: Employment",
        "Timeline of the actions. The table “Road map” says the same in words.",
    ]
    first, second = words_of(reader.pages[0]), words_of(reader.pages[1])
    for heading in ("The map", "What is known", "What is not known", "What to do next"):
        assert heading in first
    assert second.startswith("Tables and explanations")


def walk_tags(node: object) -> Iterator[dict[str, object]]:
    """Give every element of a PDF's structure tree."""
    children = node.get("/K", [])  # type: ignore[attr-defined]
    for child in children if isinstance(children, list) else [children]:
        tag = child.get_object()
        if isinstance(tag, dict) and "/S" in tag:
            yield tag
            yield from walk_tags(tag)


def test_long_texts_keep_the_first_page_on_one_page(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDF; it is in the extra test")
    long = [f"{letter} {'long words and more of them ' * 6}"[:190].strip() for letter in "abcdefgh"]
    text = "".join(f"{one} -> {other} (+)\n" for one, other in pairwise(long))
    estimate = Estimate(1, 0.5, 2, long[0], "randomised trial", long[1], "2020", long[2], per=long[3])
    cards = {ends: LinkCard(estimates=(estimate,)) for ends in pairwise(long)}
    actions = tuple(Action(do, long[0], long[-1], 12, 1, do, do, do, TODAY) for do in long)
    wide = ImpactMap(Diagram.from_text(text), long[0], "about everything " * 110, link_cards=cards, actions=actions)
    reader = pypdf.PdfReader(write_report(wide, tmp_path).pdf)
    assert "What to do next" in words_of(reader.pages[0])
    assert words_of(reader.pages[1]).startswith("Tables and explanations")


def test_making_the_pdf_asks_no_computer_and_reads_no_file(tmp_path: Path) -> None:
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not to be read")
    try:
        url = f"http://127.0.0.1:{server.server_port}/x.png"
        picture = f'<img alt="a" src="{url}"><img alt="b" src="{secret.as_uri()}"><a href="{url}">c</a>'
        briefing = brief(city())
        data = write_pdf(briefing, Pictures(picture, "", "", "", ""), WORDS)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert data.startswith(b"%PDF-")
    assert b"not to be read" not in data
    assert asked == []


PROGRAM = """
import sys
from pathlib import Path
from causal_loops import Diagram
from impact_map import ImpactMap
from impact_map.report import write_report
files = write_report(ImpactMap(Diagram.from_text("a -> b (+)"), "Small"), Path(sys.argv[1]))
print(files.html.exists(), files.pdf, files.why_no_pdf)
"""


def without(tmp_path: Path, **environment: str) -> str:
    """Write a report in a process of its own whose surroundings lack something; return what it says."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "out")],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_without_pango_the_page_is_written_and_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("print('much advice')\nraise OSError('cannot load library pango')\n")
    said = without(tmp_path, PYTHONPATH=str(tmp_path))
    assert said.startswith("True None WeasyPrint does not find the Pango library; on Debian")
    assert len(said.splitlines()) == 1


def test_without_weasyprint_too(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise ImportError('no module')\n")
    assert without(tmp_path, PYTHONPATH=str(tmp_path)) == (
        "True None WeasyPrint is not installed: pip install weasyprint\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are asked of fontconfig's file on Linux only")
def test_without_fonts_too(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    said = without(tmp_path, FONTCONFIG_FILE=str(tmp_path / "fonts.conf"))
    assert said.startswith("True None this computer has no fonts;")


@pytest.mark.slow
def test_a_map_of_a_thousand_variables_is_reported_in_reasonable_time(tmp_path: Path) -> None:
    links = "".join(f"v{i} -> v{(i * 7 + k * 13 + 1) % 1000} (+)\n" for i in range(1000) for k in range(3))
    cards = {f"v{i}": VariableCard(layer="activity" if i < 10 else "impact" if i > 990 else None) for i in range(1000)}
    files = write_report(ImpactMap(Diagram.from_text(links), "Large", variable_cards=cards), tmp_path)
    page = files.html.read_text(encoding="utf-8")
    assert page.count('<th scope="row">v') >= 3000
    assert "1,000 variables, too many for a picture" in unescape(page)
    assert files.pdf is not None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; on Debian: sudo apt install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)])
def test_in_a_browser_everybody_can_read_it(browser: Browser, tmp_path: Path, scheme: str, width: int) -> None:
    down = Estimate(-2.0, -3.0, -1.0, "points", "before and after", "10 classes", "2020", "Roe 2021")
    cards = {("people in work", "poverty"): LinkCard(estimates=(down,)), **dict(city().link_cards)}
    files = write_report(city(link_cards=cards), tmp_path)
    context = browser.new_context(
        offline=True,
        java_script_enabled=True,
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    watch = Watch(page)
    page.goto(files.html.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page).response["violations"]
    context.close()
    assert violations == []
    assert watch.requests == []
    assert watch.errors == []
