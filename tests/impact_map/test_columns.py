"""Places in columns: the front end has the same rules, and the same cases."""

import json
from pathlib import Path
from typing import Any

import pytest

from causal_loops import Diagram, Link, Variable
from impact_map import ImpactMap
from impact_map.columns import arrange, count_rows

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "columns.json").read_text(encoding="utf-8"))


def city_of(case: dict[str, Any]) -> ImpactMap:
    variables = tuple(Variable(name, group=theme or None) for name, _, theme in case["variables"])
    city = ImpactMap(Diagram(variables + tuple(Link(*ends) for ends in case["links"])), "A city")
    for name, layer, _ in case["variables"]:
        city = city.describe(name, layer=layer or None)
    return city


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["title"]))
def test_the_front_end_and_python_place_alike(case: dict[str, Any]) -> None:
    columns = arrange(city_of(case), case["wide"])
    assert list(columns.layers) == case["layers"]
    assert [[lane.theme, lane.first, lane.rows] for lane in columns.lanes] == case["lanes"]
    assert {name: list(cell) for name, cell in columns.cells.items()} == case["cells"]
    assert count_rows(city_of(case), case["wide"]) == (len(columns.layers), columns.rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["title"]))
def test_no_two_variables_share_a_cell(case: dict[str, Any]) -> None:
    cells = arrange(city_of(case), case["wide"]).cells
    assert len(set(cells.values())) == len(cells)


def test_an_empty_map_has_no_columns() -> None:
    assert arrange(ImpactMap(Diagram(), "Nothing yet")).layers == ()
