"""Read a file of one's own, whatever its format, as a table of text cells."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from pilot_data.delimited import read_delimited
from pilot_data.errors import UnreadableFileError
from pilot_data.source import read_limited
from pilot_data.workbook import read_workbook

_TEXT = (".csv", ".txt", ".tsv")
_REFUSED = {
    ".xlsm": ("it is a workbook with macros", "Save it in Excel as .xlsx, which leaves them out."),
    ".xlsb": ("it is a binary workbook, which may hold macros", "Save it in Excel as .xlsx."),
    ".xls": ("it is an old workbook, which may hold macros", "Save it in Excel as .xlsx."),
    ".pkl": ("it is a pickle, which can run code", "Save the table as CSV."),
    ".pickle": ("it is a pickle, which can run code", "Save the table as CSV."),
}


@dataclass(frozen=True)
class Cells:
    """A table whose every cell is text, and notes on how it was read."""

    table: pd.DataFrame
    notes: tuple[str, ...]


def read_cells(file: Path, sheet: str | None = None) -> Cells:
    """Read a CSV, Excel or Parquet file; its size is asked before its content.

    Raises MissingFileError, FileTooLargeError or UnreadableFileError.
    """
    ending = file.suffix.lower()
    if ending in _REFUSED:
        raise UnreadableFileError(str(file), *_REFUSED[ending])
    if ending not in (*_TEXT, ".xlsx", ".parquet"):
        reason = f"{ending or 'a file without an ending'} is not a format that we know"
        raise UnreadableFileError(str(file), reason, "Save the table as .csv, .xlsx or .parquet.")
    content = read_limited(file, file.name, "Check the name and the folder.")
    if not content:
        raise UnreadableFileError(str(file), "it is empty", "Save the table again.")
    if ending == ".parquet":
        return _parquet(content, str(file))
    notes: tuple[str, ...] = ()
    if ending == ".xlsx":
        rows = read_workbook(content, str(file), sheet)
    else:
        found = read_delimited(content, str(file))
        marks = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}
        rows, notes = found.rows, (f"Read as {found.encoding} with {marks[found.delimiter]}.",)
    if not rows:
        raise UnreadableFileError(str(file), "it is empty", "Save the table again.")
    names, more = _header(rows[0], str(file))
    return Cells(pd.DataFrame(rows[1:], columns=names, dtype="str"), (*notes, *more))


def _header(cells: list[str], file: str) -> tuple[list[str], tuple[str, ...]]:
    names, notes = [], []
    for place, cell in enumerate(cells, 1):
        name = " ".join(cell.split())
        if not name:
            name = f"column_{place}"
            notes.append(f"Column {place} has no name; it is called {name!r}.")
        if name in names:
            raise UnreadableFileError(file, f"two columns are called {name!r}", "Rename one of them.")
        names.append(name)
    return names, tuple(notes)


def _parquet(content: bytes, file: str) -> Cells:
    try:
        table = pd.read_parquet(io.BytesIO(content))
    except ImportError as error:
        advice = "Install it: python -m pip install pyarrow. Or save the table as CSV."
        raise UnreadableFileError(file, "the package pyarrow is not installed", advice) from error
    except (ValueError, OSError, KeyError, NotImplementedError) as error:
        raise UnreadableFileError(file, f"it is no Parquet file ({type(error).__name__})", "Save it again.") from error
    names, notes = _header([str(column) for column in table.columns], file)
    table.columns = pd.Index(names)
    return Cells(pd.DataFrame({name: table[name].map(_text).astype("str") for name in names}), notes)


def _text(value: object) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return " ".join(str(value).split())
