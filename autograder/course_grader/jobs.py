"""What goes to a worker and what comes back: plain data, as JSON, checked on arrival.

Nothing is ever unpickled: what a worker says comes from a process in which a participant's code ran. Whatever is not
exactly of the form described here is refused with BadMessageError. This module needs the standard library alone.
"""

import base64
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

MIB = 1024 * 1024

DONE, TIMEOUT, DIED, STUCK, MEMORY, NOT_RUN = "done", "timeout", "died", "stuck", "memory", "not run"
ENDINGS = (DONE, TIMEOUT, DIED, STUCK, MEMORY, NOT_RUN)

STDERR_LIMIT = 2000  # characters of what was written below Python
FLAG_LIMIT = 200  # characters of a flag, and the number of flags
_SLACK = 64 * 1024  # what a cell's outputs may weigh beside their text: keys, quotes, an error's traceback
_LONE_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class BadMessageError(ValueError):
    """A message that is not of the form described here."""


@dataclass(frozen=True)
class Limits:
    """What a hand-in may use; a cell that uses more is stopped."""

    cell_seconds: int = 30
    seconds: int = 600  # the whole hand-in, by the clock on the wall
    cpu_seconds: int = 600
    memory: int = 4096 * MIB
    processes: int = 64
    file_bytes: int = 100 * MIB
    scratch_bytes: int = 256 * MIB
    output_bytes: int = 5 * MIB  # a cell's outputs; the rest is cut


@dataclass(frozen=True)
class Cell:
    """A code cell: its place among the notebook's cells, its source and its name for people."""

    index: int
    source: str
    name: str
    test: bool = False  # graded and locked: the assignment's own


@dataclass(frozen=True)
class Job:
    """A notebook to run: its code cells in order, and the files beside it.

    `imports` are what the worker imports before it meets the notebook; `trusted` names the files that the assignment
    brought, such as checks.py.
    """

    key: str
    cells: tuple[Cell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    imports: tuple[str, ...] = ()
    limits: Limits = Limits()
    trusted: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellResult:
    """What a cell gave: nbformat 4 outputs, its number, how long it took and how it ended (one of ENDINGS).

    `cut` says that there were more outputs than a cell may have.
    """

    index: int
    outputs: tuple[dict[str, Any], ...] = ()
    execution_count: int | None = None
    seconds: float = 0.0
    ended: str = DONE
    cut: bool = False


@dataclass(frozen=True)
class Result:
    """What a notebook gave, cell by cell in the job's order.

    `flags` are what a person should look at, such as "patched builtins.len"; `stderr` is the end of what was written
    below Python when the hand-in died.
    """

    key: str
    cells: tuple[CellResult, ...]
    flags: tuple[str, ...] = ()
    stderr: str = ""
    seconds: float = 0.0


def encode(message: Job | CellResult | Result) -> bytes:
    """Return the message as JSON in UTF-8; what has no place in UTF-8 becomes a replacement character."""
    return pack(_plain(message))


def pack(value: object) -> bytes:
    """Return plain data as JSON in UTF-8. Raises ValueError for what JSON does not know, such as infinity."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def unpack(data: bytes) -> Any:
    """Return the plain data in JSON. Raises BadMessageError."""
    try:
        value = json.loads(data.decode(), parse_constant=_refuse, parse_float=_finite)
        if _LONE_SURROGATE.search(data):
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadMessageError(f"not JSON: {type(error).__name__}") from error
    return value


def decode_job(data: bytes) -> Job:
    """Return the job in `data`. Raises BadMessageError."""
    value = _record(unpack(data), "key", "cells", "files", "imports", "limits", "trusted")
    limits = _record(value["limits"], *Limits.__dataclass_fields__)
    job = Job(
        _text(value["key"]),
        tuple(_cell(cell) for cell in _list(value["cells"])),
        {_path(name): _bytes(content) for name, content in _mapping(value["files"]).items()},
        tuple(_text(name) for name in _list(value["imports"])),
        Limits(**{name: _count(limit) for name, limit in limits.items()}),
        tuple(_path(name) for name in _list(value["trusted"])),
    )
    if len({cell.index for cell in job.cells}) != len(job.cells):
        raise BadMessageError("two cells in one place")
    return job


def decode_cell(data: bytes, job: Job) -> CellResult:
    """Return the result of one of the job's cells. Raises BadMessageError."""
    return _cell_result(unpack(data), job)


def decode_result(data: bytes, job: Job) -> Result:
    """Return the result of `job` in `data`. Raises BadMessageError, also when it belongs to another job."""
    value = _record(unpack(data), "key", "cells", "flags", "stderr", "seconds")
    cells = tuple(_cell_result(cell, job) for cell in _list(value["cells"]))
    if value["key"] != job.key or [cell.index for cell in cells] != [cell.index for cell in job.cells]:
        raise BadMessageError("not this job's result")
    return Result(
        job.key, cells, check_flags(value["flags"]), check_stderr(value["stderr"]), _seconds(value["seconds"])
    )


def check_flags(value: object) -> tuple[str, ...]:
    """Return a list of flags as a tuple. Raises BadMessageError."""
    flags = tuple(_text(flag) for flag in _list(value))
    if len(flags) > FLAG_LIMIT or any(len(flag) > FLAG_LIMIT or not flag.isprintable() for flag in flags):
        raise BadMessageError("no flags")
    return flags


def check_stderr(value: object) -> str:
    """Return the end of an error stream. Raises BadMessageError."""
    text = _text(value)
    if len(text) > STDERR_LIMIT:
        raise BadMessageError("too much of the error stream")
    return text


def check_outputs(value: object, limit: int) -> tuple[dict[str, Any], ...]:
    """Return nbformat 4 outputs that weigh no more than `limit` and a little. Raises BadMessageError."""
    outputs = tuple(_output(output) for output in _list(value))
    if sum(weigh(output) for output in outputs) > limit + _SLACK:
        raise BadMessageError("too much output")
    return outputs


def weigh(value: object) -> int:
    """Return about how many bytes of JSON a value makes."""
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode("utf-8", "replace"))
    if isinstance(value, Mapping):
        return sum(weigh(key) + weigh(part) + 4 for key, part in value.items())
    if isinstance(value, Sequence):
        return sum(weigh(part) + 1 for part in value)
    return 8


def _plain(message: Job | CellResult | Result | Cell | Limits) -> dict[str, Any]:
    fields = {name: getattr(message, name) for name in message.__dataclass_fields__}
    match message:
        case Job():
            fields["cells"] = [_plain(cell) for cell in message.cells]
            fields["files"] = {name: base64.b64encode(data).decode() for name, data in message.files.items()}
            fields["limits"] = _plain(message.limits)
        case Result():
            fields["cells"] = [_plain(cell) for cell in message.cells]
    return fields


def _cell(value: object) -> Cell:
    cell = _record(value, "index", "source", "name", "test")
    return Cell(_count(cell["index"]), _text(cell["source"]), _text(cell["name"]), _truth(cell["test"]))


def _cell_result(value: object, job: Job) -> CellResult:
    cell = _record(value, "index", "outputs", "execution_count", "seconds", "ended", "cut")
    index, count = _count(cell["index"]), cell["execution_count"]
    if index not in {known.index for known in job.cells}:
        raise BadMessageError("no such cell")
    if cell["ended"] not in ENDINGS:
        raise BadMessageError("no such ending")
    return CellResult(
        index,
        check_outputs(cell["outputs"], job.limits.output_bytes),
        None if count is None else _count(count),
        _seconds(cell["seconds"]),
        _text(cell["ended"]),
        _truth(cell["cut"]),
    )


def _output(value: object) -> dict[str, Any]:
    kind = value.get("output_type") if isinstance(value, dict) else None
    if kind == "stream":
        output = _record(value, "output_type", "name", "text")
        if output["name"] not in ("stdout", "stderr"):
            raise BadMessageError("no such stream")
        _text(output["text"])
    elif kind == "error":
        output = _record(value, "output_type", "ename", "evalue", "traceback")
        for text in (output["ename"], output["evalue"], *_list(output["traceback"])):
            _text(text)
    elif kind == "display_data":
        output = _record(value, "output_type", "data", "metadata")
        _bundle(output["data"], output["metadata"])
    elif kind == "execute_result":
        output = _record(value, "output_type", "data", "metadata", "execution_count")
        _bundle(output["data"], output["metadata"])
        if output["execution_count"] is not None:
            _count(output["execution_count"])
    else:
        raise BadMessageError("no such output")
    return output


def is_json(kind: str) -> bool:
    """Tell whether nbformat takes any JSON as data of this type; data of every other type is text."""
    return kind == "application/json" or kind.endswith("+json")


def _bundle(data: object, metadata: object) -> None:
    _mapping(metadata)
    for kind, value in _mapping(data).items():
        lines = value if isinstance(value, list) else [value]
        if not is_json(kind) and not all(isinstance(line, str) for line in lines):
            raise BadMessageError("data that is no text")


def _record(value: object, *keys: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != set(keys):
        raise BadMessageError("other keys than expected")
    return value


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadMessageError("no mapping")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise BadMessageError("no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadMessageError("no text")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadMessageError("neither true nor false")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadMessageError("no count")
    return value


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise BadMessageError("no time")
    return float(value)


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(_text(value), validate=True)
    except ValueError as error:
        raise BadMessageError("no bytes") from error


def _path(value: object) -> str:
    path = PurePosixPath(_text(value))
    if path.is_absolute() or not path.parts or ".." in path.parts or "\0" in str(path):
        raise BadMessageError("a path that leaves the folder")
    return str(path)


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    if not math.isfinite(number := float(digits)):
        raise ValueError(digits)
    return number
