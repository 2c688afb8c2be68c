"""What a reader meets on every page."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

import causal_loops
import impact_map
import pilot_data

ROOT = Path(__file__).parents[2]
ELSEWHERE = re.compile(r"^(https?:)?//", re.IGNORECASE)
LOADS = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "object": "data",
}


def test_a_page_loads_nothing_from_another_host(page, soup):
    found = [(t, e[a]) for t, a in LOADS.items() for e in soup(page).find_all(t) if e.get(a) and ELSEWHERE.match(e[a])]
    found += [("srcset", e["srcset"]) for e in soup(page).select("[srcset]") if "//" in e["srcset"]]
    assert found == []


def test_no_style_sheet_loads_anything_from_another_host(html):
    for sheet in (html / "_static").rglob("*.css"):
        text = sheet.read_text(encoding="utf-8", errors="replace")
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", text), sheet.name


def test_every_internal_link_and_anchor_leads_somewhere(page, html, soup):
    here = html / f"{page}.html"
    for link in soup(page).select("a[href]"):
        target, anchor = urldefrag(unquote(link["href"]))
        if ELSEWHERE.match(target) or target.startswith("mailto:"):
            continue
        path = (here.parent / target).resolve() if target else here
        assert path.is_file(), link["href"]
        if anchor and path.suffix == ".html":
            name = path.relative_to(html.resolve() if target else html).with_suffix("").as_posix()
            assert soup(name).find(id=anchor) is not None or soup(name).find(attrs={"name": anchor}), link["href"]


def test_every_picture_says_in_words_what_it_shows(page, soup):
    for picture in soup(page).find_all("img"):
        assert "alt" in picture.attrs, picture.get("src", "")[:80]
        beside_text = picture.find_parent("a") is not None and picture.find_parent("a").get_text(strip=True)
        assert len(picture["alt"]) > 30 or beside_text, picture.get("src", "")[:80]


def test_headings_come_in_order_under_one_title(page, soup):
    article = soup(page).find("article")
    if article is None:  # the search page has no text of its own
        return
    levels = [int(heading.name[1]) for heading in article.find_all(["h1", "h2", "h3", "h4"])]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_table_has_headers_and_a_page_its_language(page, soup):
    assert soup(page).html["lang"] == "en"
    for table in soup(page).select("article table"):
        if "indextable" not in table.get("class", []):
            assert table.find("th"), table


def test_every_number_is_filled_in_and_every_source_found(page, words, soup):
    text = words(page) if soup(page).find("article") else ""
    assert "glue" not in text
    assert "{cite" not in text
    assert "[?]" not in text
    assert not soup(page).select(".problematic, .system-message, .output.stderr, .output.traceback")


def test_every_citation_leads_to_its_source(html, soup):
    """A citation that is not found leaves nothing behind, so count them."""
    for source in sorted((ROOT / "book").rglob("*.md")):
        page = source.relative_to(ROOT / "book").with_suffix("").as_posix()
        text = source.read_text(encoding="utf-8")
        cited = [key for keys in re.findall(r"\{cite:[pt]\}`([^`]+)`", text) for key in keys.split(",")]
        assert len(soup(page).select(".bibtex-citation a, a.reference[href*='references.html#id']")) >= len(cited), page


def test_nothing_of_the_machine_that_built_it_is_on_a_page(page, html):
    assert str(ROOT) not in (html / f"{page}.html").read_text(encoding="utf-8")


def test_neither_a_page_nor_the_search_index_holds_a_key_or_a_trainers_note(html):
    pages = {path: path.read_text(encoding="utf-8") for path in html.rglob("*.html")}
    pages[html / "searchindex.js"] = (html / "searchindex.js").read_text(encoding="utf-8")
    assert not list(html.rglob("trainer*")) + list(html.rglob("*rubric*")) + list(html.rglob("*.cld"))
    for folder in sorted(path.parents[1] for path in (ROOT / "assignments").glob("*/samples/misconceptions.toml")):
        master = (folder / f"{folder.name}.py").read_text(encoding="utf-8")
        hidden = "".join(re.findall(r"### BEGIN [A-Z ]+\n(.*?)### END", master, flags=re.DOTALL))
        notes = "".join((folder / name).read_text(encoding="utf-8") for name in ("trainer.md", "rubric.md"))
        secret = {line.strip() for line in (hidden + notes).splitlines() if len(line.strip()) > 40}
        slips = (folder / "samples" / "misconceptions.toml").read_text(encoding="utf-8")
        key = json.loads(re.search(r"^key = (\[.*\])$", slips, flags=re.MULTILINE)[1])
        for path, text in pages.items():
            assert not [line for line in secret if line in text], path
            if path.suffix == ".html":
                text = re.sub(r"<script.*?</script>|<svg.*?</svg>|data:[^\"']+", "", text, flags=re.DOTALL)
                text = re.sub(r"<[^>]+>", " ", text)
            large = [number for number in key if len(number) > 3]  # short ones are page numbers and the like too
            found = [number for number in large if re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d]|,\d)", text)]
            assert not found, path


def test_a_source_can_be_found_by_its_doi_or_address():
    text = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    for kind, key, body in re.findall(r"@(\w+)\{([\w-]+),(.*?)\n\}", text, flags=re.DOTALL):
        assert kind == "book" or re.search(r"\b(doi|url)\s*=", body), key


def test_a_module_page_is_as_long_as_it_should_be(module, words):
    assert 1500 <= len(words(module).split()) <= 3000


def test_a_module_page_has_what_every_module_has(module, soup):
    titles = [heading.get_text(strip=True).rstrip("#") for heading in soup(module).select("article h2")]
    for part in (
        "What you will be able to do",
        "What can go wrong",
        "Check yourself",
        "Take to work on Monday",
        "Sources",
    ):
        assert part in titles
    assert soup(module).select("article .cld-data")
    assert soup(module).select("article .cell_output img")
    assert "minutes" in soup(module).find("table").get_text()


def test_a_quiz_answers_back_without_a_script(module, soup):
    answers = soup(module).select("article details.sd-dropdown")
    assert len(answers) >= 10
    assert all("?" in answer.select_one(".sd-card-body").get_text() for answer in answers)


@pytest.fixture(scope="module")
def with_a_job():
    """The share of men with earnings, of 100, by group and year, computed here once more."""
    nsw, cps, psid = (pilot_data.load(name) for name in ("nsw", "cps", "psid"))
    groups = {
        "trainees": nsw[nsw.treat == 1],
        "controls": nsw[nsw.treat == 0],
        "cps": cps,
        "psid": psid[psid.treat == 0],
    }
    return {(name, year): 100 * (men[f"re{year}"] > 0).mean() for name, men in groups.items() for year in (75, 78)}


def test_module_6_states_the_numbers_that_the_data_give(words, with_a_job):
    text = words("06_counterfactual/index")
    job = {key: round(float(value)) for key, value in with_a_job.items()}
    assert f"In 1975, {job['trainees', 75]} of 100 trainees had a job. In 1978 it was {job['trainees', 78]} ." in text
    assert (
        f"Of 100 trainees {job['trainees', 78]} had a job in 1978, and of 100 controls {job['controls', 78]} ." in text
    )
    assert "effects from 3 to 20 points" in text


def test_module_6_says_the_same_in_the_words_for_its_pictures(soup, with_a_job):
    job = {key: round(float(value)) for key, value in with_a_job.items()}
    gap = {name: with_a_job["trainees", 78] - with_a_job[name, 78] for name in ("controls", "cps", "psid")}
    lines, answers = sorted(
        {p["alt"] for p in soup("06_counterfactual/index").select(".cell_output img")}, reverse=True
    )
    assert f"trainees rise from {job['trainees', 75]} to {job['trainees', 78]} percent" in lines
    assert f"rise from {job['controls', 75]} to {job['controls', 78]} percent" in lines
    assert f"gap of {gap['controls']:.0f} points" in lines
    assert f"plus {with_a_job['trainees', 78] - with_a_job['trainees', 75]:.0f}" in answers
    assert f"CPS survey: minus {-gap['cps']:.0f}" in answers
    assert f"PSID survey: minus {-gap['psid']:.0f}" in answers
    assert f"plus {gap['controls']:.0f}, from 3 to 20" in answers


@pytest.fixture(scope="module")
def section(soup):
    """Give the part of a page that a link with this anchor leads to."""

    def find(page, anchor):
        place = soup(page).find(id=anchor)
        assert place is not None, anchor
        return place if place.name == "section" else place.find_parent("section")

    return find


def spoken(part):
    """The words of a part of a page, as one line."""
    return " ".join(part.get_text(" ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


@pytest.mark.parametrize("name", pilot_data.catalogue().index)
def test_each_pilot_has_a_card_with_a_figure_in_both_themes_and_in_words(section, name):
    card = pilot_data.card(name)
    part = section("pilots", f"pilot-{name}")
    text = spoken(part)
    assert spoken(part.find("h2")).startswith(card.title)
    for words in (card.question, card.design, card.place, card.years, card.citation, *card.cautions):
        assert " ".join(words.split()) in text
    light, dark = part.find_all("img")
    assert light["alt"] == dark["alt"]
    assert "only-light" in light["class"]
    assert "only-dark" in dark["class"]
    assert light["alt"].startswith(card.title)
    assert re.search(r"\d", light["alt"])
    assert len(light["alt"]) < 500
    if card.doi:
        assert part.find("a", href=f"https://doi.org/{card.doi}")


@pytest.mark.parametrize("name", pilot_data.catalogue().index)
def test_a_card_keeps_its_answer_back_if_participants_compute_it(section, name):
    card = pilot_data.card(name)
    part = section("pilots", f"pilot-{name}")
    assert (part.find("table") is None) == bool(card.graded_in)
    assert (card.answer in spoken(part)) != bool(card.graded_in)
    for module in card.graded_in:
        if (ROOT / "book" / module / "index.md").is_file():
            assert part.find("a", href=re.compile(module))


def test_a_pilot_whose_figures_a_notebook_asks_for_is_marked_as_graded():
    """An assignment that loads a table must be named by the table's pilot, or its card would hold the key."""
    for master in sorted((ROOT / "assignments").glob("*/*.py")):
        if not (master.parent / "samples").is_dir():
            continue  # the practice notebook asks for no figure
        for table in re.findall(r"pilot_data\.load\([\"'](\w+)[\"']\)", master.read_text(encoding="utf-8")):
            assert master.parent.name in pilot_data.describe(table).pilot.graded_in, table


def test_the_example_of_a_citys_own_pilot_says_that_it_is_made_up_and_works(section):
    text = spoken(section("pilots", "own-pilot"))
    assert "made up" in text
    assert "has an e-mail address in 80 cells" in text
    assert "Nothing found." in text
    assert "agrees with 0.08" in text


@pytest.mark.parametrize("archetype", causal_loops.ARCHETYPES, ids=lambda archetype: archetype.key)
def test_each_archetype_is_live_and_found_in_its_own_drawing(section, archetype):
    part = section("archetypes", archetype.key.replace("_", "-"))
    assert spoken(part.find("h2")).casefold().startswith(archetype.name)
    (data,) = part.select("figure.cld script.cld-data")
    diagram = causal_loops.Diagram.from_text(json.loads(data.string)["value"])
    assert [match.archetype.key for match in causal_loops.find_archetypes(diagram)] == [archetype.key]
    text = spoken(part)
    for words in (archetype.explanation, archetype.leverage, archetype.question):
        assert words in text


@pytest.mark.parametrize("case", ["congestion", "cycling"])
def test_a_published_map_is_drawn_as_its_source_has_it(soup, case):
    (data,) = (
        script
        for script in soup("archetypes").select("script.cld-data")
        if json.loads(script.string)["id"] == f"published-{case}"
    )
    drawn = causal_loops.Diagram.from_text(json.loads(data.string)["value"])
    published = causal_loops.Diagram.read(ROOT / "tests" / "fixtures" / "cases" / f"{case}.cld")
    assert drawn.links == published.links
    assert len(causal_loops.find_archetypes(drawn)) == 0


@pytest.mark.parametrize(
    "package", [causal_loops, impact_map, pilot_data, pilot_data.estimators], ids=lambda p: p.__name__
)
def test_the_reference_has_every_public_name_with_its_words(soup, package):
    page = soup("reference")
    for name in package.__all__:
        if isinstance(getattr(package, name), type(pytest)):  # a module has a part of the page to itself
            continue
        entry = page.find(id=f"{package.__name__}.{name}")
        assert entry is not None, f"add {package.__name__}.{name} to book/reference.md"
        assert entry.find_next("dd").get_text(strip=True), name


def test_the_reference_has_what_asks_for_open_data(soup):
    for name in ("statfin", "statfin_variables", "sotkanet"):
        assert soup("reference").find(id=f"pilot_data.live.{name}")


def test_the_example_of_a_map_s_files_can_be_read(section, tmp_path):
    text = section("reference", "map-form").find("pre").get_text()
    (tmp_path / "employment.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "employment.cld").write_text("job training -> people in work (+)\n", encoding="utf-8")
    city = impact_map.ImpactMap.read(tmp_path / "employment.yaml")
    assert impact_map.agreement(city, "job training -> people in work") == "agrees"
    assert [step.action.do for step in impact_map.road_map(city).steps] == ["Offer more places"]


def test_the_example_of_the_text_form_can_be_read(section):
    text = section("reference", "text-form").find("pre").get_text()
    diagram = causal_loops.Diagram.from_text(text)
    assert [loop.polarity for loop in diagram.loops()] == ["B"]
    (stock,) = (variable for variable in diagram.variables if variable.stock)
    assert (stock.name, stock.group, stock.position) == ("cars", "traffic", (120, 80))
