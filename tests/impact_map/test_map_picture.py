"""The still picture of a map: everything is in it, lines say how well a link is known, and names stay names."""

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from causal_loops import Diagram, Link, Variable
from impact_map import Estimate, ImpactMap
from impact_map.model import LinkCard
from impact_map.picture import LINES, line_of, to_svg

SVG = "{http://www.w3.org/2000/svg}"
ESTIMATE = Estimate(2.0, 1.0, 3.0, "points", "randomised trial", "People", "2001", "A study")


def city() -> ImpactMap:
    text = "training -> skills (+)\nskills -> work (-, delay)\nwork -> health (?)\nhealth -> work (+)\nwork (stock)\n"
    cards = {
        ("training", "skills"): LinkCard(estimates=(ESTIMATE,)),
        ("skills", "work"): LinkCard(estimates=(replace(ESTIMATE, design="before and after"),)),
        ("work", "health"): LinkCard(source="A book"),
        ("health", "work"): LinkCard(assumption="So we think."),
    }
    made = ImpactMap(Diagram.from_text(text), "Work", theme="jobs", link_cards=cards)
    return made.describe("training", layer="activity").describe("work", layer="impact")


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_name_layer_theme_and_sign_is_in_the_picture_as_text() -> None:
    said = Counter(texts(to_svg(city())))
    for word in ("training", "skills", "work", "health", "Activity", "Impact", "No layer", "jobs", "≠"):
        assert said[word] == 1, word
    assert (said["+"], said["\N{MINUS SIGN}"], said["?"]) == (2, 1, 1)


def test_the_lines_follow_the_evidence_and_the_legend_names_those_that_occur() -> None:
    svg = ElementTree.fromstring(to_svg(city()))
    links = [path for path in svg.iter(f"{SVG}path") if "C" in path.attrib["d"]]
    wanted = [LINES[key] for key in ("strong", "weak", "source", "assumption")]
    assert [float(path.attrib["stroke-width"]) for path in links] == [line.weight for line in wanted]
    assert [path.get("stroke-dasharray", "") for path in links] == [line.texture for line in wanted]
    said = " ".join(texts(to_svg(city())))
    assert "a strong design" in said
    assert "an assumption" in said
    assert "nothing stands behind it" not in said


def test_textures_and_weights_are_all_different() -> None:
    assert len({(line.weight, line.texture) for line in LINES.values()}) == len(LINES)
    assert line_of(LinkCard()) == "none"
    assert line_of(LinkCard(estimates=(replace(ESTIMATE, design="matching"),))) == "medium"


def test_the_same_map_gives_the_same_bytes_and_a_name_that_looks_like_markup_stays_a_name() -> None:
    hostile = ImpactMap(Diagram((Link("<script>", 'a" onload="b', "+"),)), "<b>&")
    svg = to_svg(hostile)
    assert svg == to_svg(hostile)
    root = ElementTree.fromstring(svg)
    assert root.attrib["aria-label"] == root.findtext(f"{SVG}title") == "<b>&"
    assert {"<script>", 'a" onload="b'} <= set(texts(svg))


@pytest.mark.parametrize(
    "diagram",
    [
        Diagram(),
        Diagram((Variable("alone"),)),
        Diagram((Link("a", "a", "+"),)),
        Diagram(
            (Variable("a very long name of a variable that takes more than the three lines that there are for it"),)
        ),
    ],
)
def test_small_and_odd_maps_are_drawn(diagram: Diagram) -> None:
    root = ElementTree.fromstring(to_svg(ImpactMap(diagram, "Odd"), width=500))
    assert root.attrib["width"] == "500"
    assert all(float(rect.get("height", "0").rstrip("%")) >= 0 for rect in root.iter(f"{SVG}rect"))


def test_names_cover_no_other_name() -> None:
    variables = tuple(Variable(f"v{n}", group="abc"[n % 3]) for n in range(90))
    made = ImpactMap(Diagram(variables), "Many")
    for n in range(0, 90, 2):
        made = made.describe(f"v{n}", layer="outcome")
    for shape in (0.5, 1.4, 4):
        root = ElementTree.fromstring(to_svg(made, shape=shape))
        boxes = [
            tuple(float(rect.attrib[key]) for key in ("x", "y"))
            for rect in root.iter(f"{SVG}rect")
            if "rx" in rect.attrib
        ]
        assert len(boxes) == len(set(boxes)) == 90
