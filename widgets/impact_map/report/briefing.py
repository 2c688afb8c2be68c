"""What a decision-maker is told: the findings on a map, as plain data, the weightiest first."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from causal_loops import Link
from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.learning import Learning, where_to_learn
from impact_map.model import Basis, Ends, Layer, LinkCard, Wanted
from impact_map.pooling import Pooled, agreement, pool
from impact_map.ranking import RoadMap, road_map
from impact_map.side_effects import Unintended, unintended
from impact_map.walking import Paths, best_path, paths

MOST_QUESTIONS = 3
_MOST_PAIRS = 200
_ORDER = {"agrees": 0, "unclear": 1, "disagrees": 2, "unknown": 3}
MUCH_HETEROGENEITY = 50.0  # percent; Higgins and others, BMJ 2003, doi:10.1136/bmj.327.7414.557, call it moderate


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link with all that is known of it.

    Attributes:
        link: as drawn.
        card: what stands behind it.
        pooled: its estimates together, or None without any.
        agreement: of the estimate with the drawn sign: "agrees", "disagrees", "unclear" or "unknown".
        passes: how many of the paths that were asked about use it; 0 when none does.
    """

    link: Link
    card: LinkCard
    pooled: Pooled | None
    agreement: str
    passes: int

    @property
    def ends(self) -> Ends:
        """The link's two ends."""
        return self.link.source, self.link.target

    @property
    def is_uncertain(self) -> bool:
        """Whether nothing is published: an assumption, or not even that."""
        return self.card.basis in ("assumption", "none")

    @property
    def pieces_differ(self) -> bool:
        """Whether its estimates differ by more than chance would let them."""
        return self.pooled is not None and self.pooled.i2 is not None and self.pooled.i2 >= MUCH_HETEROGENEITY


@dataclass(frozen=True, slots=True)
class Question:
    """What an activity does to an aim.

    Attributes:
        direction: which way the activity is moved.
        paths: from the one to the other.
        unintended: where the activity works against the aim.
        learning: where a pilot would teach most.
    """

    direction: Wanted
    paths: Paths
    unintended: Unintended
    learning: Learning

    @property
    def start(self) -> str:
        """The activity."""
        return self.paths.start

    @property
    def end(self) -> str:
        """The aim."""
        return self.paths.end

    @property
    def hoped(self) -> Wanted:
        """The direction hoped for; up when nobody has said it."""
        return self.learning.wanted or "up"

    @property
    def chance(self) -> float:
        """The probability that the aim goes the way hoped for when the activity is moved in its direction."""
        return self.learning.chance if self.direction == "up" else 1 - self.learning.chance


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that the report says of a map.

    Attributes:
        city: the map.
        title: of the report.
        questions: what was asked of the map, the weightiest first.
        evidence: every link, those with an estimate first, then those that the questions depend on.
        road: the actions in their order.
        date: of the report.
        files: the parts that the map was read from.
    """

    city: ImpactMap
    title: str
    questions: tuple[Question, ...]
    evidence: tuple[Evidence, ...]
    road: RoadMap
    date: datetime.date
    files: tuple[str, ...]

    @property
    def known(self) -> tuple[Evidence, ...]:
        """The links with an estimate."""
        return tuple(piece for piece in self.evidence if piece.pooled is not None)

    @property
    def counts(self) -> Counter[Basis]:
        """How many links rest on what."""
        return Counter(piece.card.basis for piece in self.evidence)

    @property
    def disagreeing(self) -> tuple[Evidence, ...]:
        """The links whose estimate points the other way than their arrow."""
        return tuple(piece for piece in self.evidence if piece.agreement == "disagrees")

    @property
    def differing(self) -> tuple[Evidence, ...]:
        """The links whose estimates differ from one another."""
        return tuple(piece for piece in self.evidence if piece.pieces_differ)

    @property
    def decisive_unknown(self) -> tuple[Evidence, ...]:
        """The links that the questions depend on and of which nothing is published, the most used first."""
        found = (piece for piece in self.evidence if piece.passes and piece.is_uncertain)
        return tuple(sorted(found, key=lambda piece: -piece.passes))


def brief(
    city: ImpactMap,
    *,
    title: str = "",
    start: str | None = None,
    end: str | None = None,
    date: datetime.date | None = None,
    files: tuple[str, ...] = (),
) -> Briefing:
    """Ask the map what a decision-maker asks.

    Without a start and an end the questions are those of the actions: does it reach its aim? On a map without actions
    they are the first activities that reach an impact.

    Args:
        city: the map.
        title: of the report; without it, the map's name.
        start: ask about this activity only.
        end: ask about this aim only.
        date: of the report; without it, today.
        files: the parts that the map was read from.

    Raises:
        ImpactMapError: there is no such variable, or no path from the start to the end.
    """
    road = road_map(city)
    questions = [_ask(city, *pair) for pair in islice(_pairs(city, road, start, end), MOST_QUESTIONS)]
    if (start or end) and not questions:
        raise ImpactMapError(_no_path(start, end))
    evidence = _weigh(city, questions)
    return Briefing(
        city, title or city.name, tuple(questions), evidence, road, date or datetime.date.today(), tuple(files)
    )


def _ask(city: ImpactMap, start: str, end: str) -> Question:
    direction: Wanted = next(
        (action.direction for action in city.actions if (action.variable, action.aim) == (start, end)), "up"
    )
    return Question(
        direction,
        paths(city, start, end),
        unintended(city, start, end, direction=direction),
        where_to_learn(city, start, end),
    )


def _pairs(city: ImpactMap, road: RoadMap, start: str | None, end: str | None) -> Iterator[Ends]:
    """Give (activity, aim), the weightiest first, each once, and only where the one reaches the other."""
    for name in (start, end):
        if name is not None:
            city.variable(name)
    actions = [
        (step.action.variable, step.action.aim)
        for step in road.steps
        if step.path and start in (None, step.action.variable) and end in (None, step.action.aim)
    ]
    starts = [start] if start else _in_layer(city, "activity")
    ends = [end] if end else _in_layer(city, "impact")
    pairs = dict.fromkeys(actions or ((one, other) for one in starts for other in ends if one != other))
    for pair in islice(pairs, _MOST_PAIRS):
        if best_path(city, *pair) is not None:
            yield pair


def _in_layer(city: ImpactMap, layer: Layer) -> list[str]:
    return [variable.name for variable in city.diagram.variables if city.card(variable.name).layer == layer]


def _no_path(start: str | None, end: str | None) -> str:
    if start and end:
        return f'no path leads from "{start}" to "{end}"; look at the arrows between them'
    if start:
        return f'no path leads from "{start}" to a variable of the layer impact; say which aim is meant'
    return f'no path leads from a variable of the layer activity to "{end}"; say which activity is meant'


def _weigh(city: ImpactMap, questions: list[Question]) -> tuple[Evidence, ...]:
    """Return every link with its evidence: the surest estimates first, of equals the one that more paths use."""
    passes = Counter(link for question in questions for path in question.paths for link in path.links)
    found = []
    for link in city.diagram.links:
        card = city.link_card((link.source, link.target))
        pooled = pool(card) if card.estimates else None
        agreed = agreement(city, (link.source, link.target))
        found.append(Evidence(link, card, pooled, agreed, passes[link]))
    found.sort(key=lambda piece: (-piece.card.certainty, _ORDER[piece.agreement], -piece.passes))
    return tuple(found)
