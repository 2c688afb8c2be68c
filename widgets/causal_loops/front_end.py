"""The widget's front end: the modules of static/ joined into the one script that each host loads.

A host loads one file: anywidget makes a blob of it, where a relative import leads nowhere, and a page opened from a
folder may not import at all. The modules keep to what joining needs: imports from "./name.js", or from the static/
folder of another package, without renaming, and ``export`` only before a declaration, or once as ``export default`` in
the module that anywidget starts from. No two modules have one name, in whichever folder they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from causal_loops.archetypes import ARCHETYPES
from causal_loops.hints import HINTS

STATIC = Path(__file__).parent / "static"

_IMPORT = re.compile(r'^import\s*\{[^}]*\}\s*from\s*"(?:\./|[./\w]+/static/)([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_EXPORT_DEFAULT = re.compile(r"^export default .*\n", re.MULTILINE)
_WORDS = "const WORDS_OF_SITE = "
# A comment stands on lines of its own or is a type in /** */, and no template runs over a line end (a test of the front
# end holds this), so what only people and the type checker read can be left out of what every notebook saves.
_FOR_PEOPLE = re.compile(r"/\*\*[\s\S]*?\*/ ?|^[ \t]*//.*\n|^[ \t]+|^\n", re.MULTILINE)


@cache
def widget_script() -> str:
    """Return the ES module that anywidget loads in a notebook."""
    return join_modules("widget", [STATIC])


@cache
def page_script(language: str = "en") -> str:
    """Return the classic script that brings the diagrams of a published page to life, with the words it shows."""
    return wrap_for_page(join_modules("page", [STATIC]), words(language))


@cache
def style_sheet() -> str:
    """Return the style sheet of both."""
    return (STATIC / "widget.css").read_text(encoding="utf-8")


@cache
def words(language: str = "en") -> dict[str, str]:
    """Return every word a person sees, by key; a key that this language lacks is said in English.

    The words on archetypes, and the hints, stand in their own modules in English and are added here.
    """
    table: dict[str, str] = json.loads((STATIC / "strings" / "en.json").read_text(encoding="utf-8"))
    for archetype in ARCHETYPES:
        key = f"archetype.{archetype.key}"
        table[f"{key}.name"] = archetype.name[0].upper() + archetype.name[1:]
        table[f"{key}.explanation"] = archetype.explanation
        table[f"{key}.leverage"] = archetype.leverage
        table[f"{key}.question"] = archetype.question
        table |= {f"role.{role}": role for template in archetype.templates for role in template.roles}
    table |= {f"hint.{key}": text for key, text in HINTS.items() if f'"hint.{key}"' in widget_script()}
    translated = STATIC / "strings" / f"{language}.json"
    if language != "en" and translated.exists():
        table |= json.loads(translated.read_text(encoding="utf-8"))
    return table


def join_modules(entry: str, folders: Sequence[Path]) -> str:
    """Return a module and those it needs as one script: each once, after those it imports.

    Args:
        entry: the name of the module to begin with; only its ``export default`` is kept.
        folders: where modules are found, the first that has one.
    """
    done: dict[str, str] = {}

    def visit(name: str) -> None:
        if name in done:
            return
        file = next(file for folder in folders if (file := folder / f"{name}.js").exists())
        source = file.read_text(encoding="utf-8")
        done[name] = ""  # marks it as begun, so that a circle of imports ends
        for imported in _IMPORT.findall(source):
            visit(imported)
        del done[name]
        body = _EXPORT.sub("", _IMPORT.sub("", source))
        done[name] = body if name == entry else _EXPORT_DEFAULT.sub("", body)

    visit(entry)
    return _FOR_PEOPLE.sub("", "".join(done.values()))


def wrap_for_page(script: str, table: Mapping[str, str]) -> str:
    """Return joined modules as a classic script that keeps its names to itself and knows the words it shows."""
    written = json.dumps(table, ensure_ascii=False)
    return f'(() => {{\n"use strict";\n{script.replace(f"{_WORDS}{{}}", f"{_WORDS}{written}")}}})();\n'
