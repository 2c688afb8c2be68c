"""What the checks of this notebook look for. This file holds no answers and no points."""

from statistics import NormalDist

import checking
import numpy as np
from checking import Answer, Choice, Slip, given, look, look_at_words, score, score_words, where_am_i  # noqa: F401
from checking_map import in_words, look_at_map, prepare_map  # noqa: F401

from checks_hints import HINTS

SURVEY = {"answered_with": 0.31, "answered_without": 0.20, "well_with": 0.60, "well_without": 0.50}
OTHER_SURVEY = {"answered_with": 0.55, "answered_without": 0.42, "well_with": 0.70, "well_without": 0.64}
PLAN = {"spread": 12, "effect": 3, "in_a_class": 20, "likeness": 0.15, "classes": 16}
OTHER_PLAN = {"spread": 15, "effect": 5, "in_a_class": 24, "likeness": 0.25, "classes": 15}


def once(rule):
    """Compute a rule once for each set of data: a regression with all schools takes a moment."""

    def remembered(d):
        known = vars(d).setdefault("_known", {})
        if rule.__name__ not in known:
            known[rule.__name__] = rule(d)
        return known[rule.__name__]

    return remembered


# ---------------------------------------------------------------- the trial


@once
def tested(d):
    """The children whose two scores are known, with the columns of the notebook."""
    children = d.star.dropna(subset=["stark", "readk", "mathk"]).copy()
    return children.assign(
        score=children.readk + children.mathk,
        small=(children.stark == "small").astype(int),
        aide=(children.stark == "regular+aide").astype(int),
        school=children.schoolidk.astype(int),
    )


def mean(d, outcome, kind):
    return float(tested(d)[tested(d).stark == kind][outcome].mean())


def gap(d, outcome, kind):
    """Small classes minus those of another kind, whatever the school."""
    return mean(d, outcome, "small") - mean(d, outcome, kind)


def fit(d, outcome, within=True, kinds=("small", "regular", "regular+aide")):
    """Regress on the kind of class, within schools or across them: the effects and three kinds of standard error.

    The schools' means are taken off first, which gives what a column for every school would give, in a moment.
    """
    children = tested(d)[tested(d).stark.isin(kinds)]
    terms = ["small", "aide"] if "regular+aide" in kinds else ["small"]
    centred = children[[outcome, *terms]].astype(float)
    centred -= centred.groupby(children.school).transform("mean") if within else centred.mean()
    x, y = centred[terms].to_numpy(), centred[outcome].to_numpy()
    inverse = np.linalg.inv(x.T @ x)
    effects = inverse @ x.T @ y
    pushes = x * (y - x @ effects)[:, None]
    by_school = np.stack([np.bincount(children.school, weights=column) for column in pushes.T], axis=1)
    schools, n = children.school.nunique(), len(children)
    free = n - len(terms) - (schools if within else 1)
    errors = {
        "classical": inverse[0, 0] * ((y - x @ effects) ** 2).sum() / free,
        "robust": (inverse @ pushes.T @ pushes @ inverse)[0, 0] * n / free,
        "schools": (inverse @ by_school.T @ by_school @ inverse)[0, 0] * schools / (schools - 1) * (n - 1) / free,
    }
    return dict(zip(terms, effects.tolist())), {name: float(square) ** 0.5 for name, square in errors.items()}


@once
def within_schools(d):
    """All three kinds of class, and small with regular alone: both are usual."""
    return [fit(d, "score"), fit(d, "score", kinds=("small", "regular"))]


@once
def across_schools(d):
    return fit(d, "score", within=False, kinds=("small", "regular"))


@once
def reading_and_maths(d):
    return [fit(d, test) for test in ("readk", "mathk")]


def about(error):
    """A standard error and what other programs make of it: they count degrees of freedom a little differently."""
    return 0.99 * error, 1.01 * error


def child_errors(d):
    found = [errors[kind] for _, errors in within_schools(d) for kind in ("classical", "robust")]
    return [(0.99 * min(found), 1.02 * max(found))]


# ---------------------------------------------------------------- slips that leave a number of their own


def _alone(d):
    return 16 * (d.plan["spread"] / d.plan["effect"]) ** 2


def _share_above_zero(d):
    luck = d.plan["spread"] * (d.plan["likeness"] + (1 - d.plan["likeness"]) / d.plan["in_a_class"]) ** 0.5
    return NormalDist().cdf(d.plan["effect"] / (luck * (2 / d.plan["classes"]) ** 0.5))


def _answered(d, side):
    return 100 * d.survey[f"answered_{side}"] * d.survey[f"well_{side}"]


SEEN = {
    "share-not-percent": lambda d: [
        float((tested(d)[tested(d).stark == kind].lunchk.dropna() == "free").mean()) for kind in ("small", "regular")
    ],
    "aide-for-regular": lambda d: float(
        100 * (tested(d)[tested(d).stark == "regular+aide"].lunchk.dropna() == "free").mean()
    ),
    "aide-as-comparison": lambda d: gap(d, "score", "regular+aide"),
    "everyone-else": lambda d: float(
        tested(d)[tested(d).small == 1].score.mean() - tested(d)[tested(d).small == 0].score.mean()
    ),
    "one-test-only": lambda d: [
        *(gap(d, test, "regular") for test in ("readk", "mathk")),
        *(effects["small"] for effects, _ in reading_and_maths(d)),
    ],
    "one-group-only": lambda d: [mean(d, "score", kind) for kind in ("small", "regular", "regular+aide")],
    "ignoring-schools": lambda d: [
        gap(d, "score", "regular"),
        gap(d, "score", "regular") / float(tested(d)[tested(d).stark == "regular"].score.std()),
    ],
    "the-aides-effect": lambda d: within_schools(d)[0][0]["aide"],
    "pupils-as-units": child_errors,
    "ignoring-schools-in-the-error": lambda d: [about(across_schools(d)[1]["schools"])],
    "one-test-error": lambda d: [about(errors["schools"]) for _, errors in reading_and_maths(d)],
    "answers-taken-as-all": lambda d: 100 * (d.survey["well_with"] - d.survey["well_without"]),
    "same-end-twice": lambda d: [
        _answered(d, "with") - _answered(d, "without"),
        _answered(d, "with")
        - _answered(d, "without")
        + 100 * (d.survey["answered_without"] - d.survey["answered_with"]),
    ],
    "not-squared": lambda d: 16 * d.plan["spread"] / d.plan["effect"],
    "both-groups-together": lambda d: 2 * _alone(d),
    "whole-class-counted": lambda d: _alone(d) * d.plan["in_a_class"],
    "no-one-taken-off": lambda d: _alone(d) * (1 + d.plan["in_a_class"] * d.plan["likeness"]),
    "count-not-share": lambda d: [(1.5, 500.0)],
    "above-zero-is-found": lambda d: [(_share_above_zero(d) - 0.035, _share_above_zero(d) + 0.035)],
}

checking.prepare(
    pilots=("star",),
    hints=HINTS,
    seen=SEEN,
    given={"survey": SURVEY, "plan": PLAN},
    other={"survey": OTHER_SURVEY, "plan": OTHER_PLAN},
)
prepare_map("my_part.yaml", ("small classes", "skills in reading and maths"), "effect")
