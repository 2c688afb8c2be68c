"""Impact maps for tests: a small one that is written by hand, random ones, and large ones."""

import datetime

from hypothesis import strategies as st

from causal_loops import Diagram, Link, Variable
from impact_map import DESIGNS, LAYERS, Action, Estimate, ImpactMap, Indicator, LinkCard, VariableCard

DRAWING = """\
# Work
place in job training -> earnings (+)
earnings -> people in work (+, delay)
people in work (stock, group economy)
"""

CARDS = """\
impact map: 1
name: Employment
theme: employment   # of most of it
about: What the city does so that people find work.

variables:
  place in job training:
    layer: activity
    service: 'Employment services'
  # The aim of the programme.
  people in work:
    layer:   impact
    wanted: up
    indicator:
      name: People in work, percent of those aged 20 to 64
      unit: percent
      source: Statistics Finland
      date: 2026-01-15
      values: {2019: 74.10, 2020: 73}

links:
  earnings → people in work:
    assumption: >
      Who earns in a programme
      looks for work after it.
  place in job training -> earnings:
    pilot: nsw
    estimates:
      # The sample of Dehejia and Wahba.
      - value: 1794.3   # rounded
        interval: [480.0, 3109.0]
        unit: US dollars a year
        design: randomised trial
        population: 445 men
        date: 1975-1978
        source: "LaLonde 1986, doi:10.2307/1806062"

actions:
  - do: Offer 200 more places
    variable: place in job training
    aim: people in work
    place: 12
    effort: 2
    owner: Employment services
    indicator: Places taken
    target: 200 places
    date: 2027-12-31
# The end.
"""


def estimate(**other: object) -> Estimate:
    """Return a piece of evidence, with other parts as asked."""
    usual = {
        "value": 2.0,
        "low": 1.0,
        "high": 3.0,
        "unit": "points",
        "design": "randomised trial",
        "population": "100 people",
        "date": "2020",
        "source": "Somebody 2020",
    }
    return Estimate(**{**usual, **other})


def large_map(variables: int, links: int) -> ImpactMap:
    """Return a map with a card for each variable and an estimate on every second link."""
    names = [f"variable {number}" for number in range(variables)]
    ends = [(names[n % variables], names[(n * 7 + n // variables + 1) % variables]) for n in range(links)]
    return ImpactMap(
        Diagram(tuple(Link(source, target, "+") for source, target in ends)),
        "Large",
        variable_cards={name: VariableCard(LAYERS[n % 4], "Services") for n, name in enumerate(names)},
        link_cards={
            each: LinkCard(estimates=(estimate(),)) if n % 2 else LinkCard(assumption="Believed.")
            for n, each in enumerate(ends)
        },
    )


# Texts with what YAML gives a meaning: marks, words that look like other things, quotation marks, other scripts.
texts = st.text(alphabet="aé東 :#-'\"{}[],&*!|>%@`?~=\\/.0123\U0001f33f\u00a0\ufffd", max_size=12) | st.sampled_from(
    [
        "null",
        "true",
        "no",
        "1975",
        "1e5",
        "2026-01-15",
        "~",
        "- a",
        "a: b",
        "a #b",
        "---",
        "0x1F",
        "1:20",
        ".inf",
        "=",
        "<<",
    ]
)
words = texts.filter(lambda text: bool(text.strip()))
names = words.map(lambda text: " ".join(text.split())).filter(
    lambda name: bool(name) and not set(name) & set("#()") and "->" not in name
)
numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)
intervals = st.lists(numbers, min_size=3, max_size=3, unique=True).map(sorted)
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))


@st.composite
def estimates(draw: st.DrawFn, unit: str, per: str) -> Estimate:
    low, value, high = draw(intervals)
    design = draw(st.sampled_from(list(DESIGNS)))
    lowered = draw(st.booleans()) and DESIGNS[design] > 1
    return Estimate(
        value,
        low,
        high,
        unit,
        design,
        draw(words),
        draw(words),
        draw(words),
        per=per,
        level=draw(st.sampled_from([95.0, 90.0, 99.9])),
        spread=draw(st.none() | st.floats(1e-9, 1e9)),
        stated_certainty=DESIGNS[design] - 1 if lowered else None,
        because=draw(words) if lowered else "",
    )


@st.composite
def link_cards(draw: st.DrawFn) -> LinkCard:
    pieces = draw(st.lists(estimates(draw(words), draw(texts)), max_size=3, unique_by=lambda piece: piece.piece))
    return LinkCard(draw(texts), draw(texts), draw(texts), draw(texts), tuple(pieces))


indicators = st.builds(
    Indicator,
    words,
    words,
    words,
    days,
    st.lists(st.tuples(names, numbers), min_size=1, max_size=4, unique_by=lambda pair: pair[0]).map(tuple),
)
variable_cards = st.builds(
    VariableCard,
    st.none() | st.sampled_from(LAYERS),
    texts,
    st.sampled_from([None, "up", "down"]),
    texts,
    st.none() | indicators,
)


@st.composite
def maps(draw: st.DrawFn) -> ImpactMap:
    known = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    ends = draw(st.lists(st.tuples(st.sampled_from(known), st.sampled_from(known)), max_size=4, unique=True))
    diagram = Diagram((*(Link(*each, "+") for each in ends), *map(Variable, known)))
    action = st.builds(
        Action,
        words,
        st.sampled_from(known),
        st.sampled_from(known),
        st.integers(1, 12),
        st.integers(1, 5),
        words,
        words,
        words,
        days,
        st.sampled_from(["up", "down"]),
    )
    return ImpactMap(
        diagram,
        draw(words),
        draw(texts),
        draw(st.just("") | names.filter(lambda name: "," not in name)),
        {name: draw(variable_cards) for name in draw(st.lists(st.sampled_from(known), unique=True))},
        {each: draw(link_cards()) for each in ends},
        tuple(draw(st.lists(action, max_size=3))),
    )
