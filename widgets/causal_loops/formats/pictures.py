"""Diagrams as text that other programs draw: Mermaid (for Markdown pages) and DOT (for Graphviz)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from causal_loops.diagram import Diagram
from causal_loops.model import Link, Variable

_MERMAID_MARKS = re.compile(r"""["<>&`;{}\[\]|\\]""")


def mermaid(diagram: Diagram) -> str:
    """Return a Mermaid flowchart: stocks in boxes, a sign on each arrow, a dotted arrow where the effect is late."""
    node = {variable.name: f"v{number}" for number, variable in enumerate(diagram.variables)}
    lines = ["flowchart LR"]
    lines += [f"    {node[one.name]}{_mermaid_shape(one)}" for one in diagram.variables if one.group is None]
    for number, (group, members) in enumerate(_groups(diagram).items()):
        lines.append(f'    subgraph g{number}["{_mermaid_text(group)}"]')
        lines += [f"        {node[one.name]}{_mermaid_shape(one)}" for one in members]
        lines.append("    end")
    for link in diagram.links:
        arrow = "-.->" if link.delay else "-->"
        lines.append(f'    {node[link.source]} {arrow}|"{_label(link)}"| {node[link.target]}')
    return "\n".join(lines) + "\n"


def dot(diagram: Diagram) -> str:
    """Return a Graphviz digraph; places are kept for ``neato -n``."""
    return "\n".join(_dot_lines(diagram)) + "\n"


def _dot_lines(diagram: Diagram) -> Iterator[str]:
    yield "digraph diagram {"
    yield "    node [shape=plaintext];"
    for variable in diagram.variables:
        attributes = ["shape=box"] if variable.stock else []
        if variable.position is not None:
            x, y = variable.position
            attributes.append(f'pos="{x:.15g},{-y + 0.0:.15g}!"')  # Graphviz counts y upwards
        yield f"    {_dot_text(variable.name)}{_in_brackets(attributes)};"
    for number, (group, members) in enumerate(_groups(diagram).items()):
        names = " ".join(f"{_dot_text(one.name)};" for one in members)
        yield f"    subgraph cluster_{number} {{ label={_dot_text(group)}; {names} }}"
    for link in diagram.links:
        attributes = [f"label={_dot_text(_label(link))}"]
        if link.delay:
            attributes.append("style=dashed")
        yield f"    {_dot_text(link.source)} -> {_dot_text(link.target)}{_in_brackets(attributes)};"
    yield "}"


def _groups(diagram: Diagram) -> dict[str, list[Variable]]:
    groups: dict[str, list[Variable]] = {}
    for variable in diagram.variables:
        if variable.group is not None:
            groups.setdefault(variable.group, []).append(variable)
    return groups


def _label(link: Link) -> str:
    return f"{link.polarity} delay" if link.delay else link.polarity


def _mermaid_shape(variable: Variable) -> str:
    text = _mermaid_text(variable.name)
    return f'["{text}"]' if variable.stock else f'(["{text}"])'


def _mermaid_text(text: str) -> str:
    return _MERMAID_MARKS.sub(lambda mark: f"#{ord(mark.group())};", text)


def _dot_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _in_brackets(attributes: list[str]) -> str:
    return f" [{', '.join(attributes)}]" if attributes else ""
