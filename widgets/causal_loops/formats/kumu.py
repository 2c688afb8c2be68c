"""Kumu's import files: the JSON blueprint, and the table of connections as CSV (docs.kumu.io, guides on import).

Kumu reads a connection's sign from its type ("+", "-", "same", "opposite"); a delay is the field ``delayed``. What
Kumu has no field for is written in fields of our own, which it keeps: group, x, y, strength. Stocks are elements of
type "stock". The CSV table has only connections: a variable without a link, stocks, groups and places do not fit in.
"""

from __future__ import annotations

import csv
import io
import json
from bisect import bisect_left
from collections.abc import Iterator
from json import scanner
from typing import Any

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError
from causal_loops.formats.foreign import build, first_sign, group_of, is_yes, name_of, number_of, tidy
from causal_loops.model import Link, Variable

_COLUMNS = ("From", "To", "Direction", "Type", "Delayed", "Strength", "Description")


class _Object(dict[str, Any]):
    """A JSON object that knows its line."""

    line: int


def read_json(raw: bytes) -> Diagram:
    """Read a blueprint.

    Raises:
        DiagramError: with the line and the reason.
    """
    blueprint = _load(_decode(raw))
    if not isinstance(blueprint, _Object) or not isinstance(
        blueprint.get("connections", blueprint.get("elements")), list
    ):
        raise DiagramError('this is no Kumu blueprint: it has no lists of "elements" and "connections"', 1)
    names: dict[str, str] = {}
    variables: dict[str, Variable] = {}
    for element in _objects(blueprint, "elements"):
        label = _text(element, "label") or _text(element, "id")
        name = name_of(label)
        if not name:
            raise DiagramError('an element has no "label"', element.line)
        if name in variables:
            raise DiagramError(f'the element "{name}" stands twice; give one of them another label', element.line)
        variables[name] = _variable(name, element)
        names[label] = name
        if _text(element, "id"):
            names[_text(element, "id")] = name
    links: list[tuple[Link, int | None]] = []
    for connection in _objects(blueprint, "connections"):
        ends = []
        for end in ("from", "to"):
            written = _text(connection, end)
            if not name_of(written):
                raise DiagramError(f'a connection has no "{end}"', connection.line)
            ends.append(names.setdefault(written, name_of(written)))
            variables.setdefault(ends[-1], Variable(ends[-1]))
        fields = {key.casefold(): str(value) for key, value in connection.items()}
        links += _links(ends[0], ends[1], fields, connection.line)
    return build(variables.values(), links)


def write_json(diagram: Diagram) -> str:
    """Return a blueprint."""
    elements = [
        {"label": variable.name}
        | ({"type": "stock"} if variable.stock else {})
        | ({"group": variable.group} if variable.group is not None else {})
        | (dict(zip("xy", variable.position, strict=True)) if variable.position is not None else {})
        | ({"description": variable.note} if variable.note else {})
        for variable in diagram.variables
    ]
    connections = [
        {"from": link.source, "to": link.target, "direction": "directed"}
        | ({"type": link.polarity} if link.polarity != "?" else {})
        | ({"delayed": True} if link.delay else {})
        | ({"strength": link.strength} if link.strength is not None else {})
        | ({"description": link.note} if link.note else {})
        for link in diagram.links
    ]
    return json.dumps({"elements": elements, "connections": connections}, ensure_ascii=False, indent=2) + "\n"


def read_csv(raw: bytes) -> Diagram:
    """Read a table of connections, with commas, semicolons or tabs; its first line names the columns.

    Raises:
        DiagramError: with the line and the reason.
    """
    text = _decode(raw)
    header, _, _ = text.partition("\n")
    separator = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    links: list[tuple[Link, int | None]] = []
    try:
        columns = [column.strip().casefold() for column in next(rows, [])]
        if "from" not in columns or "to" not in columns:
            raise DiagramError('this is no table of connections: its first line has no columns "From" and "To"', 1)
        for row in rows:
            fields = dict(zip(columns, row, strict=False))
            if not any(value.strip() for value in row):
                continue
            source, target = (name_of(fields.get(end, "")) for end in ("from", "to"))
            if not source or not target:
                raise DiagramError("a connection needs a variable in both From and To", rows.line_num)
            links += _links(source, target, fields, rows.line_num)
    except csv.Error as error:
        raise DiagramError(f"this is no well-formed CSV ({error})", rows.line_num) from None
    return build((), links)


def write_csv(diagram: Diagram) -> str:
    """Return a table of connections with commas."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for link in diagram.links:
        strength = "" if link.strength is None else f"{link.strength:.15g}"
        sign = "" if link.polarity == "?" else link.polarity
        delayed = "true" if link.delay else ""
        writer.writerow((link.source, link.target, "directed", sign, delayed, strength, link.note))
    return table.getvalue()


def _links(source: str, target: str, fields: dict[str, str], line: int) -> Iterator[tuple[Link, int]]:
    direction = fields.get("direction", "").strip().casefold() or "directed"
    if direction not in ("directed", "mutual"):
        raise DiagramError(
            f'the connection from "{source}" to "{target}" is {tidy(direction)}; '
            "a link of cause and effect is directed",
            line,
        )
    sign = first_sign(fields.get("type"), fields.get("polarity"), fields.get("label"))
    delay = is_yes(fields.get("delayed", "")) or is_yes(fields.get("delay", ""))
    strength = number_of(fields.get("strength", ""))
    note = tidy(fields.get("description", ""))
    yield Link(source, target, sign, delay, strength, note), line
    if direction == "mutual":
        yield Link(target, source, sign, delay, strength, note), line


def _variable(name: str, element: _Object) -> Variable:
    x, y = number_of(element.get("x")), number_of(element.get("y"))
    return Variable(
        name,
        stock=_text(element, "type").strip().casefold() == "stock",
        group=group_of(_text(element, "group")),
        position=None if x is None or y is None else (x, y),
        note=tidy(_text(element, "description")),
    )


def _text(item: _Object, key: str) -> str:
    value = item.get(key)
    return "" if value is None else str(value)


def _objects(blueprint: _Object, key: str) -> Iterator[_Object]:
    items = blueprint.get(key, [])
    if not isinstance(items, list):
        raise DiagramError(f'"{key}" is not a list', blueprint.line)
    for number, item in enumerate(items, start=1):
        if not isinstance(item, _Object):
            raise DiagramError(f'number {number} of "{key}" is not an object in braces', blueprint.line)
        yield item


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DiagramError("this is not UTF-8 text; save it as UTF-8") from None


def _load(text: str) -> Any:
    """Parse JSON so that every object knows the line on which it begins."""
    line_ends = [place for place, mark in enumerate(text) if mark == "\n"]
    decoder: Any = json.JSONDecoder()
    parse_object = decoder.parse_object

    def with_line(start: tuple[str, int], *rest: Any) -> tuple[_Object, int]:
        value, end = parse_object(start, *rest)
        found = _Object(value)
        found.line = bisect_left(line_ends, start[1]) + 1
        return found, end

    decoder.parse_object = with_line
    # The scanner in C does not ask for our objects; typeshed leaves the other one out.
    decoder.scan_once = scanner.py_make_scanner(decoder)  # type: ignore[attr-defined]
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as error:
        raise DiagramError(f"this is no well-formed JSON ({error.msg}); it may be cut short", error.lineno) from None
    except (RecursionError, ValueError):
        raise DiagramError("this JSON is deeper, or its numbers longer, than those of a diagram") from None
