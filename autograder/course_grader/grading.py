"""Grading a cohort: one hand-in at a time, only what changed, nothing lost when it is stopped."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from course_grader.cohort import Cohort
from course_grader.errors import GradebookError, HandInError, NothingToDoError
from course_grader.execution import DIED, STUCK, TIMEOUT
from course_grader.gradebook import Course
from course_grader.notebooks import Assignment, grade_ids, read_assignment, read_notebook
from course_grader.scores import Scores
from course_grader.screen import progress
from course_grader.stamps import Attempt, Note, Stamp, Stamps, digest, environment
from course_grader.words import _, plain

MISSING, UNREADABLE = "missing cell", "unreadable"


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


@dataclass(frozen=True)
class Standing:
    """How one participant stands in an assignment: their status, scores where there are any, and what happened."""

    participant: str
    status: Status
    scores: Scores | None = None
    notes: tuple[str, ...] = ()
    graded_now: bool = False


@dataclass(frozen=True)
class _Job:
    participant: str
    hand_in: str  # digest
    needed: bool


def grade(
    cohort: Cohort, name: str, students: Sequence[str] = (), fresh: bool = False, timeout: int | None = None
) -> tuple[Standing, ...]:
    """Grade the hand-ins of an assignment that changed since they were graded; return how everybody stands.

    With `students` only theirs; with `fresh` also what did not change. What a person scored or wrote stays.
    Raises AssignmentNotFoundError, NothingToDoError, or GradebookError where the gradebook itself cannot be used.
    """
    with Course(cohort, f"grade-{name}") as course:
        assignment = read_assignment(name, course.source(name), course.source("x").parent)
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
        if not course.has_assignment(name):
            raise GradebookError(
                _(
                    "The gradebook does not know {name}: release it first with 'course release {name}', "
                    "or 'nbgrader generate_assignment {name}'."
                ).format(name=name),
                course.log,
            )
        course.register(cohort.participants())
        now = _grade(cohort, course, assignment, wanted, fresh, timeout)
        everybody = standings(cohort, course, name, now)
    return tuple(standing for standing in everybody if not students or standing.participant in students)


def standings(cohort: Cohort, course: Course, name: str, now: frozenset[str] = frozenset()) -> tuple[Standing, ...]:
    """Return how everybody stands: the list's participants in its order, then anybody else who handed in.

    `now` are those who were graded just now.
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
        notes = [_sentence(note) for note in stamp.notes] if stamp else []
        if participant in aside:
            notes.append(_("a later hand-in was set aside: {reason}").format(reason=aside[participant]))
        if stamp is None or stamp.hand_in != digest([course.folder("submitted", participant, name)]):
            found.append(Standing(participant, Status.NOT_GRADED, None, tuple(notes)))
        elif known is None or any(note.kind == UNREADABLE for note in stamp.notes):
            found.append(Standing(participant, Status.UNREADABLE, None, tuple(notes)))
        else:
            status = _status(stamp.notes, known)
            found.append(Standing(participant, status, known, tuple(notes), participant in now))
    return tuple(found)


def _grade(
    cohort: Cohort, course: Course, assignment: Assignment, wanted: Sequence[str], fresh: bool, timeout: int | None
) -> frozenset[str]:
    """Grade what needs it; return whose hand-ins those were."""
    name = assignment.name
    stamps = Stamps(cohort, name)
    config = cohort.root / "nbgrader_config.py"
    conditions = digest([course.source(name), *([config] if config.is_file() else [])], environment())
    known = course.scores(name)
    jobs = []
    for participant in wanted:
        stamp = Stamp(digest([course.folder("submitted", participant, name)]), conditions, (), timeout)
        there = participant in known and course.folder("autograded", participant, name).is_dir()
        if fresh or not there or not _is_done(stamps.read(participant), stamp):
            jobs.append((participant, stamp))
    with progress(_("Grading"), len(jobs)) as step:
        for participant, stamp in jobs:
            step.begin(participant)
            notes = _grade_one(course, stamps, assignment, participant, stamp, known.get(participant))
            step.end(", ".join(_sentence(note) for note in notes) or _("done"))
    return frozenset(participant for participant, _stamp in jobs)


def _is_done(before: Stamp | None, now: Stamp) -> bool:
    if before is None or (before.hand_in, before.conditions) != (now.hand_in, now.conditions):
        return False
    kinds = {note.kind for note in before.notes}
    return UNREADABLE not in kinds and (before.timeout == now.timeout or not kinds & {TIMEOUT, STUCK})


def _grade_one(
    course: Course, stamps: Stamps, assignment: Assignment, participant: str, stamp: Stamp, before: Scores | None
) -> tuple[Note, ...]:
    """Grade one hand-in; the order of the steps is what makes a kill at any moment harmless."""
    name = assignment.name
    last = stamps.read(participant)
    confirmed = {
        f"{cell.notebook}/{cell.name}": cell.automatic
        for cell in (before.cells if before else ())
        if cell.manual is not None and not cell.waiting
    }
    attempt = stamps.begin(participant, Attempt(last.hand_in if last else "", confirmed))
    stamps.remove(participant)
    course.forget_automatic(name, participant)
    try:
        notes = course.autograde(name, participant, stamp.timeout)
    except GradebookError as error:
        notes = (Note(UNREADABLE, error.reason),)
    else:
        notes += _missing_cells(course.folder("submitted", participant, name), assignment)
        if attempt.confirmed and attempt.hand_in == stamp.hand_in:
            # the same text that a person has looked at: nbgrader would ask them to look again
            course.confirm(name, participant, attempt.confirmed)
    stamps.write(participant, replace(stamp, notes=notes))
    return notes


def _missing_cells(folder: Path, assignment: Assignment) -> tuple[Note, ...]:
    missing: list[Note] = []
    for expected in assignment.notebooks:
        path = folder / f"{expected.name}.ipynb"
        try:
            there = grade_ids(read_notebook(path.read_bytes(), path.name)) if path.is_file() else frozenset()
        except HandInError:
            continue  # nbgrader could read it: an older format
        missing += [Note(MISSING, cell) for cell in sorted(expected.grade_ids - there)]
    return tuple(missing)


def _status(notes: tuple[Note, ...], scores: Scores) -> Status:
    if any(note.kind in (DIED, STUCK, TIMEOUT) for note in notes):
        return Status.STOPPED
    return Status.NEEDS_A_PERSON if scores.waiting else Status.GRADED


def _sentence(note: Note) -> str:
    cell = plain(note.cell)
    if note.kind == DIED:
        return _("kernel died at cell {cell}").format(cell=cell)
    if note.kind == TIMEOUT:
        return _("cell {cell} was stopped after {seconds} s").format(cell=cell, seconds=note.seconds)
    if note.kind == UNREADABLE:
        return cell
    if note.kind == STUCK:
        return _("cell {cell} could not be stopped after {seconds} s").format(cell=cell, seconds=note.seconds)
    return _("cell {cell} is missing").format(cell=cell)
