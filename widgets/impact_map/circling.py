"""Loops that strengthen or undo what an activity does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from causal_loops import Comment, Diagram, Link, Loop
from impact_map.city_map import ImpactMap
from impact_map.searching import Budget, Ground
from impact_map.walking import LONGEST, MOST, paths

Role: TypeAlias = Literal["strengthens", "undoes", "unknown"]

_ROLES: dict[str, Role] = {"R": "strengthens", "B": "undoes", "?": "unknown"}


@dataclass(frozen=True, slots=True)
class LoopOnPath:
    """A loop that meets the paths from a cause to an effect.

    Attributes:
        loop: named R1, B1, ... within the answer.
        role: a reinforcing loop "strengthens" what passes, a balancing one "undoes" part of it; "unknown" when one of
            its links has no sign.
        shared: the links that it has in common with the paths, in its order; none when it only touches a variable.
        touched: the variables that it has in common with them, in its order.
    """

    loop: Loop
    role: Role
    shared: tuple[Link, ...]
    touched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoopsOnPaths:
    """The loops that meet the paths from a cause to an effect.

    Attributes:
        start: the cause.
        end: the effect.
        loops: the shortest first, then in the order of the diagram.
        left_out: what was not looked at, in one sentence, or "".
    """

    start: str
    end: str
    loops: tuple[LoopOnPath, ...]
    left_out: str = ""

    @property
    def strengthening(self) -> tuple[LoopOnPath, ...]:
        """Those that make the effect larger."""
        return tuple(loop for loop in self.loops if loop.role == "strengthens")

    @property
    def undoing(self) -> tuple[LoopOnPath, ...]:
        """Those that make it smaller."""
        return tuple(loop for loop in self.loops if loop.role == "undoes")

    def __iter__(self) -> Iterator[LoopOnPath]:
        return iter(self.loops)

    def __len__(self) -> int:
        return len(self.loops)


def loops_on(city: ImpactMap, start: str, end: str, *, longest: int = LONGEST, most: int = MOST) -> LoopsOnPaths:
    """Find the loops that strengthen or undo the effect of one variable on another.

    A loop belongs to the answer when it passes a variable of one of the paths that ``paths`` gives.

    Args:
        city: the map.
        start: the cause.
        end: the effect.
        longest: leave out paths and loops of more links than this.
        most: stop after so many loops, and look at so many paths.

    Raises:
        ImpactMapError: there is no such variable, or both are the same.
        ValueError: longest or most is below 1.
    """
    walked = paths(city, start, end, longest=longest, most=most)
    ground, budget = Ground(city.diagram), Budget()
    on_paths = {ground.number[name] for path in walked for name in path.variables}
    cycles, stopped = _cycles(ground, sorted(on_paths), longest, most, budget)
    shared = {link for path in walked for link in path.links}
    names = {ground.names[number] for number in on_paths}
    loops = []
    counts = {"R": 0, "B": 0, "?": 0}
    comments = tuple(
        item for item in city.diagram.statements if isinstance(item, Comment) and item.text.startswith("#loop")
    )
    for cycle in cycles:
        loop = Loop("", ground.links([*cycle, cycle[0]]))
        counts[loop.polarity] += 1
        letter = loop.polarity.replace("?", "U")
        loop = replace(loop, name=f"{letter}{counts[loop.polarity]}", title=_title(comments, loop))
        loops.append(
            LoopOnPath(
                loop,
                _ROLES[loop.polarity],
                tuple(link for link in loop.links if link in shared),
                tuple(name for name in loop.variables if name in names),
            )
        )
    return LoopsOnPaths(start, end, tuple(loops), stopped or walked.left_out)


def _cycles(
    ground: Ground, roots: list[int], longest: int, most: int, budget: Budget
) -> tuple[list[tuple[int, ...]], str]:
    """Return the cycles through one of the roots, each turned to its first variable, and what was left out."""
    ways = {root: ground.away_from([root], without=set(roots[:place])) for place, root in enumerate(roots)}
    possible = ground.largest_knot(roots)
    found: list[tuple[int, ...]] = []
    for length in range(1, min(longest, possible) + 1):
        # A cycle is found from the first of its roots alone: the later roots do not enter the earlier ones.
        cycles: list[tuple[int, ...]] = []
        for root, away in ways.items():
            for chain in ground.chains(root, root, length, away, budget):
                first = chain.index(min(chain))
                cycles.append((*chain[first:-1], *chain[:first]))
        found += sorted(cycles)
        if len(found) > most:
            return found[:most], f"There are more than {most:,} loops: the longer are missing."
        if budget.spent:
            return found, budget.left_out("loops", length)
    return found, f"Loops of more than {longest} links were not looked for." if possible > longest else ""


def _title(comments: tuple[Comment, ...], loop: Loop) -> str:
    """Return what the diagram's comments call the loop."""
    return Diagram((*comments, *loop.links)).loops()[0].title if comments else ""
