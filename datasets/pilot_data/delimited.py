"""Read a CSV file as text cells, however a Finnish office saved it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from pilot_data.errors import UnreadableFileError

_DELIMITERS = (";", ",", "\t", "|")
_ADVICE = "Save it again as 'CSV UTF-8'."


@dataclass(frozen=True)
class Delimited:
    """The rows of a file as text, and how it was written."""

    rows: list[list[str]]
    encoding: str
    delimiter: str


def read_delimited(content: bytes, file: str) -> Delimited:
    """Decode and split: UTF-8 or cp1252, with semicolons, commas, tabs or bars.

    Raises UnreadableFileError for a file that is binary, of mixed encodings, or has a row that is too short or long.
    """
    text, encoding = decode(content, file)
    delimiter = _delimiter(text)
    try:
        rows = [
            (reader.line_num, row)
            for reader in [csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)]
            for row in reader
        ]
    except csv.Error as error:
        raise UnreadableFileError(
            file, f"a quotation mark is out of place, or a cell is huge ({error})", _ADVICE
        ) from error
    rows = [(line, [cell.strip() for cell in row]) for line, row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise UnreadableFileError(file, "it is empty", "Save the table again.")
    width = len(rows[0][1])
    for line, row in rows:
        if len(row) != width:
            reason = f"line {line} has {len(row)} cells, the header has {width}"
            raise UnreadableFileError(file, reason, "Put text with a delimiter in quotation marks.")
    return Delimited([row for _, row in rows], encoding, delimiter)


def decode(content: bytes, file: str) -> tuple[str, str]:
    """Give the text and its encoding; a file whose lines are of different encodings is refused."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise UnreadableFileError(file, "it starts as UTF-16 and goes on as something else", _ADVICE) from error
    if b"\x00" in content:
        raise UnreadableFileError(file, "it is no text", "Choose the CSV file that Excel saved.")
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.isascii() and _is_utf8(line):
            other = next(place for place, text in enumerate(content.split(b"\n"), 1) if not _is_utf8(text))
            reason = f"line {number} is UTF-8 and line {other} is not: two encodings are mixed"
            raise UnreadableFileError(file, reason, "Save the parts alike before you join them.")
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        raise UnreadableFileError(file, f"byte {error.start + 1} is in no encoding that we know", _ADVICE) from error


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """Give the delimiter by which most lines split into the same number of cells as the first one."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    best, most = ";", 0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            continue
        if widths and widths[0] > 1:
            score = sum(width == widths[0] for width in widths) * 1000 + widths[0]
            if score > most:
                best, most = delimiter, score
    return best
