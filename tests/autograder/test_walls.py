"""What stands around a worker, and around each hand-in inside it: tried with the real programs."""

import os
import pickle
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from course_grader.errors import WallsMissingError
from course_grader.walls import Bubblewrap, Trusting

SYSTEM_PYTHON = Path("/usr/bin/python3")
NOBODY = 65534

needs_bubblewrap = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("bwrap") is None, reason="bubblewrap is missing: apt install bubblewrap"
)
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")

FORKED = """
import os, signal, subprocess, sys, time
from course_grader.jobs import Limits
from course_grader.warm import cell_walls
kind = cell_walls.prepare({walled})

def hand_in(what, limits=Limits(), folder="/tmp/job"):
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    read, write = os.pipe()
    child = cell_walls.fork()
    if child == 0:
        try:
            cell_walls.enter(limits, {walled}, keep=(write,))
            said = what()
        except BaseException as error:
            said = f"{{type(error).__name__}}: {{error}}"
        os.write(write, str(said).encode())
        os.close(write)
        while True:
            time.sleep(60)
    os.close(write)
    said = b""
    while not said:
        said = os.read(read, 100_000)
    os.close(read)
    status = cell_walls.end(child)
    os.chdir("/")
    return said.decode(), status
"""

# What is in /tmp inside, but for the Python that may itself be there: a course may be tried out in /tmp.
PYTHONS = [path.parts[2] for path in map(Path, (sys.prefix, *sys.path)) if path.parts[1:2] == ("tmp",)]
LISTED = f'sorted(set(os.listdir("/tmp")) - set({PYTHONS!r}))'


def run(walls: Bubblewrap | Trusting, code: str) -> list[str]:
    """Run code inside the walls; return the lines that it prints."""
    command = walls.argv(["-c", textwrap.dedent(code)])
    done = subprocess.run(command, env=walls.env(), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def forked(walls: Bubblewrap | Trusting, code: str, before: str = "") -> list[str]:
    return run(walls, before + FORKED.format(walled=walls.walled) + textwrap.dedent(code))


# ---- the first wall


@needs_bubblewrap
def test_the_walls_stand_here() -> None:
    Bubblewrap().check_walls()


@needs_bubblewrap
@pytest.mark.skipif(not SYSTEM_PYTHON.exists(), reason="needs a Python that every user can read")
@pytest.mark.skipif(sys.platform == "linux" and os.geteuid() != 0, reason="the other tests run as an ordinary user")
def test_the_walls_stand_for_an_ordinary_user_too() -> None:
    package = str(Path(__file__).parents[2] / "autograder")
    code = f"""
    import subprocess, sys
    sys.path.insert(0, {package!r})
    from course_grader.walls import Bubblewrap
    walls = Bubblewrap()
    walls.check_walls()
    inside = '''
    import os, sys
    sys.path.insert(0, {package!r})
    {{}}
    print(kind, os.getuid())
    print(*hand_in(lambda: (os.getpid(), sorted(name for name in os.listdir("/proc") if name.isdecimal()))))
    '''.replace("\\n    ", "\\n").format({FORKED.format(walled=True)!r})
    sys.exit(subprocess.run(walls.argv(["-c", inside]), env=walls.env()).returncode)
    """
    as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    done = subprocess.run(
        [*as_nobody, str(SYSTEM_PYTHON), "-c", textwrap.dedent(code)],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == ["namespaces 1000", "(3, ['1', '3']) 9"], done.stderr


@needs_bubblewrap
def test_inside_is_nothing_of_the_trainers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COURSE_SECRET", "hush")
    (tmp_path / "secret").write_text("hush", encoding="utf-8")
    lines = run(
        Bubblewrap(),
        f"""
        import os, socket
        print("COURSE_SECRET" in os.environ, os.path.exists({str(tmp_path)!r}), os.path.exists("/etc/shadow"))
        print({LISTED}, [name for _index, name in socket.if_nameindex()])
        print(len([name for name in os.listdir("/proc") if name.isdecimal()]) < 5)
        """,
    )
    assert lines == ["False False False", "[] ['lo']", "True"]


@needs_bubblewrap
def test_inside_only_tmp_can_be_written_and_no_right_is_left() -> None:
    lines = run(
        Bubblewrap(),
        """
        import os, sys
        def writable(path):
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT))  # opened, never written
            except OSError:
                return False
            return True
        tried = ["/x", "/etc/x", "/usr/x", "/dev/x", sys.prefix + "/x", "/proc/sys/kernel/printk"]
        print([path for path in [*tried, "/proc/sysrq-trigger", "/tmp/x"] if writable(path)])
        status = dict(line.split(":", 1) for line in open("/proc/self/status"))
        print(status["CapEff"].strip(), status["NoNewPrivs"].strip(), status["Uid"].split()[0] != "0")
        """,
    )
    assert lines == ["['/tmp/x']", "0000000000000000 1 True"]


@needs_bubblewrap
def test_a_hidden_folder_is_empty_even_where_python_lives() -> None:
    hidden = Path(sys.prefix) / "share"
    code = f"import os; print(os.listdir({str(hidden)!r}) if os.path.isdir({str(hidden)!r}) else 'not there')"
    assert run(Bubblewrap(), code) != ["[]"]
    assert run(Bubblewrap(hidden=(hidden,)), code) == ["[]"]


@needs_bubblewrap
def test_what_a_notebook_needs_is_there() -> None:
    lines = run(
        Bubblewrap(),
        """
        import getpass, os, pathlib, subprocess, time
        import causal_loops, course_grader, matplotlib.pyplot, pilot_data, statsmodels.api
        answer = subprocess.run("echo $((6 * 7))", shell=True, capture_output=True).stdout
        print(getpass.getuser(), pathlib.Path.home(), answer)
        print(len(pilot_data.load("nsw")) > 0)
        """,
    )
    assert lines == ["participant /tmp/home b'42\\n'", "True"]


def test_without_bubblewrap_the_line_to_install_it_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WallsMissingError, match="sudo apt install bubblewrap"):
        Bubblewrap().check_walls()


@needs_linux
def test_where_namespaces_are_refused_the_line_to_allow_them_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(WallsMissingError, match=r"No permissions.*sudo sysctl"):
        Bubblewrap().check_walls()


@needs_bubblewrap
def test_a_python_that_cannot_start_inside_is_said_to_be_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(WallsMissingError, match=r"/nowhere/python"):
        Bubblewrap().check_walls()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_on_other_systems_the_way_to_grade_without_walls_is_named(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(WallsMissingError, match="--trust-submissions") as caught:
        Bubblewrap().check_walls()
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own, just made
    Trusting().check_walls()


def test_without_walls_a_worker_is_the_trainers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_SECRET", "hush")
    assert run(Trusting(), "import os; print(os.environ['COURSE_SECRET'], os.environ['OMP_NUM_THREADS'])") == ["hush 1"]


# ---- the second wall


@needs_bubblewrap
def test_each_hand_in_has_its_own_processes_and_files() -> None:
    lines = forked(
        Bubblewrap(),
        """
        def look():
            names = sorted(LISTED + os.listdir("/dev/shm") + os.listdir("."))
            for folder in ("/tmp", "/dev/shm", "."):
                open(folder + "/left", "w").close()
            ours = ("1", os.readlink("/proc/self"))
            seen = [name for name in os.listdir("/proc") if name.isdecimal() and name not in ours]
            capabilities = [line.split()[1] for line in open("/proc/self/status") if line.startswith("CapEff")]
            return os.getcwd(), names, seen, capabilities
        print(kind)
        for turn in range(2):
            print(*hand_in(look))
        """.replace("LISTED", LISTED),
    )
    seen = "('/tmp/job', ['.shm', 'home', 'job'], [], ['0000000000000000']) 9"
    assert lines == ["namespaces", seen, seen]


LEAVES = """
        def leave():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.execvp("sleep", ["sleep", "600"])
                os._exit(0)
            os.wait()
            time.sleep(0.2)
            return "left"
        def still_there():
            found = []
            for name in os.listdir("/proc"):
                try:
                    found += [name] * (open(f"/proc/{name}/cmdline").read().startswith("sleep\\0" + "600"))
                except OSError:
                    pass
            return found
        print(kind, *hand_in(leave), still_there())
"""


@needs_bubblewrap
def test_what_a_hand_in_leaves_behind_is_ended_with_it() -> None:
    assert forked(Bubblewrap(), LEAVES) == ["namespaces left 9 []"]


@needs_bubblewrap
def test_where_the_system_refuses_namespaces_processes_are_swept_and_files_removed() -> None:
    """A process with two threads may not enter a user namespace: the kernel itself refuses."""
    threads = "import threading, time\nthreading.Thread(target=time.sleep, args=(9e6,), daemon=True).start()\n"
    more = """
        print(*hand_in(lambda: LISTED + [open("/tmp/left", "w").name]))
        print(*hand_in(lambda: LISTED))
        os._exit(os.isatty(0) * (sys.stdout.flush() or 1))
    """
    more = more.replace("os._exit", "sys.stdout.flush(); os._exit").replace("LISTED", LISTED)
    lines = forked(Bubblewrap(), LEAVES + more, before=threads)
    assert lines == ["sweeping left 9 []", "['job', '/tmp/left'] 9", "['job'] 9"]


@needs_linux
def test_without_walls_what_a_hand_in_leaves_behind_is_ended_too() -> None:
    assert forked(Trusting(), LEAVES.replace("600", "601")) == ["limits only left 9 []"]


@needs_bubblewrap
def test_a_hand_in_has_its_limits() -> None:
    lines = forked(
        Bubblewrap(),
        """
        limits = Limits(memory=1 << 28, processes=20, file_bytes=1 << 20, scratch_bytes=1 << 22)
        def refused(call):
            try:
                call()
            except Exception as error:
                return type(error).__name__, getattr(error, "errno", None)
            return "not refused"
        def write(name, size):
            with open(name, "wb") as file:
                file.write(bytes(size))
        def many():
            for number in range(100):
                if os.fork() == 0:
                    time.sleep(60)
        print(hand_in(lambda: refused(lambda: bytearray(1 << 29)), limits)[0])
        print(hand_in(lambda: refused(lambda: write("big", 1 << 21)), limits)[0])
        print(hand_in(lambda: refused(lambda: [write(str(number), 1 << 19) for number in range(20)]), limits)[0])
        print(hand_in(lambda: refused(many), limits)[0])
        print(hand_in(lambda: refused(lambda: [os.dup(1) for number in range(2000)]), limits)[0])
        """,
    )
    assert lines == [
        "('MemoryError', None)",
        "('OSError', 27)",  # file too large
        "('OSError', 28)",  # no space left
        "('BlockingIOError', 11)",  # no more processes
        "('OSError', 24)",  # too many open files
    ]


@needs_bubblewrap
def test_the_memory_of_a_hand_ins_processes_is_counted_together() -> None:
    lines = forked(
        Bubblewrap(),
        """
        os.makedirs("/tmp/job", exist_ok=True)
        os.chdir("/tmp/job")
        read, write = os.pipe()
        child = cell_walls.fork()
        if child == 0:
            cell_walls.enter(Limits(), True, keep=(write,))
            for number in range(3):
                if os.fork() == 0:
                    break
            kept = bytearray(b"x" * (20 << 20))
            os.write(write, b".")
            time.sleep(60)
        for number in range(4):
            os.read(read, 1)
        print(cell_walls.processes(), 80 <= cell_walls.memory() >> 20 <= 110)
        cell_walls.end(child)
        print(cell_walls.processes())
        """,
    )
    assert lines == ["4 True", "0"]


@needs_bubblewrap
def test_a_hand_in_sees_no_file_that_was_open_before_it() -> None:
    lines = forked(
        Bubblewrap(),
        """
        secret = os.open("/etc/passwd", os.O_RDONLY)
        os.dup2(secret, 300)
        print(hand_in(lambda: [name for name in os.listdir("/proc/self/fd") if int(name) > 5])[0])
        """,
    )
    assert lines == ["[]"]


@needs_bubblewrap
def test_a_folder_outside_tmp_is_refused_rather_than_left_open() -> None:
    (line,) = forked(Bubblewrap(), 'print(hand_in(lambda: "entered", folder="/usr")[0])')
    assert line.startswith("OSError")
