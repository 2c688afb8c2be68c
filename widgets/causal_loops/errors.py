"""What can be wrong with a diagram. Every error of this package is a CausalLoopsError."""

from __future__ import annotations


class CausalLoopsError(Exception):
    """The base of this package's errors."""


class DiagramError(CausalLoopsError):
    """A diagram that says something impossible.

    Attributes:
        reason: what is wrong and what to do, in one sentence.
        line: where, counted from 1; None when the diagram was not read from text.
        file: the file it was read from, or None.
    """

    def __init__(self, reason: str, line: int | None = None, file: str | None = None) -> None:
        super().__init__(reason, line, file)
        self.reason = reason
        self.line = line
        self.file = file

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (self.file, f"line {self.line}" if self.line is not None else None) if part is not None
        )
        return f"{place}: {self.reason}" if place else self.reason


class DiagramFileError(CausalLoopsError):
    """A diagram file that cannot be read or written.

    Attributes:
        file: its path as given.
        reason: what happened and what to do, in one sentence.
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file, reason)
        self.file = file
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"
