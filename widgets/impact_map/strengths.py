"""How strong the links might be: what the evidence says, and an openly stated guess where there is none.

A strength is a number without unit: by how many standard deviations the effect moves when the cause takes one step.
The step of a link with an estimate is the change that the estimate is for (its ``per``, such as a place in training).
Taking the steps of a path as one chain is an assumption of every answer that uses strengths.

| the link has | its strength is drawn from |
| --- | --- |
| estimates with a spread | a normal distribution around the pooled estimate over the spread, as wide as its interval |
| estimates without a spread | a size uniform from 0 to 1, positive with the probability that the estimates give |
| a published source | a size uniform from 0 to 1, with the drawn sign |
| an assumption, or nothing | the same, but with the opposite sign in one case of ten (``DOUBT``) |
| no drawn sign, and no estimate | a size uniform from 0 to 1, with either sign |

The last three rows are conventions, not findings. A size uniform from 0 to 1 says: the effect moves with its cause, by
anything up to a standard deviation for a standard deviation. Strengths written in the diagram by hand are not evidence
and are not used. An interval says nothing of bias: a plain comparison counts as much here as a trial with an interval
of the same width, so look at the certainty beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from causal_loops import Link
from impact_map.city_map import ImpactMap
from impact_map.model import LinkCard
from impact_map.pooling import pool, standard_error

Draws = NDArray[np.float64]

DOUBT = 0.1

_NORMAL = NormalDist()


@dataclass(frozen=True)
class Strength:
    """What is believed of one link's strength, before anybody looks further.

    Attributes:
        link: the link.
        mean: of the normal distribution, or None when the size is a guess.
        error: its standard deviation.
        positive: the probability of a positive strength; of use when the size is a guess.
        words: what it rests on, for a table.
    """

    link: Link
    mean: float | None
    error: float
    positive: float
    words: str

    @property
    def measured(self) -> bool:
        """Whether the size comes from evidence."""
        return self.mean is not None

    @property
    def expected(self) -> float:
        """The expected strength."""
        return (2 * self.positive - 1) / 2 if self.mean is None else self.mean

    @property
    def variance(self) -> float:
        """How much it may differ from what is expected, squared."""
        return 1 / 3 - self.expected**2 if self.mean is None else self.error**2

    def draw(self, random: np.random.Generator, draws: int) -> Draws:
        """Return so many draws; they take the same random numbers whatever is known, so other links' draws stay."""
        size, sign, normal = random.random(draws), random.random(draws), random.standard_normal(draws)
        drawn: Draws = (
            np.where(sign < self.positive, size, -size) if self.mean is None else self.mean + self.error * normal
        )
        return drawn

    def gain(self, base: float, slope: float) -> float:
        """Return the expectation of max(0, base + slope * strength), exactly."""
        if self.mean is None:
            return self.positive * _uniform_gain(base, slope) + (1 - self.positive) * _uniform_gain(base, -slope)
        centre, error = base + slope * self.mean, abs(slope) * self.error
        if error == 0:
            return max(0.0, centre)
        return centre * _NORMAL.cdf(centre / error) + error * _NORMAL.pdf(centre / error)


def strengths(city: ImpactMap, links: Iterable[Link], doubt: float = DOUBT) -> tuple[Strength, ...]:
    """Return what is believed of each link.

    Args:
        city: the map.
        links: some of its links.
        doubt: how probable it is that a link which rests on an assumption, or on nothing, works the other way than it
            is drawn; from 0 (every drawn sign is right) to 0.5 (the drawing says nothing).

    Raises:
        ValueError: doubt is not from 0 to 0.5.
    """
    if not 0 <= doubt <= 0.5:
        raise ValueError("doubt is a probability from 0 to 0.5")
    return tuple(_strength(link, city.link_card((link.source, link.target)), doubt) for link in links)


def _strength(link: Link, card: LinkCard, doubt: float) -> Strength:
    if card.estimates:
        return _measured(link, card)
    if link.polarity == "?":
        return Strength(link, None, 0.0, 0.5, "no sign: anything from -1 to 1")
    if card.source:
        return Strength(
            link, None, 0.0, 1.0 if link.polarity == "+" else 0.0, "a source: the drawn sign, any size up to 1"
        )
    words = "an assumption" if card.assumption else "nothing"
    positive = 1 - doubt if link.polarity == "+" else doubt
    return Strength(
        link, None, 0.0, positive, f"{words}: the drawn sign with probability {1 - doubt:g}, any size up to 1"
    )


def _measured(link: Link, card: LinkCard) -> Strength:
    pooled = pool(card)
    error = standard_error(pooled)
    spreads = [estimate.spread for estimate in card.estimates if estimate.spread is not None]
    if not spreads:
        positive = _NORMAL.cdf(pooled.value / error) if error else float(pooled.value > 0)
        return Strength(link, None, 0.0, positive, "an estimate without a spread: its sign, any size up to 1")
    spread = math.sqrt(sum(spread**2 for spread in spreads) / len(spreads))
    mean, error = pooled.value / spread, error / spread
    return Strength(link, mean, error, float(mean > 0), f"an estimate: {mean:.2f}, give or take {error:.2f}")


def _uniform_gain(base: float, slope: float) -> float:
    """Return the expectation of max(0, base + slope * u) for u uniform from 0 to 1."""
    if slope == 0:
        return max(0.0, base)
    top, bottom = max(0.0, base + slope), max(0.0, base)
    if top > 0 and bottom > 0:
        return base + slope / 2  # the quotient below would lose digits when the slope is small
    return (top * top - bottom * bottom) / (2 * slope)
