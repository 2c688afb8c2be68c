"""Finding archetypes in a diagram: whose variables stand in which roles.

The definition, which the JavaScript front end shares (tests/vectors/archetypes.json). A match of a template gives
each role a variable of its own, and each link of the template a path of one to three links, from the variable of its
source to that of its target, such that

- the variables inside the paths are in no role and on no other path; links without a sign and links from a variable
  to itself are on no path;
- the product of the signs along a path is the template link's sign, turned once for each of its two roles that is
  taken as mirrored; any set of the template's ``mirrored`` roles may be;
- the template's conditions hold (``Template`` lists them).

All matches of one archetype are put in order: fewest links first, then by the places of the variables in the roles,
then by the links as pairs of places in ascending order, then template, then mirrored roles, as the loops below
number them. A match is left out when an earlier one has the same links, or is of the same template with the same
variables in the roles, twins exchanged or not. Last, a match is left out when all its links belong to a match of
another archetype that has more links in its template: the richer story is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TypeAlias

from causal_loops.archetypes import ARCHETYPES
from causal_loops.diagram import Diagram
from causal_loops.loops import Ends
from causal_loops.model import Link
from causal_loops.templates import Archetype, Template

LONGEST_PATH = 3
# What keeps a dense map from taking minutes: paths kept in all, and for each archetype paths tried and matches found.
MOST_PATHS = 50_000
MOST_STEPS = 100_000
MOST_FOUND = 2_000


@dataclass(frozen=True)
class Match:
    """An archetype in a diagram.

    Attributes:
        archetype: which of the eight.
        roles: pairs of a role and the name of the variable that has it, in the order of the template.
        mirrored: the roles whose variable stands for the opposite, such as travel speed where congestion is meant.
        links: the links of the diagram that make it, in the order of the diagram.
    """

    archetype: Archetype
    roles: tuple[tuple[str, str], ...]
    mirrored: tuple[str, ...]
    links: tuple[Link, ...]

    def variable(self, role: str) -> str:
        """Return the variable in a role.

        Raises:
            KeyError: the match has no such role.
        """
        return dict(self.roles)[role]


@dataclass(frozen=True)
class Findings:
    """What was found.

    Attributes:
        matches: in the order of ``ARCHETYPES``, the smallest first.
        complete: False when the diagram was too large to try every possibility, or had more than the limit.
    """

    matches: tuple[Match, ...]
    complete: bool

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def __len__(self) -> int:
        return len(self.matches)


def find_archetypes(diagram: Diagram, limit: int = 10) -> Findings:
    """Find the archetypes in a diagram.

    Args:
        diagram: only its signed links make paths.
        limit: at most so many matches of each archetype.

    Returns:
        Matches with the variables in their roles. The work is bounded: in a diagram with more than 50,000 paths of
        one to three links the longest are left out, and the search for an archetype ends after 100,000 paths tried
        or 2,000 matches. The answer may then lack some, and says so.
    """
    paths = _Paths(diagram)
    complete = paths.complete
    found: list[_Candidate] = []
    for archetype in ARCHETYPES:
        candidates, finished = _search(archetype, paths)
        found += _distinct(candidates)
        complete = complete and finished
    using: dict[Ends, list[_Candidate]] = {}
    for candidate in found:
        for link in candidate.links:
            using.setdefault(link, []).append(candidate)
    matches: list[Match] = []
    for archetype in ARCHETYPES:
        own = (candidate for candidate in found if candidate.archetype is archetype)
        kept = (one for one in own if not any(one.is_part_of(other) for other in using[min(one.links)]))
        some = list(islice(kept, limit + 1))
        complete = complete and len(some) <= limit
        matches += [candidate.as_match(diagram) for candidate in some[:limit]]
    return Findings(tuple(matches), complete)


@dataclass(frozen=True)
class _Path:
    nodes: tuple[int, ...]
    sign: int
    delayed: bool

    @property
    def links(self) -> tuple[Ends, ...]:
        return tuple(zip(self.nodes, self.nodes[1:], strict=False))


class _Paths:
    """The paths of one to three signed links, the shortest first, then by the places of their variables."""

    def __init__(self, diagram: Diagram) -> None:
        place = {variable.name: number for number, variable in enumerate(diagram.variables)}
        self.causes: dict[int, set[int]] = {number: set() for number in place.values()}
        self.effects: dict[int, set[int]] = {number: set() for number in place.values()}
        steps: list[_Path] = []
        for link in diagram.links:
            source, target = place[link.source], place[link.target]
            self.causes[target].add(source)
            self.effects[source].add(target)
            if link.polarity != "?" and source != target:
                steps.append(_Path((source, target), 1 if link.polarity == "+" else -1, link.delay))
        onward: dict[int, list[_Path]] = {}
        for step in steps:
            onward.setdefault(step.nodes[0], []).append(step)
        self.all = list(steps)
        self.complete = True
        longest = steps
        for _ in range(LONGEST_PATH - 1):
            room = MOST_PATHS - len(self.all)
            longer = (
                _Path((*path.nodes, step.nodes[1]), path.sign * step.sign, path.delayed or step.delayed)
                for path in longest
                for step in onward.get(path.nodes[-1], ())
                if step.nodes[1] not in path.nodes
            )
            longest = list(islice(longer, room + 1))
            if len(longest) > room:
                self.complete = False
                break
            self.all += longest
        self.all.sort(key=lambda path: (len(path.nodes), path.nodes))
        self.leaving: dict[int, list[_Path]] = {}
        self.entering: dict[int, list[_Path]] = {}
        self.between: dict[Ends, list[_Path]] = {}
        for path in self.all:
            first, last = path.nodes[0], path.nodes[-1]
            self.leaving.setdefault(first, []).append(path)
            self.entering.setdefault(last, []).append(path)
            self.between.setdefault((first, last), []).append(path)

    def options(self, source: int | None, target: int | None) -> Sequence[_Path]:
        if source is not None and target is not None:
            return self.between.get((source, target), ())
        if source is not None:
            return self.leaving.get(source, ())
        if target is not None:
            return self.entering.get(target, ())
        return self.all


@dataclass(frozen=True)
class _Candidate:
    archetype: Archetype
    template: Template
    number: int
    mirrored: tuple[str, ...]
    places: Mapping[str, int]
    links: frozenset[Ends]

    @property
    def order(self) -> tuple[object, ...]:
        places = tuple(self.places[role] for role in self.template.roles)
        return (len(self.links), places, sorted(self.links), self.number, self.mirrored)

    @property
    def cast(self) -> tuple[int, tuple[int, ...]]:
        """The variables in the roles, the same whichever of the twins is called A."""
        exchange = {a: b for pair in self.template.twins for a, b in (pair, pair[::-1])}
        roles = self.template.roles
        casts = [tuple(self.places[role] for role in roles)]
        casts.append(tuple(self.places[exchange.get(role, role)] for role in roles))
        return (self.number, min(casts))

    def is_part_of(self, other: _Candidate) -> bool:
        return (
            other.archetype is not self.archetype
            and len(other.template.diagram.links) > len(self.template.diagram.links)
            and self.links <= other.links
        )

    def as_match(self, diagram: Diagram) -> Match:
        names = [variable.name for variable in diagram.variables]
        ends = {(names[source], names[target]) for source, target in self.links}
        return Match(
            self.archetype,
            tuple((role, names[self.places[role]]) for role in self.template.roles),
            self.mirrored,
            tuple(link for link in diagram.links if (link.source, link.target) in ends),
        )


def _distinct(candidates: list[_Candidate]) -> list[_Candidate]:
    kept = []
    links_seen: set[frozenset[Ends]] = set()
    casts_seen: set[tuple[int, tuple[int, ...]]] = set()
    for candidate in sorted(candidates, key=lambda candidate: candidate.order):
        if candidate.links not in links_seen and candidate.cast not in casts_seen:
            kept.append(candidate)
        links_seen.add(candidate.links)
        casts_seen.add(candidate.cast)
    return kept


_Cast: TypeAlias = dict[str, int]


def _search(archetype: Archetype, paths: _Paths) -> tuple[list[_Candidate], bool]:
    found: list[_Candidate] = []
    steps = MOST_STEPS

    def place_link(
        template: Template, number: int, mirrored: tuple[str, ...], cast: _Cast, chosen: list[_Path]
    ) -> None:
        """Try every path for the template's next link, and go on with the link after it."""
        nonlocal steps
        links = template.diagram.links
        if len(chosen) == len(links):
            if _conditions_hold(template, cast, chosen, paths):
                ends = frozenset(pair for path in chosen for pair in path.links)
                found.append(_Candidate(archetype, template, number, mirrored, dict(cast), ends))
            return
        link = links[len(chosen)]
        sign = 1 if link.polarity == "+" else -1
        sign *= (-1) ** ((link.source in mirrored) + (link.target in mirrored))
        known = {link.source, link.target} & cast.keys()
        used = {*cast.values(), *(node for path in chosen for node in path.nodes)}
        for path in paths.options(cast.get(link.source), cast.get(link.target)):
            steps -= 1
            if steps < 0 or len(found) >= MOST_FOUND:
                return
            new = path.nodes[(link.source in known) : len(path.nodes) - (link.target in known)]
            if path.sign != sign or not used.isdisjoint(new) or not _may_be(template, link, path, paths):
                continue
            added = {link.source: path.nodes[0], link.target: path.nodes[-1]}
            place_link(template, number, mirrored, cast | added, [*chosen, path])

    for number, template in enumerate(archetype.templates):
        for size in range(len(template.mirrored) + 1):
            for mirrored in combinations(template.mirrored, size):
                place_link(template, number, mirrored, {}, [])
    return found, steps >= 0 and len(found) < MOST_FOUND


def _may_be(template: Template, link: Link, path: _Path, paths: _Paths) -> bool:
    ends = (link.source, link.target)
    if ends in template.direct and len(path.nodes) > 2:
        return False
    if ends in template.prompt and path.delayed:
        return False
    return not (link.source in template.outside and paths.causes[path.nodes[0]])


def _conditions_hold(template: Template, cast: _Cast, chosen: list[_Path], paths: _Paths) -> bool:
    delayed = {
        (link.source, link.target) for link, path in zip(template.diagram.links, chosen, strict=True) if path.delayed
    }
    if not all(delayed & set(group) for group in template.late):
        return False
    ends = {pair for path in chosen for pair in path.links}
    for role in (*template.apart, *template.sealed):
        place = cast[role]
        if any((cause, place) not in ends for cause in paths.causes[place]):
            return False
        if role in template.sealed and any((place, effect) not in ends for effect in paths.effects[place]):
            return False
    return True
