"""A course with all that nbgrader knows: several notebooks, tasks, late hand-ins, a plugin, a person's decisions."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook

from course_grader.surroundings import put_programs_on_path

NBGRADER = [sys.executable, "-m", "nbgrader"]
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "c101"
c.AssignLatePenalties.plugin_class = "late.HalfAPointAnHour"
c.Autograde.exclude_overwriting = {"ps2": ["theirs.py"]}
c.LimitOutput.max_lines = 20
"""
LATE = """\
from nbgrader.plugins import BasePlugin


class HalfAPointAnHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return total_seconds_late / 7200 if score else None
"""


def address(root: Path) -> str:
    return f"sqlite:///{root / 'gradebook.db'}"


def nbgrader(root: Path, *arguments: str) -> None:
    put_programs_on_path()  # nbgrader looks for the program alembic there when it makes a gradebook
    done = subprocess.run([*NBGRADER, *arguments], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def cell(kind: str, source: str, name: str = "", **marks: Any) -> dict[str, Any]:
    made = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
    made["id"] = name or f"id-{abs(hash(source)) % 10_000}"
    if name:
        usual = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        made["metadata"]["nbgrader"] = usual | {"grade_id": name, "cell_type": made["cell_type"]} | marks
    return made


def write_notebook(path: Path, *cells: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    notebook["metadata"]["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, path)


def make_course(root: Path, database: str = "") -> None:
    """Two notebooks with files beside them, partial credit, hidden tests, written answers, a task, a due date."""
    put_programs_on_path()  # the first gradebook is made with alembic
    root.mkdir()
    config = CONFIG + (f"c.CourseDirectory.db_url = {database!r}\n" if database else "")
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (root / "late.py").write_text(LATE, encoding="utf-8")
    source = root / "source" / "ps2"
    solution = "### BEGIN SOLUTION\n{}\n### END SOLUTION"
    write_notebook(
        source / "p1.ipynb",
        cell("code", "from pathlib import Path\nimport helper, theirs\nprint('ready')", "setup", locked=True),
        cell("code", solution.format("def half(x):\n    return x / 2"), "half", solution=True),
        cell("code", "half(4)"),
        cell(
            "code",
            "points = (half(4) == 2) + 0.5 * (half(0) == 0)\n### BEGIN HIDDEN TESTS\npoints += 0.5 * (half(-1) < 0)\n"
            "### END HIDDEN TESTS\npoints",
            "half_test",
            grade=True,
            locked=True,
            points=2,
        ),
        cell("code", "assert helper.good(half)", "half_good", grade=True, locked=True, points=1),
        cell("code", "theirs.NUMBER == 7 or 1 / 0", "theirs_test", grade=True, locked=True, points=1),
        cell("code", solution.format("chart = 'drawn'"), "chart", grade=True, solution=True, points=3),
    )
    write_notebook(
        source / "p2.ipynb",
        cell("markdown", solution.format("Because."), "why", grade=True, solution=True, points=2),
        cell("markdown", "Make a table of the towns below.", "table", task=True, locked=True, points=4),
        cell("code", "table = None"),
        cell("code", "assert Ellipsis", "always", grade=True, locked=True, points=1),
    )
    (source / "helper.py").write_text("def good(half):\n    return half(10) == 5\n", encoding="utf-8")
    (source / "theirs.py").write_text("NUMBER = 0\n", encoding="utf-8")
    (source / "data").mkdir()
    (source / "data" / "towns.csv").write_text("Espoo\n", encoding="utf-8")
    with Gradebook(database or address(root), "c101") as book:
        book.add_assignment("ps2", duedate=datetime(2026, 1, 10, 12))
    nbgrader(root, "generate_assignment", "ps2")


def hand_in(root: Path, student: str, change: Callable[[dict[str, Any]], None], only: str = "", when: str = "") -> None:
    """Hand in the release of ps2, changed: `change` is given {cell: source} of each notebook, without hidden tests."""
    folder = root / "submitted" / student / "ps2"
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(root / "release" / "ps2", folder)
    for path in folder.glob("*.ipynb"):
        if only and path.stem != only:
            path.unlink()
            continue
        notebook = json.loads(path.read_text(encoding="utf-8"))
        named = {one["metadata"].get("nbgrader", {}).get("grade_id", one["id"]): one for one in notebook["cells"]}
        change(named | {"": notebook})
        path.write_text(json.dumps(notebook), encoding="utf-8")
    if when:
        (folder / "timestamp.txt").write_text(when, encoding="utf-8")


def answer(**sources: str) -> Callable[[dict[str, Any]], None]:
    def change(cells: dict[str, Any]) -> None:
        for name, source in sources.items():
            if name in cells:
                cells[name]["source"] = source

    return change


def tampered(cells: dict[str, Any]) -> None:
    """A hand-in whose locked cells, points and types were edited and one cut out."""
    answer(half="def half(x):\n    return x / 2")(cells)
    if "half_test" in cells:
        cells["half_test"]["source"] = "99"
        cells["half_good"]["metadata"]["nbgrader"]["points"] = 50
        cells[""]["cells"].remove(cells["theirs_test"])
    else:
        cells["always"]["cell_type"] = "markdown"
        del cells["always"]["outputs"], cells["always"]["execution_count"]


RIGHT = answer(half="def half(x):\n    return x / 2", chart="chart = 'mine'", why="It is so.", table="My table.")


def hand_in_all(root: Path) -> None:
    hand_in(root, "ann", RIGHT, when="2026-01-10 11:59:00 UTC")
    hand_in(root, "bob", answer(half="def half(x):\n    return abs(x) / 2"), when="2026-01-10 15:30:00 UTC")
    hand_in(root, "cyd", answer(half="def half(x):\n    return 1 / 0"), only="p1", when="2026-01-11 12:00:00 +0200")
    hand_in(root, "dan", answer())
    hand_in(root, "eve", tampered)
    hand_in(
        root, "fay", answer(half="import sys\nprint('x\\n' * 50)\nprint('oh', file=sys.stderr)\nhalf = abs"), only="p1"
    )
    (root / "submitted" / "ann" / "ps2" / "theirs.py").write_text("NUMBER = 7\n", encoding="utf-8")
    (root / "submitted" / "bob" / "ps2" / "helper.py").write_text(
        "def good(half):\n    return True\n", encoding="utf-8"
    )
    (root / "submitted" / "bob" / "ps2" / "extra").mkdir()
    (root / "submitted" / "bob" / "ps2" / "extra" / "notes.txt").write_text("mine", encoding="utf-8")


def decide(root: Path, database: str = "") -> None:
    """What a person does in formgrader, after which ann and bob hand in again."""
    with Gradebook(database or address(root), "c101") as book:
        for student, name, notebook, score in (
            ("ann", "why", "p2", 1.5),
            ("ann", "table", "p2", 4),
            ("bob", "half_test", "p1", 2),
        ):
            grade = book.find_grade(name, notebook, "ps2", student)
            grade.manual_score, grade.needs_manual_grade = score, False
        book.find_grade("half_good", "p1", "ps2", "ann").extra_credit = 0.25
        book.find_comment("why", "p2", "ps2", "ann").manual_comment = "Well seen, Ann."
        book.find_submission_notebook("p1", "ps2", "bob").flagged = True
        book.db.commit()
    hand_in(
        root,
        "ann",
        answer(half="def half(x):\n    return x // 2", why="It is so, I think."),
        when="2026-01-10 13:00 UTC",
    )
    hand_in(root, "bob", RIGHT, when="2026-01-12 12:00:00 UTC")


def computed(root: Path, database: str = "") -> dict[str, Any]:
    """What nbgrader itself adds up."""
    with Gradebook(database or address(root), "c101") as book:
        names = [one.name for one in book.assignments]
        return {
            "submissions": [sorted(map(_without_id, book.submission_dicts(name)), key=repr) for name in names],
            "notebooks": [
                sorted(map(_without_id, book.notebook_submission_dicts(notebook.name, name)), key=repr)
                for name in names
                for notebook in book.find_assignment(name).notebooks
            ],
            "grades": sorted(
                repr({key: value for key, value in grade.to_dict().items() if key != "id"})
                for name in names
                for submission in book.assignment_submissions(name)
                for notebook in submission.notebooks
                for grade in notebook.grades
            ),
        }


def _without_id(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "id"}
