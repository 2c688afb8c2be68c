"""Serving a course on this computer alone: the book, a participant's JupyterLab and the trainer's formgrader."""

import functools
import http.server
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_grader.cohort import Cohort
from course_grader.desks import write_settings
from course_grader.errors import PortInUseError, ServerError
from course_grader.project import Project
from course_grader.screen import say
from course_grader.words import _, plain

HOST = "127.0.0.1"
_START = 90  # seconds that a server may take to answer
_STOP = 10  # seconds that a server gets to end by itself


@dataclass(frozen=True)
class Ports:
    """Where the three servers listen."""

    book: int = 8000
    lab: int = 8888
    trainer: int = 8889

    def check(self) -> None:
        """Raise PortInUseError for the first port that is taken, before anything is started."""
        chosen: set[int] = set()
        for port, option in ((self.book, "--book-port"), (self.lab, "--lab-port"), (self.trainer, "--trainer-port")):
            if port in chosen or not _is_free(port):
                raise PortInUseError(port, option)
            chosen.add(port)


def serve(project: Project, cohort: Cohort, ports: Ports) -> None:
    """Serve until Ctrl-C, then stop everything. Raises PortInUseError or ServerError."""
    ports.check()
    fill_workspace(cohort)
    with ExitStack() as stack:
        stack.enter_context(_signals())
        stack.enter_context(_book(project, ports.book))
        lab = stack.enter_context(_jupyter(cohort, _("JupyterLab"), "lab", cohort.workspace, ports.lab, "/lab", False))
        trainer = stack.enter_context(
            _jupyter(cohort, _("formgrader"), "trainer", cohort.root, ports.trainer, "/formgrader", True)
        )
        say(_("Starting the servers."))
        for server in (lab, trainer):
            server.wait_until_it_answers()
        say(_("The book:                {address}").format(address=f"http://{HOST}:{ports.book}/"))
        say(_("A participant's desk:    {address}").format(address=lab.address))
        say(_("The trainer's formgrader: {address}").format(address=trainer.address))
        say(_("Press Ctrl-C to stop."))
        while True:
            time.sleep(0.5)
            for server in (lab, trainer):
                server.check()


def fill_workspace(cohort: Cohort) -> tuple[Path, ...]:
    """Copy what was released into the workspace; a file that is there stays as it is. Return the new files."""
    new = []
    release = cohort.root / "release"
    for path in sorted(release.rglob("*")):
        target = cohort.workspace / path.relative_to(release)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            new.append(target)
    cohort.workspace.mkdir(parents=True, exist_ok=True)
    return tuple(new)


class _Jupyter:
    """A Jupyter server in a session of its own, so that Ctrl-C reaches only us and we end it in order."""

    def __init__(
        self,
        name: str,
        command: list[str],
        folder: Path,
        environment: dict[str, str],
        log: Path,
        address: str,
        probe: str,
    ) -> None:
        self.name, self.address, self._log, self._probe = name, address, log, probe
        log.parent.mkdir(parents=True, exist_ok=True)
        flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # there on Windows only
        with log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                creationflags=flags,
                start_new_session=sys.platform != "win32",
            )

    def wait_until_it_answers(self) -> None:
        """Wait for the first good answer. Raises ServerError."""
        deadline = time.monotonic() + _START
        while time.monotonic() < deadline:
            self.check()
            if _answers(self._probe):
                return
            time.sleep(0.2)
        raise ServerError(self.name, _("did not answer within {seconds} s.").format(seconds=_START), self._log)

    def check(self) -> None:
        """Raise ServerError with the last lines of its log if the server has ended."""
        status = self._process.poll()
        if status is not None:
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
            last = " | ".join(plain(line) for line in lines[-3:] if line.strip())
            raise ServerError(
                self.name,
                _("ended with status {status}; its last words: {last}").format(status=status, last=last),
                self._log,
            )

    def stop(self) -> None:
        """End the server and what it started: asked first, forced at last."""
        self._signal(False)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP)
        self._signal(True)
        self._process.wait()

    def _signal(self, force: bool) -> None:
        if sys.platform == "win32":
            if self._process.poll() is None:
                (self._process.kill if force else self._process.terminate)()
            return
        with suppress(ProcessLookupError):  # the group: kernels that a server started end with it
            os.killpg(self._process.pid, signal.SIGKILL if force else signal.SIGTERM)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@contextmanager
def _signals() -> Iterator[None]:
    """Let Ctrl-C and a polite request to end stop the servers in order; a background job begins with Ctrl-C ignored."""

    def end(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGTERM)]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def _book(project: Project, port: int) -> Iterator[None]:
    handler = functools.partial(_Quiet, directory=str(project.html))
    try:
        server = http.server.ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise PortInUseError(port, "--book-port") from error
    thread = threading.Thread(target=server.serve_forever, name="book", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _jupyter(
    cohort: Cohort, name: str, role: str, folder: Path, port: int, page: str, nbgrader: bool
) -> Iterator[_Jupyter]:
    home = cohort.state / role
    write_settings(home, cohort, nbgrader)
    token = secrets.token_urlsafe(24)
    environment = os.environ | {  # the token goes by the environment: a command line is seen by everyone
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_DIR": str(home),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_NO_CONFIG": "",
        "PYTHONUTF8": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        f"--ServerApp.ip={HOST}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.default_url={page}",
    ]
    if sys.platform != "win32" and os.geteuid() == 0:
        command.append("--allow-root")  # a container's only user
    server = _Jupyter(
        name,
        command,
        folder,
        environment,
        cohort.logs / f"{role}.log",
        f"http://{HOST}:{port}{page}?token={token}",
        f"http://{HOST}:{port}/api/status?token={token}",
    )
    try:
        yield server
    finally:
        server.stop()


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
