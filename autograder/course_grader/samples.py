"""The sample submissions of an assignment: what a participant could hand in, with the score that its author expects."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_grader.errors import SampleError
from course_grader.notebooks import DRAWING_TYPE
from course_grader.words import _

CARRIED = "carried"
_CELL = re.compile(r'^# %%(?: \[markdown\])?\s+id="(?P<id>[^"]+)"\s*$', re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """One sample; `score` is what the tests must give, `drawing` a file name, "carried" or nothing."""

    participant: str
    name: str
    answers: str
    score: float
    drawing: str = ""
    note: str = ""


def read_samples(folder: Path) -> tuple[Sample, ...]:
    """Return the samples of an assignment's folder samples/; none where it has none. Raises SampleError."""
    path = folder / "samples.toml"
    if not path.is_file():
        return ()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            Sample(
                str(entry["participant"]),
                str(entry["name"]),
                str(entry.get("answers", "")),
                float(entry["score"]),
                str(entry.get("drawing", "")),
                str(entry.get("note", "")),
            )
            for entry in table.get("sample", ())
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SampleError(path, _("it is not TOML: {reason}.").format(reason=error)) from error
    except (KeyError, TypeError, ValueError) as error:
        raise SampleError(path, _("a sample lacks or misspells {key}.").format(key=error)) from error


def read_answers(path: Path) -> dict[str, str]:
    """Return {grade_id: source} of a percent .py of answers; a markdown cell's lines are without their '# '."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SampleError(path, _("it cannot be read.")) from error
    marks = list(_CELL.finditer(text))
    answers = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        source = text[mark.end() : following.start() if following else len(text)].strip("\n")
        if "[markdown]" in mark[0]:
            source = "\n".join(re.sub(r"^# ?", "", line) for line in source.splitlines())
        answers[mark["id"]] = source
    return answers


def fill(released: dict[str, Any], answers: dict[str, str]) -> dict[str, Any]:
    """Return the released notebook with the answers as its cells' sources. Raises KeyError for an unknown id."""
    notebook: dict[str, Any] = json.loads(json.dumps(released))
    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in notebook["cells"]}
    for grade_id, source in answers.items():
        cells[grade_id]["source"] = source
    return notebook


def make_files(sample: Sample, folder: Path, release: Path, name: str) -> dict[str, bytes]:
    """Return {file name: bytes} that the sample hands in; `folder` is samples/, `release` the released assignment."""
    released = json.loads((release / f"{name}.ipynb").read_text(encoding="utf-8"))
    answers = read_answers(folder / sample.answers) if sample.answers else {}
    try:
        notebook = fill(released, answers)
    except KeyError as error:
        raise SampleError(folder / sample.answers, _("the assignment has no cell {id}.").format(id=error)) from error
    files: dict[str, bytes] = {}
    expected = released["metadata"].get("impact_course", {}).get("drawings", [])
    if sample.drawing and not expected:
        raise SampleError(folder / "samples.toml", _("the assignment expects no drawing."))
    if sample.drawing and sample.drawing != CARRIED:
        try:
            files[expected[0]] = (folder / sample.drawing).read_bytes()
        except OSError as error:
            raise SampleError(folder / sample.drawing, _("it cannot be read.")) from error
    if sample.drawing == CARRIED:
        _carry(notebook, expected[0], _carried_text(folder, sample))
    files[f"{name}.ipynb"] = (json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
    return files


def _carried_text(folder: Path, sample: Sample) -> str:
    """Return the drawing that a sample carries in its notebook: the file named like its answers, else right.cld."""
    own = folder / f"{Path(sample.answers).stem}.cld"
    path = own if own.is_file() else folder / "right.cld"
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SampleError(path, _("it cannot be read.")) from error


def _carry(notebook: dict[str, Any], file: str, text: str) -> None:
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    code[0]["outputs"].append(
        {
            "output_type": "display_data",
            "data": {"text/plain": _("a drawing"), DRAWING_TYPE: text},
            "metadata": {DRAWING_TYPE: {"file": file}},
        }
    )
