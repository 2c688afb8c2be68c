"""A run that is killed, at whatever moment, and started again ends as one that was left alone.

Every run is the real command in a process of its own, and the kill is SIGKILL. To be quick, the process is forked
from one that has imported all that the command imports.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from course_grader.project import Project
from course_grader.samples import fill, read_answers
from grader_kit import NAME, Demo, autograded, descendants, held, left_over, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc"),
]
HAND_INS, KILLS = 40, 100


class Forks:
    """Starts `course` in forks of one process that has imported everything."""

    def __init__(self, log: Path) -> None:
        program = Path(__file__).parents[1] / "kit" / "forking.py"
        self._log = log.open("wb")
        self._process = subprocess.Popen(
            [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        assert self._answer() == "ready"

    def start(self, *arguments: str | Path) -> int:
        """Start the command; return its process."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
        self._process.stdin.flush()
        return int(self._answer())

    def ended(self) -> int:
        """Wait until the command has ended; return how: its status, or minus the signal that killed it."""
        return int(self._answer())

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._log.close()

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def decide(root: Path) -> None:
    """What a person scored and wrote in formgrader, for every second participant."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        for number in range(0, HAND_INS, 2):
            grade = book.find_grade("why", NAME, NAME, f"p{number:02}")
            grade.manual_score, grade.needs_manual_grade = 1 + number / HAND_INS, False
            book.find_comment("why", NAME, NAME, f"p{number:02}").manual_comment = f"Read: {number}."
        book.db.commit()


def hand_in_all(root: Path, answers: Path, turn: int) -> None:
    released = json.loads((root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    samples = ["right.py", "half.py", "raises.py"]
    for number in range(HAND_INS):
        folder = root / "submitted" / f"p{number:02}" / NAME
        folder.mkdir(parents=True, exist_ok=True)
        # a third hands in the same once more, and nothing of it is graded again
        sample = samples[(number if number % 3 == 0 else number + turn) % len(samples)]
        text = json.dumps(fill(released, read_answers(answers / sample)))
        (folder / f"{NAME}.ipynb").write_text(text, encoding="utf-8")


@pytest.fixture
def handed_in_again(demo: Demo, project: Project, tmp_path: Path) -> Path:
    """A cohort that was graded, on which a person decided, and of which most then handed in again."""
    root, answers = tmp_path / "before", project.assignment(NAME) / "samples"
    shutil.copytree(demo.cohort.root, root)
    for folder in ("submitted", "autograded", "feedback"):
        shutil.rmtree(root / folder)
    (root / "participants.csv").unlink()
    hand_in_all(root, answers, 0)
    assert run("--cohort", root, "grade", NAME, "--jobs", "2").exit_code == 0
    decide(root)
    hand_in_all(root, answers, 1)
    return root


def kill_again_and_again(before: Path, root: Path, wanted: Any, seed: int, *options: str) -> int:
    """Grade, kill and start again until the kills are done; whenever a run gets to its end, compare and begin anew.

    Return how often one got there.
    """
    moments, kills, finished = random.Random(seed), 0, 0  # noqa: S311 - no secret
    shutil.copytree(before, root)
    forks = Forks(root.with_suffix(".log"))
    try:
        while kills < KILLS // 2 or not finished:
            process = forks.start("--cohort", root, "grade", NAME, "--jobs", "1", *options)
            if kills < KILLS // 2:
                # every third kill comes at any moment of the start, the others while results are being written
                if kills % 3:
                    wait_for_results(root, process, moments.randint(1, 3))
                time.sleep(moments.uniform(0, 0.06 if kills % 3 else 1.0))
                started = descendants(process)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                assert not left_over(started)
            if (ended := forks.ended()) == -signal.SIGKILL:
                kills += 1
                continue
            assert ended == 0
            assert (held(root / "gradebook.db"), autograded(root)) == wanted
            assert not list(root.glob("autograded/*/.*"))
            finished += 1
            shutil.rmtree(root)
            shutil.copytree(before, root)
    finally:
        forks.close()
    return finished


def wait_for_results(root: Path, process: int, count: int) -> None:
    """Wait until the run has written so many results, or has ended."""
    folder = root / ".course" / "graded" / NAME
    before = stamped(folder)
    while len(stamped(folder) - before) < count and Path(f"/proc/{process}/cwd").exists():
        time.sleep(0.005)


def stamped(folder: Path) -> set[tuple[str, int]]:
    found = set()
    for path in folder.glob("*.json"):
        with contextlib.suppress(FileNotFoundError):
            found.add((path.name, path.stat().st_mtime_ns))
    return found


@pytest.mark.timeout(600)
def test_a_hundred_kills_change_nothing(handed_in_again: Path, tmp_path: Path) -> None:
    left_alone = tmp_path / "left_alone"
    shutil.copytree(handed_in_again, left_alone)
    assert run("--cohort", left_alone, "grade", NAME, "--jobs", "2").exit_code == 0
    wanted = held(left_alone / "gradebook.db"), autograded(left_alone)
    assert sum(row[4] is not None for row in wanted[0]["grades"]) == HAND_INS // 2
    assert sum(row[5] is not None for row in wanted[0]["comments"]) == HAND_INS // 2
    with ThreadPoolExecutor(2) as lanes:
        ends = [
            lanes.submit(kill_again_and_again, handed_in_again, tmp_path / f"killed_{seed}", wanted, seed, *options)
            for seed, options in enumerate([(), ("--trust-submissions",)])
        ]
        assert all(end.result() for end in ends)
