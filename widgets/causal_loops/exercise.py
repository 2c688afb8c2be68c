"""An exercise on a page: an answer hidden as digests of its facts, so that the page can check a drawing against it.

The facts of a diagram, by kind:

- variables: the plain name (``causal_loops.naming.plain``: case, hyphens, an article and a plural s do not matter);
- links: "source→target", in plain names;
- signs: "source→target:+" or ":-", for links with a sign;
- delays: "source→target", for links with a delay;
- loops: the plain names joined by "→", beginning at the smallest, then ":R", ":B" or ":?".

A digest is the beginning of the SHA-256 of salt, kind and fact, one a line. This keeps the answer from being read in
the page's source, no more: who suspects a certain fact can test it, as the check itself does, so that nothing that is
graded should depend on it. tests/vectors/exercise.json holds the JavaScript front end to the same digests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypedDict

from causal_loops.comparing import LONGEST_LOOP, MOST_LOOPS
from causal_loops.diagram import Diagram
from causal_loops.naming import plain

DIGITS = 12


class Exercise(TypedDict):
    """What a page gets to know: the salt, and for each kind the digests of its facts, in ascending order."""

    salt: str
    facts: dict[str, list[str]]


def hide(answer: Diagram) -> Exercise:
    """Hide an answer; the same answer is always hidden in the same way, so that a page is built alike twice."""
    salt = hashlib.sha256(answer.to_text().encode()).hexdigest()[:16]
    return {
        "salt": salt,
        "facts": {kind: sorted({digest(salt, kind, fact) for fact in known}) for kind, known in facts(answer).items()},
    }


def facts(diagram: Diagram) -> dict[str, list[str]]:
    """Return the facts of a diagram by kind, in the order of the diagram."""
    ends = {link: f"{plain(link.source)}→{plain(link.target)}" for link in diagram.links}
    loops = islice(diagram.iter_loops(LONGEST_LOOP), MOST_LOOPS)
    return {
        "variables": [plain(variable.name) for variable in diagram.variables],
        "links": list(ends.values()),
        "signs": [f"{fact}:{link.polarity}" for link, fact in ends.items() if link.polarity != "?"],
        "delays": [fact for link, fact in ends.items() if link.delay],
        "loops": [f"{'→'.join(_turn([*map(plain, loop.variables)]))}:{loop.polarity}" for loop in loops],
    }


def digest(salt: str, kind: str, fact: str) -> str:
    """Return what stands for a fact."""
    return hashlib.sha256(f"{salt}\n{kind}\n{fact}".encode()).hexdigest()[:DIGITS]


def _turn(names: Sequence[str]) -> Iterator[str]:
    first = names.index(min(names))
    yield from (*names[first:], *names[:first])
