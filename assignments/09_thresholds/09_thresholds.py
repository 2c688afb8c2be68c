# ---
# jupyter:
#   impact_course:
#     drawings:
#       - belts_and_injuries.cld
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
# # Just below the limit, just after the date
#
# Graded notebook of module 9. It takes 75 to 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# Two rules with an edge. In Uruguay, households below a limit got a monthly transfer: do they support the government
# that paid it? In Great Britain, from 31 January 1983 people in the front seats of cars had to wear a belt: were fewer
# of them hurt? Nobody drew lots. You will use the edge, and you will see how much your own choices move the answer.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# lines above are always an example of the same kind. After each task there is a check cell. It tells you whether you
# are on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You pass with 12. The
# direction and size of an effect never change your score.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Look at the households | 7 | 1 |
# | 2. The jump at the limit | 8 | 1 |
# | 3. Nearer to the limit | 10 | 2 |
# | 4. Something that should not jump | 6 | 1 |
# | 5. The step at the date | 10 | 2 |
# | 6. The control series | 7 | 1 |
# | 7. Four claims | 7 | 1 |
# | 8. What did the transfer do? | 15 | 5, by your trainer |
# | 9. Draw the system | 15 | 3, and 3 by your trainer for its story |
# | 10. Put it on the map | 5 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import numpy as np
import pandas as pd
import pilot_data
import statsmodels.formula.api as smf

import checks
import checks_drawing

# one row is one household
households = pilot_data.load("gov").rename(columns={"Income_Centered": "score", "Participation": "got"})
# one row is one month
belts = pilot_data.load("seatbelts")
belts["calendar_month"] = (belts.month - 1) % 12 + 1

# %% [markdown]
# ## 1. Look at the households (7 minutes, 1 point)
#
# `score` is the predicted income of a household *less the limit*: below 0 it got the transfer. `got` is 1 if it got the
# transfer and 0 if not. `Support` says how it sees the government that pays, beside the one before: 0 for *less*, 0.5 for
# *the same*, 1 for *more*. `Age` and `Education` are means over its adults, in years.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# The two sides of the limit.
below = households[households.got == 1]
above = households[households.got == 0]

households.head()

# %% [markdown]
# The example computes how many more years of schooling the households below have. Below it, compute the mean of
# `Support` on each side, and how much higher it is below (below minus above), on its scale from 0 to 1.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "look", "schema_version": 3, "cell_type": "code"}
gap_in_schooling = below.Education.mean() - above.Education.mean()  # an example

support_below = ...
support_above = ...
gap = ...
### BEGIN SOLUTION
support_below = below.Support.mean()
support_above = above.Support.mean()
gap = support_below - support_above
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_look", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look("support_below", "support_above", "gap", slips=["prefers-only"], within=0.0006)
### BEGIN HIDDEN TESTS
def _side(got):
    return lambda d: checks.homes(d).query(f"got == {got}").Support.mean()


checks.score(
    1,
    *[
        checks.Answer(name, points, rule, [
            checks.Slip("prefers-only", checks.SEEN["prefers-only"], 0.5),
            checks.Slip("other-side", lambda d: [_side(0)(d), _side(1)(d)]),
        ], 0.0006)
        for name, points, rule in (
            ("support_below", 0.25, lambda d: _side(1)(d)),
            ("support_above", 0.25, lambda d: _side(0)(d)),
            ("gap", 0.5, lambda d: _side(1)(d) - _side(0)(d)),
        )
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# If you had only this gap, what would you tell the ministry? And how do the two sides differ, apart from the transfer?
#
# ## 2. The jump at the limit (8 minutes, 1 point)
#
# Draw a straight line through each side and read the distance between the two lines at the limit, where `score` is 0. In
# the formula `got * score` gives each side its own height and its own slope. The number at `got` is the distance at the
# limit, with the transfer minus without. `cov_type="HC1"` allows for households that differ in spread. The example does
# it for schooling.
#
# Compute the jump of `Support`, with all households. Then compute both ends of the 95 percent *interval*: the jump minus
# 1.96 standard errors, and the jump plus 1.96 standard errors.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "jump", "schema_version": 3, "cell_type": "code"}
# An example, for schooling:
fit_schooling = smf.ols("Education ~ got * score", households).fit(cov_type="HC1")
jump_schooling = fit_schooling.params["got"]
low_schooling = jump_schooling - 1.96 * fit_schooling.bse["got"]

jump = ...
low = ...
high = ...
### BEGIN SOLUTION
fit = smf.ols("Support ~ got * score", households).fit(cov_type="HC1")
jump = fit.params["got"]
low = jump - 1.96 * fit.bse["got"]
high = jump + 1.96 * fit.bse["got"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_jump", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look(
    "jump", "low", "high",
    slips=["side-flipped", "raw-gap", "one-slope", "height-not-jump", "prefers-only"], within=0.0006,
)
### BEGIN HIDDEN TESTS
def _end(side, fewest=1.94, most=2.02):
    def rule(d):
        size, least, largest = checks.size_and_errors(checks.homes(d))
        one, two = size + side * fewest * least, size + side * most * largest
        return [(one, two) if one < two else (two, one)]

    return rule


checks.score(
    1,
    checks.Answer("jump", 0.5, lambda d: checks.jump(checks.homes(d)), [
        checks.Slip("side-flipped", checks.SEEN["side-flipped"], 0.5),
        checks.Slip("raw-gap", checks.SEEN["raw-gap"]),
        checks.Slip("one-slope", checks.SEEN["one-slope"], 0.5),
        checks.Slip("height-not-jump", checks.SEEN["height-not-jump"]),
        checks.Slip("prefers-only", checks.SEEN["prefers-only"], 0.5),
    ], 0.0006),
    *[
        checks.Answer(name, 0.25, _end(side), [
            checks.Slip("ends-swapped", _end(-side), 0.5),
            checks.Slip("one-standard-error", _end(side, 0.98, 1.02), 0.5),
        ], 0.0006)
        for name, side in (("low", -1), ("high", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Nearer to the limit (10 minutes, 2 points)
#
# Households at the limit are most alike. So go nearer: keep those whose `score` is at most 0.01 from the limit, and then
# at most 0.005. `households.score.abs()` is the distance from the limit. Compute the jump of `Support` in each of these
# two bands, with a line on either side. Then compute two standard errors: that of the jump with **all** households, and
# that of the jump in the band of **0.005**. The example does it for schooling within 0.015.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "nearer", "schema_version": 3, "cell_type": "code"}
# An example, for schooling:
near_schooling = households[households.score.abs() <= 0.015]
fit_near_schooling = smf.ols("Education ~ got * score", near_schooling).fit(cov_type="HC1")
jump_near_schooling = fit_near_schooling.params["got"]
error_near_schooling = fit_near_schooling.bse["got"]

jump_010 = ...
jump_005 = ...
error_all = ...
error_005 = ...
### BEGIN SOLUTION
within_010 = households[households.score.abs() <= 0.01]
jump_010 = smf.ols("Support ~ got * score", within_010).fit(cov_type="HC1").params["got"]
within_005 = households[households.score.abs() <= 0.005]
fit_005 = smf.ols("Support ~ got * score", within_005).fit(cov_type="HC1")
jump_005 = fit_005.params["got"]
error_all = smf.ols("Support ~ got * score", households).fit(cov_type="HC1").bse["got"]
error_005 = fit_005.bse["got"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_nearer", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "jump_010", "jump_005",
    slips=["means-in-the-band", "one-slope-in-the-band", "one-side-of-the-band"], within=0.0006,
)
checks.look("error_all", "error_005", slips=["spread-not-error"], within=0.0006)
### BEGIN HIDDEN TESTS
def _error(band):
    def rule(d):
        _, least, largest = checks.size_and_errors(checks.homes(d), band)
        return [(0.985 * least, 1.015 * largest)]

    return rule


checks.score(
    2,
    *[
        checks.Answer(name, 0.5, lambda d, band=band: checks.jump(checks.homes(d), band), [
            checks.Slip("means-in-the-band", checks.SEEN["means-in-the-band"]),
            checks.Slip("one-slope-in-the-band", checks.SEEN["one-slope-in-the-band"], 0.5),
            checks.Slip("one-side-of-the-band", checks.SEEN["one-side-of-the-band"]),
            checks.Slip("whole-band", lambda d: checks.jump(checks.homes(d))),
            checks.Slip("other-band", lambda d: [checks.jump(checks.homes(d), one) for one in (0.01, 0.005)], 0.5),
        ], 0.0006)
        for name, band in (("jump_010", 0.01), ("jump_005", 0.005))
    ],
    *[
        checks.Answer(name, 0.5, _error(band), [
            checks.Slip("spread-not-error", checks.SEEN["spread-not-error"]),
            checks.Slip("other-band", lambda d: [_error(one)(d)[0] for one in (0.02, 0.01, 0.005)]),
        ], 0.0006)
        for name, band in (("error_all", 0.02), ("error_005", 0.005))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Show all of them
#
# This cell computes the jump for further bandwidths, in three ways; there is nothing to change. *Line*: as you did.
# *Nearest most*: a line, but the nearest households count most (a triangular kernel). *Curve*: a bent line on either
# side. Read a row, then a column. Keep two numbers in mind for part 8.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "bands", "schema_version": 3, "cell_type": "code"}
rows = []
for band in (0.018, 0.015, 0.012, 0.008, 0.006, 0.004):
    some = households[households.score.abs() <= band].assign(z=lambda t, band=band: t.score / band)
    line = smf.ols("Support ~ got * z", some).fit(cov_type="HC1")
    nearest = smf.wls("Support ~ got * z", some, weights=1 - some.z.abs()).fit(cov_type="HC1")
    curve = smf.ols("Support ~ got * z + got * I(z**2)", some).fit(cov_type="HC1")
    row = [band, len(some)]
    for one in (line, nearest, curve):
        row += [one.params["got"], one.bse["got"]]
    rows.append(row)
pd.DataFrame(
    rows,
    columns=["bandwidth", "households", "line", "(error)", "nearest most", "(error) ", "curve", " (error)"],
).round(3)

# %% [markdown]
# ## 4. Something that should not jump (6 minutes, 1 point)
#
# The transfer cannot have changed how old people are. So `Age` should run smoothly through the limit. If it jumps, the
# two sides are not alike there. Compute the jump of `Age` with all households and a line on either side, with the
# transfer minus without, in years.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "age", "schema_version": 3, "cell_type": "code"}
# An example, for schooling:
check_schooling = smf.ols("Education ~ got * score", households).fit(cov_type="HC1").params["got"]

jump_age = ...
### BEGIN SOLUTION
jump_age = smf.ols("Age ~ got * score", households).fit(cov_type="HC1").params["got"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_age", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look("jump_age", slips=["raw-gap", "side-flipped", "one-slope"], unit="years", within=0.006)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("jump_age", 1, lambda d: checks.jump(checks.homes(d), outcome="Age"), [
        checks.Slip("raw-gap", checks.SEEN["raw-gap"]),
        checks.Slip("side-flipped", checks.SEEN["side-flipped"], 0.5),
        checks.Slip("one-slope", checks.SEEN["one-slope"], 0.5),
    ], 0.006),
)
### END HIDDEN TESTS

# %% [markdown]
# Compare it with the plain gap in age between the two sides. What has the line done?
#
# ## 5. The step at the date (10 minutes, 2 points)
#
# Now the belts. `front` counts front-seat passengers who were killed or seriously injured in a month, `rear` those in the
# rear seats, `kms` the distance driven. `month` is 1 in January 1969 and 85 in January 1976; `law` is 1 from February
# 1983 on. We take the months from January 1976.
#
# The model draws a straight line through the *logarithms*, with a height of its own for each calendar month, and lets it
# step at the law. A step in logarithms becomes percent with `100 * (np.exp(step) - 1)`. The ends of the interval are
# turned into percent in the same way, each for itself. The example does it for the distance driven.
#
# Compute the step of `front` in percent, and both ends of its 95 percent interval, in percent.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "months", "schema_version": 3, "cell_type": "code"}
# The months of parts 5 and 6.
since_1976 = belts[belts.month >= 85]

since_1976[["month", "front", "rear", "kms", "law", "calendar_month"]].head()

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "front", "schema_version": 3, "cell_type": "code"}
# An example, for the distance driven:
fit_kms = smf.ols("np.log(kms) ~ law + month + C(calendar_month)", since_1976).fit()
log_step_kms = fit_kms.params["law"]
step_kms = 100 * (np.exp(log_step_kms) - 1)
low_kms = 100 * (np.exp(log_step_kms - 1.96 * fit_kms.bse["law"]) - 1)

step_front = ...
low_front = ...
high_front = ...
### BEGIN SOLUTION
fit_front = smf.ols("np.log(front) ~ law + month + C(calendar_month)", since_1976).fit()
log_step_front = fit_front.params["law"]
step_front = 100 * (np.exp(log_step_front) - 1)
low_front = 100 * (np.exp(log_step_front - 1.96 * fit_front.bse["law"]) - 1)
high_front = 100 * (np.exp(log_step_front + 1.96 * fit_front.bse["law"]) - 1)
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_front", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 5. Run this cell. You need not change it.
import checks

checks.look(
    "step_front",
    slips=["before-after", "log-not-percent", "all-years", "no-seasons"], unit="percent", within=0.02,
)
checks.look("low_front", "high_front", slips=["log-not-percent"], unit="percent", within=0.02)
### BEGIN HIDDEN TESTS
def _ends(side, fewest=1.94, most=2.02):
    def rule(d):
        size, least, largest = checks.log_step_and_errors(d.seatbelts, "front")
        one, two = (checks.percent(size + side * z * error) for z, error in ((fewest, least), (most, largest)))
        return [(one, two) if one < two else (two, one)]

    return rule


checks.score(
    2,
    checks.Answer("step_front", 1, lambda d: checks.step(d.seatbelts, "front"), [
        checks.Slip("other-seat", lambda d: checks.step(d.seatbelts, "rear")),
        checks.Slip("before-after", checks.SEEN["before-after"]),
        checks.Slip("log-not-percent", checks.SEEN["log-not-percent"], 0.5),
        checks.Slip("share-not-percent", lambda d: checks.step(d.seatbelts, "front") / 100, 0.5),
        checks.Slip("all-years", checks.SEEN["all-years"], 0.25),
        checks.Slip("no-seasons", checks.SEEN["no-seasons"], 0.5),
    ], 0.06),
    *[
        checks.Answer(name, 0.5, _ends(side), [
            checks.Slip("ends-swapped", _ends(-side), 0.5),
            checks.Slip("one-standard-error", _ends(side, 0.98, 1.02), 0.5),
        ], 0.06)
        for name, side in (("low_front", -1), ("high_front", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. The control series (7 minutes, 1 point)
#
# People in the rear seats use the same roads, in the same weather. The law did not reach them. Their count is a *negative
# control*: it should not step. Compute the step of `rear` in percent twice, with the same model as in part 5: with the
# months since January 1976, and with **all** months since January 1969.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "rear", "schema_version": 3, "cell_type": "code"}
# An example, for the distance driven, with all months:
fit_kms_all = smf.ols("np.log(kms) ~ law + month + C(calendar_month)", belts).fit()
step_kms_all = 100 * (np.exp(fit_kms_all.params["law"]) - 1)

step_rear = ...
step_rear_all = ...
### BEGIN SOLUTION
fit_rear = smf.ols("np.log(rear) ~ law + month + C(calendar_month)", since_1976).fit()
step_rear = 100 * (np.exp(fit_rear.params["law"]) - 1)
fit_rear_all = smf.ols("np.log(rear) ~ law + month + C(calendar_month)", belts).fit()
step_rear_all = 100 * (np.exp(fit_rear_all.params["law"]) - 1)
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_rear", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look(
    "step_rear", "step_rear_all",
    slips=["before-after", "log-not-percent", "no-seasons"], unit="percent", within=0.01,
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    *[
        checks.Answer(name, 0.5, lambda d, start=start: checks.step(d.seatbelts, "rear", start), [
            checks.Slip("other-months", lambda d: [checks.step(d.seatbelts, "rear", one) for one in (1, 85)], 0.5),
            checks.Slip("before-after", checks.SEEN["before-after"]),
            checks.Slip("log-not-percent", checks.SEEN["log-not-percent"], 0.5),
            checks.Slip("no-seasons", checks.SEEN["no-seasons"], 0.5),
            checks.Slip("front-as-control", lambda d: [checks.step(d.seatbelts, "front", one) for one in (1, 85)]),
        ], 0.06)
        for name, start in (("step_rear", 85), ("step_rear_all", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# No law reached the rear seats, in either row. So what does the second number tell you about a straight line through all
# years since 1969? Would you have noticed without a control series?
#
# ## 7. Four claims (7 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** The jump of part 2 tells how much the transfer moved the support of all households that got it, the
#   poorest too.
# - **Claim B.** The nearer to the limit, the more alike the two sides. So the narrowest band always gives the best
#   answer.
# - **Claim C.** Try all bandwidths first. Then it is sound to report only the one that shows the effect most clearly.
# - **Claim D.** Suppose the rear seats had stepped down by as much as the front seats. Then we should doubt that the
#   law made the step in front.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "claims", "schema_version": 3, "cell_type": "code"}
claim_a = ...
claim_b = ...
claim_c = ...
claim_d = ...
### BEGIN SOLUTION
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_claims", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 7. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "claim_a", "claim_b", "claim_c", "claim_d", words=("agree", "disagree")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "holds-for-everyone"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "narrower-is-better"}),
    checks.Choice("claim_c", 0.25, "disagree", {"agree": "choose-after-looking"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "control-ignored"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. What did the transfer do? (15 minutes, 5 points from your trainer)
#
# The ministry asks: *did the transfer raise support for the government, and how sure are you?* Write 100 to 200 words for
# a colleague who was not here. Your trainer looks for three things, one building on the other:
#
# 1. **named**: you give a jump with its interval and its bandwidth, and say who was compared with whom;
# 2. **explained**: you show with numbers from part 3 how the answer depends on the bandwidth, write the sentence that
#    must be true at the limit, and say for whom the jump holds;
# 3. **applied**: you take one rule of your own city with a limit or a date, say who or what would be compared, and name
#    one thing that would break it.
#
# Any direction and any size of effect can earn all points, and so can *we could not tell*. Click the cell below twice
# and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "answer", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# At the limit, households with the transfer stand 0.100 higher on the scale of support, from 0.041 to 0.159. Those just
# below are compared with those just above, all within 0.02.
#
# It depends on how near one looks. Within 0.01 the jump is 0.077, within 0.005 it is 0.002, with an error of 0.060. The
# narrow band fits no effect, and it fits 0.100 as well. I would show all of them. The number is the transfer's doing only
# if, without it, support ran smoothly through the limit. Age does not clearly jump, which speaks for it. It holds for
# households near the limit. Of the poorest it says nothing.
#
# In our city families under an income limit get a free place in the afternoon club. I would compare children just under
# and just over it, by their marks. If the school lunch has the same limit, I could not tell the two apart.

# %% [markdown]
# ## 9. Draw the system (15 minutes, 3 points; and 3 from your trainer for the story)
#
# The belt law is one push into a larger system. Read, then draw.
#
# > The **belt law** raises **belt use**. With more belt use there are fewer **injuries**. The more people wear a belt,
# > the stronger the **belt habit**, and the habit brings still more belt use. Injuries make people **worry** about the
# > road. When they worry, the city pays for more **police checks**, after some time, and checks raise belt use. A belt
# > also gives a **feeling of safety**. Who feels safe may drive at a higher **speed**, and speed brings injuries, in
# > the rear seats too.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here;
# - has two variables **of your own**: things that would have moved the `injuries` *without* the law;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `belt use`.
#
# The drawing saves itself beside this notebook, in the file `belts_and_injuries.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "belt law", "belt use", "injuries", "belt habit", "worry", "police checks", "feeling of safety", "speed",
]
DiagramWidget("\n".join(bank), file="belts_and_injuries.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("belts_and_injuries.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "belts_and_injuries.cld",
    1,
    bank=[
        "belt law", "belt use", "injuries", "belt habit", "worry", "police checks", "feeling of safety", "speed",
    ],
    must=["belt law", "injuries"],
    target="injuries",
    around="belt law",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "belts_and_injuries.cld",
    1,
    signs={
        ("belt law", "belt use"): "+",
        ("belt law", "belt habit"): "+",
        ("belt law", "police checks"): "+",
        ("belt law", "injuries"): "-",
        ("belt law", "feeling of safety"): "+",
        ("belt use", "injuries"): "-",
        ("belt use", "belt habit"): "+",
        ("belt use", "feeling of safety"): "+",
        ("belt use", "speed"): "+",
        ("belt use", "worry"): "-",
        ("belt habit", "belt use"): "+",
        ("belt habit", "injuries"): "-",
        ("injuries", "worry"): "+",
        ("injuries", "police checks"): "+",
        ("injuries", "feeling of safety"): "-",
        ("injuries", "belt use"): "+",
        ("injuries", "speed"): "-",
        ("worry", "police checks"): "+",
        ("worry", "belt use"): "+",
        ("worry", "speed"): "-",
        ("worry", "feeling of safety"): "-",
        ("police checks", "belt use"): "+",
        ("police checks", "injuries"): "-",
        ("police checks", "speed"): "-",
        ("feeling of safety", "speed"): "+",
        ("feeling of safety", "injuries"): "+",
        ("feeling of safety", "worry"): "-",
        ("speed", "injuries"): "+",
        ("speed", "worry"): "+",
        ("speed", "police checks"): "+",
        ("speed", "feeling of safety"): "-",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 1}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "belts_and_injuries.cld",
    1,
    through="belt use",
    reinforcing=["belt habit"],
    balancing=["injuries", "worry", "police checks"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. follow the law to the people in the rear seats, and say whether that would make them a poor control series, and which
#    way it would mislead (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# When the law came, more people wore a belt. The more wore one, the more it was what one does, and so still more wore
# one. This loop reinforces. In our office it was the same with cycle helmets: when half of the colleagues had one on the
# hook, the rest bought theirs. Those with a belt may feel safe and drive faster. Then people in the rear are hurt more
# often, because of the law. The control series would rise, and we would think that the roads had become worse. Beside
# it, the step in front would look larger than what the law gained.

# %% [markdown]
# ## 10. Put it on the map (5 minutes, 0 points)
#
# This part is not scored. A small part of a city's impact map came with this notebook, in the folder `data`: the arrows
# as a `.cld` file, and what stands behind them as a `.yaml` file. The jump that you found at the limit belongs on one of
# its arrows. Run the cell to see the map.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "part", "schema_version": 3, "cell_type": "code"}
# A part of a city's map: the names of its arrows, and the map itself. There is nothing to change.
from impact_map import ImpactMap, MapWidget, estimate_from

part = ImpactMap.read("data/09_trust.yaml")
for link in part.diagram.links:
    print(link.source, "->", link.target)
MapWidget(part)

# %% [markdown]
# Two lines are yours:
#
# - `my_arrow`: which arrow does the limit test? It begins at what changes at the limit, and ends at what was asked.
# - `my_formula`: the regression that gave your `jump`, as text. The example is that for schooling.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "on_the_map", "schema_version": 3, "cell_type": "code"}
# An example: another arrow, and the formula for schooling
example_arrow = "income of households -> wellbeing"
example_formula = "Education ~ got * score"

my_arrow, my_formula = (
    ...,
    ...,
)
### BEGIN SOLUTION
my_arrow, my_formula = "cash support for poor households -> support for the government", "Support ~ got * score"
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "attach", "schema_version": 3, "cell_type": "code"}
# Fit, put the estimate on your arrow, and save. There is nothing to change: run it again after each change above.
my_map = None
if ... not in (my_arrow, my_formula):
    with checks.in_words():
        fitted = smf.ols(my_formula, households).fit(cov_type="HC1")
        evidence = estimate_from(
            fitted,
            "got",
            unit="points on a scale from 0 to 1",
            per="being paid the transfer",
            design="regression discontinuity",
            population=f"{len(households):,} households near the limit, Uruguay",
            date="2005-2007",
            source="Manacorda, Miguel and Vigorito 2011, doi:10.1257/app.3.3.1; my notebook of module 9",
            spread=float(above.Support.std()),
        )
        my_map = part.attach(my_arrow, evidence, pilot="gov")
        my_map.write("my_part.yaml")
MapWidget(my_map or part, before=part)

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_map_part", "schema_version": 3, "cell_type": "code"}
# Check 9. Run this cell. You need not change it.
import checks

checks.look_at_map()

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which limit or date in your own unit would you now like to look at from both sides? One or two sentences.

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
