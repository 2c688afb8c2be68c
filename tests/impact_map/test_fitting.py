"""Evidence out of fitted models of the three libraries, on the pilots that ship with the course."""

import numpy as np
import pandas as pd
import pyfixest
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from linearmodels.iv import IV2SLS
from linearmodels.panel import PanelOLS

import pilot_data
from impact_map import Estimate, ImpactMapError, estimate_from

# pyfixest 0.60 calls pandas 3.1 in a way that pandas will drop.
of_pyfixest = pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame")

KNOWN = {
    "unit": "US dollars a year",
    "design": "randomised trial",
    "population": "445 men",
    "date": "1975-1978",
    "source": "LaLonde 1986",
}


def take(result: object, term: str, **other: object) -> Estimate:
    return estimate_from(result, term, **{**KNOWN, **other})


@pytest.fixture(scope="module")
def nsw() -> pd.DataFrame:
    return pilot_data.load("nsw")


def test_least_squares_give_the_published_effect_of_job_training(nsw: pd.DataFrame) -> None:
    found = take(smf.ols("re78 ~ treat", nsw).fit(), "treat", per="a place", spread=5483.8)
    assert (round(found.value, 1), found.per, found.spread, found.certainty) == (1794.3, "a place", 5483.8, 5)
    model = smf.ols("re78 ~ treat", nsw).fit()
    assert (found.low, found.high) == tuple(model.conf_int().loc["treat"])


@pytest.mark.parametrize("covariance", ["HC1", "HC3"])
def test_the_interval_is_the_one_that_was_fitted(nsw: pd.DataFrame, covariance: str) -> None:
    plain, robust = (smf.ols("re78 ~ treat", nsw).fit(cov_type=each) for each in ("nonrobust", covariance))
    assert take(robust, "treat").high == robust.conf_int().loc["treat", 1]
    assert take(robust, "treat").high != take(plain, "treat").high


def test_another_level_gives_another_interval(nsw: pd.DataFrame) -> None:
    model = smf.ols("re78 ~ treat", nsw).fit()
    found = take(model, "treat", level=90)
    assert found.level == 90
    assert (found.low, found.high) == pytest.approx(tuple(model.conf_int(0.1).loc["treat"]))


def test_a_scale_turns_shares_into_points_and_its_sign_turns_the_interval(nsw: pd.DataFrame) -> None:
    people = nsw.assign(work=(nsw.re78 > 0).astype(float))
    model = smf.ols("work ~ treat", people).fit()
    plain, points, less = (take(model, "treat", unit="points", scale=scale) for scale in (1.0, 100, -100))
    assert (points.value, points.low, points.high) == pytest.approx(
        (100 * plain.value, 100 * plain.low, 100 * plain.high)
    )
    assert (less.low, less.high) == pytest.approx((-points.high, -points.low))


@pytest.mark.parametrize("fit", [smf.logit, smf.probit, smf.poisson])
def test_models_of_yes_and_no_and_of_counts_are_understood(nsw: pd.DataFrame, fit: object) -> None:
    people = nsw.assign(work=(nsw.re78 > 0).astype(int))
    model = fit("work ~ treat", people).fit(disp=False)
    assert take(model, "treat", unit="log odds").value == model.params["treat"]


def test_generalised_and_robust_models_are_understood(nsw: pd.DataFrame) -> None:
    glm = smf.glm("re78 ~ treat", nsw, family=sm.families.Tweedie(var_power=1.5)).fit()
    rlm = smf.rlm("re78 ~ treat", nsw).fit()
    for model in (glm, rlm):
        found = take(model, "treat")
        assert (found.low, found.high) == pytest.approx(tuple(model.conf_int().loc["treat"]))


def test_arrays_have_the_names_that_statsmodels_gave_them(nsw: pd.DataFrame) -> None:
    model = sm.OLS(nsw.re78.to_numpy(), sm.add_constant(nsw.treat.to_numpy().astype(float))).fit()
    assert round(take(model, "x1").value, 1) == 1794.3
    with pytest.raises(ImpactMapError, match="it has const, x1"):
        take(model, "treat")


def test_a_panel_by_linearmodels_gives_the_published_effect_of_enterprise_zones() -> None:
    # Papke, "Tax policy and urban development", Journal of Public Economics 54, 1994: first differences -0.182 (0.078);
    # here by fixed effects of city and year.
    table = pilot_data.load("ezunem")
    cities = table.set_index(["city", "year"])
    model = PanelOLS(cities.luclms, cities[["ez"]], entity_effects=True, time_effects=True).fit()
    found = take(model, "ez", unit="log claims", design="panel regression", population="22 cities")
    assert (found.value, found.low, found.high) == (model.params["ez"], *model.conf_int().loc["ez"])
    assert (found.low < -0.182 < found.high, found.certainty) == (True, 3)
    narrow = take(model, "ez", unit="log claims", design="panel regression", level=90)
    assert (narrow.low, narrow.high) == pytest.approx(tuple(model.conf_int(level=0.9).loc["ez"]))


def test_an_instrument_by_linearmodels_is_understood() -> None:
    farmers = pilot_data.load("social").dropna(subset=["takeup_survey", "pre_takeup_rate", "default"])
    formula = "takeup_survey ~ 1 + [pre_takeup_rate ~ default]"
    model = IV2SLS.from_formula(formula, farmers).fit(cov_type="clustered", clusters=farmers.address)
    found = take(model, "pre_takeup_rate", unit="share", design="instrumental variable")
    assert (found.value, found.certainty) == (model.params["pre_takeup_rate"], 4)
    assert (found.low, found.high) == pytest.approx(tuple(model.conf_int().loc["pre_takeup_rate"]))


@of_pyfixest
def test_a_difference_in_differences_by_pyfixest_is_that_of_statsmodels() -> None:
    # Kiel and McClain, "House prices during siting decision stages", 1995, by Wooldridge: -11,863.90 dollars.
    houses = pilot_data.load("kielmc")
    formula = "rprice ~ y81 + nearinc + y81nrinc"
    known = {"unit": "dollars of 1978", "design": "difference in differences"}
    by_pyfixest = take(pyfixest.feols(formula, houses), "y81nrinc", **known)
    by_statsmodels = take(smf.ols(formula, houses).fit(), "y81nrinc", **known)
    assert round(by_pyfixest.value, 2) == -11863.90
    assert (by_pyfixest.value, by_pyfixest.low, by_pyfixest.high) == pytest.approx(
        (by_statsmodels.value, by_statsmodels.low, by_statsmodels.high)
    )


@of_pyfixest
def test_fixed_effects_by_pyfixest_are_understood_at_another_level() -> None:
    table = pilot_data.load("ezunem")
    model = pyfixest.feols("luclms ~ ez | city + year", table, vcov={"CRV1": "city"})
    found = take(model, "ez", unit="log claims", design="panel regression", level=90)
    assert (found.low, found.high) == pytest.approx(tuple(model.confint(alpha=0.1).loc["ez"]))
    assert found.value == pytest.approx(model.coef()["ez"])


def test_a_term_that_is_not_in_the_model_is_named_with_the_nearest(nsw: pd.DataFrame) -> None:
    model = smf.ols("re78 ~ treat + age", nsw).fit()
    with pytest.raises(ImpactMapError, match='no term "treated"; did you mean "treat"'):
        take(model, "treated")
    with pytest.raises(ImpactMapError, match="it has Intercept, treat, age"):
        take(model, "x")


@pytest.mark.parametrize("thing", [pd.DataFrame(), 3.0, None, "treat"])
def test_what_is_no_model_is_refused(thing: object) -> None:
    with pytest.raises(ImpactMapError, match=f"not from an object of the kind {type(thing).__name__}"):
        take(thing, "treat")


def test_a_model_that_is_not_fitted_is_refused_with_what_to_do(nsw: pd.DataFrame) -> None:
    for model in (smf.ols("re78 ~ treat", nsw), IV2SLS.from_formula("re78 ~ 1 + treat", nsw)):
        with pytest.raises(ImpactMapError, match="not fitted yet"):
            take(model, "treat")


@of_pyfixest
def test_a_model_of_several_equations_is_refused(nsw: pd.DataFrame) -> None:
    groups = nsw.assign(kind=np.arange(len(nsw)) % 3)
    with pytest.raises(ImpactMapError, match="several equations"):
        take(smf.mnlogit("kind ~ treat", groups).fit(disp=False), "treat")
    several = pyfixest.feols("sw(re78, re75) ~ treat", nsw)
    with pytest.raises(ImpactMapError, match="several models"):
        take(several, "treat")
    assert round(take(several.fetch_model(0, print_fml=False), "treat").value, 1) == 1794.3


def test_a_term_that_could_not_be_estimated_is_refused(nsw: pd.DataFrame) -> None:
    perfect = smf.ols("re78 ~ treat", nsw.head(2).assign(treat=[0, 1])).fit()
    with np.errstate(all="ignore"), pytest.raises(ImpactMapError, match='could not estimate "treat"'):
        take(perfect, "treat")


def test_what_the_map_asks_of_evidence_is_asked_here_too(nsw: pd.DataFrame) -> None:
    model = smf.ols("re78 ~ treat", nsw).fit()
    for other, reason in (
        ({"unit": ""}, "needs its unit"),
        ({"design": "anecdote"}, "no design"),
        ({"level": 0.95}, "from 50"),
        ({"scale": "100"}, "scale is a finite number"),
        ({"certainty": 3}, "because"),
    ):
        with pytest.raises(ImpactMapError, match=reason):
            take(model, "treat", **other)
