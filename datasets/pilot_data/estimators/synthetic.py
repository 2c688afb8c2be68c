"""A comparison put together from other places: the synthetic control."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pilot_data.errors import MethodError
from pilot_data.estimators.estimate import Estimate


@dataclass(frozen=True)
class SyntheticControl:
    """The weights of the other places, and the gap between the place and its synthetic twin at each time."""

    unit: str
    weights: pd.Series[float]  # one a donor, at least 0, together 1
    synthetic: pd.Series[float]
    gap: pd.Series[float]
    start: float

    @property
    def effect(self) -> float:
        """The mean gap from `start` on."""
        return float(self.gap[self.gap.index >= self.start].mean())

    @property
    def error_ratio(self) -> float:
        """The root mean squared gap from `start` on, divided by the one before; large where something happened."""
        after = self.gap.index >= self.start
        return float(np.sqrt((self.gap[after] ** 2).mean() / (self.gap[~after] ** 2).mean()))


def synthetic_control(table: pd.DataFrame, unit: str, time: str, start: float) -> SyntheticControl:
    """Find the weighted mean of the other places that follows `unit` best before `start`.

    `table` is wide: one row a time, one column a place, and the column `time`. Weights are at least 0 and sum to 1;
    they are found by non-negative least squares on the outcomes before `start`, with a heavy row that holds the sum
    (Lawson and Hanson, 1974). This is the method of Abadie, Diamond and Hainmueller (2010), doi
    10.1198/jasa.2009.ap08746, without their further predictors.
    """
    from scipy.optimize import nnls  # type: ignore[import-untyped]

    wide = _wide(table, unit, time)
    before = wide.index < start
    if before.sum() < 2 or before.all():
        raise MethodError("synthetic_control", f"{start} leaves no time before or after", "Choose another start.")
    donors = wide.drop(columns=unit)
    goal, donor_paths = wide.loc[before, unit].to_numpy(), donors[before].to_numpy()
    heavy = 1e4 * float(np.abs(donor_paths).max())
    system = np.vstack([donor_paths, np.full(donors.shape[1], heavy)])
    weights, _ = nnls(system, np.append(goal, heavy), maxiter=50 * donors.shape[1])
    weights = weights / weights.sum()
    synthetic = pd.Series(donors.to_numpy() @ weights, index=wide.index)
    return SyntheticControl(unit, pd.Series(weights, index=donors.columns), synthetic, wide[unit] - synthetic, start)


def placebo_ranks(table: pd.DataFrame, time: str, start: float) -> pd.Series[float]:
    """Give every place's error ratio, as if it had been the one, largest first."""
    places = [str(column) for column in table.columns if column != time]
    ratios = {place: synthetic_control(table, place, time, start).error_ratio for place in places}
    return pd.Series(ratios).sort_values(ascending=False)


def synthetic_effect(table: pd.DataFrame, unit: str, time: str, start: float, at: float | None = None) -> Estimate:
    """Give the mean gap from `start` on, or the gap `at` one time; the p-value is the rank among all places."""
    found = synthetic_control(table, unit, time, start)
    ranks = placebo_ranks(table, time, start)
    return Estimate(
        value=found.effect if at is None else float(found.gap[at]),
        observations=found.gap.size * (found.weights.size + 1),
        p_value=(list(ranks.index).index(unit) + 1) / ranks.size,
    )


def rank_of_error_ratio(table: pd.DataFrame, unit: str, time: str, start: float) -> Estimate:
    """Give the place of `unit` when all places are ordered by their error ratio, largest first."""
    ranks = placebo_ranks(table, time, start)
    return Estimate(value=float(list(ranks.index).index(unit) + 1), observations=int(ranks.size))


def difference_from_others(table: pd.DataFrame, unit: str, time: str, start: float) -> Estimate:
    """Give how much more `unit` changed at `start` than the plain mean of all others (difference in differences)."""
    wide = _wide(table, unit, time)
    gap: NDArray[np.float64] = (wide[unit] - wide.drop(columns=unit).mean(axis=1)).to_numpy()
    after = wide.index >= start
    return Estimate(value=float(gap[after].mean() - gap[~after].mean()), observations=int(wide.size))


def _wide(table: pd.DataFrame, unit: str, time: str) -> pd.DataFrame:
    for name in (unit, time):
        if name not in table.columns:
            raise MethodError("synthetic_control", f"there is no column {name!r}", "One column a place is needed.")
    wide = table.set_index(time).astype(np.float64)
    if wide.isna().any(axis=None):
        raise MethodError("synthetic_control", "a value is missing", "Leave out places with missing values.")
    return wide
