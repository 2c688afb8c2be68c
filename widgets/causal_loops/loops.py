"""Feedback loops: every simple cycle of the links, the shortest first.

The order is part of the contract, since a loop's name (R1, B2) follows from it: by length, then by the loop's first
variable in the order of the diagram, then by the variables that follow. The JavaScript front end keeps the same order;
tests/vectors/loops.json holds both to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from causal_loops.model import Link

LoopPolarity: TypeAlias = Literal["R", "B", "?"]
Ends: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Loop:
    """A closed chain of links.

    Attributes:
        name: R1, R2, ... for reinforcing, B1, ... for balancing, U1, ... for loops with an unsigned link.
        links: in the order of travel, beginning at the variable that the diagram mentions first.
        title: what people call it, or nothing; ``Diagram.loops()`` reads it from the diagram's comments.
    """

    name: str
    links: tuple[Link, ...]
    title: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables passed, each once, in the order of travel."""
        return tuple(link.source for link in self.links)

    @property
    def polarity(self) -> LoopPolarity:
        """The sign product of the links, "R" when positive, "B" when negative, "?" when a link has no sign."""
        return loop_polarity(self.links)

    @property
    def has_delay(self) -> bool:
        """Whether at least one link is delayed."""
        return any(link.delay for link in self.links)

    def passes_through(self, *variables: str) -> bool:
        """Tell whether every one of these variables is on the loop."""
        return set(variables) <= set(self.variables)

    def __len__(self) -> int:
        return len(self.links)


def loop_polarity(links: Sequence[Link]) -> LoopPolarity:
    """Return the sign product of links (Sterman, Business Dynamics, 2000, section 5.2.2)."""
    signs = [link.polarity for link in links]
    if "?" in signs:
        return "?"
    return "R" if signs.count("-") % 2 == 0 else "B"


def find_loops(variables: Sequence[str], links: Sequence[Link], max_length: int | None = None) -> Iterator[Loop]:
    """Yield the loops one at a time, the shortest first; never more work than the next loop needs.

    Args:
        variables: all names, in the order of the diagram.
        links: at most one for each ordered pair of variables.
        max_length: leave out loops of more links than this.

    Raises:
        ValueError: max_length is below 1.
    """
    if max_length is not None and max_length < 1:
        raise ValueError(f"max_length is a number of links, at least 1, not {max_length}")
    by_ends, successors = number_links(variables, links)
    return name_cycles(_cycles(successors, len(variables) if max_length is None else max_length), by_ends)


def number_links(variables: Sequence[str], links: Sequence[Link]) -> tuple[dict[Ends, Link], list[list[int]]]:
    """Write variables as their places in the order of the diagram, from 0.

    Returns:
        The links by the places of their ends, and for each place the places that its links lead to, ascending.
    """
    index = {name: place for place, name in enumerate(variables)}
    by_ends = {(index[link.source], index[link.target]): link for link in links}
    successors: list[list[int]] = [[] for _ in variables]
    for source, target in sorted(by_ends):
        successors[source].append(target)
    return by_ends, successors


def name_cycles(cycles: Iterable[tuple[int, ...]], by_ends: Mapping[Ends, Link]) -> Iterator[Loop]:
    """Make loops of cycles of places and number them within their kind, in the order in which they come."""
    counts = {"R": 0, "B": 0, "?": 0}
    for cycle in cycles:
        chain = tuple(by_ends[ends] for ends in zip(cycle, cycle[1:] + cycle[:1], strict=True))
        polarity = loop_polarity(chain)
        counts[polarity] += 1
        letter = "U" if polarity == "?" else polarity
        yield Loop(f"{letter}{counts[polarity]}", chain)


def _cycles(successors: list[list[int]], max_length: int) -> Iterator[tuple[int, ...]]:
    """Yield each simple cycle once, rooted at its smallest index, by length.

    For one length at a time a depth-first search leaves a root and only enters a node from which the root can still
    be reached in the links that are left. The lengths are searched anew each time: the last dominates the cost.
    """
    distances = [distances_to(root, successors) for root in range(len(successors))]
    longest = min(max_length, max((len(known) for known in distances), default=0))
    for length in range(1, longest + 1):
        for root, known in enumerate(distances):
            if length <= len(known):
                yield from cycles_from(root, length, successors, known)


def distances_to(root: int, successors: list[list[int]]) -> dict[int, int]:
    """Count the links from each node back to root, over nodes after root only; nodes that cannot return are absent."""
    predecessors: dict[int, list[int]] = {}
    for source in range(root, len(successors)):
        for target in successors[source]:
            if target >= root:
                predecessors.setdefault(target, []).append(source)
    known = {root: 0}
    queue = deque([root])
    while queue:
        node = queue.popleft()
        for source in predecessors.get(node, ()):
            if source not in known:
                known[source] = known[node] + 1
                queue.append(source)
    return known


def cycles_from(
    root: int, length: int, successors: list[list[int]], known: dict[int, int]
) -> Iterator[tuple[int, ...]]:
    """Yield the simple cycles of one length through root, over the nodes that ``distances_to(root)`` found."""
    path = [root]
    on_path = {root}
    branches = [iter(successors[root])]
    while branches:
        left = length - len(path)
        for node in branches[-1]:
            if left == 0:
                if node == root:
                    yield tuple(path)
                    break  # one link leads back to the root; no other successor can close the cycle
            elif node not in on_path and known.get(node, length) <= left:
                path.append(node)
                on_path.add(node)
                branches.append(iter(successors[node]))
                break
        else:
            branches.pop()
            on_path.discard(path.pop())
            continue
        if left == 0:
            branches.pop()
            on_path.discard(path.pop())
