"""The whole line on the sample submissions of every assignment: release, collect, grade, feedback, report."""

import csv
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

ROOT = Path(__file__).parents[2]
COURSE = str(Path(sys.executable).with_name("course"))
ASSIGNMENTS = sorted({path.parents[1].name for path in (ROOT / "assignments").glob("*/samples/samples.toml")})


@dataclass(frozen=True)
class Walked:
    """The demonstration cohort after its first run, and what the command said."""

    cohort: Path
    said: str
    status: int


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    project = tmp_path_factory.mktemp("project")
    for name in ("assignments", "book", "_config.yml"):
        (project / name).symlink_to(ROOT / name)
    run = subprocess.run(
        [COURSE, "--project", str(project), "demo"], cwd=project, check=False, capture_output=True, text=True
    )
    return Walked(project / "cohorts" / "demo", run.stdout + run.stderr, run.returncode)


def samples(name: str) -> list[dict]:
    return tomllib.loads((ROOT / "assignments" / name / "samples" / "samples.toml").read_text(encoding="utf-8"))[
        "sample"
    ]


def test_the_demonstration_succeeds(walked: Walked) -> None:
    assert walked.status == 0, walked.said
    assert "Every sample got the score expected of it." in walked.said
    assert "Traceback" not in walked.said


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_gradebook_holds_the_score_of_each_sample(walked: Walked, name: str) -> None:
    expected = {sample["participant"]: sample["score"] for sample in samples(name)}
    with Gradebook(f"sqlite:///{walked.cohort / 'gradebook.db'}") as gradebook:
        found = {
            participant: round(
                sum(
                    grade.auto_score or 0.0
                    for notebook in gradebook.find_submission(name, participant).notebooks
                    for grade in notebook.grades
                ),
                2,
            )
            for participant in expected
        }
        best = gradebook.find_assignment(name).max_code_score
    assert found == expected
    assert max(expected.values()) == best  # the reference solution gets all that the tests can give
    assert min(expected.values()) == 0  # and the notebook handed in unedited gets none of it


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_each_participant_gets_a_page_with_nobody_elses_name(walked: Walked, name: str) -> None:
    people = {sample["participant"]: sample["name"] for sample in samples(name)}
    for participant in people:
        page = (walked.cohort / "feedback" / participant / name / f"{name}.html").read_text(encoding="utf-8")
        words = re.sub(r"<[^>]+>", " ", page)
        assert not [other for other in people if other != participant and re.search(rf"\b{other}\b(?!-)", words)]
        assert "BEGIN HIDDEN" not in page


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_moodles_file_has_a_line_for_everyone_and_no_grade_while_a_person_has_to_read(
    walked: Walked, name: str
) -> None:
    with (walked.cohort / "reports" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({sample["participant"] for other in ASSIGNMENTS for sample in samples(other)})
    (right,) = [row for row in rows if row["Full name"] == "Sample: all right"]
    assert re.fullmatch(r"Participant \d+", right["Identifier"])
    assert right["Grade"] == ""


@pytest.mark.parametrize(
    "name", [name for name in ASSIGNMENTS if any(s.get("drawing") == "carried" for s in samples(name))]
)
def test_a_drawing_that_came_in_the_notebook_alone_is_graded(walked: Walked, name: str) -> None:
    carried = [sample["participant"] for sample in samples(name) if sample.get("drawing") == "carried"]
    for participant in carried:
        assert list((walked.cohort / "submitted" / participant / name).glob("*.cld"))
