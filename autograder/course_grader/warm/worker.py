"""The worker: takes jobs on its standard input, runs each in a fork of the warm process, and answers on its output.

It is small, holds the tests, and runs nothing of a participant's. What it sends are frames with a letter first: R when
it is warm, C with a cell's result as soon as it is known (again when a later cell updated a display), E at a job's end.
"""

import base64
import contextlib
import ctypes
import os
import secrets
import select
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import asdict
from typing import Any, NoReturn

from course_grader.jobs import (
    DIED,
    DONE,
    MEMORY,
    NOT_RUN,
    STDERR_LIMIT,
    STUCK,
    TIMEOUT,
    BadMessageError,
    Cell,
    CellResult,
    Job,
    check_flags,
    decode_job,
    encode,
    pack,
    unpack,
)
from course_grader.warm import frames, parent
from course_grader.warm.outputs import Outputs
from course_grader.warm.zygote import Zygote

JOB_LIMIT = 1 << 30
GRACE = 4.0  # seconds that a cell has to end after it was interrupted, as under nbclient
_LOOK = 0.5  # seconds between two looks at the memory
_SLACK = 1 << 20
_SET_DUMPABLE = 4


def main(orders: int, answers: int, walled: bool, imports: list[str]) -> None:
    """Take jobs until there are no more."""
    zygote = Zygote(walled, imports, (orders, answers))
    if walled:
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)  # nobody of the same user may read this process's memory
    zygote.wait_until_warm()
    frames.send(answers, b"R")
    reader = frames.Reader(orders, JOB_LIMIT)
    while (order := reader.wait()) is not None:
        _Run(zygote, decode_job(order), walled, answers).run()
    zygote.close()


class _StoppedError(Exception):
    """A hand-in cannot go on; `ended` says why, as in CellResult."""

    def __init__(self, ended: str) -> None:
        super().__init__(ended)
        self.ended = ended


class _Run:
    def __init__(self, zygote: Zygote, job: Job, walled: bool, answers: int) -> None:
        self._zygote, self._job, self._walled, self._answers = zygote, job, walled, answers
        self._outputs = Outputs(job.limits.output_bytes)
        self._results: dict[int, CellResult] = {}
        self._flags: dict[str, None] = {}
        self._looked = time.monotonic()
        self._interrupted = False

    def run(self) -> None:
        """Run the job and answer."""
        start = time.monotonic()
        self._deadline = start + self._job.limits.seconds
        folder = tempfile.mkdtemp(prefix="job-")
        from_worker, to_child = os.pipe()
        from_child, to_worker = os.pipe()
        error = os.memfd_create("stderr")
        os.set_blocking(to_child, False)
        self._to_child = to_child
        self._reader = frames.Reader(from_child, self._job.limits.output_bytes + _SLACK)
        self._pid = self._zygote.fork(from_worker, to_worker, error)
        self._process = os.pidfd_open(self._pid)
        os.close(from_worker)
        os.close(to_worker)
        try:
            self._run_cells(folder)
        finally:
            status = self._zygote.end(self._pid)
            stderr = self._last_words(error, status)
            for descriptor in (to_child, from_child, error, self._process):
                os.close(descriptor)
            shutil.rmtree(folder, ignore_errors=True)
        seconds = time.monotonic() - start
        frames.send(self._answers, b"E" + pack({"flags": list(self._flags), "stderr": stderr, "seconds": seconds}))

    def _run_cells(self, folder: str) -> None:
        job = self._job
        first = {
            "folder": folder,
            "walled": self._walled,
            "limits": asdict(job.limits),
            "trusted": job.trusted,
            "files": {name: base64.b64encode(data).decode() for name, data in job.files.items()},
        }
        stopped = False
        try:
            self._send(first, time.monotonic() + GRACE + job.limits.cell_seconds)
        except _StoppedError:
            stopped = True
        for cell in job.cells:
            if stopped:
                self._tell(CellResult(cell.index, ended=NOT_RUN))
            elif not cell.source.strip():
                self._tell(CellResult(cell.index))
            else:
                stopped = not self._run_cell(cell)
        if not stopped:
            self._say_goodbye()

    def _run_cell(self, cell: Cell) -> bool:
        """Run one cell and tell its result; return whether the next one can run."""
        begun = time.monotonic()
        shown = self._outputs.begin(cell.index)
        ended, self._interrupted = DONE, False
        try:
            if begun >= self._deadline:
                raise _StoppedError(NOT_RUN)
            reply = self._ask(cell)
            if self._interrupted:
                ended = TIMEOUT
            elif reply["status"] == "error":
                self._record_error(shown.outputs, reply)
        except _StoppedError as stop:
            ended = stop.ended
        except (BadMessageError, KeyError, TypeError):
            ended = DIED  # what came was not ours: somebody else wrote on the pipe, or Python was broken
            self._flags["wrote to the grader"] = None
        if shown.cut:
            self._flags[f"output cut in {cell.name}"[:150]] = None
        outputs, seconds = tuple(shown.outputs), time.monotonic() - begun
        self._tell(CellResult(cell.index, outputs, shown.execution_count, seconds, ended, shown.cut))
        for index in sorted(self._outputs.changed):
            before, now = self._results[index], self._outputs.cells[index]
            self._tell(CellResult(**{**_shallow(before), "outputs": tuple(now.outputs), "cut": now.cut}))
        self._outputs.changed.clear()
        return ended in (DONE, TIMEOUT)

    def _ask(self, cell: Cell) -> dict[str, Any]:
        """Give the child one cell and take messages until it says with the right nonce that the cell is done."""
        nonce, request = secrets.token_hex(16), secrets.token_hex(8)
        deadline = min(time.monotonic() + self._job.limits.cell_seconds, self._deadline)
        comms, self._outputs.replies = self._outputs.replies, []
        order = {"source": cell.source, "test": cell.test, "nonce": nonce, "request": request, "comms": comms}
        self._send(order, deadline + GRACE)
        while True:
            message = self._next(deadline)
            if message is None:
                if self._interrupted:
                    raise _StoppedError(STUCK)
                self._interrupted = True
                deadline = time.monotonic() + GRACE
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._pid, signal.SIGINT)
            elif message["kind"] == "done":
                if not secrets.compare_digest(str(message["nonce"]), nonce):
                    raise BadMessageError("another cell's end")
                for flag in check_flags(message["flags"]):
                    self._flags[flag] = None
                return _reply(message["reply"])
            elif message["kind"] == "too much":
                self._outputs.cells[cell.index].cut = True
            elif message["request"] == request:
                self._outputs.take(str(message["kind"]), message["content"], request)

    def _record_error(self, outputs: list[dict[str, Any]], reply: dict[str, Any]) -> None:
        """Add the error of the kernel's reply where no output shows it, as nbgrader does."""
        if not any(output["output_type"] == "error" and output["ename"] == reply["ename"] for output in outputs):
            hidden = ["ERROR: An error occurred while showtraceback was disabled"]
            self._outputs.take("error", {**reply, "traceback": reply["traceback"] or hidden}, "")

    def _next(self, deadline: float) -> dict[str, Any] | None:
        """Return the child's next message; None when it does not come in time. Raises _StoppedError when it died."""
        while True:
            data = self._reader.frame()
            now = time.monotonic()
            if data is not None:
                return _message(data) if now < deadline + GRACE else None
            if now >= deadline:
                return None
            readable = select.select([self._reader.descriptor, self._process], [], [], min(deadline - now, _LOOK))[0]
            if self._reader.descriptor in readable:
                if not self._reader.receive():
                    raise _StoppedError(DIED)
            elif self._process in readable:
                raise _StoppedError(DIED)
            if now - self._looked > _LOOK:
                self._looked = now
                if self._zygote.memory() > self._job.limits.memory:
                    raise _StoppedError(MEMORY)

    def _send(self, message: dict[str, Any], deadline: float) -> None:
        view = memoryview(frames.framed(pack(message)))
        while view:
            try:
                view = view[os.write(self._to_child, view) :]
            except BlockingIOError:
                wait = deadline - time.monotonic()
                if wait <= 0 or self._process in select.select([self._process], [self._to_child], [], wait)[0]:
                    raise _StoppedError(STUCK if wait <= 0 else DIED) from None
            except BrokenPipeError:
                raise _StoppedError(DIED) from None

    def _say_goodbye(self) -> None:
        """Ask the child whether it is still itself: one that ended too early may have written its own result."""
        nonce = secrets.token_hex(16)
        try:
            self._send({"source": None, "nonce": nonce}, time.monotonic() + GRACE)
            deadline = time.monotonic() + GRACE
            while (message := self._next(deadline)) is not None:
                if message["kind"] == "bye" and message["nonce"] == nonce:
                    return
        except (_StoppedError, BadMessageError, KeyError, TypeError):
            pass
        self._flags["ended before its time"] = None

    def _tell(self, result: CellResult) -> None:
        self._results[result.index] = result
        frames.send(self._answers, b"C" + encode(result))

    def _last_words(self, error: int, status: int) -> str:
        if all(result.ended in (DONE, TIMEOUT) for result in self._results.values()):
            return ""
        size = os.fstat(error).st_size
        text = os.pread(error, 4 * STDERR_LIMIT, max(0, size - 4 * STDERR_LIMIT)).decode(errors="replace")
        if os.WIFSIGNALED(status):
            text += f"\n[{signal.strsignal(os.WTERMSIG(status))}]"
        return text[-STDERR_LIMIT:]


def _message(data: bytes) -> dict[str, Any]:
    message = unpack(data)
    if not isinstance(message, dict):
        raise BadMessageError("no message")
    return message


def _reply(reply: dict[str, Any]) -> dict[str, Any]:
    if reply["status"] not in ("ok", "error"):
        raise BadMessageError("no reply")
    return reply


def _shallow(result: CellResult) -> dict[str, Any]:
    return {name: getattr(result, name) for name in result.__dataclass_fields__}


def _leave(number: int, frame: object) -> NoReturn:
    """End the hand-in that runs, with all that it started, then this process."""
    raise SystemExit(128 + number)


def _start() -> None:
    """Keep the pipes of the host for this process alone, and start."""
    parent.end_with_parent()
    about = unpack(sys.argv[1].encode())
    orders, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nothing, descriptor)
    os.close(nothing)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    with contextlib.suppress(BrokenPipeError, EOFError):
        main(orders, answers, bool(about["walled"]), [str(name) for name in about["imports"]])


if __name__ == "__main__":
    _start()
