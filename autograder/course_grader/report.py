"""What a cohort's grades become: a CSV that Moodle imports, and a summary that a person reads.

The CSV has the columns of Moodle's offline grading worksheet (mod_assign, "Upload grading worksheet"): it needs
Identifier, Grade and Last modified (grade), finds a person by the number after "Participant ", skips an empty grade,
and reads UTF-8 with a byte order mark. Where Moodle has a grade already, tick "Update records that have been modified
in Moodle but not in the spreadsheet": we have not seen Moodle's grade, so its time is empty here. Moodle's gradebook
import reads the same file: map Email address and Grade.
"""

import html
from dataclasses import dataclass
from pathlib import Path

from course_grader.cohort import Cohort, Participant, write_csv, write_text
from course_grader.gradebook import Course
from course_grader.grading import Standing, standings
from course_grader.misconceptions import count_misconceptions, read_hints
from course_grader.notebooks import read_assignment
from course_grader.scores import points
from course_grader.summary import grade_of, status_of, summary
from course_grader.words import _

COLUMNS = (
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    "Grade",
    "Maximum Grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
)


@dataclass(frozen=True)
class Report:
    """Where the two files are, and the rows that they were made of."""

    csv: Path
    html: Path
    standings: tuple[Standing, ...]
    maximum: float


def write_report(cohort: Cohort, name: str, provisional: bool = False) -> Report:
    """Write reports/NAME.csv and reports/NAME.html. Raises AssignmentNotFoundError.

    A grade is empty where nothing was handed in, where grading has not been done, and, unless `provisional`, where a
    person still has to look at something.
    """
    with Course(cohort, f"report-{name}") as course:
        read_assignment(name, course.source(name), course.source("x").parent)
        everybody = standings(cohort, course, name)
        graded = [standing.participant for standing in everybody if standing.scores is not None]
        hints = read_hints({path.name: path for path in course.source(name).glob("*.py")})
        shown = count_misconceptions({who: course.folder("autograded", who, name) for who in graded}, hints)
    people = {person.id: person for person in cohort.participants()}
    numbers = cohort.worksheet_numbers(name)
    maximum = max((standing.scores.maximum for standing in everybody if standing.scores), default=0.0)
    rows = [
        _row(
            standing,
            people.get(standing.participant, Participant(standing.participant)),
            numbers.get(standing.participant, ""),
            maximum,
            provisional,
        )
        for standing in everybody
    ]
    report = Report(cohort.reports / f"{name}.csv", cohort.reports / f"{name}.html", everybody, maximum)
    write_csv(report.csv, COLUMNS, rows)
    write_text(report.html, summary(name, everybody, people, maximum, shown))
    return report


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a beginning gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell.strip() else cell


def _row(standing: Standing, person: Participant, number: str, maximum: float, provisional: bool) -> list[str]:
    grade = grade_of(standing, provisional)
    scores = standing.scores
    when = scores.handed_in.strftime("%Y-%m-%d %H:%M") if scores and scores.handed_in else ""
    said = ""
    if scores is not None and grade is not None:
        said = _("Tests: {score} of {maximum}.").format(
            score=points(scores.automatic), maximum=points(scores.automatic_maximum)
        )
        if scores.written_maximum:
            said += " " + _("Read by your trainer: {score} of {maximum}.").format(
                score=points(scores.written), maximum=points(scores.written_maximum)
            )
        said = " ".join([said, *(html.escape(comment, quote=False) for _cell, comment in scores.comments)])
    row = [
        f"Participant {number}" if number else "",
        person.name,
        person.email,
        status_of(standing),
        "" if grade is None else points(grade),
        points(maximum),
        "Yes",
        when,
        "",
        said,
    ]
    return [defused(cell) for cell in row]
