"""Behaviour over time of a bare diagram: what a pulse or a step does, under assumptions that are said aloud.

A causal-loop diagram has no equations, so it does not determine one curve: use ``ensemble`` to see which features of
a curve survive when the strengths change, and say so beside the picture.

The model. Every variable x is a deviation from a baseline, without unit, 0 at the start. Its input at time t is

    u_i(t) = sum over its incoming links (in the order of ``diagram.links``) of sign * strength * source
             + sum over the shocks on it that act at t (in the order given) of size

where source is the value of the link's source, or for a delayed link that link's own lagged copy y of it. Then

    dx_i/dt = (tanh(u_i) - x_i) / follow     for a variable that follows its causes,
    dx_i/dt = tanh(u_i)                      for a stock, per unit of time: it integrates,
    dy/dt   = (x_source - y) / delay_time    for a delayed link: a first-order lag.

tanh keeps every influence within bounds and is the identity for small deviations, so near the baseline this is the
linear system of the signed links. First-order lags and their time constants: Sterman, Business Dynamics, 2000,
chapter 11. It is solved by the classical Runge-Kutta method of order four with a fixed step. A shock acts during a
whole step or not at all: when the middle of the step, (n + 0.5) * step, lies in start <= t < start + duration (a
step lasts for ever); so the order is kept when shocks begin and end at multiples of the step.

A link without a strength has strength 1: the effect is as large as the cause, so a reinforcing ring neither grows
nor fades by itself, and a balancing ring without stocks always settles. Links without a sign are left out.
tests/vectors/simulation.json holds Python and JavaScript to the same numbers (to 1e-12).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError
from causal_loops.model import Link

Values: TypeAlias = NDArray[np.float64]

DEFAULT_STRENGTH = 1.0
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class Shock:
    """A push from outside on one variable.

    Attributes:
        variable: which one.
        kind: "pulse" for a while, or "step" from its start on.
        size: added to the variable's input, in the units of the deviations; 0.5 is a marked push.
        start: when, in units of time.
        duration: of a pulse, in units of time; ignored for a step.

    Raises:
        ValueError: kind is neither; a number is not finite; start or duration is below 0.
    """

    variable: str
    kind: Literal["pulse", "step"] = "pulse"
    size: float = 0.5
    start: float = 0.0
    duration: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in ("pulse", "step"):
            raise ValueError(f'a shock is a "pulse" or a "step", not {self.kind!r}')
        if not all(map(math.isfinite, (self.size, self.start, self.duration))):
            raise ValueError("a shock's size, start and duration are finite numbers")
        if self.start < 0 or self.duration < 0:
            raise ValueError("a shock starts at 0 or later, and lasts 0 or longer")

    def acts_at(self, time: float) -> bool:
        """Tell whether the shock is on at this time."""
        return self.start <= time and (self.kind == "step" or time < self.start + self.duration)


Scenarios: TypeAlias = Mapping[str, Sequence[Shock]]


def unsigned_links(diagram: Diagram) -> tuple[Link, ...]:
    """Return the links that a simulation leaves out, because nobody has said their sign."""
    return tuple(link for link in diagram.links if link.polarity == "?")


def simulate(
    diagram: Diagram,
    scenarios: Scenarios,
    duration: float = 40.0,
    step: float = 0.125,
    delay_time: float = 3.0,
    follow: float = 1.0,
) -> pd.DataFrame:
    """Follow every variable through several scenarios.

    Args:
        diagram: its signed links, their strengths, its stocks and delays.
        scenarios: a name for each list of shocks; an empty list is the baseline, which stays at 0.
        duration: how long, in units of time; a whole number of steps.
        step: of the solver; not longer than ``follow`` and ``delay_time``.
        delay_time: the mean lag of a delayed link.
        follow: the mean lag of a variable behind its causes.

    Returns:
        Deviations without unit: one row for each time 0, step, ..., duration, the index named "time"; columns are
        pairs (scenario, variable). ``.attrs["left_out"]`` lists the unsigned links as "a -> b".

    Raises:
        DiagramError: a shock names no variable of the diagram, or a strength is negative.
        ValueError: a time is not positive and finite, or the step does not fit.
    """
    steps = _count_steps(duration, step, delay_time, follow)
    system = _System(diagram, scenarios, delay_time, follow, _signed_links(diagram), _gains(diagram)[:, None])
    rows = np.empty((steps + 1, len(scenarios), len(diagram.variables)))

    def keep(number: int, values: Values) -> None:
        rows[number] = values[:, :, 0].T

    system.run(steps, step, keep)
    names = [variable.name for variable in diagram.variables]
    columns = _columns(scenario=list(scenarios), variable=names)
    return _frame(diagram, rows.reshape(steps + 1, -1), step, columns)


def ensemble(
    diagram: Diagram,
    scenarios: Scenarios,
    duration: float = 40.0,
    step: float = 0.125,
    delay_time: float = 3.0,
    follow: float = 1.0,
    *,
    draws: int = 200,
    seed: int = 0,
    spread: float = 0.5,
    quantiles: Sequence[float] = QUANTILES,
) -> pd.DataFrame:
    """Simulate with many draws of the strengths, and give bands.

    Each draw multiplies every signed link's strength by exp(spread * z), z standard normal from
    ``numpy.random.default_rng(seed)``, one for each draw and signed link, the links in the order of the diagram; all
    scenarios share the draws. At the default spread two thirds of the factors lie between 0.6 and 1.65.

    Returns:
        As ``simulate``, with columns (scenario, variable, quantile): pointwise bands, not single curves.

    Raises:
        DiagramError: a shock names no variable of the diagram, or a strength is negative.
        ValueError: as ``simulate``; draws is below 1, spread below 0, or a quantile outside 0 to 1.
    """
    if draws < 1 or not spread >= 0 or not all(0 <= quantile <= 1 for quantile in quantiles):
        raise ValueError("an ensemble needs 1 draw or more, a spread of 0 or more, and quantiles from 0 to 1")
    steps = _count_steps(duration, step, delay_time, follow)
    base = _gains(diagram)
    factors = np.exp(spread * np.random.default_rng(seed).standard_normal((draws, len(base))))
    system = _System(diagram, scenarios, delay_time, follow, _signed_links(diagram), base[:, None] * factors.T)
    rows = np.empty((steps + 1, len(scenarios), len(diagram.variables), len(quantiles)))

    def keep(number: int, values: Values) -> None:
        rows[number] = np.quantile(values, quantiles, axis=2).transpose(2, 1, 0)

    system.run(steps, step, keep)
    names = [variable.name for variable in diagram.variables]
    columns = _columns(scenario=list(scenarios), variable=names, quantile=list(quantiles))
    return _frame(diagram, rows.reshape(steps + 1, -1), step, columns)


def simulate_draws(
    diagram: Diagram,
    scenarios: Scenarios,
    variable: str,
    strengths: Values,
    duration: float = 40.0,
    step: float = 0.125,
    delay_time: float = 3.0,
    follow: float = 1.0,
) -> pd.DataFrame:
    """Follow one variable through draws of all strengths that the caller has made.

    The strengths are signed, and they replace both the strength and the sign of the diagram's links: a negative number
    on a link that is drawn with a plus turns its effect around, and an unsigned link takes part.

    Args:
        diagram: its links, stocks and delays.
        scenarios: as for ``simulate``.
        variable: the one to follow.
        strengths: one row for each link in the order of ``diagram.links``, one column for each draw.
        duration: as for ``simulate``.
        step: as for ``simulate``.
        delay_time: as for ``simulate``.
        follow: as for ``simulate``.

    Returns:
        Deviations without unit: one row for each time, columns are pairs (scenario, draw), the draws from 0.

    Raises:
        DiagramError: the variable, or a shock's, is not in the diagram.
        ValueError: as ``simulate``; the strengths have another shape, or are not finite.
    """
    steps = _count_steps(duration, step, delay_time, follow)
    names = [known.name for known in diagram.variables]
    if variable not in names:
        raise DiagramError(f'there is no variable "{variable}" in this diagram; check its spelling')
    if strengths.ndim != 2 or strengths.shape[0] != len(diagram.links) or not strengths.shape[1]:
        raise ValueError(
            f"strengths have one row for each of the {len(diagram.links)} links and a column for each draw"
        )
    if not np.isfinite(strengths).all():
        raise ValueError("strengths are finite numbers")
    system = _System(diagram, scenarios, delay_time, follow, diagram.links, strengths)
    place = names.index(variable)
    rows = np.empty((steps + 1, len(scenarios), strengths.shape[1]))

    def keep(number: int, values: Values) -> None:
        rows[number] = values[place]

    system.run(steps, step, keep)
    columns = _columns(scenario=list(scenarios), draw=list(range(strengths.shape[1])))
    times = pd.Index(np.arange(steps + 1) * step, name="time")
    return pd.DataFrame(rows.reshape(steps + 1, -1), index=times, columns=columns)


class _System:
    """The equations, for all scenarios and draws at once: arrays are (states, scenarios, draws).

    ``gains`` are signed strengths, one row for each of the links and one column for each draw.
    """

    def __init__(
        self,
        diagram: Diagram,
        scenarios: Scenarios,
        delay_time: float,
        follow: float,
        links: Sequence[Link],
        gains: Values,
    ) -> None:
        place = {variable.name: number for number, variable in enumerate(diagram.variables)}
        for shocks in scenarios.values():
            for shock in shocks:
                if shock.variable not in place:
                    raise DiagramError(f'a shock names "{shock.variable}", which is no variable of this diagram')
        self.place = place
        self.scenarios = scenarios
        self.variables = len(place)
        delayed = [number for number, link in enumerate(links) if link.delay]
        state_of = np.array([place[link.source] for link in links], dtype=int)
        self.lagged = state_of[delayed]
        state_of[delayed] = self.variables + np.arange(len(delayed))
        # Sorting by target (stably) lets one reduceat add each variable's inputs in the order of the links.
        order = sorted(range(len(links)), key=lambda number: place[links[number].target])
        targets = [place[links[number].target] for number in order]
        self.inputs = state_of[order]
        self.gains = gains[order][:, None, :]
        self.targets, self.starts = np.unique(np.array(targets, dtype=int), return_index=True)
        self.stocks = np.array([variable.stock for variable in diagram.variables], dtype=bool)[:, None, None]
        self.delay_time, self.follow = delay_time, follow
        self.shape = (self.variables + len(delayed), len(scenarios), gains.shape[1])

    def run(self, steps: int, step: float, keep: Callable[[int, Values], None]) -> None:
        state = np.zeros(self.shape)
        keep(0, state[: self.variables])
        for number in range(steps):
            push = self._push((number + 0.5) * step)
            k1 = self._slope(state, push)
            k2 = self._slope(state + step / 2 * k1, push)
            k3 = self._slope(state + step / 2 * k2, push)
            k4 = self._slope(state + step * k3, push)
            state = state + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
            keep(number + 1, state[: self.variables])

    def _push(self, time: float) -> Values:
        push = np.zeros((self.variables, len(self.scenarios), 1))
        for column, shocks in enumerate(self.scenarios.values()):
            for shock in shocks:
                if shock.acts_at(time):
                    push[self.place[shock.variable], column, 0] += shock.size
        return push

    def _slope(self, state: Values, push: Values) -> Values:
        values = state[: self.variables]
        total = np.zeros_like(values)
        if len(self.starts):
            total[self.targets] = np.add.reduceat(self.gains * state[self.inputs], self.starts, axis=0)
        drive = np.tanh(total + push)
        slope = np.empty_like(state)
        slope[: self.variables] = np.where(self.stocks, drive, (drive - values) / self.follow)
        slope[self.variables :] = (state[self.lagged] - state[self.variables :]) / self.delay_time
        return slope


def _signed_links(diagram: Diagram) -> tuple[Link, ...]:
    return tuple(link for link in diagram.links if link.polarity != "?")


def _gains(diagram: Diagram) -> Values:
    """Return sign * strength of each signed link."""
    gains = []
    for link in diagram.links:
        if link.strength is not None and link.strength < 0:
            raise DiagramError(
                f'the link from "{link.source}" to "{link.target}" has strength {link.strength:g}; '
                "a strength is 0 or more, and the sign says the direction"
            )
        if link.polarity != "?":
            strength = DEFAULT_STRENGTH if link.strength is None else link.strength
            gains.append(strength if link.polarity == "+" else -strength)
    return np.array(gains, dtype=float)


def _count_steps(duration: float, step: float, delay_time: float, follow: float) -> int:
    if not all(math.isfinite(value) and value > 0 for value in (duration, step, delay_time, follow)):
        raise ValueError("duration, step, delay_time and follow are positive numbers")
    if step > min(delay_time, follow):
        raise ValueError(f"a step of {step:g} is too long; choose one no longer than follow and delay_time")
    steps = round(duration / step)
    if steps > MOST_STEPS:
        raise ValueError(f"{steps:,} steps are too many; choose a longer step, at most {MOST_STEPS:,} steps in all")
    if steps < 1 or abs(steps * step - duration) > 1e-9 * duration:
        raise ValueError(f"a duration of {duration:g} is not a whole number of steps of {step:g}")
    return steps


def _columns(**levels: Sequence[str] | Sequence[float]) -> pd.MultiIndex:
    # from_product sorts its levels, and columns that are not in sorted order warn when one is looked up.
    codes = np.indices([len(level) for level in levels.values()]).reshape(len(levels), -1)
    return pd.MultiIndex(
        levels=[list[Hashable](level) for level in levels.values()], codes=list(codes), names=list(levels)
    )


def _frame(diagram: Diagram, rows: Values, step: float, columns: pd.MultiIndex) -> pd.DataFrame:
    frame = pd.DataFrame(rows, index=pd.Index(np.arange(len(rows)) * step, name="time"), columns=columns)
    frame.attrs["left_out"] = [f"{link.source} -> {link.target}" for link in unsigned_links(diagram)]
    return frame
