"""Comparing a drawing with the diagram that was expected: partial credit, and hints that do not give it away.

What counts, and how much of it (each part is a fraction from 0 to 1):

- variables: expected variables that are drawn. A name that says which way it moves ("lack of staff", "more cars")
  counts half. Variables of one's own are welcome and cost nothing.
- links: expected links that are drawn, or drawn as a way of up to three links through variables of one's own. A
  reversed arrow counts half. Links between expected variables that were not expected are free up to a number;
  each one beyond that enlarges what the found ones are divided by, so that linking everything does not pay.
- polarities: of the expected signed links, those drawn with that sign; half where the arrow is reversed.
- delays: of the expected delays, those marked; a delay on a link that has none enlarges what they are divided by.
- loops: of the shortest expected loops, those whose links are all drawn.
- loop types: of those with a known type, those that are drawn and are reinforcing or balancing as expected.

A part that asks for nothing is left out. The parts follow the System Dynamics Society's rubric of 2024 as far as a
program can judge: 1a (variables), 2a (links), 3a (what the loop does).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from causal_loops.diagram import Diagram
from causal_loops.hints import Hint, hint
from causal_loops.loops import Loop, loop_polarity
from causal_loops.model import Link, Polarity
from causal_loops.naming import Naming, understand

WEIGHTS: Mapping[str, float] = {
    "variables": 1,
    "links": 2,
    "polarities": 2,
    "delays": 1,
    "loops": 2,
    "loop types": 1,
}
LONGEST_WAY = 3
MOST_LOOPS = 50
LONGEST_LOOP = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is looked at.

    Attributes:
        name: "variables", "links", "polarities", "delays", "loops" or "loop types".
        found: how many are there; halves are possible.
        wanted: out of how many.
        weight: how much the part counts in the score.
    """

    name: str
    found: float
    wanted: int
    weight: float

    @property
    def fraction(self) -> float:
        """What share is there, from 0 to 1."""
        return self.found / self.wanted


@dataclass(frozen=True, slots=True)
class Report:
    """What a drawing has of what was expected.

    Attributes:
        parts: in the order of ``WEIGHTS``; those that ask for nothing are left out.
        hints: the most useful first.
    """

    parts: tuple[Part, ...]
    hints: tuple[Hint, ...]

    @property
    def score(self) -> float:
        """The weighted mean of the parts, from 0 to 1; 1 when nothing was asked."""
        total = sum(part.weight for part in self.parts)
        return sum(part.weight * part.fraction for part in self.parts) / total if total else 1.0

    @property
    def messages(self) -> tuple[str, ...]:
        """The hints in English."""
        return tuple(each.text for each in self.hints)

    def fraction(self, name: str) -> float:
        """Return the fraction of one part; 1 when that part asks for nothing."""
        return next((part.fraction for part in self.parts if part.name == name), 1.0)


def grade(
    drawn: Diagram,
    expected: Diagram,
    synonyms: Mapping[str, Iterable[str]] | None = None,
    *,
    undesirable: Collection[str] = (),
    free_links: int = 2,
    weights: Mapping[str, float] = WEIGHTS,
) -> Report:
    """Compare a drawing with the diagram that was expected.

    Args:
        drawn: what a person drew.
        expected: what was asked for. A link without a sign there accepts any sign.
        synonyms: for expected names, other names that mean the same. Case, hyphens, a plural s and an article in
            front never matter.
        undesirable: expected variables of which less is better. Only with them can be told that someone uses + for
            good and - for bad.
        free_links: how many links of one's own between expected variables cost nothing.
        weights: how much each part counts; a part without a weight counts 0.

    Raises:
        DiagramError: the synonyms contradict one another, or belong to no expected variable.
    """
    comparison = _Comparison(drawn, expected, synonyms or {})
    parts = tuple(
        Part(name, found, wanted, weights.get(name, 0))
        for name, found, wanted in comparison.parts(free_links)
        if wanted
    )
    return Report(parts, tuple(comparison.hints(undesirable, free_links)))


@dataclass(frozen=True, slots=True)
class _Way:
    """An expected link and how it is drawn: by one link or several, or the wrong way round."""

    link: Link
    source: str
    target: str
    drawn: Polarity
    sign: Polarity
    delay: bool
    reversed: bool

    @property
    def sign_fits(self) -> bool:
        return self.link.polarity in ("?", self.sign)


class _Comparison:
    def __init__(self, drawn: Diagram, expected: Diagram, synonyms: Mapping[str, Iterable[str]]) -> None:
        self.drawn, self.expected = drawn, expected
        names = [variable.name for variable in drawn.variables]
        self.naming: Naming = understand(names, [variable.name for variable in expected.variables], synonyms)
        self.name_of = {target: name for name, target in self.naming.meant.items()}
        self.leaving: dict[str, list[Link]] = {}
        for link in drawn.links:
            self.leaving.setdefault(link.source, []).append(link)
        wanted = {(link.source, link.target) for link in expected.links}
        self.ways: dict[tuple[str, str], _Way] = {}
        for link in expected.links:
            way = self._way(link)
            if way is None and (link.target, link.source) not in wanted:
                way = self._way(link, reverse=True)
            if way is not None:
                self.ways[link.source, link.target] = way
        self.loops = tuple(islice(expected.iter_loops(LONGEST_LOOP), MOST_LOOPS))
        turned_round = {(way.source, way.target) for way in self.ways.values() if way.reversed}
        meant = self.naming.meant
        self.extra = [
            link
            for link in drawn.links
            if link.source in meant
            and link.target in meant
            and (meant[link.source], meant[link.target]) not in wanted
            and (link.source, link.target) not in turned_round
        ]

    def parts(self, free_links: int) -> Iterator[tuple[str, float, int]]:
        ways = self.ways.values()
        links = self.expected.links
        doubtful = {name for _, name in self.naming.faults}
        named = sum(0.5 if name in doubtful else 1.0 for name in self.naming.meant)
        yield "variables", named, len(self.expected.variables)
        too_many = max(0, len(self.extra) - free_links) if links else 0
        yield "links", sum(0.5 if way.reversed else 1.0 for way in ways), len(links) + too_many
        signed = [way for way in ways if way.link.polarity != "?" and way.sign_fits]
        signs = sum(link.polarity != "?" for link in links)
        yield "polarities", sum(0.5 if way.reversed else 1.0 for way in signed), signs
        late = sum(way.delay and way.link.delay and not way.reversed for way in ways)
        yield "delays", late, sum(link.delay for link in links) + len(self._delays_too_many())
        yield "loops", sum(map(self._is_closed, self.loops)), len(self.loops)
        typed = [loop for loop in self.loops if loop.polarity != "?"]
        yield "loop types", sum(self._type(loop) == loop.polarity for loop in typed), len(typed)

    def hints(self, undesirable: Collection[str], free_links: int) -> Iterator[Hint]:
        if not self.drawn.variables:
            if self.expected.variables:
                yield hint("empty")
            return
        yield from self._hints_on_names()
        yield from self._hints_on_links(undesirable)
        if len(self.extra) > free_links:
            for link in self.extra:
                yield hint("link_extra", source=link.source, target=link.target)
        yield from self._hints_on_delays()
        yield from self._hints_on_loops()

    def _hints_on_names(self) -> Iterator[Hint]:
        for fault, name in self.naming.faults:
            yield hint(fault, variable=name)
        for name, other in self.naming.doubles:
            yield hint("same_thing", variable=name, other=other)
        missing = len(self.expected.variables) - len(self.naming.meant)
        if missing:
            yield hint("variables_missing", count=missing)

    def _hints_on_links(self, undesirable: Collection[str]) -> Iterator[Hint]:
        ways = list(self.ways.values())
        wrong = [way for way in ways if not way.reversed and way.sign != "?" and not way.sign_fits]
        judged = [way for way in wrong if (way.sign == "-") == (way.link.target in undesirable)]
        if undesirable and len(wrong) > 1 and judged == wrong:
            yield hint("sign_as_judgement")
        for way in ways:
            if way.reversed:
                yield hint("link_reversed", source=way.source, target=way.target)
        for way in wrong:
            late = way.drawn == "-" and way.link.delay and not way.delay
            key = "delay_as_minus" if late else "sign_wrong_plus" if way.drawn == "+" else "sign_wrong_minus"
            yield hint(key, source=way.source, target=way.target)
        for way in ways:
            if not way.reversed and way.sign == "?" and way.link.polarity != "?":
                yield hint("sign_missing", source=way.source, target=way.target)
        missing = len(self.expected.links) - len(ways)
        if missing:
            yield hint("links_missing", count=missing)

    def _hints_on_delays(self) -> Iterator[Hint]:
        for way in self._delays_too_many():
            yield hint("delay_extra", source=way.source, target=way.target)
        missing = sum(way.link.delay and not way.delay and not way.reversed for way in self.ways.values())
        if missing:
            yield hint("delays_missing", count=missing)

    def _hints_on_loops(self) -> Iterator[Hint]:
        if self.loops and not any(self.drawn.iter_loops()):
            yield hint("no_loop")
            return
        missing = len(self.loops) - sum(map(self._is_closed, self.loops))
        if missing:
            yield hint("loops_missing", count=missing)
        for loop in self.loops:
            if loop.polarity != "?" and self._type(loop) not in (None, "?", loop.polarity):
                names = [self.name_of[name] for name in (*loop.variables, loop.variables[0])]
                yield hint("loop_type", loop=", ".join(f'"{name}"' for name in names))

    def _delays_too_many(self) -> list[_Way]:
        return [way for way in self.ways.values() if way.delay and not way.link.delay and not way.reversed]

    def _is_closed(self, loop: Loop) -> bool:
        return all(
            (way := self.ways.get((link.source, link.target))) is not None and not way.reversed for link in loop.links
        )

    def _type(self, loop: Loop) -> str | None:
        if not self._is_closed(loop):
            return None
        signs = [self.ways[link.source, link.target].sign for link in loop.links]
        return loop_polarity([Link("a", "a", sign) for sign in signs])

    def _way(self, link: Link, *, reverse: bool = False) -> _Way | None:
        ends = (link.target, link.source) if reverse else (link.source, link.target)
        if not all(end in self.name_of for end in ends):
            return None
        source, target = (self.name_of[end] for end in ends)
        chain = self._shortest(source, target, 1 if reverse else LONGEST_WAY)
        if chain is None:
            return None
        kind = loop_polarity(chain)
        drawn: Polarity = "?" if kind == "?" else "+" if kind == "R" else "-"
        turns = (source in self.naming.turned) != (target in self.naming.turned)
        sign: Polarity = drawn if drawn == "?" or not turns else "-" if drawn == "+" else "+"
        return _Way(link, source, target, drawn, sign, any(each.delay for each in chain), reverse)

    def _shortest(self, source: str, target: str, longest: int) -> list[Link] | None:
        """Return the shortest way through variables of one's own, in the order of the drawing where several are."""
        ways: list[list[Link]] = [[link] for link in self.leaving.get(source, ())]
        for _ in range(longest):
            for way in ways:
                if way[-1].target == target:
                    return way
            ways = [
                [*way, link]
                for way in ways
                if way[-1].target not in self.naming.meant
                for link in self.leaving.get(way[-1].target, ())
                if link.target not in {each.source for each in way} | {way[-1].target}
            ]
        return None
