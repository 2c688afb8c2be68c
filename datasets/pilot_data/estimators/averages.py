"""Averages and what is made of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pilot_data.errors import MethodError
from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.terms import evaluate


def mean(table: pd.DataFrame, outcome: str) -> Estimate:
    """Give the mean of `outcome`, of a 0/1 outcome the share, with its standard error."""
    values = evaluate(table, outcome).dropna()
    if values.empty:
        raise MethodError("mean", f"{outcome!r} has no values", "Choose other rows.")
    error = float(values.std(ddof=1) / len(values) ** 0.5) if len(values) > 1 else None
    value = float(values.mean())
    spread = None if error is None else 1.96 * error
    return Estimate(
        value=value,
        observations=len(values),
        standard_error=error,
        low=None if spread is None else value - spread,
        high=None if spread is None else value + spread,
    )


def change_in_percent(table: pd.DataFrame, outcome: str, group: str, treated: Any, control: Any) -> Estimate:
    """Give by how many percent the mean of `outcome` differs where `group` is `treated` from where it is `control`."""
    ones = evaluate(table[table[group] == treated], outcome).dropna()
    zeros = evaluate(table[table[group] == control], outcome).dropna()
    if ones.empty or zeros.empty or zeros.mean() == 0:
        raise MethodError("change_in_percent", "a group is empty or its mean is 0", f"Look at the values of {group!r}.")
    return Estimate(value=float(100 * (ones.mean() / zeros.mean() - 1)), observations=len(ones) + len(zeros))


def cost_of_one_more(table: pd.DataFrame, outcome: str, treated: str, cost: str) -> Estimate:
    """Give what was paid for each further person who had the `outcome` (0/1) because of being `treated` (0/1).

    `cost` is what a person with the outcome was paid. It divides all that was paid by the number of people who would
    not have had the outcome at the share of those not treated; it has no standard error.
    """
    frame = pd.DataFrame({name: evaluate(table, name) for name in (outcome, treated, cost)}).dropna()
    offered = frame[frame[treated] == 1]
    without = frame.loc[frame[treated] == 0, outcome].mean()
    further = (offered[outcome].mean() - without) * len(offered)
    if not further > 0:
        raise MethodError("cost_of_one_more", "the treatment brought nobody", "A cost per person has no meaning then.")
    return Estimate(value=float((frame[cost] * frame[outcome]).sum() / further), observations=len(frame))
