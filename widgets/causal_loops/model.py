"""The parts of a causal-loop diagram: plain frozen data, no behaviour beyond being well formed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from causal_loops.errors import DiagramError

Polarity: TypeAlias = Literal["+", "-", "?"]

LONGEST_NAME = 200
FORBIDDEN_IN_NAMES = ("->", "→", "#", "(", ")")
# Invisible characters make two names look alike, or turn the reading direction around: none is part of a text form.
# The two joiners (U+200C, U+200D) are: Persian spelling and some emoji need them.
_INVISIBLE = re.compile("[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
WHITE_SPACE = " \t\u00a0"
_SPACES = re.compile(f"[{WHITE_SPACE}]+")


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that can go up or down, such as "waiting time".

    Attributes:
        name: inner white space is one space; compared exactly.
        stock: True when it accumulates over time (drawn in a box).
        group: the theme or unit it belongs to, or None.
        position: x to the right and y down, in pixels of the drawing, or None when nobody has placed it.
        note: free text.

    Raises:
        DiagramError: the name is empty, too long, or holds a mark that the text form gives a meaning.
    """

    name: str
    stock: bool = False
    group: str | None = None
    position: tuple[float, float] | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.name)
        check_line(self.note)
        if self.group is not None and (not self.group or set(self.group) & set(",()#")):
            raise DiagramError(f"a group's name is not empty and holds no comma, bracket or #: {self.group!r}")
        check_line(self.group or "")


@dataclass(frozen=True, slots=True)
class Link:
    """A claim that one variable changes another.

    Attributes:
        source: the name of the cause.
        target: the name of the effect; the same as source for a variable that feeds itself.
        polarity: "+" when the effect moves with the cause, "-" when it moves against it, "?" when nobody has said.
        delay: True when the effect comes noticeably later.
        strength: how strongly, as a number without unit, or None.
        note: free text.

    Raises:
        DiagramError: a name is not well formed.
    """

    source: str
    target: str
    polarity: Polarity = "?"
    delay: bool = False
    strength: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_name(self.source)
        check_name(self.target)
        check_line(self.note)
        if self.polarity not in ("+", "-", "?"):
            raise DiagramError(f"a link's polarity is +, - or ?, not {self.polarity!r}")


@dataclass(frozen=True, slots=True)
class Comment:
    """A line that says nothing about the system.

    Attributes:
        text: the line without the white space around it: a number sign and what follows, or nothing.

    Raises:
        DiagramError: the text would be read as a statement.
    """

    text: str = ""

    def __post_init__(self) -> None:
        check_line(self.text)
        if self.text != self.text.strip(WHITE_SPACE) or (not self.text.startswith("#") and self.text):
            raise DiagramError(f"a comment begins with a number sign and ends without spaces, not {self.text!r}")


Statement: TypeAlias = Variable | Link | Comment


def squeeze(text: str) -> str:
    """Return the text with one space for each run of white space, and none at the ends."""
    return _SPACES.sub(" ", text).strip(" ")


def check_line(text: str) -> None:
    """Raise DiagramError when this cannot stand on one line of the text form."""
    found = _INVISIBLE.search(text)
    if found:
        raise DiagramError(f"the invisible character U+{ord(found.group()):04X} may not be used; delete it")


def check_name(name: str) -> None:
    """Raise DiagramError unless this can be the name of a variable or a group."""
    check_line(name)
    if not name or name != squeeze(name):
        raise DiagramError(f"a name is needed, without extra spaces, not {name!r}")
    if len(name) > LONGEST_NAME:
        raise DiagramError(f"a name may have {LONGEST_NAME} characters; this one has {len(name)}")
    for mark in FORBIDDEN_IN_NAMES:
        if mark in name:
            raise DiagramError(f"a name may not hold {mark!r}: {name!r}")
