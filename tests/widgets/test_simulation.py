"""Behaviour over time: against closed forms, the matrix exponential, and the numbers that JavaScript gets."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import expm

from causal_loops import Diagram, DiagramError, Link, Variable
from causal_loops.simulation import Shock, ensemble, simulate, simulate_draws, unsigned_links

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "simulation.json").read_text(encoding="utf-8"))
SWING = "staff (stock)\nstaff -> waiting time (-)\nwaiting time -> hiring (+, delay)\nhiring -> staff (+)\n"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_gets_the_numbers_that_javascript_gets(vector: dict) -> None:
    scenarios = {name: [Shock(**shock) for shock in shocks] for name, shocks in vector["scenarios"].items()}
    frame = simulate(Diagram.from_text(vector["text"]), scenarios, **vector["options"])
    assert frame.attrs["left_out"] == vector["left_out"]
    rows = [round(time / vector["options"]["step"]) for time in vector["times"]]
    for scenario, variables in vector["values"].items():
        for variable, values in variables.items():
            assert frame[scenario, variable].iloc[rows].to_numpy() == pytest.approx(values, rel=0, abs=1e-12)


def test_a_variable_under_a_step_follows_with_a_first_order_lag() -> None:
    frame = simulate(Diagram((Variable("a"),)), {"s": [Shock("a", "step", size=0.5)]}, follow=2.0)
    expected = math.tanh(0.5) * (1 - np.exp(-frame.index / 2.0))
    assert frame["s", "a"].to_numpy() == pytest.approx(expected, abs=1e-7)


def test_a_stock_keeps_what_a_pulse_brought() -> None:
    shock = Shock("a", size=0.5, start=1.0, duration=2.0)
    level = simulate(Diagram((Variable("a", stock=True),)), {"s": [shock]})["s", "a"]
    assert level[1.0] == 0
    assert level[2.0] == pytest.approx(math.tanh(0.5))
    assert level.loc[3.0:].to_numpy() == pytest.approx(2 * math.tanh(0.5))


def test_a_delayed_link_lags_by_the_delay_time() -> None:
    """A stock jumps to a level; what follows sees it through one lag of 3 and one of 1."""
    diagram = Diagram.from_text("level (stock)\nlevel -> seen (+, delay, strength 0.001)\n")
    frame = simulate(diagram, {"s": [Shock("level", size=0.5, duration=0.125)]}, duration=30.0, delay_time=3.0)
    level = frame["s", "level"].iloc[-1]
    time = frame.index - 0.125 / 2
    response = 1 - (3 * np.exp(-time / 3) - np.exp(-time)) / 2
    late = frame.index > 2
    assert frame["s", "seen"][late].to_numpy() == pytest.approx(0.001 * level * response[late], rel=2e-3)


@st.composite
def signed_diagrams(draw: st.DrawFn) -> Diagram:
    names = [f"v{number}" for number in range(draw(st.integers(1, 5)))]
    stocks = [Variable(name, stock=draw(st.booleans())) for name in names]
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), unique=True, max_size=9))
    strengths = st.sampled_from([None, 0.25, 0.5, 1.0, 1.5])
    links = [Link(a, b, draw(st.sampled_from("+-")), draw(st.booleans()), draw(strengths)) for a, b in pairs]
    return Diagram((*stocks, *links))


@settings(max_examples=40, deadline=None)
@given(signed_diagrams())
def test_a_small_step_moves_the_diagram_as_the_matrix_exponential_says(diagram: Diagram) -> None:
    size, duration, delay_time, follow = 1e-7, 4.0, 2.0, 1.5
    names = [variable.name for variable in diagram.variables]
    delayed = [link for link in diagram.links if link.delay]
    n, m = len(names), len(delayed)
    matrix = np.zeros((n + m + 1, n + m + 1))  # the last state is the constant push
    for link in diagram.links:
        source = n + delayed.index(link) if link.delay else names.index(link.source)
        gain = (1 if link.polarity == "+" else -1) * (1.0 if link.strength is None else link.strength)
        matrix[names.index(link.target), source] += gain
    matrix[0, -1] = size
    for place, variable in enumerate(diagram.variables):
        if not variable.stock:
            matrix[place, place] -= 1
            matrix[place] /= follow
    for number, link in enumerate(delayed):
        matrix[n + number, names.index(link.source)] += 1 / delay_time
        matrix[n + number, n + number] -= 1 / delay_time
    start = np.zeros(n + m + 1)
    start[-1] = 1
    expected = (expm(matrix * duration) @ start)[:n]
    frame = simulate(diagram, {"s": [Shock(names[0], "step", size)]}, duration, 0.0625, delay_time, follow)
    assert frame["s"].iloc[-1].to_numpy() == pytest.approx(expected, rel=2e-4, abs=1e-11)


def test_halving_the_step_makes_the_error_sixteen_times_smaller() -> None:
    diagram = Diagram.from_text(SWING)
    shocks = {"s": [Shock("waiting time", size=1.0, start=1.0, duration=2.0)]}
    ends = [simulate(diagram, shocks, 8.0, step)["s"].iloc[-1].to_numpy() for step in (0.5, 0.25, 0.125, 0.0078125)]
    errors = [float(np.abs(end - ends[-1]).max()) for end in ends[:-1]]
    orders = np.log2(np.array(errors[:-1]) / errors[1:])
    assert orders == pytest.approx([4, 4], abs=0.35)


def test_a_reinforcing_pair_without_strengths_keeps_a_pulse_and_a_stronger_one_grows() -> None:
    shocks = {"s": [Shock("a", size=0.05)]}
    even = simulate(Diagram.from_text("a -> b (+)\nb -> a (+)\n"), shocks)["s", "a"]
    strong = simulate(Diagram.from_text("a -> b (+, strength 1.5)\nb -> a (+, strength 1.5)\n"), shocks)["s", "a"]
    assert even[40.0] == pytest.approx(even[10.0], rel=0.05)
    assert strong[40.0] > 10 * strong[2.0]


def test_a_balancing_loop_with_a_stock_and_a_delay_swings_past_its_goal() -> None:
    waiting = simulate(Diagram.from_text(SWING), {"s": [Shock("waiting time", "step")]})["s", "waiting time"]
    assert waiting.max() > 0.2
    assert waiting.min() < -0.1


def test_scenarios_stand_side_by_side_and_do_not_touch_one_another() -> None:
    diagram = Diagram.from_text(SWING)
    pulse, step = [Shock("hiring")], [Shock("hiring", "step")]
    both = simulate(diagram, {"pulse": pulse, "step": step, "nothing": []}, duration=5.0)
    assert both.columns.names == ["scenario", "variable"]
    assert both.index.name == "time"
    assert list(both.index[[0, 1, -1]]) == [0, 0.125, 5]
    pd.testing.assert_frame_equal(both[["pulse"]], simulate(diagram, {"pulse": pulse}, duration=5.0)[["pulse"]])
    assert not both["nothing"].to_numpy().any()


def test_links_without_a_sign_are_left_out_and_named() -> None:
    diagram = Diagram.from_text("a -> b\nb -> c (+)\n")
    frame = simulate(diagram, {"s": [Shock("a", "step")]})
    assert frame.attrs["left_out"] == ["a -> b"]
    assert [link.target for link in unsigned_links(diagram)] == ["b"]
    assert not frame["s", "b"].any()


def test_an_ensemble_is_a_band_around_the_curve_and_comes_again_from_its_seed() -> None:
    diagram = Diagram.from_text(SWING)
    shocks = {"s": [Shock("waiting time", "step")]}
    bands = ensemble(diagram, shocks, duration=10.0, draws=64, seed=3)
    curve = simulate(diagram, shocks, duration=10.0)
    assert bands.columns.names == ["scenario", "variable", "quantile"]
    values = bands["s", "staff"].to_numpy()
    assert (np.diff(values, axis=1) >= 0).all()
    inside = (values[1:, 0] < curve["s", "staff"].to_numpy()[1:]) & (
        curve["s", "staff"].to_numpy()[1:] < values[1:, -1]
    )
    assert inside.mean() > 0.9
    pd.testing.assert_frame_equal(bands, ensemble(diagram, shocks, duration=10.0, draws=64, seed=3))
    assert not bands.equals(ensemble(diagram, shocks, duration=10.0, draws=64, seed=4))


def test_an_ensemble_without_spread_is_one_curve() -> None:
    diagram = Diagram.from_text(SWING)
    shocks = {"s": [Shock("waiting time")]}
    bands = ensemble(diagram, shocks, duration=5.0, draws=3, spread=0.0, quantiles=[0.1, 0.9])
    curve = simulate(diagram, shocks, duration=5.0)["s", "staff"].to_numpy()
    assert bands["s", "staff", 0.1].to_numpy() == pytest.approx(curve)
    assert bands["s", "staff", 0.9].to_numpy() == pytest.approx(curve)


def test_an_empty_diagram_has_no_columns() -> None:
    assert simulate(Diagram(), {"s": []}, duration=1.0).shape == (9, 0)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"duration": 0.0}, "positive"),
        ({"step": float("nan")}, "positive"),
        ({"step": 2.0}, "too long"),
        ({"duration": 1.0, "step": 0.3}, "whole number"),
        ({"duration": 1e6}, "too many"),
    ],
)
def test_times_that_do_not_fit_are_refused(options: dict, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        simulate(Diagram.from_text("a -> b (+)\n"), {"s": []}, **options)


@pytest.mark.parametrize("options", [{"draws": 0}, {"spread": -1.0}, {"quantiles": [1.5]}, {"spread": float("nan")}])
def test_an_ensemble_that_makes_no_sense_is_refused(options: dict) -> None:
    with pytest.raises(ValueError, match="an ensemble needs"):
        ensemble(Diagram.from_text("a -> b (+)\n"), {"s": []}, **options)


@pytest.mark.parametrize(
    "options", [{"kind": "ramp"}, {"size": float("inf")}, {"start": -1.0}, {"duration": -1.0}, {"start": float("nan")}]
)
def test_a_shock_that_makes_no_sense_is_refused(options: dict) -> None:
    with pytest.raises(ValueError, match="shock"):
        Shock("a", **options)


def test_a_shock_on_an_unknown_variable_is_refused_by_name() -> None:
    with pytest.raises(DiagramError, match='"z"'):
        simulate(Diagram.from_text("a -> b (+)\n"), {"s": [Shock("z")]})


def test_a_negative_strength_is_refused_with_its_link() -> None:
    with pytest.raises(DiagramError, match='from "a" to "b" has strength -2'):
        simulate(Diagram.from_text("a -> b (+, strength -2)\n"), {"s": []})


def test_a_large_map_with_many_draws_stays_quick_and_within_bounds() -> None:
    names = [f"v{number}" for number in range(100)]
    links = [Link(names[i], names[(7 * i + k) % 100], "+-"[(i + k) % 2], k == 3) for i in range(100) for k in (1, 2, 3)]
    bands = ensemble(Diagram(tuple(links)), {"s": [Shock("v0", "step")]}, duration=5.0, draws=50)
    assert float(bands.abs().max().max()) <= 1


@settings(max_examples=30, deadline=None)
@given(signed_diagrams())
def test_given_strengths_move_the_diagram_as_its_own_do(diagram: Diagram) -> None:
    scenarios = {"pulse": [Shock("v0")], "step": [Shock("v0", "step", size=-0.3)]}
    gains = [
        (1 if link.polarity == "+" else -1) * (1.0 if link.strength is None else link.strength)
        for link in diagram.links
    ]
    if not gains:
        return
    plain = simulate(diagram, scenarios, duration=5)
    drawn = simulate_draws(diagram, scenarios, "v0", np.array([gains, gains]).T, duration=5)
    for scenario in scenarios:
        for draw in (0, 1):
            assert (drawn[scenario, draw] == plain[scenario, "v0"]).all()


def test_a_given_strength_replaces_the_sign_that_is_drawn() -> None:
    diagram, turned = Diagram.from_text("a -> b (+)\nb -> c (?)\n"), Diagram.from_text("a -> b (-)\nb -> c (+)\n")
    scenarios = {"step": [Shock("a", "step")]}
    drawn = simulate_draws(diagram, scenarios, "c", np.array([[-1.0], [1.0]]))
    assert (drawn["step", 0] == simulate(turned, scenarios)["step", "c"]).all()


@pytest.mark.parametrize("strengths", [[[1.0]], [[1.0], [2.0], [3.0]], [1.0, 2.0], [[], []], [[1.0], [np.nan]]])
def test_strengths_of_another_shape_are_refused(strengths: list) -> None:
    diagram = Diagram.from_text("a -> b (+)\nb -> c (?)\n")
    with pytest.raises(ValueError, match="strengths"):
        simulate_draws(diagram, {"step": [Shock("a", "step")]}, "c", np.array(strengths))


def test_draws_of_a_variable_that_is_not_there_are_refused() -> None:
    with pytest.raises(DiagramError, match="nowhere"):
        simulate_draws(Diagram.from_text("a -> b (+)\n"), {}, "nowhere", np.ones((1, 1)))
