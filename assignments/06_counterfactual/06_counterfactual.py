# ---
# jupyter:
#   impact_course:
#     drawings:
#       - who_gets_a_job.cld
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
# # Who would have got a job anyway?
#
# Graded notebook of module 6. It takes 75 to 90 minutes. You may stop and come back: your work is saved with the notebook.
#
# A city pays for job training. A year later the trained people earn more than before. Is that the training's doing? You
# will answer with a real pilot: a training programme in the United States in the 1970s, in which a draw decided who got
# a place.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# line above it is always an example of the same kind. After each task there is a check cell. It tells you whether you are
# on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other people's data. 8 are given by your trainer for what you write. You
# pass with 12. The direction and size of an effect never change your score.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Look at the pilot | 9 | 1 |
# | 2. Were the groups alike before? | 10 | 1 |
# | 3. Two quick answers | 10 | 2 |
# | 4. The effect in the experiment | 10 | 2 |
# | 5. How sure? | 10 | 1 |
# | 6. Four claims | 6 | 1 |
# | 7. Which comparison do you trust? | 15 | 5, by your trainer |
# | 8. Draw the system | 15 | 4, and 3 by your trainer for its story |
# | 9. Put it on the map | 5 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import pandas as pd
import pilot_data

import checks
import checks_drawing

nsw = pilot_data.load("nsw")  # the experiment: a draw decided who got a place
cps = pilot_data.load("cps")  # a large national survey of the same years
psid = pilot_data.load("psid")  # another, smaller survey; the file holds the trainees too

# %% [markdown]
# ## 1. Look at the pilot (9 minutes, 1 point)
#
# One row is one man. `treat` is 1 if he drew a place in the programme. `re74`, `re75` and `re78` are his earnings in
# dollars in 1974, 1975 and 1978. The programme came in between: 1974 and 1975 are *before*, 1978 is *after*. The other
# columns say who he was: age, years of school (`educ`), `black`, `hisp` and `marr` (married) as 0 or 1, and `nodegree`
# (1 = left school without a degree).

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# Four groups of men. You will use these names all the way through.
trainees = nsw[nsw.treat == 1]  # drew a place
controls = nsw[nsw.treat == 0]  # were in the same draw and drew no place
cps_men = cps[cps.treat == 0]  # from the first survey
psid_men = psid[psid.treat == 0]  # from the second survey

nsw.head()

# %% [markdown]
# The example computes the mean age of the trainees. Below it, compute the mean **earnings in 1975** of the trainees and
# of the controls.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "look", "schema_version": 3, "cell_type": "code"}
trainees_age = trainees.age.mean()  # an example

trainees_1975 = ...
controls_1975 = ...
### BEGIN SOLUTION
trainees_1975 = trainees.re75.mean()
controls_1975 = controls.re75.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_look", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look("trainees_1975", "controls_1975", slips=["another-year"], unit="dollars")
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("trainees_1975", 0.5, lambda d: d.nsw[d.nsw.treat == 1].re75.mean(), [
        checks.Slip("groups-swapped", lambda d: d.nsw[d.nsw.treat == 0].re75.mean()),
        checks.Slip("everyone-in-the-experiment", lambda d: d.nsw.re75.mean()),
    ]),
    checks.Answer("controls_1975", 0.5, lambda d: d.nsw[d.nsw.treat == 0].re75.mean(), [
        checks.Slip("groups-swapped", lambda d: d.nsw[d.nsw.treat == 1].re75.mean()),
        checks.Slip("everyone-in-the-experiment", lambda d: d.nsw.re75.mean()),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Were the groups alike before? (10 minutes, 1 point)
#
# Two groups are *balanced* if they were alike before the programme began. Run the table. Read one row at a time: which
# column looks most like the first?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "balance_table", "schema_version": 3, "cell_type": "code"}
before = ["age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"]
pd.DataFrame(
    {
        "trainees": trainees[before].mean(),
        "controls": controls[before].mean(),
        "CPS men": cps_men[before].mean(),
        "PSID men": psid_men[before].mean(),
    }
).round(2)

# %% [markdown]
# Now put one row into numbers. How much more than each of the other groups did the trainees earn in **1975**, on
# average? Always: trainees minus the others, in dollars. The example does it for age.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "balance", "schema_version": 3, "cell_type": "code"}
gap_in_age = trainees.age.mean() - controls.age.mean()  # an example

gap_controls = ...
gap_cps = ...
gap_psid = ...
### BEGIN SOLUTION
gap_controls = trainees.re75.mean() - controls.re75.mean()
gap_cps = trainees.re75.mean() - cps_men.re75.mean()
gap_psid = trainees.re75.mean() - psid_men.re75.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_balance", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look("gap_controls", "gap_cps", "gap_psid", slips=["wrong-year"], unit="dollars")
### BEGIN HIDDEN TESTS
checks.score(
    1,
    *[
        checks.Answer(name, 1 / 3, lambda d, other=other: checks.mean_gap(d.nsw[d.nsw.treat == 1], other(d), "re75"), [
            checks.Slip(
                "outcome-for-balance",
                lambda d, other=other: checks.mean_gap(d.nsw[d.nsw.treat == 1], other(d), "re78"),
            ),
            checks.Slip(
                "groups-swapped",
                lambda d: [
                    checks.mean_gap(d.nsw[d.nsw.treat == 1], swapped, "re75")
                    for swapped in (d.nsw[d.nsw.treat == 0], d.cps, d.psid[d.psid.treat == 0])
                ],
            ),
            checks.Slip(
                "trainees-in-both-groups", lambda d: checks.mean_gap(d.nsw[d.nsw.treat == 1], d.psid, "re75"), 0.5
            ),
        ])
        for name, other in (
            ("gap_controls", lambda d: d.nsw[d.nsw.treat == 0]),
            ("gap_cps", lambda d: d.cps),
            ("gap_psid", lambda d: d.psid[d.psid.treat == 0]),
        )
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Two quick answers (10 minutes, 2 points)
#
# Most programmes have no draw. Then one often compares the trained people with people in a survey. Do that twice. How
# much more did the trainees earn in **1978** than the CPS men? Than the PSID men? Trainees minus the others, in
# dollars. Call the answers naive: we take the comparison as it comes.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "naive", "schema_version": 3, "cell_type": "code"}
naive_gap_in_age = trainees.age.mean() - cps_men.age.mean()  # an example

naive_cps = ...
naive_psid = ...
### BEGIN SOLUTION
naive_cps = trainees.re78.mean() - cps_men.re78.mean()
naive_psid = trainees.re78.mean() - psid_men.re78.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_naive", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "naive_cps",
    "naive_psid",
    slips=["before-after", "one-group-only", "medians", "earners-only", "wrong-year"],
    unit="dollars",
)
### BEGIN HIDDEN TESTS
checks.score(
    2,
    *[
        checks.Answer(name, 1, lambda d, mine=mine: checks.mean_gap(d.nsw[d.nsw.treat == 1], mine(d), "re78"), [
            checks.Slip(
                "groups-swapped",
                lambda d: [
                    checks.mean_gap(d.nsw[d.nsw.treat == 1], swapped, "re78")
                    for swapped in (d.nsw[d.nsw.treat == 0], d.cps, d.psid[d.psid.treat == 0])
                ],
                0.25,
            ),
            checks.Slip("everyone-in-the-experiment", lambda d, mine=mine: checks.mean_gap(d.nsw, mine(d), "re78"), 0.25),
            checks.Slip(
                "trainees-in-both-groups", lambda d: checks.mean_gap(d.nsw[d.nsw.treat == 1], d.psid, "re78"), 0.5
            ),
            checks.Slip("before-after", checks.SEEN["before-after"]),
            checks.Slip("medians", checks.SEEN["medians"], 0.25),
            checks.Slip("earners-only", checks.SEEN["earners-only"], 0.25),
            checks.Slip("wrong-year", checks.SEEN["wrong-year"], 0.25),
            checks.Slip("one-group-only", checks.SEEN["one-group-only"]),
        ])
        for name, mine in (("naive_cps", lambda d: d.cps), ("naive_psid", lambda d: d.psid[d.psid.treat == 0]))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# Look at your two answers. If you believed them, what would you tell the city council about job training?
#
# ## 4. The effect in the experiment (10 minutes, 2 points)
#
# In the experiment a draw made the two groups alike, but for luck. So the controls show what would have become of the
# trainees without the programme. That is the *counterfactual*. Compute the effect: the mean earnings of the trainees in
# **1978** minus the mean earnings of the controls in **1978**, in dollars.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "experiment", "schema_version": 3, "cell_type": "code"}
gap_in_age = trainees.age.mean() - controls.age.mean()  # an example

experimental_effect = ...
### BEGIN SOLUTION
experimental_effect = trainees.re78.mean() - controls.re78.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_experiment", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 4. Run this cell. You need not change it.
import checks

checks.look(
    "experimental_effect",
    slips=[
        "before-after", "difference-in-differences", "one-group-only",
        "medians", "earners-only", "wrong-year",
    ],
    unit="dollars",
)
### BEGIN HIDDEN TESTS
import pandas as _pd
import statsmodels.formula.api as _smf

checks.score(
    2,
    checks.Answer(
        "experimental_effect",
        2,
        lambda d: checks.mean_gap(d.nsw[d.nsw.treat == 1], d.nsw[d.nsw.treat == 0], "re78"),
        [
            checks.Slip("before-after", checks.SEEN["before-after"]),
            checks.Slip("difference-in-differences", checks.SEEN["difference-in-differences"], 0.25),
            checks.Slip("medians", checks.SEEN["medians"], 0.25),
            checks.Slip("earners-only", checks.SEEN["earners-only"], 0.25),
            checks.Slip("wrong-year", checks.SEEN["wrong-year"], 0.25),
            checks.Slip("one-group-only", checks.SEEN["one-group-only"]),
            checks.Slip(
                "outcome-for-balance",
                lambda d: checks.mean_gap(d.nsw[d.nsw.treat == 1], d.nsw[d.nsw.treat == 0], "re75"),
            ),
            checks.Slip(
                "groups-swapped",
                lambda d: [
                    checks.mean_gap(d.nsw[d.nsw.treat == 1], swapped, "re78")
                    for swapped in (d.cps, d.psid[d.psid.treat == 0])
                ],
            ),
            checks.Slip(
                "adjusted",
                lambda d: [
                    _smf.ols("re78 ~ treat + " + columns, frame).fit().params["treat"]
                    for frame in (d.nsw, _pd.concat([d.nsw[d.nsw.treat == 1], d.cps]), d.psid)
                    for columns in (
                        "age + educ + black + hisp + marr + nodegree + re74 + re75",
                        "age + I(age**2) + educ + black + hisp + marr + nodegree + re74 + re75",
                        "age + educ + black + hisp + marr + nodegree",
                    )
                ],
                0.25,
            ),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. How sure? (10 minutes, 1 point)
#
# Another draw would have given other trainees, and another number. The *standard error* tells how far such numbers
# would typically lie from one another. The example computes it for the gap in age: the variance of each group divided by
# the number of men in it, added up, and the square root of the sum (`** 0.5`).
#
# Compute it for the gap in earnings in **1978**. Then compute both ends of the 95 percent *interval*: the effect minus 1.96
# standard errors, and the effect plus 1.96 standard errors. All three are in dollars.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "interval", "schema_version": 3, "cell_type": "code"}
# An example, for age:
variance_age = trainees.age.var() / len(trainees) + controls.age.var() / len(controls)
standard_error_age = variance_age**0.5
low_age = gap_in_age - 1.96 * standard_error_age

standard_error = ...
low = ...
high = ...
### BEGIN SOLUTION
standard_error = (trainees.re78.var() / len(trainees) + controls.re78.var() / len(controls)) ** 0.5
low = experimental_effect - 1.96 * standard_error
high = experimental_effect + 1.96 * standard_error
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_interval", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look("standard_error", "low", "high", slips=["spread-not-error"], unit="dollars")
### BEGIN HIDDEN TESTS
import numpy as _np


def _parts(d):
    from builtins import len, max, min  # a notebook may have variables of these names

    one, two = d.nsw[d.nsw.treat == 1].re78, d.nsw[d.nsw.treat == 0].re78
    unequal = one.var() / len(one) + two.var() / len(two)
    pooled = _np.var(_np.concatenate([one - one.mean(), two - two.mean()]), ddof=2) * (1 / len(one) + 1 / len(two))
    # every usual formula lies between these two (unequal variances, equal variances, HC0 to HC3), give or take a percent
    return one.mean() - two.mean(), min(unequal, pooled) ** 0.5 * 0.99, max(unequal, pooled) ** 0.5 * 1.01


def _end(side, fewest=1.94, most=2.02):
    def rule(d):
        effect, least, largest = _parts(d)
        near, far = effect + side * fewest * least, effect + side * most * largest
        return [(near, far) if near < far else (far, near)]

    return rule


checks.score(
    1,
    checks.Answer("standard_error", 0.5, lambda d: [_parts(d)[1:]], [
        checks.Slip("spread-not-error", checks.SEEN["spread-not-error"]),
        checks.Slip("no-square-root", lambda d: [(_parts(d)[1] ** 2, _parts(d)[2] ** 2)], 0.5),
    ]),
    *[
        checks.Answer(name, 0.25, _end(side), [
            checks.Slip("ends-swapped", _end(-side), 0.5),
            checks.Slip("one-standard-error", _end(side, 1, 1), 0.5),
        ])
        for name, side in (("low", -1), ("high", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Can adjusting repair a poor comparison?
#
# With a regression one can compare men who are alike in some columns. This cell does it, with more and more columns.
# There is nothing to change. Watch how far the number moves, and remember which columns you would have had in your city.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "adjusting", "schema_version": 3, "cell_type": "code"}
import statsmodels.formula.api as smf

steps = {
    "age, school and origin": "re78 ~ treat + age + educ + black + hisp",
    "all columns, earlier earnings too": "re78 ~ treat + age + educ + black + hisp"
    " + marr + nodegree + re74 + re75",
}
files = {
    "CPS men": pd.concat([trainees, cps_men]),
    "PSID men": pd.concat([trainees, psid_men]),
}
rows = {
    step: [smf.ols(formula, file).fit().params["treat"] for file in files.values()]
    for step, formula in steps.items()
}
pd.DataFrame.from_dict(rows, orient="index", columns=list(files)).round(0)

# %% [markdown]
# ## 6. Four claims (6 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** The survey has thousands of men and the experiment a few hundred controls. So the comparison with the survey is
#   the one to trust.
# - **Claim B.** Adjusted for all columns, the comparison with the CPS gives a small gain. So adjusting has now removed what
#   was wrong with it, and we would have known this without the experiment.
# - **Claim C.** Another pilot finds an effect of 900 dollars, with an interval from −400 to 2,200. Both no effect and a useful
#   effect fit its data.
# - **Claim D.** The controls earned more in 1978 than in 1975, without any training. So a comparison of the trainees before and
#   after would give the training credit for a rise that would have come anyway.

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
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "bigger-is-better"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "controls-fix-everything"}),
    checks.Choice("claim_c", 0.25, "agree", {"disagree": "not-significant-means-zero"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "others-stood-still"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Which comparison do you trust? (15 minutes, 5 points from your trainer)
#
# You have three answers to one question: against the CPS men, against the PSID men, and against the controls. Which one
# do you trust, and why? Write 100 to 200 words for a colleague who was not here. Your trainer looks for three things, one
# building on the other:
#
# 1. **named**: you say which comparison you trust, with its number and interval;
# 2. **explained**: you say what the others compare that is not alike, with a number from your balance table;
# 3. **applied**: you take one service of your own city, say who would be its comparison group, and what that comparison
#    could not tell you.
#
# Click the cell below twice and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "trust", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# I trust the experiment: in 1978 the trainees earned 1,794 dollars more than the controls, and effects from about 480 to
# 3,110 dollars fit the data. The draw made the groups alike: in 1975 the gap was 265 dollars. The survey men were other
# people from the start. In 1975 they earned 12,119 (CPS) and 17,531 dollars (PSID) more than the trainees, and most were
# married. Their number does not help: a gap between unlike people stays a gap however many they are.
#
# In our service for young job seekers we compare those who start a workshop with those who decline it. Those who
# decline may have a job in sight, or may have given up. Next spring there will be more applicants than places. If we draw
# among them, those who drew no place are the comparison. It would not tell us how the workshop works for people who never apply,
# nor whether our participants take jobs that others would have got.

# %% [markdown]
# ## 8. Draw the system (15 minutes, 4 points; and 3 from your trainer for the story)
#
# The training is one push into a larger system. Read, then draw.
#
# > Training gives **skills**, and skills help towards **employment**. At work people gather **work experience**; their
# > **motivation** grows; and employers who hired one trainee and were content place more trust in the next (**trust of
# > employers**). Each of these makes the next job easier to get. But every job taken is one of the **open jobs** gone, and the
# > fewer there are, the harder it is to find one. When more people are in work, fewer are **people out of work**, and after
# > some time the city buys less **job training**.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here;
# - has two variables **of your own**: things that would have helped someone to a job *without* the training;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `employment`.
#
# The drawing saves itself beside this notebook, in the file `who_gets_a_job.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "job training", "skills", "employment", "work experience", "motivation",
    "trust of employers", "open jobs", "people out of work",
]
DiagramWidget("\n".join(bank), file="who_gets_a_job.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 7. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("who_gets_a_job.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "who_gets_a_job.cld",
    1,
    bank=[
        "job training", "skills", "employment", "work experience", "motivation", "trust of employers", "open jobs",
        "people out of work",
    ],
    must=["job training", "employment"],
    target="employment",
    around="job training",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "who_gets_a_job.cld",
    1,
    signs={
        ("job training", "skills"): "+",
        ("job training", "motivation"): "+",
        ("job training", "employment"): "+",
        ("skills", "employment"): "+",
        ("skills", "trust of employers"): "+",
        ("skills", "motivation"): "+",
        ("motivation", "skills"): "+",
        ("motivation", "employment"): "+",
        ("motivation", "job training"): "+",
        ("employment", "work experience"): "+",
        ("employment", "motivation"): "+",
        ("employment", "skills"): "+",
        ("employment", "trust of employers"): "+",
        ("employment", "open jobs"): "-",
        ("employment", "people out of work"): "-",
        ("work experience", "skills"): "+",
        ("work experience", "employment"): "+",
        ("work experience", "motivation"): "+",
        ("work experience", "trust of employers"): "+",
        ("trust of employers", "employment"): "+",
        ("trust of employers", "open jobs"): "+",
        ("open jobs", "employment"): "+",
        ("open jobs", "motivation"): "+",
        ("open jobs", "people out of work"): "-",
        ("people out of work", "job training"): "+",
        ("people out of work", "motivation"): "-",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 2}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "who_gets_a_job.cld",
    2,
    through="employment",
    reinforcing=["work experience", "motivation", "trust of employers", "skills"],
    balancing=["open jobs", "people out of work"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. say what the loop does, over time, to the people who got no place (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# When more people have been trained, more of them are in work. Each job they take is one open job fewer. With fewer open jobs,
# the next person finds it harder, and employment grows more slowly than the training alone would make it. So this loop
# balances. In our district the shops filled their summer jobs in May this year, and those who came from the course in June told us
# at the desk that they were too late. For those who got no place the loop means a shorter list of open jobs. If we compare our trainees with
# them, part of the gap is their loss, not our gain.

# %% [markdown]
# ## 9. Put it on the map (5 minutes, 0 points)
#
# This part is not scored. An *impact map* is a city's causal map that also says what stands behind each arrow. A small
# part of one came with this notebook: in the folder `data`, the arrows as a `.cld` file and the rest as a `.yaml` file.
# No arrow of it has an estimate yet. You have made one. Run the cell to see the map.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "part", "schema_version": 3, "cell_type": "code"}
# A part of a city's map: the names of its arrows, and the map itself. There is nothing to change.
import statsmodels.formula.api as smf
from impact_map import ImpactMap, MapWidget, estimate_from

part = ImpactMap.read("data/06_employment.yaml")
for link in part.diagram.links:
    print(link.source, "->", link.target)
MapWidget(part)

# %% [markdown]
# Two lines are yours:
#
# - `my_arrow`: which arrow does this experiment test? It begins at what the draw decided, and ends at what was measured.
# - `my_formula`: which regression gives the same number as your `experimental_effect`? Left of the `~` stands what was
#   measured, right of it what the draw decided. The example is the gap in age.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "on_the_map", "schema_version": 3, "cell_type": "code"}
# An example: arrow and formula of another question
example_arrow, example_formula = "open jobs -> people in work", "age ~ treat"

my_arrow, my_formula = (
    ...,
    ...,
)
### BEGIN SOLUTION
my_arrow, my_formula = "places in job training -> earnings", "re78 ~ treat"
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "attach", "schema_version": 3, "cell_type": "code"}
# Fit, put the estimate on your arrow, and save. There is nothing to change: run it again after each change above.
my_map = None
if ... not in (my_arrow, my_formula):
    with checks.in_words():
        fitted = smf.ols(my_formula, nsw).fit(cov_type="HC2")
        evidence = estimate_from(
            fitted,
            "treat",
            unit="US dollars a year",
            per="a place in the programme",
            design="randomised trial",
            population=f"{len(nsw)} men who had a hard time finding work, in several places in the United States",
            date="1975-1978",
            source="LaLonde 1986 and Dehejia and Wahba 1999, doi:10.1080/01621459.1999.10473858; my notebook of module 6",
            spread=float(controls.re78.std()),
        )
        my_map = part.attach(my_arrow, evidence, pilot="nsw")
        my_map.write("my_part.yaml")
MapWidget(my_map or part, before=part)

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_map_part", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell. You need not change it.
import checks

checks.look_at_map()

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# What did you believe about your own service before this module that you would now want to check? One or two sentences.

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
