"""What can be wrong with an impact map. Every error of this package is an ImpactMapError."""

from __future__ import annotations


class ImpactMapError(Exception):
    """A map that says something impossible, or a question that it cannot answer.

    Attributes:
        reason: what is wrong and what to do, in one sentence.
        file: the file it was read from, or None.
        line: where, counted from 1, or None.
    """

    def __init__(self, reason: str, file: str | None = None, line: int | None = None) -> None:
        super().__init__(reason, file, line)
        self.reason = reason
        self.file = file
        self.line = line

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (self.file, f"line {self.line}" if self.line is not None else None) if part is not None
        )
        return f"{place}: {self.reason}" if place else self.reason
