"""Real pilots as tables, each checked against the figure that its paper published, and a safe way to bring one's own.

>>> import pilot_data
>>> nsw = pilot_data.load("nsw")
>>> round(nsw[nsw.treat == 1].re78.mean() - nsw[nsw.treat == 0].re78.mean())
1794
"""

from pilot_data import estimators, live
from pilot_data.descriptions import Card, Description, card, catalogue, describe
from pilot_data.drawing import sketch
from pilot_data.errors import PilotDataError
from pilot_data.figures import Check, Headline, headline
from pilot_data.own_pilot import OwnPilot, own
from pilot_data.store import load, register

__all__ = [
    "Card",
    "Check",
    "Description",
    "Headline",
    "OwnPilot",
    "PilotDataError",
    "card",
    "catalogue",
    "describe",
    "estimators",
    "headline",
    "live",
    "load",
    "own",
    "register",
    "sketch",
]
