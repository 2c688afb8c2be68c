"""The text form of a diagram, file extension .cld: one statement a line.

    # a comment
    road capacity -> travel speed (+)
    travel speed -> attractiveness of driving (+, delay)  # a note on the link
    cars on the road (stock, group traffic, at 120 80)
    lonely variable
    #loop road capacity -> travel speed -> cars on the road  # more roads, more cars

The last line is a comment, so any reader of the form keeps it. It gives a name to the loop through these variables, in
this order, wherever one begins; who knows nothing of it loses nothing.

Reading keeps comments, blank lines, notes, order and positions, so that
``format_text(parse_text(text))`` is the canonical form of ``text`` and is its own canonical form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from causal_loops.errors import DiagramError
from causal_loops.model import WHITE_SPACE, Comment, Link, Polarity, Statement, Variable, check_line, squeeze

LONGEST_TEXT = 1_000_000

_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)", re.ASCII)
_LARGEST_NUMBER = 10**9
_MILLIONTH = Decimal("0.000001")
_SIGNS: dict[str, Polarity] = {"+": "+", "-": "-", "−": "-", "–": "-", "?": "?"}  # noqa: RUF001  people paste dashes
_ARROW = re.compile("->|→")
_LOOP_TITLE = re.compile(r"#loop\s+([^#]+)#(.*)")


def parse_text(text: str) -> tuple[Statement, ...]:
    """Read the text form.

    Raises:
        DiagramError: with the line and the reason; nothing is guessed.
    """
    if len(text) > LONGEST_TEXT:
        raise DiagramError(f"a diagram may have {LONGEST_TEXT:,} characters; this one has {len(text):,}")
    # Only line feeds end a line (after the two older habits are folded), so that the JavaScript reader counts alike.
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    statements: list[Statement] = []
    declared: dict[str, int] = {}
    linked: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines, start=1):
        try:
            statement = _parse_line(line)
        except DiagramError as error:
            raise DiagramError(error.reason, line=number) from None
        if isinstance(statement, Variable):
            first = declared.setdefault(statement.name, number)
            if first != number:
                raise DiagramError(f'"{statement.name}" is declared on line {first} already', line=number)
        elif isinstance(statement, Link):
            first = linked.setdefault((statement.source, statement.target), number)
            if first != number:
                raise DiagramError(
                    f'the link from "{statement.source}" to "{statement.target}" is on line {first} already',
                    line=number,
                )
        statements.append(statement)
    return tuple(statements)


def format_text(statements: Iterable[Statement]) -> str:
    """Write the canonical text form; every line ends with a line feed."""
    return "".join(f"{_format_line(statement)}\n" for statement in statements)


def loop_titles(statements: Iterable[Statement]) -> dict[tuple[str, ...], str]:
    """Return the names that comments give to loops, by ``loop_key``; of two names for one loop the later one."""
    titles: dict[tuple[str, ...], str] = {}
    for statement in statements:
        found = _LOOP_TITLE.fullmatch(statement.text) if isinstance(statement, Comment) else None
        if found and (title := found[2].strip(WHITE_SPACE)):
            names = [squeeze(name) for name in _ARROW.split(found[1])]
            if len(names) > 1 and names[0] == names[-1]:
                names.pop()
            titles[loop_key(names)] = title
    return titles


def loop_key(names: Sequence[str]) -> tuple[str, ...]:
    """Return the variables of a loop in the order of travel, beginning at the one that sorts first."""
    first = names.index(min(names))
    return (*names[first:], *names[:first])


def _parse_line(line: str) -> Statement:
    check_line(line)
    body, _, after = line.partition("#")
    body, note = squeeze(body), after.strip(WHITE_SPACE)
    if not body:
        return Comment(line.strip(WHITE_SPACE))
    ends, attributes = _split_attributes(body)
    names = [squeeze(name) for name in _ARROW.split(ends)]
    if len(names) > 2:
        raise DiagramError("a line holds one link: put each arrow on a line of its own")
    if len(names) == 2:
        return _parse_link(names[0], names[1], attributes, note)
    return _parse_variable(names[0], attributes, note)


def _split_attributes(body: str) -> tuple[str, list[str]]:
    if "(" not in body and ")" not in body:
        return body, []
    ends, _, inside = body.partition("(")
    if not inside.endswith(")") or "(" in inside or ")" in inside[:-1]:
        raise DiagramError("round brackets hold attributes at the end of the line, such as (+, delay)")
    return ends, [squeeze(attribute) for attribute in inside[:-1].split(",")]


def _parse_link(source: str, target: str, attributes: list[str], note: str) -> Link:
    if not source or not target:
        raise DiagramError("an arrow needs a variable at both ends")
    polarity: Polarity | None = None
    delay = False
    strength: float | None = None
    for attribute in attributes:
        if attribute in _SIGNS:
            if polarity is not None:
                raise DiagramError("a link has one sign: +, - or ?")
            polarity = _SIGNS[attribute]
        elif attribute == "delay" and not delay:
            delay = True
        elif attribute.startswith("strength ") and strength is None:
            strength = _number(attribute.removeprefix("strength "))
        else:
            raise DiagramError(
                f'"{attribute}" is not an attribute of a link; use +, - or ?, delay, strength N, once each'
            )
    return Link(source, target, polarity or "?", delay, strength, note)


def _parse_variable(name: str, attributes: list[str], note: str) -> Variable:
    if not name:
        raise DiagramError("a variable needs a name before its attributes")
    stock = False
    group: str | None = None
    position: tuple[float, float] | None = None
    for attribute in attributes:
        words = attribute.split(" ")
        if attribute == "stock" and not stock:
            stock = True
        elif attribute.startswith("group ") and group is None:
            group = attribute.removeprefix("group ")
        elif words[0] == "at" and len(words) == 3 and position is None:
            position = (_number(words[1]), _number(words[2]))
        else:
            raise DiagramError(
                f'"{attribute}" is not an attribute of a variable; use stock, group NAME, at X Y, once each'
            )
    return Variable(name, stock, group, position, note)


def _number(text: str) -> float:
    plain = text.replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if not _NUMBER.fullmatch(plain) or abs(float(plain)) > _LARGEST_NUMBER:
        raise DiagramError(f'"{text}" is not a number such as 3, -0.5 or 12.25')
    return float(_round(float(plain)))


def _round(value: float) -> Decimal:
    """Round to a millionth, halves away from zero: what JavaScript's toFixed does."""
    return Decimal(value).quantize(_MILLIONTH, ROUND_HALF_UP)


def _format_number(value: float) -> str:
    text = f"{_round(value):f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _format_line(statement: Statement) -> str:
    if isinstance(statement, Comment):
        return statement.text
    attributes: list[str]
    if isinstance(statement, Link):
        attributes = [statement.polarity]
        if statement.delay:
            attributes.append("delay")
        if statement.strength is not None:
            attributes.append(f"strength {_format_number(statement.strength)}")
        line = f"{statement.source} -> {statement.target} ({', '.join(attributes)})"
    else:
        attributes = ["stock"] if statement.stock else []
        if statement.group is not None:
            attributes.append(f"group {statement.group}")
        if statement.position is not None:
            attributes.append(f"at {_format_number(statement.position[0])} {_format_number(statement.position[1])}")
        line = f"{statement.name} ({', '.join(attributes)})" if attributes else statement.name
    return f"{line}  # {statement.note}" if statement.note else line
