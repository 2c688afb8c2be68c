"""What the tests of the grader share: a tiny course, and the means to hand in for it."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from course_grader.cli import course
from course_grader.cohort import Cohort, Participant
from course_grader.notebooks import Assignment, ExpectedNotebook
from course_grader.project import Project

FIXTURES = Path(__file__).parents[1] / "autograder" / "fixtures"
NAME = "01_tiny"


def run(*arguments: str | Path) -> Result:
    """Run `course` in this process."""
    return CliRunner().invoke(course, [str(argument) for argument in arguments], prog_name="course")


def start(*arguments: str | Path, cwd: Path | None = None) -> subprocess.Popen[str]:
    """Start `course` as a program of its own."""
    program = Path(sys.executable).parent / "course"
    return subprocess.Popen(
        [str(program), *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def make_project(folder: Path) -> Project:
    shutil.copytree(FIXTURES / "project", folder)
    return Project(folder.resolve())


@dataclass(frozen=True)
class Demo:
    """The demonstration cohort after its first run."""

    cohort: Cohort
    result: Result


def notebook(*grade_ids: str, **metadata: Any) -> dict[str, Any]:
    """A small notebook with the given tasks."""
    cells = [
        {
            "cell_type": "code",
            "id": name,
            "metadata": {"nbgrader": {"grade_id": name}},
            "source": "1",
            "outputs": [],
            "execution_count": None,
        }
        for name in grade_ids
    ]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def as_bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


TASK = Assignment("task", (ExpectedNotebook("task", frozenset({"a", "b"}), ("loop.cld",)),))
GOOD = as_bytes(notebook("a", "b"))
PEOPLE = (
    Participant("maija", "Maija Mäkelä-Öhman", "maija@example.org"),
    Participant("pekka_v", "Pekka_V Åkerlund", "pekka@example.org"),
    Participant("anna", "Anna O'Brien", "anna@example.org", "77"),
    Participant("matti1", "Matti Virtanen"),
    Participant("matti2", "Matti Virtanen"),
)


@dataclass(frozen=True)
class Desk:
    """A cohort that collects, without nbgrader."""

    cohort: Cohort
    collect: Callable[..., Any]

    def stored(self, participant: str) -> dict[str, bytes]:
        folder = self.cohort.root / "submitted" / participant / "task"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
