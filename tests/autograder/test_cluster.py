"""A dask cluster gives what the workers of one machine give, also when one of its processes is killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

import dask
import pytest

from course_grader import cluster
from course_grader.cluster import Cluster, address_of, run_here
from course_grader.errors import ClusterError
from course_grader.jobs import decode_result, encode
from course_grader.pool import Pool
from course_grader.walls import Trusting
from execution_kit import make_job, texts
from grader_kit import NAME, Demo, autograded, held, run, start

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the walls need Linux"),
    pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is missing: apt install bubblewrap"),
]
HAND_INS = 12


class Machines:
    """A scheduler and two workers, each a program of its own as on machines of their own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        about = folder / "scheduler.json"
        options: tuple[str | Path, ...] = (
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            about,
        )
        self.scheduler = self._start("dask_scheduler", *options)
        self.address = str(wait_for(about)["address"])
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", folder)
        self.workers = [self._start("dask_worker", self.address, *options) for _number in range(2)]

    def _start(self, program: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
        with (self._folder / "log.txt").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *map(str, arguments)], stdout=log, stderr=log
            )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


def wait_for(path: Path) -> dict[str, object]:
    """The JSON in a file that a program writes when it is ready."""
    for _try in range(600):
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError(path)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    folder = tmp_path / "machines"
    folder.mkdir()
    with ExitStack() as stack:
        yield Machines(folder, stack)


@pytest.fixture
def cohort(demo: Demo, tmp_path: Path) -> Path:
    """A cohort with a dozen hand-ins of four kinds that nobody graded yet."""
    root = tmp_path / "cohort"
    shutil.copytree(demo.cohort.root, root)
    kinds = ["maija", "pekka_v", "empty", "raises"]
    for number in range(HAND_INS):
        shutil.copytree(root / "submitted" / kinds[number % 4], root / "submitted" / f"p{number:02}")
    (root / "participants.csv").unlink()
    return root


def test_hand_ins_are_scored_as_on_one_machine_though_a_worker_is_killed_midway(
    machines: Machines, cohort: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(cohort, alone)
    assert run("--cohort", alone, "grade", NAME).exit_code == 0
    command = start("--cohort", cohort, "grade", NAME, "--backend", f"dask:{machines.address}")
    stamps = cohort / ".course" / "graded" / NAME
    before = len(list(stamps.glob("*.json")))
    while len(list(stamps.glob("*.json"))) < before + 2 and command.poll() is None:
        time.sleep(0.005)
    os.kill(machines.workers[0].pid, signal.SIGKILL)
    output, errors = command.communicate(timeout=100)
    assert command.returncode == 0, errors
    assert f"{HAND_INS} graded now ({HAND_INS} new)" in output
    assert machines.workers[1].poll() is None
    assert held(cohort / "gradebook.db") == held(alone / "gradebook.db")
    assert autograded(cohort) == autograded(alone)


def test_every_job_gives_one_result_though_all_but_one_worker_are_killed(machines: Machines) -> None:
    jobs = [make_job(["import time\ntime.sleep(0.2)", f"{number} * 2"], str(number)) for number in range(10)]
    found = []
    with Cluster(machines.address, Trusting(), 1) as workers:
        for result in workers.run(jobs):
            found.append(result)
            if len(found) == 3:
                machines.workers[1].kill()
        assert [texts(result) for result in workers.run([make_job(["1"])])] == [["1"]]
    assert sorted(int(result.key) for result in found) == list(range(10))
    assert all(texts(result)[1] == str(2 * int(result.key)) for result in found)
    assert not any(result.flags for result in found)


def test_when_the_scheduler_is_gone_one_line_says_so(machines: Machines) -> None:
    jobs = [make_job(["import time\ntime.sleep(0.2)"], str(number)) for number in range(50)]
    with Cluster(machines.address, Trusting(), 1) as workers:
        results = workers.run(jobs)
        next(results)
        machines.scheduler.kill()
        with pytest.raises(ClusterError, match="run the command again"):
            list(results)


def test_a_cluster_of_this_machine_gives_the_same_and_is_locked() -> None:
    jobs = [make_job(["print('a')", "1 / 0", f"{number}"], str(number)) for number in range(6)]
    with Pool(Trusting(), 1) as pool:
        expected = {result.key: texts(result) for result in pool.run(jobs)}
    with Cluster("", Trusting(), 2) as workers:
        found = {result.key: texts(result) for result in workers.run(jobs)}
        assert workers.scheduler.startswith("tls://")
    assert found == expected


def test_a_job_that_ends_whatever_runs_it_is_told_and_the_next_one_runs() -> None:
    deadly = (
        "import os, signal\n"
        "process = os.getpid()\n"
        "for _step in ('the warm process', 'the worker', 'the process of the cluster'):\n"
        "    process = int(open(f'/proc/{process}/stat').read().rpartition(')')[2].split()[1])\n"
        "os.kill(process, signal.SIGKILL)"
    )
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), Cluster("", Trusting(), 1) as workers:
        (result,) = workers.run([make_job(["1", deadly])])
        assert result.flags == ("worker died",)
        assert [cell.ended for cell in result.cells] == ["died", "not run"]
        (result,) = workers.run([make_job(["2"])])
        assert texts(result) == ["2"]


def test_an_address_where_nothing_listens_is_one_line(cohort: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)
    said = {
        "tcp://127.0.0.1:9": "Timed out",
        "smoke://signals": "unknown address scheme 'smoke'",
        "tls://127.0.0.1:9": "no certificate is named under distributed.comm.tls in dask's configuration",
    }
    for address, reason in said.items():
        result = run("--cohort", cohort, "grade", NAME, "--backend", f"dask:{address}")
        assert result.exit_code == 1
        (line,) = (line for line in result.stderr.splitlines() if "cluster" in line)
        assert f"The cluster {address} cannot be used: {reason}" in line
        assert "Traceback" not in result.output
    with dask.config.set({"distributed.comm.require-encryption": True}):
        result = run("--cohort", cohort, "grade", NAME, "--backend", "dask:tcp://127.0.0.1:9")
    assert "the address must begin with tls://" in result.stderr


def test_without_the_package_one_line_says_what_to_install(cohort: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("--cohort", cohort, "grade", NAME, "--backend", "dask")
    assert result.exit_code == 1
    assert "the package distributed is missing. Install it: pip install 'impact-course[cluster]'" in result.stderr


def test_a_machine_with_other_versions_runs_nothing() -> None:
    job = make_job(["1"])
    with pytest.raises(ClusterError, match="other versions"):
        run_here(encode(job), Trusting(), (), "other versions")


def test_a_process_of_the_cluster_keeps_its_worker_warm() -> None:
    job, programs = make_job(["import os\nos.getppid()"]), cluster._programs()
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        asked = [
            process.submit(run_here, encode(job), Trusting(), imports, programs) for imports in ((), (), ("math",))
        ]
        first, second, other = (texts(decode_result(answer.result(), job)) for answer in asked)
    assert first == second  # both were forked from the same process
    assert other != first


@pytest.mark.parametrize(
    ("backend", "address"),
    [("local", None), ("dask", ""), ("dask:tcp://a:1", "tcp://a:1"), ("dask:", None), ("dusk:tcp://a:1", None)],
)
def test_the_backend_names_an_address(backend: str, address: str | None) -> None:
    assert address_of(backend) == address


def test_another_backend_is_refused(cohort: Path) -> None:
    result = run("--cohort", cohort, "grade", NAME, "--backend", "cloud")
    assert result.exit_code == 2
    assert "choose local, dask or dask:ADDRESS" in result.stderr
