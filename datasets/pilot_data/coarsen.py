"""Make a column say less, so that fewer people stand out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from pilot_data.errors import MethodError


def coarsen_column(
    values: pd.Series[Any], cells: pd.Series[str], field: dict[str, Any], into: float | str | Mapping[str, str]
) -> tuple[pd.Series[str], dict[str, Any]]:
    """Give a coarser column's cells and its field: numbers in steps, dates as months or years, texts joined.

    Raises MethodError when the column is of another kind.
    """
    kept = {key: value for key, value in field.items() if key not in ("constraints", "categories", "categoriesOrdered")}
    kept["type"] = "string"
    if isinstance(into, Mapping):
        joined = cells.map(lambda cell: into.get(cell, cell))
        return joined, {**kept, "categories": sorted(set(joined[values.notna()]))}
    if isinstance(into, str):
        if into not in ("month", "year") or not pd.api.types.is_datetime64_any_dtype(values):
            raise MethodError(
                "coarsen", f"{field['name']!r} cannot go into {into!r}", "Dates go into 'month' or 'year'."
            )
        dates = values.dt.strftime("%Y" if into == "year" else "%Y-%m").where(values.notna(), "")
        return dates.astype("str"), {**kept, "categories": sorted(set(dates[values.notna()]))}
    if not pd.api.types.is_numeric_dtype(values) or into <= 0:
        raise MethodError("coarsen", f"{field['name']!r} holds no numbers", "Give a mapping of its values.")
    whole = field["type"] == "integer" and float(into).is_integer()
    steps = pd.Series(np.floor(values.to_numpy(dtype=float) / into) * into, index=values.index)
    labels = {low: _label(low, into, whole) for low in sorted(steps.dropna().unique())}
    return steps.map(labels).fillna("").astype("str"), {
        **kept,
        "categories": list(labels.values()),
        "categoriesOrdered": True,
    }


def _label(low: float, width: float, whole: bool) -> str:
    return f"{low:g}-{low + width - 1:g}" if whole else f"{low:g} to under {low + width:g}"
