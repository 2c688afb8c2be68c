"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
from checking import Answer, Choice, Slip, look, look_at_words, mean_gap, score, score_words, where_am_i  # noqa: F401
from checking_map import in_words, look_at_map, prepare_map  # noqa: F401

from checks_hints import HINTS


def _trained(d):
    return d.nsw[d.nsw.treat == 1]


def _others(d):
    return [d.nsw[d.nsw.treat == 0], d.cps, d.psid[d.psid.treat == 0]]


def _change(group, year):
    return float(group.re78.mean() - group[year].mean())


def _earners(group):
    return group[group.re78 > 0]


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "before-after": lambda d: [_change(_trained(d), year) for year in ("re75", "re74")],
    "difference-in-differences": lambda d: [
        _change(_trained(d), year) - _change(_others(d)[0], year) for year in ("re75", "re74")
    ],
    "medians": lambda d: [float(_trained(d).re78.median() - other.re78.median()) for other in _others(d)],
    "earners-only": lambda d: [mean_gap(_earners(_trained(d)), _earners(other), "re78") for other in _others(d)],
    "wrong-year": lambda d: [mean_gap(_trained(d), other, "re74") for other in _others(d)],
    "one-group-only": lambda d: [float(group.re78.mean()) for group in (_trained(d), *_others(d))],
    "another-year": lambda d: [float(g[year].mean()) for g in (_trained(d), _others(d)[0]) for year in ("re74", "re78")],
    "spread-not-error": lambda d: [float(group.re78.std()) for group in (_trained(d), _others(d)[0], d.nsw)],
}

checking.prepare(pilots=("nsw", "cps", "psid"), hints=HINTS, seen=SEEN, within=1.0)
prepare_map("my_part.yaml", ("places in job training", "earnings"), "experimental_effect")
