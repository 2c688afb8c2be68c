"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
import statsmodels.formula.api as smf
from checking import Answer, Choice, Slip, look, look_at_words, mean_gap, score, score_words, where_am_i  # noqa: F401
from checking_map import in_words, look_at_map, prepare_map  # noqa: F401

from checks_hints import HINTS

FAKE_BORDER = 24_000  # feet
COLUMNS = {
    "age": "age + agesq",
    "all": "age + agesq + intst + land + area + rooms + baths",
}


def four(frame, border=None):
    """Near before, near after, far before, far after; with a border, the nearer and the further of the far houses."""
    if border is None:
        inside = frame.nearinc == 1
    else:
        frame = frame[frame.nearinc == 0]
        inside = frame.dist < border
    return [frame[group & (frame.year == year)] for group in (inside, ~inside) for year in (1978, 1981)]


def _middle(groups, column):
    near_before, near_after, far_before, far_after = (group[column].median() for group in groups)
    return [near_after - far_after, near_after - near_before, near_after - near_before - (far_after - far_before)]


def _prices_of_the_day(frame):
    near_before, near_after, far_before, far_after = (group.price.mean() for group in four(frame))
    inner_before, inner_after, outer_before, outer_after = (group.price.mean() for group in four(frame, FAKE_BORDER))
    here, there = near_after - near_before, far_after - far_before
    return [
        near_after, far_after, near_after - far_after, here, here - there, near_before + there,
        inner_after - inner_before - (outer_after - outer_before),
    ]  # fmt: skip


def _sums(groups):
    near_before, near_after, far_before, far_after = (group.rprice.mean() for group in groups)
    return [near_after - near_before + far_after - far_before, near_after - far_after + near_before - far_before]


def _errors_of_two(groups):
    near_before, near_after, far_before, far_after = (group.rprice.var() / len(group) for group in groups)
    pairs = [(near_after, far_after), (near_after, near_before), (far_after, far_before), (near_before, far_before)]
    return [(one + two) ** 0.5 for one, two in pairs]


def _other_coefficients(frame):
    models = [smf.ols(f"rprice ~ nearinc * y81 + {columns}", frame).fit() for columns in COLUMNS.values()]
    return [model.params[name] for model in models for name in ("nearinc", "y81")]


def _near_houses_in_the_check(frame):
    inside = frame.dist < FAKE_BORDER
    means = [frame[group & (frame.year == year)].rprice.mean() for group in (inside, ~inside) for year in (1978, 1981)]
    return means[1] - means[0] - (means[3] - means[2])


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "dollars-of-the-day": lambda d: _prices_of_the_day(d.kielmc),
    "medians": lambda d: _middle(four(d.kielmc), "rprice") + [g.rprice.median() for g in four(d.kielmc)],
    "rise-elsewhere": lambda d: mean_gap(four(d.kielmc)[3], four(d.kielmc)[2], "rprice"),
    "added-up": lambda d: _sums(four(d.kielmc)),
    "same-percent": lambda d: (
        four(d.kielmc)[0].rprice.mean() * four(d.kielmc)[3].rprice.mean() / four(d.kielmc)[2].rprice.mean()
    ),
    "spread-not-error": lambda d: [float(group.rprice.std()) for group in (*four(d.kielmc), d.kielmc)],
    "two-groups-only": lambda d: _errors_of_two(four(d.kielmc)),
    "near-houses-in-the-check": lambda d: _near_houses_in_the_check(d.kielmc),
    "one-year-only": lambda d: [
        mean_gap(four(d.kielmc, FAKE_BORDER)[1], four(d.kielmc, FAKE_BORDER)[3], "rprice"),
        mean_gap(four(d.kielmc, FAKE_BORDER)[0], four(d.kielmc, FAKE_BORDER)[2], "rprice"),
    ],
    "wrong-coefficient": lambda d: _other_coefficients(d.kielmc),
}

checking.prepare(pilots=("kielmc",), hints=HINTS, seen=SEEN, within=1.0)
prepare_map("my_part.yaml", ("waste plant near homes", "price of a house nearby"), "estimate")
