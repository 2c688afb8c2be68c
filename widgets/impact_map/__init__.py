"""The impact map: a city's causal-loop diagram whose arrows say how well they are known."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from impact_map.certainty import DESIGNS, MEANINGS
from impact_map.city_map import ImpactMap
from impact_map.errors import ImpactMapError
from impact_map.fitting import estimate_from
from impact_map.joining import join, read_city
from impact_map.model import LAYERS, Action, Conflict, Estimate, Indicator, LinkCard, VariableCard
from impact_map.pooling import Pooled, agreement, pool

if TYPE_CHECKING:
    from impact_map.circling import LoopOnPath, LoopsOnPaths, loops_on
    from impact_map.learning import Learning, Lesson, where_to_learn
    from impact_map.ranking import RoadMap, Step, road_map
    from impact_map.side_effects import SideEffect, Unintended, unintended
    from impact_map.simulating import EffectOverTime, simulate_effect
    from impact_map.state import widget_state
    from impact_map.walking import Path, Paths, best_path, paths
    from impact_map.widget import MapWidget

__all__ = [
    "DESIGNS",
    "LAYERS",
    "MEANINGS",
    "Action",
    "Conflict",
    "EffectOverTime",
    "Estimate",
    "ImpactMap",
    "ImpactMapError",
    "Indicator",
    "Learning",
    "Lesson",
    "LinkCard",
    "LoopOnPath",
    "LoopsOnPaths",
    "MapWidget",
    "Path",
    "Paths",
    "Pooled",
    "RoadMap",
    "SideEffect",
    "Step",
    "Unintended",
    "VariableCard",
    "agreement",
    "best_path",
    "estimate_from",
    "join",
    "loops_on",
    "paths",
    "pool",
    "read_city",
    "road_map",
    "simulate_effect",
    "unintended",
    "where_to_learn",
    "widget_state",
]

# These bring ipywidgets, matplotlib, pandas or scipy with them: whoever only reads a map does not pay for that.
_ON_FIRST_USE = {
    "EffectOverTime": "simulating",
    "Learning": "learning",
    "Lesson": "learning",
    "LoopOnPath": "circling",
    "LoopsOnPaths": "circling",
    "MapWidget": "widget",
    "Path": "walking",
    "Paths": "walking",
    "RoadMap": "ranking",
    "SideEffect": "side_effects",
    "Step": "ranking",
    "Unintended": "side_effects",
    "best_path": "walking",
    "loops_on": "circling",
    "paths": "walking",
    "road_map": "ranking",
    "simulate_effect": "simulating",
    "unintended": "side_effects",
    "where_to_learn": "learning",
    "widget_state": "state",
}


def __getattr__(name: str) -> Any:
    if name in _ON_FIRST_USE:
        return getattr(import_module(f"{__name__}.{_ON_FIRST_USE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
