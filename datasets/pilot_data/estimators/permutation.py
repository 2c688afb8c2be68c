"""What would chance alone do? Try every other way the lot could have fallen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
import pandas as pd

from pilot_data.errors import MethodError
from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.terms import evaluate

MOST_WAYS = 1_000_000
"""More ways than this take too long to try one by one; use scipy.stats.permutation_test then, which draws at random."""


@dataclass(frozen=True)
class PermutationTest:
    """The difference seen, how many ways there were, and in how many the difference was at least as large."""

    difference: float
    ways: int
    as_large: int

    @property
    def p_value(self) -> float:
        """The one-sided p-value, which is the share of ways with a difference at least as large as the one seen."""
        return self.as_large / self.ways


def permutation_test(values: Sequence[float], treated: Sequence[bool]) -> PermutationTest:
    """Compare the mean of the treated units with the mean of the others in every way the lot could have fallen.

    `values` has one number a unit, `treated` says which units were treated. Exact and one-sided (greater).
    Source: Fisher (1935), The Design of Experiments. Raises MethodError when there are too many ways.
    """
    numbers = np.asarray(values, dtype=np.float64)
    chosen = np.asarray(treated, dtype=bool)
    count, size = len(numbers), int(chosen.sum())
    if count != len(chosen) or not 0 < size < count:
        raise MethodError("permutation_test", "there must be a treated and another unit", "Look at the groups.")
    ways = comb(count, size)
    if ways > MOST_WAYS:
        raise MethodError(
            "permutation_test", f"there are {ways:,} ways", "Use scipy.stats.permutation_test, which draws at random."
        )
    total = numbers.sum()
    sums = np.array([numbers[list(group)].sum() for group in combinations(range(count), size)])
    differences = sums / size - (total - sums) / (count - size)
    seen = float(numbers[chosen].mean() - numbers[~chosen].mean())
    # Equal sums can differ in the last digit when added in another order.
    as_large = int((differences >= seen - 1e-9 * max(1.0, abs(seen))).sum())
    return PermutationTest(seen, ways, as_large)


def permuted_change(
    table: pd.DataFrame,
    outcome: str,
    unit: str,
    group: str,
    treated: Any,
    period: str,
    before: Sequence[Any],
    after: Sequence[Any],
) -> Estimate:
    """Give the one-sided p-value of the change from `before` to `after` in treated units, by a permutation of units."""
    frame = table.assign(outcome=evaluate(table, outcome))
    first = frame[frame[period].isin(before)].groupby(unit)["outcome"].mean()
    change = frame[frame[period].isin(after)].groupby(unit)["outcome"].mean() - first
    groups = frame.groupby(unit)[group].first().reindex(change.index)
    test = permutation_test(change.tolist(), (groups == treated).tolist())
    return Estimate(value=test.p_value, observations=len(change))
