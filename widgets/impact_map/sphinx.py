"""The ``{impact-map}`` directive: a map on a published page, readable without a script and live with one.

    ```{impact-map}
    :file: city_map
    :title: A city
    :alt: Activities on the left lead through outputs and outcomes to impacts on the right.
    ```

``:file:`` names one part, several between commas, or a folder whose parts are joined; ``:before:`` does the same for an
earlier version to compare with. The page holds a still picture, what the evidence says, and a table of the links. A
script puts the front end in their place; it needs no kernel and asks no other host for anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from causal_loops.sphinx import (
    cld,
    cld_words,
    close_figure,
    leave_out,
    make_table,
    name_and_caption,
    open_figure,
    write_static,
)
from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.front_end import map_page_script, map_style_sheet, map_words
from impact_map.joining import read_city
from impact_map.model import LinkCard
from impact_map.picture import to_svg
from impact_map.pooling import Pooled, agreement, pool
from impact_map.state import widget_state

_SCRIPT = "impact_map.js"
_STYLE = "impact_map.css"


class impact_map(cld):  # noqa: N801  docutils names a node like an element
    """A map with its caption, and the list and table that say the same in words."""

    kind = "impact-map"


class MapDirective(SphinxDirective):
    """Read a map from the files beside the page."""

    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {
        "file": directives.unchanged_required,
        "before": directives.unchanged_required,
        "title": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "alt": directives.unchanged_required,
        "height": directives.positive_int,
        "read-only": directives.flag,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the figure."""
        for option, needed in (
            ("file", "with the path of a part's .yaml, or of a folder of parts"),
            ("alt", "one sentence that says what it shows"),
        ):
            if option not in self.options:
                raise self.error(f"a map needs :{option}:, {needed}")
        city = self._read("file")
        before = self._read("before") if "before" in self.options else None
        language = self.config.language or "en"
        table = map_words(language)
        try:
            state = widget_state(city, before)
        except ImpactMapError as error:
            raise self.error(str(error)) from None
        figure = impact_map(
            alt=self.options["alt"],
            picture=to_svg(city, language=language),
            state={
                "value": city.themed.to_text(),
                "map": state,
                "height": self.options.get("height", 560),
                "read_only": "read-only" in self.options,
                "id": self.options.get("name") or f"impact-map-{self.env.new_serialno('impact-map')}",
            },
        )
        name_and_caption(self, figure)
        figure += cld_words("", *_known(city, table), _links(city, table), summary=table["page.map.words"])
        return [figure]

    def _read(self, option: str) -> ImpactMap:
        paths: list[Path] = []
        for name in self.options[option].split(","):
            path = self.env.relfn2path(name.strip())[1]
            found = Path(path)
            files = (
                sorted(found.iterdir()) if found.is_dir() else [found.with_suffix(".cld"), found.with_suffix(".yaml")]
            )
            for file in files:
                if file.suffix in {".cld", ".yaml"}:
                    self.env.note_dependency(str(file))
            paths.append(found)
        place = paths[0] if len(paths) == 1 else paths
        try:
            if len(paths) == 1 and not paths[0].is_dir() and "title" not in self.options:
                return ImpactMap.read(paths[0])
            return read_city(place, name=self.options.get("title") or paths[0].stem.replace("_", " ").capitalize())
        except ImpactMapError as error:
            raise self.error(f"the map cannot be read: {error}") from None


def say_pooled(pooled: Pooled, table: dict[str, str]) -> str:
    """Say a pooled estimate as the front end does: with its unit and its interval."""
    said = table["estimate.per" if pooled.per else "estimate.plain"]
    return said.format(
        value=_write(pooled.value),
        unit=pooled.unit,
        per=pooled.per,
        level=_write(pooled.level),
        **{"from": _write(pooled.low), "to": _write(pooled.high)},
    )


def _write(number: float) -> str:
    text = f"{number:,.0f}" if abs(number) >= 1000 else f"{float(f'{number:.3g}'):.12g}"
    return text.replace("-", "\N{MINUS SIGN}")


def _basis(card: LinkCard, table: dict[str, str]) -> str:
    return table[f"basis.{card.basis}"].format(level=card.certainty)


def _known(city: ImpactMap, table: dict[str, str]) -> list[nodes.Node]:
    """Return a list of the links that have estimates, the best known first."""
    cards = [(link, city.link_card((link.source, link.target))) for link in city.diagram.links]
    known = sorted((pair for pair in cards if pair[1].estimates), key=lambda pair: -pair[1].certainty)
    if not known:
        return []
    items = []
    for link, card in known:
        said = [f"{say_pooled(pool(card), table)}; {_basis(card, table)}."]
        verdict = agreement(city, (link.source, link.target))
        if verdict != "unknown":
            said.append(table[f"agreement.{verdict}"])
        text = f"{link.source} → {link.target}: {' '.join(said)}"
        items.append(nodes.list_item("", nodes.paragraph("", text)))
    heading = nodes.paragraph("", "", nodes.strong("", table["page.map.known"]))
    return [heading, nodes.bullet_list("", *items)]


def _links(city: ImpactMap, table: dict[str, str]) -> nodes.table:
    signs = {"+": "+", "-": "\N{MINUS SIGN}", "?": "?"}
    rows = []
    for link in city.diagram.links:
        card = city.link_card((link.source, link.target))
        behind = card.source or card.assumption or "; ".join(dict.fromkeys(piece.source for piece in card.estimates))
        rows.append((link.source, link.target, signs[link.polarity], _basis(card, table), behind))
    head = [table[key] for key in ("table.from", "table.to", "table.sign", "page.map.evidence", "card.source")]
    return make_table(head, rows, (24, 24, 6, 18, 28))


def _write_assets(app: Sphinx) -> None:
    if app.builder.format == "html":
        write_static(app, _SCRIPT, map_page_script(app.config.language or "en"))
        write_static(app, _STYLE, map_style_sheet())


def _add_assets(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script on pages that hold a map, and on no other."""
    if doctree is None:
        return
    if next(doctree.findall(impact_map), None) or "impact_map.widget.MapWidget" in context.get("body", ""):
        app.add_js_file(_SCRIPT, loading_method="defer")
        app.add_css_file(_STYLE)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive with Sphinx."""
    app.setup_extension("causal_loops.sphinx")
    app.add_node(
        impact_map, html=(open_figure, close_figure), latex=(leave_out, leave_out), text=(leave_out, leave_out)
    )
    app.add_directive("impact-map", MapDirective)
    app.connect("builder-inited", _write_assets)
    app.connect("html-page-context", _add_assets)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
