"""What is to be done when, as a picture."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

_INK = "#1b1b1b"
_LINE = "#41546b"
_QUIET = "#4d4d4d"
_WIDTH, _LINE_HEIGHT, _REST = 10.0, 0.185, 1.3  # inches
_HEADING, _SMALL = 10.0, 8.5  # points
_FITTING = 720  # characters times points of type that fit on a line
_GAP = 1.2  # lines between two entries
_EPOCH = datetime.date(1970, 1, 1)  # matplotlib's day 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the timeline.

    Attributes:
        date: where its mark stands.
        heading: what is to be done.
        details: such as who does it and how one will see it, each on lines of its own.
    """

    date: datetime.date
    heading: str
    details: tuple[str, ...]


def draw_timeline(title: str, entries: Sequence[Entry]) -> Figure:
    """Draw one row for each entry: its words, which are wrapped and never cut, and a mark at its date.

    Returns:
        A figure that is not registered with pyplot.
    """
    written = [_wrap(entry) for entry in entries]
    tops = [0.0]
    for lines in written:
        tops.append(tops[-1] + len(lines) + _GAP)
    figure = Figure(figsize=(_WIDTH, _REST + _LINE_HEIGHT * tops[-1]), layout="constrained")
    figure.suptitle(textwrap.fill(title, 90), color=_INK, fontsize=12, parse_math=False)
    words, dates = figure.subplots(1, 2, sharey=True, width_ratios=(1.5, 1))
    words.set_ylim(max(1.0, tops[-1]), -0.5)
    words.set_axis_off()
    for top, lines in zip(tops, written, strict=False):
        for number, (line, size, colour) in enumerate(lines):
            words.text(0, top + number, line, fontsize=size, color=colour, va="center", parse_math=False)
    if entries:
        _mark(dates, [entry.date for entry in entries], tops)
    else:
        dates.set_axis_off()
    return figure


def _wrap(entry: Entry) -> list[tuple[str, float, str]]:
    """Return the lines of an entry with their size and colour."""
    heading = [(line, _HEADING, _INK) for line in textwrap.wrap(entry.heading, round(_FITTING / _HEADING))]
    details = [line for detail in entry.details for line in textwrap.wrap(detail, round(_FITTING / _SMALL))]
    return heading + [(line, _SMALL, _QUIET) for line in details]


def _mark(axes: Axes, dates: Sequence[datetime.date], heights: Sequence[float]) -> None:
    days = [(date - _EPOCH).days for date in dates]
    space = max(31, (max(days) - min(days)) // 8)
    start = max(min(days) - space, (datetime.date.min - _EPOCH).days)
    end = min(max(days) + space, (datetime.date.max - _EPOCH).days)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.xaxis_date()
    axes.set_xlim(start, end)
    axes.tick_params(left=False, labelleft=False)
    axes.tick_params(axis="x", labelrotation=30)
    for height, day, date in zip(heights, days, dates, strict=False):
        axes.plot([start, day], [height, height], color=_LINE, linewidth=1)
        axes.plot(day, height, "o", color=_LINE, markersize=7)
        axes.annotate(
            date.isoformat(), (day, height), (0, -14), textcoords="offset points", ha="center", fontsize=8, color=_INK
        )
