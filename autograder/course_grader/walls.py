"""The first wall: how a worker process is started so that what it runs reaches nothing of the trainer's.

`Bubblewrap` starts it without network, without the trainer's files, environment and processes; `Trusting` starts it
as it is, for notebooks whose authors are trusted. The second wall, between hand-ins, is course_grader.warm.cell_walls.
"""

import importlib.util
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from course_grader.cohort import Cohort
from course_grader.errors import WallsMissingError
from course_grader.words import _, plain

INSTALL = "sudo apt install bubblewrap"
ALLOW = "sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0"
# what the numeric libraries would otherwise start: a process with threads cannot be forked safely
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)
_NBGRADERS = {"NBGRADER_EXECUTION": "autograde"}  # nbgrader says so to the cells that it runs
_PASSED_ON = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TZ")
_OUR_PACKAGES = ("course_grader", "causal_loops", "impact_map", "pilot_data")
_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "fonts", "localtime", "timezone", "mime.types")
_ACCOUNTS = Path(__file__).parent / "warm" / "accounts"
_INSIDE = 1000  # the user's number inside
_ROOTS_STAND_IN = 64_123  # who the worker is outside when root grades: nobody's number, in no file's ownership
_HOME = "/tmp/home"  # noqa: S108 - inside, where /tmp is the hand-in's own
_THERE = (Path("/"), Path("/tmp"))  # noqa: S108 - inside
_SCRATCH = 1 << 30  # bytes in a worker's own /tmp; a hand-in's is smaller, see Limits


@dataclass(frozen=True)
class Trusting:
    """No walls: the worker runs with the trainer's rights."""

    walled: ClassVar[bool] = False

    def argv(self, arguments: Sequence[str]) -> list[str]:
        """Return the command that starts this Python with `arguments`."""
        return [sys.executable, *arguments]

    def env(self) -> dict[str, str]:
        """Return the environment of that command: the trainer's, with one thread for each worker."""
        return {**os.environ, **_ONE_THREAD, **_NBGRADERS}

    def check_walls(self) -> None:
        """There are none to check."""


@dataclass(frozen=True)
class Bubblewrap:
    """Starts a worker inside bubblewrap: no network, no files but Python's own, no secrets, no other processes.

    `hidden` are folders that must not be seen even if they lie inside a folder that Python needs.
    """

    hidden: tuple[Path, ...] = ()
    walled: ClassVar[bool] = True

    def argv(self, arguments: Sequence[str]) -> list[str]:
        """Return the command that starts this Python with `arguments`, inside."""
        command = [shutil.which("bwrap") or "bwrap", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
        command += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--hostname", "grading"]
        command += ["--clearenv", "--cap-drop", "ALL"]
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if _is_root() else _as_somebody()
        for name, value in self.env().items():
            command += ["--setenv", name, value]
        command += ["--perms", "1777", "--size", str(_SCRATCH), "--tmpfs", "/tmp"]  # noqa: S108 - first: Python may be in it
        command += [*_system(), *self._needed(), "--proc", "/proc", "--dev", "/dev"]
        command += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp"]  # noqa: S108 - inside
        if _is_root():  # a root without rights could still write to root's files in /proc/sys
            number = str(_ROOTS_STAND_IN)
            command += ["setpriv", "--reuid", number, "--regid", number, "--clear-groups", "--inh-caps=-all"]
        return [*command, sys.executable, *arguments]

    def env(self) -> dict[str, str]:
        """Return all that the worker finds in its environment."""
        given = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        programs = [str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]
        environment = {
            "PATH": os.pathsep.join(programs),
            "HOME": _HOME,
            "USER": "participant",
            "LOGNAME": "participant",
            "MPLCONFIGDIR": f"{_HOME}/matplotlib",
            "PYTHONDONTWRITEBYTECODE": "1",
            **_ONE_THREAD,
            **_NBGRADERS,
        }
        if site.ENABLE_USER_SITE and site.USER_BASE:
            environment["PYTHONUSERBASE"] = site.USER_BASE
        return {"LANG": "C.UTF-8", **given, **environment}

    def check_walls(self) -> None:
        """Start Python inside once. Raises WallsMissingError, which says what to install or allow."""
        if sys.platform != "linux":
            raise WallsMissingError(
                _("The walls around submissions need Linux."),
                _("Grade on a Linux machine, or, if you know everybody who handed in, add --trust-submissions."),
            )
        if shutil.which("bwrap") is None:
            raise WallsMissingError(
                _("The walls around submissions need the program bubblewrap."),
                _("Install it: {command}").format(command=INSTALL),
            )
        try:
            tried = subprocess.run(  # noqa: S603 - our own command
                self.argv(["-c", "print('inside')"]), env=self.env(), capture_output=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise WallsMissingError(
                _("bubblewrap does not start ({reason}).").format(reason=plain(error)),
                _("Install it again: {command}").format(command=INSTALL),
            ) from error
        if tried.stdout.split() == [b"inside"]:
            return
        said = tried.stderr.decode(errors="replace").strip().splitlines()
        reason = plain(said[-1] if said else f"exit status {tried.returncode}")
        if said and "bwrap" in said[-1]:
            raise WallsMissingError(
                _("bubblewrap cannot build the walls here ({reason}).").format(reason=reason),
                _("Allow namespaces for users: {command}").format(command=ALLOW),
            )
        raise WallsMissingError(
            _("Python does not start inside the walls ({reason}).").format(reason=reason),
            _("Install the course where every user can read it, or grade as an ordinary user."),
        )

    def _needed(self) -> list[str]:
        """Return the options that show, read-only, what Python runs from; `hidden` stays hidden."""
        shown = _outermost(_python_folders())
        # bubblewrap itself would make the folders above them for root alone
        above = sorted({folder for path in shown for folder in path.parents if folder not in _THERE})
        options = [option for path in above for option in ("--perms", "0755", "--dir", str(path))]
        options += [option for path in shown for option in ("--ro-bind", str(path), str(path))]
        for path in (path.resolve() for path in self.hidden):
            if any(path.is_relative_to(folder.resolve()) for folder in [*shown, Path("/usr")]):
                options += ["--tmpfs", str(path), "--remount-ro", str(path)]
        return options


def walls_around(cohort: Cohort, trust: bool) -> Bubblewrap | Trusting:
    """Return the walls of a cohort's hand-ins: none with `trust`."""
    return Trusting() if trust else Bubblewrap(hidden=(cohort.root,))


def _as_somebody() -> list[str]:
    return ["--unshare-user", "--uid", str(_INSIDE), "--gid", str(_INSIDE)]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _system() -> list[str]:
    """Return the options that show the system's programs and libraries, and of /etc what they need."""
    options = ["--ro-bind", "/usr", "/usr", "--perms", "0755", "--dir", "/etc"]
    for name in ("bin", "sbin", "lib", "lib64", "lib32"):
        path = Path("/") / name
        if path.is_symlink():
            options += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            options += ["--ro-bind", str(path), str(path)]
    for name in _ETC:
        options += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    for name in ("passwd", "group"):
        options += ["--ro-bind", str(_ACCOUNTS / name), f"/etc/{name}"]
    return options


def _python_folders() -> list[Path]:
    """Return the folders of Python, of its environment, and of packages installed elsewhere (editable installs)."""
    folders = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.base_exec_prefix)]
    folders += [Path(sys.executable).resolve().parent.parent]
    packages = [Path(path) for path in site.getsitepackages()]
    if site.ENABLE_USER_SITE and site.USER_SITE:
        packages.append(Path(site.USER_SITE))
    folders += packages
    for file in (path for folder in packages if os.access(folder, os.R_OK | os.X_OK) for path in folder.glob("*.pth")):
        folders += [Path(line) for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("/")]
    for name in _OUR_PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            folders.append(Path(spec.origin).parent.parent)
    return [folder for folder in folders if os.access(folder, os.R_OK | os.X_OK)]


def _outermost(folders: Sequence[Path]) -> list[Path]:
    """Return the folders, and where their links lead, without those that lie inside another or in /usr."""
    every = {path for folder in folders for path in (folder.absolute(), folder.resolve())}
    every = {path for path in every if not path.is_relative_to("/usr")}
    return sorted(path for path in every if not any(other in path.parents for other in every))
