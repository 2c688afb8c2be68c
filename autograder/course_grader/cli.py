"""The command `course`: what a trainer types."""

import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from course_grader.cohort import Cohort, find_cohort
from course_grader.errors import CourseError, NothingToDoError
from course_grader.map_command import city_map
from course_grader.project import find_project
from course_grader.screen import say, warn
from course_grader.words import _, ngettext

# nbgrader, jupytext and nbconvert take two seconds to import: each command imports what it needs when it runs


@dataclass(frozen=True)
class Places:
    """What was given on the command line before the command."""

    cohort: Path | None
    project: Path | None


class _Group(click.Group):
    """A group whose expected errors are one line, and never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise  # click's own ways to end
        except CourseError as error:
            warn(_("course: {error}").format(error=error))
            ctx.exit(error.exit_status)
        except KeyboardInterrupt:
            warn(_("course: stopped. What was finished is kept; run the same command again to go on."))
            ctx.exit(130)
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            warn(
                _(
                    "course: the computer refused: {reason}{where}. Free some space or give the right to write there."
                ).format(reason=error.strerror or error, where=where)
            )
            ctx.exit(1)
        except Exception as error:  # noqa: BLE001 - a trainer is never shown a traceback; it is kept for us
            log = Path(tempfile.gettempdir()) / "course-error.log"
            log.write_text(traceback.format_exc(), encoding="utf-8")
            warn(
                _("course: a mistake in course_grader itself ({error}). Send {log} to its authors.").format(
                    error=type(error).__name__, log=log
                )
            )
            ctx.exit(70)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("The trainer's command: release an assignment, collect and grade a cohort, return feedback and grades."),
)
@click.option(
    "--cohort",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("The cohort's folder. Without it: the current folder, if it holds nbgrader_config.py."),
)
@click.option(
    "--project",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help=_(
        "The folder with book/, assignments/ and _config.yml. Without it: the nearest one above the current folder."
    ),
)
@click.version_option(package_name="impact-course", help=_("Show the version and stop."))
@click.pass_context
def course(ctx: click.Context, cohort: Path | None, project: Path | None) -> None:
    """Keep what was given for the commands."""
    ctx.obj = Places(cohort, project)


def _name(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("name", metavar="NAME")(command)


_students = click.option(
    "--student",
    "students",
    multiple=True,
    metavar="ID",
    help=_("Only this participant; give the option again for another."),
)


@course.command(help=_("Build the book into _build/html. Warnings are errors; an unchanged book is not built again."))
@click.option("--fresh", is_flag=True, help=_("Build every page, changed or not."))
@click.pass_obj
def build(places: Places, fresh: bool) -> None:
    """Build the book."""
    from course_grader.book import build_book

    build_book(find_project(places.project), fresh)


@course.command(
    help=_(
        "Serve on 127.0.0.1 until Ctrl-C: the book, JupyterLab with the released assignments, the trainer's formgrader."
    )
)
@click.option(
    "--book-port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=_("Port of the book.")
)
@click.option(
    "--lab-port",
    default=8888,
    show_default=True,
    type=click.IntRange(1, 65535),
    help=_("Port of the participant's JupyterLab."),
)
@click.option(
    "--trainer-port",
    default=8889,
    show_default=True,
    type=click.IntRange(1, 65535),
    help=_("Port of the trainer's formgrader."),
)
@click.option("--check", is_flag=True, help=_("Only say whether the ports are free."))
@click.pass_obj
def serve(places: Places, book_port: int, lab_port: int, trainer_port: int, check: bool) -> None:
    """Serve the course."""
    from course_grader.servers import Ports
    from course_grader.servers import serve as serve_course

    ports = Ports(book_port, lab_port, trainer_port)
    if check:
        ports.check()
        return
    project = find_project(places.project)
    cohort = find_cohort(places.cohort)
    if not (project.html / "index.html").is_file():
        raise NothingToDoError(_("The book is not built yet."), _("Build it first: course build"))
    try:
        serve_course(project, cohort, ports)
    except KeyboardInterrupt:
        say(_("All servers are stopped."))


@course.command(
    help=_(
        "Release the assignment NAME of the project to the cohort: make nbgrader's source from the master, take "
        "solutions and hidden tests out, and prove that none is left. A new cohort is made where the folder is none."
    )
)
@_name
@click.pass_obj
def release(places: Places, name: str) -> None:
    """Release an assignment."""
    from course_grader import releasing

    project = find_project(places.project)
    project.assignment(name)
    cohort = find_cohort(places.cohort, create=True)
    if releasing.release(project, cohort, name):
        say(
            _("{name} is released: give participants what is in {folder}.").format(
                name=name, folder=cohort.root / "release" / name
            )
        )
    else:
        say(
            _("{name} is unchanged since its last release in {folder}.").format(
                name=name, folder=cohort.root / "release" / name
            )
        )


@course.command(
    help=_(
        "Collect hand-ins of the assignment NAME from SOURCE: a folder, a zip, or the zip of Moodle's \"download all "
        'submissions". What cannot be collected is named, set aside under set_aside/, and the status is then 1. '
        "A later hand-in replaces an earlier one, which is kept under earlier/."
    )
)
@_name
@click.argument("source", metavar="SOURCE", type=click.Path(exists=True, path_type=Path))
@click.pass_context
def collect(ctx: click.Context, name: str, source: Path) -> None:
    """Collect hand-ins."""
    from course_grader import collecting
    from course_grader.gradebook import Course
    from course_grader.notebooks import read_assignment

    cohort = find_cohort(ctx.obj.cohort)
    with Course(cohort, f"collect-{name}") as nbgrader:
        assignment = read_assignment(name, nbgrader.source(name), nbgrader.source("x").parent)
        result = collecting.collect(
            cohort, assignment, source, lambda participant: nbgrader.folder("submitted", participant, name)
        )
    for taken in result.taken:
        if taken.notes:
            say(f"{taken.participant}: {'; '.join(taken.notes)}.")
    counts = [
        sum(taken.outcome == outcome for taken in result.taken)
        for outcome in (collecting.COLLECTED, collecting.REPLACED, collecting.UNCHANGED)
    ]
    say(
        _("{new} collected, {replaced} replaced, {same} unchanged, {aside} set aside.").format(
            new=counts[0], replaced=counts[1], same=counts[2], aside=len(result.set_aside)
        )
    )
    if result.passed_over:
        say(
            ngettext(
                "{count} online text of Moodle was passed over: {names}.",
                "{count} online texts of Moodle were passed over: {names}.",
                len(result.passed_over),
            ).format(count=len(result.passed_over), names=", ".join(result.passed_over))
        )
    for item in result.set_aside:
        warn(_("set aside: {name}: {reason}").format(name=item.name, reason=item.reason))
    if result.folder is not None:
        warn(_("What was set aside, and why, is in {folder}.").format(folder=result.folder))
        ctx.exit(1)


@course.command(
    help=_(
        "Grade the hand-ins of the assignment NAME that changed since they were graded, and show the scores. What a "
        "person scored or wrote is never overwritten. Hand-ins run inside walls (bubblewrap, on Linux). The status is "
        "1 if a hand-in could not be read."
    )
)
@_name
@_students
@click.option("--fresh", is_flag=True, help=_("Grade everything again, changed or not."))
@click.option(
    "--timeout",
    type=click.IntRange(1),
    metavar="SECONDS",
    help=_("How long one cell may take. Without it: what nbgrader_config.py says, else 30."),
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help=_("How many hand-ins to run at once. Without it: as many as this computer has processors."),
)
@click.option(
    "--backend",
    metavar="BACKEND",
    default="local",
    show_default=True,
    help=_(
        "Where hand-ins run: 'local' is this computer; 'dask:ADDRESS' is the dask cluster with its scheduler there, "
        "such as dask:tls://10.0.0.5:8786, which runs as many at once as it has threads; 'dask' is a cluster made on "
        "this computer."
    ),
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would be graded, and why."))
@click.option(
    "--trust-submissions",
    is_flag=True,
    help=_("Run hand-ins without walls: they can then read and change whatever you can. Only for people you trust."),
)
@click.pass_context
def grade(
    ctx: click.Context,
    name: str,
    students: tuple[str, ...],
    fresh: bool,
    timeout: int | None,
    jobs: int | None,
    backend: str,
    dry_run: bool,
    trust_submissions: bool,
) -> None:
    """Grade hand-ins."""
    from course_grader.cluster import address_of
    from course_grader.imports import find_imports
    from course_grader.pool import Pool, processors
    from course_grader.walls import walls_around

    cluster = address_of(backend)
    if cluster is None and backend != "local":
        raise click.BadParameter(_("choose local, dask or dask:ADDRESS."), ctx, param_hint="--backend")
    cohort = find_cohort(ctx.obj.cohort)
    workers, ready = jobs or processors(), None
    with ExitStack() as stack:
        source = cohort.root / "source" / name  # where nbgrader has it, if its configuration says nothing else
        if cluster is None and not dry_run and source.is_dir():
            walls = walls_around(cohort, trust_submissions)
            ready = stack.enter_context(Pool(walls, workers, find_imports(source)))
        # the workers import their libraries while this imports nbgrader
        from course_grader import grading
        from course_grader.tables import counted, show_plan, show_scores

        if dry_run:
            show_plan(name, grading.plan(cohort, name, students, fresh, timeout))
            return
        standings = grading.grade(cohort, name, students, fresh, timeout, workers, trust_submissions, cluster, ready)
    show_scores(name, standings)
    same = sum(standing.scores is not None and not standing.graded_now for standing in standings)
    say(counted([standing.why for standing in standings if standing.why], same))
    unreadable = [standing for standing in standings if standing.status is grading.Status.UNREADABLE]
    for standing in unreadable:
        warn(
            _("{who} could not be graded: {reason}").format(who=standing.participant, reason="; ".join(standing.notes))
        )
    if unreadable:
        ctx.exit(1)


@course.command(
    help=_(
        "Write the feedback page of every graded hand-in of the assignment NAME into feedback/: it runs no script and "
        "asks no other computer for anything."
    )
)
@_name
@_students
@click.pass_context
def feedback(ctx: click.Context, name: str, students: tuple[str, ...]) -> None:
    """Write feedback."""
    from course_grader.feedback import write_feedback
    from course_grader.grading import Status

    cohort: Cohort = find_cohort(ctx.obj.cohort)
    written, missed = write_feedback(cohort, name, students)
    say(
        ngettext("{count} page written, in {folder}.", "{count} pages written, in {folder}.", written).format(
            count=written, folder=cohort.root / "feedback"
        )
    )
    missed = tuple(standing for standing in missed if standing.status is not Status.NOTHING)
    for standing in missed:
        warn(
            _("no feedback for {who}: {reason}").format(
                who=standing.participant, reason="; ".join(standing.notes) or standing.status.word
            )
        )
    if missed:
        ctx.exit(1)


@course.command(
    help=_(
        "Report on the assignment NAME: reports/NAME.csv for Moodle (upload it as grading worksheet in English Moodle, "
        "or import it into the gradebook by Email address and Grade) and reports/NAME.html for you. Who handed in "
        "nothing, or waits for a person, has an empty grade."
    )
)
@_name
@click.option("--provisional", is_flag=True, help=_("Give a grade also where a person still has to look."))
@click.pass_obj
def report(places: Places, name: str, provisional: bool) -> None:
    """Write the report."""
    from course_grader.report import write_report
    from course_grader.tables import show_scores

    result = write_report(find_cohort(places.cohort), name, provisional)
    show_scores(name, result.standings)
    say(_("For Moodle: {path}").format(path=result.csv))
    say(_("For you:    {path}").format(path=result.html))


@course.command(
    name="check-assignment",
    help=_(
        "For an author: release the assignment NAME into a temporary cohort, run its reference, its samples and every "
        "misconception that it lists, and say what holds and what does not. It runs without walls: the notebooks are "
        "your own. The status is 1 if something does not hold."
    ),
)
@_name
@click.pass_context
def check_assignment(ctx: click.Context, name: str) -> None:
    """Check an assignment."""
    from course_grader import authoring
    from course_grader.pool import processors

    verdicts = authoring.check_assignment(find_project(ctx.obj.project), name, processors())
    for verdict in verdicts:
        holds = _("fails: {sentence}") if verdict.problems else _("ok: {sentence}")
        say(holds.format(sentence=verdict.sentence))
        for problem in verdict.problems:
            warn(f"- {problem}")
    failed = sum(bool(verdict.problems) for verdict in verdicts)
    if failed:
        warn(
            ngettext("{count} of {all} checks fails.", "{count} of {all} checks fail.", failed).format(
                count=failed, all=len(verdicts)
            )
        )
        ctx.exit(1)
    say(_("All {count} checks hold.").format(count=len(verdicts)))


@course.command(
    help=_(
        "Make or refresh the demonstration cohort (cohorts/demo) from the assignments' samples: release, hand in, "
        "collect, grade, feedback, report. The status is 1 if a sample does not get the score expected of it."
    )
)
@click.pass_obj
def demo(places: Places) -> None:
    """Run the demonstration."""
    from course_grader.demo import run_demo
    from course_grader.errors import ScoreDiffersError
    from course_grader.scores import points
    from course_grader.tables import show_samples

    differences: list[str] = []
    for name, tried in run_demo(find_project(places.project)).items():
        show_samples(name, tried)
        differences += [
            _("{who}: {got}, not {wanted}").format(
                who=trial.sample.participant,
                got=points(trial.standing.scores.automatic) if trial.standing.scores else trial.standing.status.word,
                wanted=points(trial.sample.score),
            )
            for trial in tried
            if not trial.as_expected
        ]
    if differences:
        raise ScoreDiffersError(tuple(differences))
    say(_("Every sample got the score expected of it."))


course.add_command(city_map)


def main() -> None:
    """Run the command; the entry point of the installed program."""
    # At its import jsonschema would have 38 parsers of addresses built, which takes longer than all the rest: no schema
    # here asks for one, and it goes on without where the module is missing.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        course(prog_name="course")
    except KeyboardInterrupt:
        sys.exit(130)
