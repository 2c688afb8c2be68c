"""One series over time, and the moment when something began."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.terms import evaluate


def interrupted_series(
    table: pd.DataFrame, outcome: str, intervention: str, season: int = 12, controls: Sequence[str] = ()
) -> Estimate:
    """Give by how many percent a series shifted when `intervention` (0, then 1) began.

    The logarithm of `outcome` follows a level that wanders, a fixed pattern over `season` rows, the `controls` and a
    shift. Rows must be in order of time. Computed by statsmodels' UnobservedComponents; the model is the basic one of
    Harvey and Durbin (1986), doi 10.2307/2981553, with seasons held fixed.
    """
    from statsmodels.tsa.statespace.structural import UnobservedComponents  # type: ignore[import-untyped]

    y = np.log(evaluate(table, outcome).to_numpy())
    places = np.arange(len(y)) % season
    seasons = [(places == place).astype(float) for place in range(season - 1)]
    others = [evaluate(table, name).to_numpy() for name in (*controls, intervention)]
    fit = UnobservedComponents(y, "local level", exog=np.column_stack([*seasons, *others])).fit(disp=False)
    shift, error = float(fit.params[-1]), float(fit.bse[-1])

    def percent(logarithm: float) -> float:
        return float(100 * np.expm1(logarithm))

    return Estimate(
        value=percent(shift),
        observations=len(y),
        low=percent(shift - 1.96 * error),
        high=percent(shift + 1.96 * error),
        p_value=float(fit.pvalues[-1]),
    )
