"""The road map: what to do next, in an order that anybody can check by hand."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pandas as pd

from impact_map.certainty import HIGHEST
from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.model import EFFORTS, PLACES_TO_INTERVENE, Action, Wanted, write_ends
from impact_map.walking import Evidence, Path, find_best_path

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Way: TypeAlias = Literal["towards", "unknown", "against", "itself", "none"]

RULE = (
    "Score = leverage x evidence x ease, each above 0 and at most 1. "
    "Leverage: (13 - place) / 12, the place to intervene from 12 to 1 after Meadows (1999). "
    "Evidence: (1 + certainty) / 6, the certainty (0 to 5, Maryland scale) of the weakest link on the best-evidenced "
    "path from what the action moves to its aim. "
    "Ease: (6 - effort) / 5, the effort from 1 to 5. "
    "The highest score comes first; of equal scores the earlier date. Actions whose best-evidenced path works against "
    "what is wanted come after all others, and actions without a path to their aim come last. "
    "The three parts are grades, not measurements: the order is where a discussion starts."
)

_WAYS: dict[Way, str] = {
    "towards": "",
    "unknown": "the way it works is not known: a link without a sign, or an aim without a wanted direction",
    "against": "its best-evidenced path works against what is wanted",
    "itself": "it moves its aim itself, so the map has no link to judge",
    "none": "the map has no path from what it moves to its aim",
}
_LAST: dict[Way, int] = {"towards": 0, "unknown": 0, "against": 1, "itself": 2, "none": 2}
MOST_DRAWN = 25
_COLUMNS = (
    "rank",
    "do",
    "owner",
    "date",
    "indicator",
    "target",
    "moves",
    "aim",
    "score",
    "leverage",
    "evidence",
    "ease",
    "place",
    "certainty",
    "effort",
    "path",
    "weakest link",
    "note",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One action on the road map.

    Attributes:
        rank: from 1.
        action: what to do, by whom, until when.
        path: the best-evidenced path from what the action moves to its aim; None when there is none.
        leverage: above 0 and at most 1.
        evidence: above 0 and at most 1; 0 without a path.
        ease: above 0 and at most 1.
        way: whether the path leads "towards" what is wanted, "against" it, whether that is "unknown", or "itself"
            when the action moves its aim with no link between, or "none" when there is no path.
    """

    rank: int
    action: Action
    path: Path | None
    leverage: float
    evidence: float
    ease: float
    way: Way

    @property
    def score(self) -> float:
        """The product of the three parts."""
        return self.leverage * self.evidence * self.ease

    @property
    def certainty(self) -> int:
        """Of the weakest link on the path, 0 to 5."""
        return self.path.certainty if self.path else 0

    @property
    def note(self) -> str:
        """What to know before one relies on the rank, or ""."""
        return _WAYS[self.way]


@dataclass(frozen=True)
class RoadMap:
    """The actions of a map, ranked by leverage, evidence and effort.

    Attributes:
        name: of the map.
        steps: the first to do first.
        rule: how they are ranked, in words; print it beside the table.
        left_out: what was not looked at, in one sentence, or "".
    """

    name: str
    steps: tuple[Step, ...]
    rule: str = RULE
    left_out: str = ""

    def table(self) -> pd.DataFrame:
        """Return one row for each action, in order, with each part of its score."""
        return pd.DataFrame([_row(step) for step in self.steps], columns=list(_COLUMNS))

    def write_table(self, path: str | os.PathLike[str]) -> None:
        """Write the table in one step: as CSV (UTF-8 with its mark), or as a workbook when the name ends in .xlsx.

        Text that a spreadsheet would take for a formula gets an apostrophe before it. The workbook has the rule on a
        second sheet; a CSV file holds the table alone.

        Raises:
            ImpactMapError: the name ends in neither, or the file cannot be written; an old file is untouched.
        """
        suffix = FilePath(path).suffix.lower()
        if suffix not in (".csv", ".xlsx"):
            raise ImpactMapError("a road map is written as .csv or .xlsx", os.fspath(path))
        table = self.table()
        for column in table.select_dtypes(exclude="number"):
            table[column] = [_defused(str(cell)) for cell in table[column]]
        _write(path, _to_csv(table) if suffix == ".csv" else _to_xlsx(table, self.rule))

    def timeline_text(self) -> str:
        """Return the timeline in words, the earliest date first: the picture's text alternative."""
        if not self.steps:
            return "The map has no actions yet."
        return "\n".join(
            f"{step.action.date:%Y-%m-%d}: {step.action.do}. Owner: {step.action.owner}. "
            f"Indicator: {step.action.indicator}. Target: {step.action.target}. Rank {step.rank}."
            for step in self.by_date()
        )

    def draw_timeline(self) -> Figure:
        """Draw the actions by date, each with its owner, indicator and target.

        Returns:
            A figure that is not registered with pyplot. Beyond 25 actions the 25 of the highest rank are drawn, and the
            picture says so; ``timeline_text`` has all of them.
        """
        from impact_map.timeline import Entry, draw_timeline  # whoever only ranks does not pay for matplotlib

        drawn = [step for step in self.by_date() if step.rank <= MOST_DRAWN]
        entries = [
            Entry(
                step.action.date,
                f"{step.rank}. {step.action.do}",
                (
                    f"Owner: {step.action.owner}",
                    f"Indicator: {step.action.indicator}",
                    f"Target: {step.action.target}",
                ),
            )
            for step in drawn
        ]
        title = f"{self.name}: what to do, by date, with its rank" if drawn else f"{self.name}: no actions yet"
        if len(drawn) < len(self.steps):
            title = f"The first {len(drawn)} of {len(self.steps)} actions: {title}"
        return draw_timeline(title, entries)

    def by_date(self) -> list[Step]:
        """Return the steps, the earliest date first."""
        return sorted(self.steps, key=lambda step: (step.action.date, step.rank))

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)


def road_map(city: ImpactMap) -> RoadMap:
    """Rank the actions of a map by leverage, evidence and effort; ``RULE`` says how.

    The three parts are multiplied, not added, so that two strong parts do not buy off a weak one: a deep change of
    which nothing is known, or a sure thing of little leverage, does not come first. No part is 0, so an action on
    assumptions alone keeps a place among its like.

    Leverage is Meadows' list (Donella Meadows, "Leverage Points: Places to Intervene in a System", Sustainability
    Institute, 1999): 12 is a number such as a subsidy, 1 the power to change what the system is for. Evidence is as
    good as the weakest link of the best path, as a chain is.
    """
    evidence = Evidence(city)
    steps = [_step(evidence, action) for action in city.actions]
    steps.sort(key=lambda step: (_LAST[step.way], -step.score, step.action.date))
    ranked = tuple(
        Step(rank, step.action, step.path, step.leverage, step.evidence, step.ease, step.way)
        for rank, step in enumerate(steps, 1)
    )
    return RoadMap(city.name, ranked)


def _step(known: Evidence, action: Action) -> Step:
    path = None if action.variable == action.aim else find_best_path(known, action.variable, action.aim)
    deepest, numbers = min(PLACES_TO_INTERVENE), max(PLACES_TO_INTERVENE)
    leverage = (numbers + deepest - action.place) / numbers
    evidence = (1 + path.certainty) / (1 + HIGHEST) if path else 0.0
    ease = (max(EFFORTS) + min(EFFORTS) - action.effort) / max(EFFORTS)
    return Step(0, action, path, leverage, evidence, ease, _way(action, path, known.city.card(action.aim).wanted))


def _way(action: Action, path: Path | None, wanted: Wanted | None) -> Way:
    if path is None:
        return "itself" if action.variable == action.aim else "none"
    if path.sign == "?" or wanted is None:
        return "unknown"
    moved = "up" if (path.sign == "+") == (action.direction == "up") else "down"
    return "towards" if moved == wanted else "against"


def _row(step: Step) -> dict[str, Any]:
    action, path = step.action, step.path
    weakest = write_ends((path.weakest.source, path.weakest.target)) if path else ""
    values = (
        step.rank,
        action.do,
        action.owner,
        action.date.isoformat(),
        action.indicator,
        action.target,
        f"{action.variable} ({action.direction})",
        action.aim,
        round(step.score, 3),
        round(step.leverage, 3),
        round(step.evidence, 3),
        round(step.ease, 3),
        action.place,
        step.certainty,
        action.effort,
        str(path) if path else "",
        weakest,
        step.note,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell.strip() else cell


def _to_csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _to_xlsx(table: pd.DataFrame, rule: str) -> bytes:
    target = io.BytesIO()
    with pd.ExcelWriter(target, engine="openpyxl") as book:
        table.to_excel(book, sheet_name="Road map", index=False)
        pd.DataFrame({"How the actions are ranked": [rule]}).to_excel(book, sheet_name="Rule", index=False)
    return target.getvalue()


def _write(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file in one step: a reader, or a crash, meets the old file or the new one."""
    target = FilePath(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        FilePath(temporary).chmod(0o644)  # mkstemp's 0600 would keep colleagues in the same group from reading it
        FilePath(temporary).replace(target)
    except OSError as error:
        if temporary:
            FilePath(temporary).unlink(missing_ok=True)
        raise ImpactMapError(f"it cannot be written ({error.strerror})", os.fspath(path)) from None
