"""Causal-loop diagrams: read them, question them, let them move, draw them in a notebook or on a page."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from causal_loops.analysis import Effect, Reach, independent_loops, loop_counts, loops_through, reach
from causal_loops.archetypes import ARCHETYPES
from causal_loops.comparing import Report, grade
from causal_loops.diagram import Diagram
from causal_loops.errors import CausalLoopsError, DiagramError, DiagramFileError
from causal_loops.hints import HINTS, Hint
from causal_loops.loops import Loop
from causal_loops.matching import Findings, Match, find_archetypes
from causal_loops.model import Comment, Link, Variable
from causal_loops.templates import Archetype, Template

if TYPE_CHECKING:
    from causal_loops.formats import read_diagram, write_diagram
    from causal_loops.picture import draw, to_png, to_svg
    from causal_loops.simulation import Shock, ensemble, simulate, simulate_draws, unsigned_links
    from causal_loops.widget import DiagramWidget

__all__ = [
    "ARCHETYPES",
    "HINTS",
    "Archetype",
    "CausalLoopsError",
    "Comment",
    "Diagram",
    "DiagramError",
    "DiagramFileError",
    "DiagramWidget",
    "Effect",
    "Findings",
    "Hint",
    "Link",
    "Loop",
    "Match",
    "Reach",
    "Report",
    "Shock",
    "Template",
    "Variable",
    "draw",
    "ensemble",
    "find_archetypes",
    "grade",
    "independent_loops",
    "loop_counts",
    "loops_through",
    "reach",
    "read_diagram",
    "simulate",
    "simulate_draws",
    "to_png",
    "to_svg",
    "unsigned_links",
    "write_diagram",
]

# These bring ipywidgets, matplotlib or pandas with them: whoever only reads diagrams does not pay for that.
_ON_FIRST_USE = {
    "DiagramWidget": "widget",
    "Shock": "simulation",
    "draw": "picture",
    "ensemble": "simulation",
    "read_diagram": "formats",
    "simulate": "simulation",
    "simulate_draws": "simulation",
    "to_png": "picture",
    "to_svg": "picture",
    "unsigned_links": "simulation",
    "write_diagram": "formats",
}


def __getattr__(name: str) -> Any:
    if name in _ON_FIRST_USE:
        return getattr(import_module(f"{__name__}.{_ON_FIRST_USE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
