"""A still picture of a map, in columns: for print, for the report, and for readers whose browser runs no script.

How well a link is known is in the weight and the texture of its line, which a legend explains; colour repeats the sign,
which stands beside the head of each arrow. The same map gives the same bytes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from causal_loops import Link
from impact_map.city_map import ImpactMap
from impact_map.columns import WIDEST, arrange, count_rows
from impact_map.front_end import map_words
from impact_map.model import LinkCard
from impact_map.pooling import agreement

# All lengths are in pixels of the drawing.
_BOX = 152.0
_ROW = 44.0
_ACROSS = 40.0  # between names in one column
_BETWEEN = 68.0  # between columns, for the links
_MARGIN = 16.0
_HEADING = 34.0
_LANE = 22.0  # the line that names a theme
_SIDE = 34.0  # beside the outer columns, for links that bow out
_FONT = "font-family='Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif'"
_CHARACTERS = 21
_MOST_LINES = 3

_SIGNS = {"+": "+", "-": "\N{MINUS SIGN}", "?": "?"}
_COLOURS = {"+": "#0b5cad", "-": "#b3261e", "?": "#5f6368"}
_INK, _QUIET, _LANE_FILL, _HAIR = "#1f2328", "#545960", "#f4f2ec", "#8a8577"


@dataclass(frozen=True, slots=True)
class Line:
    """How a link is drawn: its weight in pixels, and its texture as SVG writes it ("" for a solid line)."""

    weight: float
    texture: str


LINES: dict[str, Line] = {
    "strong": Line(3.4, ""),
    "medium": Line(2.2, ""),
    "weak": Line(1.1, ""),
    "source": Line(1.5, "9 3 2 3"),
    "assumption": Line(1.5, "6 4"),
    "none": Line(1.6, "1.5 4"),
}


def line_of(card: LinkCard) -> str:
    """Return the key in LINES of a link: by its certainty where it has estimates, else by what it rests on."""
    if card.basis != "estimate":
        return card.basis
    return "strong" if card.certainty >= 4 else "medium" if card.certainty >= 2 else "weak"


def to_svg(city: ImpactMap, *, width: float | None = None, shape: float = 1.4, language: str = "en") -> str:
    """Return the map as SVG: a column for each layer, a lane for each theme, lines by evidence, and a legend.

    Args:
        city: the map.
        width: how wide the picture says it is, in pixels; it keeps its proportions. None for its natural size.
        shape: the width wanted for a height of 1; columns hold several names side by side to come near it.
        language: of the words.
    """
    drawing = _Drawing(city, shape, map_words(language))
    return drawing.write(width)


class _Drawing:
    def __init__(self, city: ImpactMap, shape: float, words: dict[str, str]) -> None:
        self.city = city
        self.words = words
        self.columns = arrange(city, _choose_wide(city, shape))
        self.legend = _legend(city, words)
        self.width = max(_size(len(self.columns.layers), self.columns.wide, 0, 0)[0], 420.0)
        self.places = {name: self._place(name) for name in self.columns.cells}

    def write(self, width: float | None) -> str:
        legend_rows = -(-len(self.legend) // self._legend_columns())
        body = _size(0, 1, self.columns.rows, len(self.columns.lanes))[1]
        height = body + 18 * legend_rows + 26
        said = width or self.width
        name = escape(self.city.name, quote=True)
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {height:g}" width="{said:g}" '
            f'height="{round(said * height / self.width, 2):g}" role="img" aria-label="{name}" {_FONT}>',
            f'<title>{name}</title><rect width="100%" height="100%" fill="#ffffff"/>',
            *self._headings(),
            *self._links(),
            *self._names(),
            *self._write_legend(body),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _place(self, name: str) -> tuple[float, float]:
        """Return the middle of a variable's box."""
        column, across, row = self.columns.cells[name]
        x = _left(column, self.columns.wide) + across * (_BOX + _ACROSS) + _BOX / 2
        lane = sum(1 for lane in self.columns.lanes if lane.first <= row)
        return x, _MARGIN + _HEADING + lane * _LANE + (row + 0.5) * _ROW

    def _headings(self) -> Iterable[str]:
        y = _MARGIN + _HEADING
        for at, lane in enumerate(self.columns.lanes):
            height = _LANE + lane.rows * _ROW
            if at % 2 == 0:
                yield f'<rect x="0" y="{y:g}" width="{self.width:g}" height="{height:g}" fill="{_LANE_FILL}"/>'
            label = escape(lane.theme or self.words["theme.none"])
            if len(self.columns.lanes) > 1 or lane.theme:
                yield (
                    f'<text x="{_MARGIN:g}" y="{y + 16:g}" font-size="13" font-weight="700" fill="{_QUIET}">'
                    f"{label}</text>"
                )
            y += height
        for at, layer in enumerate(self.columns.layers):
            label = escape(self.words[f"layer.{layer or 'none'}"])
            middle = _left(at, self.columns.wide) + _column_width(self.columns.wide) / 2
            yield (
                f'<text x="{middle:g}" y="{_MARGIN + 16:g}" font-size="16" font-weight="700" text-anchor="middle" '
                f'fill="{_INK}">{label}</text>'
            )

    def _names(self) -> Iterable[str]:
        for variable in self.city.themed.variables:
            x, y = self.places[variable.name]
            lines = textwrap.wrap(variable.name, _CHARACTERS) or [variable.name]
            if len(lines) > _MOST_LINES:
                lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: _CHARACTERS - 1] + "…"]
            size = 13.5 if len(lines) < _MOST_LINES else 11
            edge = f'stroke="{_INK}" stroke-width="{1.8 if variable.stock else 0.8}"'
            yield (
                f'<rect x="{x - _BOX / 2:g}" y="{y - _ROW / 2 + 3:g}" width="{_BOX:g}" height="{_ROW - 6:g}" '
                f'rx="5" fill="#ffffff" {edge}/>'
            )
            for at, line in enumerate(lines):
                base = y + (at - (len(lines) - 1) / 2) * (size + 1) + size * 0.35
                yield (
                    f'<text x="{x:g}" y="{base:.1f}" font-size="{size:g}" text-anchor="middle" fill="{_INK}">'
                    f"{escape(line)}</text>"
                )

    def _links(self) -> Iterable[str]:
        ports = _ports(self.city.diagram.links, self.places)
        signs: list[str] = []
        for link in self.city.diagram.links:
            key = line_of(self.city.link_card((link.source, link.target)))
            curve = _curve(link, self.places, ports)
            path = f"M{_pair(curve[0])}C{_pair(curve[1])} {_pair(curve[2])} {_pair(curve[3])}"
            line, colour = LINES[key], _COLOURS[link.polarity]
            dash = f' stroke-dasharray="{line.texture}"' if line.texture else ""
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{line.weight:g}"{dash}/>'
            yield _head(curve, colour)
            if link.delay:
                yield _bars(curve)
            signs.extend(self._marks(link, curve, ports))
        yield from signs

    def _marks(self, link: Link, curve: _Curve, ports: _Ports) -> Iterable[str]:
        # Signs of links that end side by side stand at different distances, so that none covers the next.
        back = 0.86 - 0.07 * (ports[link.source, link.target][2] % 3)
        x, y = _at(curve, back)
        yield _mark(x, y, _SIGNS[link.polarity], _COLOURS[link.polarity], 14)
        if agreement(self.city, (link.source, link.target)) == "disagrees":
            x, y = _at(curve, 0.5)
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8.5" fill="#ffffff" stroke="{_INK}" stroke-width="1.4"/>'
            yield _mark(x, y, "≠", _INK, 13)

    def _legend_columns(self) -> int:
        return max(1, int((self.width - 2 * _MARGIN) // 380))

    def _write_legend(self, top: float) -> Iterable[str]:
        heading = escape(self.words["legend.heading"])
        yield (
            f'<text x="{_MARGIN:g}" y="{top + 12:g}" font-size="13" font-weight="700" fill="{_INK}">{heading}</text>'
        )
        columns = self._legend_columns()
        for at, (key, label) in enumerate(self.legend):
            x = _MARGIN + 380 * (at % columns)
            y = top + 28 + 18 * (at // columns)
            if key in LINES:
                line = LINES[key]
                dash = f' stroke-dasharray="{line.texture}"' if line.texture else ""
                yield (f'<path d="M{x:g} {y:g}h44" fill="none" stroke="{_INK}" stroke-width="{line.weight:g}"{dash}/>')
            yield f'<text x="{x + 52:g}" y="{y + 4:g}" font-size="12" fill="{_INK}">{escape(label)}</text>'


_Point = tuple[float, float]
_Curve = tuple[_Point, _Point, _Point, _Point]
# By the ends of a link: how far from the middle of its box it leaves, how far it arrives, and its number among those.
_Ports = dict[tuple[str, str], tuple[float, float, int]]


def _choose_wide(city: ImpactMap, shape: float) -> int:
    """Return how many names stand side by side so that the picture comes nearest to a shape."""
    if not city.themed.variables:
        return 1

    def misfit(wide: int) -> float:
        columns, rows = count_rows(city, wide)
        themes = len({variable.group for variable in city.themed.variables})
        across, down = _size(columns, wide, rows, themes)
        return max(across / down / shape, shape * down / across)

    return min(range(1, WIDEST + 1), key=misfit)


def _column_width(wide: int) -> float:
    return wide * (_BOX + _ACROSS) - _ACROSS


def _left(column: int, wide: int) -> float:
    return _MARGIN + _SIDE + column * (_column_width(wide) + _BETWEEN)


def _size(columns: int, wide: int, rows: int, lanes: int) -> tuple[float, float]:
    """Return width and height without the legend."""
    across = _left(columns, wide) - _BETWEEN + _SIDE + _MARGIN
    return across, 2 * _MARGIN + _HEADING + lanes * _LANE + rows * _ROW


def _ports(links: Iterable[Link], places: dict[str, _Point]) -> _Ports:
    """Spread the ends of links that meet at one side of a box along that side, in the order of their other ends."""
    sides: dict[tuple[str, int], list[tuple[float, str, bool]]] = {}
    for link in links:
        leaves, reaches = _sides(places[link.source][0], places[link.target][0])
        sides.setdefault((link.source, leaves), []).append((places[link.target][1], link.target, False))
        sides.setdefault((link.target, reaches), []).append((places[link.source][1], link.source, True))
    offsets: dict[tuple[str, str, bool], tuple[float, int]] = {}
    for (name, _), ends in sides.items():
        for at, (_, other, arrives) in enumerate(sorted(ends)):
            key = (other, name, True) if arrives else (name, other, False)
            offsets[key] = ((at + 0.5) / len(ends) - 0.5) * (_ROW - 14), at
    return {
        (source, target): (offsets[source, target, False][0], offset, number)
        for (source, target, arrives), (offset, number) in offsets.items()
        if arrives
    }


def _sides(source: float, target: float) -> tuple[int, int]:
    """Return the sides that a link leaves and reaches, 1 for the right; in one column it bows out on the right."""
    if abs(source - target) < 1:
        return 1, 1
    return (1, -1) if target > source else (-1, 1)


def _curve(link: Link, places: dict[str, _Point], ports: _Ports) -> _Curve:
    """Return the four points of the curve from the edge of one box to that of the other."""
    leave, arrive, _ = ports[link.source, link.target]
    (ax, ay), (bx, by) = places[link.source], places[link.target]
    half, gap = _BOX / 2, 3.0
    ay, by = ay + leave, by + arrive
    leaves, reaches = _sides(ax, bx)
    start, end = (ax + leaves * half, ay), (bx + reaches * (half + gap), by)
    reach = max(24.0, abs(end[0] - start[0]) / 2) if leaves != reaches else 26 + min(30.0, abs(ay - by) / 8)
    return start, (start[0] + leaves * reach, ay), (end[0] + reaches * reach, by), end


def _at(curve: _Curve, u: float) -> _Point:
    weights = ((1 - u) ** 3, 3 * (1 - u) ** 2 * u, 3 * (1 - u) * u**2, u**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


def _pair(point: _Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _head(curve: _Curve, colour: str) -> str:
    way = -1 if curve[2][0] > curve[3][0] else 1
    (x, y) = curve[3]
    return f'<path d="M{x:.1f} {y:.1f}l{-way * 9} -4.5v9z" fill="{colour}"/>'


def _bars(curve: _Curve) -> str:
    x, y = _at(curve, 0.4)
    return f'<path d="M{x - 2.5:.1f} {y - 7:.1f}v14m5 0v-14" stroke="{_INK}" stroke-width="1.8"/>'


def _mark(x: float, y: float, text: str, colour: str, size: float) -> str:
    # A disc keeps the letter clear of its line; not every printer knows an outline that is painted first.
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size * 0.42:.1f}" fill="#ffffff" fill-opacity="0.85"/>'
        f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size:g}" font-weight="700" text-anchor="middle" '
        f'fill="{colour}">{text}</text>'
    )


def _legend(city: ImpactMap, words: dict[str, str]) -> list[tuple[str, str]]:
    """Return what the picture needs explained: the lines that occur, then the marks."""
    cards = [city.link_card((link.source, link.target)) for link in city.diagram.links]
    used = {line_of(card) for card in cards}
    entries = [(key, words[f"legend.{key}"]) for key in LINES if key in used]
    entries.append(("", words["legend.signs"]))
    if any(link.delay for link in city.diagram.links):
        entries.append(("", words["legend.delay"]))
    if any(agreement(city, (link.source, link.target)) == "disagrees" for link in city.diagram.links):
        entries.append(("", words["legend.disagrees"]))
    return entries
