"""What nbgrader and its kernels find around them: programs, folders and where their words go."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from course_grader.cohort import Cohort


def put_programs_on_path() -> None:
    """Put this environment's programs first on PATH.

    nbgrader calls its helper (alembic) by name: without this the first gradebook would lack its migration stamp and
    could not be upgraded later.
    """
    programs = str(Path(sys.executable).parent)
    if os.environ.get("PATH", "").split(os.pathsep)[0] != programs:
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])


@contextlib.contextmanager
def folders_for_kernels(cohort: Cohort) -> Iterator[None]:
    """Keep the kernels' connection files, profile and history in the cohort, so that two runs do not meet."""
    wanted = {"JUPYTER_RUNTIME_DIR": cohort.state / "runtime", "IPYTHONDIR": cohort.state / "ipython"}
    before = {name: os.environ.get(name) for name in wanted}
    for name, folder in wanted.items():
        folder.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(folder)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def errors_in_log(log: Path) -> Iterator[None]:
    """Send what nbgrader's helper program says to the log: it inherits the error stream."""
    kept = os.dup(2)
    try:
        with log.open("ab") as file:
            os.dup2(file.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
