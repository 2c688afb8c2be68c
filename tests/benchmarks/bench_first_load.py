"""How long the first load of each table takes in a fresh process: `python tests/datasets/bench_first_load.py`.

A measurement rather than a test: on a busy machine the clock says more about the neighbours than about us. The aim is
under 300 ms a table, importing pandas not counted.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pilot_data

AIM = 300.0
PROGRAM = """
import json, sys, time
import pilot_data
start, work = time.perf_counter(), time.process_time()
pilot_data.load(sys.argv[1])
print(json.dumps([1000 * (time.perf_counter() - start), 1000 * (time.process_time() - work)]))
"""


def measure(name: str, times: int = 3) -> tuple[float, float]:
    """Give the shortest of a few first loads, in milliseconds of the clock and of the processor."""
    runs = []
    for _ in range(times):
        done = subprocess.run([sys.executable, "-c", PROGRAM, name], capture_output=True, text=True, check=True)
        runs.append(tuple(json.loads(done.stdout)))
    return min(runs)


def main() -> int:
    """Write one line a table; the exit status is 1 when one takes longer than the aim."""
    slow = 0
    names = [name for cell in pilot_data.catalogue()["tables"] for name in cell.split(", ")]
    for name in names:
        clock, processor = measure(name)
        slow += clock > AIM
        sys.stdout.write(f"{name:12} {clock:6.0f} ms ({processor:.0f} ms of work)\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
