# ---
# jupyter:
#   impact_course:
#     drawings:
#       - tax_and_border.cld
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
# # Whom can you compare a whole city with?
#
# Graded notebook of module 10. It takes 75 to 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# In January 1989 a law on cigarettes came into force in California: a higher tax, and money for a programme against
# smoking. What had it done by the year 2000? You will build a twin of California out of other states, test it where
# nothing happened, and look for roads by which the law reached the twin. Then you will measure a road of that kind:
# word of mouth among farmers.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line.
# The lines above are always an example of the same kind. After each task there is a check cell. It tells you whether
# you are on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You pass with 12.
# The direction and size of an effect never change your score.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Two quick answers | 6 | 1 |
# | 2. What the twin is made of | 8 | 1 |
# | 3. The gap | 8 | 2 |
# | 4. Pretend elsewhere | 9 | 1 |
# | 5. Did the law reach the twin? | 7 | 1 |
# | 6. Word of mouth | 11 | 2 |
# | 7. Four claims | 6 | 1 |
# | 8. What did the law do? | 15 | 5, by your trainer |
# | 9. Draw the system | 15 | 3, and 3 by your trainer for its story |
# | 10. Put it on the map | 5 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import pandas as pd
import pilot_data
import statsmodels.formula.api as smf
from pilot_data.estimators import placebo_ranks, synthetic_control, two_stage_least_squares

import checks
import checks_drawing

sales = pilot_data.load("prop99")  # packs of cigarettes sold, per head; one row is one year, one column one state

# %% [markdown]
# ## 1. Two quick answers (6 minutes, 1 point)
#
# The law counts from 1989. So the years 1970 to 1988 are *before*, and 1989 to 2000 are *after*. The table `places`
# has three columns: California, Utah, and the mean of the 38 states other than California.
#
# The example computes how much Utah changed, from the mean of the years before to the mean of the years after.
# Compute
#
# - `before_after`: the same for California, in packs;
# - `against_the_mean`: the change of California minus the change of the mean of the others, in packs. This is a
#   *difference in differences*.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "places", "schema_version": 3, "cell_type": "code"}
wide = sales.set_index("Year")
places = pd.DataFrame(
    {"california": wide.California, "utah": wide.Utah, "others": wide.drop(columns="California").mean(axis=1)}
)
before = places[places.index < 1989]
after = places[places.index >= 1989]
places.loc[[1970, 1980, 1988]].round(1)

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "quick", "schema_version": 3, "cell_type": "code"}
change_utah = after.utah.mean() - before.utah.mean()  # an example

before_after = ...
against_the_mean = ...
### BEGIN SOLUTION
before_after = after.california.mean() - before.california.mean()
against_the_mean = before_after - (after.others.mean() - before.others.mean())
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_quick", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look(
    "before_after", "against_the_mean",
    slips=["others-change", "after-only", "added-up", "one-year-each"], unit="packs",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("before_after", 0.5, lambda d: checks.changes(d)[1] - checks.changes(d)[0], [
        checks.Slip("others-change", checks.SEEN["others-change"]),
        checks.Slip("one-year-each", checks.SEEN["one-year-each"], 0.25),
    ]),
    checks.Answer(
        "against_the_mean",
        0.5,
        lambda d: checks.changes(d)[1] - checks.changes(d)[0] - (checks.changes(d)[3] - checks.changes(d)[2]),
        [
            checks.Slip("before-after", lambda d: checks.changes(d)[1] - checks.changes(d)[0]),
            checks.Slip("others-change", checks.SEEN["others-change"]),
            checks.Slip("after-only", checks.SEEN["after-only"]),
            checks.Slip("added-up", checks.SEEN["added-up"], 0.25),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# Look again at the little table. From 1970 to 1988, who fell faster, California or the mean of the others? What does
# that do to your second answer?
#
# ## 2. What the twin is made of (8 minutes, 1 point)
#
# The next cell builds two twins. `synthetic_control` looks for weights, one for each of the other states, none below
# zero and all together one, so that the weighted mean follows the state as closely as it can *before* 1989.
#
# - `california.weights`: the weights; `california.synthetic`: the twin's packs, year by year; `california.gap`:
#   California minus its twin, year by year. The same for `colorado`, which had no such law.
#
# The example does it for Colorado. For California compute
#
# - `in_the_mix`: how many states have a weight above 0.01;
# - `largest_weight`: the largest weight, as a share between 0 and 1;
# - `twin_2000`: the twin's packs in 2000, from the weights and the states' packs. (`california.synthetic` holds the
#   same number. Doing it once by hand shows what it is.)

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "twins", "schema_version": 3, "cell_type": "code"}
california = synthetic_control(sales, "California", "Year", 1989)
colorado = synthetic_control(sales, "Colorado", "Year", 1989)

packs_2000 = wide.loc[2000]  # the packs of every state in 2000

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "mix", "schema_version": 3, "cell_type": "code"}
# An example, for Colorado:
in_colorados_mix = (colorado.weights > 0.01).sum()
largest_of_colorado = colorado.weights.max()
colorados_twin_2000 = (colorado.weights * packs_2000.drop("Colorado")).sum()

in_the_mix = ...
largest_weight = ...
twin_2000 = ...
### BEGIN SOLUTION
in_the_mix = (california.weights > 0.01).sum()
largest_weight = california.weights.max()
twin_2000 = (california.weights * packs_2000.drop("California")).sum()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_mix", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look("in_the_mix", "largest_weight", slips=["all-states-counted", "colorado-again"])
checks.look("twin_2000", slips=["plain-mean", "california-itself", "colorado-again"], unit="packs")
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("in_the_mix", 0.25, lambda d: int((checks.twin(d).weights > 0.01).sum()), [
        checks.Slip("all-states-counted", checks.SEEN["all-states-counted"]),
        checks.Slip("colorado-again", lambda d: int((checks.twin(d, "Colorado").weights > 0.01).sum())),
    ], 0.01),
    checks.Answer("largest_weight", 0.25, lambda d: float(checks.twin(d).weights.max()), [
        checks.Slip("colorado-again", checks.SEEN["colorado-again"]),
        checks.Slip("percent-not-share", lambda d: 100 * float(checks.twin(d).weights.max()), 0.5),
    ], 0.006),
    checks.Answer("twin_2000", 0.5, lambda d: float(checks.twin(d).synthetic[checks.LAST]), [
        checks.Slip("plain-mean", checks.SEEN["plain-mean"]),
        checks.Slip("california-itself", checks.SEEN["california-itself"]),
        checks.Slip("colorado-again", checks.SEEN["colorado-again"]),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The gap (8 minutes, 2 points)
#
# Compute, in packs, California minus its twin: a negative number if California bought less.
#
# - `gap_2000`: the gap in the year 2000;
# - `mean_gap`: the mean gap over the years *after*, 1989 to 2000.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "gap", "schema_version": 3, "cell_type": "code"}
# An example, for Colorado:
colorados_gap_1995 = colorado.gap[1995]
colorados_mean_gap = colorado.gap[colorado.gap.index >= 1989].mean()

gap_2000 = ...
mean_gap = ...
### BEGIN SOLUTION
gap_2000 = california.gap[2000]
mean_gap = california.gap[california.gap.index >= 1989].mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_gap", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "gap_2000", "mean_gap", slips=["gap-to-the-mean", "colorado-again", "all-years"], unit="packs"
)
### BEGIN HIDDEN TESTS
checks.score(
    2,
    checks.Answer("gap_2000", 1, lambda d: float(checks.twin(d).gap[checks.LAST]), [
        checks.Slip("other-of-the-two", lambda d: checks.twin(d).effect, 0.25),
        checks.Slip("gap-to-the-mean", checks.SEEN["gap-to-the-mean"]),
        checks.Slip("colorado-again", checks.SEEN["colorado-again"]),
    ]),
    checks.Answer("mean_gap", 1, lambda d: checks.twin(d).effect, [
        checks.Slip("other-of-the-two", lambda d: float(checks.twin(d).gap[checks.LAST]), 0.25),
        checks.Slip(
            "not-the-twin",
            lambda d: checks.changes(d)[1] - checks.changes(d)[0] - (checks.changes(d)[3] - checks.changes(d)[2]),
        ),
        checks.Slip("all-years", checks.SEEN["all-years"], 0.25),
        checks.Slip("colorado-again", checks.SEEN["colorado-again"]),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# Put your mean gap beside the two answers of part 1. Which of the three would you take to the council?
#
# ## 4. Pretend elsewhere (9 minutes, 1 point)
#
# Is the gap out of the ordinary? The next cell pretends that each of the 39 states in turn had the law, builds its
# twin and divides its typical gap after 1989 by its typical gap before. The results stand in `ratios`, largest first.
#
# The example finds Utah's place, and the share of the states that are at least as far up as Utah, itself included.
# Compute the same for California: `place_of_california`, and `share_as_far_up`, a share between 0 and 1. If nothing
# had happened anywhere, a state picked at random would come out as far up as California with that share for a chance.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "pretend", "schema_version": 3, "cell_type": "code"}
ratios = placebo_ranks(sales, "Year", 1989)
ratios.tail(5).round(1)  # those whose gap after is least out of the ordinary

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "placebo", "schema_version": 3, "cell_type": "code"}
# An example, for Utah:
place_of_utah = (ratios >= ratios["Utah"]).sum()
share_as_far_up_as_utah = place_of_utah / len(ratios)

place_of_california = ...
share_as_far_up = ...
### BEGIN SOLUTION
place_of_california = (ratios >= ratios["California"]).sum()
share_as_far_up = place_of_california / len(ratios)
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_placebo", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look(
    "place_of_california", "share_as_far_up", slips=["counted-from-below", "percent-not-share"]
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("place_of_california", 0.5, checks.place_of, [
        checks.Slip("counted-from-below", checks.SEEN["counted-from-below"]),
        checks.Slip("counted-from-zero", lambda d: checks.place_of(d) - 1, 0.5),
    ], 0.01),
    checks.Answer("share_as_far_up", 0.5, lambda d: checks.place_of(d) / len(checks.ratios(d)), [
        checks.Slip("percent-not-share", checks.SEEN["percent-not-share"], 0.5),
        checks.Slip("without-itself", lambda d: (checks.place_of(d) - 1) / (len(checks.ratios(d)) - 1), 0.5),
        checks.Slip("counted-from-below", lambda d: 1 - (checks.place_of(d) - 1) / len(checks.ratios(d))),
    ], 0.0011),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Did the law reach the twin? (7 minutes, 1 point)
#
# Two checks, in packs.
#
# **Leave out a neighbour.** Nevada lies next to California. People who buy in Nevada because of the law raise the
# twin. Build the twin without Nevada and compute its mean gap over 1989 to 2000: `without_nevada`. The example leaves
# out Montana, which is far away.
#
# **Pretend a law in 1980.** Nothing of the kind happened in 1980. Build a twin that follows California only *before*
# 1980, and compute the gap in 1988, the last year without the law: `pretended_gap_1988`. The example pretends 1984,
# and looks at 1986. What would you hope to find?

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "reach", "schema_version": 3, "cell_type": "code"}
# Two examples:
far_away = synthetic_control(sales.drop(columns="Montana"), "California", "Year", 1989)
without_montana = far_away.gap[far_away.gap.index >= 1989].mean()
pretended_1984 = synthetic_control(sales, "California", "Year", 1984)
gap_1986 = pretended_1984.gap[1986]

without_nevada = ...
pretended_gap_1988 = ...
### BEGIN SOLUTION
nearby = synthetic_control(sales.drop(columns="Nevada"), "California", "Year", 1989)
without_nevada = nearby.gap[nearby.gap.index >= 1989].mean()
pretended_1980 = synthetic_control(sales, "California", "Year", 1980)
pretended_gap_1988 = pretended_1980.gap[1988]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_reach", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look(
    "without_nevada", "pretended_gap_1988",
    slips=["montana-again", "real-law", "mean-not-1988"], unit="packs",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("without_nevada", 0.5, lambda d: checks.twin(d, "California", checks.LAW, "Nevada").effect, [
        checks.Slip("not-left-out", lambda d: checks.twin(d).effect),
        checks.Slip("montana-again", checks.SEEN["montana-again"], 0.25),
    ]),
    checks.Answer(
        "pretended_gap_1988",
        0.5,
        lambda d: float(checks.twin(d, "California", checks.PRETENDED).gap[checks.LAW - 1]),
        [
            checks.Slip("real-law", checks.SEEN["real-law"]),
            checks.Slip("mean-not-1988", checks.SEEN["mean-not-1988"], 0.25),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# The first check asks whether one neighbour made the answer. The second asks how far a twin wanders by itself, when
# it has not been made to fit. Keep both numbers in mind for part 8.
#
# ## 6. Word of mouth (11 minutes, 2 points)
#
# Now a road by which an action travels. In villages in China, farmers came to sessions about an insurance in two
# rounds. One row of `farmers` is one farmer of the **second** round.
#
# - `takeup_survey`: 1 if this farmer bought;
# - `pre_takeup_rate`: the share of the **first** round in this village that bought;
# - `default`: 1 if a draw decided that the first round was told *you buy unless you say no*, 0 if it was told *you do
#   not buy unless you say yes*.
#
# The columns named in `columns` make farmers alike in age, land and other things, and compare within the larger
# villages only. The example shows what goes with disliking risk, for farmers alike in the rest. Compute, each time
# with `columns`,
#
# - `likeness`: what goes with one more in round one, for a farmer of round two (`takeup_survey` on
#   `pre_takeup_rate`);
# - `push_on_round_one`: what the draw did to round one (`pre_takeup_rate` on `default`);
# - `through_the_draw`: how many more of round two bought for one more of round one, using only what the draw moved.
#   Take what the draw did to round two (`takeup_survey` on `default`), and divide it by `push_on_round_one`.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "farmers", "schema_version": 3, "cell_type": "code"}
farmers = pilot_data.load("social").dropna()  # farmers about whom all is known
columns = "male + age + agpop + ricearea_2010 + literacy + intensive + risk_averse + disaster_prob + C(village)"

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "mouth", "schema_version": 3, "cell_type": "code"}
# An example:
model_of_risk = smf.ols("takeup_survey ~ risk_averse + " + columns, farmers).fit()
goes_with_disliking_risk = model_of_risk.params["risk_averse"]

likeness = ...
push_on_round_one = ...
through_the_draw = ...
### BEGIN SOLUTION
model_of_likeness = smf.ols("takeup_survey ~ pre_takeup_rate + " + columns, farmers).fit()
likeness = model_of_likeness.params["pre_takeup_rate"]
model_of_round_one = smf.ols("pre_takeup_rate ~ default + " + columns, farmers).fit()
push_on_round_one = model_of_round_one.params["default"]
model_of_round_two = smf.ols("takeup_survey ~ default + " + columns, farmers).fit()
through_the_draw = model_of_round_two.params["default"] / push_on_round_one
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_mouth", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 6. Run this cell. You need not change it.
import checks

checks.look(
    "likeness", "push_on_round_one", "through_the_draw",
    slips=["no-columns", "no-villages", "upside-down", "second-round-alone"],
)
### BEGIN HIDDEN TESTS
_FEWER = [
    checks.Slip("no-columns", checks.SEEN["no-columns"], 0.25),
    checks.Slip("no-villages", checks.SEEN["no-villages"], 0.25),
]
checks.score(
    2,
    checks.Answer("likeness", 0.5, lambda d: checks.three(d)[0], _FEWER, 0.0006),
    checks.Answer("push_on_round_one", 0.5, lambda d: checks.three(d)[1], [
        *_FEWER, checks.Slip("round-two-for-round-one", lambda d: checks.three(d)[2])
    ], 0.0006),
    checks.Answer("through_the_draw", 1, lambda d: checks.three(d)[2] / checks.three(d)[1], [
        checks.Slip("likeness-not-influence", lambda d: checks.three(d)[0]),
        checks.Slip("second-round-alone", checks.SEEN["second-round-alone"], 0.25),
        checks.Slip("first-round-alone", lambda d: checks.three(d)[1]),
        checks.Slip("upside-down", checks.SEEN["upside-down"], 0.5),
        *_FEWER,
    ], 0.006),
)
### END HIDDEN TESTS

# %% [markdown]
# How sure is `through_the_draw`? The next cell computes how far to each side its 95 percent interval reaches, with
# the small villages as the units, since the draw was made for whole villages. There is nothing to change. Is the
# interval narrow enough to say that it differs from `likeness`?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "sure", "schema_version": 3, "cell_type": "code"}
controls = ["male", "age", "agpop", "ricearea_2010", "literacy", "intensive", "risk_averse", "disaster_prob"]
fit = two_stage_least_squares(
    farmers, "takeup_survey", "pre_takeup_rate", "default", controls, effects=["village"], clusters="address"
)
print(f"give or take {1.96 * fit.standard_error:.2f}")

# %% [markdown]
# ## 7. Four claims (6 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** The twin follows California closely for 19 years before the law. This shows that the gap afterwards
#   is the law's doing.
# - **Claim B.** The other states had no such law. So what was sold there was not touched by California's law.
# - **Claim C.** If those who get a coach are drawn by lot, we need not look at what happens to those who do not get
#   one, other than to compare.
# - **Claim D.** In a town the number of jobs is fixed. Half of the job seekers, drawn by lot, get a coach, and more
#   of them find work than of the rest. Then the gap between the two groups is larger than what the town gained.

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

checks.look_at_words("claim_a", "claim_b", "claim_c", "claim_d", words=("agree", "disagree"))
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "good-fit-is-proof"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "untouched-by-definition"}),
    checks.Choice("claim_c", 0.25, "disagree", {"agree": "trial-cures-spillover"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "gap-is-gain"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. What did the law do? (15 minutes, 5 points from your trainer)
#
# The council asks: *did the law make people in California buy fewer cigarettes, and how sure are you?* Write 100 to
# 200 words for a colleague who was not here. Your trainer looks for three things, one building on the other:
#
# 1. **named**: you give your gap and its years, say in words what California was compared with, and give its place
#    among the 39;
# 2. **explained**: you write what must be true for the gap to be the law's doing, and give one number from parts 1 or
#    5 that speaks for or against trusting it;
# 3. **applied**: you take one action of your own city that came to the whole city, name two or three places that you
#    would mix, and one arrow by which the action could reach one of them. Say whether it would make the effect look
#    larger or smaller.
#
# Any direction and any size of effect can earn all points, and so can *we could not tell*. Click the cell below twice
# and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "answer", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# From 1989 to 2000 people in California bought 19.5 packs a year fewer than its twin, a mixture of six states that moved
# as California did before the law. In 2000 it was 26.6. Of 39 states, two stand further out.
#
# It is the law's doing only if California would have gone on like the mixture, and if the law did not reach the states in
# it. Without Nevada next door the answer is 19.2, so the border alone does not make it. But a twin that was fitted to
# 1979 only was already 9.4 packs above California in 1988, with no law. So a part of the gap may be older than the law. I
# would say: yes, fewer, probably by ten packs or more, and not all of 26.6.
#
# Our city made swimming free for children. I would mix Turku, Oulu and Vantaa. Vantaa is near: its children may come to
# our halls, so its own visits would fall, and our effect would look larger than it is.

# %% [markdown]
# ## 9. Draw the system (15 minutes, 3 points; and 3 from your trainer for the story)
#
# The tax is one push into a larger system. Read, then draw.
#
# > A **tax on cigarettes** raises the **price here**. When the price rises, the **packs bought here** fall. Where
# > smoking is seen everywhere, there are, some years later, more **young people who start**, and they buy packs too.
# > Each pack brings **tax income**. The income pays for a **programme against smoking**, and with it people buy fewer
# > packs. When the price here rises, there are more **trips across the border**. What is bought on them adds to the
# > **packs bought next door**, and not to those bought here.
#
# The eight names are `tax on cigarettes`, `price here`, `packs bought here`, `young people who start`, `tax income`,
# `programme against smoking`, `trips across the border`, `packs bought next door`.
#
# A good drawing
#
# - uses at least five of these names, written as they are here;
# - has two variables **of your own**: things that would have moved `packs bought here` *without* the tax;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `packs bought here`.
#
# The drawing saves itself beside this notebook, in the file `tax_and_border.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "tax on cigarettes", "price here", "packs bought here", "young people who start", "tax income",
    "programme against smoking", "trips across the border", "packs bought next door",
]
DiagramWidget("\n".join(bank), file="tax_and_border.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("tax_and_border.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "tax_and_border.cld",
    1,
    bank=[
        "tax on cigarettes", "price here", "packs bought here", "young people who start", "tax income",
        "programme against smoking", "trips across the border", "packs bought next door",
    ],
    must=["tax on cigarettes", "packs bought here"],
    target="packs bought here",
    around="tax on cigarettes",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "tax_and_border.cld",
    1,
    signs={
        ("tax on cigarettes", "price here"): "+",
        ("tax on cigarettes", "packs bought here"): "-",
        ("tax on cigarettes", "tax income"): "+",
        ("tax on cigarettes", "trips across the border"): "+",
        ("tax on cigarettes", "packs bought next door"): "+",
        ("tax on cigarettes", "young people who start"): "-",
        ("price here", "packs bought here"): "-",
        ("price here", "young people who start"): "-",
        ("price here", "trips across the border"): "+",
        ("price here", "packs bought next door"): "+",
        ("packs bought here", "young people who start"): "+",
        ("packs bought here", "tax income"): "+",
        ("young people who start", "packs bought here"): "+",
        ("young people who start", "tax income"): "+",
        ("young people who start", "trips across the border"): "+",
        ("tax income", "programme against smoking"): "+",
        ("tax income", "packs bought here"): "-",
        ("programme against smoking", "packs bought here"): "-",
        ("programme against smoking", "young people who start"): "-",
        ("programme against smoking", "trips across the border"): "-",
        ("trips across the border", "packs bought here"): "-",
        ("trips across the border", "packs bought next door"): "+",
        ("trips across the border", "tax income"): "-",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 1}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "tax_and_border.cld",
    1,
    through="packs bought here",
    reinforcing=["young people who start"],
    balancing=["tax income", "programme against smoking"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. follow the tax to the packs bought next door, and say whether that makes the gap look larger or smaller than what
#    people here gave up (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# When fewer packs are bought here, fewer people are seen smoking, and some years later fewer young people start. Fewer
# who start means fewer packs again. This loop reinforces, here in a good direction. In our youth centres nobody smokes
# at the door any more, and the leaders say that the youngest have stopped asking for cigarettes. The tax also sends
# some people across the border. Packs bought next door go up and those here go down, though nobody gave up smoking, so
# the gap between the two looks larger than what people here gave up.

# %% [markdown]
# ## 10. Put it on the map (5 minutes, 0 points)
#
# This part is not scored. A small part of a city's impact map came with this notebook, in the folder `data`: the arrows
# as a `.cld` file, and what stands behind them as a `.yaml` file. It tells of an offer and how word of it travels.
# What you found among the farmers belongs on one of its arrows. Run the cell to see the map.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "part", "schema_version": 3, "cell_type": "code"}
# A part of a city's map: the names of its arrows, and the map itself. There is nothing to change.
from linearmodels.iv import IV2SLS
from impact_map import ImpactMap, MapWidget, estimate_from

part = ImpactMap.read("data/10_word_of_mouth.yaml")
for link in part.diagram.links:
    print(link.source, "->", link.target)
MapWidget(part)

# %% [markdown]
# Two lines are yours:
#
# - `my_arrow`: which arrow is `through_the_draw` about? It begins at those whose choice the draw moved, and ends at those
#   who heard of it.
# - `my_draw`: which column did the draw decide? Write its name in quotation marks. The example names a column that no
#   draw decided.
#
# The next cell does in one step what you did in part 6 with three regressions.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "on_the_map", "schema_version": 3, "cell_type": "code"}
# An example: another arrow, and another column
example_arrow, example_column = "queue -> people who take part", "literacy"

my_arrow, my_draw = (
    ...,
    ...,
)
### BEGIN SOLUTION
my_arrow, my_draw = "neighbours who take part -> people who take part", "default"
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "attach", "schema_version": 3, "cell_type": "code"}
# Fit, put the estimate on your arrow, and save. There is nothing to change: run it again after each change above.
my_map = None
if ... not in (my_arrow, my_draw):
    with checks.in_words():
        formula = f"takeup_survey ~ 1 + {columns} + [pre_takeup_rate ~ {my_draw}]"
        fitted = IV2SLS.from_formula(formula, farmers).fit(cov_type="clustered", clusters=farmers.address)
        evidence = estimate_from(
            fitted,
            "pre_takeup_rate",
            unit="percentage points",
            per="one more in a hundred of the first round taking part",
            design="instrumental variable",
            population=f"{len(farmers):,} rice farmers in villages in Jiangxi, China",
            date="2010",
            source="Cai, de Janvry and Sadoulet 2015, doi:10.1257/app.20130442; my notebook of module 10",
            spread=100 * float(farmers.takeup_survey.std()),
        )
        my_map = part.attach(my_arrow, evidence, pilot="social")
        my_map.write("my_part.yaml")
MapWidget(my_map or part, before=part)

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_map_part", "schema_version": 3, "cell_type": "code"}
# Check 9. Run this cell. You need not change it.
import checks

checks.look_at_map()

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which action of your own unit may have reached people whom you counted as untouched? One or two sentences.

# %% [markdown]
# *Write here.*

# %% [markdown]
# ## Hand in
#
# Run the cell below. It tells what is done, what is left and how to hand in. The saved notebook carries a copy of
# your drawing, in case its file is forgotten.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "place", "schema_version": 3, "cell_type": "code"}
# Your place. Run this cell as often as you like.
import checks

checks.where_am_i()
