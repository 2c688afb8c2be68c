"""The gate: it refuses by default, and says what to drop, coarsen or suppress."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot_data.errors import MissingColumnError
from pilot_data.privacy import inspect_privacy, small_cells, suggest_identifying


def kinds(table: pd.DataFrame, **choices: object) -> list[tuple[str, tuple[str, ...]]]:
    report = inspect_privacy(table, **{"identifying": [], **choices})  # type: ignore[arg-type]
    assert report.passed == (not report.findings)
    return [(finding.kind, finding.columns) for finding in report.findings]


@pytest.mark.parametrize(
    ("column", "cell", "kind"),
    [
        ("x", "131052-308T", "identity code"),
        ("x", "hetu on 131052Y308T, soita", "identity code"),
        ("x", "131052-308U", "identity code"),  # one digit mistyped still names a person
        ("x", "matti.meikalainen@example.org", "e-mail"),
        ("x", "040 123 4567", "phone"),
        ("x", "+358 40 1234567", "phone"),
        ("x", "09-1234567", "phone"),
        ("Nimi", "x", "name column"),
        ("asiakkaan sukunimi", "x", "name column"),
        ("firstName", "x", "name column"),
        ("Henkilötunnus", "x", "name column"),
        ("katu osoite", "x", "name column"),
        ("palaute", "Hän kertoi että naapuri auttoi", "free text"),
        ("x", "=HYPERLINK(1)", "formula"),
        ("x", "@SUM(1)", "formula"),
    ],
)
def test_what_gives_a_person_away_is_found(column: str, cell: str, kind: str) -> None:
    table = pd.DataFrame({column: [cell, "a", "b"], "ok": [1, 2, 3]})
    assert kinds(table) == [(kind, (column,))]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("x", "2026-11-24"),
        ("x", "24.11.2026"),
        ("x", "02100"),
        ("x", "0,123456789"),
        ("x", "12345678"),
        ("x", "-1,5"),
        ("dynamic", "x"),
        ("x", "Leppävaara"),
        ("x", "yhteys @ kaupunki"),
    ],
)
def test_what_gives_nobody_away_passes(column: str, cell: str) -> None:
    assert kinds(pd.DataFrame({column: [cell, "a", "b"]})) == []


def test_each_finding_says_what_to_do() -> None:
    table = pd.DataFrame({"hetu": ["131052-308T"], "age": [34]})
    report = inspect_privacy(table)
    assert str(report).splitlines() == [
        "1. Column 'hetu' has a Finnish personal identity code in 1 cell. Drop it: .drop('hetu').",
        "2. 1 combination of age with fewer than 5 rows each, 1 row together. Coarsen a column, such as "
        ".coarsen('age', ...), or suppress the rows: .suppress(['age'], k=5).",
    ]


def test_a_column_that_is_different_in_every_row_is_a_key() -> None:
    table = pd.DataFrame({"koodi": [f"x{place}" for place in range(20)], "asiakas id": range(20), "n": range(20)})
    assert kinds(table) == [("key", ("koodi",)), ("key", ("asiakas id",))]
    assert kinds(table, reviewed=["koodi", "asiakas id"]) == []
    assert kinds(table.head(19)) == []


def test_the_name_of_a_column_may_not_hold_a_code_either() -> None:
    assert kinds(pd.DataFrame({"131052-308T": [1]})) == [("identity code", ("131052-308T",))]


def test_a_person_may_vouch_for_names_and_texts_but_never_for_codes_or_addresses() -> None:
    table = pd.DataFrame({"nimi": ["Päiväkoti Pilvi", "Päiväkoti Meri"], "x": ["131052-308T", "a@example.org"]})
    assert kinds(table, reviewed=["nimi", "x"]) == [("identity code", ("x",)), ("e-mail", ("x",))]


def test_a_few_long_categories_are_no_free_text() -> None:
    assert kinds(pd.DataFrame({"x": ["käytti palvelua joka viikko", "ei käyttänyt palvelua lainkaan"] * 10})) == []


def test_without_a_choice_the_columns_by_which_people_are_known_are_suggested() -> None:
    table = pd.DataFrame({"Ikä": [1], "postinumero": ["02100"], "syntymäVuosi": [1950], "käynnit": [3]})
    assert suggest_identifying(table) == ("Ikä", "postinumero", "syntymäVuosi")
    assert [finding.kind for finding in inspect_privacy(table).findings] == ["small cells"]


def test_when_nothing_can_be_suggested_a_choice_is_asked_for() -> None:
    report = inspect_privacy(pd.DataFrame({"visits": [1, 2, 3]}))
    assert [finding.kind for finding in report.findings] == ["choice"]
    assert inspect_privacy(pd.DataFrame({"visits": [1, 2, 3]}), identifying=[]).passed


def test_a_column_that_is_not_there_cannot_be_chosen() -> None:
    with pytest.raises(MissingColumnError, match="no column 'age'"):
        inspect_privacy(pd.DataFrame({"x": [1]}), identifying=["age"])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("ab")), max_size=40), st.integers(1, 6))
def test_after_small_cells_are_left_out_every_combination_is_shared_by_k(rows: list[tuple[int, str]], k: int) -> None:
    table = pd.DataFrame(rows, columns=["age", "area"])
    kept = table[~small_cells(table, ["age", "area"], k)]
    assert all(size >= k for size in kept.value_counts())
    left = table[small_cells(table, ["age", "area"], k)]
    assert all(size < k for size in left.value_counts())


def test_missing_values_are_a_cell_of_their_own() -> None:
    table = pd.DataFrame({"age": [30.0] * 5 + [None], "sex": ["m"] * 6})
    assert small_cells(table, ["age", "sex"]).tolist() == [False] * 5 + [True]
