"""The {impact-map} directive: what stands on a page, what loads there, and what stops a build."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sphinx.testing.util import SphinxTestApp

PAGE = """# A page

```{{impact-map}}
{options}
:alt: Training leads to work.
:caption: Training and *work*
```
{more}
"""
WORK = """training -> work (+, delay)
work -> <b>rest</b> (-)
"""
CARDS = """impact map: 1
name: Work and training
theme: employment
variables:
  training: {layer: activity}
  work: {layer: outcome, wanted: up}
links:
  training -> work:
    estimates:
      - value: 3.5
        interval: [1, 6]
        unit: points
        per: a place
        design: randomised trial
        population: 400 people
        date: 1990-1992
        source: A register
  work -> <b>rest</b>:
    assumption: Nobody has counted.
"""
HEALTH = "work -> health (+)\n"


def build(folder: Path, options: str, more: str = "", builder: str = "html") -> tuple[str, str]:
    """Build a page beside a folder of two parts; return what was written and what was said."""
    source = folder / "source"
    (source / "parts").mkdir(parents=True, exist_ok=True)
    (source / "parts" / "work.cld").write_text(WORK, encoding="utf-8")
    (source / "parts" / "work.yaml").write_text(CARDS, encoding="utf-8")
    (source / "parts" / "health.cld").write_text(HEALTH, encoding="utf-8")
    (source / "conf.py").write_text('extensions = ["myst_parser", "impact_map.sphinx"]\n', encoding="utf-8")
    (source / "index.md").write_text(PAGE.format(options=options, more=more), encoding="utf-8")
    (source / "plain.md").write_text("---\norphan: true\n---\n# No map\n\n```{cld}\n:alt: a\na -> b (+)\n```\n")
    app = SphinxTestApp(builder, srcdir=source, builddir=folder / "built")
    try:
        app.build()
        said = app.warning.getvalue()
    finally:
        app.cleanup()
    return (Path(app.outdir) / ("index.html" if builder == "html" else "index.txt")).read_text(encoding="utf-8"), said


def figure_of(page: str) -> ElementTree.Element:
    found = re.search(r'<figure class="impact-map".*?</figure>', page, re.DOTALL)
    assert found
    return ElementTree.fromstring(found.group())


def test_without_a_script_the_page_holds_a_picture_what_is_known_and_a_table(tmp_path: Path) -> None:
    page, said = build(tmp_path, ":file: parts/work.yaml\n:name: the-map")
    figure = figure_of(page)
    assert said == ""
    assert figure.get("id") == "the-map"
    assert figure.find("img").attrib["alt"] == "Training leads to work."
    known = ["".join(item.itertext()).strip() for item in figure.iter("li")]
    assert known == [
        "training → work: 3.5 points per a place (95% interval 1 to 6); estimate, level 5 of 5. "
        "The evidence agrees with the sign."
    ]
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in figure.iter("tr")]
    assert rows == [
        ["From", "To", "Sign", "Rests on", "Source"],
        ["training", "work", "+", "estimate, level 5 of 5", "A register"],
        ["work", "<b>rest</b>", "\N{MINUS SIGN}", "an assumption", "Nobody has counted."],
    ]


def test_the_script_gets_the_map_and_no_name_can_end_the_element_it_stands_in(tmp_path: Path) -> None:
    page, _ = build(tmp_path, ":file: parts/work.cld\n:height: 300\n:read-only:")
    state = json.loads(figure_of(page).findtext("script") or "")
    assert (state["height"], state["read_only"], state["map"]["name"]) == (300, True, "Work and training")
    assert "training (group employment)" in state["value"]
    assert state["map"]["links"]["work\n<b>rest</b>"]["basis"] == "assumption"


def test_the_parts_of_a_folder_and_parts_that_are_named_are_joined(tmp_path: Path) -> None:
    page, said = build(tmp_path, ":file: parts\n:title: A city")
    whole = json.loads(figure_of(page).findtext("script") or "")
    assert (said, whole["map"]["name"]) == ("", "A city")
    assert set(whole["map"]["variables"]) == {"training", "work", "<b>rest</b>", "health"}
    page, _ = build(tmp_path, ":file: parts/health.cld, parts/work.cld\n:before: parts/health.cld")
    named = json.loads(figure_of(page).findtext("script") or "")
    assert set(named["map"]["variables"]) == set(whole["map"]["variables"])
    assert named["map"]["before"]["value"] == HEALTH


def test_only_a_page_with_a_map_loads_the_map_s_script(tmp_path: Path) -> None:
    page, _ = build(tmp_path, ":file: parts")
    other = (tmp_path / "built" / "html" / "plain.html").read_text(encoding="utf-8")
    assert "impact_map.js" in page
    assert "causal_loops.js" not in page
    assert "impact_map.js" not in other
    assert "causal_loops.js" in other


def test_a_builder_without_pictures_gets_the_words(tmp_path: Path) -> None:
    text, said = build(tmp_path, ":file: parts", builder="text")
    assert "3.5 points per a place" in text
    assert said == ""


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (":title: none", "a map needs :file:"),
        (":file: missing.yaml", "the map cannot be read"),
        (":file: parts/broken.yaml", "line 1"),
    ],
)
def test_a_map_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path, options: str, reason: str) -> None:
    (tmp_path / "source" / "parts").mkdir(parents=True)
    (tmp_path / "source" / "parts" / "broken.cld").write_text("a ->\n", encoding="utf-8")
    (tmp_path / "source" / "parts" / "broken.yaml").write_text("impact map: 1\nname: b\n", encoding="utf-8")
    _, said = build(tmp_path, options)
    assert "index.md:3: ERROR" in said
    assert reason in said
