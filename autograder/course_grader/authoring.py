"""What must hold for an assignment before a participant sees it: each check is a sentence, and yields what breaks it.

An author runs them with `course check-assignment NAME`; the project's tests run the same ones.
"""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from course_grader.cohort import make_cohort
from course_grader.errors import CourseError
from course_grader.material import Material, Slip, code_cells, mark
from course_grader.notebooks import is_test
from course_grader.project import Project
from course_grader.proofreading import (
    find_different_words,
    find_missing_levels,
    find_missing_place,
    find_missing_units,
    find_secrets,
    find_unused_hints,
    find_wrong_marks,
    find_wrong_parts,
    find_wrong_points,
    key_of,
)
from course_grader.releasing import release
from course_grader.scores import points
from course_grader.screen import progress
from course_grader.trials import (
    MASTER,
    STEPS,
    TYPED,
    UNEDITED,
    Outcome,
    Trial,
    make_trials,
    make_typed,
    run_trials,
)
from course_grader.words import _

LONGEST_CELL = 20  # seconds
SAME = 0.006  # of a point: nbgrader and we write two decimals
_HINT = "A hint on"


@dataclass(frozen=True)
class Tried:
    """An assignment with what came of every notebook that was tried."""

    material: Material
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True)
class Check:
    """A sentence that must hold, and a function that yields what breaks it, each with where."""

    sentence: str
    find: Callable[[Tried], Iterator[str]]


@dataclass(frozen=True)
class Verdict:
    """A check and what breaks it."""

    sentence: str
    problems: tuple[str, ...]


def check_assignment(project: Project, name: str, workers: int = 1) -> tuple[Verdict, ...]:
    """Release the assignment into a temporary cohort, try everything, and return what each check says.

    Raises AssignmentNotFoundError, and MasterError or SampleError where a file of the author's cannot be read.
    """
    project.assignment(name)
    with tempfile.TemporaryDirectory(prefix="course-check-") as folder:
        made = make_material(project, name, Path(folder))
        if isinstance(made, Verdict):
            return (made,)
        tried = try_all(made, workers)
        return tuple(Verdict(check.sentence, tuple(check.find(tried))) for check in checks())


def make_material(project: Project, name: str, folder: Path) -> Material | Verdict:
    """Return the assignment with its release under `folder`, or the verdict that it cannot be released."""
    cohort = make_cohort(folder / "cohort")
    try:
        release(project, cohort, name)
    except CourseError as error:
        return Verdict(_("It can be released, and no secret is in the release"), (str(error),))
    return Material(project.assignment(name), cohort.root / "release" / name)


def try_all(material: Material, workers: int = 1) -> Tried:
    """Run every notebook that the checks look at."""
    trials = make_trials(material)
    outcomes: dict[str, Outcome] = {}
    with progress(_("Trying"), len(trials) + 1) as step:

        def run(some: list[Trial]) -> None:
            for key, outcome in run_trials(material, some, workers):
                step.begin(key)
                outcomes[key] = outcome
                step.end()

        run(trials)
        run([make_typed(material, outcomes[MASTER])])
    return Tried(material, outcomes)


def checks() -> tuple[Check, ...]:
    """Return every check, in the order in which an author would mend things."""
    return (
        Check(_("The marks of its cells fit what they are for"), _written(find_wrong_marks)),
        Check(_("20 points: 12 by the computer in at least four tests, 8 by a person"), _written(find_wrong_points)),
        Check(_("Minutes and points stand beside every part and add up"), _written(find_wrong_parts)),
        Check(_("Tasks and tests speak of the same names"), _written(find_different_words)),
        Check(_("The units that checks name stand in the tasks' text"), _written(find_missing_units)),
        Check(_("Nothing of the key, a solution or a hidden test can be read in the release"), _written(find_secrets)),
        Check(_("The solutions in the master earn all points and show no error"), find_weak_solutions),
        Check(_("The release handed in unedited earns nothing and shows no error"), find_free_points),
        Check(_("The reference and two other right ways earn all points"), find_missing_ways),
        Check(_("Every sample earns the score that its author expects"), find_other_scores),
        Check(_("A number as its check shows it counts as right, but a typed one earns less"), find_typed_numbers),
        Check(_("No test stops or warns, whatever was answered"), find_failing_tests),
        Check(_("Each misconception earns its points and gets its hint"), find_unanswered_misconceptions),
        Check(_("A hint that can be given before grading is given at once"), find_late_hints),
        Check(_("No hint gives the key away"), find_telling_hints),
        Check(_("Every hint is a ladder and answers a misconception that is listed"), _written(find_unused_hints)),
        Check(_("No cell runs longer than {seconds} seconds").format(seconds=LONGEST_CELL), find_slow_cells),
        Check(_("The rubric has its levels, and the trainer's note an example of each"), _written(find_missing_levels)),
        Check(_("The last cell tells where the participant is"), _written(find_missing_place)),
    )


def _written(find: Callable[[Material], Iterator[str]]) -> Callable[[Tried], Iterator[str]]:
    return lambda tried: find(tried.material)


def find_weak_solutions(tried: Tried) -> Iterator[str]:
    """The master as it stands."""
    outcome = tried.outcomes[MASTER]
    yield from _lost(outcome)
    yield from outcome.errors()


def find_free_points(tried: Tried) -> Iterator[str]:
    """Nothing answered, nothing earned."""
    outcome = tried.outcomes[UNEDITED]
    yield from (f"{cell}: {points(given)}" for cell, given in outcome.points().items() if given)
    yield from outcome.errors()


def find_missing_ways(tried: Tried) -> Iterator[str]:
    """There are more right ways than the reference's."""
    most = sum(float(mark(cell)["points"]) for cell in tried.material.tests())
    ways = {sample.answers for sample in tried.material.samples if abs(sample.score - most) < SAME}
    if len(ways - {""}) < 3:
        yield _("only {count} samples with answers of their own are to earn {points} points").format(
            count=len(ways - {""}), points=points(most)
        )


def find_other_scores(tried: Tried) -> Iterator[str]:
    """What samples.toml says."""
    for sample in tried.material.samples:
        outcome = tried.outcomes[sample.participant]
        if abs(outcome.score - sample.score) >= SAME:
            yield _("{sample}: {got} points, not {wanted} ({lost})").format(
                sample=sample.participant,
                got=points(outcome.score),
                wanted=points(sample.score),
                lost="; ".join(_lost(outcome)) or _("no point is lost"),
            )


def find_typed_numbers(tried: Tried) -> Iterator[str]:
    """Half of a number's points are for a line that also works on other data."""
    typed, whole = tried.outcomes[TYPED], tried.outcomes[MASTER]
    numbers = [cell.id for cell in tried.material.tests() if " is right." in whole.words(cell.id)]
    for cell in numbers:
        right = re.findall(r"^(\w+) is right\.", whole.words(cell), re.MULTILINE)
        still = re.findall(r"^(\w+) is right\.", typed.words(cell), re.MULTILINE)
        for name in [name for name in right if name not in still]:
            yield _("{cell}: '{name}' rounded as its check shows it does not count as right").format(
                cell=cell, name=name
            )
    if numbers and sum(typed.points()[cell] for cell in numbers) >= sum(whole.points()[cell] for cell in numbers):
        yield _("typed numbers earn as much as calculations: does redraw give other data?")


def find_failing_tests(tried: Tried) -> Iterator[str]:
    """A check that breaks costs a participant points for nothing."""
    for key, outcome in tried.outcomes.items():
        tests = {cell.id for cell in outcome.notebook.cells if is_test(cell) or cell.id.startswith("check")}
        tests -= outcome.endings.keys()  # Python had ended, or the whole hand-in's time was up
        yield from (f"{key}: {error}" for error in outcome.errors() if error.partition(":")[0] in tests)
        for cell in code_cells(outcome.notebook):
            lines = outcome.words(cell.id).splitlines()
            yield from (f"{key}: {cell.id}: {line}" for line in lines if line.startswith("This check did not work"))


def find_unanswered_misconceptions(tried: Tried) -> Iterator[str]:
    """What misconceptions.toml says."""
    outcome = tried.outcomes[STEPS]
    for number, slip in enumerate(tried.material.slips):
        check = f"check-{number}"
        got = outcome.value(check)
        if slip.points is not None and got != repr(float(slip.points)):
            yield _("{slip}: {got} points, not {wanted}").format(slip=_named(slip), got=got, wanted=points(slip.points))
        if slip.id not in outcome.hints(check):
            others = ", ".join(outcome.hints(check)) or _("no hint")
            yield _("{slip}: not recognised ({others})").format(slip=_named(slip), others=others)
    count = len({slip.id for slip in tried.material.slips})
    if count < 3:
        yield _("only {count} misconceptions are listed").format(count=count)


def find_late_hints(tried: Tried) -> Iterator[str]:
    """`at_once` in misconceptions.toml says which hints a participant sees before handing in."""
    outcome = tried.outcomes[STEPS]
    for number, slip in enumerate(tried.material.slips):
        if (slip.id in outcome.hints(f"check-{number}", at_once=True)) != slip.at_once:
            yield (_("{slip}: no hint at once") if slip.at_once else _("{slip}: a hint at once")).format(
                slip=_named(slip)
            )


def find_telling_hints(tried: Tried) -> Iterator[str]:
    """A hint is a question, or a twin with other numbers."""
    outcome, key = tried.outcomes[STEPS], key_of(tried.material)
    for number, slip in enumerate(tried.material.slips):
        for line in outcome.words(f"check-{number}").splitlines():
            if line.startswith(_HINT) and (found := key.search(line)):
                yield _("{slip}: its hint shows '{secret}'").format(slip=_named(slip), secret=found[0])


def find_slow_cells(tried: Tried) -> Iterator[str]:
    """Except where a sample is meant to be stopped."""
    for key in (MASTER, UNEDITED, TYPED, STEPS):
        outcome = tried.outcomes[key]
        for cell, seconds in outcome.seconds.items():
            if seconds > LONGEST_CELL or cell in outcome.endings:
                yield _("{key}: {cell} took {seconds} s").format(key=key, cell=cell, seconds=round(seconds))


def _lost(outcome: Outcome) -> Iterator[str]:
    for cell in outcome.notebook.cells:
        if is_test(cell) and (given := outcome.points()[cell.id]) < float(mark(cell)["points"]) - SAME:
            yield _("{cell}: {given} of {most}").format(
                cell=cell.id, given=points(given), most=points(float(mark(cell)["points"]))
            )


def _named(slip: Slip) -> str:
    answer = " ".join((slip.drawing or slip.answer).split())
    return f"{slip.id} ({slip.check}: {answer[:60]}{'…' if len(answer) > 60 else ''})"
