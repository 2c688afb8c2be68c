"""Paths, loops on them, and unintended effects: by hand, against networkx, and on large maps."""

from collections.abc import Callable
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causal_loops import Diagram, Link
from city_kit import city_of, estimate, large_map
from impact_map import ImpactMap, ImpactMapError, LinkCard, VariableCard
from impact_map.circling import loops_on
from impact_map.side_effects import unintended
from impact_map.walking import Evidence, best_path, paths

TRAFFIC = """
#loop travel speed -> attractiveness of driving -> cars -> travel speed # induced traffic
road capacity -> travel speed (+)
travel speed -> attractiveness of driving (+)
attractiveness of driving -> cars (+, delay)
cars -> travel speed (-)
cars -> air quality (-)
travel speed -> access to jobs (+)
cars -> bus riders (-)
bus riders -> bus lines (+)
bus lines -> bus riders (+)
bus riders -> access to jobs (?)
"""


def test_paths_come_shortest_first_with_their_sign() -> None:
    """Road capacity reaches access to jobs directly over speed (+ + = +), and over cars and buses (+ + + - ? = ?)."""
    answer = paths(city_of(TRAFFIC), "road capacity", "access to jobs")
    assert [(str(path), path.sign, path.delayed) for path in answer] == [
        ("road capacity -> travel speed -> access to jobs", "+", False),
        (
            "road capacity -> travel speed -> attractiveness of driving -> cars -> bus riders -> access to jobs",
            "?",
            True,
        ),
    ]
    assert answer.left_out == ""
    assert answer.signs == {"+", "?"}


def test_the_sign_of_a_path_is_the_product_of_its_links() -> None:
    (path,) = paths(city_of("a -> b (-)\nb -> c (-)\nc -> d (-)"), "a", "d")
    assert path.sign == "-"


RUNGS = {
    "nothing": LinkCard(),
    "assumption": LinkCard(assumption="we believe so"),
    "source": LinkCard(source="Doe 2020"),
    "comparison": LinkCard(estimates=(estimate(2, 1, 3, "plain comparison"),)),
    "trial that disagrees": LinkCard(estimates=(estimate(-2, -3, -1),)),
    "trial that is unclear": LinkCard(estimates=(estimate(2, -1, 5),)),
    "trial": LinkCard(estimates=(estimate(2, 1, 3),)),
}


@pytest.mark.parametrize(("weaker", "stronger"), list(pairwise(RUNGS)))
def test_the_weakest_link_is_the_one_that_rests_on_less(weaker: str, stronger: str) -> None:
    """Each rung against the next one, in both orders along the path a -> b -> c."""
    for first, second in ((weaker, stronger), (stronger, weaker)):
        cards = {("a", "b"): RUNGS[first], ("b", "c"): RUNGS[second]}
        (path,) = paths(city_of("a -> b (+)\nb -> c (+)", links=cards), "a", "c")
        assert (path.weakest.source == "a") == (first == weaker)
        assert path.certainty == RUNGS[weaker].certainty


def test_among_equally_weak_links_the_first_is_named() -> None:
    (path,) = paths(city_of("a -> b (+)\nb -> c (+)"), "a", "c")
    assert path.weakest.source == "a"


def test_a_link_with_a_source_or_an_estimate_is_not_unknown() -> None:
    cards = {("a", "b"): RUNGS["source"], ("b", "c"): RUNGS["assumption"], ("c", "d"): RUNGS["trial"]}
    (path,) = paths(city_of("a -> b (+)\nb -> c (+)\nc -> d (+)\nd -> e (+)", links=cards), "a", "e")
    assert [link.source for link in path.unknown] == ["b", "d"]


def test_of_equally_long_paths_the_better_known_comes_first() -> None:
    text = "a -> b (+)\nb -> d (+)\na -> c (+)\nc -> d (+)"
    cards = {("a", "c"): RUNGS["trial"], ("c", "d"): RUNGS["source"]}
    assert [str(path) for path in paths(city_of(text, links=cards), "a", "d")] == ["a -> c -> d", "a -> b -> d"]


def test_no_path_is_an_answer() -> None:
    answer = paths(city_of("a -> b (+)\nc -> b (+)"), "a", "c")
    assert len(answer) == 0
    assert answer.left_out == ""


@pytest.mark.parametrize("ends", [("a", "nowhere"), ("nowhere", "a"), ("a", "a")])
def test_a_question_about_nothing_is_refused(ends: tuple[str, str]) -> None:
    for question in (paths, loops_on, best_path):
        with pytest.raises(ImpactMapError):
            question(city_of("a -> b (+)"), *ends)


def test_longer_paths_than_asked_for_are_said_to_be_missing() -> None:
    text = "a -> b (+)\nb -> c (+)\nc -> d (+)\na -> d (+)"
    answer = paths(city_of(text), "a", "d", longest=2)
    assert [str(path) for path in answer] == ["a -> d"]
    assert answer.left_out == "Paths of more than 2 links were not looked for."
    assert paths(city_of(text), "a", "d", longest=3).left_out == ""


def test_more_paths_than_asked_for_are_said_to_be_missing() -> None:
    text = "\n".join(f"a -> m{number} (+)\nm{number} -> z (+)" for number in range(5))
    assert paths(city_of(text), "a", "z", most=5).left_out == ""
    answer = paths(city_of(text), "a", "z", most=4)
    assert len(answer) == 4
    assert answer.left_out == "There are more than 4 paths: the longer are missing."


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    size = draw(st.integers(2, 7))
    places = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(places, places), unique=True, min_size=1, max_size=20))
    links = [Link(f"v{a}", f"v{b}", draw(st.sampled_from("+-?"))) for a, b in pairs if (a, b) != (1, 0)]
    return Diagram((*links, Link("v0", "end", "+"), Link("v1", "v0", "+")))


@settings(max_examples=150, deadline=None)
@given(diagrams(), st.integers(1, 8))
def test_the_paths_are_those_that_networkx_finds(diagram: Diagram, longest: int) -> None:
    answer = paths(ImpactMap(diagram, "Random"), "v1", "end", longest=longest)
    expected = {tuple(path) for path in nx.all_simple_paths(diagram.to_networkx(), "v1", "end")}
    assert {path.variables for path in answer} == {path for path in expected if len(path) <= longest + 1}
    assert len(answer) == len(set(answer.paths))
    assert [len(path) for path in answer] == sorted(len(path) for path in answer)
    if any(len(path) > longest + 1 for path in expected):
        assert answer.left_out


@settings(max_examples=150, deadline=None)
@given(diagrams(), st.data())
def test_the_best_path_is_the_best_of_all(diagram: Diagram, data: st.DataObject) -> None:
    rungs = st.sampled_from(list(RUNGS.values()))
    cards = {(link.source, link.target): data.draw(rungs) for link in diagram.links}
    city = ImpactMap(diagram, "Random", link_cards=cards)
    answer, best = paths(city, "v1", "end"), best_path(city, "v1", "end")
    rank = Evidence(city).rank
    assert best in answer.paths
    strongest = max(rank(path.weakest) for path in answer)
    equals = [path for path in answer if rank(path.weakest) == strongest]
    assert rank(best.weakest) == strongest
    assert len(best) == min(map(len, equals))


@settings(max_examples=150, deadline=None)
@given(diagrams(), st.integers(1, 8))
def test_the_loops_are_those_of_networkx_that_meet_a_path(diagram: Diagram, longest: int) -> None:
    city = ImpactMap(diagram, "Random")
    on_paths = {name for path in paths(city, "v1", "end", longest=longest) for name in path.variables}
    expected = {frozenset(pairwise([*cycle, cycle[0]])) for cycle in nx.simple_cycles(diagram.to_networkx())}
    meeting = {cycle for cycle in expected if {name for ends in cycle for name in ends} & on_paths}
    answer = loops_on(city, "v1", "end", longest=longest)
    found = [frozenset((link.source, link.target) for link in item.loop.links) for item in answer]
    assert len(found) == len(set(found))
    assert set(found) == {cycle for cycle in meeting if len(cycle) <= longest}
    if any(len(cycle) > longest for cycle in meeting):
        assert answer.left_out


def test_loops_say_whether_they_strengthen_or_undo_and_what_they_share() -> None:
    """Speed -> driving -> cars -> speed holds one minus: balancing, it undoes. Buses hold none: they strengthen."""
    answer = loops_on(city_of(TRAFFIC), "road capacity", "access to jobs")
    buses, induced = answer.loops
    assert (buses.loop.name, buses.role, buses.shared) == ("R1", "strengthens", ())
    assert buses.touched == ("bus riders",)
    assert (induced.loop.name, induced.role, induced.loop.title) == ("B1", "undoes", "induced traffic")
    assert [link.source for link in induced.shared] == ["travel speed", "attractiveness of driving"]
    assert answer.strengthening == (buses,)
    assert answer.undoing == (induced,)
    assert answer.left_out == ""


def test_a_loop_with_an_unsigned_link_has_an_unknown_role() -> None:
    (loop,) = loops_on(city_of("a -> b (+)\nb -> a (?)"), "a", "b")
    assert (loop.loop.name, loop.role) == ("U1", "unknown")


def test_a_loop_of_one_link_is_a_loop() -> None:
    (loop,) = loops_on(city_of("a -> b (+)\nb -> b (-)"), "a", "b")
    assert (loop.role, len(loop.loop)) == ("undoes", 1)


def test_more_loops_than_asked_for_are_said_to_be_missing() -> None:
    text = "a -> b (+)\n" + "\n".join(f"b -> m{number} (+)\nm{number} -> b (+)" for number in range(5))
    assert loops_on(city_of(text), "a", "b", most=5).left_out == ""
    answer = loops_on(city_of(text), "a", "b", most=4)
    assert len(answer) == 4
    assert answer.left_out == "There are more than 4 loops: the longer are missing."


WANTED = {
    "air quality": VariableCard(layer="impact", wanted="up"),
    "access to jobs": VariableCard(layer="outcome", wanted="up"),
    "bus riders": VariableCard(layer="outcome", wanted="up"),
    "travel speed": VariableCard(layer="output", wanted="up"),
    "cars": VariableCard(layer="outcome"),
}


def test_an_unintended_effect_is_a_path_against_what_is_wanted() -> None:
    """More road capacity: cars go up, so air quality (one minus) and bus riders (one minus) go down.

    Speed goes up as wanted: the one path to it is positive (the way round the loop passes speed twice). Access to jobs
    goes up over speed; over the buses nobody knows. Cars are an outcome of which nobody said what is wanted.
    """
    answer = unintended(city_of(TRAFFIC, WANTED), "road capacity")
    assert [(effect.variable, effect.verdict, effect.wanted) for effect in answer] == [
        ("air quality", "against", "up"),
        ("bus riders", "against", "up"),
    ]
    assert str(answer.effects[0].against[0]) == (
        "road capacity -> travel speed -> attractiveness of driving -> cars -> air quality"
    )
    assert answer.sentence == (
        "When road capacity goes up, variables that may move against what is wanted: 2 on every path, 0 on some of "
        "several. Look first at air quality, by "
        "road capacity -> travel speed -> attractiveness of driving -> cars -> air quality."
    )
    assert answer.not_judged == ("cars",)
    assert answer.unsure == ()
    assert answer.left_out == ""


def test_less_of_an_activity_turns_the_effects_around() -> None:
    answer = unintended(city_of(TRAFFIC, WANTED), "road capacity", direction="down")
    assert [effect.variable for effect in answer] == ["access to jobs", "travel speed"]


def test_a_variable_reached_both_ways_is_mixed() -> None:
    text = "a -> b (+)\nb -> c (+)\na -> d (+)\nd -> e (+)\ne -> c (-)\na -> f (?)\nf -> c (+)"
    answer = unintended(city_of(text, {"c": VariableCard(layer="impact", wanted="up")}), "a")
    (effect,) = answer.effects
    assert effect.verdict == "mixed"
    assert "0 on every path, 1 on some" in answer.sentence
    assert [str(path) for path in effect.against] == ["a -> d -> e -> c"]
    assert [str(path) for path in effect.towards] == ["a -> b -> c"]
    assert [str(path) for path in effect.unsure] == ["a -> f -> c"]


def test_what_only_goes_against_comes_before_what_goes_both_ways() -> None:
    text = "a -> near (+)\na -> x (-)\nx -> near (+)\na -> b (+)\nb -> c (+)\nc -> far (-)"
    outcome, impact = VariableCard(layer="outcome", wanted="up"), VariableCard(layer="impact", wanted="up")
    assert [effect.variable for effect in unintended(city_of(text, {"near": impact, "far": impact}), "a")] == [
        "far",
        "near",
    ]
    assert [effect.variable for effect in unintended(city_of(text, {"near": impact, "far": outcome}), "a")] == [
        "near",
        "far",
    ]


def test_an_activity_that_works_against_nothing_says_so() -> None:
    answer = unintended(city_of("a -> b (+)", {"b": VariableCard(wanted="up")}), "a")
    assert answer.sentence == "On this map, a works against nothing that is wanted."


def test_an_aim_that_is_reached_by_an_unsigned_link_alone_is_unsure() -> None:
    answer = unintended(city_of("a -> b (?)\nb -> c (+)", {"c": VariableCard(wanted="up")}), "a")
    assert answer.effects == ()
    assert answer.unsure == ("c",)


def test_for_an_aim_without_a_wanted_direction_the_shortest_path_says_what_is_meant() -> None:
    text = "a -> c (-)\na -> b (+)\nb -> c (+)"
    (effect,) = unintended(city_of(text), "a", "c").effects
    assert effect.wanted == "down"
    assert [str(path) for path in effect.against] == ["a -> b -> c"]


def test_longer_unintended_paths_are_said_to_be_missing() -> None:
    text = "a -> b (+)\nb -> c (+)\nc -> d (-)"
    city = city_of(text, {"d": VariableCard(wanted="up")})
    assert len(unintended(city, "a", longest=3)) == 1
    assert unintended(city, "a", longest=3).left_out == ""
    short = unintended(city, "a", longest=2)
    assert len(short) == 0
    assert short.left_out == "Paths of more than 2 links were not looked for."


@settings(max_examples=100, deadline=None)
@given(diagrams())
def test_unintended_paths_are_the_paths_of_the_wrong_sign(diagram: Diagram) -> None:
    cards = {variable.name: VariableCard(layer="outcome", wanted="up") for variable in diagram.variables}
    city = ImpactMap(diagram, "Random", variable_cards=cards)
    answer = {effect.variable: effect for effect in unintended(city, "v1")}
    for name in cards.keys() - {"v1"}:
        wrong = {path for path in paths(city, "v1", name) if path.sign == "-"}
        assert set(answer[name].against if name in answer else ()) == wrong


@pytest.mark.parametrize("question", [paths, loops_on, unintended, best_path])
def test_a_large_map_is_answered_the_same_way_twice(question: Callable[..., object]) -> None:
    city = large_map()
    answer = question(city, "v0", "v3")
    assert question(city, "v0", "v3") == answer


@pytest.mark.parametrize("question", [paths, loops_on, unintended])
def test_what_was_not_looked_at_on_a_large_map_is_said(question: Callable[..., object]) -> None:
    assert question(large_map(), "v0", "v3").left_out


@pytest.mark.parametrize("question", [paths, loops_on, unintended])
def test_a_dense_map_ends_the_search_at_a_number_of_links(question: Callable[..., object]) -> None:
    """60 variables, each linked with every other: more paths of 5 links than anybody can wait for."""
    names = [f"v{number}" for number in range(60)]
    city = ImpactMap(Diagram(tuple(Link(a, b, "+") for a in names for b in names if a != b)), "Dense")
    answer = question(city, "v0", "v3", **({} if question is unintended else {"most": 10**6}))
    assert "The search ended" in answer.left_out
