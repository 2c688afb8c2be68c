"""What stands on the first page: a few findings each of what is known, what is not, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from causal_loops import Link
from impact_map.ranking import Step
from impact_map.report.briefing import Briefing, Evidence, Question
from impact_map.report.sentences import (
    ask,
    clip,
    name_link,
    say_agreement,
    say_certainty,
    say_effect,
    say_pieces,
)
from impact_map.report.words import Words

_SHORT = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One finding: its head, and what is said of it."""

    title: str
    lines: tuple[str, ...]

    def __len__(self) -> int:
        return sum(map(len, (self.title, *self.lines)))


class Most(NamedTuple):
    """How many findings of each kind the first page may hold."""

    known: int
    unknown: int
    next: int


@dataclass(frozen=True, slots=True)
class Front:
    """The findings of the first page; ``..._more`` says how many stand in the tables only."""

    known_lead: str
    known: tuple[Item, ...]
    known_more: int
    unknown_lead: str
    unknown: tuple[Item, ...]
    unknown_more: int
    next: tuple[Item, ...]
    next_more: int

    def shorter(self) -> Most | None:
        """Return how many findings are left when the longest list loses its last one; None when each has but one."""
        lists = {"known": self.known, "unknown": self.unknown, "next": self.next}
        lengths = {kind: sum(len(item) for item in items) for kind, items in lists.items() if len(items) > 1}
        if not lengths:
            return None
        longest = max(lengths, key=lengths.__getitem__)
        return Most(**{kind: len(items) - (kind == longest) for kind, items in lists.items()})


def summarise(briefing: Briefing, words: Words, most: Most) -> Front:
    """Choose what the first page says, and no more."""
    known = briefing.known
    everything = len(briefing.evidence)
    unknown = tuple(_unknown(briefing, words))
    uncertain = sum(piece.is_uncertain for piece in briefing.evidence)
    decisive = len(briefing.decisive_unknown)
    steps = briefing.road.steps
    return Front(
        known_lead=words("known.lead", count=len(known), all=everything),
        known=tuple(_known(piece, words) for piece in known[: most.known]),
        known_more=len(known[most.known :]),
        unknown_lead=words("unknown.lead", count=uncertain, decisive=decisive) if uncertain else "",
        unknown=unknown[: most.unknown],
        unknown_more=len(unknown[most.unknown :]),
        next=tuple(_step(briefing, step, words) for step in steps[: most.next]),
        next_more=len(steps[most.next :]),
    )


def _known(piece: Evidence, words: Words) -> Item:
    assert piece.pooled is not None  # noqa: S101 - that is what makes a link a known one
    lines = [say_effect(piece.pooled, words), say_certainty(piece.card.certainty, words)]
    if piece.agreement in ("unclear", "disagrees"):
        lines.append(say_agreement(piece, words))
    return Item(name_link(piece.ends, _SHORT), tuple(lines))


def _unknown(briefing: Briefing, words: Words) -> Iterator[Item]:
    """Give what is not known: first what could turn a decision."""
    learned: set[Link] = set()
    for question in briefing.questions:
        yield _learn(question, words)
        learned |= {lesson.link for lesson in question.learning.lessons[:1]}
    for question in briefing.questions:
        yield from _side_effects(question, words)
    for piece in briefing.disagreeing:
        assert piece.pooled is not None  # noqa: S101 - only an estimate can disagree
        yield Item(
            words("disagree", link=name_link(piece.ends, _SHORT)),
            (words("disagree.text", effect=say_effect(piece.pooled, words)),),
        )
    for piece in briefing.differing:
        yield Item(
            words("differ", link=name_link(piece.ends, _SHORT)),
            (words("differ.text", pieces=say_pieces(piece, words)),),
        )
    conflicts = briefing.city.conflicts
    if conflicts:
        yield Item(
            words("conflict", count=len(conflicts)), (words("conflict.text", first=clip(str(conflicts[0]), 160)),)
        )
    for piece in briefing.decisive_unknown:
        if piece.link not in learned:
            yield Item(
                words("decisive", link=name_link(piece.ends, _SHORT), basis=words(f"rests.{piece.card.basis}")),
                (words("decisive.text", count=piece.passes),),
            )


def _learn(question: Question, words: Words) -> Item:
    learning = question.learning
    lines = [words("learn.chance", chance=f"{question.chance:.0%}")]
    if learning.lessons:
        first = learning.lessons[0]
        link = name_link((first.link.source, first.link.target), _SHORT)
        key = "learn.most" if first.value > 0 else "learn.settled"
        lines.append(words(key, link=link, basis=words(f"rests.{first.basis}")))
    return Item(ask(question, words, _SHORT), tuple(lines))


def _side_effects(question: Question, words: Words) -> Iterator[Item]:
    for effect in question.unintended:
        title = words(f"side.{effect.verdict}", start=clip(question.start, _SHORT), end=clip(effect.variable, _SHORT))
        way = ", ".join(clip(name, 40) for name in effect.against[0].variables[1:-1])
        yield Item(title, (words("side.way", way=way),) if way else ())


def _step(briefing: Briefing, step: Step, words: Words) -> Item:
    action = step.action
    lines = [
        words("next.who", owner=clip(action.owner, _SHORT), date=action.date.isoformat()),
        words("next.target", target=clip(action.target)),
    ]
    if step.path is not None:
        weakest = step.path.weakest
        lines.append(
            words(
                "next.path",
                aim=clip(action.aim, _SHORT),
                link=name_link((weakest.source, weakest.target), _SHORT),
                basis=words(f"rests.{briefing.city.link_card((weakest.source, weakest.target)).basis}"),
            )
        )
    if step.note:
        lines.append(f"{step.note[0].upper()}{step.note[1:]}.")
    return Item(clip(action.do), tuple(lines))
