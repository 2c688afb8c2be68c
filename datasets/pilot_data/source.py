"""Find a table's file, read its bytes once, and check them before anybody parses them."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from pilot_data.descriptor import Resource
from pilot_data.errors import (
    ChangedFileError,
    DescriptorError,
    FileTooLargeError,
    MissingFileError,
    MissingPackageError,
    PackageVersionError,
)

LARGEST_FILE = 200_000_000
"""Bytes. The largest shipped file has under one million; a table of a city's pilot seldom has ten."""


def read_checked(resource: Resource, folder: Path) -> bytes:
    """Give the bytes of the resource's file after its sha256 was found right.

    The package that carries the file is never imported: importing can take seconds, and would run its code.

    Raises MissingPackageError, PackageVersionError, MissingFileError, FileTooLargeError or ChangedFileError.
    """
    file = locate(resource, folder)
    if resource.package:
        advice = f"Install the package again: {install_command(resource, '--force-reinstall ')}"
    else:
        advice = "If you changed it yourself, read it again with pilot_data.own() and save it."
    content = read_limited(file, resource.name, advice)
    found = hashlib.sha256(content).hexdigest()
    if found != resource.sha256:
        raise ChangedFileError(resource.name, str(file), resource.sha256, found, advice)
    return content


def locate(resource: Resource, folder: Path) -> Path:
    """Give the path of the resource's file: in an installed package, or beside the descriptor."""
    if not resource.package:
        return folder / resource.path
    try:
        distribution = metadata.distribution(resource.package)
    except metadata.PackageNotFoundError as error:
        raise MissingPackageError(resource.name, resource.package, install_command(resource)) from error
    try:
        allowed = SpecifierSet(resource.version)
    except InvalidSpecifier as error:
        raise DescriptorError(
            str(folder), f"resource {resource.name!r}, package.version", f"{resource.version!r} is no version range"
        ) from error
    if not allowed.contains(distribution.version, prereleases=True):
        raise PackageVersionError(
            resource.name, resource.package, distribution.version, resource.version, install_command(resource)
        )
    return Path(str(distribution.locate_file(resource.path)))


def install_command(resource: Resource, options: str = "") -> str:
    """Give the command that installs the package which carries the file."""
    alone = "--no-deps " if resource.alone else ""
    return f"python -m pip install {options}{alone}'{resource.package}{resource.version}'"


def read_limited(file: Path, name: str, advice: str, limit: int = LARGEST_FILE) -> bytes:
    """Read a file of at most `limit` bytes; the size is asked before anything is read, and holds while reading."""
    try:
        size = file.stat().st_size
        if size > limit:
            raise FileTooLargeError(str(file), size, limit, "the file")
        with file.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise MissingFileError(name, str(file), advice) from error
    if len(content) > limit:
        raise FileTooLargeError(str(file), len(content), limit, "the file")
    return content
