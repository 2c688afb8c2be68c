"""Places for a map in columns: a column for each layer, a lane for each theme.

The front end has the same rules (static/columns.js); tests/vectors/columns.json holds both to one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impact_map.city_map import ImpactMap
from impact_map.model import LAYERS

_SWEEPS = 8
WIDEST = 8


@dataclass(frozen=True, slots=True)
class Lane:
    """The rows of one theme.

    Attributes:
        theme: "" for variables without one.
        first: the first row, from 0.
        rows: how many there are.
    """

    theme: str
    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Where everything goes.

    Attributes:
        layers: the columns from left to right; "" for variables without a layer.
        wide: how many names stand side by side in a column.
        lanes: from the top.
        cells: by name: (column, place across the column, row), each from 0.
    """

    layers: tuple[str, ...]
    wide: int
    lanes: tuple[Lane, ...]
    cells: dict[str, tuple[int, int, int]]

    @property
    def rows(self) -> int:
        """How many rows there are in all lanes."""
        return sum(lane.rows for lane in self.lanes)


def arrange(city: ImpactMap, wide: int = 1) -> Columns:
    """Place the variables so that linked ones stand near the same height.

    Within a lane of a column the order follows the mean height of each variable's neighbours, in sweeps to and fro
    (the barycentre heuristic of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
    structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981); of the sweeps, the one with the least
    height between linked variables is kept. Each sweep takes time in proportion to links, and to variables by their
    logarithm. The same map always gets the same places.

    Args:
        city: the map.
        wide: how many names may stand side by side in a column.
    """
    names = [variable.name for variable in city.themed.variables]
    layers, themes = _headings(city)
    column = {name: layers.index(city.card(name).layer or "") for name in names}
    lane = {variable.name: themes.index(variable.group or "") for variable in city.themed.variables}
    cells: dict[tuple[int, int], list[str]] = {}
    for name in names:
        cells.setdefault((column[name], lane[name]), []).append(name)
    lanes = _stack(themes, cells, wide)
    neighbours: dict[str, list[str]] = {name: [] for name in names}
    ends = [(link.source, link.target) for link in city.diagram.links if link.source != link.target]
    for source, target in ends:
        neighbours[source].append(target)
        neighbours[target].append(source)
    row = {name: lanes[at[1]].first + i // wide for at, cell in cells.items() for i, name in enumerate(cell)}
    best, least = {at: list(cell) for at, cell in cells.items()}, _height(ends, row)
    for sweep in range(_SWEEPS):
        for at in sorted(cells, key=lambda at: (-at[0] if sweep % 2 else at[0], at[1])):
            means = {
                name: sum(row[other] for other in neighbours[name]) / len(neighbours[name])
                if neighbours[name]
                else float(row[name])
                for name in cells[at]
            }
            cells[at].sort(key=means.__getitem__)
            row.update((name, lanes[at[1]].first + i // wide) for i, name in enumerate(cells[at]))
        height = _height(ends, row)
        if height < least:
            best, least = {at: list(cell) for at, cell in cells.items()}, height
    places = {
        name: (at[0], i % wide, lanes[at[1]].first + i // wide)
        for at, cell in best.items()
        for i, name in enumerate(cell)
    }
    return Columns(tuple(layers), wide, lanes, {name: places[name] for name in names})


def count_rows(city: ImpactMap, wide: int) -> tuple[int, int]:
    """Return how many columns and rows a map takes, without placing anything."""
    layers, themes = _headings(city)
    counts: dict[tuple[str, str], int] = {}
    for variable in city.themed.variables:
        key = (city.card(variable.name).layer or "", variable.group or "")
        counts[key] = counts.get(key, 0) + 1
    rows = sum(max(-(-counts.get((layer, theme), 0) // wide) for layer in layers) for theme in themes)
    return len(layers), rows


def _headings(city: ImpactMap) -> tuple[list[str], list[str]]:
    """Return the layers that hold something, and the themes as they are first mentioned, each with "" last."""
    used = {city.card(variable.name).layer or "" for variable in city.themed.variables}
    themes = dict.fromkeys(variable.group or "" for variable in city.themed.variables)
    return [layer for layer in (*LAYERS, "") if layer in used], sorted(themes, key=lambda theme: theme == "")


def _stack(themes: Sequence[str], cells: dict[tuple[int, int], list[str]], wide: int) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    first = 0
    for at, theme in enumerate(themes):
        rows = max(-(-len(cell) // wide) for (_, lane), cell in cells.items() if lane == at)
        lanes.append(Lane(theme, first, rows))
        first += rows
    return tuple(lanes)


def _height(ends: Sequence[tuple[str, str]], row: dict[str, int]) -> int:
    return sum(abs(row[source] - row[target]) for source, target in ends)
