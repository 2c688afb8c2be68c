"""The cards of a map as YAML text in one canonical form: always the same keys in the same order, one thing a line."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from impact_map.model import Action, Estimate, Indicator, LinkCard, Part, VariableCard, write_ends
from impact_map.reading import VERSION

Content: TypeAlias = Any
"""A mapping of texts to contents, a list of mappings, a list of numbers, a text, a number, a whole number or a day."""

# Such a text means itself to every YAML reader; any other is written with quotation marks. So are the words that some
# readers take for a truth value or for nothing, and what might be a number or a time.
_PLAIN = re.compile(r"(?:[^\W\d_]|\d{1,9} [^\W\d_])(?:[^\s:#\ufffe\uffff]|[ :#](?=[^\s:#]))*|\d{4}-\d{4}")
_SPECIAL = re.compile(r"null|true|false|yes|no|on|off|y|n|nan|inf", re.IGNORECASE)
_NO_CHARACTERS = {0xFFFE: "\\uFFFE", 0xFFFF: "\\uFFFF"}  # YAML wants them as an escape
_TIME = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def part_content(part: Part) -> dict[str, Content]:
    """Return what the YAML of a part says, as plain mappings and lists; what is empty is left out."""
    return _said(
        {
            "impact map": int(VERSION),
            "name": part.name,
            "theme": part.theme,
            "about": part.about,
            "variables": {
                variable.name: _variable(part.variable_cards[variable.name])
                for variable in part.diagram.variables
                if variable.name in part.variable_cards
            },
            "links": {
                write_ends((link.source, link.target)): _link(part.link_cards[link.source, link.target])
                for link in part.diagram.links
                if (link.source, link.target) in part.link_cards
            },
            "actions": [_action(action) for action in part.actions],
        }
    )


def format_content(content: Mapping[str, Content], indent: int = 0) -> list[str]:
    """Return the lines of a mapping."""
    return [line for key, value in content.items() for line in format_entry(key, value, indent)]


def format_entry(key: str, value: Content, indent: int) -> list[str]:
    """Return the lines of one key with its value."""
    start = f"{' ' * indent}{_key(key)}:"
    if isinstance(value, Mapping):
        return [start, *format_content(value, indent + 2)]
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [start, *(line for item in value for line in format_item(item, indent + 2))]
    return [f"{start} {format_value(value)}"]


def format_item(item: Mapping[str, Content], indent: int) -> list[str]:
    """Return the lines of a mapping in a list: a dash, and the rest under it."""
    first, *others = format_content(item, indent + 2)
    return [f"{' ' * indent}- {first.lstrip(' ')}", *others]


def format_value(value: Content) -> str:
    """Return a text, a number or a list of numbers as it stands behind its key."""
    if isinstance(value, list):
        return f"[{', '.join(map(format_value, value))}]"
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and not _SPECIAL.fullmatch(value):
            return value
        return json.dumps(value, ensure_ascii=False).translate(_NO_CHARACTERS)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return repr(value)


def _key(key: str) -> str:
    return key if _TIME.fullmatch(key) else format_value(key)


def _said(content: dict[str, Content]) -> dict[str, Content]:
    return {key: value for key, value in content.items() if value not in ("", None, {}, [])}


def _variable(card: VariableCard) -> dict[str, Content]:
    return _said(
        {
            "layer": card.layer,
            "service": card.service,
            "wanted": card.wanted,
            "about": card.about,
            "indicator": _indicator(card.indicator) if card.indicator else None,
        }
    )


def _indicator(indicator: Indicator) -> dict[str, Content]:
    return {
        "name": indicator.name,
        "unit": indicator.unit,
        "source": indicator.source,
        "date": indicator.date,
        "values": dict(indicator.values),
    }


def _link(card: LinkCard) -> dict[str, Content]:
    return _said(
        {
            "about": card.about,
            "pilot": card.pilot,
            "source": card.source,
            "assumption": card.assumption,
            "estimates": [_estimate(estimate) for estimate in card.estimates],
        }
    )


def _estimate(estimate: Estimate) -> dict[str, Content]:
    return _said(
        {
            "value": estimate.value,
            "interval": [estimate.low, estimate.high],
            "unit": estimate.unit,
            "per": estimate.per,
            "design": estimate.design,
            "population": estimate.population,
            "date": estimate.date,
            "source": estimate.source,
            "level": None if estimate.level == 95 else estimate.level,
            "spread": estimate.spread,
            "certainty": estimate.stated_certainty,
            "because": estimate.because,
        }
    )


def _action(action: Action) -> dict[str, Content]:
    return _said(
        {
            "do": action.do,
            "variable": action.variable,
            "aim": action.aim,
            "direction": "" if action.direction == "up" else action.direction,
            "place": action.place,
            "effort": action.effort,
            "owner": action.owner,
            "indicator": action.indicator,
            "target": action.target,
            "date": action.date,
        }
    )
