"""The pool loses no job, runs none twice, and leaves no process."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from course_grader.errors import WorkerError
from course_grader.jobs import Job
from course_grader.pool import Pool
from course_grader.walls import Bubblewrap, Trusting
from execution_kit import make_job, run_job, texts


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(child) for child in task.read_text().split()]
    return found + [below for child in found for below in descendants(child)]


def workers() -> list[int]:
    """The workers of this process: the descendants that have descendants and whose command names the module."""
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in descendants(os.getpid())}
    return [pid for pid, command in commands.items() if b"course_grader.warm.worker" in command]


def wait_until_gone(pids: Sequence[int]) -> list[int]:
    end = time.monotonic() + 10
    while (left := [pid for pid in pids if Path(f"/proc/{pid}").exists()]) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def test_every_job_gives_one_result_and_workers_share_them() -> None:
    jobs = [make_job(["import os", f"{number} * 2"], str(number)) for number in range(12)]
    with Pool(Trusting(), 2) as pool:
        results = list(pool.run(jobs))
    assert sorted(int(result.key) for result in results) == list(range(12))
    assert all(texts(result)[1] == str(2 * int(result.key)) for result in results)
    assert {cell.execution_count for result in results for cell in result.cells} == {1, 2}


def test_jobs_are_made_in_the_callers_thread_and_only_a_few_ahead() -> None:
    made: list[int] = []
    threads = set()

    def make() -> Iterator[Job]:
        for number in range(10):
            made.append(number)
            threads.add(threading.current_thread())
            yield make_job(["1"], str(number))

    with Pool(Trusting(), 1) as pool:
        for finished, _result in enumerate(pool.run(make())):
            assert len(made) <= finished + 3
    assert made == list(range(10))
    assert threads == {threading.main_thread()}


def test_a_pool_can_be_asked_again() -> None:
    with Pool(Trusting(), 1) as pool:
        assert list(pool.run([])) == []
        assert texts(run_job(pool, "1")) == ["1"]
        assert texts(run_job(pool, "2")) == ["2"]


def test_a_worker_that_dies_costs_the_running_job_its_rest_and_is_replaced() -> None:
    with Pool(Trusting(), 1) as pool:
        jobs = [make_job(["'kept'", "import time\ntime.sleep(60)", "3"], "a"), make_job(["4"], "b")]
        running = pool.run(jobs)

        def kill_worker() -> None:
            os.kill(workers()[0], signal.SIGKILL)

        threading.Timer(1.5, kill_worker).start()
        first, second = sorted(running, key=lambda result: result.key)
    assert [cell.ended for cell in first.cells] == ["done", "died", "not run"]
    assert texts(first) == ["'kept'", "Stopped", "Stopped"]
    assert "worker died" in first.flags
    assert texts(second) == ["4"]


@pytest.mark.parametrize("walls", [Trusting(), Bubblewrap()], ids=["trusting", "bubblewrap"])
def test_nothing_is_left_when_the_pool_ends_in_the_middle(walls: Trusting | Bubblewrap) -> None:
    endless = "import subprocess, time\nsubprocess.Popen(['sleep', '600'])\ntime.sleep(600)"
    main = threading.main_thread().ident
    assert main is not None
    before = descendants(os.getpid())  # what other tests' libraries keep
    pool = Pool(walls, 2)
    with pool:
        threading.Timer(3, lambda: signal.pthread_kill(main, signal.SIGINT)).start()
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            list(pool.run([make_job([endless], str(number)) for number in range(4)]))
        below = [pid for pid in descendants(os.getpid()) if pid not in before]
    assert time.monotonic() - started < 10
    assert len(below) >= 4
    assert wait_until_gone(below) == []


def test_workers_end_when_the_command_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "command.py"
    script.write_text(
        "from course_grader.pool import Pool\n"
        "from course_grader.jobs import Cell, Job\n"
        "from course_grader.walls import Trusting\n"
        "cell = Cell(0, 'import time\\nopen(\"/proc/self/comm\").read()\\ntime.sleep(600)', 'a')\n"
        "with Pool(Trusting(), 1) as pool:\n"
        "    print('ready', flush=True)\n"
        "    list(pool.run([Job('a', (cell,))]))\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as command:
        assert command.stdout is not None
        command.stdout.readline()
        time.sleep(3)
        below = descendants(command.pid)
        assert len(below) >= 3  # the worker, the warm process, the notebook
        command.kill()
    assert wait_until_gone(below) == []


def test_a_worker_that_cannot_start_is_told_in_a_sentence() -> None:
    class Broken(Trusting):
        def argv(self, arguments: Sequence[str]) -> list[str]:
            return [sys.executable, "-c", "raise SystemExit('no such thing')"]

    with pytest.raises(WorkerError, match="no such thing"), Pool(Broken(), 1) as pool:
        list(pool.run([make_job(["1"])]))


def test_a_program_that_is_not_there_is_told_in_a_sentence() -> None:
    class Broken(Trusting):
        def argv(self, arguments: Sequence[str]) -> list[str]:
            return ["/no/such/program"]

    with pytest.raises(WorkerError, match="/no/such/program"), Pool(Broken(), 1) as pool:
        list(pool.run([make_job(["1"])]))


def test_a_module_that_cannot_be_imported_is_the_notebooks_to_report() -> None:
    with Pool(Trusting(), 1, ("no_such_module",)) as pool:
        assert texts(run_job(pool, "import no_such_module")) == ["ModuleNotFoundError"]


@pytest.mark.slow
def test_a_worker_does_not_grow() -> None:
    source = "x = bytearray(b'1' * 20_000_000)\nimport os\nos.getpid()"

    def held(pids: Sequence[int]) -> int:
        return sum(
            int(line.split()[1])
            for pid in pids
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            if line.startswith("Anonymous:")  # the proportional sizes change with what else runs on this machine
        )

    with Pool(Trusting(), 1) as pool:
        list(pool.run([make_job([source]) for _number in range(20)]))
        before = held(descendants(os.getpid()))
        results = list(pool.run([make_job([source]) for _number in range(150)]))
        after = held(descendants(os.getpid()))
    assert len(results) == 150
    assert after - before < 2_000  # kB
