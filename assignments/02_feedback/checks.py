"""Friendly checks for this notebook: what it works on, and the slips that leave a number of their own.

This file holds no answers and no points: the same file is used when your notebook is graded.
"""

import checking
from checking import Answer, Choice, Slip, look, look_at_words, score, score_words, where_am_i
from checks_hints import HINTS

__all__ = ["Answer", "Choice", "Slip", "look", "look_at_words", "mean", "move", "score", "score_words", "where_am_i"]

FINED, OTHERS = "test", "control"
BEFORE, WITH, AFTER = "before fine", "with fine", "after fine"


def mean(d, group, phase):
    """Late pick-ups a week in a centre, for one group of centres in one phase."""
    table = d.daycare
    return float(table[(table.group == group) & (table.study_period_3 == phase)].late_pickups.mean())


def move(d, group, start, end):
    """How much the mean of a group moved from one phase to another."""
    return mean(d, group, end) - mean(d, group, start)


def _all_later_weeks(d, group):
    table = d.daycare[d.daycare.group == group]
    first = table.study_period_3 == BEFORE
    return float(table[~first].late_pickups.mean() - table[first].late_pickups.mean())


def _over_all_weeks(d):
    table = d.daycare
    return [float(table[table.group == group].late_pickups.mean()) for group in (FINED, OTHERS)]


def _everyone_before(d):
    return [float(d.daycare[d.daycare.study_period_3 == BEFORE].late_pickups.mean())]


SEEN = {
    "all-weeks": _over_all_weeks,
    "both-groups-together": _everyone_before,
    "level-not-change": lambda d: [mean(d, group, phase) for group in (FINED, OTHERS) for phase in (BEFORE, WITH)],
    "fine-already-gone": lambda d: [
        *[_all_later_weeks(d, group) for group in (FINED, OTHERS)],
        _all_later_weeks(d, FINED) - _all_later_weeks(d, OTHERS),
        *[move(d, group, BEFORE, AFTER) for group in (FINED, OTHERS)],
    ],
    "before-after": lambda d: [move(d, FINED, BEFORE, end) for end in (WITH, AFTER)],
    "after-only": lambda d: [mean(d, FINED, phase) - mean(d, OTHERS, phase) for phase in (WITH, AFTER)],
    "from-the-fine": lambda d: [
        move(d, FINED, WITH, AFTER) - move(d, OTHERS, WITH, AFTER),
        move(d, FINED, WITH, AFTER),
    ],
    "the-draw-is-one-of-them": lambda d: [0.0],
    "every-way-counted": lambda d: [1.0],
}


def other_centres(name, frame, rng):
    """Ten other centres in the same weeks and groups: their own level, their own answer to the fine, other luck."""
    level = dict(zip(sorted(frame.center.unique()), rng.integers(2, 9, 10), strict=True))
    answer = dict(zip(sorted(frame.center.unique()), rng.integers(-2, 5, 10), strict=True))
    expected = 0.35 * frame.late_pickups + frame.center.map(level)
    expected += frame.center.map(answer) * (frame.study_period_3.astype(str) != BEFORE)
    return frame.assign(late_pickups=rng.poisson(expected.clip(lower=1)))


# a number rounded to two decimals is near enough
checking.prepare(pilots=("daycare",), hints=HINTS, seen=SEEN, redraw=other_centres, within=0.006)
