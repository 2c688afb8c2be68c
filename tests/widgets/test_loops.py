"""Loops: every one, each once, the shortest first, with the sign that its links give."""

import json
from itertools import islice
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_loops import Diagram, Link

VECTORS, TITLES = (
    json.loads((Path(__file__).parents[1] / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("loops", "titles")
)


@st.composite
def random_diagrams(draw: st.DrawFn) -> Diagram:
    names = [f"v{number}" for number in range(draw(st.integers(1, 7)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), unique=True, max_size=22))
    return Diagram(tuple(Link(a, b, draw(st.sampled_from("+-?")), draw(st.booleans())) for a, b in pairs))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_finds_what_javascript_finds(vector: dict) -> None:
    found = [
        {
            "name": loop.name,
            "variables": list(loop.variables),
            "polarity": loop.polarity,
            "has_delay": loop.has_delay,
        }
        for loop in Diagram.from_text(vector["text"]).loops()
    ]
    assert found == vector["loops"]


@pytest.mark.parametrize("vector", TITLES, ids=lambda vector: vector["name"])
def test_a_comment_names_a_loop_as_in_javascript(vector: dict) -> None:
    diagram = Diagram.from_text(vector["text"])
    assert {loop.name: loop.title for loop in diagram.loops()} == vector["titles"]
    assert Diagram.from_text(diagram.to_text()) == diagram


@given(random_diagrams())
def test_the_loops_are_those_of_networkx(diagram: Diagram) -> None:
    graph = diagram.to_networkx()
    expected = {frozenset(zip(cycle, cycle[1:] + cycle[:1], strict=True)) for cycle in nx.simple_cycles(graph)}
    loops = diagram.loops(limit=100_000)
    found = [frozenset((link.source, link.target) for link in loop.links) for loop in loops]
    assert len(found) == len(expected)
    assert set(found) == expected
    for loop in loops:
        signs = [graph.edges[link.source, link.target]["polarity"] for link in loop.links]
        expected_polarity = "?" if "?" in signs else "RB"[signs.count("-") % 2]
        assert loop.polarity == expected_polarity


@given(random_diagrams(), st.integers(1, 7))
def test_a_greatest_length_leaves_out_the_longer_ones_only(diagram: Diagram, length: int) -> None:
    everything = diagram.loops(limit=100_000)
    assert diagram.loops(max_length=length, limit=100_000) == tuple(loop for loop in everything if len(loop) <= length)


@given(random_diagrams())
def test_the_shortest_come_first(diagram: Diagram) -> None:
    lengths = [len(loop) for loop in diagram.loops(limit=100_000)]
    assert lengths == sorted(lengths)


def test_a_dense_map_answers_at_once_although_it_has_more_loops_than_anyone_could_list() -> None:
    names = [f"v{number}" for number in range(60)]
    diagram = Diagram(tuple(Link(a, b, "+") for a in names for b in names if a != b))
    assert [len(loop) for loop in islice(diagram.iter_loops(), 1771)].count(2) == 1770
    assert len(diagram.loops()) == 1000


def test_a_long_ring_is_one_loop() -> None:
    names = [f"v{number}" for number in range(1000)]
    diagram = Diagram(tuple(Link(a, b, "-") for a, b in zip(names, names[1:] + names[:1], strict=True)))
    (loop,) = diagram.loops()
    assert (loop.name, len(loop), loop.variables[0]) == ("R1", 1000, "v0")


def test_a_loop_knows_what_it_passes_through() -> None:
    (loop,) = Diagram.from_text("a -> b (+)\nb -> c (-, delay)\nc -> a (+)\n").loops()
    assert loop.passes_through("c", "a")
    assert not loop.passes_through("a", "d")
    assert loop.has_delay


def test_a_length_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Diagram().loops(max_length=0)
