"""Where a pilot would teach most: the value of information of each link for one decision.

The decision is to do an activity or not, judged by the sign of its effect on an aim. The effect is

    B = sum over the simple paths from the activity to the aim of the product of the strengths of their links,

in standard deviations of the aim for one step of the activity; module ``strengths`` says what is believed of each
strength. Loops and delays are not in this sum: ``simulate_effect`` has them.

The expected value of perfect information on one link is what the decision gains, on average, when that link is known
before it is made (Raiffa and Schlaifer, Applied Statistical Decision Theory, Harvard University, 1961):

    EVPPI = E[ max(0, E[B | strength]) ] - max(0, E[B]).

In general E[B | strength] is estimated by regression of simulated effects on the strength (Strong, Oakley and Brennan,
"Estimating Multiparameter Partial Expected Value of Perfect Information from a Probabilistic Sensitivity Analysis
Sample", Medical Decision Making 34, 2014, 311-326, doi:10.1177/0272989X13505910). Here no regression is needed: a
simple path has each link at most once and the strengths are independent, so E[B | strength] is a straight line whose
two coefficients follow from the expected strengths, and the outer expectation has a closed form for the distributions
in use. So the value of each link, and the order of the links, have no simulation error. Only what knowing everything
would be worth is simulated, and its error is given.

The value does not depend on whether the aim is wanted up or down: with -B for B the two maxima change by the same E[B].
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from causal_loops import Link
from impact_map.city_map import ImpactMap
from impact_map.model import Basis, Wanted, write_ends
from impact_map.strengths import DOUBT, Draws, Strength, strengths
from impact_map.walking import LONGEST, MOST, Path, paths

DRAWS = 10_000
_NOTHING = 1e-12  # below this a value is rounding


@dataclass(frozen=True, slots=True)
class Lesson:
    """What it would be worth to know one link.

    Attributes:
        link: which.
        value: the expected gain of the decision when the strength of this link alone is known before it is made, in
            standard deviations of the aim.
        share: the value as a share of knowing everything, 0 to 1.
        spread: the share of the effect's variance that would be gone if this link alone were known, 0 to 1; links of
            equal value, of no value most often, stand in the order of it.
        basis: what the link rests on now: estimate, source, assumption or none.
        belief: what was believed of its strength, in words.
        paths: on how many of the paths it lies.
    """

    link: Link
    value: float
    share: float
    spread: float
    basis: Basis
    belief: str
    paths: int


@dataclass(frozen=True)
class Learning:
    """Where a pilot would teach most about an activity and its aim.

    Attributes:
        activity: what might be done.
        aim: what it is for.
        wanted: the direction hoped for; None when nobody has said it.
        lessons: one for each link on the paths, the most valuable first.
        effect: the expected effect, in standard deviations of the aim for one step of the activity; up is positive.
        chance: the probability that the effect goes the wanted way, or up when nobody has said the way.
        value_of_all: the expected gain of knowing every link, in standard deviations of the aim.
        error: the simulation error (standard error) of ``value_of_all``.
        assumed: the links whose size is a guess, because no estimate with a spread stands on them.
        left_out: what was not looked at, in one sentence, or "".
    """

    activity: str
    aim: str
    wanted: Wanted | None
    lessons: tuple[Lesson, ...]
    effect: float
    chance: float
    value_of_all: float
    error: float
    assumed: tuple[Link, ...]
    left_out: str = ""

    @property
    def sentence(self) -> str:
        """The answer in plain words."""
        if not self.lessons:
            return f"The map has no path from {self.activity} to {self.aim}."
        first, guessed = self.lessons[0], len(self.assumed)
        ends = write_ends((first.link.source, first.link.target))
        if first.value > 0:
            advice = f"A pilot would teach most on {ends}: knowing it alone is worth {first.share:.0%} of knowing all."
        else:
            advice = (
                "No single link between them could turn the decision. A pilot on "
                f"{ends} would make the effect most exact: {first.spread:.0%} of its variance would be gone."
            )
        return (
            f"As the map stands, {self.aim} goes {self.wanted or 'up'} with a probability of {self.chance:.0%} when "
            f"{self.activity} goes up; {guessed} of {len(self.lessons)} links {'has' if guessed == 1 else 'have'} a "
            f"guessed size. {advice}"
        )

    def table(self) -> pd.DataFrame:
        """Return the lessons: one row for each link, in order."""
        rows = [
            {
                "rank": rank,
                "link": write_ends((lesson.link.source, lesson.link.target)),
                "value": lesson.value,
                "share": lesson.share,
                "spread": lesson.spread,
                "basis": lesson.basis,
                "belief": lesson.belief,
                "paths": lesson.paths,
            }
            for rank, lesson in enumerate(self.lessons, 1)
        ]
        return pd.DataFrame(rows, columns=["rank", "link", "value", "share", "spread", "basis", "belief", "paths"])

    def __iter__(self) -> Iterator[Lesson]:
        return iter(self.lessons)

    def __len__(self) -> int:
        return len(self.lessons)


def where_to_learn(
    city: ImpactMap,
    activity: str,
    aim: str,
    *,
    longest: int = LONGEST,
    most: int = MOST,
    doubt: float = DOUBT,
    draws: int = DRAWS,
    seed: int = 0,
) -> Learning:
    """Rank the links between an activity and its aim by what it would be worth to know them.

    It is the value of one link when the others stay as they are: two links of one path of which nobody knows the sign
    are each worth little alone, and much together (``value_of_all``).

    Args:
        city: the map.
        activity: what might be done.
        aim: what it is for.
        longest: leave out paths of more links than this.
        most: look at so many paths, the shortest first.
        doubt: how probable it is that an assumed link works the other way than drawn; 0 to 0.5.
        draws: how many, for ``value_of_all`` and ``chance``.
        seed: of the draws.

    Raises:
        ImpactMapError: there is no such variable, or both are the same.
        ValueError: a number is out of its range.
    """
    if draws < 2:
        raise ValueError("draws is at least 2")
    walked = paths(city, activity, aim, longest=longest, most=most)
    links = tuple(dict.fromkeys(link for path in walked for link in path.links))
    believed = strengths(city, links, doubt)
    sums = _Sums(walked.paths, believed)
    wanted = city.card(aim).wanted
    effects = sums.effects(np.random.default_rng(seed), draws)
    # What is lost by deciding now: subtracting the decision taken now from the best one leaves little variance.
    lost = np.maximum(effects, 0) - (effects if sums.expected > 0 else 0)
    values = [sums.value(number) for number in range(len(links))]
    # All links are worth at least as much as one of them; draws can miss what is rare.
    value_of_all = max(float(lost.mean()), *values) if values else 0.0
    error = float(lost.std(ddof=1) / math.sqrt(draws))
    variance = float(effects.var())
    spreads = [min(1.0, sums.explained(number) / variance) if variance else 0.0 for number in range(len(links))]
    # Values that differ by their rounding alone are equal.
    order = sorted(range(len(links)), key=lambda number: (-round(values[number], 12), -round(spreads[number], 12)))
    lessons = tuple(
        Lesson(
            links[number],
            values[number],
            min(1.0, values[number] / value_of_all) if value_of_all > 0 else 0.0,
            spreads[number],
            city.link_card((links[number].source, links[number].target)).basis,
            believed[number].words,
            len(sums.through[number]),
        )
        for number in order
    )
    assumed = tuple(strength.link for strength in believed if not strength.measured)
    hoped = effects < 0 if wanted == "down" else effects > 0
    return Learning(
        activity,
        aim,
        wanted,
        lessons,
        sums.expected,
        float(hoped.mean()),
        value_of_all,
        error,
        assumed,
        walked.left_out,
    )


class _Sums:
    """The effect as a sum over paths, of expected strengths and of drawn ones."""

    def __init__(self, walked: Sequence[Path], believed: Sequence[Strength]) -> None:
        number = {strength.link: place for place, strength in enumerate(believed)}
        self.believed = believed
        self.chains = [[number[link] for link in path.links] for path in walked]
        self.through: list[list[int]] = [[] for _ in believed]
        for place, chain in enumerate(self.chains):
            for link in chain:
                self.through[link].append(place)

    @cached_property
    def expected(self) -> float:
        """The expected effect: strengths are independent, so expectations of products are products."""
        return math.fsum(self._product(chain) for chain in self.chains)

    def explained(self, link: int) -> float:
        """Return the variance of the effect that would be gone if the link were known."""
        return self._slope(link) ** 2 * self.believed[link].variance

    def value(self, link: int) -> float:
        """Return the expected value of knowing one link."""
        slope = self._slope(link)
        base = self.expected - slope * self.believed[link].expected
        value = self.believed[link].gain(base, slope) - max(0.0, self.expected)
        return value if value > _NOTHING else 0.0

    def effects(self, random: np.random.Generator, draws: int) -> Draws:
        """Return drawn effects."""
        drawn = [strength.draw(random, draws) for strength in self.believed]
        total = np.zeros(draws)
        for chain in self.chains:
            product = drawn[chain[0]].copy()
            for link in chain[1:]:
                product *= drawn[link]
            total += product
        return total

    def _slope(self, link: int) -> float:
        """Return by how much the expected effect changes with the link's strength."""
        return math.fsum(self._product(self.chains[place], but=link) for place in self.through[link])

    def _product(self, chain: Sequence[int], but: int = -1) -> float:
        return math.prod(self.believed[link].expected for link in chain if link != but)
