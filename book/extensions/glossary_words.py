"""The glossary: the directive `{glossary-table}` makes its page from a CSV file, and each `{term}` shows its meaning.

A row holds a term in English (alternatives after " / "), its meaning, the Finnish and the Swedish word, and in `unsure`
the languages whose word wants an expert's eye. Meanings stand once at the end of a page that uses them: a screen reader
speaks them with the link, and glossary.js shows them.
"""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains.std import make_glossary_term
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

_ = get_translation("glossary_words")
_LINK = re.compile(r'<a class="reference internal" href="[^"]*#(term-[^"]+)"')


class GlossaryTable(SphinxDirective):
    """Make a glossary of the rows of the CSV file beside the page, in alphabetical order."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Return one glossary."""
        path = Path(self.env.relfn2path(self.arguments[0])[1])
        self.env.note_dependency(str(path))
        with path.open(encoding="utf-8", newline="") as file:
            rows = sorted(csv.DictReader(file), key=lambda row: row["en"].casefold())
        entries = nodes.definition_list("", *map(self._entry, rows), classes=["glossary"])
        return [addnodes.glossary("", entries, sorted=True)]

    def _entry(self, row: dict[str, str]) -> nodes.definition_list_item:
        source, line = self.get_source_info()
        terms = [
            make_glossary_term(self.env, [nodes.Text(word)], None, source, line, None, self.state.document)
            for word in row["en"].split(" / ")
        ]
        meaning, _messages = self.parse_inline(row["meaning"])
        others = nodes.paragraph(classes=["glossary-others"])
        for code, language in (("fi", _("Finnish")), ("sv", _("Swedish"))):
            doubt = f" ({_('to be confirmed')})" if code in row["unsure"].split() else ""
            others += nodes.Text(f"{language}: ")
            others += nodes.inline("", row[code], classes=[f"language-{code}"])
            others += nodes.Text(f"{doubt}. ")
        return nodes.definition_list_item("", *terms, nodes.definition("", nodes.paragraph("", "", *meaning), others))


def _meanings(app: Sphinx) -> dict[str, str]:
    """Return {id of a term: its meaning}, in the language of the book, as the glossary's page has them."""
    pages = {page for page, _id in app.env.get_domain("std")._terms.values()}  # Sphinx lists them nowhere else
    return {
        name: entry.next_node(nodes.definition)[0].astext()
        for page in pages
        for entry in app.env.get_doctree(page).findall(nodes.definition_list_item)
        for term in entry.findall(nodes.term)
        for name in term["ids"]
    }


def _add_meanings(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    used = sorted(set(_LINK.findall(context.get("body", ""))))
    if not used:
        return
    if not hasattr(app, "glossary_meanings"):
        app.glossary_meanings = _meanings(app)
    described = _LINK.sub(lambda link: f'{link[0]} aria-describedby="meaning-of-{link[1]}"', context["body"])
    spans = (f'<span id="meaning-of-{name}">{html.escape(app.glossary_meanings[name])}</span>' for name in used)
    context["body"] = f'{described}<div class="glossary-meanings" hidden>{"".join(spans)}</div>'


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("glossary-table", GlossaryTable)
    app.connect("html-page-context", _add_meanings)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
