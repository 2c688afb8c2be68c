"""The impact map: a causal-loop diagram whose variables and links have cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from causal_loops import Diagram, Link, Variable
from causal_loops.files import FilePath
from impact_map.errors import ImpactMapError
from impact_map.model import Conflict, Ends, Estimate, LinkCard, Part, VariableCard, read_ends, write_ends
from impact_map.reading import read_part
from impact_map.texts import check_heading, nearest
from impact_map.writing import write_part

_Card = TypeVar("_Card", VariableCard, LinkCard)

NO_VARIABLE_CARD = VariableCard()
NO_LINK_CARD = LinkCard()


@dataclass(frozen=True)
class ImpactMap(Part):
    """A causal-loop diagram with what is known about its variables and links.

    Maps do not change: ``attach``, ``describe`` and the like return a new one.

    Args:
        diagram: who changes whom; the group of a variable is its theme.
        name: of the map.
        about: one or two sentences, or "".
        theme: of every variable whose own line in the diagram gives it no group; ``themed`` has it filled in.
        variable_cards: by name; a variable may lack one.
        link_cards: by (cause, effect); a link may lack one.
        actions: for the road map.
        conflicts: where joined parts disagree; empty for a map of one part.

    Raises:
        ImpactMapError: a card or an action names something that is not in the diagram.

    Example:
        >>> city = ImpactMap(Diagram.from_text("training -> skills (+)"), "Work")
        >>> city = city.describe("training", layer="activity")
        >>> city.card("training").layer
        'activity'
    """

    conflicts: tuple[Conflict, ...] = ()

    def __post_init__(self) -> None:
        check_heading(self.name, self.about, self.theme)
        for ends in self.link_cards:
            self.link(ends)
        for name in self.variable_cards:
            self.variable(name)
        for action in self.actions:
            self.variable(action.variable)
            self.variable(action.aim)
        # An empty card says nothing, so that a map with it is equal to one without.
        variable_cards = {name: card for name, card in self.variable_cards.items() if card != NO_VARIABLE_CARD}
        link_cards = {ends: card for ends, card in self.link_cards.items() if card != NO_LINK_CARD}
        object.__setattr__(self, "variable_cards", MappingProxyType(variable_cards))
        object.__setattr__(self, "link_cards", MappingProxyType(link_cards))

    def __hash__(self) -> int:
        return hash((self.diagram, self.name))

    @classmethod
    def read(cls, path: FilePath) -> ImpactMap:
        """Read a map from its two files, NAME.cld and NAME.yaml.

        Args:
            path: one of the two, or NAME. Where only the diagram is there, and the other is not asked for by its name,
                the map is one without cards.

        Raises:
            ImpactMapError: with the file, the line and the reason.
        """
        part = read_part(path)
        return cls(**{each.name: getattr(part, each.name) for each in fields(part)})

    def write(self, path: FilePath) -> None:
        """Write the two files NAME.cld and NAME.yaml; a YAML that is there keeps its comments and its order.

        Raises:
            ImpactMapError: the folder is missing or not writable, or the YAML that is there cannot be read.
        """
        write_part(self, path)

    @cached_property
    def themed(self) -> Diagram:
        """The diagram in which every variable carries its theme as its group."""
        if not self.theme:
            return self.diagram
        declared = {statement for statement in self.diagram.statements if isinstance(statement, Variable)}
        given = {variable: replace(variable, group=variable.group or self.theme) for variable in self.diagram.variables}
        statements = [
            given[statement] if isinstance(statement, Variable) else statement for statement in self.diagram.statements
        ]
        return Diagram((*statements, *(filled for variable, filled in given.items() if variable not in declared)))

    @cached_property
    def _variables(self) -> dict[str, Variable]:
        return {variable.name: variable for variable in self.diagram.variables}

    @cached_property
    def _links(self) -> dict[Ends, Link]:
        return {(link.source, link.target): link for link in self.diagram.links}

    def variable(self, name: str) -> Variable:
        """Return a variable of the diagram.

        Raises:
            ImpactMapError: there is none of this name.
        """
        found = self._variables.get(name)
        if found is None:
            raise ImpactMapError(f'there is no variable "{name}" in the map{nearest(name, self._variables)}')
        return found

    def link(self, link: str | Iterable[str]) -> Link:
        """Return a link of the diagram, named "a -> b" or by its two ends.

        Raises:
            ImpactMapError: there is none.
        """
        ends = read_ends(link)
        found = self._links.get(ends)
        if found is None:
            near = nearest(write_ends(ends), map(write_ends, self._links))
            raise ImpactMapError(f'there is no link "{write_ends(ends)}" in the map{near or "; draw it first"}')
        return found

    def theme_of(self, name: str) -> str:
        """Return a variable's theme: the group on its own line, else the map's; "" when there is neither."""
        return self.variable(name).group or self.theme

    def card(self, name: str) -> VariableCard:
        """Return what is known about a variable; an empty card when nobody has written one."""
        self.variable(name)
        return self.variable_cards.get(name, NO_VARIABLE_CARD)

    def link_card(self, link: str | Iterable[str]) -> LinkCard:
        """Return what stands behind a link; an empty card when nobody has written one."""
        found = self.link(link)
        return self.link_cards.get((found.source, found.target), NO_LINK_CARD)

    def describe(self, name: str, **known: Any) -> ImpactMap:
        """Return the map with more known of a variable: ``layer``, ``service``, ``wanted``, ``about``, ``indicator``.

        Raises:
            ImpactMapError: there is no such variable, or a value is not allowed.
        """
        card = _changed(self.card(name), known)
        return replace(self, variable_cards={**self.variable_cards, name: card})

    def explain(self, link: str | Iterable[str], **known: Any) -> ImpactMap:
        """Return the map with more known of a link: ``about``, ``source``, ``assumption``, ``pilot``, ``estimates``.

        Raises:
            ImpactMapError: there is no such link, or a value is not allowed.
        """
        return self._with_link_card(link, _changed(self.link_card(link), known))

    def attach(self, link: str | Iterable[str], estimate: Estimate, *, pilot: str | None = None) -> ImpactMap:
        """Return the map with one more piece of evidence on a link.

        A piece from the same source about the same people takes the place of the older one, so that running a notebook
        twice, or with a better model, does not count the same people twice.

        Args:
            link: "cause -> effect", or the two names.
            estimate: made by hand, or by ``estimate_from`` from a fitted model.
            pilot: the pilot's key, when it is to stand on the link.

        Raises:
            ImpactMapError: there is no such link, or its other estimates are in another unit.
        """
        card = self.link_card(link)
        pieces = {old.piece: old for old in card.estimates} | {estimate.piece: estimate}
        card = replace(card, estimates=tuple(pieces.values()), pilot=card.pilot if pilot is None else pilot)
        return self._with_link_card(link, card)

    def _with_link_card(self, link: str | Iterable[str], card: LinkCard) -> ImpactMap:
        found = self.link(link)
        return replace(self, link_cards={**self.link_cards, (found.source, found.target): card})


def _changed(card: _Card, known: Mapping[str, Any]) -> _Card:
    allowed = [each.name for each in fields(card)]
    for name in known:
        if name not in allowed:
            near = nearest(name, allowed) or f"; use {', '.join(allowed)}"
            raise ImpactMapError(f'a card has no "{name}"{near}')
    return replace(card, **known)
