"""Whose files are these, and are they what the assignment asks for?

Three ways of packing are understood: `<participant id>/<files>` and `<participant id>_<file>`, as a folder or a zip,
and the zip of Moodle's "download all submissions": a folder a participant
(`Full Name_12345_assignsubmission_file/...`) or all files flat
(`Full Name_12345_assignsubmission_file_notebook.ipynb`).
"""

import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from course_grader.archives import HAND_IN_LIMITS, MIB, Contents, Entry, read_zip
from course_grader.cohort import Participant, is_valid_id
from course_grader.errors import ArchiveError, HandInError
from course_grader.notebooks import (
    Assignment,
    ExpectedNotebook,
    carried_drawings,
    find_changes,
    grade_ids,
    language,
    read_notebook,
    usual_name,
)
from course_grader.words import _, plain

# Moodle writes '_' in a name as a space, so the first '_<number>_assignsubmission_' is the one that it added
_MOODLE = re.compile(r"^(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?P<rest>.*)$", re.DOTALL)
# what Moodle leaves out of a file's name
_NOT_IN_FILE_NAMES = re.compile(r"""[\x00-\x1f&<>"'`|:\\/?*#%]""")
# nbgrader reads the time of a hand-in from here: the collecting writes it, never a participant
_OURS = {"timestamp.txt"}


@dataclass
class HandIn:
    """The files of one participant in what is collected; `label` is how they are named there."""

    label: str
    participant: str | None
    reason: str = ""
    number: str = ""
    files: list[tuple[PurePosixPath, Entry]] = field(default_factory=list)


@dataclass(frozen=True)
class Checked:
    """A hand-in that fits the assignment: what to store, and what a trainer may want to know."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...]


class Matcher:
    """Finds the participant that a folder or file belongs to."""

    def __init__(
        self,
        participants: tuple[Participant, ...],
        numbers: Mapping[str, str],
        worksheet: Mapping[str, str] | None = None,
    ) -> None:
        """Take the list, {Moodle's number: id} from all assignments, and {id: Moodle's number} of this assignment."""
        self._ids = {unicodedata.normalize("NFC", person.id): person.id for person in participants}
        self._numbers = numbers
        self._worksheet = worksheet or {}
        self._names: dict[str, list[str]] = {}
        for person in participants:
            self._names.setdefault(_name_key(person.name), []).append(person.id)

    def by_moodle(self, number: str, name: str) -> tuple[str | None, str]:
        """Return (participant's id, "") or (None, reason)."""
        if number in self._numbers:
            known = self._numbers[number]
            return (known, "") if known in self._ids.values() else (None, _("the participant is not in the list."))
        same_name = self._names.get(_name_key(name), [])
        if not same_name:
            return None, _("no participant has this Moodle number or name.")
        if len(same_name) > 1:
            return None, _(
                "{count} participants have this name; write the Moodle number {number} of the right one in "
                "participants.csv."
            ).format(count=len(same_name), number=number)
        if self._worksheet.get(same_name[0], number) != number:
            return None, _("the participant of this name has the Moodle number {number} in this assignment.").format(
                number=self._worksheet[same_name[0]]
            )
        return same_name[0], ""

    def by_folder(self, name: str) -> tuple[str | None, str]:
        """Return (participant's id, "") or (None, reason) for a folder named by the id."""
        if name in self._ids:
            return self._ids[name], ""
        if not self._ids and is_valid_id(name):  # a plain nbgrader course has no list
            return name, ""
        return None, _("no participant has this id.")

    def by_file(self, name: str) -> tuple[str | None, str, str]:
        """Return (participant's id, file's own name, "") or (None, name, reason) for `<id>_<name>` or `<id>.<kind>`."""
        stem, dot, suffix = name.rpartition(".")
        starts = [known for known in self._ids if name.startswith(f"{known}_")]
        if stem in self._ids:
            return self._ids[stem], f"handed_in{dot}{suffix}", ""
        if starts:
            longest = max(starts, key=len)
            return self._ids[longest], name[len(longest) + 1 :] or name, ""
        if not self._ids and stem and is_valid_id(stem):
            return stem, f"handed_in{dot}{suffix}", ""
        return None, name, _("no participant's id begins this name.")


def group(contents: Contents, matcher: Matcher) -> tuple[tuple[HandIn, ...], tuple[str, ...]]:
    """Return the hand-ins that an archive holds, and the names of what is passed over (Moodle's online texts)."""
    found: dict[str, HandIn] = {}
    passed_over: list[str] = []
    for path, entry in _unwrapped(contents.entries, matcher):
        top, inside = path.parts[0], PurePosixPath(*path.parts[1:]) if len(path.parts) > 1 else None
        number = ""
        if moodle := _MOODLE.match(top):
            if moodle["kind"] != "file":
                passed_over.append(plain(top))
                continue
            number, label = moodle["number"], f"{moodle['name']}_{moodle['number']}"
            participant, reason = matcher.by_moodle(number, moodle["name"])
            inside = inside or PurePosixPath(moodle["rest"] or "handed_in")
        elif inside is not None:
            label = top
            participant, reason = matcher.by_folder(top)
        else:
            label = top
            participant, own, reason = matcher.by_file(top)
            inside = PurePosixPath(own)
        key = participant if participant is not None else f"?{label}"
        hand_in = found.setdefault(key, HandIn(plain(label), participant, reason, number))
        if hand_in.number != number and participant is not None:  # two people in Moodle, one in the list
            hand_in.participant, hand_in.reason = None, _ambiguous(participant)
            hand_in = found.setdefault(f"?{label}", HandIn(plain(label), None, _ambiguous(participant), number))
        hand_in.files.append((inside, entry))
    return tuple(found.values()), tuple(dict.fromkeys(passed_over))


def check(hand_in: HandIn, assignment: Assignment) -> Checked:
    """Return what to store of a hand-in, or raise HandInError with the reason for a person to read."""
    notes: list[str] = []
    files = _read_all(hand_in, notes)
    chosen: dict[str, dict[str, Any]] = {}
    stored: dict[str, bytes] = {}
    candidates: list[tuple[str, bytes, dict[str, Any]]] = []
    for path, data in files.items():
        if path.casefold().endswith(".ipynb"):
            candidates.append((path, data, read_notebook(data, path)))
        elif path.casefold() not in _OURS:
            stored[path] = data
    if not candidates:
        raise HandInError(_("there is no notebook in it."))
    for expected in assignment.notebooks:
        match = _choose(expected, assignment, candidates)
        if match is None:
            continue
        path, data, notebook = match
        stored[f"{expected.name}.ipynb"] = data.removeprefix(b"\xef\xbb\xbf")
        chosen[expected.name] = notebook
        notes += [change.sentence for change in find_changes(notebook, expected)]
        if PurePosixPath(path).name != f"{expected.name}.ipynb":
            notes.append(_("{file} is stored as {name}.ipynb").format(file=plain(path), name=expected.name))
    if not chosen:
        raise HandInError(
            _("no notebook of this assignment is in it; none of the tasks are in {files}.").format(
                files=", ".join(plain(path) for path, _data, _notebook in candidates)
            )
        )
    for expected in assignment.notebooks:
        _place_drawings(expected, stored, chosen.get(expected.name), notes)
    return Checked(stored, tuple(notes))


def _choose(
    expected: ExpectedNotebook, assignment: Assignment, candidates: list[tuple[str, bytes, dict[str, Any]]]
) -> tuple[str, bytes, dict[str, Any]] | None:
    """Return the one candidate that holds the expected notebook's tasks; its file name does not matter."""
    scores = {path: len(grade_ids(notebook) & expected.grade_ids) for path, _data, notebook in candidates}
    fitting = [candidate for candidate in candidates if scores[candidate[0]]]
    if len(assignment.notebooks) > 1:  # ids may repeat between notebooks: there the file's name decides as well
        named = [
            candidate
            for candidate in fitting
            if usual_name(PurePosixPath(candidate[0]).name) == f"{expected.name}.ipynb"
        ]
        fitting = named or [candidate for candidate in fitting if scores[candidate[0]] * 2 > len(expected.grade_ids)]
    different = {data: (path, data, notebook) for path, data, notebook in fitting}
    if not different:
        return None
    if len(different) > 1:
        raise HandInError(
            _("there are {count} notebooks of this assignment in it: {files}. Keep one.").format(
                count=len(different), files=", ".join(plain(path) for path, _data, _notebook in different.values())
            )
        )
    path, data, notebook = next(iter(different.values()))
    spoken = language(notebook)
    if spoken is not None and spoken != expected.language:
        raise HandInError(
            _("{file} is in the language {spoken}; this assignment is in {language}.").format(
                file=plain(path), spoken=plain(spoken), language=expected.language
            )
        )
    return path, data, notebook


def _place_drawings(
    expected: ExpectedNotebook, stored: dict[str, bytes], notebook: dict[str, Any] | None, notes: list[str]
) -> None:
    """Put every expected drawing beside the notebook: the file, a renamed copy, or the text the notebook carries."""
    carried = carried_drawings(notebook, expected.drawings) if notebook is not None else {}
    for name in expected.drawings:
        if name in stored:
            continue
        copies = [path for path in stored if usual_name(PurePosixPath(path).name).casefold() == name.casefold()]
        if len(copies) == 1:
            stored[name] = stored.pop(copies[0])
            notes.append(_("{file} is stored as {name}").format(file=plain(copies[0]), name=name))
        elif name in carried:
            stored[name] = carried[name].encode("utf-8")
            notes.append(_("the drawing {name} was taken from the notebook").format(name=name))
        else:
            notes.append(_("the drawing {name} is missing").format(name=name))


def _read_all(hand_in: HandIn, notes: list[str]) -> dict[str, bytes]:
    """Return {path: bytes} of the hand-in; a single zip without a notebook beside it is opened."""
    entries = hand_in.files
    zips = [(path, entry) for path, entry in entries if path.suffix.casefold() == ".zip"]
    if len(zips) == 1 and not any(path.suffix.casefold() == ".ipynb" for path, _entry in entries):
        packed, entry = zips[0]
        contents = read_zip(io.BytesIO(_read(entry)), str(packed), HAND_IN_LIMITS)
        if contents.refused:
            notes.extend(
                _("{file} in {zip} was left out: {reason}").format(file=refused.name, zip=packed, reason=refused.reason)
                for refused in contents.refused
            )
        entries = [item for item in entries if item[0] != packed]
        entries += [(found.path, found) for found in contents.entries]
    if sum(entry.size for _path, entry in entries) > HAND_IN_LIMITS.total:
        raise HandInError(_("it is larger than {limit} MB.").format(limit=HAND_IN_LIMITS.total // MIB))
    if len(entries) > HAND_IN_LIMITS.entries:
        raise HandInError(_("it holds more than {limit} files.").format(limit=HAND_IN_LIMITS.entries))
    entries = _without_common_folder(entries)
    files: dict[str, bytes] = {}
    for path, entry in entries:
        if str(path) in files:
            raise HandInError(_("it holds two files named {name}.").format(name=plain(path)))
        files[str(path)] = _read(entry)
    for name in files:
        if any(str(parent) in files for parent in PurePosixPath(name).parents):
            raise HandInError(_("{name} needs a folder that is a file in it.").format(name=plain(name)))
    return files


def _ambiguous(participant: str) -> str:
    return _("two hand-ins fit the participant {id}; write the right Moodle number in participants.csv.").format(
        id=participant
    )


def _read(entry: Entry) -> bytes:
    try:
        return entry.read()
    except (ArchiveError, OSError) as error:
        raise HandInError(str(error)) from error


def _without_common_folder(entries: list[tuple[PurePosixPath, Entry]]) -> list[tuple[PurePosixPath, Entry]]:
    while entries and all(len(path.parts) > 1 and path.parts[0] == entries[0][0].parts[0] for path, _entry in entries):
        entries = [(PurePosixPath(*path.parts[1:]), entry) for path, entry in entries]
    return entries


def _unwrapped(entries: tuple[Entry, ...], matcher: Matcher) -> list[tuple[PurePosixPath, Entry]]:
    """Return the entries without a folder around everything, unless that folder is a participant's."""
    found = [(entry.path, entry) for entry in entries]
    while found and all(len(path.parts) > 1 and path.parts[0] == found[0][0].parts[0] for path, _entry in found):
        top = found[0][0].parts[0]
        if _MOODLE.match(top) or matcher.by_folder(top)[0] is not None:
            break
        deeper = {path.parts[1] for path, _entry in found}
        if not any(_MOODLE.match(name) or matcher.by_folder(name)[0] or matcher.by_file(name)[0] for name in deeper):
            break
        found = [(PurePosixPath(*path.parts[1:]), entry) for path, entry in found]
    return found


def _name_key(name: str) -> str:
    """Return a name as it may be compared: Moodle turns '_' into a space and leaves out what no file name may have."""
    plain_name = _NOT_IN_FILE_NAMES.sub("", unicodedata.normalize("NFC", name).replace("_", " "))
    return " ".join(plain_name.split()).casefold()
