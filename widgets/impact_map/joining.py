"""A city's map is the union of its parts, which join on variables of the same name.

The first part that says something wins. What another part says differently is not lost: it is named as a conflict, for
the people of both units to settle.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from causal_loops import Comment, Diagram, Link, Variable
from causal_loops.files import FilePath
from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.model import Action, Conflict, Ends, Estimate, LinkCard, VariableCard, write_ends

Said: TypeAlias = tuple[str, Any]
"""A part's name, and what it says of one property; None, "" and "?" say nothing."""

SAYS_NOTHING = (None, "", "?")


def join(parts: Iterable[ImpactMap], name: str, about: str = "") -> ImpactMap:
    """Join the parts of a city's map.

    The places of variables are left out: each part is drawn on a sheet of its own. A variable's theme is the group that
    the first part gives it on its own line, else the theme of the first part that has it.

    Args:
        parts: in the order in which they win where they disagree.
        name: of the city's map.
        about: one or two sentences, or "".

    Returns:
        The union, with ``conflicts`` where parts disagree.

    Raises:
        ImpactMapError: two parts have the same name, or their estimates of one link are in different units or for
            different changes of the cause, so that they cannot be pooled.
    """
    ordered = tuple(parts)
    names = [part.name for part in ordered]
    for double in {name for name in names if names.count(name) > 1}:
        raise ImpactMapError(f'two parts are named "{double}"; a conflict between them could not be told')
    conflicts: list[Conflict] = []
    diagram = _join_diagrams(ordered, conflicts)
    variable_cards = {
        variable.name: _join_variable_cards(variable.name, _cards(ordered, "variable_cards", variable.name), conflicts)
        for variable in diagram.variables
    }
    link_cards = {
        ends: _join_link_cards(ends, _cards(ordered, "link_cards", ends), conflicts)
        for ends in ((link.source, link.target) for link in diagram.links)
    }
    actions: dict[Action, None] = {action: None for part in ordered for action in part.actions}
    return ImpactMap(
        diagram,
        name,
        about,
        variable_cards=variable_cards,
        link_cards=link_cards,
        actions=tuple(actions),
        conflicts=tuple(conflicts),
    )


def read_city(place: FilePath | Iterable[FilePath], *, name: str, about: str = "") -> ImpactMap:
    """Read the parts of a city's map and join them.

    Args:
        place: a folder, whose .cld files are the parts, in the order of their names; or one part's path; or the paths
            of several, in the order in which they win where they disagree.
        name: of the city's map.
        about: one or two sentences, or "".

    Raises:
        ImpactMapError: with the file, the line and the reason.
    """
    if isinstance(place, str | os.PathLike) and not Path(place).is_dir():
        paths: list[FilePath] = [place]
    elif isinstance(place, str | os.PathLike):
        folder = Path(place)
        paths = [*sorted(folder.glob("*.cld"))]
        for cards in sorted(folder.glob("*.yaml")):
            if not cards.with_suffix(".cld").exists():
                raise ImpactMapError(f"its diagram {cards.stem}.cld is not beside it", str(cards))
        if not paths:
            raise ImpactMapError("there is no map here: no file ends in .cld", str(folder))
    else:
        paths = list(place)
    return join(map(ImpactMap.read, paths), name, about)


@dataclass(frozen=True)
class _Settled:
    """Settles what several parts say of one variable or link, and keeps the conflicts."""

    subject: str
    conflicts: list[Conflict]

    def settle(self, what: str, said: Iterable[Said], show: Callable[[Any], str] = str) -> Any:
        """Return the first that says something; name the parts that say something else."""
        sides: dict[Any, Said] = {}
        for part, value in said:
            if value not in SAYS_NOTHING:
                sides.setdefault(value, (part, value))
        if len(sides) > 1:
            shown = tuple((part, show(value)) for part, value in sides.values())
            self.conflicts.append(Conflict(self.subject, what, shown))
        return next(iter(sides), None)


def _join_diagrams(parts: tuple[ImpactMap, ...], conflicts: list[Conflict]) -> Diagram:
    themes = _first_themes(parts)
    variables: dict[str, list[tuple[str, Variable]]] = {}
    links: dict[Ends, list[tuple[str, Link]]] = {}
    said = [(part.name, statement) for part in parts for statement in part.diagram.statements]
    for name, statement in said:
        if isinstance(statement, Variable):
            variables.setdefault(statement.name, []).append((name, statement))
        elif isinstance(statement, Link):
            links.setdefault((statement.source, statement.target), []).append((name, statement))
    one_variable = {name: _join_variable(several, themes.get(name), conflicts) for name, several in variables.items()}
    one_link = {ends: _join_link(several, conflicts) for ends, several in links.items()}
    joined: dict[Variable | Link | Comment, None] = {}
    for _, statement in said:
        if isinstance(statement, Variable):
            joined[one_variable[statement.name]] = None
        elif isinstance(statement, Link):
            joined[one_link[statement.source, statement.target]] = None
        elif statement.text:
            joined[statement] = None
    only_in_links = (Variable(name, group=theme) for name, theme in themes.items() if name not in variables)
    return Diagram((*joined, *only_in_links))


def _first_themes(parts: Iterable[ImpactMap]) -> dict[str, str]:
    """Return each variable's theme by the first part that has it and has a theme."""
    themes: dict[str, str] = {}
    for part in parts:
        for variable in part.diagram.variables:
            if part.theme:
                themes.setdefault(variable.name, part.theme)
    return themes


def _join_variable(said: list[tuple[str, Variable]], theme: str | None, conflicts: list[Conflict]) -> Variable:
    first = said[0][1]
    settled = _Settled(first.name, conflicts)
    group = settled.settle("theme", [(part, variable.group) for part, variable in said])
    stock = settled.settle("stock", [(part, variable.stock) for part, variable in said], _yes_or_no)
    note = next((variable.note for _, variable in said if variable.note), "")
    return Variable(first.name, stock, group or theme, None, note)


def _join_link(said: list[tuple[str, Link]], conflicts: list[Conflict]) -> Link:
    first = said[0][1]
    settled = _Settled(write_ends((first.source, first.target)), conflicts)
    sign = settled.settle("sign", [(part, link.polarity) for part, link in said])
    delay = settled.settle("delay", [(part, link.delay) for part, link in said], _yes_or_no)
    strength = settled.settle("strength", [(part, link.strength) for part, link in said], "{:g}".format)
    note = next((link.note for _, link in said if link.note), "")
    return Link(first.source, first.target, sign or "?", delay, strength, note)


def _join_variable_cards(name: str, cards: Mapping[str, VariableCard], conflicts: list[Conflict]) -> VariableCard:
    settled = _Settled(name, conflicts)
    return VariableCard(
        layer=settled.settle("layer", _each(cards, "layer")),
        service=settled.settle("unit", _each(cards, "service")) or "",
        wanted=settled.settle("wanted", _each(cards, "wanted")),
        about=next((card.about for card in cards.values() if card.about), ""),
        indicator=settled.settle("indicator", _each(cards, "indicator"), _show_indicator),
    )


def _join_link_cards(ends: Ends, cards: Mapping[str, LinkCard], conflicts: list[Conflict]) -> LinkCard:
    settled = _Settled(write_ends(ends), conflicts)
    return LinkCard(
        about=next((card.about for card in cards.values() if card.about), ""),
        source=settled.settle("source", _each(cards, "source")) or "",
        assumption=settled.settle("assumption", _each(cards, "assumption")) or "",
        pilot=settled.settle("pilot", _each(cards, "pilot")) or "",
        estimates=tuple(_join_estimates(settled, cards)),
    )


def _join_estimates(settled: _Settled, cards: Mapping[str, LinkCard]) -> Iterator[Estimate]:
    pieces: dict[tuple[str, str], list[tuple[str, Estimate]]] = {}
    for part, card in cards.items():
        for estimate in card.estimates:
            pieces.setdefault(estimate.piece, []).append((part, estimate))
    said = [one for several in pieces.values() for one in several]
    for part, estimate in said[1:]:
        first_part, first = said[0]
        for what in ("unit", "per"):
            if getattr(estimate, what) != getattr(first, what):
                raise ImpactMapError(
                    f'the estimates of "{settled.subject}" do not agree: {what} {getattr(first, what)!r} in '
                    f"{first_part}, {getattr(estimate, what)!r} in {part}; bring them to one {what}"
                )
    for several in pieces.values():
        yield settled.settle("estimate", several, _show_estimate)


def _cards(parts: Iterable[ImpactMap], kind: str, subject: str | Ends) -> dict[str, Any]:
    """Return the cards of one variable or link, by the name of their part."""
    return {part.name: getattr(part, kind)[subject] for part in parts if subject in getattr(part, kind)}


def _each(cards: Mapping[str, Any], what: str) -> list[Said]:
    return [(part, getattr(card, what)) for part, card in cards.items()]


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _show_indicator(indicator: Any) -> str:
    return f"{indicator.name} ({indicator.unit}; {indicator.source}, {indicator.date.isoformat()})"


def _show_estimate(estimate: Estimate) -> str:
    return f"{estimate.value:g} [{estimate.low:g}, {estimate.high:g}] {estimate.unit} ({estimate.source})"
