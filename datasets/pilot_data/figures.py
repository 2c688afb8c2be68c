"""A pilot's published figure, computed again from its data, and the naive figure beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from pilot_data.descriptor import DESCRIPTOR, Figure
from pilot_data.errors import DescriptorError
from pilot_data.estimators.estimate import Estimate
from pilot_data.estimators.registry import estimate
from pilot_data.store import find, load_table


@dataclass(frozen=True)
class Check:
    """One figure: what was published, what the data gives, and whether the two agree."""

    title: str
    unit: str
    method: str
    published: float
    tolerance: float
    estimate: Estimate
    source: str
    note: str

    @property
    def agrees(self) -> bool:
        """Whether the data gives the published figure within the declared tolerance."""
        return abs(self.estimate.value - self.published) <= self.tolerance

    def __str__(self) -> str:
        verdict = "agrees with" if self.agrees else "DIFFERS FROM"
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.title}: {self.estimate}{unit}; {verdict} {self.published:,g}"


@dataclass(frozen=True)
class Headline:
    """A pilot's main figure, the naive ones that would have misled, and further published ones."""

    pilot: str
    figure: Check
    naive: tuple[Check, ...]
    also: tuple[Check, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every figure."""
        return self.figure, *self.naive, *self.also

    @property
    def agrees(self) -> bool:
        """Whether every figure comes out as published."""
        return all(check.agrees for check in self.checks)

    def __str__(self) -> str:
        return "\n".join(str(check) for check in self.checks)


def headline(name: str | Path, *, also: bool = False) -> Headline:
    """Compute a pilot's headline figure and the naive ones, by the methods that its descriptor names.

    With `also`, compute the descriptor's further figures too. Raises a PilotDataError: those of `load`, and
    DescriptorError when the descriptor names no figure, or a method or parameter that there is not.
    """
    pilot = find(name)
    if pilot.headline is None:
        raise DescriptorError(str(pilot.folder / DESCRIPTOR), "pilot.headline", "is missing: no figure is declared")

    @cache
    def table(resource: str) -> pd.DataFrame:
        return load_table(pilot, resource)

    def check(figure: Figure) -> Check:
        return Check(
            title=figure.title,
            unit=figure.unit,
            method=figure.method,
            published=figure.value,
            tolerance=figure.tolerance,
            estimate=estimate(figure, pilot, table),
            source=figure.published,
            note=figure.note,
        )

    return Headline(
        pilot=pilot.name,
        figure=check(pilot.headline),
        naive=tuple(check(figure) for figure in pilot.naive),
        also=tuple(check(figure) for figure in pilot.also) if also else (),
    )
