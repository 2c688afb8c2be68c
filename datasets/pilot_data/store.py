"""The pilots there are: those that ship with the course, and one's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from pilot_data.conform import conform
from pilot_data.descriptor import DESCRIPTOR, Pilot, Resource, read_descriptor
from pilot_data.errors import DescriptorError, UnknownPilotError
from pilot_data.parse import parse
from pilot_data.source import locate, read_checked

_registered: list[Path] = []


def load(name: str | Path) -> pd.DataFrame:
    """Give a pilot's table, as its descriptor declares it.

    `name` is a table's name (`"nsw"`, `"cps"`, `"psid"`), or the path of a pilot's folder of one's own.
    The file's sha256 is checked before anything reads it. Units are in `table.attrs["units"]`.

    Raises a PilotDataError: an unknown name, a missing or changed file, a missing package, a cell that does not fit.
    """
    pilot, resource = _find_table(name)
    return _load(pilot, resource)


def load_table(pilot: Pilot, name: str) -> pd.DataFrame:
    """Give one of a pilot's tables."""
    return _load(pilot, next(resource for resource in pilot.resources if resource.name == name))


def _load(pilot: Pilot, resource: Resource) -> pd.DataFrame:
    content = read_checked(resource, pilot.folder)
    file = str(locate(resource, pilot.folder))
    table = conform(parse(content, resource, file), resource, file)
    table.attrs["pilot"] = pilot.name
    return table


def register(folder: str | Path) -> Pilot:
    """Add a pilot of one's own for this session, so that its names work wherever shipped ones do.

    Raises DescriptorError when the folder's descriptor is bad or takes a name that is taken.
    """
    path = Path(folder).resolve()
    pilot = read_descriptor(path)
    if path not in _registered:
        _check_names([*pilots(), pilot])
        _registered.append(path)
    return pilot


def pilots() -> tuple[Pilot, ...]:
    """Give every pilot: shipped ones by name, then registered ones in the order they came."""
    found = [_read(folder, _stamp(folder)) for folder in _folders()]
    _check_names(found)
    return tuple(found)


def find(name: str | Path) -> Pilot:
    """Give one pilot by its name, by the name of one of its tables, or by the path of its folder."""
    if (own := _own_folder(name)) is not None:
        return _read(own, _stamp(own))
    known = pilots()
    for pilot in known:
        if pilot.name == name:
            return pilot
    for pilot in known:
        if any(resource.name == name for resource in pilot.resources):
            return pilot
    if (Path(name) / DESCRIPTOR).is_file():
        return _read(Path(name), _stamp(Path(name)))
    raise UnknownPilotError(str(name), tuple(sorted({pilot.name for pilot in known} | set(_tables(known)))))


def shipped_folder() -> Path:
    """Give the folder of the shipped pilots: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "pilots"
    return inside if inside.is_dir() else package.parent


def _find_table(name: str | Path) -> tuple[Pilot, Resource]:
    pilot = find(name)
    for resource in pilot.resources:
        if resource.name == name:
            return pilot, resource
    if len(pilot.resources) == 1 or _own_folder(name) is not None:
        return pilot, pilot.resources[0]
    raise UnknownPilotError(str(name), tuple(resource.name for resource in pilot.resources))


def _folders() -> Iterator[Path]:
    yield from sorted(file.parent for file in shipped_folder().glob(f"*/{DESCRIPTOR}"))
    yield from (Path(text) for text in os.environ.get("PILOT_DATA_FOLDERS", "").split(os.pathsep) if text)
    yield from _registered


def _own_folder(name: str | Path) -> Path | None:
    if isinstance(name, str) and not any(mark in name for mark in ("/", "\\", DESCRIPTOR)):
        return None
    path = Path(name)
    return path.parent if path.name == DESCRIPTOR else path


def _stamp(folder: Path) -> tuple[int, int]:
    try:
        status = (folder / DESCRIPTOR).stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=256)
def _read(folder: Path, stamp: tuple[int, int]) -> Pilot:
    return read_descriptor(folder)


def _tables(known: tuple[Pilot, ...]) -> list[str]:
    return [resource.name for pilot in known for resource in pilot.resources]


def _check_names(known: list[Pilot]) -> None:
    owners: dict[str, Pilot] = {}
    for pilot in known:
        for name in {pilot.name, *(resource.name for resource in pilot.resources)}:
            if name in owners and owners[name] is not pilot:
                file = str(pilot.folder / DESCRIPTOR)
                raise DescriptorError(file, "name", f"{name!r} is taken already by {owners[name].folder}")
            owners[name] = pilot
