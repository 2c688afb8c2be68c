"""The road map: scores by hand, the table as a spreadsheet opens it, the timeline and its words."""

import csv
import datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from city_kit import city_of, measured
from impact_map import Action, ImpactMap, ImpactMapError, LinkCard, VariableCard, road_map
from impact_map.ranking import MOST_DRAWN, RULE

TEXT = """
places in training -> skills (+)
skills -> people in work (+)
shorter queues -> people in work (?)
fines -> skills (-)
leaflets -> posters (+)
"""
CARDS = {
    ("places in training", "skills"): measured(1, 0.1),
    ("skills", "people in work"): LinkCard(source="Doe 2020"),
}


def action(do: str, variable: str, place: int = 12, effort: int = 5, date: str = "2027-12-31", **more: str) -> Action:
    return Action(
        do,
        variable,
        more.pop("aim", "people in work"),
        place,
        effort,
        "Employment services",
        "Share of people in work",
        "75 percent",
        datetime.date.fromisoformat(date),
        **more,  # type: ignore[arg-type]
    )


def city(*actions: Action, wanted: str | None = "up", links: dict | None = None) -> ImpactMap:
    variables = {"people in work": VariableCard(wanted=wanted)} if wanted else {}  # type: ignore[arg-type]
    made = city_of(TEXT, variables, CARDS if links is None else links)
    return ImpactMap(
        made.diagram, "Work", variable_cards=made.variable_cards, link_cards=made.link_cards, actions=actions
    )


def test_the_score_is_the_product_of_leverage_evidence_and_ease() -> None:
    """Place 4: (13 - 4) / 12 = 3/4. The weakest link rests on a source, level 0: 1/6. Effort 2: (6 - 2) / 5 = 4/5."""
    (step,) = road_map(city(action("Train", "places in training", place=4, effort=2)))
    assert (step.leverage, step.evidence, step.ease) == pytest.approx((3 / 4, 1 / 6, 4 / 5))
    assert step.score == pytest.approx(0.1)
    assert step.path is not None
    assert str(step.path) == "places in training -> skills -> people in work"
    assert step.path.weakest.source == "skills"
    assert (step.way, step.note) == ("towards", "")


def test_each_part_is_at_its_best_1_and_never_0() -> None:
    links = {**CARDS, ("skills", "people in work"): measured(1, 0.1)}
    best, worst = road_map(
        city(
            action("A", "places in training", place=1, effort=1), action("B", "skills", place=12, effort=5), links=links
        )
    )
    assert (best.leverage, best.evidence, best.ease) == (1, 1, 1)
    assert (worst.leverage, worst.ease) == pytest.approx((1 / 12, 1 / 5))


def test_better_evidence_deeper_places_and_less_effort_come_first() -> None:
    base = {"place": 6, "effort": 3}
    road = road_map(
        city(
            action("plain", "skills", **base),
            action("deeper", "skills", **{**base, "place": 2}),
            action("easier", "skills", **{**base, "effort": 1}),
            action("later", "skills", **base, date="2028-12-31"),
        )
    )
    # deeper: 11/12 x 3/5, easier: 7/12 x 5/5, plain: 7/12 x 3/5; evidence is 1/6 for all
    assert [step.action.do for step in road] == ["easier", "deeper", "plain", "later"]
    assert [step.rank for step in road] == [1, 2, 3, 4]


def test_an_action_against_what_is_wanted_comes_after_all_that_help_and_one_without_a_path_last() -> None:
    road = road_map(
        city(
            action("no path", "leaflets", place=1, effort=1),
            action("against", "fines", place=1, effort=1),
            action("itself", "people in work", place=1, effort=1),
            action("unknown", "shorter queues"),
            action("helps", "skills", place=11),
        )
    )
    assert [(step.action.do, step.way) for step in road] == [
        ("helps", "towards"),
        ("unknown", "unknown"),
        ("against", "against"),
        ("no path", "none"),
        ("itself", "itself"),
    ]
    assert all(step.note for step in road if step.way != "towards")
    assert [step.score for step in road if step.path is None] == [0, 0]


def test_moving_a_variable_down_turns_the_way_around() -> None:
    less = action("fewer fines", "fines", direction="down")
    assert road_map(city(less)).steps[0].way == "towards"
    assert road_map(city(less, wanted="down")).steps[0].way == "against"
    assert road_map(city(less, wanted=None)).steps[0].way == "unknown"


def test_the_best_evidenced_path_counts_not_the_shortest() -> None:
    text = "a -> c (+)\na -> b (+)\nb -> c (+)"
    made = city_of(text, links={("a", "b"): measured(1, 0.1), ("b", "c"): measured(1, 0.1)})
    both = ImpactMap(made.diagram, "Two ways", link_cards=made.link_cards, actions=(action("do", "a", aim="c"),))
    (step,) = road_map(both)
    assert str(step.path) == "a -> b -> c"
    assert step.certainty == 5


def test_the_table_shows_each_part_beside_the_rule() -> None:
    road = road_map(city(action("Train", "places in training", place=4, effort=2)))
    row = road.table().iloc[0]
    assert row["do"] == "Train"
    assert tuple(row[["place", "certainty", "effort"]]) == (4, 0, 2)
    assert tuple(row[["leverage", "evidence", "ease", "score"]]) == (0.75, 0.167, 0.8, 0.1)
    assert row["weakest link"] == "skills -> people in work"
    assert (row["owner"], row["indicator"], row["target"], row["date"]) == (
        "Employment services",
        "Share of people in work",
        "75 percent",
        "2027-12-31",
    )
    assert road.rule == RULE


def test_a_map_without_actions_has_an_empty_road_map() -> None:
    road = road_map(city())
    assert road.table().empty
    assert road.timeline_text() == "The map has no actions yet."
    assert "no actions yet" in _words(road.draw_timeline())


@pytest.mark.parametrize("start", ["=cmd()", "+1", "-1", "@sum", " =1"])
def test_no_cell_of_a_written_table_is_a_formula(start: str, tmp_path: Path) -> None:
    road = road_map(city(action(start, "skills")))
    road.write_table(tmp_path / "road.csv")
    with (tmp_path / "road.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["do"] == f"'{start}"
    road.write_table(tmp_path / "road.xlsx")
    cell = load_workbook(tmp_path / "road.xlsx")["Road map"]["B2"]
    assert (cell.value, cell.data_type) == (f"'{start}", "s")


def test_a_written_table_reads_back(tmp_path: Path) -> None:
    road = road_map(city(action("Train, and “teach”", "places in training"), action("Ääni", "skills")))
    road.write_table(tmp_path / "road.csv")
    road.write_table(tmp_path / "road.xlsx")
    for table in (
        pd.read_csv(tmp_path / "road.csv", encoding="utf-8-sig", keep_default_na=False),
        pd.read_excel(tmp_path / "road.xlsx", sheet_name="Road map", keep_default_na=False),
    ):
        pd.testing.assert_frame_equal(table, road.table(), check_dtype=False)
    assert load_workbook(tmp_path / "road.xlsx")["Rule"]["A2"].value == RULE


def test_a_table_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    road = road_map(city(action("Train", "skills")))
    with pytest.raises(ImpactMapError, match=r"\.csv or \.xlsx"):
        road.write_table(tmp_path / "road.txt")
    with pytest.raises(ImpactMapError, match="cannot be written"):
        road.write_table(tmp_path / "missing" / "road.csv")
    assert list(tmp_path.iterdir()) == []


def test_the_timeline_shows_owner_indicator_target_and_date_and_says_them_in_words() -> None:
    road = road_map(
        city(action("Train $5$", "places in training", place=1), action("Earlier", "skills", date="2026-12-31"))
    )
    words = _words(road.draw_timeline())
    for part in ("1. Train $5$", "Employment services", "Share of people in work", "75 percent", "2027-12-31"):
        assert part in words
    assert road.timeline_text().splitlines() == [
        "2026-12-31: Earlier. Owner: Employment services. Indicator: Share of people in work. "
        "Target: 75 percent. Rank 2.",
        "2027-12-31: Train $5$. Owner: Employment services. Indicator: Share of people in work. "
        "Target: 75 percent. Rank 1.",
    ]


def test_a_long_road_map_is_cut_in_the_picture_and_the_picture_says_so() -> None:
    many = [action(f"Action {number}", "skills") for number in range(MOST_DRAWN + 5)]
    road = road_map(city(*many))
    assert "The first 25 of 30 actions" in _words(road.draw_timeline())
    assert len(road.timeline_text().splitlines()) == MOST_DRAWN + 5


def test_long_words_are_wrapped_and_not_cut() -> None:
    text = " ".join(f"word{number}" for number in range(28))
    words = _words(road_map(city(action(text, "skills"))).draw_timeline())
    assert " ".join(["1.", text]) in " ".join(words.split())


@pytest.mark.parametrize("dates", [("0001-01-01", "9999-12-31"), ("2027-12-31", "2027-12-31"), ("9999-12-31",)])
def test_any_date_can_be_drawn(dates: tuple[str, ...]) -> None:
    words = _words(road_map(city(*(action("Train", "skills", date=date) for date in dates))).draw_timeline())
    assert all(date in words for date in dates)


def _words(figure: object) -> str:
    """Return every text of a figure, drawn once."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    assert isinstance(figure, Figure)
    FigureCanvasAgg(figure).draw()
    return "\n".join(text.get_text() for text in figure.findobj(Text))
