"""Writing the report's files: in one step each, and never over a file that somebody else made."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from impact_map.errors import ImpactMapError

MARK = "impact_map.report"


def check_free(path: Path, replace: bool) -> None:
    """Raise ImpactMapError when a file stands there that no report wrote, unless it may be replaced."""
    if replace or not path.exists():
        return
    try:
        ours = path.is_file() and MARK.encode() in path.read_bytes()
    except OSError as error:
        raise ImpactMapError(f"it cannot be read ({error.strerror})", str(path)) from None
    if not ours:
        raise ImpactMapError(
            "it is there already and no report wrote it; choose another folder, or allow to replace it", str(path)
        )


def write_in_one_step(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, meets the old one or the new one, never a part.

    Raises:
        ImpactMapError: the folder is not writable, or the disk is full; the old file is untouched.
    """
    part = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).chmod(0o644)  # mkstemp's 0600 would keep colleagues from reading a report on a shared folder
        Path(part).replace(path)
    except OSError as error:
        if part:
            Path(part).unlink(missing_ok=True)
        raise ImpactMapError(f"it cannot be written ({error.strerror})", str(path)) from None
