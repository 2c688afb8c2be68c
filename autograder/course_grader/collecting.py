"""Taking hand-ins into a cohort: each participant's at once or not at all; what cannot be taken is set aside."""

import shutil
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from course_grader.archives import COHORT_LIMITS, Contents, read_folder, read_zip
from course_grader.cohort import Cohort, write_text
from course_grader.errors import ArchiveError, HandInError, NothingToDoError
from course_grader.handins import HandIn, Matcher, check, group
from course_grader.notebooks import Assignment
from course_grader.screen import progress
from course_grader.words import _, plain

COLLECTED, REPLACED, UNCHANGED = "collected", "replaced", "unchanged"
TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Taken:
    """A participant's hand-in that is now in the cohort: collected, replaced or unchanged."""

    participant: str
    outcome: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SetAside:
    """Something that was not collected, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Collection:
    """What came of collecting one source; `folder` holds what was set aside, if anything was."""

    taken: tuple[Taken, ...]
    set_aside: tuple[SetAside, ...]
    passed_over: tuple[str, ...]
    folder: Path | None


def collect(cohort: Cohort, assignment: Assignment, source: Path, submitted: Callable[[str], Path]) -> Collection:
    """Collect every hand-in of `source`, a folder or a zip; `submitted(participant)` is the folder it goes to.

    Raises ArchiveError where the source cannot be read, NothingToDoError where nothing is in it, CohortError for a list
    of participants that cannot be read. Every other trouble is one participant's: it is set aside with its reason.
    """
    numbers = cohort.moodle_numbers(assignment.name)
    matcher = Matcher(cohort.participants(), numbers, cohort.worksheet_numbers(assignment.name))
    aside = _Aside(cohort.set_aside / assignment.name / source.stem)
    taken: list[Taken] = []
    learnt: dict[str, str] = {}
    with ExitStack() as stack:
        contents = _open(source, stack)
        hand_ins, passed_over = group(contents, matcher)
        if not hand_ins and not contents.refused:
            raise NothingToDoError(
                _("There is no hand-in in {source}.").format(source=source),
                _("Give Moodle's zip, or a folder with a folder for each participant."),
            )
        for refused in contents.refused:
            aside.add(refused.name, refused.reason)
        with progress(_("Collecting"), len(hand_ins)) as step:
            for hand_in in hand_ins:
                step.begin(hand_in.participant or hand_in.label)
                outcome = _take(cohort, assignment, hand_in, submitted, aside)
                if outcome is not None:
                    taken.append(outcome)
                if hand_in.participant is not None and hand_in.number:
                    learnt[hand_in.number] = hand_in.participant
                step.end(outcome_word(outcome.outcome) if outcome else _("set aside"))
    cohort.remember_numbers(assignment.name, learnt)
    before = cohort.reasons_aside(assignment.name)
    collected = {item.participant for item in taken}
    reasons = {who: reason for who, reason in before.items() if who not in collected} | aside.reasons
    if reasons != before:
        cohort.remember_aside(assignment.name, reasons)
    return Collection(tuple(taken), tuple(aside.items), passed_over, aside.finish())


def outcome_word(outcome: str) -> str:
    """Return the word for what was done with a hand-in."""
    return {COLLECTED: _("collected"), REPLACED: _("replaces an earlier one"), UNCHANGED: _("unchanged")}[outcome]


def _open(source: Path, stack: ExitStack) -> Contents:
    try:
        if source.is_dir():
            return read_folder(source, COHORT_LIMITS)
        return read_zip(stack.enter_context(source.open("rb")), source.name, COHORT_LIMITS)
    except OSError as error:
        raise ArchiveError(str(source), _("it cannot be read ({reason}).").format(reason=error.strerror)) from error


def _take(
    cohort: Cohort, assignment: Assignment, hand_in: HandIn, submitted: Callable[[str], Path], aside: "_Aside"
) -> Taken | None:
    try:
        if hand_in.participant is None:
            raise HandInError(hand_in.reason)
        checked = check(hand_in, assignment)
    except (HandInError, ArchiveError) as error:
        aside.add(hand_in.label, str(error), hand_in)
        return None
    outcome = store(cohort, assignment.name, hand_in.participant, dict(checked.files), submitted(hand_in.participant))
    return Taken(hand_in.participant, outcome, checked.notes)


def store(cohort: Cohort, assignment: str, participant: str, files: dict[str, bytes], target: Path) -> str:
    """Make `target` hold exactly `files` and the time of collection; return COLLECTED, REPLACED or UNCHANGED.

    A hand-in that was there before moves to the cohort's folder earlier/, where nbgrader does not look.
    """
    if target.is_dir() and _files_in(target) == files:
        return UNCHANGED
    part = cohort.state / "incoming" / uuid.uuid4().hex
    for name, data in files.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    now = datetime.now(UTC)
    write_text(part / TIMESTAMP, now.strftime("%Y-%m-%d %H:%M:%S.%f UTC") + "\n")
    target.parent.mkdir(parents=True, exist_ok=True)
    outcome = COLLECTED
    if target.exists():
        kept = cohort.earlier / assignment / participant / now.strftime("%Y-%m-%dT%H%M%S.%fZ")
        kept.parent.mkdir(parents=True, exist_ok=True)
        target.replace(kept)
        outcome = REPLACED
    part.replace(target)
    return outcome


def _files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() != TIMESTAMP
    }


class _Aside:
    """The folder of what was set aside from one source; collecting the source again makes it anew."""

    def __init__(self, folder: Path) -> None:
        self.items: list[SetAside] = []
        self.reasons: dict[str, str] = {}
        self._folder = folder
        if folder.exists():
            shutil.rmtree(folder)

    def add(self, name: str, reason: str, hand_in: HandIn | None = None) -> None:
        self.items.append(SetAside(plain(name), plain(reason)))
        if hand_in is not None and hand_in.participant is not None:
            self.reasons[hand_in.participant] = plain(reason)
        for path, entry in hand_in.files if hand_in is not None else ():
            target = self._folder / f"{len(self.items):03d}" / path
            try:
                data = entry.read()
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            except (ArchiveError, OSError):
                continue  # the reason is in the list already; a damaged file cannot be kept

    def finish(self) -> Path | None:
        if not self.items:
            return None
        lines = [_("Collected on {time}; these were set aside:").format(time=time.strftime("%Y-%m-%d %H:%M:%S"))]
        for number, item in enumerate(self.items, start=1):
            lines.append(f"{number:03d}  {item.name}: {item.reason}")
        write_text(self._folder / "reasons.txt", "\n".join(lines) + "\n")
        return self._folder
