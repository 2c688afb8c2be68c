"""What an archetype is made of: a name with words to explain it, and small diagrams whose variables are roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from causal_loops.diagram import Diagram

RoleLink: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Template:
    """A small diagram whose variables are roles, and what a drawing must have beside its links.

    A link of the template stands for a path of one to three signed links whose product is its sign.

    Attributes:
        text: the .cld text. A delay written here is how the archetype is usually drawn; only ``late`` demands it.
        mirrored: roles that a drawing may name by their opposite (travel speed for congestion): all signs at that
            role turn.
        late: groups of links; on the paths of each group together there must be a delay.
        prompt: links whose path must have no delay.
        direct: links that must be a single link.
        outside: roles that nothing in the drawing may change.
        apart: roles all of whose causes must be in the match.
        sealed: roles all of whose causes and effects must be in the match.
        twins: pairs of roles; exchanging all of them gives the same story.
    """

    text: str
    mirrored: tuple[str, ...] = ()
    late: tuple[tuple[RoleLink, ...], ...] = ()
    prompt: tuple[RoleLink, ...] = ()
    direct: tuple[RoleLink, ...] = ()
    outside: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    twins: tuple[tuple[str, str], ...] = ()

    @cached_property
    def diagram(self) -> Diagram:
        """The template as a diagram whose variables are the roles."""
        return Diagram.from_text(self.text)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles, in the order in which the text mentions them."""
        return tuple(variable.name for variable in self.diagram.variables)


@dataclass(frozen=True)
class Archetype:
    """One of the eight.

    Attributes:
        key: a short name that does not change with the language.
        name: what it is called.
        kind: Wolstenholme's class.
        explanation: what happens and why, in plain words.
        leverage: what usually helps.
        question: what to ask before calling it by this name.
        source: where it is described.
        templates: ways in which it is drawn; the first is the one to show.
    """

    key: str
    name: str
    kind: str
    explanation: str
    leverage: str
    question: str
    source: str
    templates: tuple[Template, ...]

    @property
    def diagram(self) -> Diagram:
        """The drawing to show."""
        return self.templates[0].diagram
