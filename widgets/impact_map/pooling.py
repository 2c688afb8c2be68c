"""Several pieces of evidence on one link as one estimate: a random-effects meta-analysis, by statsmodels.

Between-piece variance: Paule and Mandel's estimator, the one that Veroniki and others advise for effects of any kind
("Methods to estimate the between-study variance and its uncertainty in meta-analysis", Research Synthesis Methods 7,
2016, doi:10.1002/jrsm.1164).

Interval: from three pieces on, Student's t with one degree of freedom less than there are pieces. Together with Paule
and Mandel's estimator that is the modified Hartung-Knapp interval, which keeps its promise with few and unequal pieces,
where the normal one is too narrow: Röver, Knapp and Friede, BMC Medical Research Methodology 15:99, 2015,
doi:10.1186/s12874-015-0091-1. With two pieces no interval is right (Gonnermann and others, Statistics in Medicine 34,
2015, doi:10.1002/sim.6473): t with one degree of freedom says nothing, so the normal one is given, and two is few.

The standard error of a piece is the width of its interval over the normal width of its level. A ratio belongs on a map
as its logarithm, whose interval is even on both sides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Literal, TypeAlias

from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.model import Estimate, LinkCard

Agreement: TypeAlias = Literal["agrees", "disagrees", "unclear", "unknown"]
Recipe: TypeAlias = Literal["paule-mandel", "dersimonian-laird"]

_NORMAL = NormalDist()
_MOST_STEPS = 1000  # of Paule and Mandel's iteration; statsmodels' fifty are few when pieces differ very much


@dataclass(frozen=True, slots=True)
class Pooled:
    """What the evidence on a link says together.

    Attributes:
        value: the mean of the effects over the places and people studied.
        low: the lower end of its interval.
        high: the upper end.
        level: of the interval, in percent.
        unit: of the value.
        per: the change of the cause that it belongs to.
        pieces: how many estimates it is made of; with one, it is that estimate.
        standard_error: of the value.
        tau2: the variance of the true effects between pieces, in squared units; None with one piece.
        i2: the share of the pieces' differences that is more than chance, in percent; None with one piece.
        q: Cochran's Q; None with one piece.
        p_of_q: how probable so large a Q is when the true effects do not differ; None with one piece.
    """

    value: float
    low: float
    high: float
    level: float
    unit: str
    per: str
    pieces: int
    standard_error: float
    tau2: float | None = None
    i2: float | None = None
    q: float | None = None
    p_of_q: float | None = None


def pool(evidence: LinkCard | Iterable[Estimate], *, recipe: Recipe = "paule-mandel") -> Pooled:
    """Pool the estimates of one link.

    Args:
        evidence: a link's card, or estimates in one unit and for one change of the cause.
        recipe: "dersimonian-laird" takes their variance and a normal interval, as most published analyses do: to repeat
            one of them.

    Raises:
        ImpactMapError: there is no estimate, they cannot be on one link together, or they are too far apart.
    """
    estimates = evidence.estimates if isinstance(evidence, LinkCard) else LinkCard(estimates=tuple(evidence)).estimates
    if not estimates:
        raise ImpactMapError("there is no estimate to pool")
    if len(estimates) == 1:
        only = estimates[0]
        return Pooled(only.value, only.low, only.high, only.level, only.unit, only.per, 1, standard_error(only))
    return _pool(estimates, recipe)


def agreement(city: ImpactMap, link: str | Iterable[str]) -> Agreement:
    """Say whether the evidence on a link agrees with its sign.

    Returns:
        "agrees" or "disagrees" when the pooled interval lies on one side of zero, "unclear" when it holds zero,
        "unknown" when the link has no estimate or no sign.

    Raises:
        ImpactMapError: there is no such link.
    """
    drawn = city.link(link)
    card = city.link_card((drawn.source, drawn.target))
    if drawn.polarity == "?" or not card.estimates:
        return "unknown"
    pooled = pool(card)
    if pooled.low <= 0 <= pooled.high:
        return "unclear"
    return "agrees" if (pooled.low > 0) == (drawn.polarity == "+") else "disagrees"


def standard_error(estimate: Estimate | Pooled) -> float:
    """Return an estimate's standard error, in its unit, from the width and the level of its interval.

    Of a pooled estimate it is that of a normal distribution as wide as its interval; from three pieces on that is more
    than its ``standard_error``.
    """
    return (estimate.high - estimate.low) / 2 / _NORMAL.inv_cdf(0.5 + estimate.level / 200)


@lru_cache(maxsize=4096)
def _pool(estimates: tuple[Estimate, ...], recipe: Recipe) -> Pooled:
    import numpy as np
    from scipy import stats  # type: ignore[import-untyped]
    from statsmodels.stats.meta_analysis import combine_effects  # type: ignore[import-untyped]

    levels = {estimate.level for estimate in estimates}
    level = levels.pop() if len(levels) == 1 else 95.0
    errors = np.array([standard_error(estimate) for estimate in estimates])
    scale = float(errors.max())  # so that squares of very small or large units stay numbers
    effects = np.array([estimate.value for estimate in estimates]) / scale
    few = len(estimates) - 1
    by_moments = recipe == "dersimonian-laird"
    options = {} if by_moments else {"maxiter": _MOST_STEPS}
    with np.errstate(all="ignore"):
        found = combine_effects(effects, (errors / scale) ** 2, method_re="dl" if by_moments else "pm", **options)
        # statsmodels lets DerSimonian and Laird's variance be negative; it stands for none, the fixed-effect answer
        alike = found.tau2 <= 0
        value = float(found.mean_effect_fe if alike else found.mean_effect_re) * scale
        error = float(found.sd_eff_w_fe if alike else found.sd_eff_w_re) * scale
        q = float(found.q)
        i2 = max(0.0, 100 * (q - few) / q) if q > 0 else 0.0
    normal = by_moments or few < 2
    reach = error * float(stats.norm.isf(0.5 - level / 200) if normal else stats.t.isf(0.5 - level / 200, few))
    if not all(map(math.isfinite, (value, reach, q))):
        raise ImpactMapError("these estimates are too far apart for numbers; look at their units")
    return Pooled(
        value,
        value - reach,
        value + reach,
        level,
        estimates[0].unit,
        estimates[0].per,
        len(estimates),
        error,
        max(0.0, float(found.tau2)) * scale**2,
        i2,
        q,
        float(stats.chi2.sf(q, few)),
    )
