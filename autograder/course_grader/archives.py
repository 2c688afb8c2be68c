"""Reading what strangers packed: a zip or a folder as named files, each hostile entry refused with its reason.

Nothing is extracted here. A reader asks an `Entry` for its bytes and decides where they go; sizes are checked against
what is really read, never against what the archive says of itself.
"""

import contextlib
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from course_grader.errors import ArchiveError
from course_grader.words import _, plain

MIB = 1 << 20
_CHUNK = 1 << 16
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10))}
# what operating systems and Jupyter leave behind: nobody handed these in
_LITTER = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".ipynb_checkpoints", "__pycache__", ".git"}


@dataclass(frozen=True)
class Limits:
    """How much one archive may hold: entries, bytes in one file and in all, and expansion of one file."""

    entries: int = 20_000
    file: int = 100 * MIB
    total: int = 4096 * MIB
    ratio: int = 200  # a notebook of repeated output reaches 50; a bomb 1,000
    ratio_from: int = 4 * MIB  # smaller files are harmless however they expand


COHORT_LIMITS = Limits()
HAND_IN_LIMITS = Limits(entries=500, file=50 * MIB, total=100 * MIB)


@dataclass(frozen=True)
class Entry:
    """One file: its path in the archive, the bytes it claims to have, and `read`, which may raise ArchiveError."""

    path: PurePosixPath
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Refused:
    """An entry that is not read, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Contents:
    """What an archive holds; refused entries beside it."""

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]


def name_problem(name: str) -> str | None:
    """Return why a path of an archive must not be written to disk, or None."""
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in name):
        return _("its name has control or direction characters.")
    if "\\" in name:
        return _("its name has a backslash.")
    if name.startswith("/") or name[1:2] == ":":
        return _("its path is absolute.")
    parts = PurePosixPath(name).parts
    if ".." in parts:
        return _("its path leads out of the folder.")
    if not parts:
        return _("it has no name.")
    for part in parts:
        if part.partition(".")[0].rstrip().casefold() in _DEVICES:
            return _("its name is that of a Windows device.")
        if any(character in '<>:"|?*' for character in part) or part[-1] in ". ":
            return _("its name cannot be used on Windows.")
        if len(part.encode()) > 255:
            return _("its name is longer than a file system allows.")
    return None


def read_zip(file: IO[bytes], name: str, limits: Limits) -> Contents:
    """Return what a zip holds. Raises ArchiveError where it is no zip, or its count or size is over the limits.

    Entries can be read while `file` is open. Links, devices, encrypted files, bombs and bad names are refused.
    """
    try:
        archive = zipfile.ZipFile(file)
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ArchiveError(name, _("this is not a zip file that can be read.")) from error
    if len(infos) > limits.entries:
        raise ArchiveError(
            name, _("it holds {count} files; {limit} are allowed.").format(count=len(infos), limit=limits.entries)
        )
    total = sum(info.file_size for info in infos)
    if total > limits.total:
        raise ArchiveError(
            name,
            _("it expands to {size} MB; {limit} are allowed.").format(size=total // MIB, limit=limits.total // MIB),
        )
    entries: dict[str, Entry] = {}
    refused: list[Refused] = []
    for info in infos:
        path = _decoded(info)
        if info.is_dir() and not name_problem(path.rstrip("/") or path):
            continue
        reason = name_problem(path) or _info_problem(info, limits)
        if not reason and path.casefold() in entries:
            reason = _("the zip holds two files of this name.")
        if reason:
            refused.append(Refused(plain(path), reason))
        elif not _is_litter(PurePosixPath(path)):
            entries[path.casefold()] = Entry(
                PurePosixPath(path), info.file_size, _zip_reader(archive, info, path, limits)
            )
    return Contents(tuple(entries.values()), tuple(refused))


def read_folder(folder: Path, limits: Limits) -> Contents:
    """Return the files of a folder; links and special files are refused. Raises ArchiveError over the limits."""
    entries: list[Entry] = []
    refused: list[Refused] = []
    for path in sorted(folder.rglob("*")):
        relative = PurePosixPath(unicodedata.normalize("NFC", path.relative_to(folder).as_posix()))
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode) or _is_litter(relative):
            continue
        reason = name_problem(str(relative))
        if stat.S_ISLNK(mode):
            reason = _("it is a link.")
        elif not stat.S_ISREG(mode):
            reason = _("it is not an ordinary file.")
        elif path.stat().st_size > limits.file:
            reason = _too_large(limits)
        if reason:
            refused.append(Refused(plain(relative), reason))
        else:
            entries.append(Entry(relative, path.stat().st_size, path.read_bytes))
        if len(entries) > limits.entries:
            raise ArchiveError(str(folder), _("it holds more than {limit} files.").format(limit=limits.entries))
    return Contents(tuple(entries), tuple(refused))


def _decoded(info: zipfile.ZipInfo) -> str:
    """Return the entry's path; without the UTF-8 flag, zipfile took the bytes for code page 437."""
    name = info.orig_filename  # zipfile cuts `filename` at a NUL and turns backslashes: a check must see them
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _info_problem(info: zipfile.ZipInfo, limits: Limits) -> str | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return _("it is a link.")
    if kind and kind not in (stat.S_IFREG, stat.S_IFDIR):
        return _("it is not an ordinary file.")
    if info.flag_bits & 0x1:
        return _("it is encrypted.")
    if info.file_size > limits.file:
        return _too_large(limits)
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(info.compress_size, 1):
        return _("it expands more than {ratio} times, like a zip bomb.").format(ratio=limits.ratio)
    return None


def _too_large(limits: Limits) -> str:
    return _("it is larger than {limit} MB.").format(limit=limits.file // MIB)


def _is_litter(path: PurePosixPath) -> bool:
    return any(part.casefold() in _LITTER or part.startswith("._") for part in path.parts)


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, limits: Limits) -> Callable[[], bytes]:
    def read() -> bytes:
        parts: list[bytes] = []
        size = 0
        try:
            with archive.open(info) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > min(limits.file, info.file_size):
                        raise ArchiveError(path, _("it is larger than the zip says."))
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            raise ArchiveError(path, _("the zip is damaged here.")) from error
        return b"".join(parts)

    return read
