"""How sure a design lets one be: the Maryland Scientific Methods Scale.

Five levels, by design alone: Sherman, Gottfredson, MacKenzie, Eck, Reuter and Bushway, "Preventing Crime: What Works,
What Doesn't, What's Promising", National Institute of Justice, 1998 (NCJ 171676). The designs that came later stand
where the What Works Centre for Local Economic Growth puts them ("Guide to scoring evidence using the Maryland
Scientific Methods Scale", 2016).

Why this scale and not GRADE: a city's analyst can tell the level from how the comparison was made, alone and in a
minute, and two analysts agree. GRADE judges a whole body of evidence and asks for a panel. The scale sees the design
only: a small, badly run trial is still a level 5, so the width of the interval is always shown beside it, and a level
can be lowered by hand, with the reason.
"""

from __future__ import annotations

LOWEST, HIGHEST = 1, 5

DESIGNS: dict[str, int] = {
    "randomised trial": 5,
    "regression discontinuity": 4,
    "instrumental variable": 4,
    "difference in differences": 3,
    "synthetic control": 3,
    "interrupted time series with a comparison": 3,
    "panel regression": 3,
    "matching": 3,
    "interrupted time series": 2,
    "adjusted comparison": 2,
    "before and after": 1,
    "plain comparison": 1,
}

MEANINGS: dict[int, str] = {
    5: "a lot was drawn",
    4: "chance or a rule outside anybody's hands decided who got it",
    3: "compared with a group that was alike, before and after",
    2: "compared with adjustments, or over time, without a group that was alike",
    1: "compared without adjustment",
}
