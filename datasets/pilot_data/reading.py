"""Walk through JSON and say exactly which field is wrong."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from pilot_data.errors import DescriptorError


@dataclass(frozen=True)
class Node:
    """A JSON object, the file it came from and its place in it (such as `resources[0].schema`)."""

    content: Any
    file: str
    place: str
    present: bool = True

    def __post_init__(self) -> None:
        if not isinstance(self.content, dict):
            raise DescriptorError(self.file, self.place, "must be a JSON object")

    def wrong(self, key: str, reason: str) -> DescriptorError:
        """Make the error for one property of this object."""
        return DescriptorError(self.file, self._at(key), reason)

    def child(self, key: str, *, optional: bool = False) -> Node:
        """Give the object under `key`; an absent optional one is empty."""
        if key not in self.content:
            if optional:
                return Node({}, self.file, self._at(key), present=False)
            raise self.wrong(key, "is missing")
        return Node(self.content[key], self.file, self._at(key))

    def children(self, key: str) -> list[Node]:
        """Give the objects in the list under `key`, an empty list when it is absent."""
        return [Node(item, self.file, self._at(f"{key}[{i}]")) for i, item in enumerate(self.values(key))]

    def text(
        self,
        key: str,
        *,
        default: str | None = None,
        pattern: re.Pattern[str] | None = None,
        choices: tuple[str, ...] = (),
    ) -> str:
        """Give the text under `key`."""
        if key not in self.content and default is not None:
            return default
        value = self.content.get(key)
        if value is None:
            raise self.wrong(key, "is missing")
        if not isinstance(value, str) or (default is None and not value):
            raise self.wrong(key, "must be text")
        if choices and value not in choices:
            raise self.wrong(key, f"must be one of {', '.join(choices)}, not {value!r}")
        if pattern and not pattern.fullmatch(value):
            raise self.wrong(key, f"must look like {pattern.pattern}, not {value!r}")
        return value

    def texts(self, key: str, *, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Give the list of texts under `key`."""
        if key not in self.content:
            return default
        values = self.values(key)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(key, "must be a list of texts")
        return values

    def values(self, key: str) -> tuple[Any, ...]:
        """Give the list under `key`, an empty one when it is absent."""
        value = self.content.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "must be a list")
        return tuple(value)

    def number(self, key: str) -> float | None:
        """Give the number under `key`, None when it is absent."""
        value = self.content.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.wrong(key, "must be a number")
        return float(value)

    def flag(self, key: str) -> bool:
        """Give the truth value under `key`, False when it is absent."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "must be true or false")
        return value

    def mapping(self) -> dict[str, Any]:
        """Give the object itself."""
        return dict(self.content)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key
