"""One cohort of honest and hostile hand-ins, graded by the command as a trainer grades it."""

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from course_grader.cohort import Cohort
from course_grader.gradebook import Course
from course_grader.grading import Standing, Status, standings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the walls need Linux"),
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is missing: apt install bubblewrap"),
]

HERE = Path(__file__).parent
SUBMISSIONS = {
    entry["name"]: entry
    for entry in tomllib.loads((HERE / "submissions.toml").read_text(encoding="utf-8"))["submission"]
}
SLEEP = "27182818"
GRADED, PERSON, STOPPED, UNREADABLE = Status.GRADED, Status.NEEDS_A_PERSON, Status.STOPPED, Status.UNREADABLE
# {name in submissions.toml: (status, automatic score)}
EXPECTED: dict[str, tuple[Status, float]] = {
    "honest": (GRADED, 4),
    "wrong": (GRADED, 1),
    "reads a secret file by its path": (GRADED, 4),
    "reads the environment": (GRADED, 4),
    "looks for the gradebook": (GRADED, 4),
    "writes to the host's folders": (GRADED, 4),
    "links to the secret and hands the link in": (GRADED, 4),
    "calls a server of the host": (GRADED, 4),
    "kills everything it can": (GRADED, 4),
    "leaves a daemon behind": (GRADED, 4),
    "forks without end": (STOPPED, 2),
    "loops without end": (STOPPED, 2),
    "swallows the interrupt": (STOPPED, 2),
    "crashes Python": (STOPPED, 2),
    "ends with success before the tests": (STOPPED, 0),
    "patches the checks": (PERSON, 3),
    "empties the tests before they run": (PERSON, 2),
    "prints control characters and directions": (GRADED, 4),
    "shows a page with a script": (GRADED, 4),
    "prints what is no Unicode": (GRADED, 4),
    "is no Python": (GRADED, 2),
}


@dataclass(frozen=True)
class Graded:
    """The cohort after the command."""

    cohort: Cohort
    folder: Path
    output: str
    status: int
    seconds: float
    standings: dict[str, Standing]

    def text(self, name: str) -> str:
        path = self.cohort.root / "autograded" / who(name) / "task" / "task.ipynb"
        return path.read_text(encoding="utf-8")


def who(name: str) -> str:
    return name.replace(" ", "-").replace("'", "")


def master() -> nbformat.NotebookNode:
    cells = [
        ("given", "import checks, tools", "locked"),
        ("first", "answer = ...", "solution"),
        ("first_test", "### BEGIN HIDDEN TESTS\nassert answer == 42\n### END HIDDEN TESTS", "test"),
        ("second", "other = ...", "solution"),
        ("second_test", "checks.points(other)", "test"),
    ]
    made = []
    for name, source, kind in cells:
        mark = {"grade_id": name, "schema_version": 3, "cell_type": "code", "task": False}
        mark |= {"grade": kind == "test", "solution": kind == "solution", "locked": kind != "solution"}
        mark |= {"points": 2} if kind == "test" else {}
        made.append(nbformat.v4.new_code_cell(source, id=name, metadata={"nbgrader": mark}))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": kernel})


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    folder = tmp_path_factory.mktemp("trainer")
    root = folder / "cohort"
    source = root / "source" / "task"
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.Execute.timeout = 3\n", encoding="utf-8")
    nbformat.write(master(), source / "task.ipynb")
    for path in (HERE / "given").glob("*.py"):
        shutil.copyfile(path, source / path.name)
    (folder / "secret.txt").write_text("a secret of the trainer", encoding="utf-8")
    program = [sys.executable, "-m", "nbgrader", "generate_assignment", "task"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic by name
    subprocess.run(program, cwd=root, env=os.environ | {"PATH": path}, check=True, capture_output=True)
    release = json.loads((root / "release" / "task" / "task.ipynb").read_text(encoding="utf-8"))
    for name in EXPECTED:
        _hand_in(root, who(name), _filled(release, SUBMISSIONS[name], folder))
    broken = _filled(release, {}, folder)
    broken["cells"][2]["metadata"]["nbgrader"]["points"] = "many"
    _hand_in(root, "points-in-words", broken)
    _hand_in(root, "not-json", "{")
    start = time.monotonic()
    course = Path(sys.executable).parent / "course"
    done = subprocess.run(
        [str(course), "--cohort", str(root), "grade", "task", "--jobs", "2"],
        env=os.environ | {"LANGUAGE": "en", "COURSE_SECRET": "a secret of the trainer"},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    seconds = time.monotonic() - start
    cohort = Cohort(root)
    with Course(cohort, "test") as nbgrader:
        found = {standing.participant: standing for standing in standings(cohort, nbgrader, "task")}
    return Graded(cohort, folder, done.stdout + done.stderr, done.returncode, seconds, found)


def _filled(release: dict[str, Any], entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    book: dict[str, Any] = json.loads(json.dumps(release))
    for index, key, usual in ((1, "first", "answer = 42"), (3, "second", "other = 7")):
        source = entry.get(key, usual)
        for mark, value in (("@SECRETS@", str(folder)), ("@PORT@", "9"), ("@SLEEP@", SLEEP)):
            source = source.replace(mark, value)
        book["cells"][index]["source"] = source
    return book


def _hand_in(root: Path, participant: str, book: dict[str, Any] | str) -> None:
    folder = root / "submitted" / participant / "task"
    folder.mkdir(parents=True)
    (folder / "task.ipynb").write_text(book if isinstance(book, str) else json.dumps(book), encoding="utf-8")


@pytest.mark.parametrize("name", EXPECTED, ids=[who(name) for name in EXPECTED])
def test_each_gets_what_it_earned_and_its_status(graded: Graded, name: str) -> None:
    standing = graded.standings[who(name)]
    assert standing.scores is not None, graded.output[-2000:]
    assert (standing.status, standing.scores.automatic) == EXPECTED[name], standing.notes
    text = graded.text(name)
    assert ": reached" not in text
    assert "a secret of the trainer" not in text
    assert SUBMISSIONS[name].get("says", "")[:20] in text


def test_what_cannot_be_read_stops_nobody_and_is_said(graded: Graded) -> None:
    assert graded.standings["not-json"].status is UNREADABLE
    assert graded.status == 1
    assert "not-json could not be graded" in graded.output


def test_points_that_were_written_in_words_are_not_believed(graded: Graded) -> None:
    standing = graded.standings["points-in-words"]
    assert standing.status is UNREADABLE or (standing.scores is not None and standing.scores.automatic == 4)


def test_the_command_says_nothing_of_a_traceback(graded: Graded) -> None:
    assert "Traceback" not in graded.output


def test_no_program_outlives_the_command(graded: Graded) -> None:
    commands = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
    assert not [command for command in commands if SLEEP in command or str(graded.cohort.root) in command]


def test_nothing_but_the_grading_wrote_in_the_trainers_folder(graded: Graded) -> None:
    assert sorted(path.name for path in graded.folder.iterdir()) == ["cohort", "secret.txt"]
    assert not [path for path in graded.folder.rglob("*") if path.is_symlink() or path.name == "hostile-was-here"]
    assert graded.seconds < 60
