"""A map as plain data for its front end, and back: what a widget sends to the browser and a page holds.

The diagram itself travels beside it, as the text of ``ImpactMap.themed``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from causal_loops import Diagram, Link
from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.model import Action, Conflict, Ends, Estimate, Indicator, LinkCard, VariableCard
from impact_map.pooling import agreement, pool


def widget_state(city: ImpactMap, before: ImpactMap | None = None) -> dict[str, Any]:
    """Return what the front end is given besides the diagram's text; JSON can hold it.

    Args:
        city: the map.
        before: an earlier version to compare with.
    """
    earlier = None
    if before is not None:
        layers = {variable.name: before.card(variable.name).layer or "" for variable in before.diagram.variables}
        earlier = {
            "name": before.name,
            "value": before.themed.to_text(),
            "layers": layers,
            "links": _links(before),
        }
    return {
        "name": city.name,
        "about": city.about,
        "variables": {variable.name: _variable(city.card(variable.name)) for variable in city.diagram.variables},
        "links": _links(city),
        "actions": [_action(action) for action in city.actions],
        "conflicts": [str(conflict) for conflict in city.conflicts],
        "before": earlier,
    }


def city_from(value: str, state: Mapping[str, Any], conflicts: Iterable[Conflict] = ()) -> ImpactMap:
    """Return the map that a front end shows: its diagram's text with what it knows of each variable and link.

    What names a variable or a link that the diagram no longer has is left out.

    Raises:
        causal_loops.DiagramError: the text is no diagram.
        ImpactMapError: the state holds something that a map may not.
    """
    diagram = Diagram.from_text(value)
    names = {variable.name for variable in diagram.variables}
    try:
        variables = {name: _read_variable(known) for name, known in state["variables"].items() if name in names}
        links = {link: _read_link(state["links"].get(key)) for link, key in _keys(diagram.links)}
        actions = tuple(_read_action(known) for known in state["actions"] if {known["variable"], known["aim"]} <= names)
        return ImpactMap(
            diagram,
            name=state["name"],
            about=state["about"],
            variable_cards=variables,
            link_cards=links,
            actions=actions,
            conflicts=tuple(conflicts),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ImpactMapError(f"what the widget holds is no map: {error!r}") from None


def _keys(links: Iterable[Link]) -> list[tuple[Ends, str]]:
    return [((link.source, link.target), f"{link.source}\n{link.target}") for link in links]


def _variable(card: VariableCard) -> dict[str, Any]:
    indicator = card.indicator
    return {
        "layer": card.layer or "",
        "service": card.service,
        "wanted": card.wanted or "",
        "about": card.about,
        "indicator": None
        if indicator is None
        else {
            "name": indicator.name,
            "unit": indicator.unit,
            "source": indicator.source,
            "date": indicator.date.isoformat(),
            "values": [[time, value] for time, value in indicator.values],
        },
    }


def _read_variable(known: Mapping[str, Any]) -> VariableCard:
    indicator = known["indicator"]
    return VariableCard(
        layer=known["layer"] or None,
        service=known["service"],
        wanted=known["wanted"] or None,
        about=known["about"],
        indicator=None
        if indicator is None
        else Indicator(
            name=indicator["name"],
            unit=indicator["unit"],
            source=indicator["source"],
            date=datetime.date.fromisoformat(indicator["date"]),
            values=tuple((str(time), float(value)) for time, value in indicator["values"]),
        ),
    )


def _links(city: ImpactMap) -> dict[str, Any]:
    return {key: _link(city, ends) for ends, key in _keys(city.diagram.links)}


def _link(city: ImpactMap, ends: Ends) -> dict[str, Any]:
    card = city.link_card(ends)
    pooled = pool(card) if card.estimates else None
    return {
        "basis": card.basis,
        "certainty": card.certainty,
        "about": card.about,
        "source": card.source,
        "assumption": card.assumption,
        "pilot": card.pilot,
        "agreement": agreement(city, ends),
        "pooled": None
        if pooled is None
        else {
            "value": pooled.value,
            "low": pooled.low,
            "high": pooled.high,
            "level": pooled.level,
            "unit": pooled.unit,
            "per": pooled.per,
            "pieces": pooled.pieces,
            "i2": pooled.i2,
        },
        "estimates": [_estimate(estimate) for estimate in card.estimates],
    }


def _read_link(known: Mapping[str, Any] | None) -> LinkCard:
    if known is None:
        return LinkCard()
    return LinkCard(
        about=known["about"],
        source=known["source"],
        assumption=known["assumption"],
        pilot=known["pilot"],
        estimates=tuple(_read_estimate(estimate) for estimate in known["estimates"]),
    )


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "level": estimate.level,
        "unit": estimate.unit,
        "per": estimate.per,
        "design": estimate.design,
        "certainty": estimate.certainty,
        "lowered": estimate.stated_certainty is not None,
        "because": estimate.because,
        "population": estimate.population,
        "date": estimate.date,
        "source": estimate.source,
        "spread": estimate.spread,
    }


def _read_estimate(known: Mapping[str, Any]) -> Estimate:
    value, low, high, level = (float(known[name]) for name in ("value", "low", "high", "level"))
    return Estimate(
        value=value,
        low=low,
        high=high,
        level=level,
        **{name: known[name] for name in ("unit", "per", "design", "population", "date", "source", "because")},
        spread=None if known["spread"] is None else float(known["spread"]),
        stated_certainty=known["certainty"] if known["lowered"] else None,
    )


def _action(action: Action) -> dict[str, Any]:
    return {
        "do": action.do,
        "variable": action.variable,
        "aim": action.aim,
        "place": action.place,
        "effort": action.effort,
        "owner": action.owner,
        "indicator": action.indicator,
        "target": action.target,
        "date": action.date.isoformat(),
        "direction": action.direction,
    }


def _read_action(known: Mapping[str, Any]) -> Action:
    return Action(**{**known, "date": datetime.date.fromisoformat(known["date"])})
