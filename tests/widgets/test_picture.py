"""Still pictures: everything in the diagram is in the picture, and the same diagram gives the same bytes."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causal_loops import Diagram, Link
from causal_loops.layout import place
from causal_loops.picture import to_png, to_svg

TEXT = "use -> trust (+)\ntrust -> use (+, delay)\nuse -> queue (+)\nqueue -> use (-)\nqueue (stock)\nuse -> use (?)\n"


def words_in(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_every_name_and_every_sign_is_in_the_picture_as_text() -> None:
    words = words_in(to_svg(Diagram.from_text(TEXT)))
    assert sorted(words) == sorted(["use", "trust", "queue", "+", "+", "+", "\N{MINUS SIGN}", "?"])


def test_the_same_diagram_gives_the_same_bytes() -> None:
    assert to_svg(Diagram.from_text(TEXT)) == to_svg(Diagram.from_text(TEXT))


def test_a_png_is_a_png() -> None:
    assert to_png(Diagram.from_text(TEXT)).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "text", ["", "alone\n", "a -> a (+)\n", "a (at 0 0)\nb (at 0 0)\na -> b (+)\n", "a -> b\nc -> d\n"]
)
def test_small_and_odd_diagrams_are_drawn(text: str) -> None:
    diagram = Diagram.from_text(text)
    assert len(words_in(to_svg(diagram))) == len(diagram.variables) + len(diagram.links)


def test_a_name_that_looks_like_markup_stays_a_name() -> None:
    svg = to_svg(Diagram((Link("<b> & $x$", "b", "+"),)))
    assert "<b> & $x$" in words_in(svg)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), unique=True, max_size=12))
@settings(max_examples=25, deadline=None)
def test_every_variable_has_a_place_of_its_own(pairs: list[tuple[str, str]]) -> None:
    places = place(Diagram(tuple(Link(a, b) for a, b in pairs)))
    rounded = {(round(x), round(y)) for x, y in places.values()}
    assert len(rounded) == len(places) == len({name for pair in pairs for name in pair})


def test_a_place_that_the_author_gave_is_kept() -> None:
    assert place(Diagram.from_text("a -> b (+)\nb (at 12 34.5)\n"))["b"] == (12, 34.5)


def test_a_map_of_a_thousand_variables_is_placed() -> None:
    assert len(place(Diagram(tuple(Link(f"v{n}", f"v{n + 1}") for n in range(999))))) == 1000
