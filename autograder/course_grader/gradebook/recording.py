"""One hand-in between its folder and the gradebook: cleaned before it runs, written in one transaction after."""

import contextlib
import errno
import shutil
import sys
import traceback
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy.exc
from nbformat import NotebookNode, from_dict
from nbgrader import converters  # type: ignore[import-untyped]
from nbgrader.utils import find_all_files  # type: ignore[import-untyped]

from course_grader.errors import GradebookError, HandInError
from course_grader.execution import run_in_kernel
from course_grader.gradebook.opening import RunBook, database_errors
from course_grader.gradebook.steps import Steps, is_test
from course_grader.jobs import Cell, Job, Limits, Result
from course_grader.stamps import Note
from course_grader.surroundings import errors_in_log, folders_for_kernels
from course_grader.words import _, plain

if TYPE_CHECKING:
    from course_grader.gradebook.course import Course

# what a kernel of this Python says of itself: nbgrader writes it into the notebook that it ran
_LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": sys.version_info.major},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": f"ipython{sys.version_info.major}",
    "version": sys.version.split()[0],
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Prepared:
    """A hand-in ready to run: its cleaned notebooks by their names, and the files beside them."""

    participant: str
    notebooks: Mapping[str, NotebookNode]
    files: Mapping[str, bytes]


class Recorder:
    """Takes the hand-ins of one assignment out of their folders and writes what they earned; a context manager."""

    def __init__(self, course: "Course", directory: Any, app: Any, assignment: str) -> None:
        self._course, self._directory, self._assignment = course, directory, assignment
        self._converter = converters.Autograde(coursedir=directory, parent=app, force=True)
        with database_errors(course.log), errors_in_log(course.log):
            self._book = RunBook(directory.db_url, directory.course_id, assignment)
        self._steps = Steps(self._converter, self._book)
        source = course.source(assignment)
        kept_by_participants = self._converter.exclude_overwriting.get(assignment, [])
        self.brought = {
            name: data
            for name, data in _read_files(source, directory.ignore).items()
            if name not in kept_by_participants
        }

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(self, *about: object) -> None:
        self._book.end()

    @property
    def timeout(self) -> int | None:
        """Seconds that one cell may take, as nbgrader_config.py says; None for no limit."""
        seconds = self._steps.timeout
        return seconds if seconds is not None and seconds > 0 else None

    def prepare(self, participant: str) -> Prepared:
        """Return the hand-in, cleaned as nbgrader cleans it. Raises HandInError when it cannot be graded."""
        self._directory.student_id = participant
        folder = self._course.folder("submitted", participant, self._assignment)
        self._course.log_words(f"Preparing {participant}")
        with self._one_hand_in():
            _remove(self._part(participant))
            self._converter.notebooks = sorted(str(path) for path in folder.glob("*.ipynb"))
            self._converter.run_pre_convert_hook()
            known = [path for path in sorted(folder.glob("*.ipynb")) if path.stem in self._book.notebooks]
            if not known:
                raise HandInError(_("there is no notebook of this assignment in it"))
            notebooks = {path.stem: self._steps.clean(path, participant, self._assignment) for path in known}
            return Prepared(participant, notebooks, _read_files(folder, self._directory.ignore) | self.brought)

    @property
    def kernel_needed(self) -> str:
        """Say why the hand-ins have to run in kernels, as nbgrader runs them; "" where our own workers run them."""
        return self._steps.kernel_needed

    def jobs(self, prepared: Prepared, limits: Limits, imports: tuple[str, ...]) -> tuple[Job, ...]:
        """Return what a worker has to run, a notebook each; nothing where the course executes nothing."""
        if self._steps.execute is None:
            return ()
        trusted = tuple(sorted(self.brought))
        return tuple(
            Job(f"{prepared.participant}/{name}", self._cells(notebook), prepared.files, imports, limits, trusted)
            for name, notebook in prepared.notebooks.items()
        )

    def run_in_kernels(self, prepared: Prepared, timeout: int | None) -> tuple[Note, ...]:
        """Run the hand-in as nbgrader does, in kernels that nothing walls in; return what happened."""
        self._directory.student_id = prepared.participant
        part = self._part(prepared.participant)
        _write_files(part, prepared.files)
        notes: list[Note] = []
        with self._one_hand_in(), folders_for_kernels(self._course.cohort):
            for notebook in prepared.notebooks.values():
                notes += run_in_kernel(self._steps.execute, self._steps.parent, notebook, part, timeout)
        return tuple(notes)

    def record(self, prepared: Prepared, results: Mapping[str, Result], confirm: bool) -> None:
        """Write the scores, comments and outputs of a hand-in that was run: all of them, or nothing.

        `results` are those of the notebooks that a worker ran, by their names. With `confirm`, a cell that a person
        had looked at stays so where the tests give the same as then: it is the same text. Raises HandInError when
        nbgrader cannot score it, and GradebookError when the gradebook refuses.
        """
        participant = prepared.participant
        self._directory.student_id = participant
        self._course.log_words(f"Recording {participant}")
        for name, result in results.items():
            _put_outputs(prepared.notebooks[name], result)
        target, part = self._target(participant), self._part(participant)
        try:
            with self._one_hand_in(), self._book.transaction():
                confirmed = self._open(participant)
                if not part.is_dir():
                    _write_files(part, prepared.files)
                for name, notebook in prepared.notebooks.items():
                    text = self._steps.score(notebook, target / f"{name}.ipynb", participant, self._assignment)
                    (part / f"{name}.ipynb").write_text(text, encoding="utf-8")
                if confirm:
                    self._confirm(confirmed)
                self._book.db.flush()
                _swap(part, target)
                self._converter.set_permissions(self._assignment, participant)
        finally:
            _remove(part)
        self._converter.run_post_convert_hook()

    def record_unreadable(self, participant: str) -> None:
        """Write that the hand-in is there and has earned nothing yet: an older score must not stand for it."""
        self._directory.student_id = participant
        with self._one_hand_in(), self._book.transaction():
            self._open(participant, late=False)
            _remove(self._target(participant))

    # how

    def _cells(self, notebook: NotebookNode) -> tuple[Cell, ...]:
        return tuple(
            Cell(index, cell.source, _name(cell, index), is_test(cell))
            for index, cell in enumerate(notebook.cells)
            if cell.cell_type == "code"
            and cell.source.strip()
            and not self._steps.skipped_tags & set(cell.metadata.get("tags", ()))
        )

    def _open(self, participant: str, late: bool = True) -> dict[tuple[str, str], float | None]:
        """Open the submission and take back what tests gave before; return what a person had looked at and its score.

        A cell that is missing from a new hand-in must not keep its old score. What a person gave or wrote stays.
        """
        folder = self._course.folder("submitted", participant, self._assignment)
        if self._converter.create_student:
            self._book.update_or_create_student(participant)
        else:
            self._book.find_student(participant)
        when = self._directory.get_existing_timestamp(str(folder)) if late else None
        self._book.open_submission(participant, **({"timestamp": when} if when else {}))
        confirmed: dict[tuple[str, str], float | None] = {}
        for key, grade in self._book.grades.items():
            if grade.manual_score is not None and not grade.needs_manual_grade:
                confirmed[key] = grade.auto_score
            if not (folder / f"{key[0]}.ipynb").exists():
                grade.auto_score, grade.needs_manual_grade = 0, False
            elif key not in self._book.tasks:
                grade.auto_score, grade.needs_manual_grade = None, True
        for comment in self._book.comments.values():
            comment.auto_comment = None
        return confirmed

    def _confirm(self, confirmed: Mapping[tuple[str, str], float | None]) -> None:
        for key, automatic in confirmed.items():
            grade = self._book.grades[key]
            if grade.auto_score == automatic:
                grade.needs_manual_grade = False

    def _target(self, participant: str) -> Path:
        return self._course.folder("autograded", participant, self._assignment)

    def _part(self, participant: str) -> Path:
        target = self._target(participant)
        return target.with_name(f".{target.name}.part")

    @contextlib.contextmanager
    def _one_hand_in(self) -> Iterator[None]:
        """Work where nbgrader works; what goes wrong with one hand-in is one sentence, and the others go on."""
        self._course.troubles.last = ""
        try:
            with contextlib.chdir(self._directory.root), warnings.catch_warnings(), database_errors(self._course.log):
                # nbgrader builds a submission in an order that sqlalchemy 2 warns of; its rows come out right
                warnings.filterwarnings("ignore", r"Object of type <Submitted\w+> not in session")
                try:
                    yield
                except (sqlalchemy.exc.IntegrityError, sqlalchemy.exc.DataError) as error:
                    raise HandInError(plain(error.orig)) from error
        except (HandInError, GradebookError):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _FULL:
                raise  # not this hand-in's fault: the next one would not fit either
            self._course.log_words(traceback.format_exc())
            raise HandInError(plain(self._course.troubles.last or error)) from error


def _put_outputs(notebook: NotebookNode, result: Result) -> None:
    for cell in result.cells:
        notebook.cells[cell.index].outputs = [_node(output) for output in cell.outputs]
        notebook.cells[cell.index].execution_count = cell.execution_count
    notebook.metadata["language_info"] = _node(_LANGUAGE)


def _node(value: dict[str, Any]) -> NotebookNode:
    node: NotebookNode = from_dict(value)  # type: ignore[no-untyped-call]  # nbformat has no types here
    return node


def _name(cell: NotebookNode, index: int) -> str:
    """Return the cell's grade_id, or its place in the notebook, from 1."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id") or index + 1)


def _read_files(folder: Path, ignore: list[str]) -> dict[str, bytes]:
    """Return {path: bytes} of what nbgrader puts beside a notebook; a link out of the folder is left out."""
    root = folder.resolve()
    paths = map(Path, find_all_files(str(folder), [*ignore, "*.ipynb"]))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(paths)
        if path.is_file() and path.resolve().is_relative_to(root)
    }


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _swap(part: Path, target: Path) -> None:
    """Put the folder in its place; the one that was there goes only after the new one has come."""
    before = target.with_name(f".{target.name}.before")
    _remove(before)
    if target.exists():
        target.rename(before)
    part.rename(target)
    _remove(before)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
