"""A copy of the gradebook before each run that changes it; the last five are kept in gradebook_copies/."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from course_grader.cohort import Cohort
from course_grader.errors import GradebookError
from course_grader.words import _, plain

KEPT = 5
FOLDER = "gradebook_copies"


def copy_gradebook(cohort: Cohort, database: str, log: Path) -> str:
    """Copy the gradebook at `database`, an address as sqlalchemy writes it; return what the trainer should know.

    Raises GradebookError when it is damaged: then there is nothing to build on, and the copies stay.
    """
    url = make_url(database)
    folder = cohort.root / FOLDER
    stem = f"gradebook-{datetime.now(tz=UTC):%Y%m%dT%H%M%S%f}"
    if url.get_backend_name() == "sqlite" and url.database and Path(url.database).is_file():
        folder.mkdir(exist_ok=True)
        _copy_file(Path(url.database), folder / f"{stem}.db", log)
    elif url.get_backend_name() == "postgresql":
        program = shutil.which("pg_dump")
        if program is None:
            return _("The gradebook is on a server and pg_dump is not here: no copy of it was made.")
        folder.mkdir(exist_ok=True)
        _dump(program, url, folder / f"{stem}.dump", log)
    else:
        return ""
    for old in sorted(folder.glob("gradebook-*"))[:-KEPT]:
        old.unlink()
    return ""


def _copy_file(source: Path, target: Path, log: Path) -> None:
    part = target.with_suffix(".part")
    try:
        # the backup takes what is committed, also while another program writes
        with (
            contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as there,
            contextlib.closing(sqlite3.connect(part)) as copy,
        ):
            there.backup(copy)
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
        part.rename(target)
    except sqlite3.OperationalError as error:
        raise GradebookError(
            _("The gradebook could not be copied before grading ({reason}). Nothing was changed.").format(
                reason=plain(error)
            ),
            log,
        ) from error
    except sqlite3.DatabaseError as error:
        raise GradebookError(
            _(
                "The gradebook is damaged: put the newest file of {folder}/ in its place and run the same command "
                "again."
            ).format(folder=FOLDER),
            log,
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _dump(program: str, url: URL, target: Path, log: Path) -> None:
    part = target.with_suffix(".part")
    asked = {
        "PGHOST": url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": str(url.password) if url.password else None,  # never on the command line, where others read it
        "PGDATABASE": url.database,
    }
    environment = os.environ | {name: value for name, value in asked.items() if value}
    for name in ("host", "port", "user", "password"):  # where a socket's folder is given, for one
        if isinstance(value := url.query.get(name), str):
            environment[f"PG{name.upper()}"] = value
    done = subprocess.run(  # noqa: S603 - the program is PostgreSQL's own, and no shell reads the file's name
        [program, "--format=custom", f"--file={part}"], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        part.unlink(missing_ok=True)
        raise GradebookError(
            _("pg_dump could not copy the gradebook ({reason}). Nothing was changed.").format(
                reason=plain(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode)
            ),
            log,
        )
    part.rename(target)
