"""A short set of loops, the loops through one link, who is on most loops, and how far a change reaches."""

import json
import time
from itertools import islice, pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causal_loops import Diagram, DiagramError, Link, Loop
from causal_loops.analysis import Reach, independent_loops, loop_counts, loops_through, reach

FOLDER = Path(__file__).parents[1] / "vectors"
INDEPENDENT, THROUGH, REACH = (
    json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in ("independent", "through", "reach")
)


@st.composite
def random_diagrams(draw: st.DrawFn) -> Diagram:
    names = [f"v{number}" for number in range(draw(st.integers(1, 7)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), unique=True, max_size=20))
    return Diagram(tuple(Link(a, b, draw(st.sampled_from("+-?")), draw(st.booleans())) for a, b in pairs))


def as_vector(loop: Loop) -> dict:
    return {
        "name": loop.name,
        "variables": list(loop.variables),
        "polarity": loop.polarity,
        "has_delay": loop.has_delay,
    }


def ends(loop: Loop) -> frozenset[tuple[str, str]]:
    return frozenset((link.source, link.target) for link in loop.links)


def large_map(variables: int, links: int) -> Diagram:
    random = np.random.default_rng(7)
    pairs = {(int(a), int(b)): None for a, b in random.integers(0, variables, (2 * links, 2)) if a != b}
    return Diagram(tuple(Link(f"v{a}", f"v{b}", "+-"[(a + b) % 2]) for a, b in list(pairs)[:links]))


@pytest.mark.parametrize("vector", INDEPENDENT, ids=lambda vector: vector["name"])
def test_finds_the_short_set_that_javascript_finds(vector: dict) -> None:
    diagram = Diagram.from_text(vector["text"])
    assert [as_vector(loop) for loop in independent_loops(diagram)] == vector["loops"]
    assert [list(item) for item in loop_counts(diagram, max_length=6).items()] == vector["counts"]


@settings(deadline=None)
@given(random_diagrams())
def test_the_short_set_covers_every_link_that_is_on_a_loop(diagram: Diagram) -> None:
    everything = diagram.loops(limit=100_000)
    chosen = independent_loops(diagram)
    assert {ends(loop) for loop in chosen} <= {ends(loop) for loop in everything}
    assert frozenset().union(*map(ends, chosen)) == frozenset().union(*map(ends, everything))


@settings(deadline=None)
@given(random_diagrams())
def test_the_short_set_is_linearly_independent_and_no_larger_than_the_cycle_space(diagram: Diagram) -> None:
    links = [(link.source, link.target) for link in diagram.links]
    chosen = independent_loops(diagram)
    rows = np.array([[pair in ends(loop) for pair in links] for loop in chosen], dtype=float)
    graph = diagram.to_networkx()
    parts = [graph.subgraph(part) for part in nx.strongly_connected_components(graph)]
    assert len(chosen) <= sum(part.number_of_edges() - part.number_of_nodes() + 1 for part in parts)
    if chosen:
        assert np.linalg.matrix_rank(rows) == len(chosen)


@settings(deadline=None)
@given(random_diagrams())
def test_each_loop_of_the_short_set_is_a_shortest_one_through_a_link_that_it_brings(diagram: Diagram) -> None:
    everything = diagram.loops(limit=100_000)
    shortest: dict[tuple[str, str], int] = {}
    for loop in everything:
        for pair in ends(loop):
            shortest.setdefault(pair, len(loop))
    seen: set[tuple[str, str]] = set()
    for loop in independent_loops(diagram):
        assert any(shortest[pair] == len(loop) for pair in ends(loop) - seen)
        seen |= ends(loop)


def test_a_map_of_three_hundred_variables_gets_its_short_set_at_once() -> None:
    diagram = large_map(300, 900)
    start = time.perf_counter()
    loops = independent_loops(diagram)
    assert time.perf_counter() - start < 1  # some 20 ms on a quiet machine
    assert len(loops) > 100


@pytest.mark.parametrize("vector", THROUGH, ids=lambda vector: vector["name"])
def test_finds_the_loops_through_a_link_that_javascript_finds(vector: dict) -> None:
    diagram = Diagram.from_text(vector["text"])
    found = islice(loops_through(diagram, vector["source"], vector["target"], vector["max_length"]), 200)
    assert [as_vector(loop) for loop in found] == vector["loops"]


@settings(deadline=None)
@given(random_diagrams(), st.data())
def test_the_loops_through_a_link_are_those_of_all_loops_that_use_it(diagram: Diagram, data: st.DataObject) -> None:
    if not diagram.links:
        return
    link = data.draw(st.sampled_from(diagram.links))
    expected = [loop for loop in diagram.loops(limit=100_000) if link in loop.links]
    found = list(loops_through(diagram, link.source, link.target))
    assert {ends(loop) for loop in found} == {ends(loop) for loop in expected}
    assert [len(loop) for loop in found] == [len(loop) for loop in expected]
    assert {loop.links for loop in found} == {loop.links for loop in expected}


def test_a_link_that_is_not_drawn_has_no_loops_to_ask_for() -> None:
    with pytest.raises(DiagramError, match='no link from "b" to "a"'):
        loops_through(Diagram.from_text("a -> b (+)\n"), "b", "a")


@settings(deadline=None)
@given(random_diagrams())
def test_counting_agrees_with_the_loops(diagram: Diagram) -> None:
    loops = diagram.loops(limit=100_000)
    counts = loop_counts(diagram, max_length=None)
    assert counts == {v.name: sum(loop.passes_through(v.name) for loop in loops) for v in diagram.variables}
    assert all(first >= second for first, second in pairwise(counts.values()))


@pytest.mark.parametrize("vector", REACH, ids=lambda vector: vector["name"])
def test_reaches_what_javascript_reaches(vector: dict) -> None:
    found = reach(Diagram.from_text(vector["text"]), vector["variable"], vector["max_length"], vector["most_paths"])
    assert (found.length, found.complete) == (vector["length"], vector["complete"])
    effects = [
        {"variable": e.variable, "sign": e.sign, "distance": e.distance, "delays": e.delays, "paths": e.paths}
        for e in found.effects
    ]
    assert effects == vector["effects"]


@settings(deadline=None)
@given(random_diagrams(), st.integers(1, 7))
def test_reach_agrees_with_the_simple_paths_of_networkx(diagram: Diagram, length: int) -> None:
    graph = diagram.to_networkx()
    for source in graph:
        found = reach(diagram, source, length)
        assert found.complete
        assert {effect.variable for effect in found.effects} == {
            node for node, far in nx.single_source_shortest_path_length(graph, source).items() if 0 < far <= length
        }
        for effect in found.effects:
            paths = [
                [graph.edges[pair] for pair in pairwise(path)]
                for path in nx.all_simple_paths(graph, source, effect.variable, cutoff=length)
            ]
            signs = {net_sign([edge["polarity"] for edge in path]) for path in paths}
            delayed = [any(edge["delay"] for edge in path) for path in paths]
            expected = "ambiguous" if {"+", "-"} <= signs else "?" if "?" in signs else signs.pop()
            assert effect.sign == expected
            assert effect.paths == len(paths)
            assert effect.distance == min(map(len, paths))
            assert effect.delays == ("all" if all(delayed) else "some" if any(delayed) else "none")


def net_sign(signs: list[str]) -> str:
    return "?" if "?" in signs else "+-"[signs.count("-") % 2]


@settings(deadline=None)
@given(random_diagrams(), st.integers(0, 40))
def test_a_reach_that_is_cut_is_exact_for_the_shorter_paths(diagram: Diagram, most: int) -> None:
    for variable in diagram.variables:
        found = reach(diagram, variable.name, most_paths=most)
        assert sum(effect.paths for effect in found.effects) <= most
        if not found.complete:
            whole = reach(diagram, variable.name, found.length) if found.length else Reach(variable.name, 0, True, ())
            assert found.effects == whole.effects


def test_a_dense_map_answers_soon_and_says_that_it_was_cut() -> None:
    names = [f"v{number}" for number in range(40)]
    diagram = Diagram(tuple(Link(a, b, "+") for a in names for b in names if a != b))
    found = reach(diagram, "v0")
    assert (found.complete, found.length) == (False, 3)
    assert {effect.sign for effect in found.effects} == {"+"}


def test_an_effect_is_looked_up_by_name() -> None:
    found = reach(Diagram.from_text("a -> b (-)\nb -> c (-, delay)\n"), "a")
    effect = found.on("c")
    assert effect is not None
    assert (effect.sign, effect.delays, effect.distance) == ("+", "all", 2)
    assert found.on("a") is None


@pytest.mark.parametrize("ask", [reach, lambda diagram, name, length: loops_through(diagram, "a", "b", length)])
def test_a_length_below_one_is_refused(ask: object) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        ask(Diagram.from_text("a -> b (+)\n"), "a", 0)


def test_an_unknown_variable_is_refused_by_name() -> None:
    with pytest.raises(DiagramError, match='no variable "z"'):
        reach(Diagram.from_text("a -> b (+)\n"), "z")
