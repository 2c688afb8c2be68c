"""Bring one's own pilot: Finnish files, guesses to correct, the gate before saving, and files that are traps."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pilot_data
from pilot_data import errors

openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl (the extra own)")

FINNISH = (
    "Ryhmä;Päivä;Käynnit;Hinta €;Postinumero;Tyytyväisyys;Hyvä?\r\n"
    + "".join(f"pilotti;{day}.3.2026;{day};1 2{day:02d},50;02100;{day % 5},5;kyllä\r\n" for day in range(1, 13))
    + "".join(f"vertailu;{day}.3.2026;{day % 3};99,00;02600;-;ei\r\n" for day in range(1, 13))
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of one's own in a folder of its own."""

    def write(content: str | bytes, name: str = "oma pilotti.csv", encoding: str = "utf-8") -> Path:
        file = tmp_path / "own" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return file

    return write


Write = Callable[..., Path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_finnish_csv_is_read_as_the_office_saved_it(write: Write, encoding: str) -> None:
    pilot = pilot_data.own(write(FINNISH, encoding=encoding))
    table = pilot.table
    assert list(table.columns) == ["Ryhmä", "Päivä", "Käynnit", "Hinta €", "Postinumero", "Tyytyväisyys", "Hyvä?"]
    assert table["Päivä"].iloc[2] == pd.Timestamp(2026, 3, 3)
    assert table["Käynnit"].dtype == "int64"
    assert table["Hinta €"].iloc[0] == 1201.5
    assert table["Postinumero"].iloc[0] == "02100"
    assert table["Tyytyväisyys"].isna().sum() == 12
    assert list(table["Ryhmä"].cat.categories) == ["pilotti", "vertailu"]
    assert any("semicolons" in note for note in pilot.notes)


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_the_delimiter_is_found(write: Write, delimiter: str) -> None:
    text = delimiter.join(["group", "score"]) + "\n" + f"a{delimiter}1\nb{delimiter}2\n"
    assert pilot_data.own(write(text)).table["score"].tolist() == [1, 2]


def test_numbers_may_carry_their_unit(write: Write) -> None:
    pilot = pilot_data.own(write("hinta;osuus\n1 200 €;12,5 %\n900 €;3 %\n"))
    assert pilot.table.to_dict("list") == {"hinta": [1200, 900], "osuus": [12.5, 3.0]}
    assert pilot.table.attrs["units"] == {"hinta": "€", "osuus": "%"}


def test_a_number_that_might_be_thousands_is_noted(write: Write) -> None:
    assert any("Is it thousands?" in note for note in pilot_data.own(write("x;y\n1.234;1\n2.500;2\n")).notes)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("24.11.2026", datetime(2026, 11, 24)),
        ("2026-11-24", datetime(2026, 11, 24)),
        ("24.11.2026 9:30", datetime(2026, 11, 24, 9, 30)),
        ("24.11.2026 9.30", datetime(2026, 11, 24, 9, 30)),
    ],
)
def test_dates_are_read_the_finnish_way_and_the_international_one(write: Write, text: str, moment: datetime) -> None:
    assert pilot_data.own(write(f"aika;n\n{text};1\n")).table["aika"].iloc[0] == moment


def test_an_excel_sheet_is_read_like_a_csv(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Ryhmä", "Päivä", "Hinta", "Teksti", "Kaava"])
    for place in range(6):
        sheet.append(["pilotti", date(2026, 3, 1 + place), 12.5, "1,5", "=1+1"])
    sheet.append([None] * 5)
    book.save(tmp_path / "x.xlsx")
    table = pilot_data.own(tmp_path / "x.xlsx").table
    assert len(table) == 6
    assert table["Päivä"].iloc[0] == pd.Timestamp(2026, 3, 1)
    assert table["Hinta"].tolist() == [12.5] * 6
    assert table["Teksti"].tolist() == [1.5] * 6
    assert table["Kaava"].isna().all(), "a formula is not computed, and this one carries no saved value"


def test_a_workbook_of_several_sheets_asks_which(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "ohje"
    book.create_sheet("data").append(["a", "b"])
    book["data"].append([1, 2])
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(errors.UnreadableFileError, match=r"it has 2 sheets\. Say which: sheet='ohje'"):
        pilot_data.own(tmp_path / "x.xlsx")
    assert pilot_data.own(tmp_path / "x.xlsx", sheet="data").table["b"].tolist() == [2]
    with pytest.raises(errors.UnreadableFileError, match="no sheet 'tiedot'"):
        pilot_data.own(tmp_path / "x.xlsx", sheet="tiedot")


def test_a_parquet_file_is_read_like_a_csv(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs pyarrow (the extra parquet)")
    days = pd.to_datetime(["2026-11-24", None, "2026-01-01"])
    table = pd.DataFrame({"Määrä": [1, 2, None], "päivä": days, "ryhmä": ["a", "ä", None]})
    table.to_parquet(tmp_path / "x.parquet")
    read = pilot_data.own(tmp_path / "x.parquet").table
    assert read["Määrä"].tolist()[:2] == [1, 2]
    assert read["Määrä"].isna().iloc[2]
    assert read["päivä"].iloc[0] == pd.Timestamp(2026, 11, 24)
    assert read["ryhmä"].iloc[1] == "ä"


def test_a_parquet_file_without_its_package_says_what_to_install(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> pd.DataFrame:
        raise ImportError

    monkeypatch.setattr(pd, "read_parquet", missing)
    with pytest.raises(errors.UnreadableFileError, match="pip install pyarrow"):
        pilot_data.own(write(b"PAR1", "x.parquet"))


def test_a_guess_is_corrected(write: Write) -> None:
    pilot = pilot_data.own(write("ryhmä;pisteet;koodi\n1;4;7\n2;5;8\n"))
    pilot = pilot.correct("pisteet", name="tulos", title="Test score", unit="points", constraints={"maximum": 5})
    pilot = pilot.correct("ryhmä", type="string", categories=["1", "2"])
    assert pilot.table["tulos"].tolist() == [4, 5]
    assert pilot.table.attrs["units"] == {"tulos": "points"}
    assert list(pilot.table["ryhmä"]) == ["1", "2"]
    with pytest.raises(errors.CellError, match=r"column 'tulos', row 2: '5' is not at most 4"):
        pilot.correct("tulos", constraints={"maximum": 4})
    with pytest.raises(errors.DescriptorError, match="must be one of"):
        pilot.correct("tulos", type="money")
    with pytest.raises(errors.MissingColumnError, match="no column 'ikä'"):
        pilot.correct("ikä", unit="years")


def test_text_in_a_numeric_column_is_named_with_its_row(write: Write) -> None:
    text = "ryhmä;hinta\n" + "a;1,5\n" * 6 + "b;noin 12\n" + "b;2\n" * 3
    with pytest.raises(errors.CellError, match=r"column 'hinta', row 7: 'noin 12' is not a number"):
        pilot_data.own(write(text))
    pilot = pilot_data.own(write(text), missing={"hinta": ["noin 12"]})
    assert pilot.table["hinta"].isna().sum() == 1
    assert pilot_data.own(write(text), types={"hinta": "string"}).table["hinta"].iloc[6] == "noin 12"
    with pytest.raises(errors.MissingColumnError):
        pilot_data.own(write(text), types={"price": "string"})


def clean(write: Write) -> Any:
    rows = "".join(
        f"{'pilotti' if place % 2 else 'vertailu'};{20 + place};{place % 7};{place}\n" for place in range(40)
    )
    return pilot_data.own(write("ryhmä;ikä;käynnit;numero\n" + rows))


def test_saving_is_refused_until_nobody_can_be_recognised(write: Write, tmp_path: Path) -> None:
    pilot = clean(write)
    target = tmp_path / "saved"
    with pytest.raises(errors.PrivacyError) as caught:
        pilot.save(target)
    assert len(caught.value.findings) == 1
    assert "Coarsen a column, such as .coarsen('ikä', ...)" in str(caught.value)
    assert not target.exists()
    assert pilot.coarsen("ikä", 10).save(target) == target
    saved = json.loads((target / "datapackage.json").read_text(encoding="utf-8"))
    assert saved["pilot"]["privacy"]["k"] == 5
    assert saved["pilot"]["privacy"]["identifying"] == ["ikä"]


def test_a_saved_pilot_works_wherever_a_shipped_one_does(write: Write, tmp_path: Path) -> None:
    figure = {
        "title": "Visits",
        "unit": "visits",
        "method": "difference_in_means",
        "parameters": {"outcome": "käynnit", "group": "ryhmä", "treated": "pilotti", "control": "vertailu"},
        "value": 0,
        "tolerance": 5,
    }
    pilot = clean(write).coarsen("ikä", 20).declare(title="Oma", question="Auttaako?", headline=figure, naive=[figure])
    folder = pilot.save(tmp_path / "saved")
    for name in (folder, str(folder)):
        assert pilot_data.load(name).shape == (40, 4)
        assert pilot_data.headline(name).agrees
        assert pilot_data.describe(name).pilot.title == "Oma"
        assert pilot_data.card(name).question == "Auttaako?"
        assert pilot_data.sketch(name).axes
    pilot_data.register(folder)
    assert pilot_data.load("oma-pilotti").shape == (40, 4)
    assert pilot_data.catalogue().loc["oma-pilotti", "headline"] == 0
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# Oma\n")


def test_a_saved_pilot_that_was_changed_afterwards_is_refused(write: Write, tmp_path: Path) -> None:
    folder = clean(write).coarsen("ikä", 20).save(tmp_path / "saved")
    with (folder / "data.csv").open("a", encoding="utf-8") as stream:
        stream.write("pilotti,20-39,1,41\n")
    with pytest.raises(errors.ChangedFileError, match=r"read it again with pilot_data\.own"):
        pilot_data.load(folder)


def test_a_datasheet_that_a_person_wrote_is_kept(write: Write, tmp_path: Path) -> None:
    pilot = clean(write).coarsen("ikä", 20)
    folder = pilot.save(tmp_path / "saved")
    (folder / "README.md").write_text("mine", encoding="utf-8")
    pilot.save(folder)
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"


def test_repeated_rows_are_noted_and_not_saved_unless_they_are_right(write: Write, tmp_path: Path) -> None:
    pilot = pilot_data.own(write("ryhmä;määrä\na;1\nb;2\na;1\n"))
    assert "1 row(s) repeat an earlier one." in pilot.notes
    with pytest.raises(errors.DuplicatedRowsError, match=r"1 row\(s\) repeat an earlier one \(row 3\)"):
        pilot.save(tmp_path / "saved", identifying=[])
    assert len(pilot_data.load(pilot.save(tmp_path / "kept", identifying=[], keep_duplicates=True))) == 3
    assert len(pilot_data.load(pilot.drop_duplicates().save(tmp_path / "once", identifying=[]))) == 2


def test_columns_are_made_coarser(write: Write) -> None:
    pilot = pilot_data.own(
        write("ikä;paino;päivä;alue\n34;70,5;24.11.2026;Tapiola\n;81;1.2.2027;Olari\n61;;-;Kauklahti\n")
    )
    assert pilot.coarsen("ikä", 10).table["ikä"].astype(object).tolist()[::2] == ["30-39", "60-69"]
    assert pilot.coarsen("ikä", 10).table["ikä"].isna().tolist() == [False, True, False]
    assert list(pilot.coarsen("paino", 5).table["paino"].cat.categories) == ["70 to under 75", "80 to under 85"]
    assert list(pilot.coarsen("päivä", "month").table["päivä"].dropna()) == ["2026-11", "2027-02"]
    assert list(pilot.coarsen("päivä", "year").table["päivä"].dropna()) == ["2026", "2027"]
    areas = pilot.coarsen("alue", {"Tapiola": "etelä", "Olari": "etelä"}).table["alue"]
    assert list(areas) == ["etelä", "etelä", "Kauklahti"]
    for column, into in (("alue", 10), ("ikä", "month"), ("päivä", "week"), ("ikä", 0)):
        with pytest.raises(errors.MethodError):
            pilot.coarsen(column, into)


def test_rows_that_stand_out_are_suppressed(write: Write) -> None:
    pilot = pilot_data.own(write("alue;n\n" + "a;1\n" * 5 + "b;2\n" * 4))
    assert pilot.suppress(["alue"], k=5).table["alue"].tolist() == ["a"] * 5


def test_a_first_look_shows_missing_values_groups_and_the_outcome(write: Write) -> None:
    figure = pilot_data.own(write(FINNISH)).look("Käynnit", "Ryhmä", "Päivä")
    assert [axes.get_title() for axes in figure.axes] == ["Missing values", "Group sizes", "Outcome"]
    picture = io.BytesIO()
    figure.savefig(picture)
    pilot_data.own(write(FINNISH)).look().savefig(picture)
    with pytest.raises(errors.MissingColumnError):
        pilot_data.own(write(FINNISH)).look("puuttuva")


def test_a_first_look_manages_a_table_of_nothing_but_text(write: Write) -> None:
    figure = pilot_data.own(write("a\nyksi\nkaksi\nkolme\n")).look()
    figure.savefig(io.BytesIO())


def test_a_file_in_git_is_not_read_unless_git_ignores_it(write: Write) -> None:
    file = write("a;b\n1;2\n")
    subprocess.run(["git", "init", "-q", str(file.parent)], check=True)
    with pytest.raises(errors.ExposedFileError, match="git does not ignore it"):
        pilot_data.own(file)
    assert len(pilot_data.own(file, place_checked=True).table) == 1
    (file.parent / ".gitignore").write_text("*.csv\n", encoding="utf-8")
    assert len(pilot_data.own(file).table) == 1


def test_a_file_beside_an_assignment_is_not_read(write: Write) -> None:
    file = write("a;b\n1;2\n")
    (file.parent / "note.ipynb").write_text("{}", encoding="utf-8")
    assert len(pilot_data.own(file).table) == 1
    (file.parent / "work.ipynb").write_text('{"cells": [{"metadata": {"nbgrader": {}}}]}', encoding="utf-8")
    with pytest.raises(errors.ExposedFileError, match="would be handed in with it"):
        pilot_data.own(file)


def workbook(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


TRAPS: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("x.csv", b"", "it is empty"),
    "a file of blank lines": ("x.csv", b"\n \n\n", "it is empty"),
    "a header without rows": ("x.csv", b"a;b\n", "a header and no rows"),
    "a row that is too short": ("x.csv", b"a;b\n1;2\n3\n", "line 3 has 1 cells, the header has 2"),
    "a quotation mark left open": ("x.csv", b'a;b\n"1;2\n', "quotation mark"),
    "a column twice": ("x.csv", b"a;a\n1;2\n", "two columns are called 'a'"),
    "mixed encodings": ("x.csv", "nimi\nä\n".encode() + "ö\n".encode("cp1252"), "line 2 is UTF-8 and line 3 is not"),
    "an unknown encoding": ("x.csv", b"a\n\x81\n", "in no encoding that we know"),
    "broken UTF-16": ("x.csv", b"\xff\xfea\x00\x00", "something else"),
    "no text": ("x.csv", b"a;b\n\x00\x01;2\n", "it is no text"),
    "a workbook under another name": ("x.csv", workbook({"a": b"b" * 100}), "cannot be read"),
    "a CSV under another name": ("x.xlsx", b"a;b\n1;2\n", "no .xlsx workbook"),
    "a zip that is no workbook": ("x.xlsx", workbook({"a.txt": b"b"}), "no workbook"),
    "a workbook with macros": ("x.xlsx", workbook({"xl/vbaProject.bin": b"x"}), "it holds macros"),
    "a macro workbook": ("x.xlsm", b"x", "a workbook with macros"),
    "an old workbook": ("x.xls", b"x", "an old workbook"),
    "a workbook with a document type": (
        "x.xlsx",
        workbook({"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "a document type",
    ),
    "a pickle": ("x.pkl", b"x", "can run code"),
    "another format": ("x.sav", b"x", "not a format that we know"),
    "no ending": ("x", b"x", "without an ending"),
}


@pytest.mark.parametrize("what", TRAPS)
def test_a_file_that_cannot_be_read_is_refused_with_one_line(write: Write, what: str) -> None:
    name, content, message = TRAPS[what]
    with pytest.raises(errors.UnreadableFileError) as caught:
        pilot_data.own(write(content, name))
    assert message in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(write: Write) -> None:
    bomb = workbook({"xl/worksheets/sheet1.xml": bytes(40_000_000)})
    assert len(bomb) < 100_000
    with pytest.raises(errors.FileTooLargeError, match="zip bomb"):
        pilot_data.own(write(bomb, "x.xlsx"))


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(write: Write) -> None:
    file = write(b"a;b\n")
    with file.open("r+b") as stream:
        stream.truncate(2_000_000_000)
    with pytest.raises(errors.FileTooLargeError, match="2,000 MB"):
        pilot_data.own(file)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingFileError, match="Check the name"):
        pilot_data.own(tmp_path / "gone.csv")


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=8), st.sampled_from([";", ",", "\t"]))
def test_any_text_survives_reading_saving_and_loading(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([["one", "two"], *rows])
    file = tmp_path / "x.csv"
    file.write_bytes(text.getvalue().encode("utf-8"))
    wanted = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not wanted:
        return
    pilot = pilot_data.own(file, types={"one": "string", "two": "string"})
    missing = {
        text for field in pilot.descriptor["resources"][0]["schema"]["fields"] for text in field["missingValues"]
    }
    assert pilot.cells.to_numpy().tolist() == wanted
    assert pilot.table.astype(object).fillna("").to_numpy().tolist() == [
        ["" if cell in missing and pd.isna(got) else cell for cell, got in zip(row, gots, strict=True)]
        for row, gots in zip(wanted, pilot.table.astype(object).to_numpy().tolist(), strict=True)
    ]
    if pilot.privacy(identifying=[], reviewed=["one", "two"]).passed:
        folder = pilot.save(tmp_path / "s", identifying=[], reviewed=["one", "two"], keep_duplicates=True)
        pd.testing.assert_frame_equal(pilot_data.load(folder), pilot.table, check_categorical=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(-1e9, 1e9).map(lambda value: round(value, 2)), st.dates(date(1900, 1, 1), date(2100, 1, 1))
        ),
        min_size=1,
        max_size=10,
    )
)
def test_finnish_numbers_and_dates_come_back_as_they_went(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[float, date]]
) -> None:
    lines = [
        f"{f'{number:,.2f}'.replace(',', chr(160)).replace('.', ',')};{day.day}.{day.month}.{day.year}"
        for number, day in rows
    ]
    file = tmp_path_factory.mktemp("own") / "x.csv"
    file.write_bytes(("luku;päivä\n" + "\n".join(lines) + "\n").encode("cp1252"))
    table = pilot_data.own(file).table
    assert table["luku"].tolist() == [number for number, _ in rows]
    assert [moment.date() for moment in table["päivä"]] == [day for _, day in rows]


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["x.csv", "x.xlsx"]))
def test_whatever_is_in_a_file_the_error_is_ours(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    file = tmp_path_factory.mktemp("own") / name
    file.write_bytes(content)
    try:
        pilot_data.own(file)
    except pilot_data.PilotDataError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right
