"""Scores as the trainer sees them on the screen."""

from collections.abc import Iterable

from course_grader.demo import Tried
from course_grader.grading import Standing
from course_grader.scores import points
from course_grader.screen import show_table
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
