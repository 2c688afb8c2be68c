"""Causal-loop diagrams: read them, find their loops, draw them in a notebook or on a page."""

from causal_loops.diagram import Diagram
from causal_loops.errors import CausalLoopsError, DiagramError, DiagramFileError
from causal_loops.loops import Loop
from causal_loops.model import Comment, Link, Variable

__all__ = [
    "CausalLoopsError",
    "Comment",
    "Diagram",
    "DiagramError",
    "DiagramFileError",
    "Link",
    "Loop",
    "Variable",
]
