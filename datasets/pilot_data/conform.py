"""Give a table the columns, types, units and categories its descriptor declares, or say which cell does not fit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pilot_data.descriptor import Field, Resource
from pilot_data.errors import CellError, MissingColumnError, UndeclaredColumnError

Mask = NDArray[np.bool_]
_EXPECTED = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date such as 2026-11-24",
    "datetime": "a date and time such as 2026-11-24T09:30",
}
_TRUE, _FALSE = ("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0")


def conform(raw: pd.DataFrame, resource: Resource, file: str) -> pd.DataFrame:
    """Give the declared table: columns in the descriptor's order, `attrs["units"]` a unit for each that has one.

    Integer columns with missing values become float64 with NaN, which every estimator understands.

    Raises MissingColumnError, UndeclaredColumnError or CellError, naming `file`, the column and the row
    (the first row of data is row 1).
    """
    found = tuple(str(column) for column in raw.columns)
    declared = {field.column for field in resource.fields}
    for field in resource.fields:
        if field.column not in found:
            raise MissingColumnError(file, field.column, found)
    for column in found:
        if column not in declared and column not in resource.ignore:
            raise UndeclaredColumnError(file, column)
    columns = {field.name: _column(raw[field.column], field, resource, file) for field in resource.fields}
    table = pd.DataFrame(columns)
    table.attrs["table"] = resource.name
    table.attrs["units"] = {field.name: field.unit for field in resource.fields if field.unit}
    return table


def _column(raw: pd.Series[Any], field: Field, resource: Resource, file: str) -> pd.Series[Any]:
    cells = raw.reset_index(drop=True)
    missing = _missing(cells, field)
    if field.required and missing.any():
        raise CellError(file, field.column, int(missing.argmax()) + 1, "", "allowed to be empty")
    if field.categories and field.type == "string":  # the labels are check enough, and quicker
        return _categorical(cells, cells, missing, field, file)
    values = _typed(cells, missing, field, resource, file)
    if field.enum:
        _refuse(~values.isin(field.enum).to_numpy() & ~missing, cells, field, file, f"one of {_listed(field.enum)}")
    return _categorical(values, cells, missing, field, file) if field.categories else values


def _missing(cells: pd.Series[Any], field: Field) -> Mask:
    missing = cells.isna().to_numpy()
    if pd.api.types.is_datetime64_any_dtype(cells):
        return missing
    if not pd.api.types.is_numeric_dtype(cells):
        return missing | cells.isin(field.missing_values).to_numpy()
    for text in field.missing_values:
        if (number := _number(text)) is not None:
            missing = missing | (cells == number).to_numpy()
    return missing


def _typed(cells: pd.Series[Any], missing: Mask, field: Field, resource: Resource, file: str) -> pd.Series[Any]:
    if field.type in ("integer", "number"):
        return _numbers(cells, missing, field, resource, file)
    if field.type == "boolean":
        text = cells.astype(str)
        _refuse(~text.isin(_TRUE + _FALSE).to_numpy() & ~missing, cells, field, file, _EXPECTED["boolean"])
        values = text.isin(_TRUE)
        return values if not missing.any() else values.astype(float).mask(missing)
    if field.type in ("date", "datetime"):
        moments = pd.to_datetime(cells.mask(missing), format="ISO8601", errors="coerce")
        _refuse(moments.isna().to_numpy() & ~missing, cells, field, file, _EXPECTED[field.type])
        return moments
    return cells.astype("str").mask(missing)


def _numbers(cells: pd.Series[Any], missing: Mask, field: Field, resource: Resource, file: str) -> pd.Series[Any]:
    if not pd.api.types.is_numeric_dtype(cells):
        text = cells.mask(missing)
        if resource.decimal != ".":
            text = text.str.replace(resource.decimal, ".", regex=False)
        cells_as_numbers = pd.to_numeric(text, errors="coerce")
    else:
        cells_as_numbers = cells
    numbers = cells_as_numbers.to_numpy(dtype=np.float64, copy=True)
    _refuse(~np.isfinite(numbers) & ~missing, cells, field, file, _EXPECTED[field.type])
    numbers[missing] = np.nan
    if field.type == "integer":
        _refuse((np.floor(numbers) != numbers) & ~missing, cells, field, file, _EXPECTED["integer"])
    if field.minimum is not None:
        _refuse(numbers < field.minimum, cells, field, file, f"at least {field.minimum:g}")
    if field.maximum is not None:
        _refuse(numbers > field.maximum, cells, field, file, f"at most {field.maximum:g}")
    whole = field.type == "integer" and not missing.any()
    return pd.Series(numbers.astype(np.int64) if whole else numbers)


def _categorical(
    values: pd.Series[Any], cells: pd.Series[Any], missing: Mask, field: Field, file: str
) -> pd.Series[Any]:
    labels = dict(field.categories)
    codes = pd.Index(list(labels)).get_indexer(pd.Index(values))
    codes[missing] = -1
    _refuse((codes < 0) & ~missing, cells, field, file, f"one of {_listed(tuple(labels))}")
    kind = pd.CategoricalDtype(list(labels.values()), ordered=field.ordered)
    return pd.Series(pd.Categorical.from_codes(codes, dtype=kind))


def _refuse(bad: Mask, cells: pd.Series[Any], field: Field, file: str, expected: str) -> None:
    if bad.any():
        row = int(bad.argmax())
        raise CellError(file, field.column, row + 1, str(cells.iloc[row]), expected)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _listed(values: tuple[Any, ...]) -> str:
    shown = ", ".join(str(value) for value in values[:8])
    return shown + (", ..." if len(values) > 8 else "")
