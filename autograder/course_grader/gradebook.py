"""nbgrader, and only here: its configuration, its converters and its gradebook.

nbgrader stays the system of record. This module asks it to make a release, to grade one hand-in and to write one
feedback page, and reads scores as plain data. nbgrader's own words go to a log in the cohort's folder.
"""

import contextlib
import glob
import json
import logging
import re
import warnings
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # has no types; one call, whose error is turned into a sentence
import nbformat
import sqlalchemy.exc
from jupyter_core.paths import jupyter_config_path
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader import converters, nbgraderformat  # type: ignore[import-untyped]
from nbgrader.api import Gradebook, MissingEntry  # type: ignore[import-untyped]
from nbgrader.apps.baseapp import NbGrader  # type: ignore[import-untyped]
from nbgrader.coursedir import CourseDirectory  # type: ignore[import-untyped]
from nbgrader.preprocessors import ClearHiddenTests, Execute  # type: ignore[import-untyped]
from nbgrader.utils import is_grade, is_solution  # type: ignore[import-untyped]
from traitlets import TraitError
from traitlets.config import Application, Config

from course_grader.cohort import Cohort, Participant
from course_grader.errors import CohortError, GradebookError
from course_grader.execution import KeepWhatWasEarned
from course_grader.scores import CellScore, Scores
from course_grader.stamps import Note
from course_grader.surroundings import errors_in_log, folders_for_kernels, put_programs_on_path
from course_grader.words import _, plain

# a kernel that is ended in the middle of a cell leaves words of asyncio's: they belong in the log, not on the screen
_ASYNCIO = logging.getLogger("asyncio")
_ASYNCIO.addHandler(logging.NullHandler())


# nbgrader has no complete types: what comes out of it is turned into our own dataclasses in this module
class ReadableExecute(KeepWhatWasEarned, Execute):  # type: ignore[misc]  # nbgrader's class is untyped
    """nbgrader's execution that keeps what was earned; nbgrader's settings (c.Execute) apply to it."""


class HiddenTestsStayHidden(ClearHiddenTests):  # type: ignore[misc]  # nbgrader's class is untyped
    """Takes the hidden tests out of a feedback page: a participant may hand in once more."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Look at test cells only: they came back from the master, and what a participant wrote stays as it is."""
        if is_grade(cell) and not is_solution(cell):
            whole = cell.source
            cell, resources = super().preprocess_cell(cell, resources, index)
            if cell.source != whole:
                # a traceback quotes the lines around the one that failed
                for output in cell.get("outputs", ()):
                    if output.output_type == "error":
                        output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources


class _Troubles(logging.Handler):
    """Keeps the last error that nbgrader logged: its exceptions only say "see the log"."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        lines = [line for line in record.getMessage().splitlines() if line.strip()]
        if lines and not lines[0].startswith(("There was an error processing", "Please see")):
            self.last = lines[-1] if lines[0].startswith("Traceback") else lines[0]


class Course:
    """A cohort's course directory as nbgrader sees it; a context manager that ends its log."""

    def __init__(self, cohort: Cohort, purpose: str) -> None:
        put_programs_on_path()
        self.cohort = cohort
        self.log = cohort.logs / f"{purpose}.log"
        cohort.logs.mkdir(parents=True, exist_ok=True)
        self._troubles = _Troubles()
        self._file = RotatingFileHandler(self.log, maxBytes=2_000_000, backupCount=1, encoding="utf-8")
        self._file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._logger = logging.Logger(f"course_grader.{purpose}", logging.INFO)
        self._logger.addHandler(self._file)
        self._logger.addHandler(self._troubles)
        _ASYNCIO.addHandler(self._file)
        try:
            self._app = self._configured()
        except CohortError:
            self.close()
            raise
        self._directory = CourseDirectory(parent=self._app, root=str(cohort.root))
        self._directory.root = str(cohort.root)

    def __enter__(self) -> "Course":
        return self

    def __exit__(self, *about: object) -> None:
        self.close()

    def close(self) -> None:
        """End the log."""
        self._logger.removeHandler(self._file)
        _ASYNCIO.removeHandler(self._file)
        self._file.close()

    # where things are

    def folder(self, step: str, participant: str, assignment: str) -> Path:
        """Return a folder of nbgrader's layout; `step` is source, release, submitted, autograded or feedback."""
        directory = getattr(self._directory, f"{step}_directory")
        return Path(self._directory.format_path(directory, participant, assignment))

    def source(self, assignment: str) -> Path:
        """Return the folder of the assignment's master notebooks."""
        return self.folder("source", ".", assignment).resolve()

    def release(self, assignment: str) -> Path:
        """Return the folder of what participants get."""
        return self.folder("release", ".", assignment).resolve()

    def handed_in(self, assignment: str) -> tuple[str, ...]:
        """Return the participants with a folder for this assignment, those of the list first, in its order."""
        listed = [person.id for person in self.cohort.participants()]
        directory = self._directory.submitted_directory
        pattern = self._directory.format_path(directory, "(?P<participant>.*)", assignment, escape=True)
        folders = glob.glob(str(self.folder("submitted", "*", assignment)))  # noqa: PTH207 - the pattern is absolute
        matches = (re.fullmatch(pattern, folder) for folder in folders if Path(folder).is_dir())
        there = {match["participant"] for match in matches if match}
        return tuple([person for person in listed if person in there] + sorted(there - set(listed)))

    # what nbgrader does

    def make_release(self, assignment: str, release: Path) -> Path:
        """Let nbgrader make what participants get from source/, under `release`; return where."""
        with self._at(assignment, ".", release=release) as directory:
            self._run(converters.GenerateAssignment(coursedir=directory, parent=self._app, force=True))
            return Path(directory.format_path(str(release), ".", assignment)).resolve()

    def autograde(self, assignment: str, participant: str, timeout: int | None = None) -> tuple[Note, ...]:
        """Let nbgrader grade one hand-in anew; return what happened. Raises GradebookError when it is unreadable."""
        notes: list[Note] = []
        execute = type("ReadableExecute", (ReadableExecute,), {"notes": notes})
        with self._at(assignment, participant) as directory, folders_for_kernels(self.cohort):
            converter = converters.Autograde(coursedir=directory, parent=self._app, force=True)
            if timeout is not None:
                converter.update_config(Config({"ReadableExecute": {"timeout": timeout}}))
            converter.autograde_preprocessors = [
                execute if step is Execute or step == "nbgrader.preprocessors.Execute" else step
                for step in converter.autograde_preprocessors
            ]
            self._run(converter)
        return tuple(notes)

    def write_feedback(self, assignment: str, participant: str, folder: Path, *more: type[Preprocessor]) -> Path:
        """Let nbgrader write one participant's feedback under `folder`, with the steps `more`; return where."""
        with self._at(assignment, participant, feedback=folder) as directory:
            converter = converters.GenerateFeedback(coursedir=directory, parent=self._app, force=True)
            converter.preprocessors = [*converter.preprocessors, HiddenTestsStayHidden, *more]
            self._run(converter)
            return Path(directory.format_path(str(folder), participant, assignment))

    # what the gradebook holds

    def register(self, participants: tuple[Participant, ...]) -> None:
        """Give the gradebook the participants' names, which formgrader shows."""
        with self._gradebook() as book:
            known = {student.id: student for student in book.students}
            for person in participants:
                first, _space, last = person.name.rpartition(" ")
                wanted = {"first_name": first or None, "last_name": last or None, "email": person.email or None}
                there = known.get(person.id)
                if there is None or any(getattr(there, key) != value for key, value in wanted.items()):
                    book.update_or_create_student(person.id, **wanted)

    def has_assignment(self, assignment: str) -> bool:
        """Tell whether the gradebook knows the assignment and its cells."""
        with self._gradebook() as book:
            try:
                return bool(book.find_assignment(assignment).notebooks)
            except MissingEntry:
                return False

    def scores(self, assignment: str) -> dict[str, Scores]:
        """Return {participant: scores} of every hand-in that the gradebook knows."""
        with self._gradebook() as book:
            try:
                found = book.find_assignment(assignment)
            except MissingEntry:
                return {}
            by_person = {
                (notebook.name, cell.name)
                for notebook in found.notebooks
                for cell in (*notebook.solution_cells, *notebook.task_cells)
            }
            order = {
                (notebook.name, cell.name): place
                for notebook in found.notebooks
                for place, cell in enumerate(notebook.source_cells)
            }
            return {submission.student.id: _scores(submission, by_person, order) for submission in found.submissions}

    def forget_automatic(self, assignment: str, participant: str) -> None:
        """Take back what the tests gave before: a cell that is missing from a new hand-in must not keep its old score.

        What a person gave or wrote stays.
        """
        with self._gradebook() as book:
            try:
                submission = book.find_submission(assignment, participant)
            except MissingEntry:
                return
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    grade.auto_score, grade.needs_manual_grade = None, True
                for comment in notebook.comments:
                    comment.auto_comment = None
            book.db.commit()

    def confirm(self, assignment: str, participant: str, confirmed: dict[str, float | None]) -> None:
        """Mark as looked at the cells that a person had looked at, where the tests gave the same as then."""
        with self._gradebook() as book:
            submission = book.find_submission(assignment, participant)
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    key = f"{notebook.name}/{grade.name}"
                    if key in confirmed and grade.manual_score is not None and grade.auto_score == confirmed[key]:
                        grade.needs_manual_grade = False
            book.db.commit()

    # how

    def _configured(self) -> Any:
        app = NbGrader(log=self._logger)
        app.raise_config_file_errors = True
        where = [str(self.cohort.root), *jupyter_config_path()]
        try:
            Application.load_config_file(app, "nbgrader_config", path=where)
        except (Exception, SystemExit) as error:
            raise CohortError(
                self.cohort.root / "nbgrader_config.py",
                _("nbgrader cannot read it ({error}).").format(error=plain(f"{type(error).__name__}: {error}")),
                _("Correct the file."),
            ) from error
        return app

    @contextlib.contextmanager
    def _at(self, assignment: str, participant: str, **directories: Path) -> Iterator[Any]:
        directory = CourseDirectory(parent=self._app, root=str(self.cohort.root))
        directory.root = str(self.cohort.root)
        directory.assignment_id, directory.student_id = assignment, participant
        for step, path in directories.items():
            setattr(directory, f"{step}_directory", str(path))
        yield directory

    @contextlib.contextmanager
    def _gradebook(self) -> Iterator[Any]:
        try:
            with errors_in_log(self.log):
                book = Gradebook(self._directory.db_url, self._directory.course_id)
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise GradebookError(
                _("The gradebook cannot be opened ({reason}).").format(reason=plain(error).partition("(Background")[0]),
                self.log,
            ) from error
        try:
            yield book
        except sqlalchemy.exc.SQLAlchemyError as error:
            raise GradebookError(
                _("The gradebook refused ({reason}).").format(reason=plain(error).partition("(Background")[0]), self.log
            ) from error
        finally:
            book.close()

    def _run(self, converter: Any) -> None:
        self._troubles.last = ""
        with self._gradebook():
            pass  # a new gradebook is made here, where the words of its making go to the log
        try:
            with warnings.catch_warnings():
                # nbgrader builds a submission in an order that sqlalchemy 2 warns of; its rows come out right
                warnings.filterwarnings("ignore", r"Object of type <Submitted\w+> not in session")
                converter.start()
        except (converters.base.NbGraderException, SystemExit, OSError, ValueError, TraitError) as error:
            raise GradebookError(plain(self._troubles.last or error), self.log) from error


def check_metadata(notebook: nbformat.NotebookNode) -> tuple[int, str] | None:
    """Return (place of the cell from 0, what is wrong) for the first cell whose nbgrader metadata is wrong, or None.

    Checked against nbgrader's own schema, which nbgrader itself does not insist on: it drops a misspelt key silently.
    """
    validator = nbgraderformat.MetadataValidator()
    for place, cell in enumerate(notebook.cells):
        if "nbgrader" not in cell.metadata:
            continue
        mark = json.loads(json.dumps(cell.metadata["nbgrader"]))
        try:
            jsonschema.validate(mark, validator.schema)
            validator.validate_cell(cell)
        except (jsonschema.ValidationError, nbgraderformat.ValidationError) as error:
            return place, plain(error.message)
        except nbgraderformat.SchemaMismatchError as error:
            return place, plain(error)
        if mark.get("cell_type", cell.cell_type) != cell.cell_type:
            return place, _("it is a {kind} cell, but its metadata says {said}.").format(
                kind=cell.cell_type, said=mark["cell_type"]
            )
        if (mark["grade"] or mark["solution"] or mark["locked"] or mark.get("task")) and not mark.get("grade_id"):
            return place, _("it has no grade_id.")
    return None


def _scores(submission: Any, by_person: set[tuple[str, str]], order: dict[tuple[str, str], int]) -> Scores:
    cells: list[CellScore] = []
    comments: list[tuple[str, str]] = []
    for notebook in submission.notebooks:
        cells += [
            CellScore(
                notebook.name,
                grade.name,
                grade.auto_score,
                grade.manual_score,
                grade.score,
                grade.max_score,
                (notebook.name, grade.name) in by_person,
                bool(grade.needs_manual_grade),
            )
            for grade in notebook.grades
        ]
        comments += [(comment.name, comment.manual_comment) for comment in notebook.comments if comment.manual_comment]
    cells.sort(key=lambda cell: (cell.notebook, order.get((cell.notebook, cell.name), 0)))
    penalty = sum(notebook.late_submission_penalty or 0.0 for notebook in submission.notebooks)
    return Scores(submission.student.id, tuple(cells), tuple(comments), penalty, submission.timestamp)
