"""Grading a cohort: only what changed since it was graded, and why; how everybody stands."""

import enum
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from course_grader.cluster import Cluster
from course_grader.cohort import Cohort
from course_grader.copies import copy_gradebook
from course_grader.errors import GradebookError, NothingToDoError
from course_grader.gradebook import Course
from course_grader.imports import find_imports
from course_grader.jobs import DIED, MEMORY, NOT_RUN, STUCK, TIMEOUT
from course_grader.locking import locked
from course_grader.notebooks import read_assignment
from course_grader.pool import Pool
from course_grader.runs import FLAG, UNREADABLE, Run, Task, Workers, sentence
from course_grader.scores import Scores
from course_grader.screen import warn
from course_grader.stamps import Note, Stamp, Stamps, digest, environment
from course_grader.walls import walls_around
from course_grader.words import _

_STOPPED = (DIED, MEMORY, NOT_RUN, STUCK, TIMEOUT)


class Status(enum.Enum):
    """How a participant stands."""

    GRADED = "graded"
    NEEDS_A_PERSON = "needs a person"
    STOPPED = "stopped"
    UNREADABLE = "unreadable"
    NOT_GRADED = "not graded"
    SET_ASIDE = "set aside"
    NOTHING = "nothing handed in"

    @property
    def word(self) -> str:
        """The status in the reader's language."""
        words = {
            Status.GRADED: _("graded"),
            Status.NEEDS_A_PERSON: _("needs a person"),
            Status.STOPPED: _("stopped"),
            Status.UNREADABLE: _("unreadable"),
            Status.NOT_GRADED: _("not graded yet"),
            Status.SET_ASIDE: _("set aside"),
            Status.NOTHING: _("nothing handed in"),
        }
        return words[self]


class Why(enum.Enum):
    """Why a hand-in is graded now."""

    NEW = "new"
    HAND_IN = "handed in again"
    ASSIGNMENT = "the assignment changed"
    ENVIRONMENT = "the installed programs changed"
    STOPPED = "the run before was stopped"
    LIMIT = "another time limit"
    ASKED = "asked for"

    @property
    def word(self) -> str:
        """The reason in the reader's language."""
        words = {
            Why.NEW: _("new"),
            Why.HAND_IN: _("handed in again"),
            Why.ASSIGNMENT: _("the assignment or nbgrader_config.py changed"),
            Why.ENVIRONMENT: _("the installed programs changed"),
            Why.STOPPED: _("an earlier run did not finish it"),
            Why.LIMIT: _("another time limit"),
            Why.ASKED: _("asked for"),
        }
        return words[self]


@dataclass(frozen=True)
class Standing:
    """How one participant stands in an assignment: their status, scores where there are any, and what happened.

    `why` says why the hand-in was graded just now, and is None where it was not.
    """

    participant: str
    status: Status
    scores: Scores | None = None
    notes: tuple[str, ...] = ()
    why: Why | None = None

    @property
    def graded_now(self) -> bool:
        """Whether the hand-in was graded just now."""
        return self.why is not None


def grade(
    cohort: Cohort,
    name: str,
    students: Sequence[str] = (),
    fresh: bool = False,
    timeout: int | None = None,
    workers: int = 1,
    trust: bool = False,
    cluster: str | None = None,
    ready: Pool | None = None,
) -> tuple[Standing, ...]:
    """Grade the hand-ins of an assignment that changed since they were graded; return how everybody stands.

    With `students` only theirs; with `fresh` also what did not change. What a person scored or wrote stays. `workers`
    processes grade at once; with `trust` nothing walls them in; with `cluster` they are in the dask cluster of that
    address, or, if it is empty, in one made here. `ready` are workers that were started already: they are used where
    they have imported what this assignment needs. Raises AssignmentNotFoundError, NothingToDoError,
    InUseError, WallsMissingError, ClusterError, or GradebookError where the gradebook itself cannot be used.
    """
    walls = walls_around(cohort, trust)
    if not cluster:  # another machine's walls are checked there
        walls.check_walls()

    def open_workers(imports: tuple[str, ...]) -> AbstractContextManager[Workers]:
        if cluster is not None:
            return Cluster(cluster, walls, min(workers, len(tasks)), imports)
        if ready is not None and ready.imports == imports:
            return nullcontext(ready)
        return Pool(walls=walls, workers=min(workers, len(tasks)), imports=imports)

    with locked(cohort), Course(cohort, f"grade-{name}") as course:
        reasons = _reasons(cohort, course, name, students, fresh, timeout)
        tasks = [Task(participant, stamp) for participant, (stamp, why) in reasons.items() if why]
        if tasks and (said := copy_gradebook(cohort, course.database, course.log)):
            warn(said)
        course.register(cohort.participants())
        if tasks:
            source = course.source(name)
            assignment = read_assignment(name, source, source.parent)
            run = Run(course, assignment, Stamps(cohort, name), timeout)
            run.grade(tasks, find_imports(source), open_workers, trust)
        now = {participant: why for participant, (_stamp, why) in reasons.items() if why}
        everybody = standings(cohort, course, name, now)
    return tuple(standing for standing in everybody if not students or standing.participant in students)


def plan(
    cohort: Cohort, name: str, students: Sequence[str] = (), fresh: bool = False, timeout: int | None = None
) -> dict[str, Why | None]:
    """Return {participant: why `grade` would grade their hand-in, None where it would not}; nothing is changed.

    Raises what `grade` raises.
    """
    with Course(cohort, f"grade-{name}") as course:
        reasons = _reasons(cohort, course, name, students, fresh, timeout)
    return {participant: why for participant, (_stamp, why) in reasons.items()}


def standings(cohort: Cohort, course: Course, name: str, now: Mapping[str, Why] | None = None) -> tuple[Standing, ...]:
    """Return how everybody stands: the list's participants in its order, then anybody else who handed in.

    `now` says of those who were graded just now why.
    """
    scores = course.scores(name)
    there = course.handed_in(name)
    aside = cohort.reasons_aside(name)
    stamps = Stamps(cohort, name)
    found = []
    for participant in dict.fromkeys([*(person.id for person in cohort.participants()), *there]):
        if participant not in there:
            status = Status.SET_ASIDE if participant in aside else Status.NOTHING
            found.append(Standing(participant, status, None, tuple(filter(None, [aside.get(participant)]))))
            continue
        stamp, known = stamps.read(participant), scores.get(participant)
        notes = [sentence(note) for note in stamp.notes] if stamp else []
        if participant in aside:
            notes.append(_("a later hand-in was set aside: {reason}").format(reason=aside[participant]))
        if stamp is None or stamp.hand_in != digest([course.folder("submitted", participant, name)]):
            found.append(Standing(participant, Status.NOT_GRADED, None, tuple(notes)))
        elif known is None or any(note.kind == UNREADABLE for note in stamp.notes):
            found.append(Standing(participant, Status.UNREADABLE, None, tuple(notes)))
        else:
            status = _status(stamp.notes, known)
            found.append(Standing(participant, status, known, tuple(notes), (now or {}).get(participant)))
    return tuple(found)


def _reasons(
    cohort: Cohort, course: Course, name: str, students: Sequence[str], fresh: bool, timeout: int | None
) -> dict[str, tuple[Stamp, Why | None]]:
    """Return {participant: the stamp that a hand-in will have, and why it has to be graded; None where it need not}."""
    source = course.source(name)
    read_assignment(name, source, source.parent)
    there = course.handed_in(name)
    if unknown := [student for student in students if student not in there]:
        raise NothingToDoError(
            _("Nothing was handed in for {name} by {who}.").format(name=name, who=", ".join(unknown)),
            _("Look at the ids in {folder}.").format(folder=course.folder("submitted", "*", name)),
        )
    wanted = tuple(students) or there
    if not wanted:
        raise NothingToDoError(
            _("No hand-in of {name} is there to grade.").format(name=name),
            _("Collect some first: course collect {name} SOURCE").format(name=name),
        )
    known = course.graded(name)
    if known is None:
        raise GradebookError(
            _(
                "The gradebook does not know {name}: release it first with 'course release {name}', "
                "or 'nbgrader generate_assignment {name}'."
            ).format(name=name),
            course.log,
        )
    config = cohort.root / "nbgrader_config.py"
    assignment = digest([source, *([config] if config.is_file() else [])])
    programs = digest([], environment())
    stamps = Stamps(cohort, name)
    reasons = {}
    for participant in wanted:
        folder = course.folder("submitted", participant, name)
        stamp = Stamp(digest([folder]), assignment, programs, (), timeout)
        recorded = participant in known and course.folder("autograded", participant, name).is_dir()
        reasons[participant] = (stamp, _why(stamps, participant, stamp, recorded, fresh))
    return reasons


def _why(stamps: Stamps, participant: str, now: Stamp, recorded: bool, fresh: bool) -> Why | None:
    before = stamps.read(participant)
    if before is None or not (recorded or _is_unreadable(before.notes)):
        return Why.STOPPED if stamps.was_stopped(participant) else Why.NEW
    if before.hand_in != now.hand_in:
        return Why.HAND_IN
    if before.assignment != now.assignment:
        return Why.ASSIGNMENT
    if before.environment != now.environment:
        return Why.ENVIRONMENT
    if before.timeout != now.timeout and {note.kind for note in before.notes} & {TIMEOUT, STUCK, NOT_RUN}:
        return Why.LIMIT
    if _is_unreadable(before.notes):
        return Why.STOPPED
    return Why.ASKED if fresh else None


def _is_unreadable(notes: tuple[Note, ...]) -> bool:
    return any(note.kind == UNREADABLE for note in notes)


def _status(notes: tuple[Note, ...], scores: Scores) -> Status:
    kinds = {note.kind for note in notes}
    if kinds & {*_STOPPED}:
        return Status.STOPPED
    return Status.NEEDS_A_PERSON if scores.waiting or FLAG in kinds else Status.GRADED
