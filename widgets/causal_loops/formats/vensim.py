"""Vensim's .mdl files, read with PySD, an optional extra that understands their equations.

PySD: Martin-Martinez and others, "PySD: System Dynamics Modeling in Python", Journal of Open Source Software 7(78),
4329, 2022.

Every equation's variables become links. A stock's flows have the sign that they have in its sum; other links have
the sign that the drawing's arrow shows, if any. A link through a delay or smoothing function is delayed.
"""

from __future__ import annotations

import csv
import dataclasses
import importlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError
from causal_loops.formats.foreign import build, name_of, number_of, tidy
from causal_loops.model import Link, Polarity, Variable

_ARROW, _WORD = "1", "10"
_POLARITIES: dict[str, Polarity] = {"43": "+", "83": "+", "45": "-", "79": "-"}  # the codes of + S - O
_LATE = ("Delay", "Smooth")


def read(raw: bytes) -> Diagram:
    """Read the structure of a Vensim model.

    Raises:
        DiagramError: PySD is not installed, or cannot read the file.
    """
    try:
        module = importlib.import_module("pysd.translators.vensim.vensim_file")
    except ImportError:
        raise DiagramError("reading a Vensim model needs PySD; install it with: pip install pysd") from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.mdl"  # PySD reads files only
        path.write_bytes(raw)
        try:
            model = module.VensimFile(path)
            model.parse()
            section = model.get_abstract_model().sections[0]
        except Exception as error:  # noqa: BLE001  the parser raises errors of several libraries and of its own
            reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
            raise DiagramError(f"PySD cannot read this as a Vensim model ({tidy(reason)[:200]})") from None
    return _diagram(section, str(model.sketch))


def _diagram(section: Any, sketch: str) -> Diagram:
    elements = [element for element in section.elements if type(element).__name__ == "AbstractElement"]
    names = {_key(element.name): name_of(element.name) for element in elements}
    places, signs = _read_sketch(sketch, names)
    links: dict[tuple[str, str], Link] = {}
    stocks = set()
    for element in elements:
        target = names[_key(element.name)]
        for component in element.components:
            if type(component.ast).__name__ == "IntegStructure":
                stocks.add(target)
            for reference, sign, late in _references(component.ast):
                if _key(reference) not in names:
                    continue
                ends = (names[_key(reference)], target)
                drawn = signs.get(ends, "?")
                old = links.get(ends)
                polarity = sign if drawn == "?" else drawn
                links[ends] = Link(*ends, polarity, late or (old is not None and old.delay))
    variables = [
        Variable(name, stock=name in stocks, position=places.get(name), note=tidy(element.documentation or ""))
        for element in elements
        for name in (names[_key(element.name)],)
    ]
    return build(variables, ((link, None) for link in links.values()))


def _references(part: Any, sign: Polarity = "?", late: bool = False) -> Iterator[tuple[str, Polarity, bool]]:
    """Yield every variable that an equation names, its sign where the equation is a stock's sum, and any delay."""
    kind = type(part).__name__
    if kind == "ReferenceStructure":
        yield part.reference, sign, late
    elif kind == "IntegStructure":
        yield from _references(part.flow, "+")
    elif kind == "ArithmeticStructure" and sign != "?" and set(part.operators) <= {"+", "-"}:
        for operator, argument in zip(["+", *part.operators], part.arguments, strict=False):
            turned: Polarity = sign if operator == "+" else "-" if sign == "+" else "+"
            yield from _references(argument, turned, late)
    elif isinstance(part, list | tuple):
        for item in part:
            yield from _references(item, "?", late)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from _references(getattr(part, field.name), "?", late or kind.startswith(_LATE))


def _read_sketch(
    sketch: str, names: dict[str, str]
) -> tuple[dict[str, tuple[float, float]], dict[tuple[str, str], Polarity]]:
    """Return places of names and signs of arrows, as the drawing below the equations has them."""
    places: dict[str, tuple[float, float]] = {}
    signs: dict[tuple[str, str], Polarity] = {}
    words: dict[str, str] = {}
    for row in csv.reader(sketch.splitlines()):
        if not row or row[0].startswith("*"):
            words.clear()  # a new view counts its objects anew
        elif row[0] == _WORD and len(row) > 4 and _key(row[2]) in names:
            words[row[1]] = names[_key(row[2])]
            x, y = number_of(row[3]), number_of(row[4])
            if x is not None and y is not None:
                places.setdefault(words[row[1]], (x, y))
        elif row[0] == _ARROW and len(row) > 6 and row[2] in words and row[3] in words and row[6] in _POLARITIES:
            signs[words[row[2]], words[row[3]]] = _POLARITIES[row[6]]
    return places, signs


def _key(name: str) -> str:
    return " ".join(name.strip().strip('"').casefold().replace("_", " ").split())
