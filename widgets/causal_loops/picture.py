"""Still pictures of a diagram: for print, for slides, and for readers whose browser runs no script."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, TypeAlias

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from numpy.typing import NDArray

from causal_loops.diagram import Diagram
from causal_loops.layout import place
from causal_loops.model import Link

_Points: TypeAlias = NDArray[np.float64]

_INK = "#1b1b1b"
_LINE = "#41546b"
_PIXELS_PER_INCH = 96.0
_POINTS_PER_INCH = 72.0
_FONT_SIZE = 11.0
_HALF_LINE = 13.0  # half the height of a name with the space around it, in pixels
_MARGIN = 30.0
_BEND = 0.2  # how far an arrow bows, as a share of its length
_SIGNS = {"+": "+", "-": "\N{MINUS SIGN}", "?": "?"}


def draw(diagram: Diagram) -> Figure:
    """Draw the diagram: curved arrows, a sign at each head, two bars across a delayed link, stocks in boxes.

    Returns:
        A figure whose axes are in pixels of the drawing, y down. It is not registered with pyplot, so a notebook
        shows it once, and nothing has to be closed.
    """
    places = {name: np.array(xy, dtype=float) for name, xy in place(diagram).items()}
    halves = {name: np.array((_width(name) / 2 + 7, _HALF_LINE)) for name in places}
    ax = _fitting_axes(places, halves)
    for variable in diagram.variables:
        centre, half = places[variable.name], halves[variable.name]
        if variable.stock:
            ax.add_patch(
                FancyBboxPatch(
                    (centre[0] - half[0], centre[1] - half[1]),
                    2 * half[0],
                    2 * half[1],
                    boxstyle="round,pad=0,rounding_size=3",
                    fill=False,
                    edgecolor=_INK,
                )
            )
        ax.text(
            centre[0],
            centre[1],
            variable.name,
            ha="center",
            va="center",
            color=_INK,
            fontsize=_FONT_SIZE,
            parse_math=False,
        )
    for link in diagram.links:
        _draw_link(ax, link, places, halves)
    figure = ax.figure
    assert isinstance(figure, Figure)  # noqa: S101  an axes made by Figure.add_axes belongs to that figure
    return figure


def to_svg(diagram: Diagram) -> str:
    """Return the picture as SVG with its text as text; the same diagram gives the same bytes."""
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "causal-loops"}):
        return _save(diagram, format="svg", metadata={"Date": None}).decode("utf-8")


def to_png(diagram: Diagram) -> bytes:
    """Return the picture as PNG, two pixels for each pixel of the drawing."""
    return _save(diagram, format="png", dpi=2 * _PIXELS_PER_INCH)


def _save(diagram: Diagram, **options: Any) -> bytes:
    target = io.BytesIO()
    draw(diagram).savefig(target, **options)
    return target.getvalue()


def _width(name: str) -> float:
    """Return how wide a name is, in pixels."""
    extents = TextPath((0, 0), name.replace("$", r"\$"), size=_FONT_SIZE).get_extents()
    return float(extents.width) * _PIXELS_PER_INCH / _POINTS_PER_INCH


def _fitting_axes(places: Mapping[str, _Points], halves: Mapping[str, _Points]) -> Axes:
    corners = [centre + sign * halves[name] for name, centre in places.items() for sign in (-1, 1)]
    points = np.array(corners or [np.zeros(2)])
    left, top = points.min(axis=0) - _MARGIN
    right, bottom = points.max(axis=0) + _MARGIN
    figure = Figure(figsize=((right - left) / _PIXELS_PER_INCH, (bottom - top) / _PIXELS_PER_INCH))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    ax.set_axis_off()
    return ax


def _draw_link(ax: Axes, link: Link, places: Mapping[str, _Points], halves: Mapping[str, _Points]) -> None:
    curve = _curve(link, places, halves)
    ax.add_patch(
        FancyArrowPatch(
            path=Path(curve),
            arrowstyle="-|>,head_length=6,head_width=3",
            color=_LINE,
            linewidth=1.4,
            shrinkA=0,
            shrinkB=0,
            joinstyle="round",
        )
    )
    before = curve[-4] if len(curve) > 4 else curve[0]
    sign = curve[-1] - 16 * _unit(curve[-1] - before) + 11 * _beside(curve[-1] - before)
    ax.text(sign[0], sign[1], _SIGNS[link.polarity], ha="center", va="center", color=_INK, fontsize=13, weight="bold")
    if link.delay:
        middle = len(curve) // 2
        direction = curve[middle] - curve[middle - 1]
        along, across = 3 * _unit(direction), 8 * _beside(direction)
        for bar in (curve[middle] - along, curve[middle] + along):
            ax.plot(*np.array((bar - across, bar + across)).T, color=_INK, linewidth=1.6)


def _curve(link: Link, places: Mapping[str, _Points], halves: Mapping[str, _Points]) -> _Points:
    """Return the visible part of a link as points, from the rim of its source's name to the rim of its target's."""
    start, end = places[link.source], places[link.target]
    t = np.linspace(0, 1, 400)[:, None]
    if link.source == link.target:
        side, up = halves[link.source] * (0.7, -0.5)
        offsets = np.array(((-side, up), (-side, up - 70), (side, up - 70), (side, up)))
        corners = start + offsets
        points = (
            (1 - t) ** 3 * corners[0]
            + 3 * (1 - t) ** 2 * t * corners[1]
            + 3 * (1 - t) * t**2 * corners[2]
            + t**3 * corners[3]
        )
    else:
        control = (start + end) / 2 + _BEND * np.linalg.norm(end - start) * _beside(end - start)
        points = (1 - t) ** 2 * start + 2 * (1 - t) * t * control + t**2 * end
    outside = np.ones(len(points), dtype=bool)
    for name, gap in ((link.source, 1.0), (link.target, 3.0)):
        outside &= (np.abs(points - places[name]) > halves[name] + gap).any(axis=1)
    # Names that lie on top of each other leave nothing visible; a short stub still shows that there is a link.
    visible: _Points = points[outside] if outside.sum() > 4 else points[-8:]
    return visible


def _unit(vector: _Points) -> _Points:
    length = float(np.hypot(*vector))
    return vector / length if length else vector


def _beside(vector: _Points) -> _Points:
    """Return the unit vector to the left of the direction of travel on the screen, where y points down."""
    x, y = _unit(vector)
    return np.array((y, -x))
