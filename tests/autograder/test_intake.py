"""What comes in is checked: each fault has its sentence, the participant's status follows, and the others go on."""

import copy
import json
import os
import socket
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from course_grader.archives import COHORT_LIMITS, read_folder
from course_grader.collecting import COLLECTED, collect
from course_grader.gradebook import Course
from course_grader.grading import Status, standings
from course_grader.notebooks import find_changes, read_assignment
from grader_kit import GOOD, NAME, Demo, Desk, as_bytes, notebook, run


def released(demo: Demo) -> dict[str, Any]:
    text = (demo.cohort.root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    return dict(json.loads(text))


def at(book: dict[str, Any], name: str) -> dict[str, Any]:
    return next(cell for cell in book["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def cut(book: dict[str, Any]) -> None:
    book["cells"].remove(at(book, "town_test"))


def double(book: dict[str, Any]) -> None:
    again = copy.deepcopy(at(book, "town"))
    again["id"] = "again"
    book["cells"].append(again)


def retype(book: dict[str, Any]) -> None:
    cell = at(book, "town")
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def edit(book: dict[str, Any]) -> None:
    at(book, "mean_test")["source"] = "4.0"


def edit_and_hide_it(book: dict[str, Any]) -> None:
    edit(book)
    at(book, "mean_test")["metadata"]["nbgrader"]["checksum"] = "0" * 32


def take_asserts_out(book: dict[str, Any]) -> None:
    cell = at(book, "town_test")
    cell["source"] = "".join(cell["source"]).replace('assert first_town == "Tampere"', "")


def answer(book: dict[str, Any]) -> None:
    at(book, "town")["source"] = "first_town = towns[0]"
    at(book, "why")["source"] = "because"


def nothing(book: dict[str, Any]) -> None:
    pass


CHANGES = [
    (nothing, ()),
    (answer, ()),
    (cut, ("the cell town_test is missing: it earns nothing",)),
    (double, ("the cell town is there more than once: the last one counts",)),
    (retype, ("the cell town is of another type than it was: it counts as the type it was",)),
    (edit, ("the locked cell mean_test was changed: the original is used",)),
    (edit_and_hide_it, ("the locked cell mean_test was changed: the original is used",)),
    (take_asserts_out, ("the locked cell town_test was changed: the original is used",)),
]


@pytest.mark.parametrize(("change", "sentences"), CHANGES, ids=[change.__name__ for change, _sentences in CHANGES])
def test_what_was_done_to_the_assignments_cells_is_found(
    demo: Demo, change: Callable[[dict[str, Any]], None], sentences: tuple[str, ...]
) -> None:
    source = demo.cohort.root / "source" / NAME
    (expected,) = read_assignment(NAME, source, source.parent).notebooks
    book = released(demo)
    change(book)
    assert tuple(found.sentence for found in find_changes(book, expected)) == sentences


def test_a_course_that_hides_its_tests_by_other_marks_blames_nobody(demo: Demo, tmp_path: Path) -> None:
    """Only nbgrader's checksum tells there what participants got."""
    source = tmp_path / "source" / NAME
    source.mkdir(parents=True)
    master = demo.cohort.root / "source" / NAME / f"{NAME}.ipynb"
    text = master.read_text(encoding="utf-8").replace("### BEGIN HIDDEN", "# >>>").replace("### END HIDDEN", "# <<<")
    (source / f"{NAME}.ipynb").write_text(text, encoding="utf-8")
    (expected,) = read_assignment(NAME, source, source.parent).notebooks
    assert "secret_checks" in expected.cells["mean_test"].text
    book = released(demo)
    assert find_changes(book, expected) == ()
    edit(book)
    assert [change.cell for change in find_changes(book, expected)] == ["mean_test"]


def test_changed_cells_are_collected_with_their_sentence_and_graded_as_they_were(graded: Any) -> None:
    people = {"maija": edit, "pekka_v": retype, "dies": double, "raises": cut}
    assignment = read_assignment(NAME, graded.root / "source" / NAME, graded.root / "source")
    text = (graded.root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for who, change in people.items():
            book = json.loads(text)
            change(book)
            archive.writestr(f"{who}/{NAME}.ipynb", json.dumps(book))
    path = graded.root / "in.zip"
    path.write_bytes(buffer.getvalue())
    found = collect(graded, assignment, path, lambda who: graded.root / "submitted" / who / NAME)
    assert found.set_aside == ()
    notes = {taken.participant: " ".join(taken.notes) for taken in found.taken}
    assert "the original is used" in notes["maija"]
    assert "another type" in notes["pekka_v"]
    assert "more than once" in notes["dies"]
    assert "missing" in notes["raises"]
    result = run("--cohort", graded.root, "grade", NAME, "--trust-submissions")
    assert result.exit_code == 0, result.output
    with Course(graded, "test") as course:
        standing = {one.participant: one for one in standings(graded, course, NAME)}
    for who in people:
        assert standing[who].status is (Status.NEEDS_A_PERSON if who == "raises" else Status.GRADED)
        scores = standing[who].scores
        assert scores is not None
        assert scores.automatic == 0  # nobody answered anything; the changed test gave no points
    assert standing["raises"].scores is not None
    assert standing["raises"].scores.waiting == ("town_test",)


DAMAGED: list[tuple[str, dict[str, Any] | bytes, str]] = [
    ("format 3", {"nbformat": 3, "worksheets": []}, "format 3"),
    ("format 5", {**notebook("a"), "nbformat": 5}, "format 5"),
    ("format 4.0", {**notebook("a"), "nbformat": 4.0}, "format 4.0"),
    ("format in words", {**notebook("a"), "nbformat": "4"}, "format 4"),
    ("minor in words", {**notebook("a"), "nbformat_minor": "five"}, "damaged"),
    ("no minor", {key: value for key, value in notebook("a").items() if key != "nbformat_minor"}, "damaged"),
    ("cells no list", {**notebook("a"), "cells": {}}, "damaged"),
    ("source of numbers", {**notebook("a"), "cells": [{**notebook("a")["cells"][0], "source": [1, 2]}]}, "damaged"),
    (
        "too deep",
        as_bytes(notebook("a")).replace(b'"metadata": {}', b'"metadata": {"x":' + b"[" * 150 + b"]" * 150 + b"}"),
        "damaged",
    ),
    ("half a character", as_bytes(notebook("a")).replace(b'"source": "1"', b'"source": "\\ud800"'), "damaged"),
    ("a list", b"[1, 2, 3]", "is not a notebook"),
    ("nothing", b"", "not valid JSON"),
    ("binary", bytes(range(256)), "not valid JSON"),
    ("another encoding", json.dumps(notebook("a")).encode("utf-16"), "not valid JSON"),
]


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in DAMAGED], ids=[row[0] for row in DAMAGED])
def test_a_notebook_that_is_none_is_set_aside_and_the_next_is_collected(
    desk: Desk, data: dict[str, Any] | bytes, reason: str
) -> None:
    found = desk.collect(
        {"maija/task.ipynb": data if isinstance(data, bytes) else as_bytes(data), "anna/task.ipynb": GOOD}
    )
    assert [(taken.participant, taken.outcome) for taken in found.taken] == [("anna", COLLECTED)]
    assert [reason in item.reason for item in found.set_aside] == [True]
    assert reason in desk.cohort.reasons_aside("task")["maija"]


@pytest.mark.parametrize("name", ["task\u202ebnpyi.ipynb", "ta\u200bsk.ipynb", "task\x1b[2J.ipynb", "task\u2066.ipynb"])
def test_a_name_that_writes_to_the_screen_or_turns_a_line_around_is_refused_and_shown_harmlessly(
    desk: Desk, name: str
) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"maija/{name}", GOOD)
        archive.writestr("anna/task.ipynb", GOOD)
    found = desk.collect(buffer.getvalue())
    assert [taken.participant for taken in found.taken] == ["anna"]
    (refused,) = found.set_aside
    assert "control or direction characters" in refused.reason
    assert refused.name.isprintable()


def test_a_task_named_to_deceive_is_shown_harmlessly(desk: Desk) -> None:
    book = notebook("a", "b")
    book["metadata"]["kernelspec"] = {"language": "\u202erust\x1b[31m"}
    (refused,) = desk.collect({"maija/task.ipynb": as_bytes(book)}).set_aside
    assert refused.reason.isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipes_sockets_and_links_in_a_folder_are_named_and_nothing_waits_for_them(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "in"
    for who in ("maija", "anna"):
        (folder / who).mkdir(parents=True)
        (folder / who / "task.ipynb").write_bytes(GOOD)
    os.mkfifo(folder / "maija" / "pipe.cld")
    (folder / "maija" / "link.cld").symlink_to("/dev/zero")
    (folder / "maija" / "around").symlink_to(folder)
    before = Path.cwd()
    os.chdir(folder / "maija")  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket.cld")
            refused = {item.name: item.reason for item in read_folder(folder, COHORT_LIMITS).refused}
            found = desk.collect(folder)
    finally:
        os.chdir(before)
    assert refused == {
        "maija/pipe.cld": "it is not an ordinary file.",
        "maija/socket.cld": "it is not an ordinary file.",
        "maija/link.cld": "it is a link.",
        "maija/around": "it is a link.",
    }
    assert {taken.participant for taken in found.taken} == {"maija", "anna"}
    assert len(found.set_aside) == 4


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root may make a device")
def test_a_device_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    try:
        os.mknod(tmp_path / "disk.ipynb", 0o20600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this system lets nobody make a device")
    assert [item.reason for item in read_folder(tmp_path, COHORT_LIMITS).refused] == ["it is not an ordinary file."]
