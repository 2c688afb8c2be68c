"""Hand-ins are matched, checked and stored; what cannot be is named and set aside, and the rest goes on."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from course_grader.collecting import COLLECTED, REPLACED, UNCHANGED
from course_grader.errors import ArchiveError, CohortError, NothingToDoError
from grader_kit import GOOD, Desk, as_bytes, notebook, zipped


def outcomes(collection: Any) -> dict[str, str]:
    return {taken.participant: taken.outcome for taken in collection.taken}


def reasons(collection: Any) -> dict[str, str]:
    return {item.name: item.reason for item in collection.set_aside}


MOODLE_FOLDERS = {
    "Maija Mäkelä-Öhman_1001_assignsubmission_file/task.ipynb": GOOD,
    "Maija Mäkelä-Öhman_1001_assignsubmission_file/loop.cld": b"a -> b (+)\n",
    "Maija Mäkelä-Öhman_1001_assignsubmission_onlinetext/onlinetext.html": b"<p>hello</p>",
    "Pekka V Åkerlund_1002_assignsubmission_file_/task (1).ipynb": GOOD,
    "Anna OBrien_1003_assignsubmission_file/folder/task-Copy1.ipynb": GOOD,
}
MOODLE_FLAT = {
    "Maija Mäkelä-Öhman_1001_assignsubmission_file_task.ipynb": GOOD,
    "Maija Mäkelä-Öhman_1001_assignsubmission_file_loop.cld": b"a -> b (+)\n",
    "Maija Mäkelä-Öhman_1001_assignsubmission_onlinetext_onlinetext.html": b"<p>hello</p>",
    "Pekka V Åkerlund_1002_assignsubmission_file_my_own_name.ipynb": GOOD,
}


def test_moodles_zip_with_folders_is_collected(desk: Desk) -> None:
    found = desk.collect(zipped(MOODLE_FOLDERS))
    assert outcomes(found) == {"maija": COLLECTED, "pekka_v": COLLECTED, "anna": COLLECTED}
    assert found.set_aside == ()
    assert set(desk.stored("maija")) == {"task.ipynb", "loop.cld", "timestamp.txt"}
    assert set(desk.stored("pekka_v")) == {"task.ipynb", "timestamp.txt"}
    assert len(found.passed_over) == 1


def test_moodles_flat_zip_is_collected(desk: Desk) -> None:
    found = desk.collect(zipped(MOODLE_FLAT))
    assert outcomes(found) == {"maija": COLLECTED, "pekka_v": COLLECTED}
    assert desk.stored("maija")["loop.cld"] == b"a -> b (+)\n"
    assert set(desk.stored("pekka_v")) == {"task.ipynb", "timestamp.txt"}


def test_moodles_zip_unpacked_by_hand_is_collected(desk: Desk) -> None:
    assert outcomes(desk.collect(MOODLE_FOLDERS))["maija"] == COLLECTED


def test_moodles_number_is_remembered_when_the_name_changes(desk: Desk) -> None:
    desk.collect(zipped(MOODLE_FOLDERS))
    found = desk.collect(zipped({"Maija Laine_1001_assignsubmission_file/task.ipynb": GOOD}))
    assert outcomes(found) == {"maija": REPLACED}
    assert desk.cohort.worksheet_numbers("task")["maija"] == "1001"


def test_a_number_in_the_list_identifies_a_participant(desk: Desk) -> None:
    assert outcomes(desk.collect(zipped({"Someone_77_assignsubmission_file/task.ipynb": GOOD}))) == {"anna": COLLECTED}


def test_two_participants_of_one_name_are_not_guessed(desk: Desk) -> None:
    found = desk.collect(zipped({"Matti Virtanen_5_assignsubmission_file/task.ipynb": GOOD}))
    assert "2 participants have this name" in reasons(found)["Matti Virtanen_5"]


def test_two_moodle_people_that_fit_one_participant_are_both_set_aside(desk: Desk) -> None:
    found = desk.collect(
        zipped({f"Maija Mäkelä-Öhman_{number}_assignsubmission_file/task.ipynb": GOOD for number in (1, 2)})
    )
    assert found.taken == ()
    assert len(found.set_aside) == 2


def test_folders_files_and_zips_named_by_the_id_are_collected(desk: Desk) -> None:
    found = desk.collect(
        {
            "maija/anything.ipynb": GOOD,
            "pekka_v_my notebook.ipynb": GOOD,
            "anna.ipynb": GOOD,
            "matti1/packed.zip": zipped({"deep/task.ipynb": GOOD, "deep/loop.cld": b"x -> y (+)\n"}),
        }
    )
    assert outcomes(found) == dict.fromkeys(("maija", "pekka_v", "anna", "matti1"), COLLECTED)
    assert desk.stored("matti1")["loop.cld"] == b"x -> y (+)\n"


def test_a_folder_around_everything_does_not_matter(desk: Desk) -> None:
    found = desk.collect(zipped({"submissions/maija/task.ipynb": GOOD, "submissions/anna/task.ipynb": GOOD}))
    assert outcomes(found) == {"maija": COLLECTED, "anna": COLLECTED}


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"stranger/task.ipynb": GOOD}, "no participant has this id"),
        ({"Nobody Known_9_assignsubmission_file/task.ipynb": GOOD}, "no participant has this Moodle number or name"),
        ({"maija/task.ipynb": b"{ not json"}, "not valid JSON"),
        ({"maija/task.ipynb": b"\xff\xfe\x00"}, "not valid JSON"),
        ({"maija/task.ipynb": b"[" * 100_000}, "not valid JSON"),
        ({"maija/task.ipynb": b'{"cells": []}'}, "is not a notebook"),
        ({"maija/task.ipynb": as_bytes({"nbformat": 3, "worksheets": []})}, "format 3"),
        ({"maija/task.ipynb": as_bytes({"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "odd"}]})}, "damaged"),
        ({"maija/task.ipynb": as_bytes(notebook("a", kernelspec={"language": "R"}))}, "language r"),
        ({"maija/task.ipynb": as_bytes(notebook("other"))}, "no notebook of this assignment"),
        ({"maija/task.ipynb": b" " * (20 * 1024 * 1024) + GOOD}, "larger than 20 MB"),
        ({"maija/essay.docx": b"hello"}, "no notebook"),
        ({"maija/1.ipynb": GOOD, "maija/2.ipynb": as_bytes(notebook("a"))}, "2 notebooks of this assignment"),
        ({"maija/bad.zip": b"PK not a zip"}, "not a zip file"),
        ({"maija/in.zip": zipped({"task.ipynb": GOOD, "x": b"1", "x/y": b"2"})}, "needs a folder that is a file"),
    ],
)
def test_what_cannot_be_collected_is_set_aside_with_its_reason(
    desk: Desk, files: dict[str, bytes], reason: str
) -> None:
    found = desk.collect({**files, "anna/task.ipynb": GOOD})
    assert outcomes(found)["anna"] == COLLECTED
    assert [reason in item.reason for item in found.set_aside] == [True]
    assert found.folder is not None
    assert reason in (found.folder / "reasons.txt").read_text(encoding="utf-8")


def test_hostile_entries_are_named_and_nothing_leaves_the_folder(desk: Desk, tmp_path: Path) -> None:
    buffer = io.BytesIO(zipped({"anna/task.ipynb": GOOD, "maija/task.ipynb": GOOD}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("../../outside.txt", b"x")
        archive.writestr("maija/../../outside.txt", b"x")
    found = desk.collect(buffer.getvalue())
    assert set(outcomes(found)) == {"anna", "maija"}
    assert len(found.set_aside) == 2
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_hostile_zip_inside_a_hand_in_writes_nothing_outside(desk: Desk, tmp_path: Path) -> None:
    inner = zipped({"task.ipynb": GOOD, "../../../outside.txt": b"x"})
    found = desk.collect({"maija/in.zip": inner})
    assert outcomes(found) == {"maija": COLLECTED}
    assert "left out" in found.taken[0].notes[0]
    assert not list(tmp_path.rglob("outside.txt"))


def test_a_bad_source_is_one_clear_line(desk: Desk) -> None:
    with pytest.raises(ArchiveError, match="not a zip file that can be read"):
        desk.collect(b"nothing of the kind")


def test_an_empty_source_is_said_to_be_empty(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToDoError, match="no hand-in"):
        desk.collect(tmp_path / "empty")


def test_the_same_hand_in_is_unchanged_and_a_later_one_replaces_it(desk: Desk) -> None:
    first = {"maija/task.ipynb": GOOD}
    later = {"maija/task.ipynb": as_bytes(notebook("a", "b", note=1))}
    assert outcomes(desk.collect(first)) == {"maija": COLLECTED}
    stamp = desk.stored("maija")["timestamp.txt"]
    assert outcomes(desk.collect(first)) == {"maija": UNCHANGED}
    assert desk.stored("maija")["timestamp.txt"] == stamp
    assert outcomes(desk.collect(later)) == {"maija": REPLACED}
    assert desk.stored("maija")["task.ipynb"] == later["maija/task.ipynb"]
    kept = list((desk.cohort.earlier / "task" / "maija").glob("*/task.ipynb"))
    assert [path.read_bytes() for path in kept] == [GOOD]


def test_a_file_that_is_no_longer_handed_in_goes(desk: Desk) -> None:
    desk.collect({"maija/task.ipynb": GOOD, "maija/old.txt": b"x"})
    desk.collect({"maija/task.ipynb": GOOD})
    assert "old.txt" not in desk.stored("maija")


def test_the_time_of_a_hand_in_is_ours_not_the_participants(desk: Desk) -> None:
    desk.collect({"maija/task.ipynb": GOOD, "maija/timestamp.txt": b"1999-01-01 00:00:00 UTC"})
    assert b"1999" not in desk.stored("maija")["timestamp.txt"]


def carrying(text: Any, file: str = "loop.cld") -> bytes:
    carrier = notebook("a", "b")
    carrier["cells"][0]["outputs"] = [
        {
            "output_type": "display_data",
            "data": {"text/plain": "x", "text/x-cld": text},
            "metadata": {"text/x-cld": {"file": file}},
        }
    ]
    return as_bytes(carrier)


@pytest.mark.parametrize("text", ["a -> b (+)\n", ["a -> ", "b (+)\n"]])
def test_a_drawing_that_only_the_notebook_carries_is_recovered(desk: Desk, text: Any) -> None:
    found = desk.collect({"maija/task.ipynb": carrying(text)})
    assert desk.stored("maija")["loop.cld"] == b"a -> b (+)\n"
    assert found.taken[0].notes == ("the drawing loop.cld was taken from the notebook",)


def test_a_handed_in_drawing_counts_before_the_carried_one(desk: Desk) -> None:
    desk.collect({"maija/task.ipynb": carrying("carried -> x (+)\n"), "maija/loop.cld": b"file -> x (+)\n"})
    assert desk.stored("maija")["loop.cld"] == b"file -> x (+)\n"


def test_a_drawing_that_a_browser_renamed_is_found(desk: Desk) -> None:
    desk.collect({"maija/task.ipynb": GOOD, "maija/loop (1).cld": b"a -> b (+)\n"})
    assert desk.stored("maija")["loop.cld"] == b"a -> b (+)\n"


@pytest.mark.parametrize("file", ["../../evil.cld", "other.cld", "/loop.cld"])
def test_a_carried_drawing_of_another_name_is_not_written(desk: Desk, file: str) -> None:
    found = desk.collect({"maija/task.ipynb": carrying("a -> b (+)\n", file)})
    assert set(desk.stored("maija")) == {"task.ipynb", "timestamp.txt"}
    assert found.taken[0].notes == ("the drawing loop.cld is missing",)


def test_a_carried_drawing_over_the_size_limit_is_not_written(desk: Desk) -> None:
    desk.collect({"maija/task.ipynb": carrying("a" * 1_000_001)})
    assert "loop.cld" not in desk.stored("maija")


def test_a_byte_order_mark_does_not_stop_nbgrader(desk: Desk) -> None:
    desk.collect({"maija/task.ipynb": b"\xef\xbb\xbf" + GOOD})
    assert json.loads(desk.stored("maija")["task.ipynb"])


def test_who_was_set_aside_is_remembered_until_they_hand_in_well(desk: Desk) -> None:
    desk.collect({"maija/task.ipynb": b"no"})
    assert "not valid JSON" in desk.cohort.reasons_aside("task")["maija"]
    desk.collect({"maija/task.ipynb": GOOD})
    assert desk.cohort.reasons_aside("task") == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id,name\n../x,Evil\n", "line 2: the id '../x' cannot name a folder"),
        ("id,name\nmaija,M\nMAIJA,N\n", "line 3: the id 'MAIJA' is there twice"),
        ("id,name\n*,Star\n", "line 2"),
        ("id,name\ncon,Device\n", "line 2"),
    ],
)
def test_a_bad_line_of_the_list_is_named(desk: Desk, text: str, reason: str) -> None:
    (desk.cohort.root / "participants.csv").write_text(text, encoding="utf-8")
    with pytest.raises(CohortError, match=r"participants\.csv") as caught:
        desk.collect({"maija/task.ipynb": GOOD})
    assert reason in str(caught.value)


def test_a_list_that_a_finnish_spreadsheet_saved_is_read(desk: Desk) -> None:
    text = "\ufeffid;name;email;moodle\r\nmaija;Maija Mäkelä;m@example.org;12\r\n"
    (desk.cohort.root / "participants.csv").write_text(text, encoding="utf-8", newline="")
    assert [(person.id, person.name, person.moodle) for person in desk.cohort.participants()] == [
        ("maija", "Maija Mäkelä", "12")
    ]
