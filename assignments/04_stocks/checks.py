"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
import numpy as np
import pandas as pd
from checking import Answer, Choice, Slip, given, look, look_at_words, score, score_words, where_am_i
from checks_hints import HINTS
from pilot_data.estimators import transition_counts, transition_shares

__all__ = [
    "Answer", "Choice", "Slip", "given", "look", "look_at_words", "moves", "net", "score", "score_words", "seen",
    "simulated", "stock", "wait_by_month", "where_am_i",
]  # fmt: skip

STATES = ["street", "community", "independent"]
HOME = "independent"
WITH, WITHOUT = 1, 0
TIMES = [0, 6, 12, 24]

SHELTER = {
    "at_start": 30,
    "arrived": [6, 8, 11, 15, 18, 20, 17, 16, 13, 11, 10, 9, 8, 7, 6, 6],
    "moved_on": [7, 7, 8, 9, 9, 12, 13, 14, 15, 13, 13, 12, 10, 9, 7, 5],
}
OTHER_SHELTER = {
    "at_start": 22,
    "arrived": [9, 12, 16, 21, 24, 22, 20, 19, 18, 14, 11, 9, 7, 8, 6, 5],
    "moved_on": [8, 9, 10, 12, 15, 17, 18, 17, 17, 17, 16, 13, 11, 10, 9, 8],
}
QUEUE = {"more_room": 0.15, "first_wait": 3.0, "reaction": 0.5, "noticed_after": 6.0, "opened": 12}
OTHER_QUEUE = {"more_room": 0.1, "first_wait": 5.0, "reaction": 0.6, "noticed_after": 8.0, "opened": 12}


# ---------------------------------------------------------------- the shelter


def net(d):
    """How much the number of people in the shelter changed in each week."""
    return np.array(d.shelter["arrived"]) - np.array(d.shelter["moved_on"])


def stock(d):
    """How many people were in the shelter at the end of each week."""
    return d.shelter["at_start"] + net(d).cumsum()


def _week_of_most(values):
    return int(np.argmax(values)) + 1


# ---------------------------------------------------------------- the housing pilot


def moves(d, group, start, end):
    """How many people went from each state (rows) to each state (columns)."""
    return transition_counts(d.housing[d.housing.sec == group], "id", "time", "y", start, end)


def seen(d, group, when):
    """Where people were seen, in percent of those seen."""
    asked = d.housing[(d.housing.sec == group) & (d.housing.time == when)]
    return 100 * asked.y.value_counts(normalize=True)[STATES].to_numpy()


def simulated(d, *intervals, group=WITH):
    """Percent with a home of their own, from the group's start through intervals: (whose shares, from, to)."""
    stocks = seen(d, group, 0)
    for whose, start, end in intervals:
        stocks = stocks @ transition_shares(moves(d, whose, start, end)).to_numpy()
    return float(stocks[STATES.index(HOME)])


def _chain(group):
    return [(group, 0, 6), (group, 6, 12), (group, 12, 24)]


def _shares_of(d, group, start, end, source, target):
    """One count as percent: of those who left, of those who arrived, of everyone."""
    table = moves(d, group, start, end)
    count = table.loc[source, target]
    totals = (table.loc[source].sum(), table[target].sum(), table.to_numpy().sum())
    return [float(100 * count / total) for total in totals]


def _lost(d, group, start, end):
    """Homes lost: of those with a home, of those with one at the end, of everyone."""
    table = moves(d, group, start, end)
    count = table.loc[HOME].sum() - table.loc[HOME, HOME]
    totals = (table.loc[HOME].sum(), table[HOME].sum(), table.to_numpy().sum())
    return [float(100 * count / total) for total in totals]


# ---------------------------------------------------------------- the queue


def wait_by_month(d, reacts=True, step=0.25, months=120):
    """The wait at each step, as the notebook's own function gives it."""
    queue = d.queue
    waiting = believed = queue["first_wait"]
    rows = {}
    for number in range(round(months / step) + 1):
        month = number * step
        served = 1 + queue["more_room"] * (month >= queue["opened"])
        wait = waiting / served
        rows[month] = wait
        come = (believed / queue["first_wait"]) ** (-queue["reaction"] if reacts else 0)
        waiting = max(waiting + step * (come - served), 0)
        believed += step * (wait - believed) / queue["noticed_after"]
    return pd.Series(rows)


def _change(d, month, since=0, **how):
    wait = wait_by_month(d, **how)
    return float(100 * (wait[month] / wait[since] - 1))


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "peaks-with-its-inflow": lambda d: [_week_of_most(d.shelter["arrived"])],
    "fullest-when-it-grows-fastest": lambda d: [_week_of_most(net(d))],
    "most-leave-so-fewest-left": lambda d: [_week_of_most(d.shelter["moved_on"])],
    "start-left-out": lambda d: [int(stock(d).max()) - d.shelter["at_start"]],
    "flow-for-stock": lambda d: [max(d.shelter["arrived"]), max(d.shelter["moved_on"]), int(net(d).max())],
    "falling-inflow-falling-stock": lambda d: [d.shelter["arrived"][7] - d.shelter["arrived"][5]],
    "share-of-those-who-arrived": lambda d: [
        _shares_of(d, WITH, 0, 6, "street", HOME)[1],
        _lost(d, WITH, 6, 12)[1],
    ],
    "share-of-everyone": lambda d: [_shares_of(d, WITH, 0, 6, "street", HOME)[2], _lost(d, WITH, 6, 12)[2]],
    "kept-not-lost": lambda d: [100 - _lost(d, WITH, 6, 12)[0]],
    "share-not-percent": lambda d: [
        _shares_of(d, WITH, 0, 6, "street", HOME)[0] / 100,
        _lost(d, WITH, 6, 12)[0] / 100,
        *[_change(d, month) / 100 for month in (18, 120)],
    ],
    "the-other-group": lambda d: [
        _shares_of(d, WITHOUT, 0, 6, "street", HOME)[0],
        _lost(d, WITHOUT, 6, 12)[0],
        *[simulated(d, *_chain(WITHOUT)[:steps], group=WITHOUT) for steps in (2, 3)],
    ],
    "seen-not-simulated": lambda d: [float(seen(d, WITH, when)[2]) for when in (12, 24)],
    "same-shares-again": lambda d: [simulated(d, *[(WITH, 0, 6)] * steps) for steps in (2, 3)],
    "from-the-start-again": lambda d: [
        simulated(d, (WITH, 6, 12)),
        simulated(d, (WITH, 12, 24)),
        simulated(d, (WITH, 6, 12), (WITH, 12, 24)),
    ],
    "a-step-too-few": lambda d: [simulated(d, *[(WITH, 0, 6)] * steps) for steps in (1, 2, 3)],
    "fit-for-forecast": lambda d: [
        simulated(d, *_chain(WITH)),
        simulated(d, *_chain(WITH)) - float(seen(d, WITH, 24)[2]),
    ],
    "without-from-the-start": lambda d: [
        simulated(d, *_chain(WITHOUT)),
        simulated(d, *_chain(WITHOUT), group=WITHOUT),
        simulated(d, *_chain(WITH)) - simulated(d, *_chain(WITHOUT)),
        simulated(d, *_chain(WITH)) - simulated(d, *_chain(WITHOUT), group=WITHOUT),
    ],
    "withdrawn-a-year-late": lambda d: [simulated(d, *_chain(WITH)[:2], (WITHOUT, 12, 24))],
    "model-against-seen": lambda d: [
        float(seen(d, WITH, 24)[2]) - simulated(d, (WITH, 0, 6), *_chain(WITHOUT)[1:]),
    ],
    "two-groups-as-seen": lambda d: [float(seen(d, WITH, 24)[2] - seen(d, WITHOUT, 24)[2])],
    "level-not-change": lambda d: [float(wait_by_month(d)[month]) for month in (18, 120)],
    "from-the-opening": lambda d: [_change(d, month, since=d.queue["opened"]) for month in (18, 120)],
    "nobody-reacts": lambda d: [_change(d, 18, reacts=False), float(wait_by_month(d, reacts=False)[18])],
    "short-run-for-long": lambda d: [_change(d, month) for month in (18, 24, 36)],
    "people-do-react": lambda d: [float(wait_by_month(d)[24])],
    "fine-step": lambda d: [float(wait_by_month(d).min())],
}


def other_people(name, frame, rng):
    """Other people of the same two groups: whole persons are drawn with replacement, each with all their answers."""
    drawn = []
    for _, group in frame.groupby("sec"):
        persons = group.id.unique()
        chosen = pd.DataFrame({"id": rng.choice(persons, len(persons))})
        chosen["new"] = range(1000 * (1 + len(drawn)), 1000 * (1 + len(drawn)) + len(chosen))
        drawn.append(chosen.merge(group, on="id"))
    people = pd.concat(drawn, ignore_index=True)
    return people.assign(id=people.new)[list(frame.columns)]


checking.prepare(
    pilots=("housing",),
    hints=HINTS,
    seen=SEEN,
    redraw=other_people,
    given={"shelter": SHELTER, "queue": QUEUE},
    other={"shelter": OTHER_SHELTER, "queue": OTHER_QUEUE},
)
