"""The second wall: every hand-in is a process tree of its own, which ends whole and leaves nothing behind.

The first wall, around the worker, is bubblewrap (course_grader.walls). Inside it the process that hand-ins are forked
from calls `prepare` once and, for each hand-in, `fork`, `enter` in the child, and `end`. Linux namespaces make the
wall: that process is the first of a process namespace in which nothing lives but the hand-in of the moment, so ending
all but itself leaves nobody out, and nobody in there can signal it. Each hand-in has its own /tmp and /dev/shm (one
file system in memory, of limited size), its own /proc and its own IPC. Where the system refuses namespaces inside
bubblewrap, what is left are limits, a sweep of every process after each hand-in, and an empty /tmp for the next;
`prepare` says which of the two it is.
"""

import contextlib
import ctypes
import errno
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from course_grader.jobs import Limits
from course_grader.warm import parent

NAMESPACES, SWEEPING, LIMITS_ONLY = "namespaces", "sweeping", "limits only"

_NEWNS, _NEWIPC, _NEWUSER, _NEWPID = 0x0002_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000
_NOSUID, _NODEV, _NOEXEC, _READ_ONLY, _REMOUNT = 2, 4, 8, 1, 32
_BIND, _MOVE, _RECURSIVE, _PRIVATE = 0x1000, 0x2000, 0x4000, 0x4_0000
_SET_DUMPABLE, _CAPBSET_DROP, _SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVS, _CAP_AMBIENT = 4, 24, 36, 38, 47
_CAPABILITIES_V3 = 0x2008_0522
_FILES = 20_000  # in a hand-in's /tmp
_OPEN_FILES = 512
# what a library asks /proc about the machine, where a /proc of its own is refused
_ABOUT_THE_MACHINE = ("cpuinfo", "meminfo", "stat", "uptime", "loadavg", "version", "filesystems")
_TMP = Path("/tmp")  # noqa: S108 - bubblewrap's own, or the hand-in's: never the host's

_libc = ctypes.CDLL(None, use_errno=True)


class _State:
    """What this process knows of its own wall."""

    kind = LIMITS_ONLY
    child = 0  # the hand-in's process, by its number here; outside the namespace it has another


def prepare(walled: bool) -> str:
    """Make this process ready to fork hand-ins, before it has threads; return the kind of wall.

    That is NAMESPACES, SWEEPING, or LIMITS_ONLY where there are no walls. With NAMESPACES this process goes on as the
    child of the one that called, which only waits for it.
    """
    if sys.platform != "linux":
        return _State.kind
    if walled:
        _State.kind = NAMESPACES if _own_namespaces() and _can_mount() else SWEEPING
        _prctl(_SET_DUMPABLE, 0)  # nobody of the same user may read or trace this process
    _prctl(_SET_CHILD_SUBREAPER, 1)  # what a hand-in leaves behind becomes ours to end
    return _State.kind


def fork() -> int:
    """Fork as os.fork does, and return 0 or the child's id as the worker knows it."""
    _State.child = os.fork()
    if _State.child and _State.kind == NAMESPACES:
        return _processes()[0]  # /proc is the worker's; this process has no other child
    return _State.child


def enter(limits: Limits, walled: bool, keep: Iterable[int] = ()) -> None:
    """Raise the wall around this process, a hand-in's: called in the child, whose folder is the hand-in's.

    The folder is empty afterwards, and private. Of open files only 0, 1, 2 and `keep` stay open.
    Raises OSError where a wall that `prepare` promised cannot be had: then nothing may run.
    """
    _close_files(keep)
    os.setsid()
    if walled and _State.kind == NAMESPACES:
        _own_mounts(limits)
        _drop_capabilities()
    _limit(limits)
    if sys.platform == "linux":
        _prctl(_SET_NO_NEW_PRIVS, 1)
        _prctl(_SET_DUMPABLE, 1)  # its own /proc/self can be read; the worker's cannot
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def end(child: int) -> int:
    """End the hand-in's processes, all of them, and return the child's status as waitpid gives it.

    `child` is what `fork` returned.
    """
    if _State.kind == NAMESPACES:
        os.kill(-1, signal.SIGKILL)  # all in the namespace but its first process, which is this one
    else:
        for process in [child, *_processes()]:
            _kill(process)
    status = os.waitpid(_State.child, 0)[1]
    _reap()
    if _State.kind == SWEEPING:
        _empty(_TMP)
    return status


def memory() -> int:
    """Return the bytes of memory that the hand-in's processes use together; pages they share count once."""
    total = 0
    for process in _processes():
        total += _proportional(process)
    return total


def processes() -> int:
    """Return how many processes the hand-in has."""
    return len(_processes())


# the part of the process that hand-ins are forked from


def _own_namespaces() -> bool:
    """Go on as the first process of a process namespace, in a user namespace that may make more; False if refused."""
    user, group = os.getuid(), os.getgid()
    if _libc.unshare(_NEWUSER | _NEWPID):
        return False
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path("/proc/self", name).write_text(text, encoding="ascii")
    if first := os.fork():
        parent.end_with_parent()
        os.closerange(0, os.sysconf("SC_OPEN_MAX"))
        status = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
        os._exit(status if status >= 0 else 1)
    return True


def _can_mount() -> bool:
    child = os.fork()
    if not child:
        refused = _libc.unshare(_NEWNS | _NEWIPC) or _mount("none", "/", None, _RECURSIVE | _PRIVATE)
        os._exit(1 if refused else 0)
    return os.waitpid(child, 0)[1] == 0


def _reap() -> None:
    """Wait until no child is left; what is orphaned meanwhile has become ours, and is ended too."""
    while True:
        try:
            found, _status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not found:
            if _State.kind != NAMESPACES:
                for process in _processes():
                    _kill(process)
            time.sleep(0.0005)


def _processes() -> list[int]:
    """Return the ids that the worker's /proc has for all that descends from this process, which orphans return to."""
    found: list[int] = []
    waiting = ["self"]
    while waiting:
        for thread in Path("/proc", waiting.pop(), "task").glob("*/children"):
            try:
                children = thread.read_text(encoding="ascii").split()
            except OSError:
                continue  # it has just ended
            found += [int(child) for child in children]
            waiting += children
    return found


def _proportional(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) * 1024
    except (OSError, StopIteration):
        return 0  # it has just ended


def _kill(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


# the hand-in's part


def _close_files(keep: Iterable[int]) -> None:
    low = 3
    for file in sorted({file for file in keep if file >= 3}):
        os.closerange(low, file)
        low = file + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))


def _pythons_in_tmp() -> list[Path]:
    """Return the folders in /tmp that Python runs from, outermost ones: a course may be tried out in /tmp."""
    every = {Path(path) for path in (sys.prefix, sys.base_prefix, *sys.path) if os.path.isdir(path)}  # noqa: PTH112
    inside = [path for path in every if path.is_relative_to(_TMP) and path != Path.cwd()]
    return [path for path in inside if not any(path != other and path.is_relative_to(other) for other in inside)]


def _own_mounts(limits: Limits) -> None:
    """Give the process a /tmp, a /dev/shm and a /proc that nobody else sees, and its folder inside that /tmp."""
    folder = Path.cwd()
    if not folder.is_relative_to(_TMP):
        raise OSError(errno.EINVAL, "a hand-in's folder must be in /tmp", str(folder))
    in_worker = os.readlink("/proc/self")  # noqa: PTH115 - a number, not a path
    _check(_libc.unshare(_NEWNS | _NEWIPC), "a file system of its own")
    _check(_mount("none", "/", None, _RECURSIVE | _PRIVATE), "/")
    kept = [(path, os.open(path, os.O_PATH | os.O_DIRECTORY)) for path in _pythons_in_tmp()]
    room = f"size={limits.scratch_bytes},nr_inodes={_FILES},mode=700"
    _check(_mount("tmpfs", _TMP, "tmpfs", _NOSUID | _NODEV, room), "/tmp")  # noqa: S108 - its own
    for path, before in kept:
        path.mkdir(parents=True)
        _check(_mount(f"/proc/self/fd/{before}", path, None, _BIND | _RECURSIVE), str(path))
        os.close(before)
    shared = _TMP / ".shm"
    shared.mkdir()
    if os.path.isdir("/dev/shm"):  # noqa: PTH112, S108 - as cheap as it gets, and its own
        _check(_mount(shared, "/dev/shm", None, _BIND), "/dev/shm")  # noqa: S108 - its own
    if _mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC):
        _own_part_of_proc(in_worker)
    for path in (folder, Path(os.environ.get("HOME", folder)), Path(os.environ.get("MPLCONFIGDIR", folder))):
        if path.is_relative_to(_TMP):
            path.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)


def _own_part_of_proc(in_worker: str) -> None:
    """Leave of /proc what is about the process itself and about the machine: no other process can be seen."""
    kept = _TMP / ".proc"
    kept.mkdir()
    _check(_mount("tmpfs", kept, "tmpfs", _NOSUID | _NODEV | _NOEXEC, "size=64k,mode=755"), "/proc")
    own = kept / str(os.getpid())
    own.mkdir()
    _check(_mount(f"/proc/{in_worker}", own, None, _BIND), "/proc/self")
    (kept / "self").symlink_to(own.name)
    for name in _ABOUT_THE_MACHINE:
        if os.path.isfile(f"/proc/{name}"):  # noqa: PTH113 - as cheap as it gets
            (kept / name).touch()
            _check(_mount(f"/proc/{name}", kept / name, None, _BIND), name)
    _check(_mount(kept, "/proc", None, _MOVE), "/proc")
    kept.rmdir()


def _limit(limits: Limits) -> None:
    own = 1
    if sys.platform == "linux":
        own = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    wanted = [
        ("RLIMIT_CPU", limits.cpu_seconds),
        ("RLIMIT_AS", own + limits.memory),  # what was there before, libraries mostly, is not the participant's
        ("RLIMIT_FSIZE", limits.file_bytes),
        ("RLIMIT_NOFILE", _OPEN_FILES),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_MSGQUEUE", 0),
    ]
    if _State.kind == NAMESPACES:  # elsewhere the user's other programs would count
        wanted.append(("RLIMIT_NPROC", limits.processes + 2))  # the namespace has two processes of ours
    for name, most in wanted:
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (value, value))


def _drop_capabilities() -> None:
    for capability in range(64):
        if _libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0):
            break  # the kernel knows no more
    _prctl(_CAP_AMBIENT, 4)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_V3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capabilities")


def _mount(source: str | Path, target: str | Path, kind: str | None, flags: int, options: str | None = None) -> int:
    texts = (None if text is None else os.fsencode(text) for text in (source, target, kind))
    return int(_libc.mount(*texts, ctypes.c_ulong(flags), None if options is None else options.encode()))


def _prctl(option: int, value: int) -> None:
    _check(_libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl {option}")


def _check(result: int, what: str) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
