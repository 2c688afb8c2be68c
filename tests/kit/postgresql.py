"""A PostgreSQL server of the tests' own, on the loopback address."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ports import free_ports


def missing() -> str:
    """Say what is missing to start a server here; "" where nothing is."""
    if _programs() is None:
        return "no PostgreSQL server is installed (Debian: apt install postgresql)"
    try:
        import psycopg  # noqa: F401 - sqlalchemy speaks through it
    except ImportError:
        return "no driver for PostgreSQL is installed (psycopg[binary])"
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        return "PostgreSQL does not run as root, and runuser is missing"
    return ""


@contextmanager
def serving() -> Iterator[str]:
    """Give the address of an empty database, as sqlalchemy writes it, while a server runs."""
    programs = _programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    other_user: list[str] = []
    if os.geteuid() == 0:
        other_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    (port,) = free_ports(1)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    control = [*other_user, str(programs / "pg_ctl"), "--pgdata", str(folder / "data"), "--silent"]
    try:
        initial = "--username=course --auth=trust --encoding=UTF8 --no-sync"
        _run([*control, "--options", initial, "init"], folder)
        _run([*control, "--wait", "--options", options, "--log", str(folder / "log"), "start"], folder)
        try:
            yield f"postgresql+psycopg://course@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "--wait", "--mode", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    found = versions[-1] if versions else shutil.which("pg_ctl")
    return Path(found).resolve().parent if found else None


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
