"""Turn checked bytes into a table as it stands in the file, nothing renamed yet."""

from __future__ import annotations

import bz2
import csv
import io
import lzma
import pickle
import struct
from collections.abc import Callable

import pandas as pd

from pilot_data.descriptor import Resource
from pilot_data.errors import FileTooLargeError, PilotDataError, UnreadableFileError
from pilot_data.unpickle import read_table

LARGEST_CONTENT = 400_000_000
"""Bytes that a compressed file may unpack to."""
_ADVICE = "Check that the descriptor's format fits the file."


def parse(content: bytes, resource: Resource, file: str) -> pd.DataFrame:
    """Read `content` by the resource's format; raise UnreadableFileError or FileTooLargeError naming `file`."""
    if not content:
        raise UnreadableFileError(file, "it is empty", "Save the table again.")
    try:
        table = _READERS[resource.format](content, resource, file)
    except PilotDataError:
        raise
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not {resource.encoding} text"
        raise UnreadableFileError(file, reason, "Save it as UTF-8, or correct the descriptor's encoding.") from error
    except (
        ValueError,
        LookupError,
        EOFError,
        csv.Error,
        OSError,
        struct.error,
        lzma.LZMAError,
        pickle.UnpicklingError,
    ) as error:
        raise UnreadableFileError(file, _one_line(error), _ADVICE) from error
    if table.columns.has_duplicates:
        twice = table.columns[table.columns.duplicated()][0]
        raise UnreadableFileError(file, f"two columns are called {twice!r}", "Rename one of them.")
    return table


def unpack(content: bytes, decompressor: lzma.LZMADecompressor | bz2.BZ2Decompressor, file: str) -> bytes:
    """Decompress, but never beyond LARGEST_CONTENT: a small file can unpack to more than the memory holds."""
    plain = decompressor.decompress(content, LARGEST_CONTENT)
    if not decompressor.eof:
        if len(plain) >= LARGEST_CONTENT or not decompressor.needs_input:
            raise FileTooLargeError(file, LARGEST_CONTENT, LARGEST_CONTENT, "what it unpacks to")
        raise EOFError("it ends too early")
    return plain


def _csv(content: bytes, resource: Resource, file: str) -> pd.DataFrame:
    # Every cell as text: the descriptor says what is a number, so that "NA" or "007" is never guessed at. And by the
    # csv module, because pandas fills up a row that is too short without a word.
    text = content.decode(resource.encoding).removeprefix("\ufeff")
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=resource.delimiter, strict=True) if row]
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(rows[0]):
            reason = f"row {number} has {len(row)} cells, the header has {len(rows[0])}"
            raise UnreadableFileError(file, reason, "Correct the row.")
    return pd.DataFrame(rows[1:], columns=rows[0], dtype="str")


def _csv_bz2(content: bytes, resource: Resource, file: str) -> pd.DataFrame:
    return _csv(unpack(content, bz2.BZ2Decompressor(), file), resource, file)


def _dta(content: bytes, resource: Resource, file: str) -> pd.DataFrame:
    return pd.read_stata(io.BytesIO(content), convert_categoricals=False)


def _pickle_xz(content: bytes, resource: Resource, file: str) -> pd.DataFrame:
    return read_table(unpack(content, lzma.LZMADecompressor(), file))


_READERS: dict[str, Callable[[bytes, Resource, str], pd.DataFrame]] = {
    "csv": _csv,
    "csv.bz2": _csv_bz2,
    "dta": _dta,
    "pickle.xz": _pickle_xz,
}


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
