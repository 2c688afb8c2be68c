"""Unintended effects: where doing something works against what is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from impact_map.city_map import ImpactMap
from impact_map.model import LAYERS, Layer, Wanted
from impact_map.searching import Budget, Ground
from impact_map.walking import LONGEST, Evidence, Path, Sign, check_ends

Verdict: TypeAlias = Literal["against", "mixed"]

MOST_LOOKS = 100_000
_JUDGED_FIRST: tuple[Layer | None, ...] = (*reversed(LAYERS), None)


@dataclass(frozen=True, slots=True)
class SideEffect:
    """A variable that an activity may move the way nobody wants.

    Attributes:
        variable: which.
        layer: its layer, or None.
        wanted: the direction hoped for; with an aim of which nobody has said it, the direction of the shortest path.
        verdict: "against" when every signed path works against what is wanted, "mixed" when others work towards it.
        against: the paths that work against it, the shortest first.
        towards: the paths that work towards it.
        unsure: the paths with an unsigned link, of which nobody can tell.
    """

    variable: str
    layer: Layer | None
    wanted: Wanted
    verdict: Verdict
    against: tuple[Path, ...]
    towards: tuple[Path, ...]
    unsure: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Unintended:
    """What an activity does that nobody wants.

    Attributes:
        activity: what is done.
        direction: whether it goes up or down.
        effects: impacts first, then outcomes, outputs and the rest; within a layer those that only work against what is
            wanted first, then the nearest.
        unsure: variables with a wanted direction that are reached, but only by paths with an unsigned link.
        not_judged: outcomes and impacts that are reached and of which nobody has said what is wanted.
        left_out: what was not looked at, in one sentence, or "".
    """

    activity: str
    direction: Wanted
    effects: tuple[SideEffect, ...]
    unsure: tuple[str, ...]
    not_judged: tuple[str, ...]
    left_out: str = ""

    @property
    def sentence(self) -> str:
        """The answer in plain words."""
        if not self.effects:
            return f"On this map, {self.activity} works against nothing that is wanted."
        first = self.effects[0]
        only = sum(effect.verdict == "against" for effect in self.effects)
        return (
            f"When {self.activity} goes {self.direction}, variables that may move against what is wanted: "
            f"{only} on every path, {len(self.effects) - only} on some of several. "
            f"Look first at {first.variable}, by {first.against[0]}."
        )

    def __iter__(self) -> Iterator[SideEffect]:
        return iter(self.effects)

    def __len__(self) -> int:
        return len(self.effects)


def unintended(
    city: ImpactMap, activity: str, aim: str | None = None, *, direction: Wanted = "up", longest: int = LONGEST
) -> Unintended:
    """Find where doing an activity works against what is wanted.

    Every variable with a wanted direction that the activity reaches is judged, or the aim alone when one is given. An
    aim without a wanted direction is taken to be wanted the way the shortest signed path moves it: the paths of the
    other sign are then the unintended ones.

    Args:
        city: the map.
        activity: the variable that somebody moves.
        aim: judge this variable only.
        direction: which way the activity is moved.
        longest: leave out paths of more links than this.

    Raises:
        ImpactMapError: there is no such variable, or both are the same.
        ValueError: longest is below 1.
    """
    if aim is None:
        city.variable(activity)
    else:
        check_ends(city, activity, aim)
    if longest < 1:
        raise ValueError("longest is at least 1")
    evidence = Evidence(city)
    ground = evidence.ground
    judged = [aim] if aim else [name for name in ground.names if name != activity and city.card(name).wanted]
    start, goals = ground.number[activity], [ground.number[name] for name in judged]
    chains, left_out = _chains(ground, start, goals, longest)
    effects: list[SideEffect] = []
    unsure: list[str] = []
    for name, goal in zip(judged, goals, strict=True):
        found = [evidence.path(ground.links(chain)) for chain in chains[goal]]
        effect = _judge(city, name, found, direction)
        if effect:
            effects.append(effect)
        elif found and all(path.sign == "?" for path in found):
            unsure.append(name)
    effects.sort(key=lambda effect: (_JUDGED_FIRST.index(effect.layer), effect.verdict, len(effect.against[0])))
    reached = () if aim else ground.reached_from(start)
    not_judged = (
        name
        for name in ground.names
        if ground.number[name] in reached and name != activity and _is_aim(city, name) and not city.card(name).wanted
    )
    return Unintended(activity, direction, tuple(effects), tuple(unsure), tuple(not_judged), left_out)


def _is_aim(city: ImpactMap, name: str) -> bool:
    return city.card(name).layer in ("outcome", "impact")


def _judge(city: ImpactMap, name: str, found: list[Path], direction: Wanted) -> SideEffect | None:
    """Sort the paths by what they do; None when no path works against what is wanted."""
    main = next((path.sign for path in found if path.sign != "?"), None)
    if main is None:
        return None
    card = city.card(name)
    wanted = card.wanted or _moved(main, direction)
    against = tuple(path for path in found if path.sign != "?" and _moved(path.sign, direction) != wanted)
    towards = tuple(path for path in found if path.sign != "?" and _moved(path.sign, direction) == wanted)
    unsure = tuple(path for path in found if path.sign == "?")
    if not against:
        return None
    return SideEffect(name, card.layer, wanted, "mixed" if towards else "against", against, towards, unsure)


def _moved(sign: Sign, direction: Wanted) -> Wanted:
    """Return which way a path moves its end."""
    return "up" if (sign == "+") == (direction == "up") else "down"


def _chains(ground: Ground, start: int, goals: list[int], longest: int) -> tuple[dict[int, list[tuple[int, ...]]], str]:
    """Return the simple chains from the start to each goal, the shortest first, and what was left out.

    All goals are searched at once, one length at a time: a length that the budget does not cover is dropped whole.
    """
    found: dict[int, list[tuple[int, ...]]] = {goal: [] for goal in goals}
    away, budget = ground.away_from(goals), Budget(MOST_LOOKS)
    chains: list[tuple[int, ...]] = [(start,)]
    for length in range(1, longest + 1):
        longer: list[tuple[int, ...]] = []
        for chain in chains:
            nodes = ground.successors[chain[-1]]
            if not budget.spend(len(nodes)):
                return found, budget.left_out("paths", length)
            longer += [
                (*chain, node) for node in nodes if node not in chain and away.get(node, longest) <= longest - length
            ]
        for chain in longer:
            if chain[-1] in found:
                found[chain[-1]].append(chain)
        chains = longer
    possible = ground.longest_possible(away.keys() & ground.reached_from(start).keys())
    return found, f"Paths of more than {longest} links were not looked for." if possible > longest else ""
