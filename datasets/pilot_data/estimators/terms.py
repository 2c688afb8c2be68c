"""Name what goes into an estimate, as text in a descriptor, without ever running that text as code.

    re78            a column
    readk + mathk   the sum of two columns
    log(price)      the natural logarithm
    age^2           a power
    y81:nearinc     a product
    stark=small     1 where the column has this value, 0 elsewhere

A column whose name is the whole text always wins, so any name a city gives a column can be used.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pilot_data.errors import MethodError

_LOG = re.compile(r"log\((?P<name>.+)\)")
_POWER = re.compile(r"(?P<name>.+)\^(?P<power>[1-9])")


def evaluate(table: pd.DataFrame, term: str) -> pd.Series[float]:
    """Give the values of a term as float64, NaN where a part is missing; raises MethodError for an unknown column."""
    term = term.strip()
    if term in table.columns:
        return _numbers(table, term)
    if (indicator := _indicator(table, term)) is not None:
        return indicator
    for mark, combine in (("+", np.add), ("-", np.subtract), (":", np.multiply)):
        left, found, right = term.rpartition(mark)
        if found and left.strip() and right.strip():
            return pd.Series(combine(evaluate(table, left), evaluate(table, right)), index=table.index)
    if match := _LOG.fullmatch(term):
        values = evaluate(table, match["name"])
        return pd.Series(np.log(values.where(values > 0)), index=table.index)
    if match := _POWER.fullmatch(term):
        return evaluate(table, match["name"]) ** int(match["power"])
    known = ", ".join(str(column) for column in table.columns)
    raise MethodError("terms", f"there is no column {term!r}", f"The table has: {known}.")


def _indicator(table: pd.DataFrame, term: str) -> pd.Series[float] | None:
    """Give 1 where a column has a value, 0 elsewhere; None when the term says something else."""
    name, found, level = (part.strip() for part in term.partition("="))
    if not found or name not in table.columns:
        return None
    column = table[name]
    hits = column.astype(str) == level
    return hits.astype(float).mask(column.isna()) if hits.any() else None


def _numbers(table: pd.DataFrame, name: str) -> pd.Series[float]:
    column = table[name]
    if not pd.api.types.is_numeric_dtype(column):
        raise MethodError("terms", f"the column {name!r} holds no numbers", f"Name a value, such as '{name}=...'.")
    return column.astype(np.float64)


def select(table: pd.DataFrame, where: dict[str, object]) -> pd.DataFrame:
    """Give the rows whose columns have the given value, or one of the given values."""
    keep = pd.Series(True, index=table.index)
    for name, wanted in where.items():
        if name not in table.columns:
            raise MethodError("where", f"there is no column {name!r}", "Correct the descriptor.")
        keep &= table[name].isin(wanted if isinstance(wanted, list) else [wanted])
    if not keep.any():
        raise MethodError("where", f"no row has {where}", "Correct the descriptor.")
    return table[keep]
