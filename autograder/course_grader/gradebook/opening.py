"""nbgrader's gradebook as grading opens it: once a run, one transaction a hand-in, its errors as one sentence.

nbgrader's own steps open the gradebook anew and commit after every cell. Here they are given this one: it is open
already, it answers from memory what it can, and their commits wait for the end of the hand-in.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy.exc
from nbgrader.api import BaseCell, Gradebook, MissingEntry  # type: ignore[import-untyped]
from sqlalchemy.orm import Session, scoped_session, sessionmaker, with_polymorphic

from course_grader.errors import GradebookError
from course_grader.surroundings import errors_in_log
from course_grader.words import _, plain


class _WaitingSession(Session):
    """Commits when the hand-in is finished, not when a step says so."""

    def commit(self) -> None:
        """Wait: a step that asks the database sees what others changed, for the session sends it before it asks."""

    def commit_all(self) -> None:
        """Commit."""
        super().commit()


class RunBook(Gradebook):  # type: ignore[misc]  # nbgrader's class is untyped
    """nbgrader's gradebook, kept open for a run of grading one assignment."""

    def __init__(self, url: str, course_id: str, assignment: str) -> None:
        super().__init__(url, course_id)
        super().close()
        self.db: Any = scoped_session(sessionmaker(class_=_WaitingSession, bind=self.engine))
        self._assignment = assignment
        self._notebooks: dict[str, Any] = {}
        self._source_cells: dict[tuple[str, str], Any] = {}
        self._graded_cells: dict[tuple[str, str], Any] = {}
        self.tasks: set[tuple[str, str]] = set()  # (notebook, cell) of those that a person alone scores
        self._names: dict[str, str] = {}  # of cells, by their database ids
        self._submission: Any = None
        self._grades: dict[tuple[str, str], Any] = {}
        self._comments: dict[tuple[str, str], Any] = {}
        self._learn()

    def close(self) -> None:
        """Stay open: every one of nbgrader's steps closes the gradebook behind itself. `end` closes it."""

    def end(self) -> None:
        """Close the gradebook; what was not committed is taken back."""
        super().close()

    @property
    def notebooks(self) -> dict[str, Any]:
        """{name: notebook} of the assignment."""
        return self._notebooks

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is written inside; take all of it back when anything goes wrong."""
        try:
            yield
            self.db().commit_all()
        finally:
            self._submission = None
            self._grades, self._comments = {}, {}
            self.db.remove()

    def open_submission(self, participant: str, **about: Any) -> Any:
        """Return the participant's submission, made where there is none, with its grades at hand."""
        submission = self.update_or_create_submission(self._assignment, participant, **about)
        self.db.flush()
        self._submission = submission
        for notebook in submission.notebooks:
            name = next(name for name, known in self._notebooks.items() if known.id == notebook.notebook_id)
            self._grades |= {(name, self._names[grade.cell_id]): grade for grade in notebook.grades}
            self._comments |= {(name, self._names[comment.cell_id]): comment for comment in notebook.comments}
        return submission

    @property
    def grades(self) -> dict[tuple[str, str], Any]:
        """{(notebook, cell): grade} of the submission that is open."""
        return self._grades

    @property
    def comments(self) -> dict[tuple[str, str], Any]:
        """{(notebook, cell): comment} of the submission that is open."""
        return self._comments

    # what nbgrader's steps ask for

    def find_notebook(self, name: str, assignment: str) -> Any:
        """Return a notebook of the assignment, from memory."""
        if assignment == self._assignment and name in self._notebooks:
            return self._notebooks[name]
        return super().find_notebook(name, assignment)

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> Any:
        """Return a cell of the master, from memory."""
        if assignment == self._assignment and (notebook, name) in self._source_cells:
            return self._source_cells[notebook, name]
        return super().find_source_cell(name, notebook, assignment)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> Any:
        """Return a graded cell of the master, from memory."""
        if assignment == self._assignment and (notebook, name) in self._graded_cells:
            return self._graded_cells[notebook, name]
        return super().find_graded_cell(name, notebook, assignment)

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Any:
        """Return the grade of a cell of the submission that is open."""
        if self._is_open(assignment, student) and (notebook, grade_cell) in self._grades:
            return self._grades[notebook, grade_cell]
        return super().find_grade(grade_cell, notebook, assignment, student)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Any:
        """Return the comment on a cell of the submission that is open."""
        if self._is_open(assignment, student) and (notebook, solution_cell) in self._comments:
            return self._comments[notebook, solution_cell]
        return super().find_comment(solution_cell, notebook, assignment, student)

    def _is_open(self, assignment: str, student: str) -> bool:
        return (
            self._submission is not None and assignment == self._assignment and student == self._submission.student_id
        )

    def _learn(self) -> None:
        """Keep what the master says in memory: it does not change while a run has the lock."""
        notebooks = self.find_assignment(self._assignment).notebooks
        ids = [notebook.id for notebook in notebooks]
        whole = with_polymorphic(BaseCell, "*")
        _kept = self.db.query(whole).filter(whole.notebook_id.in_(ids)).all()  # every column, in one question
        for notebook in notebooks:
            self._notebooks[notebook.name] = notebook
            for cell in notebook.source_cells:
                self._source_cells[notebook.name, cell.name] = cell
            for cell in (*notebook.grade_cells, *notebook.task_cells):
                self._graded_cells[notebook.name, cell.name] = cell
            self.tasks |= {(notebook.name, cell.name) for cell in notebook.task_cells}
            for cell in (*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells):
                self._names[cell.id] = cell.name
        self.db.expunge_all()
        self.db.remove()


@contextlib.contextmanager
def opened(url: str, course_id: str, log: Path) -> Iterator[Any]:
    """Give nbgrader's gradebook for a short while. Raises GradebookError."""
    with database_errors(log):
        with errors_in_log(log):
            book = Gradebook(url, course_id)
        try:
            yield book
        finally:
            book.close()


@contextlib.contextmanager
def database_errors(log: Path) -> Iterator[None]:
    """Turn what the database refuses into one sentence that says what to do."""
    try:
        yield
    except sqlalchemy.exc.SQLAlchemyError as error:
        raise GradebookError(_sentence(str(error)), log) from error


def _sentence(words: str) -> str:
    if "database is locked" in words:
        return _(
            "Another program is writing in the gradebook: close it, or wait, and run the same command again. "
            "Nothing is lost."
        )
    if "disk is full" in words or "disk I/O error" in words:
        return _("The disk is full: free some space and run the same command again. Nothing is lost.")
    if "malformed" in words or "not a database" in words:
        return _(
            "The gradebook is damaged: put the newest file of gradebook_copies/ in its place and run the same "
            "command again."
        )
    if "readonly" in words:
        return _("The gradebook may not be written to: give yourself the right to, and run the same command again.")
    return _("The gradebook refused ({reason}).").format(reason=plain(words).partition("(Background")[0].strip())


__all__ = ["Gradebook", "MissingEntry", "RunBook", "database_errors", "opened"]
