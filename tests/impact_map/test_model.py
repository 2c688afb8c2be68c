"""Cards and maps: what they refuse, and how a map grows."""

import datetime
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

import impact_map
from causal_loops import Diagram
from impact_map import Action, ImpactMap, ImpactMapError, Indicator, LinkCard, VariableCard
from map_kit import estimate

WORK = ImpactMap(Diagram.from_text("training -> skills (+)\nskills -> work (+)\nwork -> tax (?)"), "Work")
DAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("value", float("nan"), "finite number"),
        ("value", "2", "finite number"),
        ("value", True, "finite number"),
        ("high", float("inf"), "finite number"),
        ("low", 2.5, "does not hold"),
        ("level", 100, "below 100"),
        ("level", 5, "from 50"),
        ("unit", " ", "needs its unit"),
        ("unit", None, "is text"),
        ("source", "", "needs its source"),
        ("source", "two\nlines", "U+000A"),
        ("population", "x" * 2001, "2,000 characters"),
        ("per", "x" * 201, "200 characters"),
        ("design", "anecdote", "use one of: randomised trial"),
        ("spread", 0, "positive number"),
        ("spread", float("inf"), "finite number"),
        ("stated_certainty", 0, "not set to 0"),
        ("stated_certainty", 3, "because"),
    ],
)
def test_evidence_that_cannot_be_is_refused(part: str, value: object, reason: str) -> None:
    with pytest.raises(ImpactMapError, match=reason.replace("+", r"\+")):
        estimate(**{part: value})


def test_an_interval_without_width_is_no_evidence() -> None:
    with pytest.raises(ImpactMapError, match="no width"):
        estimate(low=2.0, high=2.0)


def test_certainty_is_the_design_s_unless_it_is_lowered_with_a_reason() -> None:
    assert estimate(design="matching").certainty == 3
    assert estimate(stated_certainty=2, because="Half of them were lost.").certainty == 2
    with pytest.raises(ImpactMapError, match="level 3 on the Maryland scale"):
        estimate(design="matching", stated_certainty=4, because="It was done well.")


def test_numbers_of_numpy_become_plain_ones() -> None:
    assert repr(estimate(value=np.float64(2), spread=np.float32(1.5)).value) == "2.0"


def test_a_link_rests_on_the_strongest_that_stands_behind_it() -> None:
    assert LinkCard().basis == "none"
    assert LinkCard(assumption="Believed.").basis == "assumption"
    assert LinkCard(assumption="Believed.", source="A book").basis == "source"
    card = LinkCard(source="A book", estimates=(estimate(), estimate(design="matching", source="Another")))
    assert (card.basis, card.certainty, LinkCard(source="A book").certainty) == ("estimate", 5, 0)


@pytest.mark.parametrize(("part", "value"), [("unit", "percent"), ("per", "a place")])
def test_two_pieces_on_one_link_must_agree_in_unit(part: str, value: str) -> None:
    with pytest.raises(ImpactMapError, match=f"{part} .*'{value}'"):
        LinkCard(estimates=(estimate(), estimate(source="Another", **{part: value})))


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [("layer", "input", "activity, output"), ("wanted", "more", "up or down"), ("service", "a\tb", "U+0009")],
)
def test_a_card_that_says_what_it_may_not_is_refused(part: str, value: str, reason: str) -> None:
    with pytest.raises(ImpactMapError, match=reason.replace("+", r"\+")):
        WORK.describe("training", **{part: value})


@pytest.mark.parametrize(
    ("part", "value"), [("place", 13), ("effort", 0), ("direction", "sideways"), ("owner", " "), ("date", "2027")]
)
def test_an_action_outside_its_ranges_is_refused(part: str, value: object) -> None:
    usual = {"do": "More places", "variable": "training", "aim": "work", "place": 12, "effort": 2, "owner": "Services"}
    known = {**usual, "indicator": "Places", "target": "200", "date": DAY, part: value}
    with pytest.raises(ImpactMapError):
        Action(**known)


def test_a_map_of_something_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(ImpactMapError, match='"trainings" in the map; did you mean "training"'):
        ImpactMap(WORK.diagram, "Work", variable_cards={"trainings": VariableCard(layer="activity")})
    with pytest.raises(ImpactMapError, match="draw it first"):
        ImpactMap(WORK.diagram, "Work", link_cards={("a", "b"): LinkCard()})
    with pytest.raises(ImpactMapError, match="needs its name"):
        ImpactMap(WORK.diagram, " ")


def test_a_map_grows_by_new_maps_and_does_not_change() -> None:
    more = WORK.describe("training", layer="activity").explain("training→skills", assumption="They learn.")
    assert (more.card("training").layer, more.link_card("training -> skills").assumption) == ("activity", "They learn.")
    assert (WORK.card("training"), WORK.link_card("training -> skills")) == (VariableCard(), LinkCard())
    with pytest.raises(TypeError):
        more.variable_cards["skills"] = VariableCard()


def test_a_word_that_no_card_knows_is_refused_with_the_nearest() -> None:
    with pytest.raises(ImpactMapError, match='did you mean "layer"'):
        WORK.describe("training", layr="activity")
    with pytest.raises(ImpactMapError, match="use about, source"):
        WORK.explain("training -> skills", layer="activity")


def test_an_empty_card_says_nothing() -> None:
    assert WORK.describe("training", layer=None) == WORK


def test_running_a_notebook_twice_does_not_double_the_evidence() -> None:
    once = WORK.attach("training -> skills", estimate(value=2.0), pilot="own")
    assert once.attach("training -> skills", estimate(value=2.0)) == once
    other = once.attach(("training", "skills"), estimate(source="Another 2021"))
    better = other.attach("training -> skills", estimate(value=2.5, design="matching"))
    card = better.link_card("training -> skills")
    assert [(piece.value, piece.source) for piece in card.estimates] == [(2.5, "Somebody 2020"), (2.0, "Another 2021")]
    assert card.pilot == "own"


def test_evidence_in_another_unit_or_on_no_link_is_not_attached() -> None:
    once = WORK.attach("training -> skills", estimate())
    with pytest.raises(ImpactMapError, match="'points' and 'percent'"):
        once.attach("training -> skills", estimate(unit="percent", source="Another"))
    with pytest.raises(ImpactMapError, match="cause -> effect"):
        once.attach("training", estimate())
    with pytest.raises(ImpactMapError, match='no link "skills -> training"'):
        once.attach("skills -> training", estimate())


def test_names_are_read_as_the_diagram_reads_them() -> None:
    wide = ImpactMap(Diagram.from_text("a\u3000b -> c d (+)"), "Wide")
    assert wide.link("a\u3000b  ->\tc\u00a0d").target == "c d"


def test_themes_are_filled_in_without_a_change_of_order() -> None:
    themed = ImpactMap(Diagram.from_text("b (stock)\na -> b (+)\nc (group other)"), "Map", theme="work").themed
    assert themed.to_text() == "b (stock, group work)\na -> b (+)\nc (group other)\na (group work)\n"
    assert WORK.themed is WORK.diagram


@pytest.mark.parametrize(
    ("index", "times"),
    [
        (pd.Index([2020, 2019]), ["2019", "2020"]),
        (pd.Index([2019.0, 2020.0]), ["2019", "2020"]),
        (pd.period_range("2019", periods=2, freq="Y"), ["2019", "2020"]),
        (pd.period_range("2019Q1", periods=2, freq="Q"), ["2019Q1", "2019Q2"]),
        (pd.to_datetime(["2019-12-31", "2020-12-31"]), ["2019", "2020"]),
        (pd.to_datetime(["2019-01-01", "2019-02-01"]), ["2019-01", "2019-02"]),
        (pd.to_datetime(["2019-01-31", "2019-02-28"]), ["2019-01", "2019-02"]),
        (pd.to_datetime(["2019-01-30", "2020-02-28"]), ["2019-01-30", "2020-02-28"]),
        (pd.Index(["spring", "summer"]), ["spring", "summer"]),
    ],
    ids=str,
)
def test_a_series_becomes_an_indicator(index: pd.Index, times: list[str]) -> None:
    series = pd.Series([1.0, 2.0], index=index)
    made = Indicator.from_series(series, name="People in work", unit="percent", source="A register", date=DAY)
    assert [time for time, _ in made.values] == times


def test_missing_values_of_a_series_are_left_out() -> None:
    series = pd.Series([1.0, None, 3], index=[2019, 2020, 2021])
    made = Indicator.from_series(series, name="n", unit="u", source="s", date=DAY)
    assert made.values == (("2019", 1.0), ("2021", 3.0))


@pytest.mark.parametrize(
    "series",
    [
        pd.Series([None], index=[2019], dtype=float),
        pd.Series(["many"], index=[2019]),
        pd.Series([1.0, 2.0], index=[2019, 2019]),
        pd.Series([1.0, 2.0], index=pd.to_datetime(["2019-01-01 10:00", "2019-01-01 11:00"])),
        [1.0, 2.0],
    ],
    ids=["nothing", "words", "a time twice", "two a day", "a list"],
)
def test_a_series_that_is_no_indicator_is_refused(series: object) -> None:
    with pytest.raises(ImpactMapError):
        Indicator.from_series(series, name="n", unit="u", source="s", date=DAY)


def test_reading_a_map_brings_no_widget_and_no_plots_along() -> None:
    heavy = {"anywidget", "ipywidgets", "matplotlib", "pandas", "scipy"}
    code = f"import sys, impact_map; print(*{heavy} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""


def test_every_public_name_is_there() -> None:
    assert sorted(impact_map.__all__) == sorted(set(impact_map.__all__))
    assert all(hasattr(impact_map, name) for name in impact_map.__all__)
