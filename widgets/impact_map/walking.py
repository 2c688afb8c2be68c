"""From a cause to an effect: every path, what it does, and where it is weakest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from causal_loops import Link
from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.model import Basis
from impact_map.pooling import agreement
from impact_map.searching import Budget, Ground

Sign: TypeAlias = Literal["+", "-", "?"]
Rank: TypeAlias = tuple[int, int, int]

LONGEST = 8
MOST = 1000

_BASES: dict[Basis, int] = {"none": 0, "assumption": 1, "source": 2, "estimate": 3}
_AGREEMENTS = {"disagrees": 0, "unclear": 1}
_AGREED = 2


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of links from a cause to an effect, which passes no variable twice.

    Attributes:
        links: in the order of travel.
        sign: the product of their signs; "?" when one has no sign.
        weakest: the link of which least is known: of the lowest certainty; among those the one that rests on least
            (nothing, an assumption, a source), then one whose estimate does not show the drawn sign, then the first.
        certainty: of the weakest link, 0 to 5.
        unknown: the links without an estimate and without a source.
        delayed: whether one of the links is delayed.
    """

    links: tuple[Link, ...]
    sign: Sign
    weakest: Link
    certainty: int
    unknown: tuple[Link, ...]
    delayed: bool

    @property
    def start(self) -> str:
        """The variable it leaves."""
        return self.links[0].source

    @property
    def end(self) -> str:
        """The variable it leads to."""
        return self.links[-1].target

    @property
    def variables(self) -> tuple[str, ...]:
        """All variables passed, the ends among them."""
        return (self.start, *(link.target for link in self.links))

    def __len__(self) -> int:
        return len(self.links)

    def __str__(self) -> str:
        return " -> ".join(self.variables)


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths from one variable to another.

    Attributes:
        start: the cause.
        end: the effect.
        paths: the shortest first; among equally long ones the one with the strongest weakest link first.
        left_out: what was not looked at, in one sentence, or "".
    """

    start: str
    end: str
    paths: tuple[Path, ...]
    left_out: str = ""

    @property
    def signs(self) -> frozenset[Sign]:
        """The signs that occur among the paths."""
        return frozenset(path.sign for path in self.paths)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


class Evidence:
    """A map as numbers, and how strong its links are, each looked at once.

    Args:
        city: the map.
    """

    def __init__(self, city: ImpactMap) -> None:
        self.city = city
        self.ground = Ground(city.diagram)
        self._known: dict[tuple[str, str], Rank] = {}

    def rank(self, link: Link) -> Rank:
        """Return (certainty, basis, agreement) as numbers: the smaller, the weaker."""
        ends = (link.source, link.target)
        if ends not in self._known:
            card = self.city.link_card(ends)
            agreed = _AGREEMENTS.get(agreement(self.city, ends), _AGREED) if card.estimates else _AGREED
            self._known[ends] = (card.certainty, _BASES[card.basis], agreed)
        return self._known[ends]

    def path(self, links: Sequence[Link]) -> Path:
        """Describe a chain of links."""
        weakest = min(links, key=self.rank)
        unknown = tuple(link for link in links if self.rank(link)[1] <= _BASES["assumption"])
        delayed = any(link.delay for link in links)
        return Path(tuple(links), sign_of(links), weakest, self.rank(weakest)[0], unknown, delayed)


def paths(city: ImpactMap, start: str, end: str, *, longest: int = LONGEST, most: int = MOST) -> Paths:
    r"""Follow every path from one variable to another.

    The search is bounded by length, by number and by the links looked at, not by the clock.

    Args:
        city: the map.
        start: the cause, such as an activity.
        end: the effect, such as an impact.
        longest: leave out paths of more links than this.
        most: stop after so many paths.

    Raises:
        ImpactMapError: there is no such variable, or both are the same.
        ValueError: longest or most is below 1.

    Example:
        >>> from causal_loops import Diagram
        >>> from impact_map import ImpactMap, paths
        >>> city = ImpactMap(Diagram.from_text("fares -> cost (+)\ncost -> trips (-)"), "Mobility")
        >>> [(str(path), path.sign) for path in paths(city, "fares", "trips")]
        [('fares -> cost -> trips', '-')]
    """
    check_ends(city, start, end)
    if longest < 1 or most < 1:
        raise ValueError("longest and most are at least 1")
    evidence, budget = Evidence(city), Budget()
    ground = evidence.ground
    first, goal = ground.number[start], ground.number[end]
    away = ground.away_from([goal])
    useful = ground.between(first, goal)
    possible = ground.longest_possible(useful) if first in away else 0
    found: list[Path] = []
    for length in range(away.get(first, 1), min(longest, possible) + 1):
        for chain in ground.chains(first, goal, length, away, budget):
            if len(found) == most:
                left_out = f"There are more than {most:,} paths: the longer are missing."
                return Paths(start, end, _in_order(found, evidence), left_out)
            found.append(evidence.path(ground.links(chain)))
        if budget.spent:
            return Paths(start, end, _in_order(found, evidence), budget.left_out("paths", length))
    left_out = f"Paths of more than {longest} links were not looked for." if possible > longest else ""
    return Paths(start, end, _in_order(found, evidence), left_out)


def best_path(city: ImpactMap, start: str, end: str) -> Path | None:
    """Return the path whose weakest link is strongest, the shortest of several; None when there is no path.

    Exact on a map of any size, without a bound: links are admitted from the strongest to the weakest until they join
    the two variables, and the shortest path over the admitted links is taken.

    Raises:
        ImpactMapError: there is no such variable, or both are the same.
    """
    return find_best_path(Evidence(city), start, end)


def find_best_path(evidence: Evidence, start: str, end: str) -> Path | None:
    """Answer as ``best_path``, for whoever asks the same map several times.

    Raises:
        ImpactMapError: as ``best_path``.
    """
    check_ends(evidence.city, start, end)
    ground = evidence.ground
    first, goal = ground.number[start], ground.number[end]
    useful = ground.between(first, goal)
    ranks = {
        ends: evidence.rank(link) for ends, link in ground.by_ends.items() if ends[0] in useful and ends[1] in useful
    }
    for least in sorted(set(ranks.values()), reverse=True):
        chain = _shortest(first, goal, [ends for ends, rank in ranks.items() if rank >= least])
        if chain:
            return evidence.path(ground.links(chain))
    return None


def sign_of(links: Sequence[Link]) -> Sign:
    """Return the product of the links' signs, "?" when one has none."""
    signs = [link.polarity for link in links]
    if "?" in signs:
        return "?"
    return "-" if signs.count("-") % 2 else "+"


def check_ends(city: ImpactMap, start: str, end: str) -> None:
    """Raise ImpactMapError unless these are two variables of the map."""
    city.variable(start)
    city.variable(end)
    if start == end:
        raise ImpactMapError(f'a path leads from one variable to another, and "{start}" is given for both')


def _in_order(found: list[Path], evidence: Evidence) -> tuple[Path, ...]:
    def place(path: Path) -> tuple[int, tuple[int, ...]]:
        return len(path), tuple(-part for part in evidence.rank(path.weakest))

    return tuple(sorted(found, key=place))


def _shortest(start: int, goal: int, links: list[tuple[int, int]]) -> list[int]:
    """Return the shortest chain over these links, of equals the first in the order of the diagram; [] when none."""
    successors: dict[int, list[int]] = {}
    for source, target in sorted(links):
        successors.setdefault(source, []).append(target)
    parents = {start: start}
    queue = [start]
    for node in queue:  # the queue grows while it is read
        for successor in successors.get(node, ()):
            if successor not in parents:
                parents[successor] = node
                queue.append(successor)
    if goal not in parents:
        return []
    chain = [goal]
    while chain[-1] != start:
        chain.append(parents[chain[-1]])
    return chain[::-1]
