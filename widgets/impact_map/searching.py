"""Simple chains of links, searched in a fixed order and with a bound on the work.

A map of a city can hold more chains than anybody can wait for. So every search counts the links that it looks at, and
stops at a number, never at a time: the same question then has the same answer on every machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import networkx as nx

from causal_loops import Diagram, Link

MOST_LOOKS = 300_000


class Budget:
    """How many more links a search may look at."""

    def __init__(self, looks: int = MOST_LOOKS) -> None:
        self.looks = looks
        self.left = looks

    def spend(self, looks: int = 1) -> bool:
        """Take from the budget; False when it is used up."""
        self.left -= looks
        return self.left >= 0

    @property
    def spent(self) -> bool:
        """Whether something had to be left out."""
        return self.left < 0

    def left_out(self, what: str, length: int) -> str:
        """Say what a spent budget left out, when it ended a search among chains of this length."""
        return f"The search ended after {self.looks:,} links: {what} of {length} links and more may be missing."


class Ground:
    """A diagram as numbers: a variable is its place in the order of the diagram, from 0."""

    def __init__(self, diagram: Diagram) -> None:
        self.names = [variable.name for variable in diagram.variables]
        self.number = {name: number for number, name in enumerate(self.names)}
        self.by_ends = {(self.number[link.source], self.number[link.target]): link for link in diagram.links}
        self.successors: list[list[int]] = [[] for _ in self.names]
        self.predecessors: list[list[int]] = [[] for _ in self.names]
        for source, target in sorted(self.by_ends):
            self.successors[source].append(target)
            self.predecessors[target].append(source)

    def links(self, chain: Sequence[int]) -> tuple[Link, ...]:
        """Return the links of a chain of variables."""
        return tuple(self.by_ends[ends] for ends in pairwise(chain))

    def away_from(self, goals: Collection[int], without: Collection[int] = ()) -> dict[int, int]:
        """Count the links from each variable to the nearest goal; those from which none is reached are absent."""
        return _count_links(goals, self.predecessors, without)

    def reached_from(self, start: int) -> dict[int, int]:
        """Count the links from the start to each variable that it reaches, itself among them."""
        return _count_links([start], self.successors, ())

    def between(self, start: int, goal: int) -> set[int]:
        """Return the variables that the start reaches and that reach the goal, both among them when there is a way."""
        return self.away_from([goal]).keys() & self.reached_from(start).keys()

    def count_within(self, nodes: Collection[int]) -> int:
        """Count the links among these variables."""
        return sum(source in nodes and target in nodes for source, target in self.by_ends)

    def count_joining(self, node: int, nodes: Collection[int]) -> int:
        """Count the links that a further variable would bring to these variables."""
        inside = {*nodes, node}
        return sum(to in inside for to in self.successors[node]) + sum(to in nodes for to in self.predecessors[node])

    def chains(self, start: int, goal: int, length: int, away: dict[int, int], budget: Budget) -> Iterator[list[int]]:
        """Yield the simple chains of one length, in the order of the diagram; the start may be the goal (loops).

        Args:
            start: the first variable.
            goal: the last one.
            length: how many links.
            away: from ``away_from([goal])``; a variable that is absent is not entered.
            budget: the search ends, without a word, when it is used up.
        """
        chain, on_chain = [start], {start}
        branches = [iter(self.successors[start])]
        while branches:
            left = length - len(chain)
            for node in branches[-1]:
                if not budget.spend():
                    return
                if left == 0:
                    if node == goal:
                        yield [*chain, goal]
                elif node not in on_chain and node != goal and away.get(node, length) <= left:
                    chain.append(node)
                    on_chain.add(node)
                    branches.append(iter(self.successors[node]))
                    break
            else:
                branches.pop()
                on_chain.discard(chain.pop())

    def longest_possible(self, within: Collection[int]) -> int:
        """Return a number of links that no simple chain within these variables exceeds.

        Each strongly connected part counts as if a chain could pass through all of it; without loops this is exact.
        """
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(within)
        graph.add_edges_from(ends for ends in self.by_ends if ends[0] in within and ends[1] in within)
        parts = nx.condensation(graph)
        passed: dict[int, int] = {}
        for part in nx.topological_sort(parts):
            before = max((passed[other] for other in parts.predecessors(part)), default=0)
            passed[part] = before + len(parts.nodes[part]["members"])
        return max(passed.values(), default=1) - 1

    def largest_knot(self, roots: Collection[int]) -> int:
        """Return a number of links that no loop through one of these variables exceeds."""
        graph: nx.DiGraph[int] = nx.DiGraph(list(self.by_ends))
        parts = nx.strongly_connected_components(graph)
        return max((len(part) for part in parts if not part.isdisjoint(roots)), default=0)


def _count_links(goals: Collection[int], neighbours: list[list[int]], without: Collection[int]) -> dict[int, int]:
    known = dict.fromkeys(goals, 0)
    queue = deque(goals)
    while queue:
        node = queue.popleft()
        for neighbour in neighbours[node]:
            if neighbour not in known and neighbour not in without:
                known[neighbour] = known[node] + 1
                queue.append(neighbour)
    return known
