"""A first look at a table of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pilot_data.drawing import COLOURS, draw_lines, draw_means
from pilot_data.errors import MissingColumnError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST_GROUPS = 5
_MOST_COLUMNS = 20


def draw_first_look(table: pd.DataFrame, outcome: str = "", group: str = "", time: str = "") -> Figure:
    """Draw three panels: the share missing of each column, the size of each group, the outcome over time by group.

    Columns that are not named are guessed; without a time, the outcome's mean by group is drawn. Gives a matplotlib
    Figure of 10 by 3.2 inches. Raises MissingColumnError for a column that there is not.
    """
    from matplotlib.figure import Figure

    for column in (outcome, group, time):
        if column and column not in table.columns:
            raise MissingColumnError("the table", column, tuple(map(str, table.columns)))
    time = time or _guess_time(table)
    group = group or _guess_group(table, {time, outcome})
    outcome = outcome or _guess_outcome(table, {time, group})
    figure = Figure(figsize=(10.0, 3.2), layout="constrained")
    left, middle, right = figure.subplots(1, 3)
    missing = table.isna().mean().iloc[:_MOST_COLUMNS]
    left.barh(np.arange(len(missing)), missing.to_numpy(), color=COLOURS[1])
    left.set_yticks(range(len(missing)), [str(column) for column in missing.index], fontsize="small")
    left.invert_yaxis()
    left.set(xlim=(0, 1), xlabel="share missing", title="Missing values")
    middle.set_title("Group sizes")
    if group:
        sizes = table[group].value_counts(dropna=False).iloc[: 2 * _MOST_GROUPS]
        middle.bar(np.arange(len(sizes)), sizes.to_numpy(), color=COLOURS[0])
        middle.set_xticks(range(len(sizes)), [str(value) for value in sizes.index], rotation=30, ha="right")
        middle.set(xlabel=group, ylabel="rows")
    else:
        middle.text(0.5, 0.5, "no column of groups found", ha="center", transform=middle.transAxes)
    right.set_title("Outcome")
    if outcome and time:
        draw_lines(right, table, outcome, time, group)
        right.tick_params(axis="x", rotation=30)
    elif outcome and group:
        draw_means(right, table, outcome, group)
    else:
        right.text(0.5, 0.5, "no outcome found", ha="center", transform=right.transAxes)
    return figure


def _guess_time(table: pd.DataFrame) -> str:
    for column in map(str, table.columns):
        if pd.api.types.is_datetime64_any_dtype(table[column]):
            return column
    words = ("vuosi", "year", "kuukausi", "month", "viikko", "week")
    return next((column for column in map(str, table.columns) if column.lower() in words), "")


def _guess_group(table: pd.DataFrame, taken: set[str]) -> str:
    for column in map(str, table.columns):
        if column not in taken and 2 <= table[column].nunique() <= _MOST_GROUPS:
            return column
    return ""


def _guess_outcome(table: pd.DataFrame, taken: set[str]) -> str:
    for column in map(str, table.columns):
        if column not in taken and pd.api.types.is_numeric_dtype(table[column]) and table[column].nunique() > 1:
            return column
    return ""
