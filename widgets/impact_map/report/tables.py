"""The tables after the first page: all of what the first page shows in part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from causal_loops import Link
from impact_map.certainty import DESIGNS, HIGHEST, LOWEST
from impact_map.model import Estimate
from impact_map.ranking import Step
from impact_map.report.briefing import Briefing, Evidence, Question
from impact_map.report.sentences import (
    ask,
    cite,
    name_link,
    say_agreement,
    say_basis,
    say_effect,
    say_indicator,
    say_interval,
    say_pieces,
    show_number,
)
from impact_map.report.words import Words

_LONGEST = 400
MOST_LESSONS = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and whether it holds numbers."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the page shows it.

    Attributes:
        key: the identifier of its heading.
        title: its heading.
        columns: of which the first heads each row.
        rows: as text.
        empty: what is said when there are no rows.
        notes: said before it.
        cut: what is said when rows are missing, or "".
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""
    notes: tuple[str, ...] = ()
    cut: str = ""


def make_tables(briefing: Briefing, words: Words, most_rows: int | None = None) -> tuple[Table, ...]:
    """Return all tables; at most so many rows of each, which the table then says."""
    make = _Tables(briefing, words, most_rows)
    return (
        make.actions(),
        make.questions(),
        make.learning(),
        make.links(),
        make.pieces(),
        make.indicators(),
        make.conflicts(),
        make.scale(),
    )


class _Tables:
    def __init__(self, briefing: Briefing, words: Words, most_rows: int | None) -> None:
        self.briefing, self.words, self.most_rows = briefing, words, most_rows

    def actions(self) -> Table:
        rows = [self._action(step) for step in self.briefing.road.steps]
        rule = self.words("actions.rule", rule=self.briefing.road.rule)
        columns = "rank# do owner until target leverage# evidence# ease# score# note"
        return self._table("actions", columns, rows, "next.empty", (rule,) if rows else ())

    def questions(self) -> Table:
        columns = "question chance# paths# route weakest against# left.out"
        rows = [self._question(question) for question in self.briefing.questions]
        note = (self.words("questions.note"),) if rows else ()
        return self._table("questions", columns, rows, "questions.empty", note)

    def learning(self) -> Table:
        rows = [
            (
                name_link((lesson.link.source, lesson.link.target), _LONGEST),
                ask(question, self.words, _LONGEST),
                f"{lesson.share:.0%}",
                f"{lesson.spread:.0%}",
                self.words(f"basis.{lesson.basis}"),
                lesson.belief,
            )
            for question in self.briefing.questions
            for lesson in question.learning.lessons[:MOST_LESSONS]
        ]
        note = (self.words("learning.note"),) if rows else ()
        return self._table("learning", "link question worth# narrower# basis belief", rows, "learning.empty", note)

    def links(self) -> Table:
        columns = "link sign basis certainty# effect check source"
        return self._table("links", columns, map(self._link, self.briefing.evidence), "links.empty")

    def pieces(self) -> Table:
        rows = (self._piece(piece, estimate) for piece in self.briefing.known for estimate in piece.card.estimates)
        return self._table("pieces", "link value design certainty population date by", rows, "known.empty")

    def indicators(self) -> Table:
        cards = (
            (variable.name, self.briefing.city.card(variable.name)) for variable in self.briefing.city.diagram.variables
        )
        rows = [
            (
                name,
                card.indicator.name,
                say_indicator(card.indicator, self.words),
                card.indicator.source,
                card.indicator.date.isoformat(),
            )
            for name, card in cards
            if card.indicator is not None
        ]
        return self._table("indicators", "variable indicator course by fetched", rows, "indicators.empty")

    def conflicts(self) -> Table:
        rows = (
            (conflict.subject, conflict.what, "; ".join(f"{part}: {said}" for part, said in conflict.sides))
            for conflict in self.briefing.city.conflicts
        )
        return self._table("conflicts", "variable what sides", rows, "conflicts.empty")

    def scale(self) -> Table:
        rows = [
            (
                str(level),
                self.words(f"certainty.{level}"),
                ", ".join(design for design, its in DESIGNS.items() if its == level),
            )
            for level in range(HIGHEST, LOWEST - 1, -1)
        ]
        return self._table("scale", "level# meaning designs", rows, notes=(self.words("scale.note"),))

    def _table(
        self, key: str, columns: str, rows: Iterable[tuple[str, ...]], empty: str = "", notes: tuple[str, ...] = ()
    ) -> Table:
        everything = tuple(rows)
        shown = everything[: self.most_rows]
        cut = self.words("rows.cut", shown=len(shown), all=len(everything)) if len(shown) < len(everything) else ""
        headings = tuple(
            Column(self.words(f"column.{name.rstrip('#')}"), name.endswith("#")) for name in columns.split()
        )
        return Table(key, self.words(key), headings, shown, self.words(empty) if empty else "", notes, cut)

    def _action(self, step: Step) -> tuple[str, ...]:
        action = step.action
        return (
            str(step.rank),
            action.do,
            action.owner,
            action.date.isoformat(),
            f"{action.indicator}: {action.target}",
            *(f"{part:.2f}" for part in (step.leverage, step.evidence, step.ease, step.score)),
            step.note,
        )

    def _question(self, question: Question) -> tuple[str, ...]:
        found = question.paths.paths
        best = max(found, key=lambda path: path.certainty)
        against = sum(len(effect.against) for effect in question.unintended)
        return (
            ask(question, self.words, _LONGEST),
            f"{question.chance:.0%}",
            f"{len(found):,}",
            " → ".join(best.variables),
            name_link((best.weakest.source, best.weakest.target), _LONGEST),
            f"{against:,}",
            question.paths.left_out,
        )

    def _link(self, piece: Evidence) -> tuple[str, ...]:
        effect = ""
        if piece.pooled is not None:
            effect = " ".join(filter(None, (say_effect(piece.pooled, self.words), say_pieces(piece, self.words))))
        return (
            name_link(piece.ends, _LONGEST),
            self._sign(piece.link),
            say_basis(piece, self.words),
            str(piece.card.certainty) if piece.card.certainty else "",
            effect,
            say_agreement(piece, self.words),
            cite(piece, self.words),
        )

    def _sign(self, link: Link) -> str:
        sign = self.words(f"sign.{link.polarity}")
        return self.words("sign.delay", sign=sign) if link.delay else sign

    def _piece(self, piece: Evidence, estimate: Estimate) -> tuple[str, ...]:
        certainty = str(estimate.certainty)
        if estimate.because:
            certainty = self.words("lowered", certainty=certainty, because=estimate.because)
        return (
            name_link(piece.ends, _LONGEST),
            f"{show_number(estimate.value)} {estimate.unit} ({say_interval(estimate, self.words)})",
            estimate.design,
            certainty,
            estimate.population,
            estimate.date,
            estimate.source,
        )
