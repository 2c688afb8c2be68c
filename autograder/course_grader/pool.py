"""Workers that run notebooks: started once, warm, inside walls; each job goes to the next that is free.

The pool reads the jobs in the caller's thread, a few ahead, and gives results as they come. A worker that dies costs
its job what was not yet told: the running cell and those after it; another worker takes its place.
"""

import json
import os
import queue
import select
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import IO, Any, ClassVar, Protocol, Self

from course_grader.errors import WorkerError
from course_grader.jobs import (
    DIED,
    MEMORY,
    MIB,
    NOT_RUN,
    STUCK,
    TIMEOUT,
    BadMessageError,
    CellResult,
    Job,
    Result,
    check_flags,
    check_stderr,
    decode_cell,
    encode,
    unpack,
)
from course_grader.warm import frames
from course_grader.words import _

_SLACK = 1 << 20  # what a frame may weigh beside a cell's outputs
_SPARE = 60.0  # seconds beyond a hand-in's own limit before the worker itself is ended
_STARTS = 3  # times that a worker is started before the pool gives up
_START_SECONDS = 300.0
_LEAVE_SECONDS = 3.0


class Walls(Protocol):
    """How a worker is started: the command line for Python's arguments, and the environment."""

    walled: ClassVar[bool]

    def argv(self, arguments: Sequence[str]) -> list[str]:
        """Return the command that runs Python with these arguments."""

    def env(self) -> dict[str, str]:
        """Return the worker's environment."""

    def check_walls(self) -> None:
        """Raise WallsMissingError where they cannot be built."""


def processors() -> int:
    """Return how many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """A context manager around `workers` processes that have imported `imports`, or do so while it is entered."""

    def __init__(self, walls: Walls, workers: int, imports: Sequence[str] = ()) -> None:
        self.imports = tuple(imports)
        self._walls, self._count = walls, max(1, workers)
        self._todo: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Result | WorkerError] = queue.SimpleQueue()
        self._threads: list[_Handler] = []

    def __enter__(self) -> Self:
        self._threads = [_Handler(self._walls, self.imports, self._todo, self._done) for _number in range(self._count)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *about: object) -> None:
        for thread in self._threads:
            thread.stop()
        for _thread in self._threads:
            self._todo.put(None)  # whichever takes it
        for thread in self._threads:
            thread.join()

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Give each job's result as it comes, in no certain order; jobs are taken at most twice the workers ahead.

        Raises WorkerError when workers cannot be started.
        """
        waiting, coming = 0, iter(jobs)
        more = True
        while more or waiting:
            while more and waiting < 2 * self._count and (waiting < self._count or self._done.empty()):
                job = next(coming, None)
                if job is None:
                    more = False
                else:
                    self._todo.put(job)
                    waiting += 1
            if waiting:
                result = self._done.get()
                if isinstance(result, WorkerError):
                    raise result
                waiting -= 1
                yield result


class _Handler(threading.Thread):
    """Speaks with one worker, and starts another when it dies."""

    def __init__(
        self,
        walls: Walls,
        imports: tuple[str, ...],
        todo: "queue.SimpleQueue[Job | None]",
        done: "queue.SimpleQueue[Result | WorkerError]",
    ) -> None:
        super().__init__(name="worker", daemon=True)
        self._walls, self._imports, self._todo, self._done = walls, imports, todo, done
        self._worker: _Worker | None = None
        self._stopping = False

    def run(self) -> None:
        """Do one job after another."""
        try:
            self._worker = self._start()
            while (job := self._todo.get()) is not None and not self._stopping:
                if self._worker is None:
                    self._worker = self._start()
                result, alive = self._worker.run(job)
                if not alive:
                    self._worker.end()
                    self._worker = None
                self._done.put(result)
        except WorkerError as error:
            self._done.put(error)
        finally:
            if self._worker:
                self._worker.end()

    def stop(self) -> None:
        """End the worker, whatever it does."""
        self._stopping = True
        if worker := self._worker:
            worker.kill()

    def _start(self) -> "_Worker":
        for attempt in range(_STARTS):
            worker = _Worker(self._walls, self._imports)
            self._worker = worker  # so that stop() reaches it while it warms up
            try:
                worker.wait_until_warm()
            except (EOFError, BadMessageError) as error:
                said = worker.end()
                if attempt + 1 == _STARTS or self._stopping:
                    raise WorkerError(said) from error
            else:
                return worker
        raise AssertionError  # the loop returns or raises


class _Worker:
    """A worker process and the pipes to it."""

    def __init__(self, walls: Walls, imports: tuple[str, ...]) -> None:
        self._walled = walls.walled
        about = json.dumps({"walled": walls.walled, "imports": imports})
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process, in end()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the command is our own
                walls.argv(["-m", "course_grader.warm.worker", about]),
                env=walls.env(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                start_new_session=True,
            )
        except OSError as error:
            self._said.close()
            raise WorkerError(str(error)) from error
        pipes = self._process.stdin, self._process.stdout
        self._orders, self._answers = (pipe.fileno() for pipe in pipes if pipe)
        self._reader = frames.Reader(self._answers, _SLACK)

    def wait_until_warm(self) -> None:
        """Wait until the worker has imported everything. Raises EOFError when it ends before, or takes too long."""
        if self._frame(time.monotonic() + _START_SECONDS) != b"R":
            raise EOFError

    def run(self, job: Job) -> tuple[Result, bool]:
        """Run a job; return its result, and whether the worker can take another."""
        start = time.monotonic()
        cells: dict[int, CellResult] = {}
        about: dict[str, Any] = {"flags": [], "stderr": ""}
        alive = False
        self._reader.limit = job.limits.output_bytes + _SLACK
        try:
            frames.send(self._orders, encode(job))
            deadline = start + job.limits.seconds + job.limits.cell_seconds + _SPARE
            while (frame := self._frame(deadline))[:1] == b"C":
                cell = decode_cell(frame[1:], job)
                cells[cell.index] = cell
            if frame[:1] != b"E":
                raise BadMessageError("neither a cell nor the end")
            about = unpack(frame[1:])
            flags, stderr = check_flags(about["flags"]), check_stderr(about["stderr"])
            alive = True
        except (OSError, EOFError, BadMessageError, KeyError, TypeError):
            flags, stderr = ("worker died",), ""
        return complete(job, cells, flags, stderr, time.monotonic() - start), alive

    def kill(self) -> None:
        """End the process at once, and with it all that runs in it.

        Without walls the worker itself must end what the notebook started: it is asked to, and given a moment.
        """
        with suppress(ProcessLookupError, PermissionError):
            if self._walled:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.terminate()

    def end(self) -> str:
        """End the process and return the last it said."""
        if self._said.closed:
            return ""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        try:
            self._process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._said.seek(0)
        text = self._said.read().decode(errors="replace").strip()
        self._said.close()
        return text.splitlines()[-1] if text else _("it ended without a word")

    def _frame(self, deadline: float) -> bytes:
        while (frame := self._reader.frame()) is None:
            wait = deadline - time.monotonic()
            if wait <= 0 or not select.select([self._answers], [], [], wait)[0] or not self._reader.receive():
                raise EOFError
        return frame


def complete(
    job: Job, cells: dict[int, CellResult], flags: Sequence[str] = (), stderr: str = "", seconds: float = 0.0
) -> Result:
    """Return the job's result from the cells that are known, with a sentence in each that did not run as it should.

    The first cell that is not known is the one in which the worker died.
    """
    found, stop = [], None
    for cell in job.cells:
        result = cells.get(cell.index) or CellResult(cell.index, ended=NOT_RUN if stop else DIED)
        if stop is None and result.ended in (DIED, STUCK, MEMORY, NOT_RUN):
            stop = (cell.name, result.ended)
        found.append(_told(job, result, stop, blank=not cell.source.strip()))
    return Result(job.key, tuple(found), tuple(flags), stderr, seconds)


def _told(job: Job, result: CellResult, stop: tuple[str, str] | None, blank: bool) -> CellResult:
    """Return a cell's result with an output that says what happened; a cell without code has nothing to say."""
    outputs = result.outputs
    if result.cut:
        text = _("The output of this cell is cut here: it is longer than {limit}.").format(
            limit=_size(job.limits.output_bytes)
        )
        outputs += ({"output_type": "stream", "name": "stdout", "text": f"\n{text}\n"},)
    if result.ended == TIMEOUT and not any(output.get("ename") == "CellTimeoutError" for output in outputs):
        outputs += (_TIMEOUT_ERROR,)
    if result.ended in (DIED, STUCK, MEMORY, NOT_RUN) and not blank:
        text = _sentence(job, result.ended, stop)
        outputs += ({"output_type": "error", "ename": "Stopped", "evalue": text, "traceback": [text]},)
    return replace(result, outputs=outputs)


# as nbgrader records it
_TIMEOUT_ERROR = {
    "output_type": "error",
    "ename": "CellTimeoutError",
    "evalue": "",
    "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
}


def _sentence(job: Job, ended: str, stop: tuple[str, str] | None) -> str:
    limits = job.limits
    if ended == DIED:
        return _("Python stopped in this cell. The cells above it keep what they earned.")
    if ended == STUCK:
        return _("This cell took more than {seconds} seconds and could not be interrupted.").format(
            seconds=limits.cell_seconds
        )
    if ended == MEMORY:
        return _("This cell used more than {memory} of memory and was stopped.").format(memory=_size(limits.memory))
    where, why = stop or ("", NOT_RUN)
    if why == DIED:
        return _("This cell was not run: Python stopped in the cell {cell}.").format(cell=where)
    if why == STUCK:
        return _("This cell was not run: the cell {cell} could not be interrupted.").format(cell=where)
    if why == MEMORY:
        return _("This cell was not run: the cell {cell} used too much memory.").format(cell=where)
    return _("This cell was not run: the notebook took more than {seconds} seconds.").format(seconds=limits.seconds)


def _size(count: int) -> str:
    return f"{count // MIB} MB" if count >= MIB else f"{count // 1024} kB"
