"""The runner: what it says when something is wrong, in one line, and what it leaves behind."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def make(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(folder / "make.py"), *words],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout in which nothing has been set up."""
    folder = tmp_path / "a course"
    folder.mkdir()
    for name in ("make.py", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_words_that_no_one_would_read_are_refused(bare: Path) -> None:
    run = make(bare, "demo", "quickly")
    assert run.returncode == 1
    assert run.stderr == "make.py: this command takes no further words: quickly.\n"
    assert not (bare / ".venv").exists()


def test_an_unknown_command_is_refused_with_those_there_are(bare: Path) -> None:
    run = make(bare, "cours")
    assert run.returncode == 2
    assert "course" in run.stderr.splitlines()[-1]


@pytest.mark.slow
def test_a_half_made_venv_is_said_and_mended_and_a_failed_install_is_one_line(bare: Path) -> None:
    (bare / ".venv" / "bin").mkdir(parents=True)  # set-up was interrupted: a folder and no Python
    run = make(bare, "book", PIP_NO_INDEX="1")
    assert ".venv is half made; bringing it up to date." in run.stdout
    assert "Making .venv." in run.stdout
    assert run.returncode == 1
    (line,) = run.stderr.splitlines()
    assert line.startswith("make.py: the packages could not be installed. ERROR: ")
    assert "install.log" in line
    # What failed does not pass for ready: the next run tries again.
    again = make(bare, "book", PIP_NO_INDEX="1")
    assert ".venv is half made" in again.stdout
    assert "Making .venv." not in again.stdout


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".venv" / "made-from.sha256").exists(), reason="needs the .venv that make.py makes")
def test_a_port_in_use_is_one_line_before_any_long_work() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = make(ROOT, "course", "--book-port", str(port))
    assert run.returncode == 1
    assert "book" not in run.stdout
    (line,) = run.stderr.splitlines()
    assert f"Port {port} is in use" in line
    assert "--book-port" in line
