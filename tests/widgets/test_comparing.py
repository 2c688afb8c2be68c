"""Comparing a drawing with what was expected: fair credit, and hints that make one think and give nothing away."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causal_loops import Diagram, DiagramError, Link, Variable
from causal_loops.comparing import WEIGHTS, Report, grade
from causal_loops.hints import HINTS, Hint
from causal_loops.naming import plain

STAFF = Diagram.from_text(
    "staff -> waiting time (-)\n"
    "waiting time -> overtime (+)\n"
    "overtime -> sick leave (+, delay)\n"
    "sick leave -> staff (-)\n"
    "waiting time -> hiring (+)\n"
    "hiring -> staff (+, delay)\n"
)


def check(text: str, **options: object) -> Report:
    return grade(Diagram.from_text(text), STAFF, **options)


def keys(report: Report) -> list[str]:
    return [each.key for each in report.hints]


def test_the_expected_drawing_gets_everything_and_no_hint() -> None:
    report = grade(STAFF, STAFF)
    assert report.score == 1
    assert report.hints == ()
    assert [part.name for part in report.parts] == list(WEIGHTS)


def test_an_empty_drawing_gets_nothing_and_a_place_to_begin() -> None:
    report = check("")
    assert report.score == 0
    assert keys(report) == ["empty"]


def test_where_nothing_is_asked_everything_is_right() -> None:
    assert grade(STAFF, Diagram()).score == 1


def test_half_a_drawing_gets_part_of_the_credit() -> None:
    report = check("staff -> waiting time (-)\nwaiting time -> hiring (+)\nhiring -> staff (+)\n")
    assert report.fraction("variables") == pytest.approx(3 / 5)
    assert report.fraction("links") == pytest.approx(3 / 6)
    assert report.fraction("polarities") == pytest.approx(3 / 6)
    assert report.fraction("delays") == 0
    assert report.fraction("loops") == pytest.approx(1 / 2)
    assert report.fraction("loop types") == pytest.approx(1 / 2)
    assert 0.3 < report.score < 0.6
    assert keys(report) == ["variables_missing", "links_missing", "delays_missing", "loops_missing"]


def test_names_may_differ_in_case_hyphens_plural_and_article_or_be_synonyms() -> None:
    text = (
        STAFF.to_text().replace("sick leave", "Sick-Leaves").replace("staff", "The Staff").replace("hiring", "new jobs")
    )
    assert grade(Diagram.from_text(text), STAFF, {"hiring": ["new job"]}).score == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Waiting  times", "waiting-time"),
        ("buses", "bus"),
        ("policies", "policy"),
        ("STRASSE", "straße"),
        ("a car", "car"),
    ],
)
def test_light_differences_of_writing_do_not_matter(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"), [("status", "statu"), ("crisis", "crise"), ("stress", "stres"), ("car", "care")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_variables_of_ones_own_cost_nothing_and_may_lie_on_the_way() -> None:
    text = STAFF.to_text().replace(
        "waiting time -> overtime (+)", "waiting time -> pressure (+)\npressure -> overtime (+)"
    )
    assert check(text + "weather -> mood (+)\nmood -> staff (+)\n").score == 1


def test_the_signs_along_a_way_of_ones_own_are_multiplied() -> None:
    text = STAFF.to_text().replace("waiting time -> overtime (+)", "waiting time -> calm (-)\ncalm -> overtime (-)")
    assert check(text).score == 1


def test_linking_everything_with_everything_does_not_pay() -> None:
    names = [variable.name for variable in STAFF.variables]
    everything = Diagram(tuple(Link(a, b, "+") for a in names for b in names if a != b))
    report = grade(everything, STAFF)
    assert report.fraction("links") == pytest.approx(6 / (6 + 14 - 2))
    assert report.score < 0.7
    assert "link_extra" in keys(report)


def test_a_reversed_arrow_counts_half_and_is_asked_about_as_drawn() -> None:
    report = check(STAFF.to_text().replace("waiting time -> hiring", "hiring -> waiting time"))
    assert report.fraction("links") == pytest.approx(5.5 / 6)
    assert report.fraction("loops") == pytest.approx(1 / 2)
    assert Hint("link_reversed", (("source", "hiring"), ("target", "waiting time"))) in report.hints


def test_a_wrong_sign_is_read_back_as_it_was_drawn() -> None:
    report = check(STAFF.to_text().replace("staff -> waiting time (-)", "staff -> waiting time (+)"))
    assert report.fraction("polarities") == pytest.approx(5 / 6)
    assert report.fraction("loop types") == 0
    assert report.messages[0] == 'More "staff" makes "waiting time" rise? Read your arrow aloud.'
    assert keys(report) == ["sign_wrong_plus", "loop_type", "loop_type"]


def test_a_missing_sign_is_asked_for() -> None:
    report = check(STAFF.to_text().replace("staff -> waiting time (-)", "staff -> waiting time"))
    assert keys(report) == ["sign_missing"]
    assert report.fraction("loop types") == 0


def test_a_delay_drawn_as_a_minus_is_recognised() -> None:
    report = check(STAFF.to_text().replace("hiring -> staff (+, delay)", "hiring -> staff (-)"))
    assert "delay_as_minus" in keys(report)


def test_a_delay_too_many_costs_and_is_asked_about() -> None:
    report = check(STAFF.to_text().replace("staff -> waiting time (-)", "staff -> waiting time (-, delay)"))
    assert report.fraction("delays") == pytest.approx(2 / 3)
    assert keys(report) == ["delay_extra"]


def test_lack_of_something_is_understood_counts_half_and_gets_a_hint() -> None:
    text = (
        STAFF.to_text()
        .replace("staff -> waiting time (-)", "lack of staff -> waiting time (+)")
        .replace("sick leave -> staff (-)", "sick leave -> lack of staff (+)")
        .replace("hiring -> staff (+, delay)", "hiring -> lack of staff (-, delay)")
    )
    report = check(text)
    assert report.fraction("variables") == pytest.approx(4.5 / 5)
    assert report.fraction("polarities") == 1
    assert report.fraction("loop types") == 1
    assert keys(report) == ["negative_name"]
    assert '"lack of staff"' in report.messages[0]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("no staff", "negative_name"),
        ("shortage of beds", "negative_name"),
        ("more staff", "direction_name"),
        ("Increase in traffic", "direction_name"),
        ("build roads", "verb_name"),
        ("Hire nurses", "verb_name"),
    ],
)
def test_a_name_that_is_no_good_name_gets_a_hint(name: str, key: str) -> None:
    assert Hint(key, (("variable", name),)) in check(f"{name} -> waiting time (+)\n").hints


@pytest.mark.parametrize("name", ["hiring", "training of staff", "nobody", "morning traffic", "hire", "northern road"])
def test_an_ordinary_name_gets_no_such_hint(name: str) -> None:
    assert not {"negative_name", "direction_name", "verb_name"} & set(keys(check(f"{name} -> waiting time (+)\n")))


def test_a_name_that_was_expected_is_never_called_bad() -> None:
    expected = Diagram.from_text("shortage of nurses -> overtime (+)\n")
    assert grade(expected, expected).hints == ()


def test_two_names_for_one_thing_are_pointed_out() -> None:
    report = check("staff -> waiting time (-)\nStaffs -> overtime (-)\n")
    assert Hint("same_thing", (("variable", "staff"), ("other", "Staffs"))) in report.hints


def test_a_chain_without_a_loop_is_asked_to_go_on() -> None:
    report = check("staff -> waiting time (-)\nwaiting time -> overtime (+)\n")
    assert "no_loop" in keys(report)
    assert "loops_missing" not in keys(report)


def test_plus_for_good_and_minus_for_bad_is_recognised_when_we_know_what_is_bad() -> None:
    praised = (
        STAFF.to_text()
        .replace("waiting time -> overtime (+)", "waiting time -> overtime (-)")
        .replace("overtime -> sick leave (+, delay)", "overtime -> sick leave (-, delay)")
        .replace("sick leave -> staff (-)", "sick leave -> staff (+)")
    )
    bad = {"waiting time", "overtime", "sick leave"}
    assert keys(check(praised, undesirable=bad))[0] == "sign_as_judgement"
    assert "sign_as_judgement" not in keys(check(praised))
    other = STAFF.to_text().replace("staff -> waiting time (-)", "staff -> waiting time (+)")
    assert "sign_as_judgement" not in keys(check(other, undesirable=bad))


def test_synonyms_that_contradict_one_another_are_refused() -> None:
    with pytest.raises(DiagramError, match='both "staff" and "hiring"'):
        grade(STAFF, STAFF, {"staff": ["people"], "hiring": ["People"]})
    with pytest.raises(DiagramError, match='"nurses", which is no variable'):
        grade(STAFF, STAFF, {"nurses": ["people"]})


def test_the_weights_may_be_chosen() -> None:
    drawn = "staff -> waiting time (+)\n"
    assert check(drawn, weights={"variables": 1}).score == pytest.approx(2 / 5)
    assert check(drawn, weights={"loops": 1}).score == 0


def test_the_words_may_be_in_another_language() -> None:
    finnish = {"sign_missing": "Kun {source} kasvaa, mihin {target} liikkuu?"}
    said = Hint("sign_missing", (("source", "a"), ("target", "b"))).say(finnish)
    assert said == "Kun a kasvaa, mihin b liikkuu?"


def test_every_hint_can_be_said_and_speaks_of_no_sign_that_is_not_drawn() -> None:
    for key, text in HINTS.items():
        places = {place for _, place, _, _ in string.Formatter().parse(text) if place}
        assert places <= {"variable", "other", "source", "target", "count", "loop"}
        said = Hint(key, tuple((place, "x") for place in places)).text
        assert not {"+", "-", "\N{MINUS SIGN}", "->"} & set(said.replace("'", "").split())
        words = {word.strip('.,?()"').casefold() for word in said.split()}
        assert not words & {"plus", "minus", "positive", "negative", "reinforcing", "balancing"}
        if key not in {"sign_wrong_plus", "sign_wrong_minus", "delay_as_minus"}:
            assert not words & {"rise", "rises", "rising", "fall", "falls", "falling", "increases", "decreases"}


# Names that no hint holds by chance.
NAMES = ("quokka", "zebra", "yak", "wombat", "vole", "urchin")


@st.composite
def pairs_of_diagrams(draw: st.DrawFn) -> tuple[Diagram, Diagram]:
    """An expected diagram, and a drawing that has some of it, some of it wrong, and something of its own."""
    ends = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
    pairs = draw(st.lists(ends, unique=True, min_size=1, max_size=10))
    links = [Link(a, b, draw(st.sampled_from("++--?")), draw(st.booleans())) for a, b in pairs]
    drawn: dict[tuple[str, str], Link] = {}
    for link in links:
        what = draw(
            st.sampled_from(["as it is", "sign", "delay", "reversed", "lack", "left out", "unsigned", "own way"])
        )
        source, target, polarity, delay = link.source, link.target, link.polarity, link.delay
        if what == "sign" or (what == "delay" and polarity == "?"):
            polarity = "-" if polarity == "+" else "+"
        elif what == "delay":
            delay = not delay
        elif what == "reversed":
            source, target = target, source
        elif what == "lack":
            source = f"lack of {source}"
        elif what == "unsigned":
            polarity = "?"
        elif what == "own way":
            drawn.setdefault((source, "gnu"), Link(source, "gnu", "-"))
            source = "gnu"
        if what != "left out":
            drawn.setdefault((source, target), Link(source, target, polarity, delay))
    return Diagram(tuple(drawn.values())), Diagram(tuple(links))


@settings(deadline=None)
@given(pairs_of_diagrams())
def test_points_are_fractions(pair: tuple[Diagram, Diagram]) -> None:
    report = grade(*pair)
    assert all(0 <= part.fraction <= 1 for part in report.parts)
    assert 0 <= report.score <= 1


@settings(deadline=None)
@given(pairs_of_diagrams())
def test_the_expected_diagram_itself_always_gets_everything(pair: tuple[Diagram, Diagram]) -> None:
    report = grade(pair[1], pair[1])
    assert report.score == 1
    assert {each.key for each in report.hints} <= {"no_loop"}


@settings(deadline=None)
@given(pairs_of_diagrams())
def test_no_hint_holds_a_name_that_the_drawing_lacks(pair: tuple[Diagram, Diagram]) -> None:
    drawn, expected = pair
    written = {variable.name for variable in drawn.variables}
    everything = " ".join(written)
    for message in grade(drawn, expected).messages:
        for name in NAMES:
            assert name in everything or name not in message
    for each in grade(drawn, expected).hints:
        for place, value in each.values:
            quoted = {part.strip('", ') for part in value.split('", "')} if place == "loop" else {value}
            assert value.isdecimal() if place == "count" else quoted <= written


@settings(deadline=None)
@given(pairs_of_diagrams())
def test_the_hints_are_the_same_whatever_the_missing_variables_are_called(pair: tuple[Diagram, Diagram]) -> None:
    drawn, expected = pair
    written = {plain(variable.name).removeprefix("lack of ") for variable in drawn.variables}
    other = {name: name if name in written else f"{name} two" for name in NAMES}
    renamed = Diagram(tuple(Link(other[k.source], other[k.target], k.polarity, k.delay) for k in expected.links))
    assert grade(drawn, renamed).hints == grade(drawn, expected).hints


@settings(deadline=None, max_examples=60)
@given(pairs_of_diagrams())
def test_the_hints_are_the_same_whatever_the_signs_of_missing_links_are(pair: tuple[Diagram, Diagram]) -> None:
    drawn, expected = pair
    there = grade(drawn, expected)
    turn = {"+": "-", "-": "+", "?": "?"}
    for place, link in enumerate(expected.links):
        if touched(drawn, link):
            continue
        turned = Link(link.source, link.target, turn[link.polarity], link.delay)
        links = (*expected.links[:place], turned, *expected.links[place + 1 :])
        assert grade(drawn, Diagram(links)).hints == there.hints


def touched(drawn: Diagram, link: Link) -> bool:
    """Whether the drawing has the link, or a way, in either direction."""
    names = {variable.name for variable in drawn.variables}
    reached = set()
    for source, target in ((link.source, link.target), (link.target, link.source)):
        seen = {name for name in (source, f"lack of {source}") if name in names}
        for _ in range(3):
            seen |= {each.target for each in drawn.links if each.source in seen}
        reached |= seen & {target, f"lack of {target}"}
    return bool(reached)


@settings(deadline=None)
@given(pairs_of_diagrams(), st.lists(st.sampled_from(["ibex", "newt"]), max_size=2, unique=True))
def test_free_variables_change_nothing(pair: tuple[Diagram, Diagram], own: list[str]) -> None:
    drawn, expected = pair
    more = Diagram((*drawn.statements, *(Variable(name) for name in own)))
    if drawn.variables:
        assert grade(more, expected).parts == grade(drawn, expected).parts
        assert grade(more, expected).hints == grade(drawn, expected).hints
