"""What every format needs: names, notes, signs and numbers as other programs write them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError
from causal_loops.model import LONGEST_NAME, Link, Polarity, Variable, squeeze

_INVISIBLE = re.compile("[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_LINE_ENDS = re.compile("[\n\r\u2028\u2029]+")
_INSTEAD = {"->": " to ", "→": " to ", "(": "[", ")": "]", "#": "no. "}
_SIGNS: dict[str, Polarity] = {
    **dict.fromkeys(("+", "++", "1", "s", "same", "positive", "pos", "plus"), "+"),
    **dict.fromkeys(("-", "--", "−", "–", "-1", "o", "opposite", "negative", "neg", "minus"), "-"),  # noqa: RUF001
}
_LARGEST_NUMBER = 10**9


def tidy(text: str) -> str:
    """Return one line of visible text."""
    return squeeze(_INVISIBLE.sub("", _LINE_ENDS.sub(" ", text)))


def name_of(text: str) -> str:
    """Return a name that a variable may have: marks with a meaning in our text form are written in another way."""
    for mark, instead in _INSTEAD.items():
        text = text.replace(mark, instead)
    return tidy(text)[:LONGEST_NAME].strip()


def group_of(text: str) -> str | None:
    """Return a name that a group may have, or None for nothing."""
    return squeeze(name_of(text).replace(",", " ")) or None


def sign_of(text: str) -> Polarity:
    """Return the sign that a label means, "?" when it means none."""
    return _SIGNS.get(text.strip().casefold(), "?")


def first_sign(*labels: str | None) -> Polarity:
    """Return the sign of the first label that means one."""
    return next((sign for label in labels if (sign := sign_of(label or "")) != "?"), "?")


def is_yes(text: object) -> bool:
    """Tell whether a flag is set, as programs write it."""
    return str(text).strip().casefold() in {"true", "yes", "1", "x", "delay", "delayed"}


def number_of(text: object) -> float | None:
    """Return a number that our text form can hold, or None when this is no such number."""
    try:
        value = float(str(text))
    except ValueError:
        return None
    if not math.isfinite(value) or abs(value) > _LARGEST_NUMBER:
        return None
    return round(value, 6) + 0.0  # no minus zero


def build(variables: Iterable[Variable], links: Iterable[tuple[Link, int | None]]) -> Diagram:
    """Put a diagram together: all variables, then the links, each with the line that it was on.

    Raises:
        DiagramError: the same link stands twice, with the line of the second.
    """
    seen: set[tuple[str, str]] = set()
    kept = []
    for link, line in links:
        if (link.source, link.target) in seen:
            raise DiagramError(
                f'the link from "{link.source}" to "{link.target}" stands twice; delete one of them', line
            )
        seen.add((link.source, link.target))
        kept.append(link)
    return Diagram((*variables, *kept))
