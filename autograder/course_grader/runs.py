"""One run of grading: hand-ins are cleaned here, run by the workers, and written here, one at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from course_grader.errors import HandInError, NothingToDoError
from course_grader.gradebook import Course, Prepared, Recorder
from course_grader.jobs import DIED, MEMORY, NOT_RUN, STUCK, TIMEOUT, Job, Limits, Result
from course_grader.notebooks import (
    DOUBLED,
    EDITED,
    MISSING,
    RETYPED,
    Assignment,
    Change,
    find_changes,
    read_notebook,
)
from course_grader.screen import progress
from course_grader.stamps import Note, Stamp, Stamps
from course_grader.words import _, plain

UNREADABLE, FLAG = "unreadable", "flag"
# how a cell can end of itself other than well, and the limit that it met
_SECONDS = {DIED: "", MEMORY: "", STUCK: "cell_seconds", TIMEOUT: "cell_seconds"}
_CHANGES = (MISSING, DOUBLED, RETYPED, EDITED)


class Workers(Protocol):
    """What runs notebooks."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Give the results as they are finished; the jobs are taken one by one, as workers become free."""


OpenWorkers = Callable[[tuple[str, ...]], AbstractContextManager[Workers]]


@dataclass(frozen=True)
class Task:
    """A hand-in to grade, and the stamp that it will get."""

    participant: str
    stamp: Stamp


@dataclass
class _Running:
    """A hand-in whose notebooks are with the workers."""

    task: Task
    prepared: Prepared
    jobs: dict[str, Job]
    results: dict[str, Result] = field(default_factory=dict)


class Run:
    """Grades hand-ins of one assignment; the order of its steps is what makes a kill at any moment harmless."""

    def __init__(self, course: Course, assignment: Assignment, stamps: Stamps, timeout: int | None) -> None:
        self._course, self._assignment, self._stamps, self._timeout = course, assignment, stamps, timeout

    def grade(self, tasks: Sequence[Task], imports: tuple[str, ...], workers: OpenWorkers, trust: bool) -> None:
        """Grade every task; one that cannot be read does not stop the others."""
        with self._course.recorder(self._assignment.name) as recorder, progress(_("Grading"), len(tasks)) as step:
            kernel = recorder.kernel_needed
            if kernel and not trust:
                raise NothingToDoError(
                    _("These hand-ins need kernels of their own, which nothing walls in: {reason}.").format(
                        reason=kernel
                    ),
                    _("If you trust every hand-in, give --trust-submissions."),
                )
            ended = self._in_kernels(recorder, tasks) if kernel else self._by_workers(recorder, tasks, imports, workers)
            for participant, notes in ended:
                step.begin(participant)
                step.end(", ".join(sentence(note) for note in notes) or _("done"))

    def _by_workers(
        self, recorder: Recorder, tasks: Sequence[Task], imports: tuple[str, ...], workers: OpenWorkers
    ) -> Iterator[tuple[str, tuple[Note, ...]]]:
        running: dict[str, _Running] = {}
        refused: list[tuple[Task, str]] = []

        def jobs() -> Iterator[Job]:
            for task in tasks:
                try:
                    prepared = recorder.prepare(task.participant)
                except HandInError as error:
                    refused.append((task, error.reason))
                    continue
                made = recorder.jobs(prepared, _limits(self._timeout or recorder.timeout), imports)
                running[task.participant] = _Running(task, prepared, {job.key: job for job in made})
                yield from made

        with workers(imports) as pool:
            for result in pool.run(jobs()):
                one = running[result.key.rpartition("/")[0]]
                one.results[result.key] = result
                if len(one.results) == len(one.jobs):
                    del running[one.task.participant]
                    yield self._write(recorder, one.task, one.prepared, one.results, _notes(one))
                while refused:
                    yield self._refuse(recorder, *refused.pop())
        for one in running.values():  # a course that executes nothing
            yield self._write(recorder, one.task, one.prepared, {}, ())
        for task, reason in refused:
            yield self._refuse(recorder, task, reason)

    def _in_kernels(self, recorder: Recorder, tasks: Sequence[Task]) -> Iterator[tuple[str, tuple[Note, ...]]]:
        for task in tasks:
            try:
                prepared = recorder.prepare(task.participant)
                notes = recorder.run_in_kernels(prepared, self._timeout)
            except HandInError as error:
                yield self._refuse(recorder, task, error.reason)
            else:
                yield self._write(recorder, task, prepared, {}, notes)

    def _write(
        self, recorder: Recorder, task: Task, prepared: Prepared, results: dict[str, Result], notes: tuple[Note, ...]
    ) -> tuple[str, tuple[Note, ...]]:
        known = self._stamps.begin(task.participant)
        by_notebook = {key.rpartition("/")[2]: result for key, result in results.items()}
        try:
            recorder.record(prepared, by_notebook, confirm=known == task.stamp.hand_in)
        except HandInError as error:
            return self._refuse(recorder, task, error.reason)
        folder = self._course.folder("submitted", task.participant, self._assignment.name)
        notes += _changed_cells(folder, self._assignment)
        self._stamps.write(task.participant, replace(task.stamp, notes=notes))
        return task.participant, notes

    def _refuse(self, recorder: Recorder, task: Task, reason: str) -> tuple[str, tuple[Note, ...]]:
        notes = (Note(UNREADABLE, reason),)
        self._stamps.begin(task.participant)
        with suppress(HandInError):  # a participant whom the gradebook may not take in has nothing in it
            recorder.record_unreadable(task.participant)
        self._stamps.write(task.participant, replace(task.stamp, notes=notes))
        return task.participant, notes


def sentence(note: Note) -> str:
    """Say what happened."""
    cell = plain(note.cell)
    if note.kind == UNREADABLE:
        return cell
    if note.kind in _CHANGES:
        return Change(note.kind, note.cell).sentence
    sentences = {
        DIED: _("kernel died at cell {cell}"),
        MEMORY: _("cell {cell} needed too much memory"),
        TIMEOUT: _("cell {cell} was stopped after {seconds} s"),
        STUCK: _("cell {cell} could not be stopped after {seconds} s"),
        NOT_RUN: _("stopped at cell {cell}: the whole took more than {seconds} s"),
        FLAG: _("a person should look: {cell}"),
    }
    return sentences[note.kind].format(cell=cell, seconds=note.seconds)


def _limits(timeout: int | None) -> Limits:
    usual = Limits()
    seconds = timeout or usual.seconds
    return replace(
        usual,
        cell_seconds=seconds,
        seconds=max(usual.seconds, 2 * seconds),
        cpu_seconds=max(usual.cpu_seconds, 2 * seconds),
    )


def _notes(one: _Running) -> tuple[Note, ...]:
    notes: list[Note] = []
    for key, result in one.results.items():
        job = one.jobs[key]
        names = {cell.index: cell.name for cell in job.cells}
        stopped = [cell for cell in result.cells if cell.ended in _SECONDS]
        if not any(cell.ended in (DIED, MEMORY, STUCK) for cell in stopped):
            stopped += [cell for cell in result.cells if cell.ended == NOT_RUN][:1]
        for cell in stopped:
            limit = _SECONDS.get(cell.ended, "seconds")
            notes.append(Note(cell.ended, names[cell.index], getattr(job.limits, limit) if limit else None))
    if flags := dict.fromkeys(flag for result in one.results.values() for flag in result.flags):
        notes.append(Note(FLAG, ", ".join(flags)))
    return tuple(notes)


def _changed_cells(folder: Path, assignment: Assignment) -> tuple[Note, ...]:
    """Return what a participant did to cells that are not theirs to change; nbgrader has put them back."""
    notes: list[Note] = []
    for expected in assignment.notebooks:
        path = folder / f"{expected.name}.ipynb"
        try:
            notebook = read_notebook(path.read_bytes(), path.name) if path.is_file() else {"cells": []}
        except HandInError:
            continue  # nbgrader could read it: an older format
        notes += [Note(change.kind, change.cell) for change in find_changes(notebook, expected)]
    return tuple(notes)
