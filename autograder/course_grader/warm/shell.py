"""IPython in this process, as a notebook's kernel has it, without sockets.

The kernel is ipykernel's own, and so are its shell, display hook and streams: what a cell gives is what it gives in
JupyterLab. Only the way out differs: every message goes to a callable, and what is written to the descriptors 1 and 2
is read back from files in memory where ipykernel has two threads with pipes.
"""

# mypy: disallow-untyped-calls=False
# ipykernel's own methods have no annotations, and this module calls little else

import json
import logging
import os
import random
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ipykernel.iostream import OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core import debugger
from jupyter_client.jsonutil import json_clean, json_default
from jupyter_client.session import Session, extract_header
from traitlets.config import Config

Publish = Callable[[str, dict[str, Any], str], None]  # kind, content, the id of the request that caused it


class Messages(Session):
    """ipykernel's messages, handed on as (kind, content, id of the request) instead of being signed and sent."""

    publish: Publish

    def send(
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, *rest: Any, **more: Any
    ) -> dict[str, Any]:
        """Hand a message on."""
        if isinstance(msg_or_type, dict):
            kind, content, parent = msg_or_type["msg_type"], msg_or_type["content"], msg_or_type["parent_header"]
        else:
            kind = msg_or_type
        self.publish(kind, content or {}, extract_header(parent or {}).get("msg_id", ""))
        return {"content": content}


class Stream(OutStream):
    """sys.stdout or sys.stderr of a notebook; what is written to the descriptor below comes out of it too."""

    __module__, __qualname__ = OutStream.__module__, OutStream.__qualname__  # by these libraries know a notebook

    def __init__(self, session: Messages, name: str, descriptor: int) -> None:
        # ipykernel's own __init__ starts threads and pipes; the attributes are those that its methods use
        self.session, self.name = session, name
        self.pub_thread = SimpleNamespace(thread=None, schedule=_ignore)
        self.echo, self._exc, self._isatty, self._should_watch = None, None, False, False
        self._parent_header = ContextVar("parent_header")
        self._parent_header_global: dict[str, Any] = {}
        self._buffers = defaultdict(StringIO)
        self._buffer_lock = threading.RLock()
        self._local = threading.local()
        self._flush_pending = self._subprocess_flush_pending = False
        self._original_stdstream_copy = os.open(os.devnull, os.O_WRONLY)
        self._below, self._read = descriptor, 0
        self._master_pid = os.getpid()
        self.clock: Clock | None = None

    def write(self, string: str) -> int:
        """Take text; it is sent at the next display, at the cell's end, or 0.2 s later."""
        if os.getpid() != self._master_pid:  # a process that the notebook forked
            os.write(self._below, string.encode("utf-8", "replace"))
            return len(string)
        with self._buffer_lock:
            self._read_below()
            super().write(string)
        return len(string)

    def _flush(self) -> None:
        if os.getpid() != self._master_pid:
            return
        with self._buffer_lock:
            self._read_below()
            super()._flush()

    def _schedule_flush(self) -> None:
        if not self._flush_pending and self.clock:
            self._flush_pending = True
            self.clock.ring_in(self.flush_interval)

    def owned_by_this_process(self) -> None:
        """Take over after a fork."""
        self._master_pid = os.getpid()
        self._buffer_lock = threading.RLock()

    def below(self) -> bool:
        """Tell whether something was written to the descriptor that was not read yet."""
        return os.fstat(self._below).st_size > self._read

    def _read_below(self) -> None:
        while self.below():
            data = os.pread(self._below, 1 << 20, self._read)
            if not data:
                return
            self._read += len(data)
            with self._buffer_lock:
                self._buffers[frozenset(self.parent_header.items())].write(data.decode(errors="replace"))


class Clock:
    """Flushes the streams a moment after something was written: the only thread beside the notebook's."""

    def __init__(self, streams: tuple[Stream, ...]) -> None:
        self._streams = streams
        self._written = threading.Event()
        self._pause = 0.2
        self.thread = threading.Thread(target=self._run, name="IOPub", daemon=True)
        self.thread.start()
        for stream in streams:
            stream.clock = self

    def ring_in(self, seconds: float) -> None:
        """Flush the streams in so many seconds."""
        self._pause = seconds
        self._written.set()

    def _run(self) -> None:
        while True:
            self._written.wait()
            time.sleep(self._pause)
            self._written.clear()
            for stream in self._streams:
                if stream._flush_pending:
                    stream._flush()


class Kernel(IPythonKernel):
    """ipykernel's kernel, one cell after another."""

    shell: Any  # the traits say that there may be none; here there is one from the start
    session: Any
    comm_manager: Any
    reply: dict[str, Any] | None = None

    async def do_execute(self, *args: Any, **more: Any) -> dict[str, Any]:
        """Run a cell and keep the reply."""
        self.reply = await super().do_execute(*args, **more)
        return self.reply

    async def run(self, source: str, request: str) -> dict[str, Any]:
        """Run one cell as a request of this id; return the kernel's reply to it."""
        content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}}
        content |= {"allow_stdin": False, "stop_on_error": False}
        message = self.session.msg("execute_request", content)
        message["header"]["msg_id"] = message["msg_id"] = request
        self.reply = None
        self.set_parent([], message)
        self.pre_handler_hook()
        try:
            await self.execute_request(None, [], message)
        finally:
            self.post_handler_hook()
            sys.stdout.flush()
            sys.stderr.flush()
        return self.reply or {"status": "error", "ename": "Stopped", "evalue": "", "traceback": []}

    def hear(self, comm: str, data: dict[str, Any]) -> None:
        """Take a message of the page's side of a widget."""
        self.comm_manager.comm_msg(
            None, [], {"content": {"comm_id": comm, "data": data}, "buffers": [], "metadata": {}}
        )


def make_kernel() -> Kernel:
    """Make this process's kernel, before anything that looks for one (matplotlib's backend) is imported.

    Its streams come later, in `open_streams`: they belong to a hand-in.
    """
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    sys.argv[:] = ["ipykernel_launcher.py"]
    packages = (place for place, path in enumerate(sys.path) if Path(path).name in ("site-packages", "dist-packages"))
    sys.path.insert(next(packages, 0), "")  # as IPython has it: after the standard library, before what is installed
    debugger.Pdb = debugger.InterruptiblePdb  # type: ignore[misc]  # as ipykernel does
    log = logging.getLogger("ipykernel")
    log.setLevel(logging.CRITICAL)
    log.addHandler(logging.NullHandler())
    # the history stays in memory: a database would need a thread of its own
    config = Config({"IPKernelApp": {"connection_file": ""}, "HistoryManager": {"enabled": False}})
    session = Messages(key=b"")
    session.publish = _ignore
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # a debugger has no use here, and starts threads
    application = IPKernelApp.instance(config=config, log=log)  # never started: libraries look for it
    application.kernel = kernel = Kernel.instance(
        session=session,
        iopub_socket=SimpleNamespace(),
        log=log,
        parent=application,
        shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
    )
    del sys.modules["debugpy"]
    kernel.shell.extension_manager.load_extension("storemagic")
    return kernel


def open_streams(kernel: Kernel, publish: Publish, out: int, error: int) -> tuple[Stream, Stream]:
    """Send what the kernel says to `publish`; `out` and `error` are files that take what is written below Python."""
    session = kernel.session
    session.publish = publish
    os.dup2(out, 1)
    os.dup2(error, 2)
    streams = Stream(session, "stdout", out), Stream(session, "stderr", error)
    sys.stdout, sys.stderr = streams
    return streams


def reseed() -> None:
    """Give this process its own random numbers: a fork has its parent's."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def cleaned(content: dict[str, Any]) -> dict[str, Any]:
    """Return a message's content as Jupyter makes it fit for JSON: dates and bytes as text, infinity by its name."""
    fit: dict[str, Any]
    try:
        fit = json.loads(json.dumps(content, default=json_default, allow_nan=False))
    except (TypeError, ValueError):
        fit = json_clean(content)
    return fit


def _ignore(*about: object, **more: object) -> None:
    pass
