"""A YAML text as a tree that knows its lines: a small part of YAML, and nothing that runs, repeats or refers.

ruamel.yaml finds the marks, and nothing of it makes values: what is a number or a text depends on its place in the
form, not on how it looks. So a year may stand without quotation marks where a text is asked for, and a country may be
called NO. Anchors, aliases, tags and deep nesting, with which a small file can become a huge tree, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from impact_map.errors import ImpactMapError
from impact_map.texts import squeeze

DEEPEST = 8
# A map of 1,000 variables and 3,000 links has 60,000 marks; millions, or one endless line, would take minutes to read.
MOST_MARKS = 250_000
LONGEST_LINE = 20_000
_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as it is written.

    Attributes:
        text: without quotation marks; several lines are one, with a space between them.
        plain: True when it stands without quotation marks, so that an empty one or ``null`` means nothing.
        line: where it begins, counted from 1.
        end: the last line of it.
        columns: where it begins and ends in its first and last line, counted from 0; the second is behind it.
    """

    text: str
    plain: bool
    line: int
    end: int
    columns: tuple[int, int] = (0, 0)

    @property
    def is_nothing(self) -> bool:
        """True when nothing is written here."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class Entry:
    """A key of a mapping with its value.

    Attributes:
        key: with one space for each run of white space.
        line: of the key, counted from 1.
        column: of the key, counted from 0.
        node: the value.
    """

    key: str
    line: int
    column: int
    node: Node

    @property
    def end(self) -> int:
        """The last line of it."""
        return max(self.line, self.node.end)


@dataclass(slots=True)
class Tree:
    """A mapping or a list.

    Attributes:
        kind: "mapping" or "list".
        line: where it begins, counted from 1.
        end: the last line of what is in it.
        column: where it begins in its line, counted from 0.
        flow: True when it is written with brackets.
        entries: of a mapping, by key.
        items: of a list.
    """

    kind: str
    line: int
    end: int
    column: int = 0
    flow: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    waiting: Scalar | None = None


Node: TypeAlias = Scalar | Tree


def read_tree(text: str) -> Node:
    """Read a YAML text.

    Raises:
        ImpactMapError: with the line: it is not YAML, a key stands twice, or it uses more than it needs.
    """
    for number, written in enumerate(text.split("\n"), start=1):
        if len(written) > LONGEST_LINE:
            raise ImpactMapError(f"a line may have {LONGEST_LINE:,} characters; use several", line=number)
    try:
        return _build(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        raise ImpactMapError(f"this is not YAML: {reason}", line=mark.line + 1 if mark else None) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ImpactMapError("it holds a character that YAML does not allow; delete it", line=line) from None
    except (AssertionError, AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError):
        # ruamel.yaml stumbles over some broken texts, such as an impossible character number, without an own error
        raise ImpactMapError("this is not YAML") from None


def _build(events: Iterator[Any]) -> Node:
    root: Node | None = None
    open_trees: list[Tree] = []
    for event in _limited(events):
        kind = type(event).__name__
        line = event.start_mark.line + 1
        _refuse_what_is_not_needed(kind, event, line, root is not None and not open_trees)
        if kind == "ScalarEvent":
            node: Node = _scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(open_trees) >= DEEPEST:
                raise ImpactMapError("it is nested too deeply", line=line)
            name, column = "mapping" if kind == "MappingStartEvent" else "list", event.start_mark.column
            node = Tree(name, line, line, column, bool(event.flow_style))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            closed = open_trees.pop()
            if closed.flow:
                closed.end = event.end_mark.line + 1
            if open_trees:
                open_trees[-1].end = closed.end
            continue
        else:
            continue
        if open_trees:
            _put(open_trees[-1], node)
        else:
            root = node
        if isinstance(node, Tree):
            open_trees.append(node)
    return root or Scalar("", True, 1, 1)


def _limited(events: Iterator[Any]) -> Iterator[Any]:
    for number, event in enumerate(events):
        if number > MOST_MARKS:
            line = event.start_mark.line + 1
            raise ImpactMapError("it holds more than a map needs; split it into parts", line=line)
        yield event


def _refuse_what_is_not_needed(kind: str, event: Any, line: int, is_second: bool) -> None:
    if kind == "AliasEvent" or getattr(event, "anchor", None) is not None:
        raise ImpactMapError("anchors (&) and aliases (*) are not used here; write the text again", line=line)
    if getattr(event, "tag", None) is not None:
        raise ImpactMapError("tags (!) are not used here; delete it", line=line)
    if kind == "DocumentStartEvent":
        if is_second:
            raise ImpactMapError("a file holds one map; delete what begins at ---", line=line)
        if event.version or event.tags:
            raise ImpactMapError("lines that begin with % are not used here; delete it", line=line)


def _scalar(event: Any) -> Scalar:
    text: str = event.value
    end = event.end_mark.line + 1
    if event.style in ("|", ">"):  # of these the mark stands on the line behind
        text, end = text.strip("\n"), end - 1
    columns = (event.start_mark.column, event.end_mark.column)
    return Scalar(_LINES.sub(" ", text), not event.style, event.start_mark.line + 1, end, columns)


def _put(tree: Tree, node: Node) -> None:
    tree.end = max(tree.end, node.end)
    if tree.kind == "list":
        tree.items.append(node)
    elif tree.waiting is None:
        if not isinstance(node, Scalar):
            raise ImpactMapError("a key is a text", line=node.line)
        tree.waiting = node
    else:
        key, line, column = squeeze(tree.waiting.text), tree.waiting.line, tree.waiting.columns[0]
        tree.waiting = None
        if key in tree.entries:
            raise ImpactMapError(f'"{key}" is on line {tree.entries[key].line} already', line=line)
        tree.entries[key] = Entry(key, line, column, node)
