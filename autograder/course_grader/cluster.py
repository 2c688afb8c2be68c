"""Workers on many machines: a dask cluster carries jobs to them and results back, both as bytes.

Every process of the cluster keeps a warm worker, inside the same walls as on one machine, and the course must be
installed there in the same versions. Nothing of a hand-in is pickled and no folder is shared; what comes back is
checked as what a worker on this machine says. A job whose machine is lost is run again on another.
"""

import functools
import logging
import queue
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Self

from course_grader.errors import ClusterError, CourseError
from course_grader.jobs import BadMessageError, Job, Result, decode_job, decode_result, encode
from course_grader.pool import Pool, Walls, complete
from course_grader.stamps import digest, environment
from course_grader.words import _, plain

BACKEND = "dask"
_CONNECT_SECONDS = 10
_JOIN_SECONDS = 60  # how long nobody may be there to work
_LOOK_SECONDS = 5.0
_LEAVE_SECONDS = 120  # to fetch a result that is there
_TIMES = 2  # that a job is given to the cluster, which itself tries it on several machines
_SILENT = logging.CRITICAL + 1


@dataclass(frozen=True)
class _Sent:
    """A job that the cluster has, and how often it was given; the cluster forgets what nobody holds the future of."""

    job: Job
    future: Any
    times: int


class Cluster:
    """A context manager like Pool, for the dask scheduler at `address`.

    Without an address it makes a cluster of `workers` processes on this machine, reached with a secret of its own.
    """

    def __init__(self, address: str, walls: Walls, workers: int, imports: Sequence[str] = ()) -> None:
        self._address, self._walls, self._workers, self._imports = address, walls, max(1, workers), tuple(imports)
        self._stack = ExitStack()
        self._distributed: Any = None
        self._client: Any = None

    def __enter__(self) -> Self:
        """Connect. Raises ClusterError, which says on one line what is missing."""
        self._distributed = distributed = _load()
        with ExitStack() as stack:
            try:
                if self._address:
                    _check_address(distributed, self._address)
                where = self._address or stack.enter_context(_local_cluster(distributed, self._workers))
                connected = distributed.Client(where, timeout=_CONNECT_SECONDS, set_as_default=False)
                self._client = stack.enter_context(connected)
                self._client.wait_for_workers(1, timeout=_JOIN_SECONDS)
            except (OSError, ValueError, TypeError, ImportError) as error:  # TimeoutError is an OSError
                raise self._unreachable(error) from error
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *about: object) -> None:
        self._stack.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Give each job's result as it comes, each once; jobs are taken at most twice the cluster's threads ahead.

        Raises ClusterError when the cluster cannot go on, and what stops a worker there from starting.
        """
        programs = _programs()
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        waiting: dict[str, _Sent] = {}

        def send(job: Job, times: int) -> None:
            future = self._client.submit(run_here, encode(job), self._walls, self._imports, programs, pure=False)
            waiting[future.key] = _Sent(job, future, times)
            future.add_done_callback(done.put)

        coming, more = iter(jobs), True
        try:
            while more or waiting:
                while more and len(waiting) < self._ahead():
                    job = next(coming, None)
                    if job is None:
                        more = False
                    else:
                        send(job, 1)
                if waiting:
                    one = waiting.pop(self._wait(done.get).key)
                    result = self._result(one)
                    if result is None:
                        send(one.job, one.times + 1)
                    else:
                        yield result
        finally:
            with suppress(OSError, RuntimeError, self._distributed.client.ClosedClientError):
                self._client.cancel([one.future for one in waiting.values()])

    def _ahead(self) -> int:
        return max(2, 2 * self._threads())

    def _threads(self) -> int:
        try:
            return int(sum(self._client.nthreads().values()))
        except OSError as error:
            raise self._lost() from error

    def _wait(self, take: Callable[..., Any]) -> Any:
        """Return the next future that is done; somebody must be there to work on the others."""
        alone = 0.0
        while True:
            try:
                return take(timeout=_LOOK_SECONDS)
            except queue.Empty:
                alone = 0.0 if self._threads() else alone + _LOOK_SECONDS
                if alone >= _JOIN_SECONDS:
                    raise ClusterError(self._name, _("it has no worker any more"), _advice()) from None

    def _result(self, one: "_Sent") -> Result | None:
        """Return what came of a job; None when the processes that had it died, which may be another's doing."""
        if one.future.status not in ("finished", "error"):
            raise self._lost()
        try:
            return decode_result(one.future.result(timeout=_LEAVE_SECONDS), one.job)
        except CourseError:
            raise
        except (self._distributed.KilledWorker, BadMessageError):
            return complete(one.job, {}, ("worker died",)) if one.times == _TIMES else None
        except Exception as error:  # whatever another machine's Python may say
            raise ClusterError(self._name, _reason(error), _advice()) from error

    def _lost(self) -> ClusterError:
        return ClusterError(self._name, _("the connection was lost"), _advice())

    def _unreachable(self, error: Exception) -> ClusterError:
        return ClusterError(self._name, _reason(error), _("Start it, or correct the address given with --backend."))

    @property
    def scheduler(self) -> str:
        """The address of the scheduler that is connected."""
        return str(self._client.scheduler.address)

    @property
    def _name(self) -> str:
        return self._address or _("of this machine")


def address_of(backend: str) -> str | None:
    """Return the scheduler's address in "dask:ADDRESS", nothing in "dask"; None if `backend` is neither."""
    name, _colon, address = backend.partition(":")
    return address if name == BACKEND and (address or backend == BACKEND) else None


# what runs in a process of the cluster


def run_here(data: bytes, walls: Walls, imports: tuple[str, ...], programs: str) -> bytes:
    """Run the job in `data` by a worker that this process keeps warm, and return the result's bytes.

    Raises ClusterError where other versions than the trainer's are installed: scores could differ.
    """
    if _programs() != programs:
        raise ClusterError(
            socket.gethostname(),
            _("other versions are installed there than here"),
            _("Install the same there: pip install -c constraints.txt 'impact-course[cluster,trainer]'"),
        )
    job = decode_job(data)
    with _warm_pool(walls, imports) as pool:
        (result,) = pool.run([job])
    return encode(result)


class _Kept:
    """The pools of this process that nobody uses, all for the same walls and imports: each has one worker."""

    lock = threading.Lock()
    what: tuple[Walls, tuple[str, ...]] | None = None
    pools: tuple[Pool, ...] = ()


@contextmanager
def _warm_pool(walls: Walls, imports: tuple[str, ...]) -> Iterator[Pool]:
    old: tuple[Pool, ...] = ()
    with _Kept.lock:
        if _Kept.what != (walls, imports):
            old, _Kept.what, _Kept.pools = _Kept.pools, (walls, imports), ()
        free, _Kept.pools = _Kept.pools[:1], _Kept.pools[1:]
    for pool in old:
        pool.__exit__()
    if not free:
        walls.check_walls()
        free = (Pool(walls, 1, imports).__enter__(),)
    try:
        yield free[0]
    except BaseException:
        free[0].__exit__()
        raise
    with _Kept.lock:
        if _Kept.what == (walls, imports):
            _Kept.pools += free
            return
    free[0].__exit__()


@functools.cache
def _programs() -> str:
    return digest([], environment())


# the trainer's end


def _load() -> Any:
    try:
        import cryptography  # noqa: F401 - what a cluster of this machine's own is locked with
        import distributed
    except ImportError as error:
        raise ClusterError(
            BACKEND,
            _("the package {name} is missing").format(name=error.name),
            _("Install it: pip install 'impact-course[cluster]'"),
        ) from error
    for name in ("distributed", "distributed.client", "distributed.worker", "distributed.nanny"):
        logging.getLogger(name).setLevel(_SILENT)  # what matters is said here, on one line
    return distributed


def _check_address(distributed: Any, address: str) -> None:
    """Raise ValueError for what dask would only find out when half connected, and then take long to leave."""
    distributed.comm.get_address_host_port(address)
    security, locked = distributed.Security(), address.startswith("tls://")
    if locked and security.get_connection_args("client").get("ssl_context") is None:
        raise ValueError(_("no certificate is named under distributed.comm.tls in dask's configuration"))
    if security.require_encryption and not locked:
        raise ValueError(_("dask's configuration asks for encryption, so the address must begin with tls://"))


def _local_cluster(distributed: Any, workers: int) -> Any:
    """Return a cluster on this machine; with its secret no other user of the machine can give it work."""
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        security=distributed.Security.temporary(),
        dashboard_address=None,
        memory_limit=0,
        silence_logs=_SILENT,
    )


def _reason(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return plain(lines[0] if lines else type(error).__name__)


def _advice() -> str:
    return _("What was graded is recorded: run the command again when the cluster is there.")
