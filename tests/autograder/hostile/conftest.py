"""All hostile hand-ins, run once by the workers that grade, inside the walls; each test looks at one of them."""

import os
import secrets
import socket
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from course_grader.jobs import MIB, Cell, Job, Limits, Result
from course_grader.pool import Pool
from course_grader.walls import Bubblewrap

SLEEP = "31415926"  # seconds: what a program that is left behind is known by
GIVEN = Path(__file__).parent / "given"
LIMITS = Limits(
    cell_seconds=3,
    seconds=40,
    cpu_seconds=30,
    memory=600 * MIB,
    processes=40,
    file_bytes=20 * MIB,
    scratch_bytes=32 * MIB,
    output_bytes=1 * MIB,
)


@dataclass(frozen=True)
class Scene:
    """What the hand-ins met on the host, and what came of each."""

    results: dict[str, Result]
    order: tuple[str, ...]
    secrets: tuple[str, ...]
    mark: str
    folder: Path
    connections: int
    left: tuple[str, ...]
    seconds: float


def submissions() -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "submissions.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["submission"])


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("host")
    folder.chmod(0o755)
    words = tuple(secrets.token_hex(12) for _kind in ("a file", "the environment", "the gradebook"))
    (folder / "secret.txt").write_text(words[0], encoding="utf-8")
    (folder / "gradebook.db").write_text(words[2], encoding="utf-8")
    mark = secrets.token_hex(12)
    abstract = f"course-{secrets.token_hex(6)}"
    before = os.environ.get("COURSE_SECRET")
    os.environ["COURSE_SECRET"] = words[1]
    listening, named = socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX)
    named.bind(f"\0{abstract}")
    named.listen()
    connections: list[Any] = []
    for server in (listening, named):
        threading.Thread(target=_accept, args=(server, connections), daemon=True).start()
    put = {
        "@SECRETS@": str(folder),
        "@PORT@": str(listening.getsockname()[1]),
        "@ABSTRACT@": abstract,
        "@SLEEP@": SLEEP,
        "@MARK_1@": mark[:12],
        "@MARK_2@": mark[12:],
    }
    jobs = [_job(entry, put, mark) for entry in sorted(submissions(), key=lambda entry: "runs_last" in entry)]
    start = time.monotonic()
    results: dict[str, Result] = {}
    try:
        with Pool(walls=Bubblewrap(), workers=2, imports=("numpy",)) as pool:
            for result in pool.run(jobs):
                results[result.key] = result
        seconds = time.monotonic() - start
        left = tuple(command for command in _commands() if SLEEP in command)
        yield Scene(results, tuple(results), words, mark, folder, len(connections), left, seconds)
    finally:
        for server in (listening, named):
            server.close()
        if before is None:
            del os.environ["COURSE_SECRET"]
        else:
            os.environ["COURSE_SECRET"] = before


def _job(entry: dict[str, Any], put: dict[str, str], mark: str) -> Job:
    sources = (
        "import checks, tools",
        entry.get("first", "answer = 42"),
        f"# HIDDEN {mark}\nassert answer == 42",
        entry.get("second", "other = 7"),
        f"# HIDDEN {mark}\nchecks.points(other)",
        entry.get("last", ""),
    )
    names = ("given", "first", "first_test", "second", "second_test", "last")
    cells = []
    for index, (name, source) in enumerate(zip(names, sources, strict=True)):
        for key, value in put.items():
            source = source.replace(key, value)
        cells.append(Cell(index, source, name, test=name.endswith("test")))
    files = {path.name: path.read_bytes() for path in GIVEN.glob("*.py")}
    return Job(entry["name"], tuple(cells), files, ("numpy",), LIMITS, ("checks.py",))


def _accept(server: socket.socket, connections: list[Any]) -> None:
    while True:
        try:
            connections.append(server.accept())
        except OSError:
            return


def _commands() -> list[str]:
    if sys.platform != "linux":
        return []
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
    return found
