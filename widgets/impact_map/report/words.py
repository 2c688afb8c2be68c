"""The report's own words, in one table for each language; a key that a language lacks is said in English."""

from __future__ import annotations

import json
from pathlib import Path

STRINGS = Path(__file__).parent / "strings"


class Words:
    """Every sentence that the report says by itself, by key.

    Args:
        language: the name of a table in strings/, such as "en".

    Example:
        >>> Words()("links.count", count=1)
        '1 link'
    """

    def __init__(self, language: str = "en") -> None:
        self._table: dict[str, str] = _read("en")
        if language != "en" and language in languages():
            self._table |= _read(language)
        self.language = self._table["language"]

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence with its values; with ``count`` also the form for one or for several."""
        if key not in self._table:
            key += ".one" if values["count"] == 1 else ".other"
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return self._table[key].format(**shown)


def languages() -> tuple[str, ...]:
    """Return the languages that the report can be written in."""
    return tuple(sorted(path.stem for path in STRINGS.glob("*.json")))


def _read(language: str) -> dict[str, str]:
    table: dict[str, str] = json.loads((STRINGS / f"{language}.json").read_text(encoding="utf-8"))
    return table
