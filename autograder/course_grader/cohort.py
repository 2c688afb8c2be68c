"""A cohort: an nbgrader course directory with a list of participants. It is personal data and stays private."""

import csv
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from course_grader.errors import CohortError
from course_grader.words import _

CONFIG = "nbgrader_config.py"
PARTICIPANTS = "participants.csv"
NUMBERS = "moodle_numbers.csv"
COLUMNS = ("id", "name", "email", "moodle")

# nbgrader finds a participant's folder by a glob, and formats paths with braces: these must not be in an id
_ID = re.compile(r"^[\w@][\w.@ -]{0,98}[\w@-]$|^[\w@]$")
_WINDOWS_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)

_NEW_CONFIG = '''\
"""What nbgrader needs to know of this cohort. The folder holds personal data: keep it private."""

from pathlib import Path

c = get_config()  # noqa: F821 - nbgrader gives it
folder = Path(__file__).resolve().parent

c.CourseDirectory.root = str(folder)
# nbgrader's exchange is not used; without this line it would write for the whole computer
c.Exchange.root = str(folder / "exchange")
# what stands in place of a solution: a released notebook runs from top to bottom without an error
c.ClearSolutions.code_stub = {"python": "# Replace the three dots above."}
# seconds that one cell may take
c.Execute.timeout = 60
'''


@dataclass(frozen=True)
class Participant:
    """One person of a cohort; `moodle` is a number that Moodle gives them, when the list says one."""

    id: str
    name: str = ""
    email: str = ""
    moodle: str = ""


@dataclass(frozen=True)
class Cohort:
    """The folders of a cohort, and its participants."""

    root: Path

    @property
    def reports(self) -> Path:
        """What is returned to Moodle and read by the trainer."""
        return self.root / "reports"

    @property
    def set_aside(self) -> Path:
        """What could not be collected, with the reasons."""
        return self.root / "set_aside"

    @property
    def earlier(self) -> Path:
        """Hand-ins that a later one replaced; nbgrader does not look here."""
        return self.root / "earlier"

    @property
    def logs(self) -> Path:
        """Nbgrader's and the servers' own words."""
        return self.root / "logs"

    @property
    def workspace(self) -> Path:
        """Where a participant's JupyterLab works."""
        return self.root / "workspace"

    @property
    def state(self) -> Path:
        """What course_grader remembers between two runs; safe to delete."""
        return self.root / ".course"

    @property
    def has_list(self) -> bool:
        """Whether there is a list of participants; a plain nbgrader course has none."""
        return (self.root / PARTICIPANTS).is_file()

    def participants(self) -> tuple[Participant, ...]:
        """Return the participants in the order of participants.csv; none when there is no such file.

        Raises CohortError that names the line.
        """
        path = self.root / PARTICIPANTS
        if not path.is_file():
            return ()
        return _read_participants(path)

    def moodle_numbers(self, assignment: str) -> dict[str, str]:
        """Return {Moodle's number: participant's id} for the assignment.

        Moodle gives a participant another number in every assignment and never gives a number twice, so the numbers of
        all assignments identify a hand-in, and those of this one, which come last, stand in its grading worksheet.
        """
        numbers = {person.moodle: person.id for person in self.participants() if person.moodle}
        rows = _read_rows(self.root / NUMBERS)
        for row in sorted(rows, key=lambda row: row.get("assignment") == assignment):
            if row.get("number") and row.get("participant"):
                numbers.pop(row["number"], None)
                numbers[row["number"]] = row["participant"]
        return numbers

    def worksheet_numbers(self, assignment: str) -> dict[str, str]:
        """Return {participant's id: the number that Moodle's grading worksheet of this assignment has for them}."""
        return {
            row["participant"]: row["number"]
            for row in _read_rows(self.root / NUMBERS)
            if row.get("assignment") == assignment
        }

    def reasons_aside(self, assignment: str) -> dict[str, str]:
        """Return {participant's id: why their last hand-in was set aside}."""
        path = self.state / "set_aside" / f"{assignment}.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(participant): str(reason) for participant, reason in found.items()}

    def remember_aside(self, assignment: str, reasons: Mapping[str, str]) -> None:
        """Remember {participant's id: why their last hand-in was set aside}."""
        text = json.dumps(dict(sorted(reasons.items())), indent=1, ensure_ascii=False)
        write_text(self.state / "set_aside" / f"{assignment}.json", text + "\n")

    def remember_numbers(self, assignment: str, numbers: Mapping[str, str]) -> None:
        """Remember {Moodle's number: participant's id} for the assignment."""
        path = self.root / NUMBERS
        known = {(row["assignment"], row["number"]): row["participant"] for row in _read_rows(path)}
        wanted = known | {(assignment, number): participant for number, participant in numbers.items()}
        if wanted != known:
            rows = [(name, participant, number) for (name, number), participant in sorted(wanted.items())]
            write_csv(path, ("assignment", "participant", "number"), rows)


def is_valid_id(participant: str) -> bool:
    """Tell whether nbgrader and every file system can have a folder of this name."""
    return bool(_ID.match(participant)) and not _WINDOWS_DEVICES.match(participant)


def find_cohort(given: Path | None, create: bool = False) -> Cohort:
    """Return the cohort at `given`, else in the current folder; with `create` a new one is made at `given`.

    Raises CohortError.
    """
    folder = Path.cwd() if given is None else given
    if not ((folder / CONFIG).is_file() or (folder / "gradebook.db").is_file()):
        if not (create and given is not None):
            raise CohortError(
                folder,
                _("this is not a cohort: it has no nbgrader_config.py."),
                _("Give its folder with --cohort, or make one with 'course --cohort FOLDER release NAME'."),
            )
        make_cohort(folder)
    root = folder.resolve()
    if any(character in str(root) for character in "*?[]{}"):
        raise CohortError(
            root, _("nbgrader finds nothing in a folder with one of * ? [ ] { } in its path."), _("Move or rename it.")
        )
    return Cohort(root)


def make_cohort(folder: Path, participants: Iterable[Participant] = ()) -> Cohort:
    """Make the folder a cohort where it is not one yet; what is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / CONFIG).is_file():
        write_text(folder / CONFIG, _NEW_CONFIG)
    if not (folder / PARTICIPANTS).is_file():
        rows = [(person.id, person.name, person.email, person.moodle) for person in participants]
        write_csv(folder / PARTICIPANTS, COLUMNS, rows)
    return Cohort(folder.resolve())


def write_text(path: Path, text: str) -> None:
    """Write the file at once or not at all: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_csv(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a list that a spreadsheet opens with its letters right (UTF-8 with the mark that Excel looks for)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(list(columns))
        writer.writerows(list(row) for row in rows)
    part.replace(path)


def _read_rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CohortError(path, _("the file is not in UTF-8."), _("Save it as CSV UTF-8.")) from error
    heading = text.partition("\n")[0]
    separator = ";" if heading.count(";") > heading.count(",") else ","
    rows = csv.DictReader(text.splitlines(), delimiter=separator, restkey="", restval="")
    return [
        {
            (key or "").strip().casefold(): unicodedata.normalize("NFC", value.strip())
            for key, value in row.items()
            if isinstance(value, str)
        }
        for row in rows
    ]


def _read_participants(path: Path) -> tuple[Participant, ...]:
    rows = _read_rows(path)
    seen: set[str] = set()
    people = []
    for line, row in enumerate(rows, start=2):
        identifier = row.get("id", "")
        if not any(row.values()):
            continue
        if not is_valid_id(identifier):
            raise CohortError(
                path,
                _("line {line}: the id '{id}' cannot name a folder.").format(line=line, id=identifier),
                _("Use letters, digits, '.', '-', '_' and '@'."),
            )
        if identifier.casefold() in seen:
            raise CohortError(
                path,
                _("line {line}: the id '{id}' is there twice.").format(line=line, id=identifier),
                _("Give every participant an id of their own."),
            )
        seen.add(identifier.casefold())
        people.append(Participant(identifier, row.get("name", ""), row.get("email", ""), row.get("moodle", "")))
    return tuple(people)
