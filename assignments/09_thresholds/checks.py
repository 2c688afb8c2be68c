"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
import numpy as np
import statsmodels.formula.api as smf
from checking import Answer, Choice, Slip, look, look_at_words, score, score_words, where_am_i  # noqa: F401
from checking_data import draw_rows
from checking_map import in_words, look_at_map, prepare_map  # noqa: F401

from checks_hints import HINTS

WHOLE = 0.02  # the distance from the limit of the furthest households
FROM_1976 = 85  # the month's number
A_LINE = "law + month + C(calendar_month)"


# ---------------------------------------------------------------- the limit


def homes(d):
    """The households, with the notebook's names."""
    return d.gov.rename(columns={"Income_Centered": "score", "Participation": "got"})


def at_limit(frame, band=WHOLE, outcome="Support", formula="got * score", errors="HC1"):
    """The fit of a line on either side, in the band."""
    return smf.ols(f"{outcome} ~ {formula}", frame[frame.score.abs() <= band]).fit(cov_type=errors)


def jump(frame, band=WHOLE, outcome="Support", formula="got * score"):
    """The distance between the two lines at the limit, with the transfer minus without."""
    return float(at_limit(frame, band, outcome, formula).params["got"])


def size_and_errors(frame, band=WHOLE):
    """The jump, and the least and the largest of the usual standard errors."""
    fits = [at_limit(frame, band, errors=errors) for errors in ("nonrobust", "HC0", "HC1", "HC3")]
    errors = [float(fit.bse["got"]) for fit in fits]
    return float(fits[0].params["got"]), min(errors), max(errors)


def _gap(frame, outcome="Support", band=WHOLE):
    means = frame[frame.score.abs() <= band].groupby("got")[outcome].mean()
    return float(means[1] - means[0])


def _prefers(frame):
    some = frame.assign(prefers=1.0 * (frame.Support == 1))
    means = some.groupby("got").prefers.mean()
    return [float(means[1]), float(means[0]), float(means[1] - means[0]), jump(some, outcome="prefers")]


def _one_side(frame, band):
    return float(smf.ols("Support ~ got * score", frame[frame.score <= band]).fit().params["got"])


# ---------------------------------------------------------------- the date


def percent(log_step):
    """A step in logarithms as percent."""
    return float(100 * np.expm1(log_step))


def _series(months, column, start=FROM_1976, formula=A_LINE):
    some = months.assign(calendar_month=(months.month - 1) % 12 + 1)
    return smf.ols(f"np.log({column}) ~ {formula}", some[some.month >= start])


def step(months, column, start=FROM_1976, formula=A_LINE):
    """The step of a series when the law came, in percent."""
    return percent(_series(months, column, start, formula).fit().params["law"])


def log_step_and_errors(months, column):
    """The step in logarithms since 1976, and the least and the largest of the usual standard errors."""
    model = _series(months, column)
    kinds = [{}, {"cov_type": "HC1"}, {"cov_type": "HAC", "cov_kwds": {"maxlags": 12}}]
    errors = [float(model.fit(**kind).bse["law"]) for kind in kinds]
    return float(model.fit().params["law"]), min(errors), max(errors)


def _before_and_after(months, column):
    found = []
    for start in (1, FROM_1976):
        means = months[months.month >= start].groupby("law")[column].mean()
        found += [float(100 * (means[1] / means[0] - 1)), step(months, column, start, "law")]
    return found


def _both_seats(rule):
    """A rule for one column, for front and rear."""
    return lambda d: [value for column in ("front", "rear") for value in rule(d.seatbelts, column)]


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "prefers-only": lambda d: _prefers(homes(d)),
    "side-flipped": lambda d: [-jump(homes(d), outcome=outcome) for outcome in ("Support", "Age")],
    "raw-gap": lambda d: [_gap(homes(d), outcome) for outcome in ("Support", "Age")],
    "one-slope": lambda d: [jump(homes(d), outcome=outcome, formula="got + score") for outcome in ("Support", "Age")],
    "height-not-jump": lambda d: [
        float(at_limit(homes(d)).params["Intercept"]),
        float(at_limit(homes(d)).params[["Intercept", "got"]].sum()),
    ],
    "means-in-the-band": lambda d: [_gap(homes(d), band=band) for band in (0.01, 0.005)],
    "one-slope-in-the-band": lambda d: [jump(homes(d), band, formula="got + score") for band in (0.01, 0.005)],
    "one-side-of-the-band": lambda d: [_one_side(homes(d), band) for band in (0.01, 0.005)],
    "spread-not-error": lambda d: [
        float(some.Support.std())
        for some in (homes(d), *(homes(d)[homes(d).score.abs() <= band] for band in (0.01, 0.005)))
    ],
    "before-after": _both_seats(_before_and_after),
    "log-not-percent": _both_seats(
        lambda months, column: [100 * np.log1p(step(months, column, start) / 100) for start in (FROM_1976, 1)]
    ),
    "all-years": lambda d: step(d.seatbelts, "front", 1),
    "no-seasons": _both_seats(
        lambda months, column: [step(months, column, start, "law + month") for start in (FROM_1976, 1)]
    ),
}


def redraw(name, frame, rng):
    """Other households; and the same months with other counts, so that the series stays a series."""
    if name == "gov":
        return draw_rows(name, frame, rng)
    for column, law in (("front", 0.9), ("rear", 1.15), ("drivers", 0.95), ("kms", 1.05)):
        luck = np.exp(rng.normal(0, 0.08, len(frame)))
        frame[column] = (frame[column] * luck * np.where(frame.law == 1, law, 1)).round().astype(int)
    return frame


checking.prepare(pilots=("gov", "seatbelts"), hints=HINTS, seen=SEEN, redraw=redraw)
prepare_map("my_part.yaml", ("cash support for poor households", "support for the government"), "jump")
