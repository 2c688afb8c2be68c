"""What a cohort's grades become: a CSV that Moodle imports, and a summary that a person reads.

The CSV has the columns of Moodle's offline grading worksheet (mod_assign, "Upload grading worksheet"): it needs
Identifier, Grade and Last modified (grade), finds a person by the number after "Participant ", skips an empty grade,
and reads UTF-8 with a byte order mark. Where Moodle has a grade already, tick "Update records that have been modified
in Moodle but not in the spreadsheet": we have not seen Moodle's grade, so its time is empty here. Moodle's gradebook
import reads the same file: map Email address and Grade.
"""

import html
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from course_grader.cohort import Cohort, Participant, write_csv, write_text
from course_grader.gradebook import Course
from course_grader.grading import Standing, Status, standings
from course_grader.notebooks import read_assignment
from course_grader.scores import points
from course_grader.words import _, ngettext

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
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 70rem; margin: 2rem auto;
       padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 } caption { text-align: left; font-weight: 600 }
th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: left; vertical-align: top }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
.scroll { overflow-x: auto } .bar { display: inline-block; height: .8em; background: #00558c }
"""


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
    write_text(report.html, summary(name, everybody, people, maximum))
    return report


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a beginning gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell.strip() else cell


def grade_of(standing: Standing, provisional: bool = False) -> float | None:
    """Return the grade to give out, or None where there is none yet."""
    scores = standing.scores
    if scores is None or (scores.waiting and not provisional):
        return None
    return scores.total


def status_of(standing: Standing) -> str:
    """Return the status in one line, with what happened."""
    words = [standing.status.word]
    if standing.scores is not None and standing.scores.waiting:
        words.append(_("waiting for a person: {cells}").format(cells=", ".join(standing.scores.waiting)))
    return "; ".join([*words, *standing.notes])


def summary(name: str, everybody: tuple[Standing, ...], people: dict[str, Participant], maximum: float) -> str:
    """Return the page that a person reads: who handed in, scores by task, what waits, what stopped, the spread."""
    handed_in = [standing for standing in everybody if standing.status is not Status.NOTHING]
    graded = [standing for standing in handed_in if standing.scores is not None]
    waiting = [standing for standing in graded if standing.scores and standing.scores.waiting]
    stopped = [standing for standing in handed_in if standing.status in (Status.STOPPED, Status.UNREADABLE)]
    facts = [
        _("{handed_in} of {all} handed in, {graded} are graded.").format(
            handed_in=len(handed_in), all=len(everybody), graded=len(graded)
        ),
        ngettext("{count} hand-in waits for a person.", "{count} hand-ins wait for a person.", len(waiting)).format(
            count=len(waiting)
        ),
    ]
    made = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    parts = [
        f"<h1>{_e(name)}</h1>",
        *(f"<p>{_e(fact)}</p>" for fact in facts),
        f"<p>{_e(_('Made on {time}. This page has personal data: keep it private.').format(time=made))}</p>",
        _people_table(everybody, people),
        _tasks_table(graded),
        _spread_table(graded, maximum),
    ]
    if stopped:
        parts.append(
            _table(
                _("Stopped or unreadable"),
                [_("Participant"), _("What happened")],
                [[_title(standing, people), status_of(standing)] for standing in stopped],
            )
        )
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{_("en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_e(name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n"
        "</html>\n"
    )


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


def _people_table(everybody: tuple[Standing, ...], people: dict[str, Participant]) -> str:
    rows = []
    for standing in everybody:
        scores, grade = standing.scores, grade_of(standing)
        rows.append(
            [
                _title(standing, people),
                f"{points(scores.automatic)} / {points(scores.automatic_maximum)}" if scores else "",
                f"{points(scores.written)} / {points(scores.written_maximum)}" if scores else "",
                "" if grade is None else points(grade),
                status_of(standing),
            ]
        )
    return _table(
        _("Participants"),
        [_("Participant"), _("Tests") + "#", _("Read by a person") + "#", _("Grade") + "#", _("Status")],
        rows,
    )


def _tasks_table(graded: list[Standing]) -> str:
    tasks: dict[tuple[str, str], list[float]] = {}
    maxima: dict[tuple[str, str], float] = {}
    waiting: Counter[tuple[str, str]] = Counter()
    for standing in graded:
        for cell in standing.scores.cells if standing.scores else ():
            key = (cell.notebook, cell.name)
            maxima[key] = cell.maximum
            tasks.setdefault(key, [])
            if cell.waiting:
                waiting[key] += 1
            else:
                tasks[key].append(cell.score)
    rows = [
        [
            key[1],
            points(maxima[key]),
            points(sum(given) / len(given)) if given else "",
            str(sum(score >= maxima[key] for score in given)),
            str(sum(score == 0 for score in given)),
            str(waiting[key]),
        ]
        for key, given in tasks.items()
    ]
    return _table(
        _("Tasks"),
        [
            _("Task"),
            _("Points") + "#",
            _("Mean") + "#",
            _("Full points") + "#",
            _("No points") + "#",
            _("Waiting") + "#",
        ],
        rows,
    )


def _spread_table(graded: list[Standing], maximum: float) -> str:
    shares = [grade / maximum for grade in map(grade_of, graded) if grade is not None and maximum]
    bands = Counter(min(int(share * 5), 4) for share in shares)
    rows = [
        f'<tr><th scope="row">{band * 20}-{band * 20 + 20} %</th><td class="number">{bands[band]}</td>'
        f'<td><span class="bar" style="width: {bands[band] * 12 / max(len(shares), 1):.1f}rem"></span></td></tr>'
        for band in reversed(range(5))
    ]
    return (
        f'<table><caption>{_e(_("Final grades"))}</caption><thead><tr><th scope="col">{_e(_("Share of points"))}</th>'
        f'<th scope="col" class="number">{_e(_("Participants"))}</th><td></td></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _table(caption: str, columns: list[str], rows: list[list[str]]) -> str:
    classes = [' class="number"' if column.endswith("#") else "" for column in columns]
    head = "".join(
        f'<th scope="col"{kind}>{_e(column.rstrip("#"))}</th>' for column, kind in zip(columns, classes, strict=True)
    )
    body = ""
    for row in rows:
        first, *rest = row
        cells = "".join(f"<td{kind}>{_e(cell)}</td>" for cell, kind in zip(rest, classes[1:], strict=True))
        body += f'<tr><th scope="row">{_e(first)}</th>{cells}</tr>'
    return (
        f'<div class="scroll"><table><caption>{_e(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _title(standing: Standing, people: dict[str, Participant]) -> str:
    person = people.get(standing.participant)
    return f"{person.name} ({person.id})" if person and person.name else standing.participant


def _e(text: str) -> str:
    return html.escape(text)
