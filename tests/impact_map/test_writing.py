"""Writing a map: it is read back equal, and a person's file changes only where the map says something else."""

import difflib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causal_loops import Diagram, Link
from impact_map import ImpactMap, ImpactMapError
from map_kit import CARDS, DRAWING, estimate, maps


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "work.cld").write_text(DRAWING, encoding="utf-8")
    (tmp_path / "work.yaml").write_text(CARDS, encoding="utf-8")
    return tmp_path


def changes(folder: Path) -> list[str]:
    """Return the lines that differ from the hand-written file."""
    new = (folder / "work.yaml").read_text(encoding="utf-8")
    lines = difflib.unified_diff(CARDS.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@given(maps())
@settings(deadline=None)
def test_what_is_written_is_read_back_equal(city: ImpactMap) -> None:
    with TemporaryDirectory() as folder:
        city.write(Path(folder) / "city")
        assert ImpactMap.read(Path(folder) / "city") == city


@given(maps(), maps(), st.booleans())
@settings(deadline=None)
def test_a_file_that_is_there_is_brought_up_to_date_exactly(old: ImpactMap, new: ImpactMap, same: bool) -> None:
    if same:  # most of it stays, as when a notebook attaches one piece
        new = replace(old, about=new.about, actions=old.actions[1:])
    with TemporaryDirectory() as folder:
        old.write(Path(folder) / "city")
        new.write(Path(folder) / "city")
        assert ImpactMap.read(Path(folder) / "city") == new


@given(maps(), st.data())
@settings(deadline=None)
def test_no_remark_is_lost_when_something_is_added(city: ImpactMap, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        city.write(Path(folder) / "city")
        lines = (Path(folder) / "city.yaml").read_text(encoding="utf-8").splitlines()
        for number in range(data.draw(st.integers(1, 4))):
            lines.insert(
                data.draw(st.integers(0, len(lines))), f"{' ' * data.draw(st.integers(0, 8))}# remark {number}"
            )
        (Path(folder) / "city.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for variable in city.diagram.variables:
            city = city.describe(variable.name, about="New.")
        for link in city.diagram.links:
            unit = next((each.unit for each in city.link_card((link.source, link.target)).estimates), "points")
            per = next((each.per for each in city.link_card((link.source, link.target)).estimates), "")
            city = city.attach((link.source, link.target), estimate(unit=unit, per=per, source="A new study"))
        city.write(Path(folder) / "city")
        written = (Path(folder) / "city.yaml").read_text(encoding="utf-8").splitlines()
        assert [line for line in written if "# remark" in line] == [line for line in lines if "# remark" in line]
        assert ImpactMap.read(Path(folder) / "city") == city


def test_writing_what_was_read_changes_nothing(folder: Path) -> None:
    ImpactMap.read(folder / "work").write(folder / "work.yaml")
    assert (folder / "work.yaml").read_text(encoding="utf-8") == CARDS
    assert (folder / "work.cld").read_text(encoding="utf-8") == DRAWING


def test_a_better_estimate_changes_its_lines_only_and_keeps_the_remark_beside_it(folder: Path) -> None:
    city = ImpactMap.read(folder / "work")
    old = city.link_card("place in job training -> earnings").estimates[0]
    city.attach("place in job training -> earnings", replace(old, value=1676.3, low=420.5)).write(folder / "work")
    assert changes(folder) == [
        "-      - value: 1794.3   # rounded",
        "-        interval: [480.0, 3109.0]",
        "+      - value: 1676.3   # rounded",
        "+        interval: [420.5, 3109.0]",
    ]


def test_a_new_piece_of_evidence_is_added_below_the_old_one(folder: Path) -> None:
    city = ImpactMap.read(folder / "work")
    piece = estimate(unit="US dollars a year", source="A second study, 1990")
    city.attach("place in job training -> earnings", piece).write(folder / "work")
    assert changes(folder) == [
        "+      - value: 2.0",
        "+        interval: [1.0, 3.0]",
        "+        unit: US dollars a year",
        "+        design: randomised trial",
        "+        population: 100 people",
        '+        date: "2020"',
        "+        source: A second study, 1990",
    ]


def test_the_first_piece_on_a_link_without_any_stands_in_its_card(folder: Path) -> None:
    city = ImpactMap.read(folder / "work")
    city.attach("earnings -> people in work", estimate(), pilot="own").write(folder / "work")
    lines = changes(folder)
    assert all(line.startswith("+") for line in lines)
    assert lines[:3] == ["+    pilot: own", "+    estimates:", "+      - value: 2.0"]


def test_a_remark_stays_when_what_stands_above_it_goes(folder: Path) -> None:
    city = ImpactMap.read(folder / "work")
    replace(city, variable_cards={"people in work": city.card("people in work")}).write(folder / "work")
    assert changes(folder) == [
        "-  place in job training:",
        "-    layer: activity",
        "-    service: 'Employment services'",
    ]


def test_a_variable_of_which_something_is_known_for_the_first_time_stands_where_the_diagram_has_it(
    folder: Path,
) -> None:
    city = ImpactMap.read(folder / "work").describe("earnings", layer="outcome", wanted="up")
    city.write(folder / "work")
    assert changes(folder) == ["+  earnings:", "+    layer: outcome", "+    wanted: up"]
    assert ImpactMap.read(folder / "work") == city


def test_windows_line_ends_stay(folder: Path) -> None:
    (folder / "work.yaml").write_bytes(CARDS.replace("\n", "\r\n").encode())
    ImpactMap.read(folder / "work").describe("earnings", layer="outcome").write(folder / "work")
    raw = (folder / "work.yaml").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") == CARDS.count("\n") + 2


def test_a_drawing_that_says_the_same_is_not_touched(folder: Path) -> None:
    (folder / "work.cld").write_text(DRAWING.replace(" (+)", "   ( + )"), encoding="utf-8")
    before = (folder / "work.cld").stat()
    ImpactMap.read(folder / "work").describe("earnings", layer="outcome").write(folder / "work")
    after = (folder / "work.cld").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_changed_drawing_is_written(folder: Path) -> None:
    city = ImpactMap.read(folder / "work")
    link = Link("people in work", "place in job training", "-")
    replace(city, diagram=Diagram((*city.diagram.statements, link))).write(folder / "work")
    assert ImpactMap.read(folder / "work").link("people in work -> place in job training") == link


def test_the_cards_of_a_link_that_was_taken_out_of_the_drawing_go_with_it(folder: Path) -> None:
    city = ImpactMap.read(folder / "work")
    drawing = Diagram.from_text(DRAWING.replace("earnings -> people in work (+, delay)\n", ""))
    kept = {ends: card for ends, card in city.link_cards.items() if ends[0] != "earnings"}
    drawing.write(folder / "work.cld")
    replace(city, diagram=drawing, link_cards=kept).write(folder / "work")
    assert [line for line in changes(folder) if line.startswith("+")] == []
    assert ImpactMap.read(folder / "work").link_cards == kept


def test_a_file_that_is_no_map_is_left_alone(folder: Path) -> None:
    city = ImpactMap.read(folder / "work")
    for text, reason in (("a: 1\n", "no map"), ("a: [\n", "not YAML")):
        (folder / "work.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(ImpactMapError, match=reason):
            city.write(folder / "work")
        assert (folder / "work.yaml").read_text(encoding="utf-8") == text


def test_a_missing_folder_is_said(folder: Path) -> None:
    with pytest.raises(ImpactMapError, match="cannot be written"):
        ImpactMap.read(folder / "work").write(folder / "nowhere" / "work")


def test_nothing_but_the_two_files_is_left_behind(folder: Path) -> None:
    ImpactMap.read(folder / "work").describe("earnings", layer="outcome").write(folder / "work")
    assert sorted(path.name for path in folder.iterdir()) == ["work.cld", "work.yaml"]
