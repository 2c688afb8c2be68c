"""The process that has imported everything: each hand-in runs in a fork of it, and it never sees a job itself.

So a fork holds no test that an earlier hand-in met, and no other participant's files.
"""

import contextlib
import gc
import importlib
import os
import signal
import socket
import struct
import sys
from collections.abc import Sequence

from course_grader.warm import cell_walls, parent

_PID = struct.Struct("!cq")
_CHECKED = ("math", "statistics", "unittest.case")
_WITH = {"numpy": ("numpy.testing", "numpy.linalg"), "pandas": ("pandas.testing",)}


def run(orders: socket.socket, walled: bool, imports: Sequence[str]) -> None:
    """Import, then fork whenever the worker asks; end when the worker closes its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the worker's handler is not for those who come from here
    cell_walls.prepare(walled)
    parent.end_with_parent()
    sys.path[:] = [path for path in sys.path if path not in ("", os.getcwd())]  # noqa: PTH109 - compared as text
    from course_grader.warm import first_use, guard, session, shell

    kernel = shell.make_kernel()
    names = [*imports, *_CHECKED, *(more for name in imports for more in _WITH.get(name, ()))]
    for name in names:
        # a module that cannot be imported here is the notebook's to report
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    first_use.use_once(kernel, imports)
    checked = guard.snapshot(names)
    gc.collect()
    gc.freeze()
    orders.sendall(_PID.pack(b"R", 0))
    while True:
        order, descriptors, _flags, _address = socket.recv_fds(orders, _PID.size, 3)
        if len(order) < _PID.size:
            return
        what, pid = _PID.unpack(order)
        if what == b"E":
            orders.sendall(_PID.pack(b"E", cell_walls.end(pid)))
            continue
        if what == b"M":
            orders.sendall(_PID.pack(b"M", cell_walls.memory()))
            continue
        pid = cell_walls.fork()
        if pid == 0:
            orders.close()
            session.run(kernel, checked, *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        orders.sendall(_PID.pack(b"F", pid))


class Zygote:
    """The worker's handle on that process. Raises EOFError when the process is gone."""

    def __init__(self, walled: bool, imports: Sequence[str], close: Sequence[int]) -> None:
        self._orders, theirs = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                self._orders.close()
                for descriptor in close:
                    os.close(descriptor)
                run(theirs, walled, imports)
                status = 0
            finally:
                os._exit(status)
        theirs.close()

    def wait_until_warm(self) -> None:
        """Wait until everything is imported."""
        self._answer(b"R")

    def fork(self, *descriptors: int) -> int:
        """Start a process for one hand-in, with these descriptors; return its pid."""
        socket.send_fds(self._orders, [_PID.pack(b"F", 0)], descriptors)
        return self._answer(b"F")

    def end(self, pid: int) -> int:
        """End a hand-in's process and all that it started; return its wait status."""
        self._orders.sendall(_PID.pack(b"E", pid))
        return self._answer(b"E")

    def memory(self) -> int:
        """Return how much memory the hand-in's processes use."""
        self._orders.sendall(_PID.pack(b"M", 0))
        return self._answer(b"M")

    def close(self) -> None:
        """End the process."""
        self._orders.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def _answer(self, to: bytes) -> int:
        while True:
            what, number = _PID.unpack(self._receive())
            if what == to:  # an answer that nobody waits for any more was left by an order that a signal cut short
                return int(number)

    def _receive(self) -> bytes:
        answer = b""
        while len(answer) < _PID.size:
            part = self._orders.recv(_PID.size - len(answer))
            if not part:
                raise EOFError
            answer += part
        return answer
