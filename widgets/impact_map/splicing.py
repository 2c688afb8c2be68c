"""Bringing a person's YAML up to date by changing only the lines that say something else.

What still holds stays as it stands, with its comments, its order, its quotation marks and its indents. So a new
estimate is a small difference in a version history, and nobody's remark is lost.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from impact_map.forms import read_number
from impact_map.nodes import Entry, Node, Scalar, Tree
from impact_map.texts import squeeze
from impact_map.yaml_text import Content, format_entry, format_item, format_value

# What a key that is left out means; one that says so in words may stay.
_MEANT = {"level": 95.0, "direction": "up"}


def splice(text: str, tree: Tree, content: Mapping[str, Content]) -> str:
    """Return the text so changed that it says this content.

    Args:
        text: of the file, whose lines end with line feeds.
        tree: the text as a tree, a mapping written without brackets.
        content: what it is to say.
    """
    lines = text.removesuffix("\n").split("\n")
    spliced = _Splicer(lines).mapping(tree, content)
    return "".join(f"{line}\n" for line in (*lines[: tree.line - 1], *spliced, *lines[tree.end :]))


def says(node: Node, content: Content) -> bool:
    """Tell whether a node of the file says this content."""
    if isinstance(content, Mapping):
        return isinstance(node, Tree) and node.kind == "mapping" and _entries_say(node, content)
    if isinstance(content, list):
        return (
            isinstance(node, Tree)
            and node.kind == "list"
            and len(node.items) == len(content)
            and all(map(says, node.items, content))
        )
    if not isinstance(node, Scalar) or node.is_nothing:
        return False
    if isinstance(content, str):
        return node.text == content
    if isinstance(content, datetime.date):
        return node.text == content.isoformat()
    return node.plain and read_number(node.text) == content


def _entries_say(tree: Tree, content: Mapping[str, Content]) -> bool:
    entries = _by_key(tree)
    return all(key in entries and says(entries[key].node, value) for key, value in content.items()) and all(
        key in content or _may_stay(entry) for key, entry in entries.items()
    )


def _may_stay(entry: Entry) -> bool:
    """Tell whether an entry says no more than if it were left out."""
    if isinstance(entry.node, Scalar) and entry.node.is_nothing:
        return True
    return entry.key in _MEANT and says(entry.node, _MEANT[entry.key])


def _by_key(tree: Tree) -> dict[str, Entry]:
    """Return the entries of a mapping, a link's under its name in the usual form."""
    return {" -> ".join(map(squeeze, key.replace("→", "->").split("->"))): entry for key, entry in tree.entries.items()}


class _Splicer:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    def between(self, first: int, last: int) -> list[str]:
        """Return the lines from the first to the last, both counted from 1."""
        return list(self.lines[first - 1 : last])

    def mapping(self, tree: Tree, content: Mapping[str, Content]) -> list[str]:
        """Return the lines of a mapping without brackets; what is new follows what it follows in the content."""
        entries = _by_key(tree)
        new: dict[str | None, list[str]] = {}
        before: str | None = None
        for key, value in content.items():
            if key in entries:
                before = key
            else:
                new.setdefault(before, []).extend(format_entry(key, value, tree.column))
        result = new.pop(None, [])
        after = tree.line
        for key, entry in entries.items():
            result += self.between(after, entry.line - 1)
            if key in content:
                result += self.entry(entry, key, content[key])
            elif _may_stay(entry):
                result += self.between(entry.line, entry.end)
            result += new.get(key, [])
            after = entry.end + 1
        return result

    def entry(self, entry: Entry, key: str, content: Content) -> list[str]:
        """Return the lines of a key that stays."""
        node = entry.node
        if says(node, content):
            return self.between(entry.line, entry.end)
        if isinstance(node, Tree) and not node.flow and node.line > entry.line:
            head = self.between(entry.line, node.line - 1)
            if node.kind == "mapping" and isinstance(content, Mapping) and _in_order(key, node, content):
                return head + self.mapping(node, content)
            if node.kind == "list" and isinstance(content, list):
                return head + self.items(node, content)
        line = self.lines[entry.line - 1]
        if isinstance(node, Scalar) and node.line == entry.end and not isinstance(content, Mapping | list):
            start, end = node.columns
            if start > entry.column:
                return [f"{line[:start]}{format_value(content)}{line[end:]}"]
        first, *others = format_entry(key, content, entry.column)
        return [line[: entry.column] + first[entry.column :], *others]

    def items(self, tree: Tree, content: list[Mapping[str, Content]]) -> list[str]:
        """Return the lines of a list of mappings, each old item with the remarks above it."""
        starts = [tree.line, *(item.end + 1 for item in tree.items)]
        result: list[str] = []
        free = 0
        for place, wanted in enumerate(content):
            old = next((number for number in range(free, len(tree.items)) if says(tree.items[number], wanted)), None)
            if old is None and free < len(tree.items):
                # The next old item is this one, changed, unless it stands unchanged further down.
                moved = any(says(tree.items[free], later) for later in content[place + 1 :])
                old = None if moved else free
            if old is None:
                result += format_item(wanted, tree.column)
            else:
                result += self.between(starts[old], tree.items[old].line - 1)
                result += self.item(tree.items[old], wanted, tree.column)
                free = old + 1
        return result

    def item(self, item: Node, content: Mapping[str, Content], column: int) -> list[str]:
        """Return the lines of one item of a list, with its dash."""
        if says(item, content):
            return self.between(item.line, item.end)
        if isinstance(item, Tree) and item.kind == "mapping" and not item.flow:
            keys = list(item.entries)
            if keys[0] in content and next(iter(content)) in keys:  # else the dash would go with the first line
                return self.mapping(item, content)
        return format_item(content, column)


def _in_order(key: str, tree: Tree, content: Mapping[str, Content]) -> bool:
    """Tell whether the entries may stay in their order: always, but times that both have must be in the same."""
    common = [time for time in content if time in tree.entries]
    return key != "values" or common == [time for time in tree.entries if time in content]
