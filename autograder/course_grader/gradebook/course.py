"""A cohort's course directory as nbgrader sees it."""

import contextlib
import glob
import logging
import re
import sys
import warnings
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader import converters  # type: ignore[import-untyped]
from nbgrader.apps.baseapp import NbGrader  # type: ignore[import-untyped]
from nbgrader.coursedir import CourseDirectory  # type: ignore[import-untyped]
from nbgrader.preprocessors import ClearHiddenTests  # type: ignore[import-untyped]
from traitlets import TraitError
from traitlets.config import Application

from course_grader.cohort import Cohort, Participant
from course_grader.errors import CohortError, GradebookError
from course_grader.gradebook.opening import MissingEntry, opened
from course_grader.gradebook.reading import read_scores
from course_grader.gradebook.recording import Recorder
from course_grader.gradebook.steps import is_test
from course_grader.scores import Scores
from course_grader.surroundings import put_programs_on_path
from course_grader.words import _, plain

# a kernel that is ended in the middle of a cell leaves words of asyncio's: they belong in the log, not on the screen
_ASYNCIO = logging.getLogger("asyncio")
_ASYNCIO.addHandler(logging.NullHandler())


# nbgrader has no complete types: what comes out of it is turned into our own dataclasses in this package
class HiddenTestsStayHidden(ClearHiddenTests):  # type: ignore[misc]  # nbgrader's class is untyped
    """Takes the hidden tests out of a feedback page: a participant may hand in once more."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Look at test cells only: they came back from the master, and what a participant wrote stays as it is."""
        if is_test(cell):
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
        self.troubles = _Troubles()
        self._file = RotatingFileHandler(self.log, maxBytes=2_000_000, backupCount=1, encoding="utf-8")
        self._file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._logger = logging.Logger(f"course_grader.{purpose}", logging.INFO)
        self._logger.addHandler(self._file)
        self._logger.addHandler(self.troubles)
        _ASYNCIO.addHandler(self._file)
        try:
            self._app = self._configured()
        except CohortError:
            self.close()
            raise
        # a course's own plugins lie beside its configuration; nbgrader is started there and finds them
        sys.path.append(str(cohort.root))
        self._directory = CourseDirectory(parent=self._app, root=str(cohort.root))
        self._directory.root = str(cohort.root)

    def __enter__(self) -> "Course":
        return self

    def __exit__(self, *about: object) -> None:
        self.close()

    def close(self) -> None:
        """End the log."""
        with contextlib.suppress(ValueError):
            sys.path.remove(str(self.cohort.root))
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
        there -= set(self._directory.student_id_exclude.split(","))
        return tuple([person for person in listed if person in there] + sorted(there - set(listed)))

    # what nbgrader does

    def make_release(self, assignment: str, release: Path) -> Path:
        """Let nbgrader make what participants get from source/, under `release`; return where."""
        with self._at(assignment, ".", release=release) as directory:
            self._run(converters.GenerateAssignment(coursedir=directory, parent=self._app, force=True))
            return Path(directory.format_path(str(release), ".", assignment)).resolve()

    def recorder(self, assignment: str) -> Recorder:
        """Return what grades the assignment's hand-ins one by one; a context manager."""
        with self._at(assignment, "*") as directory:
            return Recorder(self, directory, self._app, assignment)

    def log_words(self, words: str) -> None:
        """Keep words that are for us, not for the trainer's screen."""
        self._logger.info(words)

    @property
    def database(self) -> str:
        """The address of the gradebook, as sqlalchemy writes it."""
        return str(self._directory.db_url)

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

    def graded(self, assignment: str) -> frozenset[str] | None:
        """Return whose hand-ins the gradebook knows; None where it does not know the assignment and its cells."""
        with self._gradebook() as book:
            try:
                found = book.find_assignment(assignment)
            except MissingEntry:
                return None
            return frozenset(one.student_id for one in found.submissions) if found.notebooks else None

    def scores(self, assignment: str) -> dict[str, Scores]:
        """Return {participant: scores} of every hand-in that the gradebook knows."""
        with self._gradebook() as book:
            return read_scores(book, assignment)

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
        with opened(self._directory.db_url, self._directory.course_id, self.log) as book:
            yield book

    def _run(self, converter: Any) -> None:
        self.troubles.last = ""
        with self._gradebook():
            pass  # a new gradebook is made here, where the words of its making go to the log
        try:
            with warnings.catch_warnings():
                # nbgrader builds a submission in an order that sqlalchemy 2 warns of; its rows come out right
                warnings.filterwarnings("ignore", r"Object of type <Submitted\w+> not in session")
                converter.start()
        except (converters.base.NbGraderException, SystemExit, OSError, ValueError, TraitError) as error:
            raise GradebookError(plain(self.troubles.last or error), self.log) from error
