"""Reading XML that came from anywhere: no document type, no entities of its own, and every element knows its line.

A document type is where the known attacks begin (entities that expand without end, entities that fetch files), and
no diagram needs one, so it is refused before anything in it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from causal_loops.errors import DiagramError

DEEPEST = 100
MOST_ELEMENTS = 100_000


@dataclass(slots=True)
class Element:
    """An element: its name without the namespace, the namespace, and what it holds.

    An attribute of another namespace has that namespace and a space before its name.
    """

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator[Element]:
        """Yield the children of this name and this element's namespace."""
        return (child for child in self.children if (child.name, child.namespace) == (name, self.namespace))

    def within(self, *names: str) -> Iterator[Element]:
        """Yield what has one of these names at any depth, whatever its namespace."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.within(*names)

    def first(self, name: str) -> Element | None:
        """Return the first child of this name, or None."""
        return next(self.all(name), None)


def parse(raw: bytes) -> Element:
    """Return the root element.

    Raises:
        DiagramError: with the line: it is no well-formed XML, it has a document type, or it is too deep or too large.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root: list[Element] = []
    path: list[Element] = []
    count = 0

    def refuse(reason: str) -> NoReturn:
        raise DiagramError(reason, parser.CurrentLineNumber)

    def refuse_type(*_: object) -> None:
        refuse("the XML has a document type (<!DOCTYPE), which a diagram does not need; delete it")

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(path) >= DEEPEST or count > MOST_ELEMENTS:
            refuse("the XML has more elements, or elements deeper in one another, than a diagram has")
        namespace, _, name = tag.rpartition(" ")
        element = Element(name, namespace, attributes, parser.CurrentLineNumber)
        (path[-1].children if path else root).append(element)
        path.append(element)

    def end(_: str) -> None:
        path.pop()

    def characters(text: str) -> None:
        path[-1].text += text

    parser.StartDoctypeDeclHandler = refuse_type
    parser.EntityDeclHandler = refuse_type
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise DiagramError(f"this is no well-formed XML ({reason}); it may be cut short", error.lineno) from None
    except (ValueError, LookupError):
        raise DiagramError("the XML names an encoding that is not known; save it as UTF-8", 1) from None
    return root[0]
