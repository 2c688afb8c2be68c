"""The class map: every pilot's estimate is computed here once more, and the map says what it promises."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import statsmodels.formula.api as smf

import impact_map
import pilot_data
from pilot_data.estimators import synthetic_control, two_stage_least_squares

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "book" / "city_map"
Z = 1.959964


def by_regression(formula, frame, term, clusters=None, spread_of=None):
    """A coefficient, its 95 percent interval (normal), and the spread of those without the cause."""
    errors = {"cov_type": "HC1"} if clusters is None else {"cov_type": "cluster", "cov_kwds": {"groups": clusters}}
    fit = smf.ols(formula, frame).fit(**errors)
    value, error = fit.params[term], fit.bse[term]
    return value, value - Z * error, value + Z * error, None if spread_of is None else spread_of.std()


def nsw():
    people = pilot_data.load("nsw")
    people["work"] = 100.0 * (people.re78 > 0)
    return by_regression("work ~ treat", people, "treat", spread_of=people[people.treat == 0].work)


def jobs2():
    people = pilot_data.load("jobs2")
    people["able"] = 100.0 * people.job_dich
    return by_regression("able ~ treat", people, "treat", spread_of=people[people.treat == 0].able)


def ezunem():
    """The logarithm of claims with an effect for each place and each year, turned into percent."""
    places = pilot_data.load("ezunem")
    found = by_regression("luclms ~ ez + C(city) + C(year)", places, "ez", clusters=places.city)
    return *(100 * np.expm1(number) for number in found[:3]), None


def gov():
    homes = pilot_data.load("gov").rename(columns={"Income_Centered": "score", "Participation": "got"})
    homes["prefers"] = 100.0 * (homes.Support == 1)
    return by_regression("prefers ~ got * score", homes, "got", spread_of=homes[homes.got == 0].prefers)


def star():
    pupils = pilot_data.load("star").dropna(subset=["stark", "mathk"])
    pupils = pupils.assign(
        small=(pupils.stark == "small").astype(int),
        aide=(pupils.stark == "regular+aide").astype(int),
        school=pupils.schoolidk.astype(int),
    )
    regular = pupils[pupils.stark == "regular"].mathk
    return by_regression("mathk ~ small + aide + C(school)", pupils, "small", clusters=pupils.school, spread_of=regular)


def daycare():
    """The first four weeks of the fine. The interval holds each effect that the draw of six does not rule out."""
    weeks = pilot_data.load("daycare").pivot(index="center", columns="week", values="late_pickups")
    groups = pilot_data.load("daycare").groupby("center").group.first().reindex(weeks.index)
    change = (weeks[[5, 6, 7, 8]].mean(axis=1) - weeks[[1, 2, 3, 4]].mean(axis=1)).to_numpy()
    fined = (groups == "test").to_numpy()
    ways = np.array([np.isin(np.arange(10), six) for six in combinations(range(10), 6)])

    def gaps(numbers):
        return ways @ numbers / 6 - ~ways @ numbers / 4

    def not_ruled_out(effect):
        rest = change - effect * fined
        seen, others = rest[fined].mean() - rest[~fined].mean(), gaps(rest)
        return 2 * min((others >= seen - 1e-9).mean(), (others <= seen + 1e-9).mean()) > 0.05

    value = change[fined].mean() - change[~fined].mean()
    held = [effect for effect in np.arange(-5, 20, 0.01) if not_ruled_out(effect)]
    return value, min(held), max(held), weeks.loc[~fined, [5, 6, 7, 8]].mean(axis=1).std()


def thornton():
    people = pilot_data.load("thornton").dropna(subset=["got", "tinc"])
    people = people[(people.distvct >= 2) & (people.tinc <= 1)]
    people = people.assign(rewarded=(people.tinc > 0).astype(int), came=100.0 * people.got)
    without = people[people.rewarded == 0].came
    return by_regression("came ~ rewarded", people, "rewarded", clusters=people.villnum.fillna(0), spread_of=without)


def prop99():
    """The mean gap to the synthetic control; the error is the spread of the same gap in states without the programme.

    That is the placebo error of Arkhangelsky and others (2021), doi 10.1257/aer.20190159.
    """
    packs = pilot_data.load("prop99")
    packs = packs[packs.Year <= 1994]
    others = packs.drop(columns="California")
    placebo = [synthetic_control(others, name, "Year", 1989).effect for name in others.columns if name != "Year"]
    value, error = synthetic_control(packs, "California", "Year", 1989).effect, np.std(placebo)
    return value, value - Z * error, value + Z * error, others[others.Year == 1988].drop(columns="Year").iloc[0].std()


def social():
    found = two_stage_least_squares(
        pilot_data.load("social"), "takeup_survey", "pre_takeup_rate", "default", clusters="address"
    )
    return found.value, found.low, found.high, None


def housing():
    people = pilot_data.load("housing")
    people = people[(people.time == 12) & people.y.notna()]
    people = people.assign(home=100.0 * (people.y == "independent"))
    return by_regression("home ~ sec", people, "sec", spread_of=people[people.sec == 0].home)


def kielmc():
    houses = pilot_data.load("kielmc")
    houses["price_m2"] = houses.rprice / (houses.area * 0.0929)
    far = houses[(houses.nearinc == 0) & (houses.year == 1981)].price_m2
    return by_regression("price_m2 ~ nearinc * y81 + age + agesq", houses, "nearinc:y81", spread_of=far)


def seatbelts():
    months = pilot_data.load("seatbelts")
    months = months[months.month >= 121].assign(season=lambda t: (t.month - 1) % 12)
    fit = smf.ols("np.log(drivers) ~ law + month + C(season)", months).fit()
    value, error = fit.params["law"], fit.bse["law"]
    return *(100 * np.expm1(number) for number in (value, value - Z * error, value + Z * error)), None


PILOTS = {
    "nsw": ("places in job training -> people in work", nsw),
    "jobs2": ("job-search workshops -> feeling able to look for work", jobs2),
    "ezunem": ("tax relief in a zone -> unemployment claims", ezunem),
    "gov": ("cash support for poor households -> trust in the city", gov),
    "star": ("small classes -> skills at school", star),
    "daycare": ("fine for late pick-up -> late pick-ups", daycare),
    "thornton": ("rewards for a visit -> people who know their result", thornton),
    "prop99": ("tobacco tax and programme -> smoking", prop99),
    "social": ("neighbours who take part -> people who take part", social),
    "housing": ("rent certificates -> people in a home of their own", housing),
    "kielmc": ("waste plant near homes -> price of homes nearby", kielmc),
    "seatbelts": ("seat-belt rule and checks -> people badly hurt in traffic", seatbelts),
}


@pytest.fixture(scope="module")
def city():
    return impact_map.read_city(PARTS, name="An example city")


@pytest.fixture(scope="module")
def parts():
    return [impact_map.ImpactMap.read(path) for path in sorted(PARTS.glob("*.yaml"))]


def test_the_parts_join_without_a_conflict(city):
    assert [str(conflict) for conflict in city.conflicts] == []


def test_the_map_has_the_size_and_the_themes_that_it_promises(city, parts):
    assert 60 <= len(city.diagram.variables) <= 100
    assert {part.theme for part in parts} == {
        "employment",
        "early childhood and school",
        "health",
        "housing",
        "mobility",
        "environment",
    }
    assert {city.theme_of(variable.name) for variable in city.diagram.variables} == {part.theme for part in parts}


def test_each_theme_shares_variables_with_another(parts):
    for part in parts:
        assert [name for name in (v.name for v in part.diagram.variables) if part.theme_of(name) != part.theme], (
            part.name
        )


def test_each_variable_has_a_layer_and_each_hoped_for_end_its_direction(city):
    cards = {variable.name: city.card(variable.name) for variable in city.diagram.variables}
    assert [name for name, card in cards.items() if card.layer is None or not card.about] == []
    ends = [card for card in cards.values() if card.layer in ("outcome", "impact")]
    assert sum(card.wanted is not None for card in ends) > 0.9 * len(ends)
    assert all(card.wanted for card in cards.values() if card.layer == "impact")


def test_each_link_has_a_sign_and_says_what_it_rests_on(city):
    for link in city.diagram.links:
        card = city.link_card((link.source, link.target))
        assert link.polarity in ("+", "-"), link
        assert card.basis != "none", link
        assert (card.basis == "assumption") == bool(card.assumption), link


def test_a_source_on_a_link_can_be_found(city):
    for link in city.diagram.links:
        card = city.link_card((link.source, link.target))
        for source in (card.source, *(estimate.source for estimate in card.estimates)):
            assert not source or re.search(r"doi:10\.\d{4,}/\S|https?://|Journal", source), link


def test_each_theme_has_a_loop_that_strengthens_and_one_that_undoes(parts):
    for part in parts:
        assert {loop.polarity for loop in part.diagram.loops()} >= {"R", "B"}, part.name


def test_at_least_three_themes_hold_an_effect_that_nobody_ordered(city):
    activities = [v.name for v in city.diagram.variables if city.card(v.name).layer == "activity"]
    themes = {
        city.theme_of(activity)
        for activity in activities
        if any(
            city.theme_of(effect.variable) == city.theme_of(activity)
            for effect in impact_map.unintended(city, activity)
        )
    }
    assert len(themes) >= 3


def test_each_pilot_stands_on_one_link(city):
    found = {
        f"{link.source} -> {link.target}": city.link_card((link.source, link.target)).pilot
        for link in city.diagram.links
        if city.link_card((link.source, link.target)).pilot
    }
    assert found == {link: name for name, (link, _) in PILOTS.items()}
    assert set(PILOTS) == set(pilot_data.catalogue().index)


@pytest.mark.parametrize("name", PILOTS)
def test_an_estimate_on_the_map_is_what_the_data_give(city, name):
    link, compute = PILOTS[name]
    (estimate,) = city.link_card(link).estimates
    value, low, high, spread = compute()
    digits = 2 if name == "social" else 1
    assert (estimate.value, estimate.low, estimate.high) == tuple(round(float(x), digits) for x in (value, low, high))
    assert estimate.spread == (None if spread is None else round(float(spread), digits))
    assert f"computed from the pilot {name}" in estimate.source
    doi = pilot_data.card(name).doi
    assert name == "nsw" or not doi or f"doi:{doi}" in estimate.source  # nsw stands on LaLonde's paper


def test_an_indicator_on_the_map_is_what_the_data_give(city):
    belts = pilot_data.load("seatbelts")
    hurt = belts.drivers + belts.front + belts.rear
    packs = pilot_data.load("prop99").set_index("Year").drop(columns="California")
    series = {
        "people badly hurt in traffic": hurt.groupby(1969 + (belts.month - 1) // 12).sum(),
        "unemployment claims": pilot_data.load("ezunem").groupby("year").uclms.mean().round(0),
        "smoking": packs.mean(axis=1).round(1),
    }
    for name, values in series.items():
        indicator = city.card(name).indicator
        assert indicator.values == tuple((str(year), float(value)) for year, value in values.items())
        assert "stand-in" in indicator.source


def test_no_part_holds_a_key_of_a_notebook():
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*PARTS.glob("*.yaml"), *PARTS.glob("*.cld")))
    for slips in (ROOT / "assignments").glob("*/samples/misconceptions.toml"):
        key = json.loads(re.search(r"^key = (\[.*\])$", slips.read_text(encoding="utf-8"), flags=re.MULTILINE)[1])
        found = [
            number for number in key if len(number) > 3 and re.search(rf"(?<![\d,.]){re.escape(number)}(?!\d)", text)
        ]
        assert not found, slips.parts[-3]


def test_each_action_leads_to_its_aim(city):
    assert len(city.actions) >= 6
    for action in city.actions:
        assert len(impact_map.paths(city, action.variable, action.aim)) > 0, action.do


@pytest.fixture(scope="module")
def written():
    """The page's own text; what its code computes is glued in, the rest is held against the map here."""
    return (PARTS / "index.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def picture_words(written):
    return dict.fromkeys(re.findall(r'alt: "?(.+?)"?$', written, flags=re.MULTILINE))


def signed(number):
    return f"{'minus' if number < 0 else 'plus'} {abs(number):.2f}"


def test_the_words_for_the_map_count_what_it_shows(city, picture_words):
    (words,) = (words for words in picture_words if words.startswith("An impact map"))
    bases = [city.link_card((link.source, link.target)).basis for link in city.diagram.links]
    names = {12: "twelve", 50: "fifty", 90: "ninety", 97: "ninety-seven"}
    assert f"with {names[len(city.diagram.variables)]} variables" in words
    assert f"Of {len(bases)} arrows {names[bases.count('estimate')]} carry an estimate" in words
    assert (
        f"{names[bases.count('source')]} rest on a source, and {names[bases.count('assumption')]} are assumptions"
        in words
    )
    assert all(city.theme_of(variable.name) in words for variable in city.diagram.variables)


def test_the_words_for_the_simulation_say_how_it_ends(city, picture_words):
    (words,) = (words for words in picture_words if words.startswith("The simulated change"))
    effect = impact_map.simulate_effect(city, "small classes", "skills at school")
    end = effect.bands.iloc[-1]
    assert f"just above zero, at {signed(end[0.5])}" in words
    assert f"Half of the draws end between {signed(end[0.25])} and {signed(end[0.75])}" in words
    assert f"nine in ten between {signed(end[0.05])} and {signed(end[0.95])}" in words
    assert (effect.bands.loc[10] - end).abs().max() < 0.03  # "hardly anything changes after about ten units"
    assert 0.45 < effect.rises < 0.6  # "hardly more than a coin"


def test_the_words_for_the_timeline_name_the_first_and_the_last_action(city, picture_words):
    (words,) = (words for words in picture_words if words.startswith("A timeline"))
    steps = sorted(impact_map.road_map(city).steps, key=lambda step: step.action.date)
    assert len(steps) == 8
    assert (steps[0].action.date.isoformat(), steps[-1].action.date.isoformat()) == ("2027-05-31", "2030-12-31")
    for step in (steps[0], steps[1], steps[-1]):
        assert step.action.owner in words
    assert steps[-1].action.do.removeprefix("Plan ") in words
    assert steps[0].action.do.removeprefix("Drop ") in words


def test_what_the_page_says_of_the_map_is_so(city, written):
    unclear = {
        f"{link.source} -> {link.target}"
        for link in city.diagram.links
        if impact_map.agreement(city, (link.source, link.target)) == "unclear"
    }
    assert unclear == {PILOTS[name][0] for name in ("ezunem", "prop99", "kielmc")}
    assert "tax relief in a zone, the tobacco programme, and the waste plant" in written
    (fine,) = impact_map.paths(city, "fine for late pick-up", "quality of the day")
    assert fine.sign == "-"
    assert [loop.role for loop in impact_map.loops_on(city, "more appointments", "waiting time")] == ["undoes"]
    less = impact_map.unintended(city, "lower fares", "physical activity")
    assert any(path.variables[1] == "walking" for effect in less for path in effect.against)
    assert 1 not in {city.link_card((link.source, link.target)).certainty for link in city.diagram.links}


def test_each_source_on_the_map_is_in_the_books_list_and_cited_on_the_page(city, written):
    listed = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    entries = re.findall(r"@\w+\{([\w-]+),(.*?)\n\}", listed, flags=re.DOTALL)
    cited = {key for keys in re.findall(r"\{cite:[pt]\}`([^`]+)`", written) for key in keys.split(",")}
    for link in city.diagram.links:
        address = re.search(r"doi:(\S+)|(https?://\S+)", city.link_card((link.source, link.target)).source)
        if address:
            place = address[1] or address[2]
            assert any(place.casefold() in body.casefold() and key in cited for key, body in entries), place


def test_the_page_holds_the_whole_map_live_and_in_words(soup, city):
    (figure,) = soup("city_map/index").select("figure.impact-map")
    state = json.loads(figure.select_one("script.cld-data").string)
    assert len(state["map"]["variables"]) == len(city.diagram.variables)
    assert len(state["map"]["links"]) == len(city.diagram.links)
    assert len(figure.select("table tr")) == len(city.diagram.links) + 1
    assert all(
        name in figure.select_one("details").get_text() for link, _ in PILOTS.values() for name in link.split(" -> ")
    )
