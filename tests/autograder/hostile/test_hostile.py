"""What strangers hand in costs them at most their own points, and costs nobody else anything."""

import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import determine_grade

SUBMISSIONS = tomllib.loads((Path(__file__).parent / "submissions.toml").read_text(encoding="utf-8"))["submission"]
HONEST = 4.0
FIRST_TEST, SECOND_TEST = 2, 4

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the walls need Linux"),
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is missing: apt install bubblewrap"),
]


def score(result: Any) -> float:
    """What nbgrader gives for the outputs of the two tests."""
    total = 0.0
    for index in (FIRST_TEST, SECOND_TEST):
        mark = {"grade": True, "solution": False, "locked": True, "points": 2, "grade_id": str(index)}
        outputs = [nbformat.from_dict(output) for output in result.cells[index].outputs]
        cell = nbformat.v4.new_code_cell(outputs=outputs, metadata={"nbgrader": mark})
        total += determine_grade(cell)[0]
    return total


def printed(result: Any, *, tests: bool = False) -> str:
    """All that a notebook's own cells show, or the tests' as well."""
    cells = [cell for cell in result.cells if tests or cell.index not in (FIRST_TEST, SECOND_TEST)]
    return "\n".join(str(output) for cell in cells for output in cell.outputs)


def test_there_are_many_and_each_has_its_own_name() -> None:
    names = [entry["name"] for entry in SUBMISSIONS]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.parametrize("entry", SUBMISSIONS, ids=[entry["name"].replace(" ", "-") for entry in SUBMISSIONS])
def test_a_hostile_hand_in_gains_nothing(scene: Any, entry: dict[str, Any]) -> None:
    result = scene.results[entry["name"]]
    said = printed(result)
    assert ": reached" not in said
    assert entry.get("says", "") in said
    expected = {int(index): ended for index, ended in entry.get("ended", {}).items()}
    for cell in result.cells[:5]:
        wanted = expected.get(cell.index, "done")
        assert wanted in ("any", cell.ended), (cell.index, cell.ended, said[-500:])
    if "flag" in entry:
        assert any(entry["flag"] in flag for flag in result.flags), result.flags
    if entry.get("score", HONEST) != "any":
        assert score(result) == entry.get("score", HONEST), (result.flags, said[-500:])
    assert score(result) <= entry.get("most", HONEST)


@pytest.mark.parametrize("entry", SUBMISSIONS, ids=[entry["name"].replace(" ", "-") for entry in SUBMISSIONS])
def test_no_hand_in_shows_a_secret_of_the_host_or_a_test(scene: Any, entry: dict[str, Any]) -> None:
    result = scene.results[entry["name"]]
    everything = printed(result, tests=True) + result.stderr
    for secret in scene.secrets:
        assert secret not in everything
    assert (scene.mark in printed(result)) is entry.get("shows_tests", False)


def test_everybody_has_a_result(scene: Any) -> None:
    assert sorted(scene.order) == sorted(entry["name"] for entry in SUBMISSIONS)


def test_no_one_called_the_host(scene: Any) -> None:
    assert scene.connections == 0


def test_no_program_outlives_the_grading(scene: Any) -> None:
    assert scene.left == ()


def test_nothing_was_written_on_the_host(scene: Any) -> None:
    assert sorted(path.name for path in scene.folder.iterdir()) == ["gradebook.db", "secret.txt"]
    assert (scene.folder / "gradebook.db").read_text(encoding="utf-8") == scene.secrets[2]
    for folder in ("/tmp", "/dev/shm", "/usr", "/", "/root", "/var/tmp", str(Path.home())):  # noqa: S108 - the host's
        for name in ("hostile-was-here", "left-for-the-next"):
            try:
                assert not (Path(folder) / name).exists()
            except PermissionError:
                continue


def test_all_of_them_together_take_less_than_a_minute_and_a_half(scene: Any) -> None:
    assert scene.seconds < 90
