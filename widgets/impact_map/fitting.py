"""An estimate out of a fitted model of statsmodels, linearmodels or pyfixest, told apart by what they document."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from impact_map.errors import ImpactMapError
from impact_map.model import Estimate
from impact_map.texts import finite, nearest


def estimate_from(
    result: Any,
    term: str,
    *,
    unit: str,
    design: str,
    population: str,
    date: str,
    source: str,
    per: str = "",
    level: float = 95.0,
    scale: float = 1.0,
    spread: float | None = None,
    certainty: int | None = None,
    because: str = "",
) -> Estimate:
    """Take one coefficient of a fitted model, with its interval, as a piece of evidence.

    The interval is the model's own: robust, clustered, by t or by the normal distribution, as it was fitted.

    Args:
        result: what ``fit()`` of statsmodels or linearmodels, or ``feols`` and the like of pyfixest, returned.
        term: the coefficient's name in the model.
        unit: of the coefficient times ``scale``.
        design: one of ``impact_map.certainty.DESIGNS``.
        population: who or what was studied.
        date: when, such as "1975-1978".
        source: a citation with its DOI, or the notebook.
        per: the change of the cause that the coefficient belongs to.
        level: of the interval, in percent.
        scale: what to multiply by, such as 100 for points out of shares.
        spread: the standard deviation of the effect among those without the cause, in ``unit``.
        certainty: the level on the Maryland scale, when it is lower than the design's.
        because: why it is lower.

    Raises:
        ImpactMapError: it is no fitted model, it has no such term, or the model could not estimate it.

    Example:
        >>> import pandas as pd, statsmodels.formula.api as smf
        >>> people = pd.DataFrame({"trained": [0, 0, 0, 1, 1, 1], "pay": [10.0, 11, 12, 13, 14, 15]})
        >>> found = estimate_from(
        ...     smf.ols("pay ~ trained", people).fit(), "trained", unit="euros an hour", design="randomised trial",
        ...     population="6 people", date="2026", source="this example",
        ... )
        >>> round(found.value, 3), round(found.low, 3), round(found.high, 3)
        (3.0, 0.733, 5.267)
    """
    level = finite("level", level)
    if not 50 <= level < 100:
        raise ImpactMapError(f"the level of an interval is from 50 to below 100 percent, not {level:g}")
    values, intervals = _read(result, level)
    if term not in values:
        known = list(map(str, values))
        near = nearest(str(term), known) or f"; it has {', '.join(known[:20])}"
        raise ImpactMapError(f'the model has no term "{term}"{near}')
    factor = finite("scale", scale)
    try:
        value, *ends = (finite("it", float(each)) * factor for each in (values[term], *intervals[term]))
    except (ImpactMapError, TypeError, ValueError):
        raise ImpactMapError(
            f'the model could not estimate "{term}"; look whether it follows from the other terms'
        ) from None
    return Estimate(
        value,
        min(ends),
        max(ends),
        unit,
        design,
        population,
        date,
        source,
        per=per,
        level=level,
        spread=spread,
        stated_certainty=certainty,
        because=because,
    )


def _read(result: Any, level: float) -> tuple[Mapping[str, Any], Mapping[str, tuple[Any, Any]]]:
    """Return each term's coefficient and interval."""
    if hasattr(result, "fetch_model"):  # several models of pyfixest
        raise ImpactMapError("these are several models; give one of them, by fetch_model(0) or the like")
    if callable(getattr(result, "coef", None)) and callable(getattr(result, "confint", None)):  # pyfixest
        return _by_name(result.coef(), result.confint(alpha=1 - level / 100))
    ask: Callable[..., Any] | None = getattr(result, "conf_int", None)
    if hasattr(result, "params") and callable(ask):
        if "level" in inspect.signature(ask).parameters:  # linearmodels
            return _by_name(result.params, ask(level=level / 100))
        return _by_name(result.params, ask(alpha=1 - level / 100), getattr(result, "model", None))
    if callable(getattr(result, "fit", None)):
        raise ImpactMapError("this model is not fitted yet; give what its fit() returns")
    raise ImpactMapError(
        "an estimate is taken from what statsmodels, linearmodels or pyfixest fitted, "
        f"not from an object of the kind {type(result).__name__}"
    )


def _by_name(values: Any, intervals: Any, model: Any = None) -> tuple[dict[str, Any], dict[str, tuple[Any, Any]]]:
    """Name the coefficients: by their labels, or, where arrays went into statsmodels, by the names it gave them."""
    names = list(values.index) if hasattr(values, "index") else list(getattr(model, "exog_names", ()))
    flat, rows = (
        table.to_numpy().tolist() if hasattr(table, "to_numpy") else table.tolist() for table in (values, intervals)
    )
    if len(names) != len(flat) or len(names) != len(rows) or not all(isinstance(value, float) for value in flat):
        raise ImpactMapError("this model has several equations; give one in which a term has one value")
    return dict(zip(names, flat, strict=True)), {name: tuple(row) for name, row in zip(names, rows, strict=True)}
