"""Reading and writing the text of a .cld file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TypeAlias

from causal_loops.errors import DiagramFileError
from causal_loops.text import LONGEST_TEXT

FilePath: TypeAlias = str | os.PathLike[str]


def read_bytes(path: FilePath, largest: int, if_missing: str) -> bytes:
    """Return a file's bytes.

    Args:
        path: of the file.
        largest: how many bytes it may have.
        if_missing: what to do when there is no such file, for the person who reads the error.

    Raises:
        DiagramFileError: the file is missing, not readable, or too large.
    """
    name = os.fspath(path)
    try:
        with Path(path).open("rb") as file:
            raw = file.read(largest + 1)
    except FileNotFoundError:
        raise DiagramFileError(name, f"there is no such file; {if_missing}") from None
    except OSError as error:
        raise DiagramFileError(name, f"it cannot be read ({error.strerror})") from None
    if len(raw) > largest:
        raise DiagramFileError(name, f"it is too large for a diagram (over {largest:,} bytes)")
    return raw


def read_text(path: FilePath) -> str:
    """Return a file's text as it stands, whether or not it is a diagram.

    Raises:
        DiagramFileError: the file is missing, too large, or not UTF-8 text.
    """
    raw = read_bytes(path, 4 * LONGEST_TEXT, "draw the diagram first")  # a character takes at most four bytes
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise DiagramFileError(os.fspath(path), "it is not UTF-8 text, so it is not a .cld file") from None


def write_text(path: FilePath, text: str) -> None:
    """Write a file in one step: a reader, or a crash, meets the old text or the new one, never a part.

    Raises:
        DiagramFileError: the folder is missing or not writable; the old file is untouched.
    """
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).chmod(0o644)  # mkstemp's 0600 would keep a trainer in the same group from reading it
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise DiagramFileError(os.fspath(path), f"it cannot be written ({error.strerror})") from None
