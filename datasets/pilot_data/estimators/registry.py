"""The methods that a descriptor may name, so that adding a pilot needs no code."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd

from pilot_data.descriptor import DESCRIPTOR, Figure, Pilot
from pilot_data.errors import DescriptorError
from pilot_data.estimators import averages, pathways, permutation, regression, series, stockflow, synthetic
from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.terms import select

METHODS: dict[str, Callable[..., Estimate]] = {
    "change_in_percent": averages.change_in_percent,
    "cost_of_one_more": averages.cost_of_one_more,
    "difference_from_others": synthetic.difference_from_others,
    "difference_in_differences": regression.difference_in_differences,
    "difference_in_means": regression.difference_in_means,
    "discontinuity": regression.discontinuity,
    "interrupted_series": series.interrupted_series,
    "least_squares": regression.least_squares,
    "mean": averages.mean,
    "mediation": pathways.mediation,
    "permutation": permutation.permuted_change,
    "rank_of_error_ratio": synthetic.rank_of_error_ratio,
    "stock_flow": stockflow.stock_flow,
    "synthetic_control": synthetic.synthetic_effect,
    "two_stage_least_squares": regression.two_stage_least_squares,
}


def estimate(figure: Figure, pilot: Pilot, load: Callable[[str], pd.DataFrame]) -> Estimate:
    """Compute a descriptor's figure from the pilot's tables.

    Parameters of every method: `data` and `control_data` name tables (the pilot's first when not named), `where`
    keeps rows. The rest are the method's own. Raises DescriptorError for a method or parameter that there is not.
    """
    file = str(pilot.folder / DESCRIPTOR)
    place = f"figure {figure.title!r}"
    if figure.method not in METHODS:
        raise DescriptorError(file, f"{place}, method", f"{figure.method!r} is none of {', '.join(METHODS)}")
    method = METHODS[figure.method]
    parameters: dict[str, Any] = dict(figure.parameters)
    names = {resource.name for resource in pilot.resources}
    tables: list[str] = [parameters.pop("data", pilot.resources[0].name)]
    if "control_data" in parameters:
        tables.append(parameters.pop("control_data"))
    for name in tables:
        if name not in names:
            raise DescriptorError(file, f"{place}, parameters", f"the pilot has no table {name!r}")
    table = load(tables[0])
    where = parameters.pop("where", {})
    if not isinstance(where, dict):
        raise DescriptorError(file, f"{place}, parameters.where", "must be an object of columns and values")
    if where:
        table = select(table, where)
    if len(tables) > 1:
        parameters["control_table"] = load(tables[1])
    try:
        inspect.signature(method).bind(table, **parameters)
    except TypeError as error:
        raise DescriptorError(file, f"{place}, parameters", f"{figure.method} has a {error}") from error
    try:
        return method(table, **parameters)
    except KeyError as error:
        raise DescriptorError(file, f"{place}, parameters", f"there is no column or value {error}") from error
