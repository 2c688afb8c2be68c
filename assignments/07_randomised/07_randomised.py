# ---
# jupyter:
#   impact_course:
#     drawings:
#       - after_the_pilot.cld
#   jupytext:
#     cell_metadata_filter: nbgrader,-all
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Drawing lots, and counting honestly
#
# Graded notebook of module 7. It takes about 90 minutes. You may stop and come back: your work is saved with the notebook.
#
# In Tennessee, children starting kindergarten were drawn by lot, within each school, into a small class, a regular class, or a
# regular class with an aide. You will say what a small class did for **reading and mathematics together**, and how sure that is.
# Then you will find out how large a pilot of your own must be.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# line above it is always an example of the same kind. After each task there is a check cell. It tells you whether you are
# on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You
# pass with 12. The direction and size of an effect never change your score.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Was the draw fair? | 5 | 1 |
# | 2. A plain comparison | 5 | 1 |
# | 3. Compare where the lots were drawn | 9 | 1 |
# | 4. An honest error | 9 | 2 |
# | 5. Who did not answer? | 9 | 1 |
# | 6. Four claims | 5 | 1 |
# | 7. How large must a pilot be? | 14 | 3 |
# | 8. Your own pilot | 15 | 5, by your trainer |
# | 9. Draw what surrounds a pilot | 14 | 2, and 3 by your trainer for its story |
# | 10. Put it on the map | 5 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import numpy as np
import pilot_data
import statsmodels.formula.api as smf

import checks
import checks_drawing

star = pilot_data.load("star")

# %% [markdown]
# ## 1. Was the draw fair? (5 minutes, 1 point)
#
# One row is one child whose two scores at the end of kindergarten are known. `score` is the sum of the reading and the
# mathematics score, in points. `small` and `aide` are 1 for a child drawn into a small class or into a class with an aide.
# `free_lunch` is 1 for a child of a poorer family, who got lunch free. `school` is the school's number.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# You will use these names all the way through.
children = star.dropna(subset=["stark", "readk", "mathk"]).copy()
children["score"] = children.readk + children.mathk
children["small"] = (children.stark == "small").astype(int)
children["aide"] = (children.stark == "regular+aide").astype(int)
children["girl"] = (children.gender == "female").astype(int)
children["free_lunch"] = children.lunchk.map({"free": 1, "non-free": 0}).astype(float)
children["school"] = children.schoolidk.astype(int)

small_classes = children[children.stark == "small"]
regular_classes = children[children.stark == "regular"]
aide_classes = children[children.stark == "regular+aide"]

children[["school", "stark", "score", "girl", "free_lunch"]].head()

# %% [markdown]
# Free lunch was known before the year began. If the draw was fair, the groups should be nearly alike in it. The example gives the
# percent of girls in small classes. Compute the **percent of children with free lunch** in small and in regular classes.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "balance", "schema_version": 3, "cell_type": "code"}
girls_small = 100 * small_classes.girl.mean()  # an example

lunch_small = ...
lunch_regular = ...
### BEGIN SOLUTION
lunch_small = 100 * small_classes.free_lunch.mean()
lunch_regular = 100 * regular_classes.free_lunch.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_balance", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look(
    "lunch_small", "lunch_regular", slips=["share-not-percent", "aide-for-regular"], unit="percent"
)
### BEGIN HIDDEN TESTS
def _lunch(kind):
    def rule(d):
        from builtins import float  # a notebook may have variables of these names

        lunch = checks.tested(d).lunchk[checks.tested(d).stark == kind]
        return [float(100 * (lunch.dropna() == "free").mean()), float(100 * (lunch == "free").mean())]

    return rule


checks.score(
    1,
    checks.Answer("lunch_small", 0.5, _lunch("small"), [
        checks.Slip("share-not-percent", checks.SEEN["share-not-percent"], 0.5),
        checks.Slip("groups-swapped", _lunch("regular")),
    ]),
    checks.Answer("lunch_regular", 0.5, _lunch("regular"), [
        checks.Slip("share-not-percent", checks.SEEN["share-not-percent"], 0.5),
        checks.Slip("aide-for-regular", checks.SEEN["aide-for-regular"]),
        checks.Slip("groups-swapped", _lunch("small")),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. A plain comparison (5 minutes, 1 point)
#
# Forget the schools for a moment. How many points more is the mean `score` in small classes than in **regular** classes
# (without an aide)? The example does it for reading alone.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "plain", "schema_version": 3, "cell_type": "code"}
plain_gap_reading = small_classes.readk.mean() - regular_classes.readk.mean()  # an example

plain_gap = ...
### BEGIN SOLUTION
plain_gap = small_classes.score.mean() - regular_classes.score.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_plain", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look(
    "plain_gap",
    slips=["aide-as-comparison", "everyone-else", "one-test-only", "one-group-only"],
    unit="points",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("plain_gap", 1, lambda d: checks.gap(d, "score", "regular"), [
        checks.Slip("aide-as-comparison", checks.SEEN["aide-as-comparison"], 0.25),
        checks.Slip("everyone-else", checks.SEEN["everyone-else"], 0.25),
        checks.Slip("one-test-only", checks.SEEN["one-test-only"], 0.25),
        checks.Slip("one-group-only", checks.SEEN["one-group-only"]),
    ], 0.02),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Compare where the lots were drawn (9 minutes, 1 point)
#
# The lots were drawn *within each school*. A regression does the same: `C(school)` compares children with others of
# their own school. The example gives the effect of a small class on reading, in points.
#
# 1. `effect`: the effect of a small class on `score`, within schools, in points.
# 2. `in_spreads`: the same effect, divided by the standard deviation (`.std()`) of `score` among children in regular classes.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "within", "schema_version": 3, "cell_type": "code"}
reading = smf.ols("readk ~ small + aide + C(school)", children)  # an example
effect_reading = reading.fit().params["small"]

effect = ...
in_spreads = ...
### BEGIN SOLUTION
both_tests = smf.ols("score ~ small + aide + C(school)", children)
effect = both_tests.fit().params["small"]
in_spreads = effect / regular_classes.score.std()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_within", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "effect",
    "in_spreads",
    slips=["ignoring-schools", "one-test-only", "aide-as-comparison", "the-aides-effect"],
)
### BEGIN HIDDEN TESTS
def _effects(d):
    return [found["small"] for found, _ in checks.within_schools(d)]


def _spreads(d):
    from builtins import max, min

    score = checks.tested(d).score
    regular = score[checks.tested(d).stark == "regular"]
    effects = _effects(d)
    return [(min(effects) / max(score.std(), regular.std()) - 0.003, max(effects) / min(score.std(), regular.std()) + 0.003)]


checks.score(
    1,
    checks.Answer("effect", 0.5, _effects, [
        checks.Slip("ignoring-schools", checks.SEEN["ignoring-schools"], 0.25),
        checks.Slip("one-test-only", checks.SEEN["one-test-only"], 0.25),
        checks.Slip("aide-as-comparison", checks.SEEN["aide-as-comparison"], 0.25),
        checks.Slip("the-aides-effect", checks.SEEN["the-aides-effect"]),
    ], 0.05),
    checks.Answer("in_spreads", 0.5, _spreads, [
        checks.Slip("ignoring-schools", checks.SEEN["ignoring-schools"], 0.25),
    ], 0.0005),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. An honest error (9 minutes, 2 points)
#
# Children in a school share much, and children in a class share a teacher. Their scores rise and fall together. The example
# shows two standard errors for reading: one that takes every child as separate, and one that lets each school move as one.
# Look at the two before you go on.
#
# For `score`, compute the error that lets **each school move as one**, and both ends of the 95 percent interval with it: your
# effect minus, and plus, 1.96 standard errors. All in points.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "errors", "schema_version": 3, "cell_type": "code"}
# An example, for reading:
error_reading_children = reading.fit(cov_type="HC1").bse["small"]
by_school = {"groups": children["school"]}
error_reading_schools = reading.fit(cov_type="cluster", cov_kwds=by_school).bse["small"]
low_reading = effect_reading - 1.96 * error_reading_schools
print(error_reading_children, error_reading_schools)

error_schools = ...
low = ...
high = ...
### BEGIN SOLUTION
error_schools = both_tests.fit(cov_type="cluster", cov_kwds=by_school).bse["small"]
low = effect - 1.96 * error_schools
high = effect + 1.96 * error_schools
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_errors", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 4. Run this cell. You need not change it.
import checks

checks.look(
    "error_schools",
    "low",
    "high",
    slips=["pupils-as-units", "ignoring-schools-in-the-error", "one-test-error"],
    unit="points",
)
### BEGIN HIDDEN TESTS
def _school_errors(d):
    return [checks.about(errors["schools"]) for _, errors in checks.within_schools(d)]


def _end(side, fewest=1.94, most=2.02, errors=_school_errors):
    def rule(d):
        from builtins import sorted, tuple

        return [
            tuple(sorted((found["small"] + side * fewest * near, found["small"] + side * most * far)))
            for found, _ in checks.within_schools(d)
            for near, far in errors(d)
        ]

    return rule


checks.score(
    2,
    checks.Answer("error_schools", 1, _school_errors, [
        checks.Slip("pupils-as-units", checks.SEEN["pupils-as-units"]),
        checks.Slip("ignoring-schools-in-the-error", checks.SEEN["ignoring-schools-in-the-error"], 0.5),
        checks.Slip("one-test-error", checks.SEEN["one-test-error"], 0.25),
    ], 0.0),
    *[
        checks.Answer(name, 0.5, _end(side), [
            checks.Slip("pupils-as-units", _end(side, errors=checks.child_errors), 0.25),
            checks.Slip("ends-swapped", _end(-side), 0.5),
            checks.Slip("one-standard-error", _end(side, 1, 1), 0.5),
        ], 0.0)
        for name, side in (("low", -1), ("high", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Who did not answer? (9 minutes, 1 point)
#
# In Finland's basic income experiment 31 percent of those with a basic income answered a survey by telephone, and 20 percent of the others.
# These two numbers are real. The shares who say that they are doing well are **made up** here, for practice: 60 percent of
# those with a basic income who answered, and 50 percent of the others who answered.
#
# Nobody knows how the silent ones are doing. Suppose that none of them does well, or that all of them do: the truth lies
# between. The example gives both ends for everyone with a basic income, in percent.
#
# How small, and how large, could the effect on *everyone* be, in percentage points (with minus without)?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "survey", "schema_version": 3, "cell_type": "code"}
survey = checks.given("survey")
survey

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "silent", "schema_version": 3, "cell_type": "code"}
# An example: the lowest and the highest share of everyone with a basic income, in percent
lowest_with = 100 * survey["answered_with"] * survey["well_with"]
highest_with = lowest_with + 100 * (1 - survey["answered_with"])

least = ...
most = ...
### BEGIN SOLUTION
lowest_without = 100 * survey["answered_without"] * survey["well_without"]
highest_without = lowest_without + 100 * (1 - survey["answered_without"])
least = lowest_with - highest_without
most = highest_with - lowest_without
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_silent", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look("least", "most", slips=["answers-taken-as-all", "same-end-twice"], unit="percentage points")
### BEGIN HIDDEN TESTS
def _end_of_range(side):
    """All silent ones well on one side and none on the other: with a basic income at +1, without it at -1."""

    def rule(d):
        s, first, second = d.survey, side > 0, side < 0
        with_it = 100 * (s["answered_with"] * s["well_with"] + first * (1 - s["answered_with"]))
        return with_it - 100 * (s["answered_without"] * s["well_without"] + second * (1 - s["answered_without"]))

    return rule


checks.score(
    1,
    *[
        checks.Answer(name, 0.5, _end_of_range(side), [
            checks.Slip("answers-taken-as-all", checks.SEEN["answers-taken-as-all"]),
            checks.Slip("same-end-twice", checks.SEEN["same-end-twice"], 0.25),
            checks.Slip("ends-swapped", _end_of_range(-side), 0.5),
        ])
        for name, side in (("least", -1), ("most", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# This is the widest range. What would make it narrower: more answers, or an outcome from a register?
#
# ## 6. Four claims (5 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** Chance decided which children got a small class. So the result holds for the schools of our city too.
# - **Claim B.** More of those with a basic income answered the survey than of the others. But the groups had been drawn, so those
#   who answered can be compared as if everyone had.
# - **Claim C.** A city draws four schools, two to begin and two to wait, with 1,200 children. How sure it can be depends mostly on the
#   four schools, and little on the 1,200.
# - **Claim D.** Some children moved to a small class after the draw. To keep what the draw gave us, we compare children by
#   the class that they were drawn into, wherever they sat later.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "claims", "schema_version": 3, "cell_type": "code"}
claim_a = ...
claim_b = ...
claim_c = ...
claim_d = ...
### BEGIN SOLUTION
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "agree"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_claims", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "claim_a", "claim_b", "claim_c", "claim_d", words=("agree", "disagree")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "randomised-means-representative"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "unequal-response-is-harmless"}),
    checks.Choice("claim_c", 0.25, "agree", {"disagree": "count-the-children"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "where-they-sit"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. How large must a pilot be? (14 minutes, 3 points)
#
# A school office plans a pilot with reading tutors. The numbers below are made up, like those in any plan. Scores spread by
# `spread` points. The smallest effect worth having is `effect` points. There are `in_a_class` children in a class; how
# alike they are is `likeness`, from 0 (no more than strangers) to 1 (all the same). There are `classes` classes with
# tutors and as many without.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "plan", "schema_version": 3, "cell_type": "code"}
plan = checks.given("plan")
plan

# %% [markdown]
# The example uses the rule of thumb for twice the effect: 16 times the spread squared, divided by the effect squared.
#
# 1. `people`: how many children are needed in **each** of the two groups, if each child is drawn alone and nothing is shared?
# 2. `people_in_classes`: how many in each group, if whole classes are drawn? Multiply by 1 + (children in a class − 1) × likeness.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "size", "schema_version": 3, "cell_type": "code"}
people_twice_the_effect = 16 * plan["spread"] ** 2 / (2 * plan["effect"]) ** 2  # an example

people = ...
people_in_classes = ...
### BEGIN SOLUTION
people = 16 * plan["spread"] ** 2 / plan["effect"] ** 2
people_in_classes = people * (1 + (plan["in_a_class"] - 1) * plan["likeness"])
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_size", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 7. Run this cell. You need not change it.
import checks

checks.look(
    "people",
    "people_in_classes",
    slips=["not-squared", "both-groups-together", "whole-class-counted", "no-one-taken-off"],
    unit="children",
)
### BEGIN HIDDEN TESTS
def _people(d, factor=1.0, room=1.0):
    alone = (d.plan["spread"] / d.plan["effect"]) ** 2
    return [(15.65 * alone * factor, 16 * alone * factor + room)]  # 15.7 is the exact number behind the 16


def _together(d):
    return 1 + (d.plan["in_a_class"] - 1) * d.plan["likeness"]


checks.score(
    2,
    checks.Answer("people", 1, _people, [
        checks.Slip("not-squared", checks.SEEN["not-squared"], 0.25),
        checks.Slip("both-groups-together", checks.SEEN["both-groups-together"], 0.5),
    ], 0.01),
    checks.Answer("people_in_classes", 1, lambda d: _people(d, _together(d), d.plan["in_a_class"]), [
        checks.Slip("whole-class-counted", checks.SEEN["whole-class-counted"], 0.25),
        checks.Slip("no-one-taken-off", checks.SEEN["no-one-taken-off"], 0.5),
        checks.Slip("likeness-forgotten", lambda d: _people(d)),
        checks.Slip("both-groups-together", lambda d: _people(d, 2 * _together(d)), 0.5),
    ], 0.01),
)
### END HIDDEN TESTS

# %% [markdown]
# Now try the plan out before anyone pays for it. `one_pilot(1)` makes up one pilot in which the effect **is really there**, and
# gives the effect it finds and its honest error. `one_pilot(2)` is another pilot of the same plan.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "simulate", "schema_version": 3, "cell_type": "code"}
def one_pilot(number):
    """What one made-up pilot finds: the effect and its standard error, in points."""
    chance = np.random.default_rng(number)
    between = plan["likeness"]
    within = (1 - plan["likeness"]) / plan["in_a_class"]
    luck_of_a_class = plan["spread"] * (between + within) ** 0.5
    tutored = chance.normal(plan["effect"], luck_of_a_class, plan["classes"])
    others = chance.normal(0, luck_of_a_class, plan["classes"])
    error = ((tutored.var(ddof=1) + others.var(ddof=1)) / plan["classes"]) ** 0.5
    return tutored.mean() - others.mean(), error


one_pilot(1)

# %% [markdown]
# The example repeats the pilot 500 times and computes the mean of the effects found. It is your first loop: the lines
# that are set in are done once for each `number`.
#
# Write a loop like it. In what **share** of the 500 pilots, from 0 to 1, is the effect found: its interval lies wholly above zero
# (effect minus 1.96 errors is larger than 0)? An `if` line counts only what fits: `if 3 > 2:` and, set in below it, what to do.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "power", "schema_version": 3, "cell_type": "code"}
total = 0  # an example
for number in range(500):
    effect_found, error_found = one_pilot(number)
    total = total + effect_found
mean_of_the_effects = total / 500

found = ...
### BEGIN SOLUTION
count = 0
for number in range(500):
    found_effect, found_error = one_pilot(number)
    if found_effect - 1.96 * found_error > 0:
        count = count + 1
found = count / 500
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_power", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 8. Run this cell. You need not change it.
import checks

checks.look("found", slips=["count-not-share", "above-zero-is-found"])
### BEGIN HIDDEN TESTS
import numpy as _np


def _found(d):
    """The share among 4,000 pilots, with room for the luck of 500."""
    from builtins import float

    plan = d.plan
    luck = plan["spread"] * (plan["likeness"] + (1 - plan["likeness"]) / plan["in_a_class"]) ** 0.5
    draws = _np.random.default_rng(7).normal(0, luck, (4000, 2, plan["classes"]))
    effect = plan["effect"] + draws[:, 0].mean(axis=1) - draws[:, 1].mean(axis=1)
    error = (draws.var(axis=2, ddof=1).sum(axis=1) / plan["classes"]) ** 0.5
    share = float((effect - 1.96 * error > 0).mean())
    return [(share - 0.065, share + 0.065)]


checks.score(
    1,
    checks.Answer("found", 1, _found, [
        checks.Slip("count-not-share", checks.SEEN["count-not-share"], 0.5),
        checks.Slip("above-zero-is-found", checks.SEEN["above-zero-is-found"], 0.25),
        checks.Slip("missed-not-found", lambda d: [(1 - high, 1 - low) for low, high in _found(d)], 0.5),
    ], 0.0),
)
### END HIDDEN TESTS

# %% [markdown]
# If this were your pilot and nothing was found, what would you have learned about the tutors?
#
# ## 8. Your own pilot (15 minutes, 5 points from your trainer)
#
# Plan a pilot of your own city in which chance could choose. Write 150 to 250 words for the person who pays. Numbers may be
# rough, if you say where they come from. Your trainer looks for three things, one building on the other:
#
# 1. **named**: what would be drawn (person, class, team, district …), how many there are, and which outcome you would look at, after
#    how long;
# 2. **explained**: the smallest effect worth having, how many people or groups that takes, with the calculation, and who might
#    be missing from the outcome on each side;
# 3. **applied**: what you would change in the design, now that you know this; what the pilot could not tell you about doing it
#    everywhere; and why it is fair to draw lots here.
#
# "Too small, so we would not do it" is as good an ending as any. Click the cell below twice and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "own_pilot", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# We would draw clubs, not children: 24 after-school clubs, 12 to begin with a trained coach and 12 to wait a year. The outcome is days
# absent from school in the spring term, from the register.
#
# Days absent spread by about 6 (last year's register). A gain of 2 days would be worth its price. Drawn one by one, 16 × 36 / 4 =
# 144 children are needed in each group. In clubs of 15, with a likeness of 0.1, it is 144 × (1 + 14 × 0.1) = 346, so 23 clubs in each group.
# We have 12. The register has every child who stays in the city; families who move are missing on both sides, and we would count them.
#
# So we would ask the neighbouring city to join, which gives about 22 clubs in each group, or draw children within clubs for the homework
# hour only. Even a good result would not tell us whether 200 clubs could find trained coaches. It is fair to draw: there are coaches for half
# of the clubs this year, no child has a right to one, and those who wait come first next year.

# %% [markdown]
# ## 9. Draw what surrounds a pilot (14 minutes, 2 points; and 3 from your trainer for the story)
#
# The tutors worked. Now the city wants them everywhere. Read, then draw.
#
# > More **reading tutors** give more **reading practice**, and practice builds **reading skill**. A child who reads well has more **joy in
# > reading**, and practises more. When skill rises, **trust in the pilot** grows after a while, and the city hires more tutors. But
# > tutors come from somewhere: the more are hired, the fewer **tutors to hire** are left, and then the **experience of tutors** falls, which
# > slows reading skill. And when skill rises, fewer are **children who need help**; after some time the city hires fewer tutors.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here, and has at least five links between them;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `reading skill`.
#
# You may add variables of your own. The drawing saves itself beside this notebook, in the file `after_the_pilot.cld`. Keyboard and
# mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "reading tutors", "reading practice", "reading skill", "joy in reading", "trust in the pilot",
    "tutors to hire", "experience of tutors", "children who need help",
]
DiagramWidget("\n".join(bank), file="after_the_pilot.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 9. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("after_the_pilot.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "after_the_pilot.cld",
    1,
    signs={
        ("reading tutors", "reading practice"): "+",
        ("reading tutors", "reading skill"): "+",
        ("reading tutors", "joy in reading"): "+",
        ("reading tutors", "tutors to hire"): "-",
        ("reading tutors", "experience of tutors"): "-",
        ("reading practice", "reading skill"): "+",
        ("reading practice", "joy in reading"): "+",
        ("reading skill", "joy in reading"): "+",
        ("reading skill", "reading practice"): "+",
        ("reading skill", "trust in the pilot"): "+",
        ("reading skill", "children who need help"): "-",
        ("joy in reading", "reading practice"): "+",
        ("joy in reading", "reading skill"): "+",
        ("joy in reading", "trust in the pilot"): "+",
        ("trust in the pilot", "reading tutors"): "+",
        ("tutors to hire", "experience of tutors"): "+",
        ("tutors to hire", "reading tutors"): "+",
        ("experience of tutors", "reading skill"): "+",
        ("experience of tutors", "reading practice"): "+",
        ("experience of tutors", "trust in the pilot"): "+",
        ("children who need help", "reading tutors"): "+",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 1}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "after_the_pilot.cld",
    1,
    through="reading skill",
    reinforcing=["joy in reading", "trust in the pilot"],
    balancing=["tutors to hire", "experience of tutors", "children who need help"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. say whether a pilot in a few classes could feel this loop, and what the loop would do if every class had a tutor (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# When more tutors are hired, fewer are left to hire. Those who are hired last have less experience. With less experience the children learn a
# little less, so reading skill rises less than in the pilot. Then trust in the pilot grows more slowly, and fewer tutors are hired: the
# loop balances. When we opened three new clubs in one autumn, the last two job notices brought four applications, and none with
# training. A pilot in a few classes takes its tutors from the top of the list, so it does not feel this loop. With a tutor in every
# class the effect would be smaller than the one we measured.

# %% [markdown]
# ## 10. Put it on the map (5 minutes, 0 points)
#
# This part is not scored. A small part of a city's impact map came with this notebook, in the folder `data`: the arrows
# as a `.cld` file, and what stands behind them as a `.yaml` file. Your estimate belongs on one of its arrows. Run the
# cell to see the map.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "part", "schema_version": 3, "cell_type": "code"}
# A part of a city's map: the names of its arrows, and the map itself. There is nothing to change.
from impact_map import ImpactMap, MapWidget, estimate_from

part = ImpactMap.read("data/07_school.yaml")
for link in part.diagram.links:
    print(link.source, "->", link.target)
MapWidget(part)

# %% [markdown]
# Two lines are yours:
#
# - `my_arrow`: which arrow does the draw test? It begins at what the draw decided, and ends at what was measured.
# - `my_formula`: the regression that gave your `effect`, as text. The example is that for reading. The next cell lets
#   each school move as one, as you did.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "on_the_map", "schema_version": 3, "cell_type": "code"}
# An example: another arrow, and the formula for reading
example_arrow = "teachers to hire -> experience of teachers"
example_formula = "readk ~ small + aide + C(school)"

my_arrow, my_formula = (
    ...,
    ...,
)
### BEGIN SOLUTION
my_arrow, my_formula = "small classes -> skills in reading and maths", "score ~ small + aide + C(school)"
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "attach", "schema_version": 3, "cell_type": "code"}
# Fit, put the estimate on your arrow, and save. There is nothing to change: run it again after each change above.
my_map = None
if ... not in (my_arrow, my_formula):
    with checks.in_words():
        schools = {"groups": children["school"]}
        fitted = smf.ols(my_formula, children).fit(cov_type="cluster", cov_kwds=schools)
        evidence = estimate_from(
            fitted,
            "small",
            unit="points in reading and mathematics together",
            per="a place in a small class",
            design="randomised trial",
            population=f"{len(children):,} children at the end of kindergarten, {children.school.nunique()} schools in Tennessee",
            date="1985-1986",
            source="Krueger 1999, doi:10.1162/003355399556052; my notebook of module 7",
            spread=float(regular_classes.score.std()),
        )
        my_map = part.attach(my_arrow, evidence, pilot="star")
        my_map.write("my_part.yaml")
MapWidget(my_map or part, before=part)

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_map_part", "schema_version": 3, "cell_type": "code"}
# Check 10. Run this cell. You need not change it.
import checks

checks.look_at_map()

# %% [markdown]
# ## Look back (read by your trainer, not scored)
#
# Which pilot that you know of was too small to find what it looked for? How would you have told its owner? One or two sentences.

# %% [markdown]
# *Write here.*

# %% [markdown]
# ## Hand in
#
# Run the cell below. It tells what is done, what is left and how to hand in. The saved notebook carries a copy of your
# drawing, in case its file is forgotten.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "place", "schema_version": 3, "cell_type": "code"}
# Your place. Run this cell as often as you like.
import checks

checks.where_am_i()
