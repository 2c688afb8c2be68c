"""How much of an effect goes through a step in between."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.regression import least_squares


def mediation(
    table: pd.DataFrame,
    outcome: str,
    treatment: str,
    mediator: str,
    controls: Sequence[str] = (),
    part: str = "through",
) -> Estimate:
    """Give the part of a treatment's effect that goes "through" the mediator, or the "direct" rest.

    Two linear regressions without interaction. "through" is the product of two coefficients, treatment to mediator
    and mediator to outcome; its standard error is Sobel's (1982), doi 10.2307/270723. It means what it says only if
    nothing else moves both the mediator and the outcome, which no lot can guarantee: Imai, Keele and Tingley (2010),
    doi 10.1037/a0020761.
    """
    direct = least_squares(table, outcome, [treatment, mediator, *controls], term=treatment)
    if part == "direct":
        return direct
    first = least_squares(table, mediator, [treatment, *controls], term=treatment)
    second = least_squares(table, outcome, [treatment, mediator, *controls], term=mediator)
    value = first.value * second.value
    error = (
        (first.value * (second.standard_error or 0)) ** 2 + (second.value * (first.standard_error or 0)) ** 2
    ) ** 0.5
    return Estimate(
        value=value,
        observations=direct.observations,
        standard_error=error,
        low=value - 1.96 * error,
        high=value + 1.96 * error,
    )
