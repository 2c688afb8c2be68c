"""XMILE, the interchange format of system dynamics (OASIS Standard, XMILE version 1.0, 14 December 2015): structure.

Read: the main model's stocks, flows, auxiliaries and modules become variables. A link is an inflow (+) or outflow
(-) of a stock, a variable that an equation names (without a sign, since an equation is not a sign), or a connector
of a view, whose ``polarity`` and ``delay_mark`` give a link its sign and its delay. A stock's equation is its initial
value, and makes no link. Documentation becomes the note, a group the group, the first view the positions.

Written: stocks and auxiliaries without equations, and one view with connectors that carry sign and delay. Strengths,
notes of links and comments have no place in the format.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError
from causal_loops.formats.foreign import build, group_of, is_yes, name_of, number_of, sign_of, tidy
from causal_loops.formats.markup import Element, parse
from causal_loops.layout import place
from causal_loops.model import Link, Variable

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
_KINDS = ("stock", "flow", "aux", "module")
_COMMENT = re.compile(r"\{[^{}]*\}")
_IDENTIFIER = re.compile(r'"((?:[^"\\]|\\.)*)"|(?<![\w$])([^\W\d][\w$]*)')
_PLAIN = re.compile(r"[^\W\d_](?:\w*[^\W_])?")
_SPACES = re.compile(r"[\s_]+")
_ESCAPE = re.compile(r"\\([nt\"\\])")


def read(raw: bytes) -> Diagram:
    """Read the structure of an XMILE file.

    Raises:
        DiagramError: with the line and the reason.
    """
    root = parse(raw)
    if root.name != "xmile" or root.namespace.rstrip("/") != NAMESPACE:
        raise DiagramError(
            "this is no XMILE file: its first element is not <xmile> of the XMILE 1.0 standard", root.line
        )
    models = [model for model in root.all("model") if not model.attributes.get("name")] or list(root.all("model"))
    if not models:
        raise DiagramError("this XMILE file holds no <model>", root.line)
    return _Reader(models[0]).diagram()


class _Reader:
    def __init__(self, model: Element) -> None:
        self.elements: dict[str, Element] = {}
        self.names: dict[str, str] = {}
        self.taken: dict[str, int] = {}
        self.model = model
        for variables in model.all("variables"):
            for element in variables.children:
                if element.name in _KINDS:
                    self._add(element)
        self.links: dict[tuple[str, str], tuple[Link, int]] = {}

    def diagram(self) -> Diagram:
        for key, element in self.elements.items():
            self._read_flows(key, element)
            if element.name != "stock":
                self._read_equations(key, element)
        views = [view for views in self.model.all("views") for view in views.all("view")]
        for view in views:
            self._read_connectors(view)
        positions = dict(self._positions(views[0])) if views else {}
        groups = dict(self._groups())
        variables = [
            Variable(
                self.names[key],
                stock=element.name == "stock",
                group=groups.get(key),
                position=positions.get(key),
                note=_doc(element),
            )
            for key, element in self.elements.items()
        ]
        return build(variables, self.links.values())

    def _add(self, element: Element) -> None:
        written = element.attributes.get("name", "")
        key, name = _key(written), name_of(_display(written))
        if not key or not name:
            raise DiagramError(f"a <{element.name}> has no name", element.line)
        if key in self.elements:
            raise DiagramError(f'"{name}" stands twice; names differ by more than case and underscores', element.line)
        self.elements[key] = element
        self.names[key] = self._free(name)

    def _free(self, name: str) -> str:
        """Return the name, with a number behind it when our text form would not tell it from an earlier one."""
        free = name
        while free in self.taken:
            self.taken[name] += 1
            free = f"{name} {self.taken[name]}"
        self.taken[free] = 1
        return free

    def _known(self, written: str, element: Element) -> str:
        key = _key(written)
        if key not in self.elements:
            raise DiagramError(
                f'a <{element.name}> names "{tidy(written)}", which is no variable of the model', element.line
            )
        return key

    def _read_flows(self, key: str, element: Element) -> None:
        for kind, sign in (("inflow", "+"), ("outflow", "-")):
            for flow in element.all(kind):
                self._link(self._known(flow.text, flow), key, sign, delay=False, line=flow.line)

    def _read_equations(self, key: str, element: Element) -> None:
        equations = [element, *element.all("element")]
        for equation in (found for holder in equations for found in holder.all("eqn")):
            for quoted, bare in _IDENTIFIER.findall(_COMMENT.sub(" ", equation.text)):
                source = _key(f'"{quoted}"' if quoted else bare)
                if source in self.elements:
                    self._link(source, key, "none", delay=False, line=equation.line)
        for connect in element.all("connect"):  # what flows into a module
            source = _key(connect.attributes.get("from", ""))
            if source in self.elements:
                self._link(source, key, "none", delay=False, line=connect.line)

    def _read_connectors(self, view: Element) -> None:
        ghosts = {
            alias.attributes.get("uid", ""): of.text
            for alias in view.all("alias")
            if (of := alias.first("of")) is not None
        }
        for connector in view.all("connector"):
            source, target = (self._end(connector, name, ghosts) for name in ("from", "to"))
            sign = connector.attributes.get("polarity", "none")
            self._link(
                source, target, sign, delay=is_yes(connector.attributes.get("delay_mark", "")), line=connector.line
            )

    def _end(self, connector: Element, name: str, ghosts: dict[str, str]) -> str:
        end = connector.first(name)
        if end is None:
            raise DiagramError(f"a <connector> has no <{name}>", connector.line)
        alias = end.first("alias")
        return self._known(end.text if alias is None else ghosts.get(alias.attributes.get("uid", ""), ""), connector)

    def _link(self, source: str, target: str, sign: str, *, delay: bool, line: int) -> None:
        """Add a link, or give the one that is there already its sign and its delay."""
        polarity = sign_of(sign)
        if (source, target) in self.links:
            old, line = self.links[source, target]
            polarity = old.polarity if polarity == "?" else polarity
            delay = old.delay or delay
        self.links[source, target] = (Link(self.names[source], self.names[target], polarity, delay), line)

    def _positions(self, view: Element) -> Iterator[tuple[str, tuple[float, float]]]:
        for element in view.children:
            x, y = (number_of(element.attributes.get(axis, "")) for axis in ("x", "y"))
            key = _key(element.attributes.get("name", ""))
            if element.name in _KINDS and key in self.elements and x is not None and y is not None:
                yield key, (x, y)

    def _groups(self) -> Iterator[tuple[str, str | None]]:
        for variables in self.model.all("variables"):
            for group in variables.all("group"):
                for member in group.children:
                    if member.name in ("entity", "var"):
                        yield (
                            _key(member.attributes.get("name", member.text)),
                            group_of(group.attributes.get("name", "")),
                        )


def write(diagram: Diagram) -> str:
    """Return the structure as XMILE text; variables that nobody placed are given a place.

    Raises:
        DiagramError: two names differ only in what XMILE does not tell apart: case, spaces and underscores.
    """
    keys: dict[str, str] = {}
    for variable in diagram.variables:
        other = keys.setdefault(_key(_quote(variable.name)), variable.name)
        if other != variable.name:
            raise DiagramError(f'XMILE does not tell "{variable.name}" from "{other}"; rename one of them')
    if "" in keys:
        raise DiagramError(f'XMILE does not tell "{keys[""]}" from no name at all; rename it')
    places = place(diagram)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<xmile version="1.0" xmlns="{NAMESPACE}">',
        "  <header>",
        "    <vendor>impact-course</vendor>",
        '    <product version="1.0" lang="en">causal_loops</product>',
        "    <options><has_model_view/></options>",
        "  </header>",
        "  <model>",
        "    <variables>",
    ]
    lines += [f"      {_variable(variable)}" for variable in diagram.variables]
    for group in dict.fromkeys(variable.group for variable in diagram.variables if variable.group):
        lines.append(f"      <group name={quoteattr(group)}>")
        members = (variable.name for variable in diagram.variables if variable.group == group)
        lines += [f"        <entity name={quoteattr(_escape(name))}/>" for name in members]
        lines.append("      </group>")
    lines += ["    </variables>", "    <views>", '      <view type="stock_flow">']
    for variable in diagram.variables:
        x, y = places[variable.name]
        kind = "stock" if variable.stock else "aux"
        lines.append(f'        <{kind} name={quoteattr(_escape(variable.name))} x="{x:.15g}" y="{y:.15g}"/>')
    for number, link in enumerate(diagram.links, start=1):
        (x1, y1), (x2, y2) = places[link.source], places[link.target]
        angle = math.degrees(math.atan2(y1 - y2, x2 - x1)) % 360
        sign = {"+": "+", "-": "-", "?": "none"}[link.polarity]
        mark = "true" if link.delay else "false"
        lines += [
            f'        <connector uid="{number}" angle="{angle:.1f}" polarity="{sign}" delay_mark="{mark}">',
            f"          <from>{escape(_quote(link.source))}</from>",
            f"          <to>{escape(_quote(link.target))}</to>",
            "        </connector>",
        ]
    lines += ["      </view>", "    </views>", "  </model>", "</xmile>"]
    return "\n".join(lines) + "\n"


def _variable(variable: Variable) -> str:
    kind = "stock" if variable.stock else "aux"
    name = quoteattr(_escape(variable.name))
    doc = escape(variable.note.replace("\\", "\\\\"))
    return f"<{kind} name={name}><doc>{doc}</doc></{kind}>" if doc else f"<{kind} name={name}/>"


def _key(written: str) -> str:
    """Return what two spellings of one identifier share (section 3.2.2.2 of the standard)."""
    return _SPACES.sub(" ", _display(written)).casefold().strip()


def _display(written: str) -> str:
    """Return an identifier without quotation marks around it and escapes in it."""
    text = written.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    return _unescape(text)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda escape: " " if escape[1] in "nt" else escape[1], text)


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _quote(name: str) -> str:
    bare = name.replace(" ", "_")
    return bare if _PLAIN.fullmatch(bare) else f'"{_escape(name)}"'


def _doc(element: Element) -> str:
    doc = element.first("doc")
    return "" if doc is None else tidy(_unescape(doc.text))
