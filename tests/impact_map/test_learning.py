"""The value of information: closed forms, sums by hand, and the regression that it replaces."""

import math
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causal_loops import Link
from city_kit import city_of, large_map, measured
from impact_map import ImpactMap, ImpactMapError, LinkCard, VariableCard
from impact_map.learning import where_to_learn
from impact_map.strengths import Strength, strengths
from impact_map.walking import paths

NORMAL = NormalDist()
SOURCE = LinkCard(source="Doe 2020")
ASSUMPTION = LinkCard(assumption="we believe so")
AB = Link("a", "b", "+")


def values(city: ImpactMap, start: str, end: str, **options: float) -> dict[str, float]:
    answer = where_to_learn(city, start, end, **options)
    return {f"{lesson.link.source}{lesson.link.target}": lesson.value for lesson in answer}


def loss(mean: float, error: float) -> float:
    """What deciding now costs, on average, when the effect is normal: the unit normal loss integral."""
    return error * NORMAL.pdf(mean / error) - abs(mean) * NORMAL.cdf(-abs(mean) / error)


@pytest.mark.parametrize(("mean", "error"), [(0.1, 0.2), (-0.3, 0.2), (0.0, 1.0), (0.8, 0.3)])
def test_one_measured_link_has_the_closed_form_of_a_normal_effect(mean: float, error: float) -> None:
    city = city_of("a -> b (+)", links={("a", "b"): measured(mean, error)})
    answer = where_to_learn(city, "a", "b")
    assert answer.lessons[0].value == pytest.approx(loss(mean, error), rel=1e-9)
    assert answer.value_of_all == pytest.approx(loss(mean, error), abs=4 * answer.error)
    assert answer.effect == pytest.approx(mean)
    assert answer.chance == pytest.approx(NORMAL.cdf(mean / error), abs=0.02)
    assert answer.assumed == ()


def test_estimates_in_other_units_are_divided_by_their_spread() -> None:
    """1,500 dollars with a standard error of 600 and a spread of 5,000 dollars: 0.3 with 0.12."""
    city = city_of("a -> b (+)", links={("a", "b"): measured(1500, 600, spread=5000)})
    assert values(city, "a", "b")["ab"] == pytest.approx(loss(0.3, 0.12), rel=1e-9)


def test_one_assumed_link_by_hand() -> None:
    """With doubt 0.1 the strength is uniform on 0..1 in nine cases of ten, on -1..0 in one.

    E[B] = 0.9 / 2 - 0.1 / 2 = 0.4; knowing the link one acts in the nine cases only: 0.9 / 2 = 0.45. Worth 0.05.
    """
    answer = where_to_learn(city_of("a -> b (+)", links={("a", "b"): ASSUMPTION}), "a", "b")
    assert answer.effect == pytest.approx(0.4)
    assert answer.lessons[0].value == pytest.approx(0.05)
    assert answer.lessons[0].share == pytest.approx(1, abs=0.1)
    assert answer.assumed == (AB,)


def test_a_drawn_sign_without_doubt_leaves_nothing_to_learn_on_one_path() -> None:
    """B is a product of sizes with known signs: whatever the sizes are, the decision is the same."""
    city = city_of("a -> b (+)\nb -> c (-)")
    answer = where_to_learn(city, "a", "c", doubt=0)
    assert [lesson.value for lesson in answer] == [0, 0]
    assert answer.value_of_all == 0
    assert "No single link" in answer.sentence


def test_links_that_could_not_turn_the_decision_stand_in_the_order_of_what_they_explain() -> None:
    """a -> b is measured (0.8, error 0.1), b -> c has a source (mean 1/2, variance 1/12).

    Known b -> c takes 0.8^2 / 12 = 0.0533 of the variance, known a -> b 0.1^2 / 4 = 0.0025, of 0.0533 + 0.0025 +
    0.1^2 / 12 = 0.0567 in all: 94 and 4 percent.
    """
    cards = {("a", "b"): measured(0.8, 0.1), ("b", "c"): SOURCE}
    answer = where_to_learn(city_of("a -> b (+)\nb -> c (+)", links=cards), "a", "c", draws=100_000)
    assert [lesson.link.source for lesson in answer] == ["b", "a"]
    assert [lesson.value for lesson in answer] == pytest.approx([0, 0], abs=1e-6)
    assert [lesson.spread for lesson in answer] == pytest.approx([0.941, 0.044], abs=0.01)


def test_a_chain_by_hand() -> None:
    """a -> b is assumed (mean 0.4), b -> c is measured (mean 0.2, error 0.3).

    E[B | ab] = 0.2 ab, so knowing ab is worth 0.2 times 0.05; E[B | bc] = 0.4 bc, so bc is worth 0.4 loss(0.2, 0.3).
    """
    cards = {("a", "b"): ASSUMPTION, ("b", "c"): measured(0.2, 0.3)}
    found = values(city_of("a -> b (+)\nb -> c (+)", links=cards), "a", "c")
    assert found == pytest.approx({"bc": 0.4 * loss(0.2, 0.3), "ab": 0.2 * 0.05})
    assert list(found) == ["bc", "ab"]


def test_two_ways_that_work_against_each_other_by_hand() -> None:
    """a -> b with +, a -> c with +, c -> b with -, each with a source: uniform sizes, E[B] = 1/2 - 1/4 = 1/4.

    E[B | ab = u] = u - 1/4, whose positive part has the mean (3/4)^2 / 2 = 0.28125: worth 0.03125.
    E[B | ac = u] = 1/2 - u / 2 is never negative: worth nothing. So is c -> b.
    """
    cards = dict.fromkeys([("a", "b"), ("a", "c"), ("c", "b")], SOURCE)
    found = values(city_of("a -> b (+)\na -> c (+)\nc -> b (-)", links=cards), "a", "b")
    assert found == pytest.approx({"ab": 0.03125, "ac": 0, "cb": 0}, abs=1e-12)


def test_an_unsigned_link_may_go_either_way() -> None:
    """Uniform on -1..1: E[B] = 0; knowing it one acts in half of the cases, with a mean of 1/2: worth 1/4."""
    assert values(city_of("a -> b (?)"), "a", "b")["ab"] == pytest.approx(0.25)


def test_two_unsigned_links_in_a_row_are_worth_something_together_only() -> None:
    answer = where_to_learn(city_of("a -> b (?)\nb -> c (?)"), "a", "c")
    assert [lesson.value for lesson in answer] == [0, 0]
    assert answer.value_of_all == pytest.approx(1 / 8, abs=4 * answer.error)  # E|u| / 2 squared, and half of the cases


def test_an_estimate_without_a_spread_says_the_sign_and_not_the_size() -> None:
    """Value 1 with error 1: positive with probability 0.841; the size is uniform. It counts as assumed."""
    city = city_of("a -> b (-)", links={("a", "b"): measured(1, 1, spread=None)})
    answer = where_to_learn(city, "a", "b")
    positive = NORMAL.cdf(1)
    assert answer.effect == pytest.approx((2 * positive - 1) / 2)
    assert answer.lessons[0].value == pytest.approx(positive / 2 - (2 * positive - 1) / 2)
    assert answer.assumed == (Link("a", "b", "-"),)


def test_the_value_is_the_same_whichever_way_is_wanted() -> None:
    text = "a -> b (+)\na -> c (?)\nc -> b (-)"
    up = where_to_learn(city_of(text, {"b": VariableCard(wanted="up")}), "a", "b")
    down = where_to_learn(city_of(text, {"b": VariableCard(wanted="down")}), "a", "b")
    assert up.lessons == down.lessons
    assert up.chance == pytest.approx(1 - down.chance)


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-2, 2),
    st.floats(-2, 2),
    st.one_of(st.tuples(st.floats(-1, 1), st.floats(0.01, 1)), st.floats(0, 1)),
)
def test_the_gain_is_the_integral_that_it_says(base: float, slope: float, belief: tuple[float, float] | float) -> None:
    middles = (np.arange(20_000) + 0.5) / 20_000
    if isinstance(belief, tuple):
        strength = Strength(AB, *belief, positive=0, words="")
        grid = belief[0] + belief[1] * np.array([NORMAL.inv_cdf((place + 0.5) / 4000) for place in range(4000)])
        expected = np.maximum(0, base + slope * grid).mean()
    else:
        strength = Strength(AB, None, 0, belief, "")
        high, low = np.maximum(0, base + slope * middles).mean(), np.maximum(0, base - slope * middles).mean()
        expected = belief * high + (1 - belief) * low
    assert strength.gain(base, slope) == pytest.approx(expected, abs=2e-3)


def test_the_exact_values_are_those_of_the_regression_on_draws() -> None:
    """Strong, Oakley and Brennan (2014): regress drawn effects on one strength, and decide by the fitted line."""
    text = "a -> b (+)\nb -> d (+)\na -> c (+)\nc -> d (-)\nb -> c (?)\na -> d (-)"
    cards = {
        ("a", "b"): measured(0.5, 0.3),
        ("c", "d"): measured(-0.4, 0.2),
        ("b", "d"): ASSUMPTION,
        ("a", "d"): SOURCE,
    }
    city = city_of(text, links=cards)
    walked = paths(city, "a", "d")
    links = list(dict.fromkeys(link for path in walked for link in path.links))
    random = np.random.default_rng(5)
    drawn = {strength.link: strength.draw(random, 400_000) for strength in strengths(city, links)}
    effects = sum(np.prod([drawn[link] for link in path.links], axis=0) for path in walked)
    answer = where_to_learn(city, "a", "d", draws=100_000)
    assert answer.effect == pytest.approx(effects.mean(), abs=0.005)
    for lesson in answer:
        slope, base = np.polyfit(drawn[lesson.link], effects, 1)
        value = np.maximum(0, base + slope * drawn[lesson.link]).mean() - max(0, effects.mean())
        assert lesson.value == pytest.approx(value, abs=0.003)
    value_of_all = np.maximum(0, effects).mean() - max(0, effects.mean())
    assert answer.value_of_all == pytest.approx(value_of_all, abs=0.005)
    assert max(lesson.value for lesson in answer) < answer.value_of_all


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.1, 0.5]))
def test_no_link_is_worth_more_than_all_of_them(seed: int, doubt: float) -> None:
    answer = where_to_learn(large_map(12, 30, seed), "v0", "v3", doubt=doubt, draws=2000)
    exact = where_to_learn(large_map(12, 30, seed), "v0", "v3", doubt=doubt, draws=20_000, seed=1)
    for lesson in answer:
        assert 0 <= lesson.value <= answer.value_of_all
        assert lesson.value <= exact.value_of_all + 1e-12
        assert 0 <= lesson.spread <= 1
    values = [round(lesson.value, 12) for lesson in answer]
    assert values == sorted(values, reverse=True)


def test_the_answer_is_the_same_twice_and_changes_with_the_seed_only_within_its_error() -> None:
    city = large_map(60, 150)
    first, second, other = (where_to_learn(city, "v0", "v3", seed=seed) for seed in (0, 0, 1))
    assert first == second
    assert [lesson.link for lesson in first] == [lesson.link for lesson in other]
    assert [lesson.value for lesson in first] == [lesson.value for lesson in other]
    assert first.value_of_all == pytest.approx(other.value_of_all, abs=5 * math.hypot(first.error, other.error))


def test_more_evidence_on_a_link_leaves_less_to_learn_there() -> None:
    text, others = "a -> b (+)\nb -> c (+)", {("b", "c"): measured(0.5, 0.1)}
    wide = values(city_of(text, links={**others, ("a", "b"): measured(0.1, 0.3)}), "a", "c")
    narrow = values(city_of(text, links={**others, ("a", "b"): measured(0.1, 0.1)}), "a", "c")
    assert narrow["ab"] < wide["ab"]


def test_the_table_and_the_sentence_name_the_first_link() -> None:
    cards = {("a", "b"): ASSUMPTION, ("b", "c"): measured(0.2, 0.3)}
    answer = where_to_learn(city_of("a -> b (+)\nb -> c (+)", links=cards), "a", "c")
    table = answer.table()
    assert list(table["link"]) == ["b -> c", "a -> b"]
    assert list(table["basis"]) == ["estimate", "assumption"]
    assert answer.sentence.startswith("As the map stands, c goes up with a probability of ")
    assert "when a goes up; 1 of 2 links has a guessed size. A pilot would teach most on b -> c: " in answer.sentence


def test_without_a_path_there_is_nothing_to_learn_and_it_is_said() -> None:
    answer = where_to_learn(city_of("a -> b (+)\nc -> b (+)"), "a", "c")
    assert len(answer) == 0
    assert answer.table().empty
    assert answer.sentence == "The map has no path from a to c."


def test_wrong_numbers_and_names_are_refused() -> None:
    city = city_of("a -> b (+)")
    with pytest.raises(ImpactMapError):
        where_to_learn(city, "a", "nowhere")
    with pytest.raises(ValueError, match="doubt"):
        where_to_learn(city, "a", "b", doubt=0.6)
    with pytest.raises(ValueError, match="draws"):
        where_to_learn(city, "a", "b", draws=1)


def test_a_large_map_is_answered_and_what_was_left_out_is_said() -> None:
    city = large_map()
    answer = where_to_learn(city, "v0", "v3")
    assert answer.left_out
    assert len(answer) > 3


def test_what_is_believed_of_one_link_moves_no_other_draws() -> None:
    text = "a -> b (+)\nb -> c (+)"
    links = city_of(text).diagram.links
    plain = strengths(city_of(text), links)
    better = (replace(plain[0], mean=0.5, error=0.1), plain[1])
    second = [[strength.draw(random, 5) for strength in both][1] for both in (plain, better) for random in [_random()]]
    assert (second[0] == second[1]).all()


def _random() -> np.random.Generator:
    return np.random.default_rng(0)
