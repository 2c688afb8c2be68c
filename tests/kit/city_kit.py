"""Impact maps to ask questions of."""

from statistics import NormalDist

import numpy as np

from causal_loops import Diagram, Link
from impact_map import Estimate, ImpactMap, LinkCard, VariableCard
from impact_map.model import LAYERS


def estimate(
    value: float, low: float, high: float, design: str = "randomised trial", spread: float | None = None
) -> Estimate:
    """Return a piece of evidence in points."""
    return Estimate(value, low, high, "points", design, "all", "2020", f"source of {value}", spread=spread)


def measured(value: float, error: float, spread: float | None = 1.0) -> LinkCard:
    """Return the card of a link on which one estimate with this standard error stands."""
    reach = error * NormalDist().inv_cdf(0.975)
    return LinkCard(estimates=(estimate(value, value - reach, value + reach, spread=spread),))


def city_of(
    text: str,
    variables: dict[str, VariableCard] | None = None,
    links: dict[tuple[str, str], LinkCard] | None = None,
) -> ImpactMap:
    """Return the map of a diagram's text form."""
    return ImpactMap(Diagram.from_text(text), "Test", variable_cards=variables or {}, link_cards=links or {})


def large_map(variables: int = 1000, links: int = 3000, seed: int = 1) -> ImpactMap:
    """Return a map with links between random variables, every third with an estimate, a source or an assumption each.

    The first links are v0 -> v1 -> v2 -> v3, so that v0 reaches v3 on every map.
    """
    random = np.random.default_rng(seed)
    pairs = {(0, 1): None, (1, 2): None, (2, 3): None}
    while len(pairs) < links:
        a, b = (int(place) for place in random.integers(0, variables, 2))
        if a != b:
            pairs[a, b] = None
    drawn = [Link(f"v{a}", f"v{b}", "+-"[int(random.integers(2))], bool(random.integers(5) == 0)) for a, b in pairs]
    bases = (
        LinkCard(estimates=(estimate(0.3, 0.1, 0.5, spread=1.0),)),
        LinkCard(source="a source"),
        LinkCard(assumption="we believe so"),
    )
    diagram = Diagram(tuple(drawn))
    cards = {
        variable.name: VariableCard(layer=LAYERS[number % 4], wanted="up" if number % 3 else "down")
        for number, variable in enumerate(diagram.variables)
    }
    link_cards = {(link.source, link.target): bases[number % 3] for number, link in enumerate(drawn)}
    return ImpactMap(diagram, "Large", variable_cards=cards, link_cards=link_cards)
