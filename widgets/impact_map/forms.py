"""A mapping of a map's file, asked key by key: each is a text, a number, a day and so on, or refused with its line."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from impact_map.errors import ImpactMapError
from impact_map.nodes import Entry, Node, Scalar, Tree
from impact_map.texts import nearest

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def read_number(text: str) -> float | None:
    """Return the number that a text writes, or None when it writes none that is finite."""
    value = float(text) if _NUMBER.fullmatch(text) else math.inf
    return value if math.isfinite(value) else None


class Form:
    """A mapping of the file, asked key by key; what is left over is refused."""

    def __init__(self, node: Node, what: str) -> None:
        if isinstance(node, Tree) and node.kind == "mapping":
            self.entries = node.entries
        elif isinstance(node, Scalar) and node.is_nothing:
            self.entries = {}
        else:
            raise ImpactMapError(f"{what} is written as lines of key: value", line=node.line)
        self.what, self.line = what, node.line

    def allow(self, keys: Iterable[str]) -> None:
        """Refuse any other key than these."""
        allowed = list(keys)
        for key, entry in self.entries.items():
            if key not in allowed:
                near = nearest(key, allowed) or f"; use {', '.join(allowed)}"
                raise ImpactMapError(f'{self.what} has no key "{key}"{near}', line=entry.line)

    def find(self, key: str) -> Entry | None:
        """Return the entry of a key; None when it is missing or nothing is written there."""
        entry = self.entries.get(key)
        return None if entry is None or (isinstance(entry.node, Scalar) and entry.node.is_nothing) else entry

    def demand(self, key: str) -> Entry:
        """Return the entry of a key that must be there."""
        entry = self.find(key)
        if entry is None:
            line = self.entries[key].line if key in self.entries else self.line
            raise ImpactMapError(f"{self.what} needs its {key}", line=line)
        return entry

    def text(self, key: str, *, default: str | None = None) -> str:
        """Return the text of a key, which must be there unless there is a default."""
        entry = self.demand(key) if default is None else self.find(key)
        return default or "" if entry is None else scalar_of(entry.node, f"{key} is one text").text

    def number(self, key: str) -> float:
        """Return the number of a key that must be there."""
        return number_of(self.demand(key).node, key)

    def whole(self, key: str) -> int:
        """Return the whole number of a key that must be there."""
        entry = self.demand(key)
        scalar = scalar_of(entry.node, f"{key} is a whole number")
        if not (scalar.plain and _WHOLE.fullmatch(scalar.text)):
            raise ImpactMapError(f"{key} is a whole number, not {scalar.text!r}", line=scalar.line)
        return int(scalar.text)

    def day(self, key: str) -> datetime.date:
        """Return the day of a key that must be there."""
        scalar = scalar_of(self.demand(key).node, f"{key} is a day")
        try:
            return datetime.date.fromisoformat(scalar.text if _DAY.fullmatch(scalar.text) else "")
        except ValueError:
            reason = f"{key} is a day such as 2026-01-15, not {scalar.text!r}"
            raise ImpactMapError(reason, line=scalar.line) from None

    def choice(self, key: str, options: Iterable[str]) -> str | None:
        """Return one of the options, or None when the key is missing."""
        entry = self.find(key)
        if entry is None:
            return None
        scalar = scalar_of(entry.node, f"{key} is one word")
        known = list(options)
        if scalar.text not in known:
            near = nearest(scalar.text, known) or f"; use one of: {', '.join(known)}"
            raise ImpactMapError(f"there is no {key} {scalar.text!r}{near}", line=scalar.line)
        return scalar.text

    def form(self, key: str, what: str) -> Form | None:
        """Return the mapping of a key, or None when it is missing."""
        entry = self.find(key)
        return None if entry is None else Form(entry.node, what)

    def items(self, key: str) -> list[Node]:
        """Return the list of a key, empty when it is missing."""
        entry = self.find(key)
        if entry is None:
            return []
        if not isinstance(entry.node, Tree) or entry.node.kind != "list":
            raise ImpactMapError(f"{key} is a list: each piece begins with a dash", line=entry.node.line)
        return entry.node.items


@contextmanager
def at(line: int) -> Iterator[None]:
    """Give the line to an error that does not know it."""
    try:
        yield
    except ImpactMapError as error:
        raise ImpactMapError(error.reason, line=line if error.line is None else error.line) from None


def scalar_of(node: Node, wanted: str) -> Scalar:
    """Return a node that is one value; ``wanted`` says what it should be."""
    if not isinstance(node, Scalar):
        raise ImpactMapError(f"{wanted}, not a list or a mapping", line=node.line)
    return node


def number_of(node: Node, what: str) -> float:
    """Return the number that a node writes; ``what`` says of what."""
    scalar = scalar_of(node, f"{what} is a number")
    value = read_number(scalar.text) if scalar.plain else None
    if value is None:
        reason = f"{what} is a number such as 3, -0.5 or 1e-05, without quotation marks, not {scalar.text!r}"
        raise ImpactMapError(reason, line=scalar.line)
    return value
