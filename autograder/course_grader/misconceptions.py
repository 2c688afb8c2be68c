"""The misconceptions that the checks recognised: who showed which, in which task, and what each one is.

A check says so beside its hint, in an output of a type of our own, and grading keeps the outputs of its own run. Only
test cells count, and only misconceptions that the assignment's hints know: what else a hand-in shows is not ours.
"""

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_grader.notebooks import is_test

MISCONCEPTION = "application/vnd.impact-course.misconception+json"
HINTS = (("checks_hints.py", "HINTS"), ("checking_hints.py", "GENERAL_HINTS"))  # a module's own come first


@dataclass(frozen=True)
class Misconception:
    """A misconception, in the words of its hint; who showed it, and in which tasks."""

    id: str
    words: str
    participants: frozenset[str]
    tasks: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name for a table's head."""
        return self.id.replace("-", " ").capitalize()


def read_hints(files: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """Return {misconception: the rungs of its hint} from an assignment's {file name: helper file}; nothing is run."""
    found: dict[str, tuple[str, ...]] = {}
    for file, variable in HINTS:
        for identifier, rungs in _assigned(files[file], variable).items() if file in files else ():
            if (
                isinstance(identifier, str)
                and isinstance(rungs, tuple)
                and all(isinstance(rung, str) for rung in rungs)
            ):
                found.setdefault(identifier, rungs)
    return found


def count_misconceptions(
    folders: Mapping[str, Path], hints: Mapping[str, tuple[str, ...]]
) -> tuple[Misconception, ...]:
    """Return what the graded notebooks in {participant: folder} show, the most frequent first."""
    shown: dict[str, set[str]] = {}
    tasks: dict[str, dict[str, None]] = {}
    for participant, folder in folders.items():
        for task, identifier in _recorded(folder):
            if identifier in hints:
                shown.setdefault(identifier, set()).add(participant)
                tasks.setdefault(identifier, {})[task] = None
    order = sorted(shown, key=lambda identifier: (-len(shown[identifier]), identifier))
    return tuple(Misconception(one, _plain(hints[one][0]), frozenset(shown[one]), tuple(tasks[one])) for one in order)


def _plain(rung: str) -> str:
    return rung.replace("*", "").replace("`", "")


def _recorded(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.ipynb")):
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # grading has said what is wrong with it
        for cell in cells:
            if is_test(cell):
                mark = cell["metadata"]["nbgrader"]
                for output in cell.get("outputs", ()):
                    about = _about(output)
                    if about:
                        yield str(mark.get("grade_id", "")), about


def _about(output: dict[str, Any]) -> str:
    found = output.get("data", {}).get(MISCONCEPTION)
    identifier = found.get("id") if isinstance(found, dict) else None
    return identifier if isinstance(identifier, str) else ""


def _assigned(path: Path, variable: str) -> dict[Any, Any]:
    """Return the dictionary of plain data that a Python file gives the variable."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == [variable]:
            value = ast.literal_eval(node.value)
            return value if isinstance(value, dict) else {}
    return {}
