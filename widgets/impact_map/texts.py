"""What a text, a number or a day on a card may be."""

from __future__ import annotations

import datetime
import difflib
import math
import re
from collections.abc import Iterable
from numbers import Real
from typing import Any

from impact_map.errors import ImpactMapError

LONGEST_WORD = 200
LONGEST_SENTENCE = 2000

_SENTENCES = frozenset({"about", "assumption", "because", "population", "source"})
# The same as in a diagram: what makes two texts look alike, turns the reading direction round, or ends a line.
_INVISIBLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile("[ \t\u00a0]+")


def squeeze(text: str) -> str:
    """Return the text with one space for each run of white space and none at the ends, as in a diagram's names."""
    return _SPACES.sub(" ", text).strip(" ")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean ...?" when something of nearly this name is known, else nothing."""
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return f'; did you mean "{close[0]}"?' if close else ""


def check_heading(name: str, about: str, theme: str) -> None:
    """Raise ImpactMapError unless these can be a map's name, its sentence and its theme."""
    for what, text in (("name", name), ("about", about), ("theme", theme)):
        check_text(what, text)
    if not name.strip():
        raise ImpactMapError("a map needs its name")
    if theme != squeeze(theme) or set(theme) & set(",()#"):
        raise ImpactMapError(f"a theme holds no comma, bracket, # or extra space: {theme!r}")


def check_texts(card: Any, *names: str) -> None:
    """Raise ImpactMapError unless these parts of a card can stand in its file."""
    for name in names:
        check_text(name, getattr(card, name))


def check_text(what: str, text: object) -> None:
    """Raise ImpactMapError unless this is a text on one line, not too long, without invisible characters."""
    if not isinstance(text, str):
        raise ImpactMapError(f"{what} is text, not {text!r}")
    longest = LONGEST_SENTENCE if what in _SENTENCES else LONGEST_WORD
    if len(text) > longest:
        raise ImpactMapError(f"{what} may have {longest:,} characters; this one has {len(text):,}")
    found = _INVISIBLE.search(text)
    if found:
        raise ImpactMapError(f"{what} holds the invisible character U+{ord(found.group()):04X}; delete it")


def check_date(what: str, date: object) -> None:
    """Raise ImpactMapError unless this is a day without a time."""
    if type(date) is not datetime.date:
        raise ImpactMapError(f"{what} is a day such as datetime.date(2026, 1, 15), not {date!r}")


def finite(what: str, value: object) -> float:
    """Return a number as a float.

    Raises:
        ImpactMapError: it is no number, or not a finite one.
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise ImpactMapError(f"{what} is a finite number, not {value!r}")
    return float(value)
