"""Read an Excel workbook as text cells, after looking that it is no trap."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

from pilot_data.errors import FileTooLargeError, UnreadableFileError

LARGEST_WORKBOOK = 300_000_000
"""Bytes that a workbook may unpack to. A sheet of a million cells unpacks to some 40 million bytes."""
_SMALLEST_RATIO = 0.001


def read_workbook(content: bytes, file: str, sheet: str | None) -> list[list[str]]:
    """Give the rows of one sheet as text, the first row being the header.

    Formulas are not computed: the values that Excel saved with them are read. Raises UnreadableFileError for a
    workbook with macros, for one that is none, and for a sheet that there is not; FileTooLargeError for a zip bomb.
    """
    _look_inside(content, file)
    try:
        from openpyxl import load_workbook  # type: ignore[import-untyped]
    except ImportError as error:
        advice = "Install it: python -m pip install openpyxl. Or save the sheet as CSV."
        raise UnreadableFileError(file, "the package openpyxl is not installed", advice) from error
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises many kinds of errors for a broken file
        raise UnreadableFileError(file, f"it is no workbook ({type(error).__name__})", "Save it again.") from error
    try:
        return _rows(book, file, sheet)
    finally:
        book.close()


def _rows(book: Any, file: str, sheet: str | None) -> list[list[str]]:
    names = [str(name) for name in book.sheetnames]
    if sheet is None and len(names) > 1:
        raise UnreadableFileError(
            file, f"it has {len(names)} sheets", f"Say which: sheet={names[0]!r}. Or: {names[1:]}."
        )
    name = names[0] if sheet is None else sheet
    if name not in names:
        raise UnreadableFileError(file, f"it has no sheet {name!r}", f"It has: {', '.join(names)}.")
    try:
        rows = [[_text(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
    except Exception as error:  # a broken sheet fails in as many ways as a broken book
        raise UnreadableFileError(
            file, f"sheet {name!r} is broken ({type(error).__name__})", "Save it again."
        ) from error
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0)
    return [(row + [""] * width)[:width] for row in rows if any(row)]


def _look_inside(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            packed = sum(part.compress_size for part in parts)
            if size > LARGEST_WORKBOOK or (size > 10_000_000 and packed < size * _SMALLEST_RATIO):
                raise FileTooLargeError(file, size, LARGEST_WORKBOOK, "what it unpacks to (a zip bomb?)")
            if any(
                part.filename.lower().endswith((".bin", ".vba")) and "vba" in part.filename.lower() for part in parts
            ):
                raise UnreadableFileError(file, "it holds macros", "Save it in Excel as .xlsx, which leaves them out.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(2000).upper():
                            raise UnreadableFileError(
                                file, "it holds a document type, which no workbook needs", "Save again."
                            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFileError(
            file, "it is no .xlsx workbook, or it is locked", "Save it again as .xlsx."
        ) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
