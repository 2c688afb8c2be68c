"""How long loops take, beside networkx: prints a table, and passes no judgement.

Run it with the project's Python: python tests/benchmarks/bench_loops.py
"""

import time
from collections.abc import Callable
from itertools import islice

import networkx as nx
from maps import random_map

from causal_loops.analysis import independent_loops

SIZES = ((20, 50), (50, 140), (108, 304), (300, 840))
LENGTH = 8
FIRST = 100


def fastest(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of several runs, in milliseconds."""
    durations = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return 1000 * min(durations)


def measure(variables: int, links: int) -> str:
    """Return one line of the table."""
    diagram = random_map(variables, links)
    graph = diagram.to_networkx()
    count = sum(1 for _ in diagram.iter_loops(LENGTH))
    first = fastest(lambda: list(islice(diagram.iter_loops(), FIRST)))
    ours = fastest(lambda: sum(1 for _ in diagram.iter_loops(LENGTH)))
    theirs = fastest(lambda: sum(1 for _ in nx.simple_cycles(graph, length_bound=LENGTH)))
    short = fastest(lambda: independent_loops(diagram))
    return (
        f"{variables:>9} {links:>5} {first:>14.1f} {count:>9,} {ours:>9.1f} {theirs:>9.1f} {theirs / ours:>6.2f}"
        f" {short:>15.1f}"
    )


def main() -> None:
    """Print the table; times in milliseconds."""
    print("variables links first hundred  loops<=8      ours  networkx  ratio independent set")  # noqa: T201
    for size in SIZES:
        print(measure(*size))  # noqa: T201


if __name__ == "__main__":
    main()
