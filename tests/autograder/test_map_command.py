"""`course map`: what a keeper of a city's map types, and what is said when a part is wrong."""

import csv
import subprocess
import sys
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook

from course_grader.city_maps import CityMapError, check_parts, find_parts
from course_grader.map_command import city_map
from course_grader.project import Project
from grader_kit import run

WORK = """\
places in training (group employment)
places in training -> people in work (+)
people in work -> poverty (-)
"""
WORK_CARDS = """\
impact map: 1
name: Work
variables:
  places in training: {layer: activity}
  people in work: {layer: outcome, wanted: up}
links:
  places in training -> people in work:
    assumption: A job needs skills.
actions:
  - do: =HYPERLINK("http://192.0.2.1")
    variable: places in training
    aim: people in work
    place: 12
    effort: 2
    owner: Employment services
    indicator: People in work
    target: 76 percent
    date: 2027-12-31
"""
HOMES = "people in work -> people with a home (+)\npeople in work -> poverty (+)\n"
HOMES_CARDS = "impact map: 1\nname: Homes\nvariables:\n  people with a home: {layer: impact, wanted: up}\n"


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    folder = tmp_path / "parts"
    folder.mkdir()
    for name, text in {
        "work.cld": WORK,
        "work.yaml": WORK_CARDS,
        "homes.cld": HOMES,
        "homes.yaml": HOMES_CARDS,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", sorted(city_map.commands))
def test_every_map_command_and_option_has_help(name: str) -> None:
    command = city_map.commands[name]
    assert command.help
    assert command.help.endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith("."), parameter.name
    result = run("map", name, "--help")
    assert result.exit_code == 0
    assert f"Usage: course map {name}" in result.output


def test_help_does_not_wait_for_pandas() -> None:
    code = "import sys, course_grader.cli; print('pandas' in sys.modules, 'impact_map' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.split() == ["False", "False"]


def test_a_check_says_what_contradicts_and_what_is_missing_with_file_and_line(parts: Path) -> None:
    result = run("map", "check", parts)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "conflict: people in work -> poverty: sign: Homes says +; Work says -",
        f"missing: {parts}/homes.cld, line 1: the link people in work -> people with a home rests on nothing yet",
        f"missing: {parts}/homes.cld, line 2: the link people in work -> poverty rests on nothing yet",
        f"missing: {parts}/homes.cld, line 2: the variable poverty has no layer",
        "2 parts read, 4 variables, 3 links: 1 conflict, 3 things missing.",
    ]


def test_every_refused_part_is_named_with_file_line_and_reason(parts: Path) -> None:
    (parts / "work.yaml").write_text(WORK_CARDS.replace("layer: activity", "layer: deed"))
    (parts / "homes.cld").write_text("people -> homes (+\n")
    result = run("map", "check", parts)
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert first.startswith(f"refused: {parts}/homes.cld, line 1: ")
    assert second.startswith(f"refused: {parts}/work.yaml, line 4: ")
    assert "deed" in second


def test_units_that_do_not_agree_between_parts_are_refused(parts: Path) -> None:
    estimate = (
        "    estimates:\n      - {{value: 1, interval: [0, 2], unit: {unit}, design: matching, population: all, "
        'date: "2020", source: {source}}}\n'
    )
    for part, cards, unit in (("work", WORK_CARDS, "points"), ("homes", HOMES_CARDS, "euros")):
        link = f"  people in work -> poverty:\n{estimate.format(unit=unit, source=part)}"
        links = cards.replace("links:\n", f"links:\n{link}") if "links:" in cards else f"{cards}links:\n{link}"
        (parts / f"{part}.yaml").write_text(links)
    result = run("map", "check", parts)
    assert result.exit_code == 1
    assert "'euros' in Homes, 'points' in Work" in result.stderr


def test_parts_are_given_as_files_or_folders_and_each_is_read_once(parts: Path, project: Project) -> None:
    alone = parts.parent / "alone.cld"
    alone.write_text("a -> b (+)\n")
    found = find_parts([parts / "work.yaml", parts, alone], lambda: project)
    assert [path.name for path in found] == ["work.yaml", "homes.yaml", "alone.cld"]
    assert check_parts(found).refused == ()


def test_without_parts_the_map_of_the_book_is_taken(parts: Path, project: Project) -> None:
    with pytest.raises(CityMapError, match="city_map: there is no map here"):
        find_parts([], lambda: project)
    parts.rename(project.book / "city_map")
    try:
        result = run("--project", project.root, "map", "check")
    finally:
        (project.book / "city_map").rename(parts)
    assert result.output.splitlines()[-1].startswith("2 parts read")


@pytest.mark.parametrize("command", ["check", "report"])
def test_no_map_is_one_line_and_status_1(command: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in ("empty", "nowhere.yaml"):
        result = run("map", command, place)
        assert result.exit_code == 1
        assert result.stderr == f"course: {place}: there is no map here: give a folder or files NAME.yaml.\n"


def test_a_report_is_written_and_replaced(parts: Path, tmp_path: Path) -> None:
    for title in ("First", "Second"):
        result = run("map", "report", parts, "-o", "out", "--title", title)
        assert result.exit_code == 0, result.output
    page = (tmp_path / "out" / "impact-map.html").read_text(encoding="utf-8")
    assert "<h1>Second</h1>" in page
    assert "Read from: homes.yaml, work.yaml." in page
    assert str(tmp_path) not in page
    assert (tmp_path / "out" / "impact-map.pdf").read_bytes().startswith(b"%PDF-")
    assert "The PDF: out/impact-map.pdf" in result.output


def test_a_report_never_replaces_what_somebody_else_wrote_unless_forced(parts: Path, tmp_path: Path) -> None:
    mine = tmp_path / "out" / "impact-map.html"
    mine.parent.mkdir()
    mine.write_text("mine")
    result = run("map", "report", parts, "-o", "out")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert mine.read_text() == "mine"
    assert not mine.with_suffix(".pdf").exists()
    assert run("map", "report", parts, "-o", "out", "--force").exit_code == 0
    assert mine.read_text() != "mine"


def test_a_report_asks_what_it_is_told_to_ask(parts: Path, tmp_path: Path) -> None:
    ends = ("--from", "places in training", "--to", "people with a home")
    assert run("map", "report", parts, "-o", "out", *ends).exit_code == 0
    page = (tmp_path / "out" / "impact-map.html").read_text(encoding="utf-8")
    assert "Would more of “places in training” raise “people with a home”?" in page
    result = run("map", "report", parts, "-o", "out", "--from", "people with a home", "--to", "places in training")
    assert result.exit_code == 1
    assert "no path leads from" in result.stderr
    result = run("map", "report", parts, "-o", "out", "--from", "people in wrk")
    assert result.exit_code == 1
    assert "people in wrk" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_without_the_pdf_the_page_is_there_and_the_status_is_1(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "weasyprint.py").write_text("raise OSError('cannot load library pango')\n")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("course")), "map", "report", str(parts), "-o", "out"],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANGUAGE": "en", "PYTHONPATH": str(tmp_path / "lib")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "The page: out/impact-map.html" in done.stdout
    assert done.stderr.startswith("The PDF was not made: WeasyPrint does not find the Pango library")
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "out" / "impact-map.html").exists()


def test_the_road_map_is_a_table_and_a_picture(parts: Path, tmp_path: Path) -> None:
    result = run("map", "roadmap", parts, "-o", "road.csv", "--timeline", "road.svg")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == ["1 action.", "Written: road.csv", "Written: road.svg"]
    with (tmp_path / "road.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "Employment services" in cells
    assert [cell for cell in cells if cell.startswith("=")] == []
    assert "<svg" in (tmp_path / "road.svg").read_text(encoding="utf-8")
    assert run("map", "roadmap", parts, "-o", "road.xlsx", "--timeline", "road.png").exit_code == 0
    assert load_workbook(tmp_path / "road.xlsx").active is not None
    assert (tmp_path / "road.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "old.csv"), "old.csv is there already; --force replaces it."),
        (("--timeline", "old.csv"), "old.csv is there already; --force replaces it."),
        (("-o", "road.pdf"), "road.pdf"),
        (("--timeline", "road.pdf"), "road.pdf: a timeline is written as .svg or .png."),
        (("-o", "nowhere/road.csv"), "nowhere/road.csv: it cannot be written"),
        (("--timeline", "nowhere/road.svg"), "nowhere/road.svg: it cannot be written"),
    ],
)
def test_a_road_map_that_cannot_be_written_is_one_line(
    parts: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "old.csv").write_text("old")
    result = run("map", "roadmap", parts, *arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (tmp_path / "old.csv").read_text() == "old"


def test_a_road_map_needs_a_name_to_write_to(parts: Path) -> None:
    result = run("map", "roadmap", parts)
    assert result.exit_code == 2
    assert "Say what to write" in result.stderr
