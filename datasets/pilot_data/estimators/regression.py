"""Least squares and its relatives, computed by statsmodels and linearmodels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from pilot_data.errors import MethodError
from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.terms import evaluate

_INTERCEPT = "(intercept)"
_KERNELS = ("uniform", "triangular")


def least_squares(
    table: pd.DataFrame,
    outcome: str,
    regressors: Sequence[str],
    term: str = "",
    effects: Sequence[str] = (),
    errors: str = "nonrobust",
    clusters: str = "",
) -> Estimate:
    """Regress `outcome` on `regressors` and give the coefficient of `term` (the first regressor when not named).

    `effects` are columns of which every value gets an effect of its own. `errors` is "nonrobust" or one of
    statsmodels' "HC0" to "HC3"; naming a column of `clusters` makes them robust to clusters. Rows with a missing
    value are left out.
    """
    term = term or regressors[0]
    y = evaluate(table, outcome)
    design = _design(table, regressors, effects, [y, *([table[clusters]] if clusters else [])])
    groups = _codes(table.loc[design.index, clusters]) if clusters else None
    return _fit(y[design.index], design, term, errors, groups)


def difference_in_means(
    table: pd.DataFrame,
    outcome: str,
    group: str,
    treated: Any,
    control: Any,
    control_table: pd.DataFrame | None = None,
    errors: str = "nonrobust",
) -> Estimate:
    """Give the mean of `outcome` where `group` is `treated`, minus the mean where it is `control`.

    With a `control_table` the control rows come from there and the treated ones from `table`. The standard error
    is that of least squares on one indicator (equal variances), or a robust one by `errors`.
    """
    others = table if control_table is None else control_table
    ones = evaluate(table[table[group] == treated], outcome).dropna()
    zeros = evaluate(others[others[group] == control], outcome).dropna()
    if ones.empty or zeros.empty:
        raise MethodError("difference_in_means", "one of the two groups is empty", f"Look at the values of {group!r}.")
    y = pd.concat([ones, zeros], ignore_index=True)
    design = pd.DataFrame({_INTERCEPT: 1.0, "treated": np.repeat([1.0, 0.0], [len(ones), len(zeros)])})
    return _fit(y, design, "treated", errors, None)


def difference_in_differences(
    table: pd.DataFrame,
    outcome: str,
    group: str,
    treated: Any,
    period: str,
    before: Sequence[Any],
    after: Sequence[Any],
    errors: str = "nonrobust",
    clusters: str = "",
) -> Estimate:
    """Give how much more `outcome` changed from `before` to `after` where `group` is `treated` than elsewhere."""
    rows = table[table[period].isin([*before, *after])].reset_index(drop=True)
    frame = pd.DataFrame(
        {
            "y": evaluate(rows, outcome),
            "treated": (rows[group] == treated).astype(float),
            "after": rows[period].isin(after).astype(float),
            "clusters": _codes(rows[clusters]) if clusters else 0,
        }
    )
    clustered = "clusters" if clusters else ""
    return least_squares(frame, "y", ["treated:after", "treated", "after"], errors=errors, clusters=clustered)


def discontinuity(
    table: pd.DataFrame,
    outcome: str,
    running: str,
    treated: str,
    degree: int = 1,
    bandwidth: float | None = None,
    kernel: str = "uniform",
    errors: str = "nonrobust",
) -> Estimate:
    """Give the jump of `outcome` where `running` crosses 0, by a polynomial of `degree` fitted on either side.

    `treated` is the column that is 1 on the treated side. With a `bandwidth` only rows nearer than that count,
    under the "uniform" or "triangular" `kernel`. Source: Imbens and Lemieux (2008), doi 10.1016/j.jeconom.2007.05.001.
    """
    if kernel not in _KERNELS:
        raise MethodError("discontinuity", f"there is no kernel {kernel!r}", f"Use one of {', '.join(_KERNELS)}.")
    x, d, y = evaluate(table, running), evaluate(table, treated), evaluate(table, outcome)
    design = pd.DataFrame({_INTERCEPT: 1.0, treated: d})
    width = float(x.abs().max()) or 1.0  # powers of small numbers would make the columns too unequal to solve
    for power in range(1, degree + 1):
        design[f"x{power}"] = (x / width) ** power
        design[f"x{power} treated"] = (x / width) ** power * d
    keep = _complete(design, y)
    weights = pd.Series(1.0, index=table.index)
    if bandwidth is not None:
        keep &= x.abs() < bandwidth
        if kernel == "triangular":
            weights = 1 - x.abs() / bandwidth
    return _fit(y[keep], design[keep], treated, errors, None, weights[keep])


def two_stage_least_squares(
    table: pd.DataFrame,
    outcome: str,
    endogenous: str,
    instrument: str,
    controls: Sequence[str] = (),
    effects: Sequence[str] = (),
    clusters: str = "",
) -> Estimate:
    """Give the effect of `endogenous` on `outcome`, using only the part of it that `instrument` moves."""
    try:
        from linearmodels.iv import IV2SLS
    except ImportError as error:
        advice = "Install it: python -m pip install linearmodels."
        raise MethodError("two_stage_least_squares", "the package linearmodels is not installed", advice) from error

    y, x, z = (evaluate(table, name) for name in (outcome, endogenous, instrument))
    design = _design(table, controls, effects, [y, x, z, *([table[clusters]] if clusters else [])])
    rows = design.index
    model = IV2SLS(y[rows].rename("y"), design, x[rows].rename("x"), z[rows].rename("z"))
    groups = _codes(table.loc[rows, clusters]) if clusters else None
    fit = model.fit(cov_type="clustered", clusters=groups) if clusters else model.fit(cov_type="robust")
    ends = fit.conf_int().to_numpy(dtype=float)[fit.params.index.get_loc("x")]
    return Estimate(
        value=float(fit.params["x"]),
        observations=int(fit.nobs),
        standard_error=float(fit.std_errors["x"]),
        low=float(ends[0]),
        high=float(ends[1]),
        p_value=float(fit.pvalues["x"]),
    )


def _design(
    table: pd.DataFrame, regressors: Sequence[str], effects: Sequence[str], others: Sequence[pd.Series[Any]]
) -> pd.DataFrame:
    """Give the columns of the regression for the rows in which nothing is missing, here or in `others`."""
    numbers = pd.DataFrame(
        {_INTERCEPT: pd.Series(1.0, index=table.index)} | {name: evaluate(table, name) for name in regressors}
    )
    keep = _complete(numbers, *others, *(table[name] for name in effects))
    # Dummies come after rows are left out: a value that no row has any more would spoil the regression.
    dummies = [
        pd.get_dummies(table.loc[keep, name].astype(str), prefix=name, dtype=float, drop_first=True) for name in effects
    ]
    return pd.concat([numbers[keep], *dummies], axis=1)


def _complete(numbers: pd.DataFrame, *columns: pd.Series[Any]) -> pd.Series[bool]:
    keep = numbers.notna().all(axis=1)
    for column in columns:
        keep &= column.notna()
    return keep


def _codes(column: pd.Series[Any]) -> pd.Series[int]:
    return pd.Series(pd.factorize(column)[0], index=column.index)


def _fit(
    y: pd.Series[float],
    design: pd.DataFrame,
    term: str,
    errors: str,
    groups: pd.Series[int] | None,
    weights: pd.Series[float] | None = None,
) -> Estimate:
    import statsmodels.api as sm  # type: ignore[import-untyped]

    if len(y) <= design.shape[1]:
        raise MethodError("least_squares", f"only {len(y)} complete rows are left", "Use fewer columns, or more data.")
    model = sm.OLS(y, design) if weights is None else sm.WLS(y, design, weights=weights)
    if groups is not None:
        fit = model.fit(cov_type="cluster", cov_kwds={"groups": groups.to_numpy()})
    else:
        fit = model.fit(cov_type=errors)
    low, high = fit.conf_int().loc[term]
    return Estimate(
        value=float(fit.params[term]),
        observations=int(fit.nobs),
        standard_error=float(fit.bse[term]),
        low=float(low),
        high=float(high),
        p_value=float(fit.pvalues[term]),
    )
