"""What the checks of this notebook look for. This file holds no answers and no points."""

import checking
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from checking import Answer, Choice, Slip, given, look, look_at_words, score, score_words, where_am_i  # noqa: F401
from checking_map import in_words, look_at_map, prepare_map  # noqa: F401

from checks_hints import HINTS

DECISION = {"worth": 7, "people": 5000, "pilot": 2000}
OTHER_DECISION = {"worth": 6.5, "people": 3000, "pilot": 900}
CLUB = {
    "young": 80, "worth": 900, "cost": 60_000,
    "deadweight": 0.35, "others": 0.30, "displacement": 0.10, "drop_off": 0.25,
}  # fmt: skip
OTHER_CLUB = {
    "young": 50, "worth": 1300, "cost": 45_000,
    "deadweight": 0.45, "others": 0.20, "displacement": 0.15, "drop_off": 0.40,
}  # fmt: skip
EDGES = {"none": (-1, 0), "small": (0, 1), "medium": (1, 2), "large": (2, 3), "any": (0, 9)}
SIZES = ("none", "small", "medium", "large")


def once(rule):
    """Compute a rule once for each set of data: to draw the villages again takes a moment."""

    def remembered(d):
        known = vars(d).setdefault("_known", {})
        if rule.__name__ not in known:
            known[rule.__name__] = rule(d)
        return known[rule.__name__]

    return remembered


# ---------------------------------------------------------------- who came, and what was paid


@once
def tested(d):
    """The people who took the test and drew a voucher, with the columns of the notebook."""
    people = d.thornton.dropna(subset=["got", "tinc"])
    return people.assign(paid=people.tinc * people.got, any=1.0 * (people.tinc > 0), village=people.villnum.fillna(0))


def within(d, low, high):
    """Those whose voucher was worth more than `low` and at most `high` dollars."""
    people = tested(d)
    return people[(people.tinc > low) & (people.tinc <= high)]


def came(d, low, high):
    """How many of 100 came."""
    return float(100 * within(d, low, high).got.mean())


def spent(d, low, high):
    """What was paid to 100 people, in dollars."""
    return float(100 * within(d, low, high).paid.mean())


def came_by_size(d, size):
    return came(d, *EDGES[size])


def step(d, lower, upper):
    """Dollars for each further person, from one size of voucher to another."""
    paid = spent(d, *EDGES[upper]) - spent(d, *EDGES[lower])
    return paid / (came_by_size(d, upper) - came_by_size(d, lower))


def net(d, size):
    """Worth of the further people, less what is paid, for 100 people."""
    return d.decision["worth"] * (came_by_size(d, size) - came_by_size(d, "none")) - spent(d, *EDGES[size])


# ---------------------------------------------------------------- how sure


@once
def errors(d):
    """Standard errors of the effect in percentage points: people as units, then villages."""
    model = smf.ols("got ~ any", tested(d))
    by_village = {"groups": tested(d).village}
    fits = [model.fit(cov_type="HC1"), model.fit(cov_type="cluster", cov_kwds=by_village)]
    return [float(100 * fit.bse["any"]) for fit in fits]


@once
def redrawn(d):
    """How many of 100 came and what was paid to 100, by size, in pilots with their villages drawn again."""
    people = tested(d)
    size = pd.cut(people.tinc, [-1, 0, 1, 2, 3], labels=SIZES).astype(str)
    sums = people.assign(one=1, size=size).pivot_table(
        index="village", columns="size", values=["one", "got", "paid"], aggfunc="sum", fill_value=0
    )
    chance = np.random.default_rng(1829)
    weights = chance.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), 10_000)
    again = pd.DataFrame(weights @ sums.to_numpy(float), columns=sums.columns)
    any_size = {what: again[what][list(SIZES[1:])].sum(axis=1) for what in ("one", "got", "paid")}
    return {
        **{("came", name): 100 * again["got"][name] / again["one"][name] for name in SIZES},
        **{("paid", name): 100 * again["paid"][name] / again["one"][name] for name in SIZES},
        ("came", "any"): 100 * any_size["got"] / any_size["one"],
        ("paid", "any"): 100 * any_size["paid"] / any_size["one"],
    }


def _ends(values):
    return [float(np.quantile(values, share)) for share in (0.025, 0.975)]


@once
def interval(d):
    """Both ends of the cost of one more."""
    draws = redrawn(d)
    return _ends(draws["paid", "any"] / (draws["came", "any"] - draws["came", "none"]))


def _around(values, share=0.03):
    return [((1 - share) * value, (1 + share) * value) for value in values]


def _interval_of_gross(d):
    draws = redrawn(d)
    return _around(_ends(draws["paid", "any"] / draws["came", "any"]))


@once
def ahead(d):
    """By how much medium is ahead of small in each redrawn pilot, in dollars for 100 people."""
    draws = redrawn(d)
    further = draws["came", "medium"] - draws["came", "small"]
    return d.decision["worth"] * further - (draws["paid", "medium"] - draws["paid", "small"])


def small_is_better(d):
    return ahead(d) < 0


def losses(d):
    return ahead(d).clip(lower=0)


# ---------------------------------------------------------------- the club


def _gross_return(d):
    return 3 * d.club["young"] * d.club["worth"] / d.club["cost"]


def _first_year(d):
    club = d.club
    return (
        club["young"] * club["worth"] / club["cost"]
        * (1 - club["deadweight"]) * (1 - club["others"]) * (1 - club["displacement"])
    )  # fmt: skip


def _years(d):
    stays = 1 - d.club["drop_off"]
    return 1 + stays + stays**2


def net_return(d):
    """What each euro gives back over three years when all four are taken off."""
    return _first_year(d) * _years(d)


def _added_up(d):
    left = 1 - d.club["deadweight"] - d.club["others"] - d.club["displacement"]
    gross = d.club["young"] * d.club["worth"] / d.club["cost"]
    return [gross * left * _years(d), gross * left * 3, 3 * gross * (left - d.club["drop_off"])]


# ---------------------------------------------------------------- slips that leave a number of their own


def _shares(d):
    without, offered = came(d, -1, 0) / 100, came(d, 0, 9) / 100
    return [without, offered, offered - without]


def _gross(d):
    return [spent(d, *EDGES[size]) / came_by_size(d, size) for size in ("small", "medium", "large", "any")]


def _offered(d):
    worth = {size: 100 * within(d, *EDGES[size]).tinc.mean() for size in EDGES}
    share = {size: came_by_size(d, size) for size in EDGES}
    pairs = [("none", "any"), ("none", "small"), ("small", "medium")]
    fractions = [(worth[two] - worth[one]) / (share[two] - share[one]) for one, two in pairs]
    return [*fractions, worth["any"] / share["any"]]


SEEN = {
    "share-not-percent": _shares,
    "everyone-together": lambda d: float(100 * tested(d).got.mean()),
    "per-person-asked": lambda d: [spent(d, 0, 9) / 100, float(tested(d).paid.mean())],
    "offered-not-paid": _offered,
    "gross-is-net": _gross,
    "average-is-marginal": lambda d: step(d, "none", "medium"),
    "from-none": lambda d: came_by_size(d, "large") - came_by_size(d, "none"),
    "people-as-units": lambda d: _around(errors(d)[:1], 0.015),
    "error-as-share": lambda d: _around([errors(d)[1] / 100], 0.015),
    "interval-of-gross": _interval_of_gross,
    "counterfactual-forgotten": lambda d: [
        d.decision["worth"] * came_by_size(d, size) - spent(d, *EDGES[size]) for size in ("small", "medium")
    ],
    "cost-forgotten": lambda d: [
        d.decision["worth"] * (came_by_size(d, size) - came_by_size(d, "none")) for size in ("small", "medium")
    ],
    "chance-as-share": lambda d: [(small_is_better(d).mean() - 0.05, small_is_better(d).mean() + 0.05)],
    "zeros-left-out": lambda d: _around([ahead(d)[ahead(d) > 0].mean()], 0.08),
    "net-difference": lambda d: [*_around([abs(ahead(d).mean())], 0.05), abs(net(d, "medium") - net(d, "small"))],
    "nothing-taken-off": _gross_return,
    "one-year-only": lambda d: [_first_year(d), _gross_return(d) / 3],
    "shares-added-up": _added_up,
    "no-drop-off": lambda d: 3 * _first_year(d),
    "drop-off-too-early": lambda d: _first_year(d) * _years(d) * (1 - d.club["drop_off"]),
}

checking.prepare(
    pilots=("thornton",),
    hints=HINTS,
    seen=SEEN,
    given={"decision": DECISION, "club": CLUB},
    other={"decision": OTHER_DECISION, "club": OTHER_CLUB},
)
prepare_map("my_part.yaml", ("rewards for a visit", "people who know their result"), "further")
