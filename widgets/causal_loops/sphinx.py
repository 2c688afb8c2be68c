"""The ``{cld}`` directive: a diagram on a published page, readable without a script and live with one.

    ```{cld}
    :caption: Job training as a system
    :alt: Training builds skills, skills lead to jobs, and jobs motivate.
    job training -> skills (+)
    skills -> employment (+, delay)
    ```

The page holds a still picture, a table of the links and a list of the loops. A script puts the same front end that
notebooks use in their place; it needs no kernel and asks no other host for anything.

With ``:exercise: answer.cld`` readers draw, and check their drawing against the diagram in that file. The page holds
digests of the answer, not the answer; the directive's own text is what they begin with, and may be empty.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import translatable
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from causal_loops.diagram import Diagram
from causal_loops.errors import CausalLoopsError, DiagramError
from causal_loops.exercise import hide
from causal_loops.front_end import page_script, style_sheet, words
from causal_loops.picture import to_svg

_SCRIPT = "causal_loops.js"
_STYLE = "causal_loops.css"


class cld(translatable, nodes.General, nodes.Element):  # noqa: N801  docutils names a node like an element
    """A diagram with its caption, and the table and list that say the same in words.

    Attributes:
        alt: the text alternative of the picture.
        picture: the still picture, as SVG.
        state: what the front end is given.
    """

    kind: ClassVar[str] = "cld"

    def preserve_original_messages(self) -> None:
        """Keep what translation replaces."""
        self.setdefault("original_alt", self["alt"])

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the text alternative in the reader's language."""
        if original_message == self["original_alt"]:
            self["alt"] = translated_message

    def extract_original_messages(self) -> list[str]:
        """Offer the text alternative to translators."""
        return [self["original_alt"]]


class cld_caption(nodes.General, nodes.TextElement):  # noqa: N801
    """The caption under the picture."""


class cld_words(nodes.General, nodes.Element):  # noqa: N801
    """The part in words, which a reader can fold away."""


class DiagramDirective(SphinxDirective):
    """Read a diagram from the directive's content, or from a .cld file beside the page."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "file": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "alt": directives.unchanged_required,
        "height": directives.positive_int,
        "read-only": directives.flag,
        "exercise": directives.unchanged_required,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the figure."""
        text = self._text()
        try:
            diagram = Diagram.from_text(text)
        except DiagramError as error:
            raise self.error(f"the diagram cannot be read: {error}") from None
        if "alt" not in self.options:
            raise self.error("a diagram needs :alt:, one sentence that says what it shows")
        exercise = {"exercise": hide(self._read("exercise"))} if "exercise" in self.options else {}
        table = words(self.config.language or "en")
        figure = cld(
            alt=self.options["alt"],
            picture=to_svg(diagram),
            state={
                "value": text,
                "height": self.options.get("height", 420),
                "read_only": "read-only" in self.options,
                "id": self.options.get("name") or f"cld-{self.env.new_serialno('cld')}",
                **exercise,
            },
        )
        name_and_caption(self, figure)
        figure += cld_words("", _links_table(diagram, table), _loop_list(diagram, table), summary=table["page.words"])
        return [figure]

    def _text(self) -> str:
        if "file" not in self.options:
            if not self.content and "exercise" not in self.options:
                raise self.error("a diagram needs its text here, or :file: with the path of a .cld file")
            return "".join(f"{line}\n" for line in self.content)
        if self.content:
            raise self.error("a diagram has its text here or in :file:, not in both")
        return self._read("file").to_text()

    def _read(self, option: str) -> Diagram:
        relative, path = self.env.relfn2path(self.options[option])
        self.env.note_dependency(relative)
        try:
            return Diagram.read(path)
        except CausalLoopsError as error:
            raise self.error(str(error)) from None


def name_and_caption(directive: SphinxDirective, figure: cld) -> None:
    """Give a figure its place in the source, its name and its caption, as the directive's options say."""
    directive.set_source_info(figure)
    directive.add_name(figure)
    if "caption" in directive.options:
        text = directive.options["caption"]
        inline, messages = directive.parse_inline(text, lineno=directive.lineno)
        caption = cld_caption(text, "", *inline)
        directive.set_source_info(caption)
        figure += [caption, *messages]


def _links_table(diagram: Diagram, table: dict[str, str]) -> nodes.table:
    signs = {
        "+": f"+ ({table['positive']})",
        "-": f"\N{MINUS SIGN} ({table['negative']})",
        "?": f"? ({table['unknown.sign']})",
    }
    rows = [
        (link.source, link.target, signs[link.polarity], table["delayed"] if link.delay else "")
        for link in diagram.links
    ]
    head = (table["table.from"], table["table.to"], table["table.sign"], table["table.delay"])
    return make_table(head, rows, (30, 30, 20, 10))


def make_table(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> nodes.table:
    """Return a table of plain text; widths are shares, which a builder that counts characters takes for characters."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(head))
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group)


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))


def _loop_list(diagram: Diagram, table: dict[str, str]) -> nodes.Element:
    kinds = {"R": table["reinforcing"], "B": table["balancing"], "?": table["unknown"]}
    items = [
        nodes.list_item(
            "",
            nodes.paragraph(
                "",
                f"{loop.name} ({', '.join(filter(None, (loop.title, kinds[loop.polarity])))}): "
                + " → ".join((*loop.variables, loop.variables[0])),
            ),
        )
        for loop in diagram.loops(max_length=8, limit=50)
    ]
    return nodes.bullet_list("", *items) if items else nodes.paragraph("", table["loops.none"])


def open_figure(self: HTML5Translator, node: cld) -> None:
    """Write a figure's picture and the data that its script finds."""
    picture = base64.b64encode(node["picture"].encode()).decode("ascii")
    # "<" never stands in the data, so no text of an author can end the script element.
    state = json.dumps(node["state"], ensure_ascii=False).replace("<", "\\u003c")
    self.body.append(self.starttag(node, "figure", CLASS=node.kind))
    source = f"data:image/svg+xml;base64,{picture}"
    self.body.append(f'<img class="cld-picture" src="{source}" alt="{self.attval(node["alt"])}" />\n')
    self.body.append(f'<script type="application/json" class="cld-data">{state}</script>\n')


def close_figure(self: HTML5Translator, node: cld) -> None:
    """Write its end."""
    self.body.append("</figure>\n")


def _open_caption(self: HTML5Translator, node: cld_caption) -> None:
    self.body.append(self.starttag(node, "figcaption", ""))


def _close_caption(self: HTML5Translator, node: cld_caption) -> None:
    self.body.append("</figcaption>\n")


def _open_words(self: HTML5Translator, node: cld_words) -> None:
    self.body.append(f'<details class="cld-text"><summary>{self.encode(node["summary"])}</summary>\n')


def _close_words(self: HTML5Translator, node: cld_words) -> None:
    self.body.append("</details>\n")


def leave_out(self: Any, node: nodes.Element) -> None:
    """Let the words stand for the diagram where a builder has no picture of it."""


def _write_assets(app: Sphinx) -> None:
    if app.builder.format == "html":
        write_static(app, _SCRIPT, page_script(app.config.language or "en"))
        write_static(app, _STYLE, style_sheet())


def write_static(app: Sphinx, name: str, text: str) -> None:
    """Write a file that pages load."""
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    (static / name).write_text(text, encoding="utf-8", newline="\n")


def _add_assets(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script on pages that hold a diagram, and on no other."""
    if doctree is None:
        return
    # Other packages have figures of their own kind, and scripts for them.
    has_figure = any(type(figure) is cld for figure in doctree.findall(cld))
    if has_figure or "widget-view+json" in context.get("body", ""):
        app.add_js_file(_SCRIPT, loading_method="defer")
        app.add_css_file(_STYLE)


def _keep_other_hosts_out(_app: Sphinx, config: Any) -> None:
    # MyST-NB's own way to show widgets loads two scripts from other hosts; our script mounts saved widgets instead.
    if "nb_ipywidgets_js" in config:
        config.nb_ipywidgets_js = {}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive with Sphinx."""
    for node, opening, closing in (
        (cld, open_figure, close_figure),
        (cld_caption, _open_caption, _close_caption),
        (cld_words, _open_words, _close_words),
    ):
        app.add_node(node, html=(opening, closing), latex=(leave_out, leave_out), text=(leave_out, leave_out))
    app.add_directive("cld", DiagramDirective)
    app.connect("config-inited", _keep_other_hosts_out)
    app.connect("builder-inited", _write_assets)
    app.connect("html-page-context", _add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
