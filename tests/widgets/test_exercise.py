"""Exercises: an answer hidden as digests, the same as the front end makes, that do not show it."""

import json
from pathlib import Path

import pytest

from causal_loops import Diagram, DiagramError, DiagramWidget
from causal_loops.exercise import facts, hide
from causal_loops.naming import plain

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "exercise.json").read_text(encoding="utf-8"))
TEXT = "zebra crossings -> safety (+)\nsafety -> zebra crossings (-, delay)\n"


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_facts_and_digests_are_those_of_javascript(case: dict) -> None:
    diagram = Diagram.from_text(case["text"])
    assert facts(diagram) == case["facts"]
    assert hide(diagram) == case["exercise"]


def test_names_are_made_plain_as_in_javascript() -> None:
    assert [[name, plain(name)] for name, _ in VECTORS["plain"]] == VECTORS["plain"]


def test_nothing_of_the_answer_can_be_read() -> None:
    hidden = json.dumps(hide(Diagram.from_text(TEXT)))
    assert "zebra" not in hidden
    assert "safety" not in hidden


def test_digests_come_in_no_order_of_the_answer() -> None:
    for digests in hide(Diagram.from_text(TEXT))["facts"].values():
        assert digests == sorted(digests)


def test_a_widget_takes_the_answer_as_a_diagram_or_as_text_and_sends_digests() -> None:
    from_text = DiagramWidget("skills", exercise=TEXT)
    assert (
        from_text.exercise == DiagramWidget(exercise=Diagram.from_text(TEXT)).exercise == hide(Diagram.from_text(TEXT))
    )
    assert "zebra" not in json.dumps(from_text.get_state(), default=str).replace(from_text._esm, "")
    assert DiagramWidget("skills").exercise == {}
    with pytest.raises(DiagramError, match="line 1"):
        DiagramWidget(exercise="a ->")
