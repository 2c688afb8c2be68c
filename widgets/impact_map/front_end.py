"""The map's front end: that of causal_loops with the modules of static/ added, joined for each host."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from causal_loops import front_end as diagrams
from impact_map.certainty import MEANINGS

STATIC = Path(__file__).parent / "static"
_FOLDERS = (STATIC, diagrams.STATIC)


@cache
def map_script() -> str:
    """Return the ES module that anywidget loads in a notebook."""
    return diagrams.join_modules("map_widget", _FOLDERS)


@cache
def map_page_script(language: str = "en") -> str:
    """Return the classic script for a published page that holds a map; it serves plain diagrams as well."""
    return diagrams.wrap_for_page(diagrams.join_modules("map_page", _FOLDERS), map_words(language))


@cache
def map_style_sheet() -> str:
    """Return the style sheet of both hosts."""
    return diagrams.style_sheet() + (STATIC / "map.css").read_text(encoding="utf-8")


@cache
def map_words(language: str = "en") -> dict[str, str]:
    """Return every word a person sees, by key; a key that this language lacks is said in English.

    What the levels of certainty mean stands in its own module in English and is added here.
    """
    table = dict(diagrams.words(language))
    table |= json.loads((STATIC / "strings" / "en.json").read_text(encoding="utf-8"))
    table |= {f"certainty.{level}": meaning for level, meaning in MEANINGS.items()}
    translated = STATIC / "strings" / f"{language}.json"
    if language != "en" and translated.exists():
        table |= json.loads(translated.read_text(encoding="utf-8"))
    return table
