"""A city's map is the union of its parts; where they disagree, that is said."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_loops import Diagram, Link, Variable
from impact_map import Action, ImpactMap, ImpactMapError, Indicator, join, read_city
from map_kit import CARDS, DRAWING, estimate

DAY = datetime.date(2026, 1, 15)


def part(name: str, text: str, theme: str = "") -> ImpactMap:
    return ImpactMap(Diagram.from_text(text), name, theme=theme)


def test_parts_join_on_variables_of_the_same_name() -> None:
    work = part("Work", "training -> income (+)\n#loop training -> income  # more", "work")
    home = part("Home", "income -> rent paid (+, delay)\nrent paid (stock)", "home")
    city = join([work, home], "City", "All of it.")
    assert (city.name, city.about, city.conflicts) == ("City", "All of it.", ())
    assert [(link.source, link.target) for link in city.diagram.links] == [
        ("training", "income"),
        ("income", "rent paid"),
    ]
    assert {v.name: (v.group, v.stock) for v in city.diagram.variables} == {
        "training": ("work", False),
        "income": ("work", False),
        "rent paid": ("home", True),
    }
    assert "#loop training -> income  # more" in city.diagram.to_text()


def test_a_group_on_a_line_of_its_own_counts_before_the_theme_of_an_earlier_part() -> None:
    first = part("Work", "training -> income (+)", "work")
    second = part("Home", "income (group money)", "home")
    assert join([first, second], "City").theme_of("income") == "money"


# Each: what two parts draw, and what is said of it. Work wins, for it comes first.
DRAWN = {
    "another sign": ("a -> b (+)", "a -> b (-)", "a -> b: sign: Work says +; Home says -"),
    "a delay": ("a -> b (+)", "a -> b (+, delay)", "a -> b: delay: Work says no; Home says yes"),
    "another strength": (
        "a -> b (+, strength 1)",
        "a -> b (+, strength 2)",
        "a -> b: strength: Work says 1; Home says 2",
    ),
    "another theme": ("a (group x)", "a (group y)", "a: theme: Work says x; Home says y"),
    "a stock": ("a (stock)", "a (group x)", "a: stock: Work says yes; Home says no"),
}


@pytest.mark.parametrize("case", DRAWN)
def test_a_conflict_in_the_drawing_is_named_and_the_first_part_wins(case: str) -> None:
    first, second, said = DRAWN[case]
    city = join([part("Work", first), part("Home", second)], "City")
    assert [str(conflict) for conflict in city.conflicts] == [said]
    kept = Diagram.from_text(first)
    assert city.diagram.links == kept.links
    assert [(v.name, v.stock) for v in city.diagram.variables] == [(v.name, v.stock) for v in kept.variables]


def test_a_part_that_has_not_said_is_in_no_conflict() -> None:
    city = join([part("Work", "a -> b"), part("Home", "a -> b (-, strength 2)\na (group x)")], "City")
    assert city.conflicts == ()
    assert city.link("a -> b") == Link("a", "b", "-", strength=2)
    assert city.theme_of("a") == "x"


def test_a_conflict_of_three_parts_names_each_side_once() -> None:
    parts = [part(name, f"a -> b ({sign})") for name, sign in (("One", "+"), ("Two", "-"), ("Three", "-"))]
    assert [conflict.sides for conflict in join(parts, "City").conflicts] == [(("One", "+"), ("Two", "-"))]


def indicator(source: str) -> Indicator:
    return Indicator("People in work", "percent", source, DAY, (("2020", 73.0),))


@pytest.mark.parametrize(
    ("what", "first", "second", "said"),
    [
        ("layer", "outcome", "impact", "layer: Work says outcome; Home says impact"),
        ("wanted", "up", "down", "wanted: Work says up; Home says down"),
        ("service", "Jobs", "Homes", "unit: Work says Jobs; Home says Homes"),
        (
            "indicator",
            indicator("A register"),
            indicator("A survey"),
            "indicator: Work says People in work (percent; A register, 2026-01-15); "
            "Home says People in work (percent; A survey, 2026-01-15)",
        ),
    ],
)
def test_a_conflict_about_a_variable_is_named(what: str, first: object, second: object, said: str) -> None:
    parts = [part("Work", "a"), part("Home", "a")]
    city = join([parts[0].describe("a", **{what: first}), parts[1].describe("a", **{what: second})], "City")
    assert [str(conflict) for conflict in city.conflicts] == [f"a: {said}"]
    assert getattr(city.card("a"), what) == first
    assert join([parts[0], parts[1].describe("a", **{what: second})], "City").conflicts == ()


def test_evidence_of_several_parts_is_united_without_doubles() -> None:
    work, home = part("Work", "a -> b (+)"), part("Home", "a -> b (+)")
    work = work.attach("a -> b", estimate(), pilot="nsw")
    home = home.attach("a -> b", estimate()).attach("a -> b", estimate(source="Another"))
    city = join([work, home.explain("a -> b", assumption="Believed.")], "City")
    card = city.link_card("a -> b")
    assert ([piece.source for piece in card.estimates], card.pilot, card.assumption) == (
        ["Somebody 2020", "Another"],
        "nsw",
        "Believed.",
    )
    assert city.conflicts == ()


def test_the_same_piece_with_another_value_is_a_conflict() -> None:
    parts = [
        part(name, "a -> b (+)").attach("a -> b", estimate(value=value)) for name, value in (("Work", 2), ("Home", 1.5))
    ]
    city = join(parts, "City")
    assert [piece.value for piece in city.link_card("a -> b").estimates] == [2]
    assert "Home says 1.5 [1, 3] points (Somebody 2020)" in str(city.conflicts[0])


def test_evidence_in_two_units_is_refused_with_both_parts() -> None:
    parts = [
        part("Work", "a -> b (+)").attach("a -> b", estimate()),
        part("Home", "a -> b (+)").attach("a -> b", estimate(unit="percent", source="Another")),
    ]
    with pytest.raises(ImpactMapError, match=r"a -> b.*'points' in Work, 'percent' in Home"):
        join(parts, "City")


def test_actions_of_all_parts_are_kept_once() -> None:
    action = Action("More", "a", "a", 12, 1, "Services", "a", "more", DAY)
    parts = [ImpactMap(Diagram((Variable("a"),)), name, actions=(action,)) for name in ("Work", "Home")]
    assert join(parts, "City").actions == (action,)


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.raises(ImpactMapError, match='two parts are named "Work"'):
        join([part("Work", "a"), part("Work", "b")], "City")


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "a.cld").write_text(DRAWING, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(CARDS, encoding="utf-8")
    (tmp_path / "b.cld").write_text("earnings -> people in work (-, delay)\n", encoding="utf-8")
    city = read_city(tmp_path, name="City")
    assert [str(conflict) for conflict in city.conflicts] == [
        "earnings -> people in work: sign: Employment says +; b says -"
    ]
    assert read_city([tmp_path / "b", tmp_path / "a"], name="City").link("earnings -> people in work").polarity == "-"
    assert len(read_city(tmp_path / "a.yaml", name="City").diagram.links) == 2


def test_a_folder_without_a_map_and_cards_without_a_diagram_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImpactMapError, match=r"no file ends in \.cld"):
        read_city(tmp_path, name="City")
    (tmp_path / "a.yaml").write_text(CARDS, encoding="utf-8")
    with pytest.raises(ImpactMapError, match=r"a\.cld is not beside it"):
        read_city(tmp_path, name="City")


links = st.builds(Link, st.sampled_from("abcd"), st.sampled_from("abcd"), st.sampled_from("+-?"), st.booleans())
drawings = st.lists(links, max_size=6, unique_by=lambda link: (link.source, link.target)).map(
    lambda several: Diagram(tuple(several))
)


@given(st.lists(drawings, max_size=4))
def test_a_union_has_every_link_of_its_parts_and_a_conflict_for_each_sign_it_does_not_keep(
    several: list[Diagram],
) -> None:
    parts = [ImpactMap(diagram, f"part {number}") for number, diagram in enumerate(several)]
    city = join(parts, "City")
    ends = {(link.source, link.target) for diagram in several for link in diagram.links}
    assert {(link.source, link.target) for link in city.diagram.links} == ends
    for each in ends:
        signs = {link.polarity for d in several for link in d.links if (link.source, link.target) == each} - {"?"}
        named = [c for c in city.conflicts if c.what == "sign" and c.subject == " -> ".join(each)]
        assert len(named) == (len(signs) > 1)
