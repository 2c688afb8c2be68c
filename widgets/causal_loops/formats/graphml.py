"""GraphML (graphml.graphdrawing.org), read by Gephi, Cytoscape, yEd and networkx.

Written by networkx; read here, so that a file is never trusted with a document type and an error has its line.
Attributes of nodes: label, stock, group, x, y, note; of edges: polarity, delay, strength, note.
"""

from __future__ import annotations

import networkx as nx

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError
from causal_loops.formats.foreign import build, first_sign, group_of, is_yes, name_of, number_of, tidy
from causal_loops.formats.markup import Element, parse
from causal_loops.model import Link, Variable

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def read(raw: bytes) -> Diagram:
    """Read the first graph of a GraphML file; an edge's sign is its polarity, sign or label.

    Raises:
        DiagramError: with the line and the reason.
    """
    root = parse(raw)
    if root.name != "graphml" or root.namespace not in (_NAMESPACE, ""):
        raise DiagramError("this is no GraphML file: its first element is not <graphml>", root.line)
    graph = root.first("graph")
    if graph is None:
        raise DiagramError("this GraphML file holds no <graph>", root.line)
    keys = {key.attributes.get("id", ""): key.attributes.get("attr.name", "").casefold() for key in root.all("key")}
    names: dict[str, str] = {}
    variables: dict[str, Variable] = {}
    for node in graph.all("node"):
        identity, data = node.attributes.get("id", ""), _data(node, keys)
        name = name_of(data.get("label") or data.get("name") or identity)
        if not name or identity in names or name in variables:
            raise DiagramError(f'a node has no name, or one that another node has: "{name}"', node.line)
        x, y = number_of(data.get("x")), number_of(data.get("y"))
        variables[name] = Variable(
            name,
            stock=is_yes(data.get("stock", "")),
            group=group_of(data.get("group", "")),
            position=None if x is None or y is None else (x, y),
            note=tidy(data.get("note", "")),
        )
        names[identity] = name
    default = graph.attributes.get("edgedefault", "directed")
    links = []
    for edge in graph.all("edge"):
        directed = edge.attributes.get("directed", "true" if default == "directed" else "false")
        if directed != "true":
            raise DiagramError("an edge has no direction; a link of cause and effect is directed", edge.line)
        ends = [edge.attributes.get(end, "") for end in ("source", "target")]
        for end in ends:
            if end not in names:
                raise DiagramError(f'an edge names "{tidy(end)}", which is no node of the graph', edge.line)
        data = _data(edge, keys)
        sign = first_sign(data.get("polarity"), data.get("sign"), data.get("label"))
        strength = number_of(data.get("strength"))
        note = tidy(data.get("note", ""))
        links.append(
            (Link(names[ends[0]], names[ends[1]], sign, is_yes(data.get("delay", "")), strength, note), edge.line)
        )
    return build(variables.values(), links)


def write(diagram: Diagram) -> str:
    """Return GraphML text; the nodes are in the order of the diagram."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for variable in diagram.variables:
        x, y = variable.position or (None, None)
        values = {"label": variable.name, "stock": variable.stock, "group": variable.group, "x": x, "y": y}
        graph.add_node(variable.name, **_given({**values, "note": variable.note or None}))
    for link in diagram.links:
        values = {"polarity": link.polarity, "delay": link.delay, "strength": link.strength, "note": link.note or None}
        graph.add_edge(link.source, link.target, **_given(values))
    return "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"


def _data(element: Element, keys: dict[str, str]) -> dict[str, str]:
    data = {keys.get(each.attributes.get("key", ""), ""): each.text for each in element.all("data")}
    for label in element.within("NodeLabel", "EdgeLabel"):  # yEd keeps names inside its drawing of a node
        data.setdefault("label", tidy(label.text))
    return data


def _given(values: dict[str, object]) -> dict[str, object]:
    return {
        key: float(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for key, value in values.items()
        if value is not None
    }
