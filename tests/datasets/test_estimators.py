"""The short estimators, held against a library or a figure worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import scipy.optimize
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

import pilot_data
from pilot_data import estimators
from pilot_data.errors import MethodError
from pilot_data.estimators.terms import evaluate, select

numbers = st.floats(-100, 100).map(lambda value: round(value, 3))


@settings(max_examples=40, deadline=None)
@given(st.lists(numbers, min_size=5, max_size=8), st.integers(2, 3))
def test_the_permutation_test_agrees_with_scipy(values: list[float], size: int) -> None:
    treated = [place < size for place in range(len(values))]
    ours = estimators.permutation_test(values, treated)
    theirs = scipy.stats.permutation_test(
        (values[:size], values[size:]),
        lambda one, other, axis: np.mean(one, axis=axis) - np.mean(other, axis=axis),
        permutation_type="independent",
        alternative="greater",
        n_resamples=np.inf,
        vectorized=True,
    )
    assert ours.p_value == pytest.approx(theirs.pvalue)
    assert ours.difference == pytest.approx(theirs.statistic)


def test_ten_centres_of_which_six_have_210_ways() -> None:
    test = estimators.permutation_test(list(range(10, 0, -1)), [True] * 6 + [False] * 4)
    assert (test.ways, test.as_large) == (210, 1)
    assert test.p_value == 1 / 210


def test_too_many_ways_are_refused_with_advice() -> None:
    with pytest.raises(MethodError, match=r"scipy\.stats\.permutation_test"):
        estimators.permutation_test([0.0] * 40, [True] * 20 + [False] * 20)


@pytest.mark.parametrize("treated", [[True, True], [False, False], [True]])
def test_a_permutation_needs_both_groups(treated: list[bool]) -> None:
    with pytest.raises(MethodError, match="must be a treated and another unit"):
        estimators.permutation_test([1.0, 2.0], treated)


def test_the_synthetic_control_agrees_with_scipys_general_optimiser() -> None:
    table = pilot_data.load("prop99")
    ours = estimators.synthetic_control(table, "California", "Year", 1989)
    before = table[table.Year < 1989]
    goal = before["California"].to_numpy() / 100
    donors = before.drop(columns=["Year", "California"]).to_numpy() / 100
    count = donors.shape[1]
    theirs = scipy.optimize.minimize(
        lambda weights: ((donors @ weights - goal) ** 2).sum(),
        np.full(count, 1 / count),
        jac=lambda weights: 2 * donors.T @ (donors @ weights - goal),
        bounds=[(0, 1)] * count,
        constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1},
        method="SLSQP",
        options={"maxiter": 2000, "ftol": 1e-14},
    )
    assert theirs.success
    assert ours.weights.to_numpy() == pytest.approx(theirs.x, abs=1e-3)
    assert ours.weights.sum() == pytest.approx(1)
    assert (ours.weights >= 0).all()


def test_a_place_that_is_a_mean_of_two_others_gets_their_weights() -> None:
    years = np.arange(10)
    one, two = np.sin(years), np.cos(years)
    table = pd.DataFrame({"year": years, "place": 0.3 * one + 0.7 * two + (years >= 6), "one": one, "two": two})
    found = estimators.synthetic_control(table, "place", "year", 6)
    assert found.weights.to_dict() == pytest.approx({"one": 0.3, "two": 0.7}, abs=1e-6)
    assert found.effect == pytest.approx(1, abs=1e-5)


def test_a_synthetic_control_needs_times_before_and_after_and_whole_series() -> None:
    table = pd.DataFrame({"year": [1, 2, 3, 4], "a": [1.0, 2, 3, 4], "b": [1.0, 2, None, 4]})
    with pytest.raises(MethodError, match="a value is missing"):
        estimators.synthetic_control(table, "a", "year", 3)
    with pytest.raises(MethodError, match="no time before or after"):
        estimators.synthetic_control(table.dropna(), "a", "year", 9)
    with pytest.raises(MethodError, match="no column 'c'"):
        estimators.synthetic_control(table, "c", "year", 3)


COUNTS = {
    (0, 0, 6): [[23, 45, 21], [6, 40, 10], [1, 8, 7]],
    (0, 6, 12): [[8, 12, 5], [5, 60, 18], [0, 8, 25]],
    (0, 12, 24): [[8, 1, 2], [8, 50, 22], [0, 9, 34]],
    (1, 0, 6): [[11, 28, 37], [3, 13, 45], [1, 4, 19]],
    (1, 6, 12): [[9, 0, 4], [7, 12, 20], [3, 9, 85]],
    (1, 12, 24): [[11, 5, 2], [0, 16, 4], [4, 13, 94]],
}


@pytest.mark.parametrize(("certificate", "start", "end"), COUNTS)
def test_moves_between_kinds_of_housing_are_the_known_counts(certificate: int, start: int, end: int) -> None:
    housing = pilot_data.load("housing")
    group = housing[housing.sec == certificate]
    counts = estimators.transition_counts(group, "id", "time", "y", start, end)
    assert counts.to_numpy().tolist() == COUNTS[certificate, start, end]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=3, max_size=3))
def test_nobody_appears_or_vanishes_in_a_stock_flow_model(rows: list[list[int]]) -> None:
    shares = estimators.transition_shares(pd.DataFrame(rows))
    assert shares.sum(axis=1).to_numpy() == pytest.approx(np.ones(3))
    stocks = estimators.project(pd.Series([0.2, 0.3, 0.5]), [shares] * 5)
    assert stocks.sum(axis=1).to_numpy() == pytest.approx(np.ones(6))
    again = np.array([0.2, 0.3, 0.5]) @ np.linalg.matrix_power(shares.to_numpy(), 5)
    assert stocks.iloc[-1].to_numpy() == pytest.approx(again)


def test_difference_in_means_is_the_t_test_of_equal_variances() -> None:
    nsw = pilot_data.load("nsw")
    ours = estimators.difference_in_means(nsw, "re78", "treat", 1, 0)
    theirs = scipy.stats.ttest_ind(nsw[nsw.treat == 1].re78, nsw[nsw.treat == 0].re78)
    assert ours.p_value == pytest.approx(theirs.pvalue)
    ends = theirs.confidence_interval()
    assert (ours.low, ours.high) == pytest.approx((ends.low, ends.high))


def test_difference_in_differences_is_the_four_means() -> None:
    houses = pilot_data.load("kielmc")
    means = houses.groupby(["nearinc", "year"]).rprice.mean()
    by_hand = (means[1, 1981] - means[1, 1978]) - (means[0, 1981] - means[0, 1978])
    ours = estimators.difference_in_differences(houses, "rprice", "nearinc", 1, "year", [1978], [1981])
    assert ours.value == pytest.approx(by_hand)


def test_two_stages_with_one_instrument_are_the_ratio_of_two_effects() -> None:
    farmers = pilot_data.load("social")
    first = estimators.least_squares(farmers, "pre_takeup_rate", ["default"]).value
    reduced = estimators.least_squares(farmers, "takeup_survey", ["default"]).value
    both = estimators.two_stage_least_squares(farmers, "takeup_survey", "pre_takeup_rate", "default")
    assert both.value == pytest.approx(reduced / first)


def test_the_two_parts_of_a_mediated_effect_add_up_to_the_whole() -> None:
    jobs = pilot_data.load("jobs2")
    controls = ["econ_hard", "sex", "age"]
    through = estimators.mediation(jobs, "depress2", "treat", "job_seek", controls)
    direct = estimators.mediation(jobs, "depress2", "treat", "job_seek", controls, part="direct")
    whole = estimators.least_squares(jobs, "depress2", ["treat", *controls])
    assert through.value + direct.value == pytest.approx(whole.value)


def test_a_jump_put_into_a_curve_is_found() -> None:
    x = np.linspace(-1, 1, 201)
    table = pd.DataFrame({"x": x, "d": (x < 0).astype(int), "y": 2 * x - x**2 + 0.5 * (x < 0)})
    assert estimators.discontinuity(table, "y", "x", "d", degree=2).value == pytest.approx(0.5)
    near = estimators.discontinuity(table, "y", "x", "d", bandwidth=0.05, kernel="triangular")
    assert near.value == pytest.approx(0.5, abs=0.01)
    with pytest.raises(MethodError, match="no kernel 'round'"):
        estimators.discontinuity(table, "y", "x", "d", bandwidth=0.1, kernel="round")


def test_a_shift_put_into_a_series_is_found() -> None:
    months = np.arange(120)
    noise = np.random.default_rng(7).normal(0, 0.02, 120)
    level = 6 + 0.2 * np.sin(months * np.pi / 6) - 0.3 * (months >= 80) + noise
    table = pd.DataFrame({"y": np.exp(level), "law": (months >= 80).astype(int)})
    found = estimators.interrupted_series(table, "y", "law")
    assert found.low is not None
    assert found.high is not None
    assert found.low < 100 * np.expm1(-0.3) < found.high


def test_an_empty_group_and_too_few_rows_give_one_clear_line() -> None:
    nsw = pilot_data.load("nsw")
    with pytest.raises(MethodError, match="one of the two groups is empty"):
        estimators.difference_in_means(nsw, "re78", "treat", 2, 0)
    with pytest.raises(MethodError, match="only 3 complete rows"):
        estimators.least_squares(nsw.head(3), "re78", ["age", "educ"])
    with pytest.raises(MethodError, match="has no values"):
        estimators.mean(nsw.head(0), "re78")
    with pytest.raises(MethodError, match="brought nobody"):
        estimators.cost_of_one_more(nsw.assign(got=0, any=nsw.treat, paid=1), "got", "any", "paid")


TABLE = pd.DataFrame({"a": [1.0, 2.0, np.nan], "b": [3, 4, 5], "kind": ["x", "y+z", None], "a + b": [7, 8, 9]})


@pytest.mark.parametrize(
    ("term", "values"),
    [
        ("a", [1, 2, np.nan]),
        ("b + a", [4, 6, np.nan]),
        ("b - a", [2, 2, np.nan]),
        ("a:b", [3, 8, np.nan]),
        ("b^2", [9, 16, 25]),
        ("log(b)", np.log([3, 4, 5])),
        ("kind=x", [1, 0, np.nan]),
        ("kind=y+z", [0, 1, np.nan]),
        ("a + b", [7, 8, 9]),  # a column of this very name wins
    ],
)
def test_a_term_says_what_goes_into_an_estimate(term: str, values: list[float]) -> None:
    assert evaluate(TABLE, term).to_numpy() == pytest.approx(np.asarray(values, dtype=float), nan_ok=True)


@pytest.mark.parametrize(
    "term", ["c", "kind=w", "kind", "", "log(c)", "__import__('os').system('x')", "a.mean()", "@a"]
)
def test_a_term_is_never_run_as_code(term: str) -> None:
    with pytest.raises(MethodError):
        evaluate(TABLE, term)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_a_term_or_a_method_error(term: str) -> None:
    try:
        assert len(evaluate(TABLE, term)) == 3
    except MethodError as error:
        assert "\n" not in error.advice  # noqa: PT017 - either outcome is right


def test_rows_are_chosen_by_value_and_a_choice_of_none_is_an_error() -> None:
    assert len(select(TABLE, {"b": [3, 4], "kind": "x"})) == 1
    with pytest.raises(MethodError, match="no row has"):
        select(TABLE, {"b": 99})
    with pytest.raises(MethodError, match="no column 'z'"):
        select(TABLE, {"z": 1})


def test_the_public_estimators_are_listed() -> None:
    assert sorted(estimators.__all__) == estimators.__all__
    assert all(callable(getattr(estimators, name)) for name in estimators.__all__)
    assert all((getattr(estimators, name).__doc__ or "").strip() for name in estimators.__all__)
