"""The demonstration cohort: the assignments' samples, handed in, graded and reported as a real cohort's are."""

import io
import shutil
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from course_grader.cohort import COLUMNS, Cohort, Participant, make_cohort, write_csv
from course_grader.collecting import collect
from course_grader.errors import NothingToDoError, SampleError, TasksChangedError, WallsMissingError
from course_grader.feedback import write_feedback
from course_grader.gradebook import Course
from course_grader.grading import Standing, grade
from course_grader.notebooks import read_assignment
from course_grader.pool import processors
from course_grader.project import Project
from course_grader.releasing import release
from course_grader.report import write_report
from course_grader.samples import Sample, make_files, read_samples
from course_grader.screen import say
from course_grader.walls import Bubblewrap
from course_grader.words import _

_EPOCH = (2026, 1, 1, 0, 0, 0)  # the zip is the same bytes every time


@dataclass(frozen=True)
class Tried:
    """A sample and how it stands after grading."""

    sample: Sample
    standing: Standing

    @property
    def as_expected(self) -> bool:
        """Whether the tests gave what the author expects."""
        scores = self.standing.scores
        return scores is not None and abs(scores.automatic - self.sample.score) < 0.006  # two decimals


def run_demo(project: Project) -> dict[str, tuple[Tried, ...]]:
    """Make or refresh the demonstration cohort; return {assignment: its samples, graded}. Raises any CourseError."""
    samples = {name: read_samples(project.assignment(name) / "samples") for name in project.assignments()}
    names = [name for name, some in samples.items() if some]
    if not names:
        raise NothingToDoError(
            _("No assignment in {folder} has samples.").format(folder=project.root / "assignments"),
            _("Write samples/samples.toml for one."),
        )
    cohort = _cohort(project, [sample for name in names for sample in samples[name]])
    trust = not _walls_stand()
    try:
        return _try_all(project, cohort, samples, trust)
    except TasksChangedError:
        say(_("The tasks of an assignment changed: the demonstration cohort is made anew. Its workspace stays."))
        _forget(cohort)
        return _try_all(project, cohort, samples, trust)


def pack(cohort: Cohort, folder: Path, released: Path, name: str, samples: tuple[Sample, ...]) -> Path:
    """Write the samples as the zip that Moodle's "download all submissions" gives; return it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for sample in samples:
            number = _moodle_number(sample)
            for file, data in sorted(make_files(sample, folder, released, name).items()):
                top = f"{sample.name.replace('_', ' ').replace(':', '')}_{number}_assignsubmission_file"
                info = zipfile.ZipInfo(f"{top}/{file}", _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
    path = cohort.root / "inbox" / f"{name}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != packed.getvalue():
        path.write_bytes(packed.getvalue())
    return path


def _cohort(project: Project, samples: Iterable[Sample]) -> Cohort:
    cohort = make_cohort(project.demo_cohort)
    # the same participant hands in for several assignments; the first sample names them
    people: dict[str, Participant] = {}
    for sample in samples:
        email, number = f"{sample.participant}@example.org", str(_moodle_number(sample))
        people.setdefault(sample.participant, Participant(sample.participant, sample.name, email, number))
    wanted = tuple(people.values())
    if cohort.participants() != wanted:
        write_csv(
            cohort.root / "participants.csv",
            COLUMNS,
            [(person.id, person.name, person.email, person.moodle) for person in wanted],
        )
    return cohort


def _moodle_number(sample: Sample) -> int:
    """Return a number that stays with the sample when others come and go, as Moodle's stay with a person."""
    return 100_000 + zlib.crc32(sample.participant.encode()) % 900_000


def _forget(cohort: Cohort) -> None:
    """Remove what was graded in the demonstration cohort; what somebody did in its JupyterLab stays."""
    for folder in ("source", "release", "submitted", "autograded", "feedback", "earlier", ".course"):
        shutil.rmtree(cohort.root / folder, ignore_errors=True)
    (cohort.root / "gradebook.db").unlink(missing_ok=True)


def _try_all(
    project: Project, cohort: Cohort, samples: dict[str, tuple[Sample, ...]], trust: bool
) -> dict[str, tuple[Tried, ...]]:
    """Grade the samples of every assignment; one that has none, such as the practice notebook, is only released."""
    for name, some in samples.items():
        if not some:
            release(project, cohort, name)
    return {name: _try(project, cohort, name, some, trust) for name, some in samples.items() if some}


def _walls_stand() -> bool:
    """Tell whether hand-ins can be walled in; the samples are our own, so a machine without walls may show them too."""
    try:
        Bubblewrap().check_walls()
    except WallsMissingError as error:
        say(_("{reason} The samples are the authors' own and run without it.").format(reason=error.reason))
        return False
    return True


def _try(project: Project, cohort: Cohort, name: str, samples: tuple[Sample, ...], trust: bool) -> tuple[Tried, ...]:
    if not release(project, cohort, name):
        say(_("{name}: the release is unchanged.").format(name=name))
    with Course(cohort, f"collect-{name}") as course:
        assignment = read_assignment(name, course.source(name), course.source("x").parent)
        source = pack(cohort, project.assignment(name) / "samples", course.release(name), name, samples)
        collection = collect(
            cohort, assignment, source, lambda participant: course.folder("submitted", participant, name)
        )
    for item in collection.set_aside:
        raise SampleError(
            project.assignment(name) / "samples", _("{name} was set aside: {reason}").format(**vars(item))
        )
    graded = grade(cohort, name, workers=processors(), trust=trust)
    standings = {standing.participant: standing for standing in graded}
    write_feedback(cohort, name)
    write_report(cohort, name)
    return tuple(Tried(sample, standings[sample.participant]) for sample in samples)
