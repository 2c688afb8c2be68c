"""The diagram: what a person draws, a file holds, and everything else asks."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

import networkx as nx

from causal_loops.errors import DiagramError
from causal_loops.files import FilePath, read_text, write_text
from causal_loops.loops import Loop, find_loops
from causal_loops.model import Link, Statement, Variable
from causal_loops.text import format_text, loop_key, loop_titles, parse_text

_Item = TypeVar("_Item", bound=Hashable)


@dataclass(frozen=True)
class Diagram:
    r"""A causal-loop diagram: variables and signed links, with the comments and the order of its author.

    Args:
        statements: Variable, Link and Comment in the order of the text form. A variable needs no statement of its
            own when a link names it.

    Raises:
        DiagramError: a variable is declared twice, or a link stands twice.

    Example:
        >>> diagram = Diagram.from_text("trust -> use (+)\nuse -> trust (+)\nuse -> queue (+)\nqueue -> use (-)")
        >>> [(loop.name, loop.variables) for loop in diagram.loops()]
        [('R1', ('trust', 'use')), ('B1', ('use', 'queue'))]
    """

    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        names = [statement.name for statement in self.statements if isinstance(statement, Variable)]
        ends = [(link.source, link.target) for link in self.links]
        for name in _repeated(names):
            raise DiagramError(f'"{name}" is declared twice')
        for source, target in _repeated(ends):
            raise DiagramError(f'the link from "{source}" to "{target}" stands twice')

    @classmethod
    def from_text(cls, text: str) -> Diagram:
        """Read the text form (module ``causal_loops.text`` says what it looks like).

        Raises:
            DiagramError: with the line and the reason.
        """
        return cls(parse_text(text))

    @classmethod
    def read(cls, path: FilePath) -> Diagram:
        """Read a .cld file.

        Raises:
            DiagramFileError: the file is missing, too large, or not UTF-8 text.
            DiagramError: with the file, the line and the reason.
        """
        text = read_text(path)
        try:
            return cls.from_text(text)
        except DiagramError as error:
            raise DiagramError(error.reason, error.line, os.fspath(path)) from None

    def to_text(self) -> str:
        """Return the canonical text form; ``Diagram.from_text`` gives an equal diagram back."""
        return format_text(self.statements)

    def write(self, path: FilePath) -> None:
        """Write a .cld file in one step.

        Raises:
            DiagramFileError: the folder is missing or not writable; the old file is untouched.
        """
        write_text(path, self.to_text())

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Every variable once, in the order in which the text first mentions it."""
        found: dict[str, Variable] = {}
        for statement in self.statements:
            if isinstance(statement, Variable):
                found[statement.name] = statement
            elif isinstance(statement, Link):
                for name in (statement.source, statement.target):
                    found.setdefault(name, Variable(name))
        return tuple(found.values())

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, in the order of the text."""
        return tuple(statement for statement in self.statements if isinstance(statement, Link))

    def iter_loops(self, max_length: int | None = None) -> Iterator[Loop]:
        """Yield the loops one at a time, the shortest first, without an upper bound on their number.

        Above about fifty variables there can be millions of them: take what you need.

        Raises:
            ValueError: max_length is below 1.
        """
        titles = loop_titles(self.statements)
        loops = find_loops([variable.name for variable in self.variables], self.links, max_length)
        return (replace(loop, title=titles.get(loop_key(loop.variables), "")) for loop in loops) if titles else loops

    def loops(self, max_length: int | None = None, limit: int = 1000) -> tuple[Loop, ...]:
        """Return the loops, the shortest first.

        Args:
            max_length: leave out loops of more links than this.
            limit: stop after so many, so that a large map answers too.

        Raises:
            ValueError: max_length is below 1, or limit below 0.
        """
        return tuple(islice(self.iter_loops(max_length), limit))

    def to_networkx(self) -> nx.DiGraph[str]:
        """Return a graph whose nodes and edges carry the attributes of Variable and Link."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        for variable in self.variables:
            graph.add_node(
                variable.name,
                stock=variable.stock,
                group=variable.group,
                position=variable.position,
                note=variable.note,
            )
        for link in self.links:
            graph.add_edge(
                link.source,
                link.target,
                polarity=link.polarity,
                delay=link.delay,
                strength=link.strength,
                note=link.note,
            )
        return graph


def _repeated(items: Iterable[_Item]) -> Iterator[_Item]:
    seen: set[_Item] = set()
    for item in items:
        if item in seen:
            yield item
        seen.add(item)
