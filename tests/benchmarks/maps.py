"""Maps to measure with."""

import numpy as np

from causal_loops import Diagram, Link


def random_map(variables: int, links: int, seed: int = 1) -> Diagram:
    """Return a map with so many links between different variables, chosen at random."""
    random = np.random.default_rng(seed)
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < links:
        a, b = (int(place) for place in random.integers(0, variables, 2))
        if a != b:
            pairs[a, b] = None
    return Diagram(tuple(Link(f"v{a}", f"v{b}", "+-"[int(random.integers(2))]) for a, b in pairs))
