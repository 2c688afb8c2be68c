"""One run at a time: a second one that grades is told who holds the gradebook, one that builds waits."""

import contextlib
import getpass
import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from course_grader.cohort import Cohort
from course_grader.errors import InUseError
from course_grader.words import plain

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        file.seek(1_000_000)  # Windows locks bytes against reading too: one that holds no words
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(cohort: Cohort) -> Iterator[None]:
    """Hold the cohort's lock; the system lets go of it when the process ends, however it ends. Raises InUseError."""
    path = cohort.state / "grading.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            _take(file)
        except OSError as error:
            raise InUseError(cohort.root, *_holder(path)) from error
        file.seek(0)
        file.truncate()
        now = datetime.now(tz=UTC).astimezone()
        holder = {"who": _me(), "process": os.getpid(), "since": f"{now:%Y-%m-%d %H:%M}"}
        file.write(json.dumps(holder))
        file.flush()
        yield


@contextlib.contextmanager
def waiting(path: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a file; where another process holds it, call `wait` once and wait for its end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        waited = False
        while True:
            try:
                _take(file)
                break
            except OSError:
                if not waited:
                    wait()
                waited = True
                time.sleep(0.2)
        yield


def _holder(path: Path) -> tuple[str, int, str]:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return plain(holder["who"]), int(holder["process"]), plain(holder["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return "?", 0, "?"


def _me() -> str:
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (OSError, KeyError):  # no entry for this user, as in some containers
        return socket.gethostname()
