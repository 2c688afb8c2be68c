"""What the checks of this notebook look for. This file holds no answers and no points."""

from functools import lru_cache

import checking
import checks_drawing
import numpy as np
import statsmodels.formula.api as smf
from causal_loops import find_archetypes
from checking import (  # noqa: F401
    Answer,
    Choice,
    Slip,
    clamp,
    ladder,
    look,
    look_at_list,
    look_at_words,
    mean_gap,
    never_fail,
    say,
    score,
    score_order,
    score_words,
    where_am_i,
)

from checks_hints import HINTS

ROLES = {  # which roles the problem and the fix have
    "shifting_the_burden": ("problem symptom", "quick fix"),
    "fixes_that_fail": ("problem", "fix"),
}
ROBUST = ("HC0", "HC1", "HC2", "HC3")

# ---------------------------------------------------------------- the numbers


def changes(d):
    """The years that have a year before, and whether the year after made the place a zone."""
    frame = d.ezunem.assign(year_before=d.ezunem.groupby("city").cez.shift(-1))
    return frame.dropna(subset=["guclms"])


def split(d, column):
    """The rows in which a column is 1, and those in which it is 0."""
    frame = d.ezunem
    return frame[frame[column] == 1], frame[frame[column] == 0]


def fit(d, formula):
    """A regression on the rows that have all its columns."""
    frame = changes(d)
    return smf.ols(formula, frame.dropna() if "year_before" in formula else frame).fit()


def coefficient(formula, name):
    """A rule: one coefficient of a regression."""
    return lambda d: float(fit(d, formula).params[name])


def errors(d):
    """The standard errors of the change that people use here: equal variances, robust ones, and by place."""
    model = fit(d, "guclms ~ cez + C(year)")
    place = list(model.params.index).index("cez")
    robust = [model.get_robustcov_results(kind).bse[place] for kind in ROBUST]
    by_place = model.get_robustcov_results("cluster", groups=changes(d).city).bse[place]
    return [float(error) for error in (model.bse["cez"], *robust, by_place)]


def _with_years(*formulas):
    return lambda d: [float(fit(d, formula).params[formula.split()[2]]) for formula in formulas]


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "claims-not-logs": lambda d: [
        mean_gap(*split(d, "ez"), "uclms"),
        mean_gap(*split(d, "cez"), "uclms"),
        *_with_years("uclms ~ cez + C(year)", "uclms ~ ez + C(year)")(d),
    ],
    "medians": lambda d: [
        float(one.median() - other.median())
        for column, outcome in (("ez", "luclms"), ("cez", "guclms"))
        for one, other in [[group[outcome] for group in split(d, column)]]
    ],
    "one-group-only": lambda d: [
        float(group[outcome].mean())
        for column, outcome in (("ez", "luclms"), ("cez", "guclms"))
        for group in split(d, column)
    ],
    "every-zone-year": lambda d: [
        mean_gap(*split(d, "ez"), "guclms"),
        *_with_years("guclms ~ ez + C(year)")(d),
    ],
    "levels-not-changes": lambda d: [
        mean_gap(*split(d, "cez"), "luclms"),
        *_with_years(
            "luclms ~ ez + C(year)", "luclms ~ cez + C(year)", "luclms ~ ez + C(year) + C(city)",
            "luclms ~ year_before + C(year)",
        )(d),
    ],
    "no-year-effects": lambda d: [
        *_with_years("guclms ~ cez", "guclms ~ year_before")(d),
        float(fit(d, "guclms ~ cez").bse["cez"]),
    ],
    "city-effects-too": lambda d: [
        *_with_years("guclms ~ cez + C(year) + C(city)", "guclms ~ year_before + C(year) + C(city)")(d),
        float(fit(d, "guclms ~ cez + C(year) + C(city)").bse["cez"]),
    ],
    "log-points-are-percent": lambda d: 100 * coefficient("guclms ~ cez + C(year)", "cez")(d),
    "share-not-percent": lambda d: float(np.expm1(coefficient("guclms ~ cez + C(year)", "cez")(d))),
    "spread-not-error": lambda d: [float(group.guclms.std()) for group in (*split(d, "cez"), d.ezunem)],
}  # fmt: skip


def other_places(name, frame, rng):
    """Other places in the same years: their own size, another run of the years, and zones that do something else."""
    cities, years = frame.city.unique(), frame.year.unique()
    size = dict(zip(cities, rng.normal(11, 0.5, len(cities)), strict=True))
    run = dict(zip(years, rng.normal(0, 0.3, len(years)), strict=True))
    logs = frame.city.map(size) + frame.year.map(run) + 0.5 * (frame.luclms - frame.luclms.mean())
    logs += rng.uniform(-0.5, -0.25) * frame.ez + rng.normal(0, 0.2, len(frame))
    return frame.assign(uclms=np.exp(logs), luclms=logs, guclms=logs.groupby(frame.city).diff())


# three decimals are enough
checking.prepare(pilots=("ezunem",), hints=HINTS, seen=SEEN, redraw=other_places, within=0.0006)

# ---------------------------------------------------------------- the archetypes in the drawing


@lru_cache(maxsize=4)
def _stories(diagram):
    """The two archetypes of this module that the drawing holds: name, roles."""
    return [
        (match.archetype, {role: name.casefold() for role, name in match.roles})
        for match in find_archetypes(diagram)
        if match.archetype.key in ROLES
    ]


@never_fail
def name_archetypes(path):
    """Say which of the two archetypes a reader would find in the drawing, with the roles."""
    diagram = checks_drawing.read(path, quiet=True)
    if diagram is None:
        return
    found = _stories(diagram)
    for archetype, roles in found[:3]:
        cast = "; ".join(f"{role}: {name}" for role, name in roles.items())
        say(f"A reader finds *{archetype.name}*. {cast}. Is that the story you meant?")
    if not found:
        ladder.climb(checks_drawing.THE_DRAWING, "no-side-road", diagram.to_text())


@never_fail
def score_archetype(path, out_of, problem, fix):
    """All points if an archetype has this problem and this fix; three quarters for the problem; half for any."""
    diagram = checks_drawing.read(path, quiet=True)
    if diagram is None:
        return 0.0
    casts = [[roles[role] for role in ROLES[archetype.key]] for archetype, roles in _stories(diagram)]
    if not casts:
        say("Neither of the two archetypes is in the drawing yet.")
        ladder.step_up(checks_drawing.THE_DRAWING, "no-side-road")
        return 0.0
    if [problem, fix] in casts:
        share, line = 1.0, f"An archetype with {problem} as its problem and {fix} as its fix. Well drawn."
    elif any(cast[0] == problem for cast in casts):
        share, line = 0.75, f"An archetype with {problem} as its problem, and another fix than {fix}."
    else:
        share, line = 0.5, f"There is an archetype, but its problem is not {problem}."
    say(line)
    return clamp(share * out_of, out_of)
