"""What the tests of the grader share: a tiny course, and the means to hand in for it."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy
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


HELD = {
    "students": "select id, first_name, last_name, email, lms_user_id from student",
    "assignments": "select name, duedate, course_id from assignment",
    "notebooks": """select assignment.name, notebook.name, kernelspec from notebook
        join assignment on assignment.id = notebook.assignment_id""",
    "cells": """select notebook.name, base_cell.name, type, grade_cells.max_score, task_cells.max_score from base_cell
        join notebook on notebook.id = base_cell.notebook_id
        left join grade_cells on grade_cells.id = base_cell.id left join task_cells on task_cells.id = base_cell.id""",
    "submissions": """select student_id, assignment.name, timestamp, extension from submitted_assignment
        join assignment on assignment.id = submitted_assignment.assignment_id""",
    "submitted notebooks": """select student_id, notebook.name, flagged, late_submission_penalty
        from submitted_notebook join notebook on notebook.id = submitted_notebook.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id""",
    "grades": """select student_id, notebook.name, base_cell.name, auto_score, manual_score, extra_credit,
        needs_manual_grade from grade join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join notebook on notebook.id = submitted_notebook.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id""",
    "comments": """select student_id, notebook.name, base_cell.name, type, auto_comment, manual_comment
        from comment join base_cell on base_cell.id = comment.cell_id
        join submitted_notebook on submitted_notebook.id = comment.notebook_id
        join notebook on notebook.id = submitted_notebook.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id""",
}


def held(database: Path | str) -> dict[str, list[tuple[Any, ...]]]:
    """All that a gradebook holds, in an order of its own and by names: its ids are random."""
    engine = sqlalchemy.create_engine(f"sqlite:///{database}" if isinstance(database, Path) else database)
    try:
        with engine.connect() as connection:
            return {
                name: sorted((tuple(map(_plain, row)) for row in connection.execute(sqlalchemy.text(query))), key=repr)
                for name, query in HELD.items()
            }
    finally:
        engine.dispose()


def _plain(value: Any) -> Any:
    """What SQLite has for it: every database has ideas of its own of moments and of what is true."""
    if isinstance(value, bool):
        return int(value)
    return f"{value:%Y-%m-%d %H:%M:%S.%f}" if isinstance(value, datetime) else value


def autograded(root: Path) -> dict[str, Any]:
    """{path: what a file of autograded/ says}, of notebooks without when and where each cell ran."""
    found: dict[str, Any] = {}
    for path in sorted((root / "autograded").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix == ".ipynb":
            text = path.read_text(encoding="utf-8")
            for where in (
                r"/[\w/.-]+/autograded/\w+/\w+/",
                r"/tmp/job-\w+/",  # noqa: S108 - where a worker runs a hand-in
                r"(?<=ipykernel_)\d+/\d+",
                r"(?<=0x)[0-9a-f]+",
            ):
                text = re.sub(where, "...", text)
            found[name] = json.loads(text)
            for cell in found[name]["cells"]:
                cell["metadata"].pop("execution", None)
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def descendants(process: int) -> dict[int, str]:
    """{process: when it started} of all that a process started, and they."""
    parents: dict[int, int] = {}
    started: dict[int, str] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)], started[int(path.parent.name)] = int(fields[1]), fields[19]
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return {child: started[child] for child in found - {process}}


def left_over(processes: dict[int, str], seconds: float = 10.0) -> set[int]:
    """Those of the processes that still live after at most so many seconds; a number given anew does not count."""
    deadline = time.monotonic() + seconds
    while alive := {process for process, when in processes.items() if _lives(process, when)}:
        if time.monotonic() > deadline:
            return alive
        time.sleep(0.02)
    return set()


def _lives(process: int, when: str) -> bool:
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return False
    return fields[0] not in "ZX" and fields[19] == when
