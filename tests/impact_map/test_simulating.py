"""Effects over time: ends by hand, where the spread comes from, and what a large map leaves out."""

import math
import time

import numpy as np
import pytest

from causal_loops import Shock, simulate
from city_kit import city_of, large_map, measured
from impact_map import ImpactMapError, LinkCard
from impact_map.simulating import MOST_LINKS, STEP, simulate_effect

SURE = 1e-9


def test_a_sure_link_ends_where_the_equations_say() -> None:
    """The activity settles at tanh(0.5), its effect at tanh(0.8 tanh(0.5)), in every draw."""
    city = city_of("a -> b (+)", links={("a", "b"): measured(0.8, SURE)})
    effect = simulate_effect(city, "a", "b")
    expected = math.tanh(0.8 * math.tanh(0.5))
    assert effect.bands.iloc[-1].to_numpy() == pytest.approx(expected, abs=1e-6)
    assert (effect.bands.index[0], effect.bands.index[-1]) == (0, 40)
    assert (effect.rises, effect.falls) == (1, 0)
    assert effect.assumed == ()
    assert effect.sentence.endswith("Every link has an estimate.")


def test_evidence_of_the_other_sign_turns_the_link_around() -> None:
    city = city_of("a -> b (+)", links={("a", "b"): measured(-0.8, SURE)})
    effect = simulate_effect(city, "a", "b")
    assert (effect.rises, effect.falls) == (0, 1)
    assert "stepped up, b ends higher in 0% and lower in 100% of 200 draws" in effect.sentence
    assert effect.bands[0.5].iloc[-1] == pytest.approx(-math.tanh(0.8 * math.tanh(0.5)), abs=1e-6)


def test_the_share_of_draws_that_rise_follows_the_evidence() -> None:
    """A mean of 0.2 with an error of 0.2 is above 0 with probability 0.841."""
    city = city_of("a -> b (+)", links={("a", "b"): measured(0.2, 0.2)})
    effect = simulate_effect(city, "a", "b", draws=2000)
    assert effect.rises == pytest.approx(0.841, abs=0.03)
    assert effect.rises + effect.falls == 1
    assert (effect.from_estimates, effect.from_guesses) == (1, 0)


def test_the_spread_comes_from_the_link_of_which_nothing_is_known() -> None:
    cards = {("a", "b"): measured(0.8, SURE), ("b", "c"): LinkCard(assumption="we believe so")}
    effect = simulate_effect(city_of("a -> b (+)\nb -> c (+)", links=cards), "a", "c")
    assert effect.from_guesses == pytest.approx(1)
    assert [link.source for link in effect.assumed] == ["b"]
    assert "1 of the 2 links has a guessed size, and 100% of the spread comes from it." in effect.sentence


def test_both_kinds_of_links_take_their_share_of_the_spread() -> None:
    """Small deviations, so that the effect is a product of the strengths, m measured and g guessed.

    With g at its mean 1/2 the variance is (error / 2)^2 = 0.01; with m at 1 it is that of a uniform: 1/12. The shares
    are 0.107 and 0.893.
    """
    cards = {("a", "b"): measured(1, 0.2), ("b", "c"): LinkCard(source="Doe 2020")}
    city = city_of("a -> b (+)\nb -> c (+)", links=cards)
    effect = simulate_effect(city, "a", "c", size=0.01, draws=4000)
    assert effect.from_estimates == pytest.approx(0.107, abs=0.02)
    assert effect.from_estimates + effect.from_guesses == pytest.approx(1)


def test_an_unsigned_link_takes_part_either_way() -> None:
    effect = simulate_effect(city_of("a -> b (?)"), "a", "b", draws=1000)
    assert effect.rises == pytest.approx(0.5, abs=0.06)


def test_a_step_down_moves_the_aim_the_other_way() -> None:
    city = city_of("a -> b (+)", links={("a", "b"): measured(0.8, SURE)})
    up, down = simulate_effect(city, "a", "b"), simulate_effect(city, "a", "b", size=-0.5)
    assert down.bands[0.5].to_numpy() == pytest.approx(-up.bands[0.5].to_numpy())
    assert "stepped down" in down.sentence


def test_doubt_is_how_often_an_assumed_link_works_the_other_way() -> None:
    city = city_of("a -> b (+)")
    assert simulate_effect(city, "a", "b", doubt=0).rises == 1
    assert simulate_effect(city, "a", "b", doubt=0.3, draws=2000).falls == pytest.approx(0.3, abs=0.04)


def test_a_loop_that_undoes_makes_the_effect_smaller() -> None:
    alone = simulate_effect(city_of("a -> b (+)"), "a", "b", doubt=0)
    looped = simulate_effect(city_of("a -> b (+)\nb -> c (+, delay)\nc -> b (-)"), "a", "b", doubt=0)
    assert len(looped.links) == 3
    assert 0 < looped.bands[0.5].iloc[-1] < alone.bands[0.5].iloc[-1]


def test_what_the_activity_does_not_reach_or_what_does_not_reach_the_aim_is_not_simulated() -> None:
    city = city_of("a -> b (+)\nother -> b (+)\nb -> c (+)\nc -> d (+)")
    effect = simulate_effect(city, "a", "c")
    assert [(link.source, link.target) for link in effect.links] == [("a", "b"), ("b", "c")]
    assert effect.left_out == ""


def test_a_stock_integrates_as_in_the_plain_simulation() -> None:
    """With sure strengths of 1 the answer is that of causal_loops, whose strength is 1 when nothing is said."""
    text = "b (stock)\na -> b (+)\nb -> c (-, delay)\nc -> b (+)"
    cards = {("a", "b"): measured(1, SURE), ("b", "c"): measured(-1, SURE), ("c", "b"): measured(1, SURE)}
    city = city_of(text, links=cards)
    plain = simulate(city.diagram, {"s": [Shock("a", "step")]}, step=STEP)["s", "b"]
    assert simulate_effect(city, "a", "b").bands[0.5].to_numpy() == pytest.approx(plain.to_numpy(), abs=1e-6)


def test_without_a_path_nothing_moves_and_it_is_said() -> None:
    effect = simulate_effect(city_of("a -> b (+)\nc -> b (+)"), "a", "c")
    assert (effect.bands == 0).all(axis=None)
    assert (effect.rises, effect.falls, effect.from_guesses) == (0, 0, 0)
    assert effect.sentence == "The map has no path from a to c."


def test_wrong_numbers_and_names_are_refused() -> None:
    city = city_of("a -> b (+)")
    with pytest.raises(ImpactMapError):
        simulate_effect(city, "a", "nowhere")
    with pytest.raises(ValueError, match="draws"):
        simulate_effect(city, "a", "b", draws=1)
    with pytest.raises(ValueError, match="duration"):
        simulate_effect(city, "a", "b", duration=0)


def test_the_answer_is_the_same_twice() -> None:
    city = large_map(60, 150)
    first, second = simulate_effect(city, "v0", "v3"), simulate_effect(city, "v0", "v3")
    assert first.bands.equals(second.bands)
    assert first.sentence == second.sentence


def test_a_large_map_is_cut_to_what_is_near_and_it_is_said() -> None:
    city = large_map()
    start = time.perf_counter()
    effect = simulate_effect(city, "v0", "v3")
    assert time.perf_counter() - start < 5  # about a second on a machine with nothing else to do
    assert 3 <= len(effect.links) <= MOST_LINKS
    assert f"{len(effect.links)} are in the simulation" in effect.left_out
    ends = {(link.source, link.target) for link in effect.links}
    assert {("v0", "v1"), ("v1", "v2"), ("v2", "v3")} <= ends
    assert np.isfinite(effect.bands).all(axis=None)
