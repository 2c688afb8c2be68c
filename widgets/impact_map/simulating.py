"""What an activity does to an aim over time, with every strength as uncertain as the evidence leaves it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from causal_loops import Diagram, Link, Shock, simulate_draws
from impact_map.city_map import ImpactMap
from impact_map.searching import Ground
from impact_map.strengths import DOUBT, Draws, Strength, strengths
from impact_map.walking import best_path, check_ends

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_LINKS = 200
STEP = 0.5  # against an eighth of it: at most 0.0004 on the course's map, far below what the draws differ by
_STILL = 1e-9  # a deviation below this is no movement


@dataclass(frozen=True, eq=False)
class EffectOverTime:
    """What stepping an activity up does to an aim, over time.

    Attributes:
        activity: what is stepped up.
        aim: what is followed.
        bands: one row for each time; columns are quantiles of the aim's deviation over the draws, without unit. They
            are bands, not single curves.
        rises: the share of draws in which the aim is above its start at the end.
        falls: the share in which it is below.
        from_estimates: the share of the spread at the end that comes from the links whose size is measured, 0 to 1.
        from_guesses: the share that comes from the other links; 0 too when there is no spread.
        links: those in the simulation.
        assumed: those among them whose size is a guess, because no estimate with a spread stands on them.
        size: of the step; below 0 it is a step down.
        draws: how many.
        left_out: what was not looked at, in one sentence, or "".
    """

    activity: str
    aim: str
    bands: pd.DataFrame
    rises: float
    falls: float
    from_estimates: float
    from_guesses: float
    links: tuple[Link, ...]
    assumed: tuple[Link, ...]
    size: float
    draws: int
    left_out: str = ""

    @property
    def sentence(self) -> str:
        """The answer in plain words, with what it rests on."""
        if not self.links:
            return f"The map has no path from {self.activity} to {self.aim}."
        end = self.bands.iloc[-1]
        way = "up" if self.size > 0 else "down"
        said = (
            f"When {self.activity} is stepped {way}, {self.aim} ends higher in {self.rises:.0%} and lower in "
            f"{self.falls:.0%} of {self.draws:,} draws; the middle half of them ends between {_two_digits(end[0.25])} "
            f"and {_two_digits(end[0.75])} (no unit; 0 is no change). "
        )
        return said + _say_what_it_rests_on(len(self.links), len(self.assumed), self.from_guesses)


def simulate_effect(
    city: ImpactMap,
    activity: str,
    aim: str,
    *,
    size: float = 0.5,
    duration: float = 40.0,
    draws: int = 200,
    seed: int = 0,
    doubt: float = DOUBT,
) -> EffectOverTime:
    """Step an activity up and follow an aim, in many draws of the strengths.

    The equations are those of ``causal_loops.simulate``; the strengths are drawn as ``impact_map.strengths`` says, and
    a draw of the other sign turns its link around. Everything that the activity moves and that moves the aim takes
    part, so every loop does. When these are more than 200 links, the best-evidenced path and the variables nearest to
    the shortest paths are kept, and ``left_out`` says so.

    Where the spread comes from: the simulation is repeated with only the measured strengths drawn and the guessed ones
    at their expectation, and the other way round; the shares are those of the two variances at the end. What arises
    only when both move is not attributed.

    Args:
        city: the map.
        activity: the variable that is stepped up, at time 0 and for good.
        aim: the variable that is followed.
        size: of the step; 0.5 is a marked push, below 0 steps the activity down.
        duration: how long, in units of time (not calendar time); a multiple of 0.5.
        draws: how many.
        seed: of the draws.
        doubt: how probable it is that an assumed link works the other way than drawn; 0 to 0.5.

    Raises:
        ImpactMapError: there is no such variable, or both are the same.
        ValueError: a number is out of its range.
    """
    if draws < 2:
        raise ValueError("draws is at least 2")
    check_ends(city, activity, aim)
    diagram, left_out = _relevant(city, activity, aim)
    believed = strengths(city, diagram.links, doubt)
    shock = Shock(activity, "step", size)
    all_drawn, measured_drawn, guessed_drawn = _run(diagram, believed, shock, aim, duration, draws, seed)
    final = all_drawn[-1]
    assumed = tuple(strength.link for strength in believed if not strength.measured)
    # Where one kind of link is missing, nothing varied but the rounding.
    measured = float(measured_drawn[-1].var()) if len(assumed) < len(believed) else 0.0
    guessed = float(guessed_drawn[-1].var()) if assumed else 0.0
    total = measured + guessed
    quantiles = np.quantile(all_drawn, QUANTILES, axis=1).T
    times = pd.Index(np.arange(len(all_drawn)) * STEP, name="time")
    return EffectOverTime(
        activity,
        aim,
        pd.DataFrame(quantiles, index=times, columns=pd.Index(QUANTILES, name="quantile")),
        float((final > _STILL).mean()),
        float((final < -_STILL).mean()),
        measured / total if total else 0.0,
        guessed / total if total else 0.0,
        diagram.links,
        assumed,
        size,
        draws,
        left_out,
    )


def _run(
    diagram: Diagram,
    believed: tuple[Strength, ...],
    shock: Shock,
    aim: str,
    duration: float,
    draws: int,
    seed: int,
) -> tuple[Draws, Draws, Draws]:
    """Return the aim's course (times, draws) with all strengths drawn, the measured alone, the guessed alone."""
    random = np.random.default_rng(seed)
    drawn = np.array([strength.draw(random, draws) for strength in believed]).reshape(len(believed), draws)
    expected = np.array([strength.expected for strength in believed])[:, None]
    is_measured = np.array([strength.measured for strength in believed], dtype=bool)[:, None]
    cases = (drawn, np.where(is_measured, drawn, expected), np.where(is_measured, expected, drawn))
    frame = simulate_draws(diagram, {"step": [shock]}, aim, np.hstack(cases), duration, STEP)
    first, second, third = np.split(frame.to_numpy(), 3, axis=1)
    return first, second, third


def _relevant(city: ImpactMap, activity: str, aim: str) -> tuple[Diagram, str]:
    """Return the part of the diagram through which the activity moves the aim, and what was left out of it."""
    ground = Ground(city.diagram)
    start, goal = ground.number[activity], ground.number[aim]
    useful = ground.between(start, goal)
    every = ground.count_within(useful)
    if every <= MOST_LINKS:
        return _part(city, ground, useful | {start, goal}), ""
    best = best_path(city, activity, aim)
    kept = {ground.number[name] for name in best.variables} if best else set()
    count, to_goal, from_start = ground.count_within(kept), ground.away_from([goal]), ground.reached_from(start)
    for node in sorted(useful - kept, key=lambda node: (from_start[node] + to_goal[node], node)):
        count += ground.count_joining(node, kept)
        if count > MOST_LINKS:
            break
        kept.add(node)
    part = _part(city, ground, kept)
    return part, (
        f"Of the {every:,} links through which {activity} moves {aim}, {len(part.links):,} are in the simulation: "
        "those among the variables nearest to the shortest paths."
    )


def _part(city: ImpactMap, ground: Ground, nodes: set[int]) -> Diagram:
    """Return the diagram of some of the variables and all links among them."""
    variables = tuple(variable for variable in city.diagram.variables if ground.number[variable.name] in nodes)
    links = (ground.by_ends[ends] for ends in ground.by_ends if ends[0] in nodes and ends[1] in nodes)
    return Diagram((*variables, *links))


def _two_digits(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"  # adding 0 makes -0.00 plain 0.00


def _say_what_it_rests_on(links: int, guessed: int, share: float) -> str:
    if not guessed:
        return "Every link has an estimate."
    have, them = ("has", "it") if guessed == 1 else ("have", "them")
    every = "The only link" if links == 1 else f"{guessed} of the {links} links"
    return f"{every} {have} a guessed size, and {share:.0%} of the spread comes from {them}."
