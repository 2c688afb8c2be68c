"""What a map knows besides its diagram: plain frozen data, well formed or refused.

A diagram says what might change what. A card says more of one variable or of one link: which layer it is in, who looks
after it, what stands behind it. Themes are the groups of the diagram's variables.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from causal_loops import Diagram
from impact_map.certainty import DESIGNS, LOWEST
from impact_map.errors import ImpactMapError
from impact_map.series import values_of
from impact_map.texts import check_date, check_text, check_texts, finite, squeeze

if TYPE_CHECKING:
    import pandas as pd

Layer: TypeAlias = Literal["activity", "output", "outcome", "impact"]
Wanted: TypeAlias = Literal["up", "down"]
Basis: TypeAlias = Literal["estimate", "source", "assumption", "none"]
Ends: TypeAlias = tuple[str, str]

LAYERS: tuple[Layer, ...] = ("activity", "output", "outcome", "impact")
EFFORTS = range(1, 6)
PLACES_TO_INTERVENE = range(1, 13)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One piece of evidence on a link: how much the effect changes when the cause does.

    Attributes:
        value: the change of the effect, in ``unit``.
        low: the lower end of the interval.
        high: the upper end.
        unit: of the change, such as "US dollars a year".
        design: how the comparison was made, one of ``certainty.DESIGNS``.
        population: who or what was studied.
        date: when, such as "1975-1978".
        source: a citation with its DOI, or the notebook that made the estimate.
        per: the change of the cause that ``value`` belongs to, such as "a place in training"; "" when it is plain.
        level: of the interval, in percent.
        spread: the standard deviation of the effect among those without the cause, in ``unit``; None when not known. It
            makes estimates in different units comparable.
        stated_certainty: the level on the Maryland scale when it is not the design's; only ever lower.
        because: why it is lower.

    Raises:
        ImpactMapError: an estimate without unit, with an interval that does not hold it, of an unknown design.
    """

    value: float
    low: float
    high: float
    unit: str
    design: str
    population: str
    date: str
    source: str
    per: str = ""
    level: float = 95.0
    spread: float | None = None
    stated_certainty: int | None = None
    because: str = ""

    def __post_init__(self) -> None:
        for name in ("value", "low", "high", "level"):
            object.__setattr__(self, name, finite(f"an estimate's {name}", getattr(self, name)))
        check_texts(self, "unit", "design", "population", "date", "source", "per", "because")
        if not self.low <= self.value <= self.high:
            raise ImpactMapError(f"the interval from {self.low:g} to {self.high:g} does not hold {self.value:g}")
        if self.low == self.high:
            raise ImpactMapError(f"the interval has no width: both ends are {self.low:g}")
        if not 50 <= self.level < 100:
            raise ImpactMapError(f"the level of an interval is from 50 to below 100 percent, not {self.level:g}")
        for name in ("unit", "population", "date", "source"):
            if not getattr(self, name).strip():
                raise ImpactMapError(f"an estimate needs its {name}")
        if self.design not in DESIGNS:
            raise ImpactMapError(f"there is no design {self.design!r}; use one of: {', '.join(DESIGNS)}")
        self._check_what_may_be_left_out()

    def _check_what_may_be_left_out(self) -> None:
        if self.spread is not None:
            object.__setattr__(self, "spread", finite("a spread", self.spread))
            if self.spread <= 0:
                raise ImpactMapError(f"a spread is a positive number, not {self.spread!r}")
        if self.stated_certainty is not None:
            if not LOWEST <= self.stated_certainty <= DESIGNS[self.design]:
                raise ImpactMapError(
                    f"a {self.design} is level {DESIGNS[self.design]} on the Maryland scale; it can be lowered, "
                    f"to {LOWEST} at least, not set to {self.stated_certainty}"
                )
            if self.stated_certainty < DESIGNS[self.design] and not self.because.strip():
                raise ImpactMapError("a lowered certainty needs its reason: because")

    @property
    def certainty(self) -> int:
        """The level on the Maryland scale, 1 to 5."""
        return DESIGNS[self.design] if self.stated_certainty is None else self.stated_certainty

    @property
    def piece(self) -> tuple[str, str]:
        """What makes it the same piece of evidence as another: its source and the people it is about."""
        return self.source, self.population


@dataclass(frozen=True, slots=True)
class Indicator:
    """A variable's measured course.

    Attributes:
        name: what is counted, and of whom.
        unit: of the values.
        source: where the values come from.
        date: when they were fetched or published.
        values: (time, value) from the first to the last; the time as one would write it, such as "2015" or "2015-03".

    Raises:
        ImpactMapError: a part is empty, a value is not finite, or a time stands twice.
    """

    name: str
    unit: str
    source: str
    date: datetime.date
    values: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        check_texts(self, "name", "unit", "source")
        check_date("an indicator's date", self.date)
        object.__setattr__(self, "values", tuple((time, finite(f"the value for {time}", v)) for time, v in self.values))
        for part in ("name", "unit", "source"):
            if not getattr(self, part).strip():
                raise ImpactMapError(f"an indicator needs its {part}")
        if not self.values:
            raise ImpactMapError("an indicator needs at least one value")
        times = [time for time, _ in self.values]
        for time in times:
            check_text("a time", time)
            if not time.strip():
                raise ImpactMapError("each value of an indicator needs its time")
        if len(set(times)) < len(times):
            raise ImpactMapError("an indicator has one value for each time")

    @classmethod
    def from_series(
        cls, series: pd.Series[Any], *, name: str, unit: str, source: str, date: datetime.date
    ) -> Indicator:
        """Make an indicator from a pandas Series of numbers; its index holds years, periods or dates.

        Raises:
            ImpactMapError: a value is not a number, a time stands twice, or nothing is left without the missing values.
        """
        return cls(name, unit, source, date, values_of(series))


@dataclass(frozen=True, slots=True)
class VariableCard:
    """What is known about a variable besides its name and its theme.

    Attributes:
        layer: what the city does, delivers, changes for those it reaches, or changes in the city's life; None when
            nobody has said.
        service: the unit of the city that looks after it, or "".
        wanted: the direction that is hoped for, or None.
        about: one sentence, or "".
        indicator: its measured course, or None.

    Raises:
        ImpactMapError: a layer or direction that does not exist.
    """

    layer: Layer | None = None
    service: str = ""
    wanted: Wanted | None = None
    about: str = ""
    indicator: Indicator | None = None

    def __post_init__(self) -> None:
        check_texts(self, "service", "about")
        if self.layer is not None and self.layer not in LAYERS:
            raise ImpactMapError(f"a layer is one of {', '.join(LAYERS)}, not {self.layer!r}")
        if self.wanted not in (None, "up", "down"):
            raise ImpactMapError(f"what is wanted is up or down, not {self.wanted!r}")


@dataclass(frozen=True, slots=True)
class LinkCard:
    """What stands behind a link.

    Attributes:
        about: one sentence, or "".
        source: a publication that says so, without an estimate, or "".
        assumption: why one believes it where nothing is published, or "".
        pilot: the pilot that runs on it, or "".
        estimates: the pieces of evidence, in one unit and for one change of the cause.

    Raises:
        ImpactMapError: two estimates in different units, for different changes of the cause, or of the same people from
            the same source: these would count twice when the pieces are pooled.
    """

    about: str = ""
    source: str = ""
    assumption: str = ""
    pilot: str = ""
    estimates: tuple[Estimate, ...] = ()

    def __post_init__(self) -> None:
        check_texts(self, "about", "source", "assumption", "pilot")
        seen: set[tuple[str, str]] = set()
        for estimate in self.estimates:
            if estimate.piece in seen:
                raise ImpactMapError(
                    f"two estimates are of the same people ({estimate.population}) from the same source "
                    f"({estimate.source}); keep one, or say how the people differ"
                )
            seen.add(estimate.piece)
            first = self.estimates[0]
            for part in ("unit", "per"):
                if getattr(estimate, part) != getattr(first, part):
                    raise ImpactMapError(
                        f"two estimates on one link do not agree: {part} {getattr(first, part)!r} and "
                        f"{getattr(estimate, part)!r}; bring them to one {part}, or split the link"
                    )

    @property
    def basis(self) -> Basis:
        """What the link rests on, the strongest first."""
        if self.estimates:
            return "estimate"
        return "source" if self.source else "assumption" if self.assumption else "none"

    @property
    def certainty(self) -> int:
        """The highest level on the Maryland scale among its estimates; 0 without any."""
        return max((estimate.certainty for estimate in self.estimates), default=0)


@dataclass(frozen=True, slots=True)
class Action:
    """Something a city could do, for the road map.

    Attributes:
        do: what, in a few words.
        variable: of the map, which it moves.
        aim: the variable of the map that it is for.
        place: where it intervenes in the system, by Meadows' list, from 12 (numbers) to 1 (the power to change the
            purpose): Meadows, "Leverage Points: Places to Intervene in a System", Sustainability Institute, 1999.
        effort: from 1 (weeks of one person) to 5 (years of several units).
        owner: the unit that does it; a unit, not a person.
        indicator: what will show it.
        target: the value of the indicator that is aimed at, in words.
        date: when it is to be reached.
        direction: whether the action moves its variable "up" or "down".

    Raises:
        ImpactMapError: a part is empty or outside its range.
    """

    do: str
    variable: str
    aim: str
    place: int
    effort: int
    owner: str
    indicator: str
    target: str
    date: datetime.date
    direction: Wanted = "up"

    def __post_init__(self) -> None:
        check_texts(self, "do", "owner", "indicator", "target")
        check_date("an action's date", self.date)
        for part in ("do", "variable", "aim", "owner", "indicator", "target"):
            if not getattr(self, part).strip():
                raise ImpactMapError(f"an action needs its {part}")
        if self.place not in PLACES_TO_INTERVENE:
            raise ImpactMapError(f"a place to intervene is from 1 to 12, not {self.place}")
        if self.effort not in EFFORTS:
            raise ImpactMapError(f"an effort is from 1 to 5, not {self.effort}")
        if self.direction not in ("up", "down"):
            raise ImpactMapError(f"an action moves its variable up or down, not {self.direction!r}")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two parts of a city's map that do not say the same.

    Attributes:
        subject: the variable "a" or the link "a -> b".
        what: which of its properties: polarity, delay, layer, wanted, unit and so on.
        sides: (the part's name, what it says), one for each that says something else.
    """

    subject: str
    what: str
    sides: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        said = "; ".join(f"{part} says {value}" for part, value in self.sides)
        return f"{self.subject}: {self.what}: {said}"


@dataclass(frozen=True)
class Part:
    """What the two files of a map hold: its diagram, and what is known besides.

    Attributes:
        diagram: as it is drawn.
        name: of the map.
        about: one or two sentences, or "".
        theme: of every variable whose own line in the diagram gives it no group; "" when there is none.
        variable_cards: by name; a variable may lack one.
        link_cards: by (cause, effect); a link may lack one.
        actions: for the road map.
    """

    diagram: Diagram
    name: str
    about: str = ""
    theme: str = ""
    variable_cards: Mapping[str, VariableCard] = field(default_factory=dict)
    link_cards: Mapping[Ends, LinkCard] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()


def write_ends(ends: Ends) -> str:
    """Write a link as its two ends: "a -> b"."""
    return f"{ends[0]} -> {ends[1]}"


def read_ends(link: str | Iterable[str]) -> Ends:
    """Read a link's ends from "a -> b" or a pair.

    Raises:
        ImpactMapError: it is neither.
    """
    parts = link.replace("→", "->").split("->") if isinstance(link, str) else list(link)
    ends = [squeeze(part) for part in parts]
    if len(ends) != 2 or not all(ends):
        raise ImpactMapError(f"a link is written as cause -> effect, not {link!r}")
    return ends[0], ends[1]
