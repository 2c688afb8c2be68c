"""How long an impact map takes to answer: prints a table, and passes no judgement.

Run it with the project's Python: python tests/benchmarks/bench_map.py
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "kit"))

from city_kit import large_map  # its folder is no package
from impact_map import loops_on, paths, simulate_effect, unintended, where_to_learn
from impact_map.walking import best_path

SIZES = ((90, 160), (300, 900), (1000, 3000), (200, 4000))
QUESTIONS: tuple[Callable[..., Any], ...] = (paths, best_path, loops_on, unintended, where_to_learn, simulate_effect)
TIMES = 3


def fastest(question: Callable[..., Any], *ends: object) -> tuple[float, Any]:
    """Return the shortest of several runs in milliseconds, and the answer."""
    durations = []
    for _ in range(TIMES):
        start = time.perf_counter()
        answer = question(*ends)
        durations.append(time.perf_counter() - start)
    return 1000 * min(durations), answer


def main() -> None:
    """Print the table; times in milliseconds."""
    print("variables links question              ms  left out")  # noqa: T201
    for variables, links in SIZES:
        city = large_map(variables, links)
        for question in QUESTIONS:
            # without an aim: what the activity does to everything that somebody wants
            ends = ("v0",) if question is unintended else ("v0", "v3")
            duration, answer = fastest(question, city, *ends)
            left_out = getattr(answer, "left_out", "")
            print(f"{variables:>9} {links:>5} {question.__name__:<16} {duration:>7.0f}  {left_out}")  # noqa: T201


if __name__ == "__main__":
    main()
