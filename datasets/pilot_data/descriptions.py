"""What a person wants to know about pilots: a list of all, a description of one, and a card for the book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pilot_data.descriptor import Pilot
from pilot_data.figures import Check, headline
from pilot_data.store import find, pilots


@dataclass(frozen=True)
class Description:
    """A pilot in words, and its columns; prints as text and shows as Markdown in a notebook."""

    pilot: Pilot
    fields: pd.DataFrame  # one row a column: table, column, type, unit, meaning, missing, range

    def __str__(self) -> str:
        pilot = self.pilot
        parts = [pilot.title, pilot.description]
        for label, text in (
            ("Question", pilot.question),
            ("Design", pilot.design),
            ("Where", pilot.place),
            ("When", pilot.years),
            ("Answer", pilot.answer),
        ):
            if text:
                parts.append(f"{label}: {text}")
        parts.extend(f"Beware: {text}" for text in pilot.cautions)
        if pilot.citation:
            parts.append(f"Citation: {_citation(pilot)}")
        if pilot.licenses:
            parts.append(f"Licence: {_licences(pilot)}")
        return "\n".join([*parts, "", self.fields.to_string(index=False)])

    def _repr_markdown_(self) -> str:
        pilot = self.pilot
        lines = [f"**{pilot.title}**", "", pilot.description, ""]
        if pilot.question:
            lines += [f"- Question: {pilot.question}", f"- Design: {pilot.design}", f"- Answer: {pilot.answer}"]
        lines += [f"- Beware: {text}" for text in pilot.cautions]
        if pilot.citation:
            lines += [f"- Citation: {_citation(pilot)}"]
        names = list(self.fields.columns)
        lines += ["", "| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
        for row in self.fields.itertuples(index=False):
            lines.append("| " + " | ".join(str(value).replace("|", "\\|") for value in row) + " |")
        return "\n".join(lines)


@dataclass(frozen=True)
class Card:
    """What the book's page of pilots shows of one pilot, all of it from the descriptor and the data."""

    name: str
    title: str
    question: str
    design: str
    place: str
    years: str
    answer: str
    teaches: tuple[str, ...]
    cautions: tuple[str, ...]
    figure: Check
    naive: tuple[Check, ...]
    citation: str
    doi: str
    graded_in: tuple[str, ...]  # the assignments that ask for these figures

    @property
    def uncertainty(self) -> str:
        """The headline figure's 95% interval in words, or why there is none."""
        estimate, unit = self.figure.estimate, self.figure.unit
        if estimate.low is None or estimate.high is None:
            chance = "" if estimate.p_value is None else f" Chance alone would do as much {_percent(estimate.p_value)}."
            return f"The method gives no interval.{chance}"
        return f"95% interval: from {_number(estimate.low)} to {_number(estimate.high)} {unit}".rstrip() + "."

    @property
    def alt(self) -> str:
        """What the small figure shows, in words, for those who do not see it."""
        parts = [
            f"{check.title}: {_number(check.estimate.value)} {check.unit}".rstrip()
            for check in (self.figure, *self.naive)
        ]
        return f"{self.title}. {'. Beside it, the naive figure. '.join(parts)}."


def catalogue() -> pd.DataFrame:
    """Give the pilots as a table, one row each: shipped ones by name, then registered ones of one's own."""
    rows = [
        {
            "name": pilot.name,
            "title": pilot.title,
            "question": pilot.question,
            "design": pilot.design,
            "place": pilot.place,
            "years": pilot.years,
            "teaches": ", ".join(pilot.teaches),
            "tables": ", ".join(resource.name for resource in pilot.resources),
            "rows": sum(resource.rows or 0 for resource in pilot.resources),
            "headline": pilot.headline.value if pilot.headline else float("nan"),
            "unit": pilot.headline.unit if pilot.headline else "",
            "method": pilot.headline.method if pilot.headline else "",
            "licence": _licences(pilot),
            "doi": pilot.doi,
        }
        for pilot in pilots()
    ]
    return pd.DataFrame(rows).set_index("name")


def describe(name: str | Path) -> Description:
    """Give a pilot's description: by its name, by the name of one of its tables, or by the path of its folder.

    Raises UnknownPilotError or DescriptorError.
    """
    pilot = find(name)
    rows = [
        {
            "table": resource.name,
            "column": field.name,
            "type": "category" if field.categories else field.type,
            "unit": field.unit,
            "meaning": " ".join(part for part in (field.title + ".", field.description) if part.strip(".")),
            "range": _range(field.minimum, field.maximum),
        }
        for resource in pilot.resources
        for field in resource.fields
    ]
    return Description(pilot, pd.DataFrame(rows))


def card(name: str | Path) -> Card:
    """Compute a pilot's figures and give its card. Raises what `headline` raises."""
    pilot, figures = find(name), headline(name)
    return Card(
        name=pilot.name,
        title=pilot.title,
        question=pilot.question,
        design=pilot.design,
        place=pilot.place,
        years=pilot.years,
        answer=pilot.answer,
        teaches=pilot.teaches,
        cautions=pilot.cautions,
        figure=figures.figure,
        naive=figures.naive,
        citation=pilot.citation,
        doi=pilot.doi,
        graded_in=pilot.graded_in,
    )


def _citation(pilot: Pilot) -> str:
    return pilot.citation + (f" https://doi.org/{pilot.doi}" if pilot.doi else "")


def _licences(pilot: Pilot) -> str:
    return ", ".join(name for name, _ in pilot.licenses)


def _range(low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return f"from {low:g}"
    return f"up to {high:g}" if low is None else f"{low:g} to {high:g}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def _percent(share: float) -> str:
    return f"in {100 * share:.0f} of 100 cases" if share >= 0.01 else f"in {1000 * share:.0f} of 1,000 cases"
