"""Scores as plain data, read out of nbgrader's gradebook with few questions to the database."""

from typing import Any

from nbgrader.api import (  # type: ignore[import-untyped]
    Grade,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.orm import selectinload, undefer

from course_grader.scores import CellScore, Scores


def read_scores(book: Any, assignment: str) -> dict[str, Scores]:
    """Return {participant: scores} of every hand-in of the assignment that the gradebook knows."""
    try:
        found = book.find_assignment(assignment)
    except MissingEntry:
        return {}
    by_person: set[str] = set()
    names: dict[str, str] = {}
    places: dict[tuple[str, str], int] = {}
    notebooks = {notebook.id: notebook.name for notebook in found.notebooks}
    for notebook in found.notebooks:
        read_by_person = (*notebook.solution_cells, *notebook.task_cells)
        names |= {cell.id: cell.name for cell in (*notebook.grade_cells, *read_by_person)}
        solutions = {cell.name for cell in read_by_person}
        by_person |= {cell.id for cell in (*notebook.grade_cells, *notebook.task_cells) if cell.name in solutions}
        places |= {(notebook.name, cell.name): place for place, cell in enumerate(notebook.source_cells)}
    grades = selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.grades)
    submissions = (
        book.db.query(SubmittedAssignment)
        .filter(SubmittedAssignment.assignment_id == found.id)
        .options(
            grades.options(undefer(Grade.max_score)),
            selectinload(SubmittedAssignment.notebooks).selectinload(SubmittedNotebook.comments),
        )
    )
    return {
        submission.student_id: _scores(submission, notebooks, names, by_person, places) for submission in submissions
    }


def _scores(
    submission: Any,
    notebooks: dict[str, str],
    names: dict[str, str],
    by_person: set[str],
    places: dict[tuple[str, str], int],
) -> Scores:
    cells: list[CellScore] = []
    comments: list[tuple[str, str, str]] = []
    for notebook in submission.notebooks:
        cells += [
            CellScore(
                notebooks[notebook.notebook_id],
                names[grade.cell_id],
                grade.auto_score,
                grade.manual_score,
                grade.score,
                grade.max_score,
                grade.cell_id in by_person,
                bool(grade.needs_manual_grade),
            )
            for grade in notebook.grades
        ]
        comments += [
            (notebooks[notebook.notebook_id], names[comment.cell_id], comment.manual_comment)
            for comment in notebook.comments
            if comment.manual_comment
        ]
    cells.sort(key=lambda cell: (cell.notebook, places.get((cell.notebook, cell.name), 0)))
    comments.sort(key=lambda comment: (comment[0], places.get(comment[:2], 0)))
    penalty = sum(notebook.late_submission_penalty or 0.0 for notebook in submission.notebooks)
    said = tuple((name, text) for _notebook, name, text in comments)
    return Scores(submission.student_id, tuple(cells), said, penalty, submission.timestamp)
