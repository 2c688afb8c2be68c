"""The map as data for its front end, and back."""

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest

from causal_loops import Diagram
from impact_map import Action, Estimate, ImpactMap, ImpactMapError, Indicator, VariableCard, pool, widget_state
from impact_map.model import LinkCard
from impact_map.state import city_from

ESTIMATE = Estimate(
    1794.0,
    480.0,
    3108.0,
    "dollars",
    "randomised trial",
    "445 men",
    "1975-1978",
    "A study",
    per="a place",
    spread=5483.8,
)
LOWERED = replace(ESTIMATE, value=900.0, low=-500.0, high=2300.0, source="Another", stated_certainty=3, because="Lost.")


def city() -> ImpactMap:
    indicator = Indicator(
        "In work", "percent", "A register", datetime.date(2026, 1, 15), (("2019", 74.1), ("2020", 73))
    )
    return ImpactMap(
        Diagram.from_text("training -> skills (+)\nskills -> work (+, delay)\nwork (group employment)\n"),
        "Work",
        about="A small map.",
        theme="school",
        variable_cards={
            "training": VariableCard(layer="activity", service="Schools"),
            "work": VariableCard(layer="impact", wanted="up", about="Having a job.", indicator=indicator),
        },
        link_cards={
            ("training", "skills"): LinkCard(pilot="nsw", estimates=(ESTIMATE, LOWERED)),
            ("skills", "work"): LinkCard(about="So it goes.", assumption="We believe it."),
        },
        actions=(
            Action("More places", "training", "work", 12, 2, "Schools", "places", "200", datetime.date(2027, 12, 31)),
        ),
    )


def test_every_variable_and_link_has_an_entry_and_all_of_it_is_json() -> None:
    state = widget_state(city())
    assert json.loads(json.dumps(state, allow_nan=False)) == state
    assert list(state["variables"]) == ["training", "skills", "work"]
    assert state["variables"]["skills"] == {"layer": "", "service": "", "wanted": "", "about": "", "indicator": None}
    assert state["variables"]["work"]["indicator"]["values"] == [["2019", 74.1], ["2020", 73]]
    assert [(link["basis"], link["certainty"]) for link in state["links"].values()] == [
        ("estimate", 5),
        ("assumption", 0),
    ]


def test_the_pieces_on_a_link_come_pooled_as_well() -> None:
    link = widget_state(city())["links"]["training\nskills"]
    pooled = pool([ESTIMATE, LOWERED])
    assert [piece["certainty"] for piece in link["estimates"]] == [5, 3]
    assert link["pooled"] == {
        "value": pooled.value,
        "low": pooled.low,
        "high": pooled.high,
        "level": 95,
        "unit": "dollars",
        "per": "a place",
        "pieces": 2,
        "i2": pooled.i2,
    }
    assert link["agreement"] == "agrees"


def test_a_map_comes_back_as_it_was_with_its_themes_written_out() -> None:
    back = city_from(city().themed.to_text(), json.loads(json.dumps(widget_state(city()))))
    assert back == replace(city(), diagram=city().themed, theme="")


def test_what_the_diagram_no_longer_has_is_left_out() -> None:
    back = city_from("training -> skills (+)\nskills -> luck (+)\n", widget_state(city()))
    assert set(back.variable_cards) == {"training"}
    assert set(back.link_cards) == {("training", "skills")}
    assert back.actions == ()


def test_the_version_before_brings_its_text_its_layers_and_its_links() -> None:
    before = widget_state(city(), city().describe("skills", layer="outcome"))["before"]
    assert before["value"] == city().themed.to_text()
    assert before["layers"] == {"training": "activity", "skills": "outcome", "work": "impact"}
    assert set(before["links"]) == {"training\nskills", "skills\nwork"}
    assert widget_state(city())["before"] is None


@pytest.mark.parametrize(
    "change",
    [
        {"variables": {"training": {"layer": "roof", "service": "", "wanted": "", "about": "", "indicator": None}}},
        {"variables": {"training": {}}},
        {"variables": None},
        {"links": {"training\nskills": {"about": 3}}},
        {"actions": [{"do": "no variable"}]},
        {"name": None},
    ],
)
def test_a_state_that_is_no_map_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ImpactMapError):
        city_from(city().themed.to_text(), {**widget_state(city()), **change})
