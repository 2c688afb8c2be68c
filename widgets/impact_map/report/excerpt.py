"""The part of a large map that a page can show in letters that one can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from causal_loops import Diagram, Link, Variable
from impact_map.city_map import ImpactMap
from impact_map.report.briefing import Briefing

MOST_ON_FRONT = 28
MOST_ON_SHEET = 160


def cut_out(briefing: Briefing, most: int = MOST_ON_FRONT) -> ImpactMap:
    """Return the variables that the findings are about, with every link between them; a small map as it is.

    The shortest path of each question comes first, then the links with the surest estimates, then what the actions
    move, as long as there is room; a path or a link that does not fit is passed over.
    """
    city = briefing.city
    if len(city.diagram.variables) <= most:
        return city
    kept: dict[str, None] = {}
    for names in _groups(briefing):
        if len(kept) + sum(name not in kept for name in set(names)) <= most:
            kept.update(dict.fromkeys(names))
    if not kept:
        kept = dict.fromkeys(variable.name for variable in city.diagram.variables[:most])
    return restrict(city, kept)


def restrict(city: ImpactMap, names: Iterable[str]) -> ImpactMap:
    """Return the map of these variables and the links between them."""
    kept = set(names)
    statements = (
        statement
        for statement in (*city.themed.variables, *city.themed.links)
        if (isinstance(statement, Variable) and statement.name in kept)
        or (isinstance(statement, Link) and {statement.source, statement.target} <= kept)
    )
    return replace(
        city,
        diagram=Diagram(tuple(statements)),
        variable_cards={name: card for name, card in city.variable_cards.items() if name in kept},
        link_cards={ends: card for ends, card in city.link_cards.items() if set(ends) <= kept},
        actions=tuple(action for action in city.actions if {action.variable, action.aim} <= kept),
        conflicts=(),
    )


def _groups(briefing: Briefing) -> Iterable[tuple[str, ...]]:
    for question in briefing.questions:
        yield from (path.variables for path in question.paths.paths[:1])
    for piece in briefing.known:
        yield piece.ends
    for action in briefing.city.actions:
        yield action.variable, action.aim
