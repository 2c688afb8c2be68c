"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
import statsmodels.formula.api as smf
from checking import Answer, Choice, Slip, look, look_at_words, mean_gap, score, score_words, where_am_i  # noqa: F401
from checking_map import in_words, look_at_layers, prepare_map  # noqa: F401

from checks_hints import HINTS

AFTER = ("job_seek", "depress2")
SCALES = ("depress1", *AFTER)


def by_lot(frame):
    """Those whom the lot offered a place, and those to whom it gave a booklet."""
    return frame[frame.treat == 1], frame[frame.treat == 0]


def _by_coming(frame):
    """Those who came against the booklet group, and against everybody who did not come."""
    came = frame[frame.comply == 1]
    others = (frame[frame.treat == 0], frame[frame.comply == 0], frame[(frame.treat == 1) & (frame.comply == 0)])
    return [mean_gap(came, group, column) for group in others for column in SCALES]


def _changes(frame):
    """How much lower spirits changed from before to after: of the workshop group, of all, and the difference."""
    changes = [float((group.depress2 - group.depress1).mean()) for group in (*by_lot(frame), frame)]
    return [changes[0], changes[2], changes[0] - changes[1]]


def _middles(frame):
    place, booklet = by_lot(frame)
    gaps = [float(place[column].median() - booklet[column].median()) for column in SCALES]
    return [gap for gap in gaps if gap]


def _without_the_lot(frame):
    """What feeling able goes with, when the lot is left out of the second regression."""
    models = [f"depress2 ~ job_seek{columns}" for columns in ("", " + econ_hard + sex + age")]
    return [smf.ols(model, frame).fit().params["job_seek"] for model in models]


def _whole_road(frame):
    models = [f"depress2 ~ treat{columns}" for columns in ("", " + econ_hard + sex + age")]
    return [smf.ols(model, frame).fit().params["treat"] for model in models]


def _sums(frame):
    one = smf.ols("job_seek ~ treat + econ_hard + sex + age", frame).fit().params["treat"]
    both = smf.ols("depress2 ~ econ_hard + sex + age + job_seek + treat", frame).fit().params
    return one + both["job_seek"]


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "only-those-who-came": lambda d: _by_coming(d.jobs2),
    "before-after": lambda d: _changes(d.jobs2),
    "medians": lambda d: _middles(d.jobs2),
    "one-group-only": lambda d: [float(group[column].mean()) for group in by_lot(d.jobs2) for column in SCALES],
    "spread-not-error": lambda d: [float(group.job_seek.std()) for group in (*by_lot(d.jobs2), d.jobs2)],
    "lot-left-out": lambda d: _without_the_lot(d.jobs2),
    "whole-road": lambda d: _whole_road(d.jobs2),
    "added-up": lambda d: _sums(d.jobs2),
}

checking.prepare(pilots=("jobs2",), hints=HINTS, seen=SEEN)
prepare_map("from_workshop_to_work.yaml")
