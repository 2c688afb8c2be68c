"""Published diagrams, as far as their sources give the links: each loop that a paper names is found."""

from pathlib import Path

import pytest

from causal_loops import Diagram
from causal_loops.analysis import independent_loops
from causal_loops.matching import find_archetypes

FOLDER = Path(__file__).parents[1] / "fixtures" / "cases"

# The paper's name of the loop, the variables on it, and its kind; "?" where the source gives no signs.
NAMED = {
    "helsinki_mode_choice": {
        "crowding": ({"use of the mode", "crowding"}, "B"),
        "safety in numbers": ({"use of the mode", "safety in numbers"}, "R"),
        "trends": ({"use of the mode", "trend"}, "?"),
        "affect": ({"use of the mode", "affect"}, "?"),
    },
    "walking_transit_driving": {
        "Walking2Walking": ({"walking"}, "R"),
        "Transit2Transit": ({"transit"}, "R"),
        "Driving2Driving": ({"driving"}, "B"),
    },
    "congestion": {
        "B1": ({"travel speed", "driving attractiveness", "cars", "congestion"}, "B"),
        "B2": ({"congestion", "transit use", "cars"}, "B"),
    },
    "cycling": {
        "political will": ({"people cycling", "political will", "cycling environment"}, "R"),
        "safety in numbers": ({"people cycling", "safety in numbers"}, "R"),
        "normalisation": ({"people cycling", "normalisation"}, "R"),
        "danger": ({"people cycling", "danger"}, "B"),
        "saturation": ({"people cycling", "saturation"}, "B"),
    },
}


@pytest.mark.parametrize("case", NAMED)
def test_every_loop_that_the_paper_names_is_found_and_no_other(case: str) -> None:
    diagram = Diagram.read(FOLDER / f"{case}.cld")
    found = {(frozenset(loop.variables), loop.polarity) for loop in diagram.loops()}
    assert found == {(frozenset(variables), kind) for variables, kind in NAMED[case].values()}
    assert {frozenset(loop.variables) for loop in independent_loops(diagram)} == {variables for variables, _ in found}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.cld")), ids=lambda path: path.stem)
def test_every_case_says_where_it_comes_from_and_is_written_canonically(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert Diagram.from_text(text).to_text() == text
    assert "20" in text.splitlines()[0]


@pytest.mark.parametrize("case", ["walking_transit_driving", "congestion", "cycling"])
def test_loops_that_share_a_variable_are_not_called_an_archetype(case: str) -> None:
    assert len(find_archetypes(Diagram.read(FOLDER / f"{case}.cld"))) == 0


def test_growth_by_safety_in_numbers_meets_its_limit_in_crowding() -> None:
    (match,) = find_archetypes(Diagram.read(FOLDER / "helsinki_mode_choice.cld"))
    assert match.archetype.key == "limits_to_growth"
    assert dict(match.roles) == {
        "performance": "use of the mode",
        "effort": "safety in numbers",
        "limiting action": "crowding",
        "limit": "capacity",
    }


def test_of_the_early_childhood_diagram_only_the_names_of_six_loops_are_known() -> None:
    diagram = Diagram.read(FOLDER / "early_childhood.cld")
    assert len(diagram.variables) == 6
    assert diagram.loops() == ()
