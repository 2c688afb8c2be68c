"""People in states, and how they move between them: a Markov stock-and-flow model."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from pilot_data.errors import MethodError
from pilot_data.estimators.estimate import Estimate


def transition_counts(table: pd.DataFrame, unit: str, time: str, state: str, start: Any, end: Any) -> pd.DataFrame:
    """Count who was in which state at `start` (rows) and at `end` (columns); people missing at either are left out."""
    wide = table.pivot(index=unit, columns=time, values=state)
    for moment in (start, end):
        if moment not in wide.columns:
            raise MethodError("transition_counts", f"there is no time {moment!r}", f"Look at the column {time!r}.")
    states = _states(table[state])
    counts = pd.crosstab(wide[start], wide[end])
    return counts.reindex(index=states, columns=states, fill_value=0)


def transition_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Turn counts into shares: each row says where the people of one state went. An empty state keeps its people."""
    totals = counts.sum(axis=1)
    shares = counts.div(totals.where(totals > 0, 1), axis=0).astype(np.float64)
    for state in counts.index[totals == 0]:
        shares.loc[state, state] = 1.0
    return shares


def project(stocks: pd.Series[float], flows: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Move stocks through one matrix of shares after another; row 0 is the start.

    Each step says: next stock = sum of what flows in, stock times share. Source: Kemeny and Snell (1960), Finite
    Markov Chains.
    """
    rows = [stocks.to_numpy(dtype=np.float64)]
    for flow in flows:
        rows.append(rows[-1] @ flow.loc[stocks.index, stocks.index].to_numpy())
    return pd.DataFrame(rows, columns=stocks.index)


def stock_flow(table: pd.DataFrame, unit: str, time: str, state: str, target: str, times: Sequence[Any]) -> Estimate:
    """Give the share in the `target` state at the last of `times`, from the first stock and every flow between."""
    states = _states(table[state])
    first = table.loc[table[time] == times[0], state]
    stocks = first.value_counts(normalize=True).reindex(states, fill_value=0.0)
    flows = [
        transition_shares(transition_counts(table, unit, time, state, start, end)) for start, end in pairwise(times)
    ]
    result = project(stocks, flows)
    if target not in result.columns:
        raise MethodError(
            "stock_flow", f"there is no state {target!r}", f"The states are {', '.join(map(str, states))}."
        )
    return Estimate(value=float(result[target].iloc[-1]), observations=int(table[unit].nunique()))


def _states(column: pd.Series[Any]) -> list[Any]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return list(column.dtype.categories)
    return sorted(column.dropna().unique())
