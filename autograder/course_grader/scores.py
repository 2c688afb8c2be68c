"""The scores of one hand-in, as plain data between the gradebook and all that reads it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CellScore:
    """The score of one graded cell; `by_person` where a person reads the answer, `waiting` where one still has to."""

    notebook: str
    name: str
    automatic: float | None
    manual: float | None
    score: float
    maximum: float
    by_person: bool
    waiting: bool


@dataclass(frozen=True)
class Scores:
    """All scores of one participant's hand-in, in the order of the gradebook."""

    participant: str
    cells: tuple[CellScore, ...]
    comments: tuple[tuple[str, str], ...] = ()  # (cell, what a person wrote there)
    penalty: float = 0.0
    handed_in: datetime | None = None

    @property
    def automatic(self) -> float:
        """Points that the tests gave, whatever a person decided later."""
        return sum(cell.automatic or 0.0 for cell in self.cells if not cell.by_person)

    @property
    def automatic_maximum(self) -> float:
        """Points that the tests can give."""
        return sum(cell.maximum for cell in self.cells if not cell.by_person)

    @property
    def written(self) -> float:
        """Points of the answers that a person reads."""
        return sum(cell.score for cell in self.cells if cell.by_person)

    @property
    def written_maximum(self) -> float:
        """Points that a person can give."""
        return sum(cell.maximum for cell in self.cells if cell.by_person)

    @property
    def waiting(self) -> tuple[str, ...]:
        """The cells that a person still has to look at."""
        return tuple(cell.name for cell in self.cells if cell.waiting)

    @property
    def total(self) -> float:
        """All points, as the gradebook counts them: a person's decision before the tests', less a late penalty."""
        return max(0.0, sum(cell.score for cell in self.cells) - self.penalty)

    @property
    def maximum(self) -> float:
        """All points that can be had."""
        return sum(cell.maximum for cell in self.cells)


def points(value: float) -> str:
    """Return points in their shortest form: 12, 9.5, 0.33."""
    return f"{round(value, 2):.10g}"
