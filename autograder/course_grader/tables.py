"""Scores as the trainer sees them on the screen."""

from collections import Counter
from collections.abc import Iterable, Mapping

from course_grader.demo import Tried
from course_grader.grading import Standing, Why
from course_grader.scores import points
from course_grader.screen import say, show_table
from course_grader.words import _


def show_scores(name: str, standings: Iterable[Standing]) -> None:
    """Show how everybody stands in the assignment `name`."""
    columns = (_("Participant"), _("Tests") + "#", _("Read by a person"), _("Status"))
    show_table(name, columns, [(one.participant, _tests(one), _read(one), _status(one)) for one in standings])


def show_samples(name: str, tried: Iterable[Tried]) -> None:
    """Show the samples' scores beside those that their author expects."""
    columns = (_("Sample"), _("Tests") + "#", _("Expected") + "#", _("Read by a person"), _("Status"))
    rows = [
        (one.sample.name, _tests(one.standing), points(one.sample.score), _read(one.standing), _status(one.standing))
        for one in tried
    ]
    show_table(name, columns, rows)


def show_plan(name: str, reasons: Mapping[str, Why | None]) -> None:
    """Show what grading the assignment `name` would do: {participant: why their hand-in needs it, or None}."""
    columns = (_("Participant"), _("Would be graded"))
    show_table(name, columns, [(who, why.word if why else _("no: unchanged")) for who, why in reasons.items()])
    needed = [why for why in reasons.values() if why]
    say(
        _("{now} would be graded, {same} are unchanged. Nothing was done.").format(
            now=len(needed), same=len(reasons) - len(needed)
        )
    )


def counted(reasons: Iterable[Why], unchanged: int) -> str:
    """Say how many hand-ins were graded just now and why, and how many were not."""
    count = Counter(reasons)
    why = ", ".join(f"{number} {reason.word}" for reason, number in count.most_common())
    if not why:
        return _("0 graded now, {same} unchanged.").format(same=unchanged)
    return _("{now} graded now ({why}), {same} unchanged.").format(now=count.total(), why=why, same=unchanged)


def _tests(standing: Standing) -> str:
    scores = standing.scores
    return f"{points(scores.automatic)} / {points(scores.automatic_maximum)}" if scores else ""


def _read(standing: Standing) -> str:
    scores = standing.scores
    if scores is None or not scores.written_maximum:
        return ""
    if any(cell.by_person and cell.waiting for cell in scores.cells):
        return _("waiting")
    return f"{points(scores.written)} / {points(scores.written_maximum)}"


def _status(standing: Standing) -> str:
    return "; ".join((standing.status.word, *standing.notes))
