"""How a cohort stands, as the page that its trainer reads. It has personal data and asks no other computer."""

import html
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from course_grader.cohort import Participant
from course_grader.grading import Standing, Status
from course_grader.misconceptions import Misconception
from course_grader.scores import points
from course_grader.words import _, ngettext

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --rule: #767676; --bar: #00558c; --mark: #cfe3f3 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --paper: #16181c; --rule: #8b9098; --bar: #7cc0f0; --mark: #123e5c } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 70rem;
       margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word }
table { border-collapse: collapse; margin: 1rem 0 } caption { text-align: left; font-weight: 600 }
th, td { border: 1px solid var(--rule); padding: .3rem .6rem; text-align: left; vertical-align: top }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
.scroll { overflow-x: auto } .bar { display: inline-block; height: .8em; background: var(--bar) }
.map td { text-align: center; padding: .1rem .5rem } .map td.shown { background: var(--mark); font-weight: 700 }
.map thead th { vertical-align: bottom; font-weight: 600; min-width: 5rem }
.map tbody th { position: sticky; left: 0; background: var(--paper); font-weight: 400; max-width: 11rem }
@media (max-width: 30rem) { .map tbody th { max-width: 7rem } }
"""


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


def summary(
    name: str,
    everybody: tuple[Standing, ...],
    people: dict[str, Participant],
    maximum: float,
    shown: tuple[Misconception, ...] = (),
) -> str:
    """Return the page that a person reads.

    It says who handed in, scores by task, the spread, the misconceptions that the tests recognised, and what stopped.
    """
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
        *_misconceptions(shown, graded, people),
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
    caption = _("Final grades")
    return _scrolling(
        caption,
        f'<table><caption>{_e(caption)}</caption><thead><tr><th scope="col">{_e(_("Share of points"))}</th>'
        f'<th scope="col" class="number">{_e(_("Participants"))}</th><td></td></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>",
    )


def _misconceptions(
    shown: tuple[Misconception, ...], graded: list[Standing], people: dict[str, Participant]
) -> Iterator[str]:
    """Yield the table of misconceptions and the map of who showed which, the most frequent first."""
    yield f"<h2>{_e(_('Misconceptions'))}</h2>"
    if not shown:
        yield f"<p>{_e(_('The tests recognised no misconception in what is graded.'))}</p>"
        return
    told = _("What the tests recognised in the graded hand-ins, and how the hint to each begins.")
    yield f"<p>{_e(told)}</p>"
    yield _table(
        _("Misconceptions of the cohort"),
        [_("Misconception"), _("Participants") + "#", _("Share") + "#", _("Task"), _("How its hint begins")],
        [
            [
                one.title,
                str(len(one.participants)),
                f"{len(one.participants) / len(graded):.0%}",
                ", ".join(one.tasks),
                one.words,
            ]
            for one in shown
        ],
    )
    head = "".join(f'<th scope="col">{_e(one.title)}</th>' for one in shown)
    with_any = [standing for standing in graded if any(standing.participant in one.participants for one in shown)]
    rows = "".join(
        f'<tr><th scope="row">{_e(_title(standing, people))}</th>'
        + "".join(_map_cell(standing.participant in one.participants) for one in shown)
        + "</tr>"
        for standing in with_any
    )
    caption = _("Who showed which: ● where a misconception was recognised, · where not")
    yield _scrolling(
        caption,
        f'<table class="map"><caption>{_e(caption)}</caption><thead><tr><th scope="col">{_e(_("Participant"))}</th>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table>",
    )
    if without := len(graded) - len(with_any):
        words = ngettext(
            "{count} graded participant showed none.", "{count} graded participants showed none.", without
        ).format(count=without)
        yield f"<p>{_e(words)}</p>"


def _map_cell(shown: bool) -> str:
    if shown:
        return f'<td class="shown"><span role="img" aria-label="{_e(_("yes"))}">●</span></td>'
    return f'<td><span role="img" aria-label="{_e(_("no"))}">·</span></td>'


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
    return _scrolling(
        caption,
        f"<table><caption>{_e(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
    )


def _scrolling(caption: str, table: str) -> str:
    """Return a wide table that scrolls inside itself, by the keyboard too."""
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{_e(caption)}">{table}</div>'


def _title(standing: Standing, people: dict[str, Participant]) -> str:
    person = people.get(standing.participant)
    return f"{person.name} ({person.id})" if person and person.name else standing.participant


def _e(text: str) -> str:
    return html.escape(text)
