"""Guess what a table's columns are, so that a person has only to correct it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

MISSING = (
    "",
    "NA",
    "N/A",
    "#N/A",
    "NULL",
    "null",
    "nan",
    "NaN",
    "-",
    "\u2013",
    ".",
    "..",
    "...",
    "ei tietoa",
    "puuttuu",
)
_NUMBER = re.compile(r"[-\u2212]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_UNIT = re.compile(r"(?P<number>.*\d)\s*(?P<unit>%|€|eur|euroa|euro)", re.IGNORECASE)
_LIKE_A_DATE = re.compile(r"\d{1,4}[.-]\d{1,2}[.-]\d{1,4}")
_DATES = ("%d.%m.%Y", "%Y-%m-%d")
_MOMENTS = ("%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M", "%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")
_ENOUGH = 0.8
"""The share of cells that must look like a number or a date for the column to be one; the rest are then errors."""
_MOST_CATEGORIES = 12


@dataclass(frozen=True)
class Guess:
    """A column's guessed field, and its cells written the one way the descriptor knows."""

    field: dict[str, Any]
    cells: pd.Series[str]
    notes: tuple[str, ...]


def guess_column(cells: pd.Series[str], name: str, kind: str = "", missing: tuple[str, ...] = ()) -> Guess:
    """Guess a column's type (or take `kind`), and rewrite its numbers and dates; cells that do not fit stay.

    `missing` are texts that mean a missing value in this column, beside the usual ones.
    """
    absent = cells.isin((*MISSING, *missing))
    present = cells[~absent]
    kind = kind or _kind(present)
    field: dict[str, Any] = {"name": name, "type": kind, "title": name}
    notes: list[str] = []
    written = cells.copy()
    if kind in ("integer", "number"):
        numbers = _each(present, _number)
        written[numbers[numbers.notna()].index] = numbers.dropna()
        units = {match["unit"] for cell in present if (match := _UNIT.fullmatch(cell))}
        if len(units) == 1:
            field["unit"] = units.pop()
        if present.str.fullmatch(r"[-\u2212]?\d{1,3}[.,]\d{3}").all() and len(present):
            notes.append(f"Column {name!r}: {present.iloc[0]} was read with a decimal mark. Is it thousands?")
    elif kind in ("date", "datetime"):
        dates = _each(present, _date)
        written[dates[dates.notna()].index] = dates.dropna()
    elif kind == "string" and 0 < present.nunique() <= _MOST_CATEGORIES and len(present) >= 3 * present.nunique():
        field["categories"] = sorted(present.unique())
    found = sorted(set(cells[absent]) | {""})
    field["missingValues"] = found
    return Guess(field, written, tuple(notes))


def _kind(present: pd.Series[str]) -> str:
    if present.empty:
        return "string"
    if present.str.fullmatch(r"0\d+").any() or present.str.fullmatch(r"\d{16,}").any():
        return "string"  # 02100 is a postal code, and a number would lose its zero
    numbers = _each(present, _number)
    if numbers.notna().mean() >= _ENOUGH:
        return "integer" if numbers.dropna().str.fullmatch(r"-?\d+").all() else "number"
    dates = _each(present, _date)
    if dates.notna().mean() >= _ENOUGH:
        return "datetime" if dates.dropna().str.contains("T").any() else "date"
    return "string"


def _each(cells: pd.Series[str], read: Callable[[str], str | None]) -> pd.Series[Any]:
    """Read each different text once: tables repeat themselves."""
    return cells.map({cell: read(cell) for cell in cells.unique()})


def _number(cell: str) -> str | None:
    match = _UNIT.fullmatch(cell)
    plain = match["number"].strip() if match else cell
    if not _NUMBER.fullmatch(plain):
        return None
    return re.sub(r"[ \u00a0\u202f]", "", plain).replace("\u2212", "-").replace(",", ".")


def _date(cell: str) -> str | None:
    if not _LIKE_A_DATE.match(cell):
        return None
    for form in _DATES:
        if (moment := _moment(cell, form)) is not None:
            return moment.date().isoformat()
    for form in _MOMENTS:
        if (moment := _moment(cell, form)) is not None:
            return moment.isoformat()
    return None


def _moment(cell: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(cell, form)
    except ValueError:
        return None
