"""A pandas Series as the values of an indicator: times as one writes them, missing values left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from impact_map.errors import ImpactMapError

if TYPE_CHECKING:
    import pandas as pd

_FORMS = ("%Y", "%Y-%m", "%Y-%m-%d")


def values_of(series: pd.Series[Any]) -> tuple[tuple[str, float], ...]:
    """Return (time, value) from the first to the last.

    Dates that are the same day of each year are written as the year, the same day of each month as the month.

    Raises:
        ImpactMapError: it is no Series, or a value is not a number.
    """
    try:
        known = series.dropna().sort_index()
        values = [float(value) for value in known]
    except (AttributeError, TypeError, ValueError) as error:
        raise ImpactMapError(f"an indicator is made from a pandas Series of numbers: {error}") from None
    return tuple(zip(_times(known.index), values, strict=True))


def _times(index: pd.Index[Any]) -> list[str]:
    dates: Any = index
    if hasattr(index, "strftime") and not hasattr(index, "asfreq"):
        for form, alike in zip(_FORMS, ("%m-%d", "%d", ""), strict=True):
            ends = bool(dates.is_month_end.all()) and form == "%Y-%m"
            times = list(dates.strftime(form))
            if len(set(times)) == len(times) and (ends or len(set(dates.strftime(alike))) <= 1):
                return times
        raise ImpactMapError("an indicator has one value for each day; these are several a day")
    if getattr(index.dtype, "kind", "") == "f" and all(float(time).is_integer() for time in index):
        return [str(int(time)) for time in index]
    return [str(time) for time in index]
