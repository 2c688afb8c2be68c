"""Causal-loop diagrams: read them, find their loops, draw them in a notebook or on a page."""

from typing import TYPE_CHECKING, Any

from causal_loops.diagram import Diagram
from causal_loops.errors import CausalLoopsError, DiagramError, DiagramFileError
from causal_loops.loops import Loop
from causal_loops.model import Comment, Link, Variable

if TYPE_CHECKING:
    from causal_loops.widget import DiagramWidget

__all__ = [
    "CausalLoopsError",
    "Comment",
    "Diagram",
    "DiagramError",
    "DiagramFileError",
    "DiagramWidget",
    "Link",
    "Loop",
    "Variable",
]


def __getattr__(name: str) -> Any:
    # The widget brings ipywidgets with it: grading and the book read diagrams without paying for that.
    if name == "DiagramWidget":
        from causal_loops.widget import DiagramWidget

        return DiagramWidget
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
