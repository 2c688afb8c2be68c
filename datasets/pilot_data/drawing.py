"""A small figure of a pilot, or of a first look at one's own data, drawn by matplotlib."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from pilot_data.descriptor import DESCRIPTOR
from pilot_data.errors import DescriptorError
from pilot_data.estimators.synthetic import synthetic_control
from pilot_data.estimators.terms import evaluate
from pilot_data.figures import headline
from pilot_data.store import find, load_table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito (2008): colours that people with colour-blindness tell apart. Lines differ in style too.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000")
STYLES = ("-", "--", "-.", ":", "-")


def sketch(name: str | Path) -> Figure:
    """Draw a pilot's small figure, as its descriptor's `pilot.sketch` says; without one, its estimates.

    Kinds: "estimates" (headline and naive figures with intervals), "means" (by group), "lines" (over time, by
    group), "jump" (at a limit), "synthetic" (a place and its synthetic control). Gives a matplotlib Figure of 4.8 by
    3 inches that belongs to no window. Raises DescriptorError for a kind or a column that there is not.
    """
    from matplotlib.figure import Figure

    pilot = find(name)
    plan: dict[str, Any] = {"kind": "estimates", **(pilot.sketch or {})}
    kind = plan.pop("kind")
    figure = Figure(figsize=(4.8, 3.0), layout="constrained")
    axes = figure.subplots()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    file = str(pilot.folder / DESCRIPTOR)
    if kind == "estimates":
        _draw_estimates(axes, name)
        return figure
    drawers: dict[str, Callable[..., None]] = {
        "means": draw_means,
        "lines": draw_lines,
        "jump": _draw_jump,
        "synthetic": _draw_synthetic,
    }
    if kind not in drawers:
        raise DescriptorError(file, "pilot.sketch.kind", f"{kind!r} is none of estimates, {', '.join(drawers)}")
    table = load_table(pilot, plan.pop("data", pilot.resources[0].name))
    try:
        drawers[kind](axes, table, **plan)
    except (TypeError, KeyError) as error:
        raise DescriptorError(file, "pilot.sketch", f"does not fit the data ({error})") from error
    return figure


def draw_lines(
    axes: Axes,
    table: pd.DataFrame,
    outcome: str,
    time: str,
    group: str = "",
    marks: tuple[float, ...] = (),
    label: str = "",
    time_label: str = "",
    names: dict[str, str] | None = None,
) -> None:
    """Draw the mean of `outcome` over `time`, a line for each value of `group`, called by `names`."""
    from matplotlib.ticker import MaxNLocator

    names = names or {}
    values = evaluate(table, outcome)
    groups: list[tuple[str, pd.Series[bool]]] = [("", pd.Series(True, index=table.index))]
    if group:
        found = sorted(table[group].dropna().unique())
        groups = [(names.get(str(value), f"{group}: {value}"), table[group] == value) for value in found]
    for place, (name, rows) in enumerate(groups[: len(COLOURS)]):
        means = values[rows].groupby(table.loc[rows, time]).mean()
        marker = "o" if len(means) < 30 else ""
        axes.plot(
            means.index, means, STYLES[place], color=COLOURS[place], marker=marker, markersize=3, label=name or None
        )
    for mark in marks:
        axes.axvline(mark, color="0.5", linewidth=0.8)
    axes.set(xlabel=time_label or time, ylabel=label or outcome)
    if pd.api.types.is_integer_dtype(table[time]):
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    if group:
        axes.legend(frameon=False, fontsize="small")


def draw_means(
    axes: Axes,
    table: pd.DataFrame,
    outcome: str,
    group: str,
    label: str = "",
    group_label: str = "",
    names: dict[str, str] | None = None,
) -> None:
    """Draw the mean of `outcome` for each value of `group`, called by `names`, with its 95% interval."""
    names = names or {}
    frame = pd.DataFrame({"group": table[group], "outcome": evaluate(table, outcome)}).dropna()
    by_group = frame.groupby("group", observed=True)["outcome"]
    means, errors = by_group.mean(), 1.96 * by_group.sem()
    places = np.arange(len(means))
    axes.errorbar(places, means, yerr=errors, fmt="o", color=COLOURS[0], capsize=3)
    axes.set_xticks(
        places, [f"{names.get(str(value), value)}\n(n = {count:,})" for value, count in by_group.size().items()]
    )
    axes.margins(x=0.2)
    axes.set(xlabel=group_label or group, ylabel=label or outcome)


def _draw_estimates(axes: Axes, name: str | Path) -> None:
    found = headline(name)
    checks = [found.figure, *found.naive]
    labels = [
        "answer",
        *(["naive"] if len(found.naive) == 1 else [f"naive {i + 1}" for i in range(len(found.naive))]),
    ]
    for place, check in enumerate(checks):
        colour = COLOURS[0] if place == 0 else COLOURS[1]
        axes.plot(check.estimate.value, place, "o" if place == 0 else "s", color=colour)
        if check.estimate.low is not None and check.estimate.high is not None:
            axes.plot([check.estimate.low, check.estimate.high], [place, place], color=colour)
    axes.axvline(0, color="0.5", linewidth=0.8)
    axes.set_yticks(range(len(checks)), labels)
    axes.invert_yaxis()
    axes.margins(y=0.3)
    axes.set_xlabel(found.figure.unit)


def _draw_jump(
    axes: Axes, table: pd.DataFrame, outcome: str, running: str, bins: int = 20, label: str = "", x: str = ""
) -> None:
    frame = pd.DataFrame({"x": evaluate(table, running), "y": evaluate(table, outcome)}).dropna()
    edges = np.linspace(frame["x"].min(), frame["x"].max(), bins + 1)
    edges[np.abs(edges).argmin()] = 0.0  # no bin may lie across the limit
    means = frame.groupby(pd.cut(frame["x"], edges.tolist(), include_lowest=True), observed=True).mean()
    for side, place in ((means["x"] < 0, 0), (means["x"] >= 0, 1)):
        axes.plot(means.loc[side, "x"], means.loc[side, "y"], "os"[place], color=COLOURS[place])
        half = frame[(frame["x"] < 0) if place == 0 else (frame["x"] >= 0)]
        line = np.polyfit(half["x"], half["y"], 1)
        ends = np.array([half["x"].min(), half["x"].max()])
        axes.plot(ends, np.polyval(line, ends), STYLES[place], color=COLOURS[place])
    axes.axvline(0, color="0.5", linewidth=0.8)
    axes.locator_params(axis="x", nbins=5)
    axes.set(xlabel=x or running, ylabel=label or outcome)


def _draw_synthetic(axes: Axes, table: pd.DataFrame, unit: str, time: str, start: float, label: str = "") -> None:
    found = synthetic_control(table, unit, time, start)
    axes.plot(table[time], table[unit], color=COLOURS[0], label=unit)
    axes.plot(found.synthetic.index, found.synthetic, STYLES[1], color=COLOURS[1], label="synthetic control")
    axes.axvline(start - 0.5, color="0.5", linewidth=0.8)
    axes.set(xlabel=time, ylabel=label)
    axes.legend(frameon=False, fontsize="small")
