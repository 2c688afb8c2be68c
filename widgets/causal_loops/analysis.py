"""What the links of a diagram say together: a short set of loops, who is on most of them, and how far a change reaches.

The JavaScript front end gives the same answers in the same order; tests/vectors/independent.json, through.json and
reach.json hold both to them. "Place" below means a variable's number in the order of the diagram, from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError
from causal_loops.loops import Loop, cycles_from, distances_to, name_cycles, number_links
from causal_loops.model import Link

NetSign: TypeAlias = Literal["+", "-", "?", "ambiguous"]
Delays: TypeAlias = Literal["none", "some", "all"]

MOST_PATHS = 100_000


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change in one variable does to another, over all simple paths between them up to a length.

    Attributes:
        variable: the one that is reached.
        sign: "+" or "-" where every path has that sign product; "ambiguous" where one path says + and another -;
            otherwise "?", since an unsigned link lies on some path and the signed paths do not disagree.
        distance: links on the shortest path.
        delays: whether a delayed link lies on "all" of the paths, on "some", or on "none".
        paths: how many there are.
    """

    variable: str
    sign: NetSign
    distance: int
    delays: Delays
    paths: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything that a change in one variable reaches.

    Attributes:
        variable: where the change begins.
        length: every path of up to so many links was followed, and no longer one.
        complete: False when ``length`` is below what was asked, because there were too many paths.
        effects: the nearest first, then in the order of the diagram; never the variable itself.
    """

    variable: str
    length: int
    complete: bool
    effects: tuple[Effect, ...]

    def on(self, variable: str) -> Effect | None:
        """Return the effect on one variable, or None when it is not reached."""
        return next((effect for effect in self.effects if effect.variable == variable), None)


def independent_loops(diagram: Diagram) -> tuple[Loop, ...]:
    """Return a short set of short loops that together use every link that is on a loop.

    Oliva's shortest independent loop set (Rogelio Oliva, "Model structure analysis through graph theory: partition
    heuristics and feedback structure decomposition", System Dynamics Review 20(4), 2004, 313-336). The candidates are
    the shortest loop through each link: breadth-first from the link's target, successors in ascending place, the
    first parent that discovers a variable stays its parent. They are taken in the order of ``diagram.loops()``, and
    one is accepted when it has a link that no accepted loop has.

    Oliva draws candidates from a longer list, the shortest loop through each pair of variables (geodetic cycles). A
    loop accepted from that list brings a new link, and is no longer than the shortest loop through that link, or the
    link would have been covered before: so both ways accept the same lengths of loop for each link, and only loops of
    equal length can be chosen differently. Since each accepted loop has a link of its own, the loops are linearly
    independent, and there are at most E - V + 1 for a strongly connected part of V variables and E links; fewer
    where one loop brings several links at once.

    Returns:
        Loops in the order of ``diagram.loops()``, numbered R1, B1, ... within this set: a loop's name here is not its
        name in the list of all loops.
    """
    by_ends, successors = number_links([variable.name for variable in diagram.variables], diagram.links)
    predecessors: list[list[int]] = [[] for _ in successors]
    for source, target in by_ends:
        predecessors[target].append(source)
    candidates: set[tuple[int, ...]] = set()
    for target, sources in enumerate(predecessors):
        if sources:
            parents = _search_from(target, successors)
            candidates.update(_turn(_way_to(source, parents)) for source in sources if source in parents)
    accepted: list[tuple[int, ...]] = []
    covered: set[tuple[int, int]] = set()
    for cycle in sorted(candidates, key=lambda cycle: (len(cycle), cycle)):
        links = set(zip(cycle, cycle[1:] + cycle[:1], strict=True))
        if not links <= covered:
            accepted.append(cycle)
            covered |= links
    return tuple(name_cycles(accepted, by_ends))


def loops_through(diagram: Diagram, source: str, target: str, max_length: int | None = None) -> Iterator[Loop]:
    """Yield the loops that use the link from source to target, the shortest first, one at a time.

    Loops of equal length come in the order of the places that follow the target. They are numbered R1, B1, ...
    within this answer; a loop's links begin, as everywhere, at the variable that the diagram mentions first.

    Raises:
        DiagramError: there is no such link.
        ValueError: max_length is below 1.
    """
    if max_length is not None and max_length < 1:
        raise ValueError(f"max_length is a number of links, at least 1, not {max_length}")
    if not any((link.source, link.target) == (source, target) for link in diagram.links):
        raise DiagramError(f'there is no link from "{source}" to "{target}"; draw it first')
    names = [variable.name for variable in diagram.variables]
    by_ends, successors = number_links(names, diagram.links)
    return name_cycles(_cycles_through(names.index(source), names.index(target), successors, max_length), by_ends)


def loop_counts(diagram: Diagram, max_length: int | None = 8, limit: int = 100_000) -> dict[str, int]:
    """Count the loops through each variable, over the loops that ``diagram.loops(max_length, limit)`` gives.

    Returns:
        Every variable, the one on most loops first, then in the order of the diagram.

    Raises:
        ValueError: max_length is below 1, or limit below 0.
    """
    counts = {variable.name: 0 for variable in diagram.variables}
    for loop in islice(diagram.iter_loops(max_length), limit):
        for name in loop.variables:
            counts[name] += 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def reach(diagram: Diagram, variable: str, max_length: int = 8, most_paths: int = MOST_PATHS) -> Reach:
    """Follow a change along every simple path that leaves a variable, and say what it does to those it reaches.

    Paths are followed one length at a time. When the paths so far and those of the next length would together be
    more than ``most_paths``, the search stops before that length: what is said is then exact for the shorter paths,
    and ``complete`` is False. The work is never more than ``most_paths`` paths.

    Raises:
        DiagramError: there is no such variable.
        ValueError: max_length is below 1.
    """
    names = [known.name for known in diagram.variables]
    if variable not in names:
        raise DiagramError(f'there is no variable "{variable}" in this diagram; check its spelling')
    if max_length < 1:
        raise ValueError(f"max_length is a number of links, at least 1, not {max_length}")
    by_ends, successors = number_links(names, diagram.links)
    start = names.index(variable)
    found: dict[int, list[_Path]] = {}
    paths, length, followed = [_Path((start,), "+", False)], 0, 0
    while paths and length < max_length:
        longer: list[_Path] = []
        for path in paths:
            longer += [
                path.extend(node, by_ends[path.nodes[-1], node])
                for node in successors[path.nodes[-1]]
                if node not in path.nodes
            ]
            if followed + len(longer) > most_paths:
                return Reach(variable, length, complete=False, effects=_effects(names, found))
        length += 1
        followed += len(longer)
        paths = longer
        for path in paths:
            found.setdefault(path.nodes[-1], []).append(path)
    return Reach(variable, max_length, complete=True, effects=_effects(names, found))


@dataclass(frozen=True, slots=True)
class _Path:
    nodes: tuple[int, ...]
    sign: str
    delayed: bool

    def extend(self, node: int, link: Link) -> _Path:
        sign = "?" if "?" in (self.sign, link.polarity) else "+" if self.sign == link.polarity else "-"
        return _Path((*self.nodes, node), sign, self.delayed or link.delay)


def _effects(names: list[str], found: dict[int, list[_Path]]) -> tuple[Effect, ...]:
    effects = []
    for place, paths in found.items():
        signs = {path.sign for path in paths}
        sign: NetSign
        if {"+", "-"} <= signs:
            sign = "ambiguous"
        elif "?" in signs:
            sign = "?"
        else:
            sign = "+" if "+" in signs else "-"
        delayed = sum(path.delayed for path in paths)
        delays: Delays = "none" if not delayed else "all" if delayed == len(paths) else "some"
        distance = min(len(path.nodes) for path in paths) - 1
        effects.append((distance, place, Effect(names[place], sign, distance, delays, len(paths))))
    return tuple(effect for *_, effect in sorted(effects, key=lambda item: item[:2]))


def _search_from(root: int, successors: list[list[int]]) -> dict[int, int]:
    """Return the parent of each node that a breadth-first search discovers; the root is its own."""
    parents = {root: root}
    queue = [root]
    for node in queue:  # the queue grows while it is read
        for successor in successors[node]:
            if successor not in parents:
                parents[successor] = node
                queue.append(successor)
    return parents


def _way_to(node: int, parents: dict[int, int]) -> tuple[int, ...]:
    way = [node]
    while parents[way[-1]] != way[-1]:
        way.append(parents[way[-1]])
    return tuple(reversed(way))


def _turn(cycle: tuple[int, ...]) -> tuple[int, ...]:
    """Let a cycle begin at its smallest place."""
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]


def _cycles_through(
    source: int, target: int, successors: list[list[int]], max_length: int | None
) -> Iterator[tuple[int, ...]]:
    # With the source numbered 0 and its other links left out, these are the cycles rooted at 0.
    order = [source, *(place for place in range(len(successors)) if place != source)]
    number = {place: new for new, place in enumerate(order)}
    renumbered = [sorted(number[to] for to in successors[place]) for place in order]
    renumbered[0] = [number[target]]
    known = distances_to(0, renumbered)
    longest = len(known) if max_length is None else min(max_length, len(known))
    for length in range(1, longest + 1):
        for cycle in cycles_from(0, length, renumbered, known):
            yield _turn(tuple(order[node] for node in cycle))
