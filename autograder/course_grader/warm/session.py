"""One hand-in: in a process of its own, cell by cell, each when its turn comes.

The worker sends a cell with a number used once; the same number must come back with the cell's end.
"""

import asyncio
import base64
import contextlib
import fcntl
import os
import random
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from tornado.ioloop import IOLoop

from course_grader.jobs import Limits, pack, unpack
from course_grader.warm import cell_walls, frames, parent, shell
from course_grader.warm.guard import Guard, Parts

FIRST_FRAME_LIMIT = 1 << 30
_SLACK = 256 * 1024  # what a message may weigh beside its text
_SHOWN = ("execute_input", "stream", "display_data", "execute_result", "error", "clear_output", "update_display_data")
_WAIT_FOR = (
    "import os, sys; status = os.waitpid(int(sys.argv[1]), 0)[1]; os._exit(os.waitstatus_to_exitcode(status) & 255)"
)


def run(kernel: shell.Kernel, checked: Mapping[str, Parts], orders: int, answers: int, error: int) -> NoReturn:
    """Run what comes on `orders`, answer on `answers`; `error` takes what is written below Python."""
    status = 1
    try:
        _Session(kernel, checked, orders, answers, error).run()
        status = 0
    finally:
        os._exit(status)


class _Session:
    def __init__(
        self, kernel: shell.Kernel, checked: Mapping[str, Parts], orders: int, answers: int, error: int
    ) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.kernel = kernel
        self._orders, self._answers = _moved(orders), _moved(answers)
        self._reader = frames.Reader(self._orders, FIRST_FRAME_LIMIT)
        first = unpack(self._reader.wait() or b"")
        limits = Limits(**first["limits"])
        os.chdir(first["folder"])
        out = os.memfd_create("stdout")
        for descriptor in (out, error):
            fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_APPEND)
        cell_walls.enter(limits, first["walled"], keep=(self._orders, self._answers, out, error))
        parent.end_with_parent()
        os.chdir(first["folder"])
        files = {name: base64.b64decode(content) for name, content in first["files"].items()}
        for name, content in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(content)
        shell.reseed()
        self._room = self._limit = limits.output_bytes
        self._lock = threading.RLock()
        self._widgets: set[str] = set()
        self.streams = shell.open_streams(kernel, self.publish, out, error)
        self._clock = shell.Clock(self.streams)
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._know_the_loop())
        self._guard = Guard(kernel, checked, {name: files[name] for name in first["trusted"] if name in files})

    def run(self) -> None:
        """Take one cell after another until there are no more."""
        while (order := self._reader.wait()) is not None:
            cell = unpack(order)
            if cell["source"] is None:
                self._answer({"kind": "bye", "nonce": cell["nonce"]})
                return
            if self.kernel.shell.exit_now:
                return
            for comm, data in cell["comms"]:
                self.kernel.hear(comm, data)
            flags = self._prepare_test() if cell["test"] else []
            self._room = self._limit
            reply: dict[str, Any] = {"status": "error", "ename": "KeyboardInterrupt", "evalue": "", "traceback": []}
            with contextlib.suppress(KeyboardInterrupt):
                reply = self._loop.run_until_complete(self.kernel.run(cell["source"], cell["request"]))
            self._settle()
            self._guard.notice()
            answer = {key: reply.get(key) for key in ("status", "ename", "evalue", "traceback")}
            self._answer({"kind": "done", "nonce": cell["nonce"], "flags": flags, "reply": answer})

    def publish(self, kind: str, content: dict[str, Any], request: str) -> None:
        """Send a message of the kernel to the worker."""
        if kind.startswith("comm_"):
            if not self._is_output_widget(kind, content):
                return
        elif kind not in _SHOWN:
            return
        if kind == "execute_input":
            content = {"execution_count": content["execution_count"]}
        with self._lock:
            if kind == "stream":
                self._room -= len(text := content["text"])
                if self._room < 0:
                    content = {"name": content["name"], "text": text[: max(0, self._room + len(text)) + 1]}
                    if self._room + len(text) < 0:
                        return
            self._answer({"kind": kind, "content": content, "request": request})

    def _answer(self, message: dict[str, Any]) -> None:
        try:
            data = pack(message)
        except (TypeError, ValueError):
            data = pack(shell.cleaned(message))
        if len(data) > self._limit + _SLACK:
            if message["kind"] not in ("error", "done"):
                message = {"kind": "too much", "content": {}, "request": message["request"]}
            data = pack(_shortened(message))
        with self._lock, _whole():
            frames.send(self._answers, data)

    def _is_output_widget(self, kind: str, content: dict[str, Any]) -> bool:
        """Tell whether the worker needs to know of this message of a widget: only Output widgets move outputs."""
        if kind == "comm_open":
            state = content.get("data", {}).get("state", {})
            if state.get("_model_name") == "OutputModel":
                self._widgets.add(content["comm_id"])
        return content.get("comm_id") in self._widgets

    def _prepare_test(self) -> list[str]:
        flags = self._guard.restore()
        others = self._guard.threads(self._clock.thread)
        if others:
            self._leave_threads()
            flags += [] if all(self._guard.is_harmless(thread) for thread in others) else ["threads left behind"]
        return flags

    def _leave_threads(self) -> None:
        """Go on in a fork, which has this thread alone; this process becomes one that only waits for it."""
        with self.streams[0]._buffer_lock, self.streams[1]._buffer_lock, self._lock:
            pid = os.fork()
        if pid:
            os.execv(sys.executable, [sys.executable, "-I", "-S", "-c", _WAIT_FOR, str(pid)])  # noqa: S606 - our own Python
        for stream in self.streams:
            stream.owned_by_this_process()
        self._lock = threading.RLock()
        self._clock = shell.Clock(self.streams)

    def _settle(self) -> None:
        """Let the tasks that a cell left behind go on for a moment, as they would before the next cell comes."""
        if tasks := asyncio.all_tasks(self._loop):
            with contextlib.suppress(KeyboardInterrupt):
                self._loop.run_until_complete(asyncio.wait(tasks, timeout=0.01))

    async def _know_the_loop(self) -> None:
        self.kernel.io_loop = IOLoop.current()


def _shortened(value: Any) -> Any:
    """Return an error's message with its long texts cut: that there was an error must not be lost."""
    if isinstance(value, str):
        return value[:2000]
    if isinstance(value, dict):
        return {key: _shortened(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_shortened(part) for part in (value if len(value) < 10 else [*value[:3], *value[-3:]])]
    return value


@contextlib.contextmanager
def _whole() -> Iterator[None]:
    """Put an interrupt off until the block has ended: half a message would look like somebody else's."""
    if threading.current_thread() is not threading.main_thread():
        yield  # interrupts reach the main thread alone
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


def _moved(descriptor: int) -> int:
    """Return the descriptor under a number that cannot be guessed, out of the way of a notebook's own."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, random.SystemRandom().randrange(64, 200))
    os.close(descriptor)
    return moved
