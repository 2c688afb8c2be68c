"""Places for variables that nobody has placed."""

from __future__ import annotations

import math

import networkx as nx

from causal_loops.diagram import Diagram

# A name is wide and low, so neighbours stand further apart sideways than up and down.
_ACROSS = 190.0
_DOWN = 120.0
LARGEST_BY_STRESS = 150


def place(diagram: Diagram) -> dict[str, tuple[float, float]]:
    """Return x (to the right) and y (down), in pixels, for every variable.

    A position that the author gave stays. Up to 150 variables the others are placed by Kamada and Kawai's method
    ("An algorithm for drawing general undirected graphs", Information Processing Letters 31, 1989), which puts
    variables as far apart as they are in links; larger maps stand on a grid in the order of the diagram. The same
    diagram always gets the same places.
    """
    names = [variable.name for variable in diagram.variables]
    if not names:
        return {}
    found = _on_grid(names) if len(names) > LARGEST_BY_STRESS else _by_stress(diagram)
    for variable in diagram.variables:
        if variable.position is not None:
            found[variable.name] = variable.position
    return found


def _by_stress(diagram: Diagram) -> dict[str, tuple[float, float]]:
    graph = nx.Graph(diagram.to_networkx())
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    if len(graph) == 1:
        return dict.fromkeys(graph, (0.0, 0.0))
    # Parts that no link joins have no distance; three links' worth keeps them apart without flinging them away.
    apart = 3.0
    distances = {
        source: {target: float(known.get(target, apart)) for target in graph}
        for source, known in nx.all_pairs_shortest_path_length(graph)
    }
    places = nx.kamada_kawai_layout(graph, dist=distances, pos=nx.circular_layout(graph), scale=1)
    # Undo the scale to 1: let the mean distance between linked variables be one unit.
    lengths = [math.dist(places[a], places[b]) for a, b in graph.edges]
    unit = (sum(lengths) / len(lengths) if lengths else 1.0) or 1.0
    return {name: (round(x / unit * _ACROSS, 1), round(y / unit * _DOWN, 1)) for name, (x, y) in places.items()}


def _on_grid(names: list[str]) -> dict[str, tuple[float, float]]:
    columns = math.ceil(math.sqrt(len(names)))
    return {name: (_ACROSS * (place % columns), _DOWN * (place // columns)) for place, name in enumerate(names)}
