"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from checking import Answer, Choice, Slip, look, look_at_words, score, score_words, where_am_i  # noqa: F401
from checking_data import draw_rows
from checking_map import in_words, look_at_map, prepare_map  # noqa: F401
from checks_hints import HINTS

from pilot_data.estimators import placebo_ranks, synthetic_control

LAW, LAST, PRETENDED = 1989, 2000, 1980
COLUMNS = "male + age + agpop + ricearea_2010 + literacy + intensive + risk_averse + disaster_prob + C(village)"


def once(rule):
    """Compute a rule once for each set of data: mixtures for 39 places take a moment."""

    def remembered(d, *more):
        known = vars(d).setdefault("_known", {})
        key = (rule.__name__, *more)
        if key not in known:
            known[key] = rule(d, *more)
        return known[key]

    return remembered


# ---------------------------------------------------------------- packs


@once
def changes(d):
    """California and the mean of the others, before and after the law."""
    wide = d.prop99.set_index("Year")
    others = wide.drop(columns="California").mean(axis=1)
    return [
        series[chosen].mean()
        for series in (wide.California, others)
        for chosen in (wide.index < LAW, wide.index >= LAW)
    ]


@once
def twin(d, place="California", start=LAW, left_out=""):
    table = d.prop99.drop(columns=left_out) if left_out else d.prop99
    return synthetic_control(table, place, "Year", start)


def packs(d, place, year):
    return float(d.prop99.set_index("Year")[place][year])


def mean_of_others(d, year):
    return float(d.prop99.set_index("Year").drop(columns="California").loc[year].mean())


def mean_of_members(d, year):
    weights = twin(d).weights
    return float(d.prop99.set_index("Year")[list(weights.index[weights > 0.01])].loc[year].mean())


@once
def ratios(d):
    return placebo_ranks(d.prop99, "Year", LAW)


def place_of(d, state="California"):
    return list(ratios(d).index).index(state) + 1


# ---------------------------------------------------------------- farmers


@once
def slope(d, outcome, cause, columns=COLUMNS):
    """What goes with one more of the cause, among farmers about whom all is known."""
    plus = f" + {columns}" if columns else ""
    return float(smf.ols(f"{outcome} ~ {cause}{plus}", d.social.dropna()).fit().params[cause])


def three(d, columns=COLUMNS):
    """As neighbours go together, what the draw did to round one, and to round two."""
    return [
        slope(d, "takeup_survey", "pre_takeup_rate", columns),
        slope(d, "pre_takeup_rate", "default", columns),
        slope(d, "takeup_survey", "default", columns),
    ]


def with_fewer_columns(d, columns):
    likeness, first, second = three(d, columns)
    return [likeness, first, second / first]


# ---------------------------------------------------------------- another draw


def redraw(name, frame, rng):
    """Farmers are drawn with replacement. Other states exchange their paths, and California is mixed of other states."""
    if name != "prop99":
        return draw_rows(name, frame, rng)
    states = [column for column in frame.columns if column not in ("Year", "California")]
    paths = frame[states].to_numpy()[:, rng.permutation(len(states))]
    other = pd.DataFrame(paths * rng.uniform(0.95, 1.05, len(states)) + rng.normal(0, 1.5, paths.shape), columns=states)
    mixed = other[["Nevada", "Montana", "Iowa"]].to_numpy() @ [0.65, 0.25, 0.1]
    year = frame.Year.to_numpy()
    law = -3 - 1.1 * np.maximum(year - (LAW - 1), 0) * (year >= LAW) - 0.2 * (year - 1970)
    return other.assign(Year=year, California=mixed + law + rng.normal(0, 0.8, len(year)))[list(frame.columns)]


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "others-change": lambda d: changes(d)[3] - changes(d)[2],
    "after-only": lambda d: changes(d)[1] - changes(d)[3],
    "added-up": lambda d: changes(d)[1] - changes(d)[0] + changes(d)[3] - changes(d)[2],
    "one-year-each": lambda d: [
        packs(d, "California", LAST) - packs(d, "California", LAW - 1),
        packs(d, "California", LAST) - packs(d, "California", 1970),
    ],
    "all-states-counted": lambda d: [len(twin(d).weights), len(twin(d).weights) + 1],
    "colorado-again": lambda d: [
        float(twin(d, "Colorado").weights.max()),
        float(twin(d, "Colorado").synthetic[LAST]),
        float(twin(d, "Colorado").gap[LAST]),
        twin(d, "Colorado").effect,
    ],
    "plain-mean": lambda d: [mean_of_others(d, LAST), mean_of_members(d, LAST)],
    "california-itself": lambda d: packs(d, "California", LAST),
    "gap-to-the-mean": lambda d: packs(d, "California", LAST) - mean_of_others(d, LAST),
    "all-years": lambda d: float(twin(d).gap.mean()),
    "counted-from-below": lambda d: len(ratios(d)) + 1 - place_of(d),
    "percent-not-share": lambda d: 100 * place_of(d) / len(ratios(d)),
    "montana-again": lambda d: twin(d, "California", LAW, "Montana").effect,
    "real-law": lambda d: float(twin(d).gap[LAW - 1]),
    "mean-not-1988": lambda d: float(twin(d, "California", PRETENDED).gap.loc[PRETENDED : LAW - 1].mean()),
    "no-columns": lambda d: with_fewer_columns(d, ""),
    "no-villages": lambda d: with_fewer_columns(d, COLUMNS.removesuffix(" + C(village)")),
    "upside-down": lambda d: three(d)[1] / three(d)[2],
    "second-round-alone": lambda d: three(d)[2],
}

checking.prepare(pilots=("prop99", "social"), hints=HINTS, seen=SEEN, redraw=redraw)
prepare_map("my_part.yaml", ("neighbours who take part", "people who take part"), "through_the_draw")
