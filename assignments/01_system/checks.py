"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
from checking import Answer, Choice, Slip, look, look_at_words, score, score_words, where_am_i  # noqa: F401

from checks_hints import HINTS

COUNTS = ["drivers", "front", "rear"]


def mean_where(d, column, *, law=None, year=None, calendar_month=None):
    """The mean of a column over the months with this law, of this year or of this calendar month; over all without."""
    belts = d.seatbelts
    keep = belts.month > 0
    if law is not None:
        keep &= belts.law == law
    if year is not None:
        keep &= 1969 + (belts.month - 1) // 12 == year
    if calendar_month is not None:
        keep &= (belts.month - 1) % 12 + 1 == calendar_month
    return float(belts[keep][column].mean())


def month_number(d, column, number):
    """The count in one single month, numbered from January 1969."""
    return float(d.seatbelts.set_index("month")[column][number])


def other_counts(name, frame, rng):
    """The same months and the same law, other counts: each count gets a factor of its own, each month some luck."""
    for column in COUNTS:
        frame[column] = frame[column] * rng.uniform(0.6, 1.6) * rng.uniform(0.7, 1.4, len(frame))
    return frame


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "another-column": lambda d: [mean_where(d, column) for column in ("drivers", "rear")]
    + [mean_where(d, column, calendar_month=month) for column in ("drivers", "rear") for month in (2, 12)]
    + [mean_where(d, "drivers", law=law) for law in (0, 1)]
    + [mean_where(d, "drivers", law=1) - mean_where(d, "drivers", law=0)],
    "sum-not-mean": lambda d: [float(d.seatbelts[column].sum()) for column in COUNTS],
    "month-since-the-start": lambda d: [month_number(d, "front", number) for number in (2, 12)],
    "percent-for-people": lambda d: 100 * (mean_where(d, "front", law=1) / mean_where(d, "front", law=0) - 1),
    "one-step-is-a-trend": lambda d: month_number(d, "front", 170) - month_number(d, "front", 169),
    "law-years-inside": lambda d: [mean_where(d, "front", year=year) - mean_where(d, "front", year=1969) for year in (1983, 1984)],
}  # fmt: skip

checking.prepare(pilots=("seatbelts",), hints=HINTS, seen=SEEN, redraw=other_counts)
