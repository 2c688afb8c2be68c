# ---
# jupyter:
#   impact_course:
#     drawings:
#       - from_workshop_to_work.cld
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
# # Which arrow are we sure of?
#
# Graded notebook of module 5. It takes 80 to 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# Workshops for people who look for work: by which road are they meant to help? You will sort the words of a report, put
# an assumption under each arrow, test one arrow with a pilot, and draw the map. Then you write the theory of change of
# a service of your own.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# line above it is an example of the same kind. After each task there is a check cell. It tells you whether you are on
# your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other people. 8 are given by your trainer for what you write. You pass with 12.
# The direction and size of an effect never change your score. If you round, keep four decimals.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Sort the report | 8 | 1 |
# | 2. What stands under an arrow | 9 | 1 |
# | 3. Before the start, and after | 8 | 2 |
# | 4. How sure? | 8 | 1 |
# | 5. How much runs through? | 10 | 2 |
# | 6. Four claims | 6 | 1 |
# | 7. Write a theory of change | 17 | 5, by your trainer |
# | 8. Draw the impact map | 16 | 4, and 3 by your trainer for its story |
# | 9. Make it an impact map | 8 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import pandas as pd
import pilot_data
import statsmodels.formula.api as smf

import checks
import checks_drawing

people = pilot_data.load("jobs2")  # one row is one person

# %% [markdown]
# ## 1. Sort the report (8 minutes, 1 point)
#
# These sentences stand in a report on workshops for job seekers. The report is made up. Which of them tells of an
# input, an output, an outcome or an impact? Ask each time: *who has changed?* Write `"input"`, `"output"`, `"outcome"`,
# `"impact"` or, if it is nothing of the kind, `"none"` in place of the dots.
#
# - **A.** Four advisers gave a third of their week.
# - **B.** In spring 30 workshops were held in six places.
# - **C.** 240 people got a certificate of attendance.
# - **D.** People from the workshops now write twice as many applications as they did before.
# - **E.** Three years later fewer families in the city live on income support.
# - **F.** The city paid 90,000 euros for rooms and trainers.
# - **G.** The workshops were in the final of a national competition.
# - **H.** People can now answer a hard question in an interview without losing courage.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "sort", "schema_version": 3, "cell_type": "code"}
sentence_a = ...
sentence_b = ...
sentence_c = ...
sentence_d = ...
sentence_e = ...
sentence_f = ...
sentence_g = ...
sentence_h = ...
### BEGIN SOLUTION
sentence_a = "input"
sentence_b = "output"
sentence_c = "output"
sentence_d = "outcome"
sentence_e = "impact"
sentence_f = "input"
sentence_g = "none"
sentence_h = "outcome"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_sort", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "sentence_a", "sentence_b", "sentence_c", "sentence_d", "sentence_e", "sentence_f", "sentence_g", "sentence_h",
    words=("input", "output", "outcome", "impact", "none"),
)
### BEGIN HIDDEN TESTS
_IN = {"output": "input-is-output", "outcome": "input-is-output", "impact": "input-is-output"}
_OUT = {"outcome": "output-is-impact", "impact": "output-is-impact"}
_CHANGE = {"output": "outcome-is-output", "impact": "too-far-right"}
checks.score_words(
    1,
    checks.Choice("sentence_a", 0.125, "input", _IN),
    checks.Choice("sentence_b", 0.125, "output", _OUT),
    checks.Choice("sentence_c", 0.125, "output", _OUT),
    checks.Choice("sentence_d", 0.125, "outcome", _CHANGE),
    checks.Choice("sentence_e", 0.125, "impact", {"output": "outcome-is-output"}),
    checks.Choice("sentence_f", 0.125, "input", _IN),
    checks.Choice("sentence_g", 0.125, "none", {"outcome": "fame-is-impact", "impact": "fame-is-impact"}),
    checks.Choice("sentence_h", 0.125, "outcome", _CHANGE),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What stands under an arrow (9 minutes, 1 point)
#
# The theory of the workshops has four arrows:
#
# 1. places are offered → people come to the workshop
# 2. people come → they feel able to look for work
# 3. they feel able → they apply for more jobs
# 4. they apply → they are in work
#
# Each stands on an assumption. Which sentence belongs under which arrow? Begin it with *only if* and read it aloud.
# Write the letter, for example `"A"`. Two letters are left over.
#
# - **A.** … there are open jobs that fit what these people can do.
# - **B.** … they hear of it in time, and can get there at that hour.
# - **C.** … it was doubt in themselves, and not something else, that kept them from writing.
# - **D.** … they practise there what they found hard.
# - **E.** … the city council has approved the employment strategy.
# - **F.** … being out of work is bad for people's health.
#
# Then choose the indicator that a colleague could fetch without asking you: `"K"`, `"L"`, `"M"` or `"N"`.
#
# - **K.** Clearly more people are in work after the workshops.
# - **L.** People in work, percent of those who were offered a place.
# - **M.** People with any wage in the month, percent of all who were offered a place: 22 percent in the month before
#   the offer, again in the sixth month after it.
# - **N.** Number of people at the workshops: none before, 240 by the end of June.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "assume", "schema_version": 3, "cell_type": "code"}
under_arrow_1 = ...
under_arrow_2 = ...
under_arrow_3 = ...
under_arrow_4 = ...
best_indicator = ...
### BEGIN SOLUTION
under_arrow_1 = "B"
under_arrow_2 = "D"
under_arrow_3 = "C"
under_arrow_4 = "A"
best_indicator = "M"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_assume", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "under_arrow_1", "under_arrow_2", "under_arrow_3", "under_arrow_4", words=("A", "B", "C", "D", "E", "F")
)
checks.look_at_words("best_indicator", words=("K", "L", "M", "N"))
### BEGIN HIDDEN TESTS
def _others(right):
    slips = {letter: "under-another-arrow" for letter in "ABCD" if letter != right}
    return {**slips, "E": "true-but-elsewhere", "F": "true-but-elsewhere"}


checks.score_words(
    1,
    checks.Choice("under_arrow_1", 0.2, "B", _others("B")),
    checks.Choice("under_arrow_2", 0.2, "D", _others("D")),
    checks.Choice("under_arrow_3", 0.2, "C", _others("C")),
    checks.Choice("under_arrow_4", 0.2, "A", _others("A")),
    checks.Choice(
        "best_indicator", 0.2, "M", {"K": "indicator-lacks", "L": "indicator-lacks", "N": "indicator-of-output"}
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Before the start, and after (8 minutes, 2 points)
#
# Now the pilot: JOBS II, in Michigan. A lot decided who was offered a place in a workshop. The others got a booklet.
# The makers of this file say that it is for illustration only: learn the method from it, and nothing about the
# programme.
#
# Three columns are scales of 1 to 5. `depress1` is how low people felt **before**, `depress2` how low they felt
# **after**: a high number is low spirits. `job_seek` is how able they felt to look for work, **after**. `econ_hard` is
# economic hardship before. `comply` is 1 for those who came.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# Two groups, as the lot made them. You will use these names all the way through.
workshop = people[people.treat == 1]
booklet = people[people.treat == 0]

people[["treat", "comply", "depress1", "job_seek", "depress2", "econ_hard", "sex", "age"]].head()

# %% [markdown]
# The example computes how much more hardship the workshop group had before. Compute, in points of the scale and always
# workshop minus booklet:
#
# - `baseline_gap`: how much lower or higher their low spirits were **before**;
# - `effect_able`: the effect of the draw on feeling able;
# - `effect_spirits`: the effect of the draw on low spirits **after**.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "arrows", "schema_version": 3, "cell_type": "code"}
hardship_gap = workshop.econ_hard.mean() - booklet.econ_hard.mean()  # an example

baseline_gap = ...
effect_able = ...
effect_spirits = ...
### BEGIN SOLUTION
baseline_gap = workshop.depress1.mean() - booklet.depress1.mean()
effect_able = workshop.job_seek.mean() - booklet.job_seek.mean()
effect_spirits = workshop.depress2.mean() - booklet.depress2.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_arrows", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "baseline_gap", "effect_able", "effect_spirits",
    slips=["only-those-who-came", "before-after", "medians", "one-group-only"], unit="points",
)
### BEGIN HIDDEN TESTS
def _difference(column):
    return lambda d: checks.mean_gap(*checks.by_lot(d.jobs2), column)


checks.score(
    2,
    *[
        checks.Answer(name, points, _difference(column), [
            checks.Slip("other-column", [_difference(one) for one in others][0], 0.25),
            checks.Slip("only-those-who-came", checks.SEEN["only-those-who-came"], 0.25),
            checks.Slip("before-after", checks.SEEN["before-after"]),
            checks.Slip("medians", checks.SEEN["medians"], 0.25),
            checks.Slip("one-group-only", checks.SEEN["one-group-only"]),
        ])
        for name, points, column, others in (
            ("baseline_gap", 0.5, "depress1", ["depress2"]),
            ("effect_able", 0.75, "job_seek", ["job_dich"]),
            ("effect_spirits", 0.75, "depress2", ["depress1"]),
        )
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# The second number is the first arrow of the theory. The third is the whole road. Were the groups alike before?
#
# ## 4. How sure? (8 minutes, 1 point)
#
# Another draw would have put other people in the two groups. The *standard error* tells how far a difference of two
# averages would typically move: each group gives its variance divided by its number of people; add the two and take the
# square root (`** 0.5`). The example does it for hardship.
#
# Compute it for `effect_able`, in points. Then both ends of the 95 percent *interval*: the effect minus 1.96 standard
# errors, and the effect plus 1.96 standard errors.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "interval", "schema_version": 3, "cell_type": "code"}
# An example, for hardship:
variance_hardship = workshop.econ_hard.var() / len(workshop) + booklet.econ_hard.var() / len(booklet)
standard_error_hardship = variance_hardship**0.5
low_hardship = hardship_gap - 1.96 * standard_error_hardship

standard_error = ...
low = ...
high = ...
### BEGIN SOLUTION
variance_able = workshop.job_seek.var() / len(workshop) + booklet.job_seek.var() / len(booklet)
standard_error = variance_able**0.5
low = effect_able - 1.96 * standard_error
high = effect_able + 1.96 * standard_error
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_interval", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look("standard_error", "low", "high", slips=["spread-not-error"], unit="points")
### BEGIN HIDDEN TESTS
def _error(d):
    from builtins import len  # a notebook may have a variable of this name

    one, two = (group.job_seek for group in checks.by_lot(d.jobs2))
    unequal = (one.var() / len(one) + two.var() / len(two)) ** 0.5
    inside = (one.var() * (len(one) - 1) + two.var() * (len(two) - 1)) / (len(one) + len(two) - 2)
    pooled = (inside * (1 / len(one) + 1 / len(two))) ** 0.5
    # unequal variances, HC0 to HC3; and equal variances
    return [(0.995 * unequal, 1.005 * unequal), (0.997 * pooled, 1.003 * pooled)]


def _end(side, fewest=1.95, most=2.01):
    def rule(d):
        effect = _difference("job_seek")(d)
        ends = [(effect + side * fewest * least, effect + side * most * largest) for least, largest in _error(d)]
        return [(near, far) if near < far else (far, near) for near, far in ends]

    return rule


checks.score(
    1,
    checks.Answer("standard_error", 0.5, _error, [
        checks.Slip("spread-not-error", checks.SEEN["spread-not-error"]),
        checks.Slip("no-square-root", lambda d: [(least**2, largest**2) for least, largest in _error(d)], 0.5),
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
# ## 5. How much runs through? (10 minutes, 2 points)
#
# The theory says: the workshop lifts people's spirits *because* they feel able. If so, a part of the effect runs
# through `job_seek`. A regression gives each arrow, comparing people of the same hardship, sex and age. The example
# does it for another step: whether people came (`comply`).
#
# - `first_arrow`: the coefficient of `treat` in a regression of `job_seek` on `treat + econ_hard + sex + age`;
# - `second_arrow`: the coefficient of `job_seek` in a regression of `depress2` on
#   `treat + job_seek + econ_hard + sex + age`;
# - `through`: the part that runs through feeling able, the first arrow *times* the second;
# - `direct`: the part that does not, the coefficient of `treat` in the second regression.
#
# All in points of the scale; a minus sign in front of `through` or `direct` means better spirits.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "split", "schema_version": 3, "cell_type": "code"}
# An example, for coming to the workshop:
model_came = smf.ols("comply ~ treat + econ_hard + sex + age", people).fit()
arrow_to_coming = model_came.params["treat"]

first_arrow = ...
second_arrow = ...
through = ...
direct = ...
### BEGIN SOLUTION
model_able = smf.ols("job_seek ~ treat + econ_hard + sex + age", people).fit()
model_spirits = smf.ols("depress2 ~ treat + job_seek + econ_hard + sex + age", people).fit()
first_arrow = model_able.params["treat"]
second_arrow = model_spirits.params["job_seek"]
through = first_arrow * second_arrow
direct = model_spirits.params["treat"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_split", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 5. Run this cell. You need not change it.
import checks

checks.look(
    "first_arrow", "second_arrow", "through", "direct",
    slips=["lot-left-out", "whole-road", "added-up"], unit="points",
)
### BEGIN HIDDEN TESTS
def _parts(d, controls=" + econ_hard + sex + age"):
    import statsmodels.formula.api as api

    able = api.ols("job_seek ~ treat" + controls, d.jobs2).fit().params["treat"]
    spirits = api.ols("depress2 ~ treat + job_seek" + controls, d.jobs2).fit().params
    return able, spirits["job_seek"], able * spirits["job_seek"], spirits["treat"]


checks.score(
    2,
    *[
        checks.Answer(name, 0.5, lambda d, place=place: _parts(d)[place], [
            checks.Slip("unadjusted", lambda d, place=place: _parts(d, "")[place], 0.5),
            checks.Slip("lot-left-out", checks.SEEN["lot-left-out"], 0.25),
            checks.Slip("whole-road", checks.SEEN["whole-road"]),
            checks.Slip("added-up", checks.SEEN["added-up"]),
            checks.Slip("parts-swapped", lambda d, place=place: _parts(d)[5 - place] if place > 1 else 1e9),
        ])
        for place, name in enumerate(("first_arrow", "second_arrow", "through", "direct"))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# The lot is behind one of the four numbers that you have just computed. Behind which arrow is it not?
#
# ## 6. Four claims (6 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** Places were drawn by lot. So the arrow from feeling able to good spirits is tested as well as the arrow
#   from the workshop to feeling able.
# - **Claim B.** Some who drew a place never came. The fairest comparison leaves them out, and compares those who came
#   with the booklet group.
# - **Claim C.** The interval of `effect_able` takes in zero. So it is shown that the workshop does not change how able
#   people feel.
# - **Claim D.** Suppose good health, which is not in the file, makes people both feel able and be in good spirits. Then
#   the part that runs through feeling able looks larger than it is.

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
# Check 6. Run this cell. You need not change it.
import checks

checks.look_at_words("claim_a", "claim_b", "claim_c", "claim_d", words=("agree", "disagree"))
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "lot-tests-every-arrow"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "only-those-who-came"}),
    checks.Choice("claim_c", 0.25, "disagree", {"agree": "not-significant-means-zero"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "hidden-cause"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Write a theory of change (17 minutes, 5 points from your trainer)
#
# Take one service of your own city. Write its theory of change in 120 to 220 words, for a colleague who does not know
# it. Lines with arrows are welcome. Your trainer looks for three things, one building on the other:
#
# 1. **named**: one activity, one output, one outcome and one impact, each in its place;
# 2. **explained**: an *only if* under each arrow, and one effect that nobody ordered or one loop that leads back;
# 3. **applied**: the arrow you are least sure of, a complete indicator for it (what, of whom, unit, baseline, time),
#    whom you would compare with whom to test it, and one thing this test could not tell.
#
# If you do not know a baseline, write *not known* and say where one would get it. A theory that may turn out to be
# wrong earns as many points as one that is right. Click the cell below twice and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "theory", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# Advice on home energy for owners of small houses. Activity: an adviser visits. Output: 300 visits a year. Outcome:
# owners insulate the roof. Impact: less heat is used in the city's small houses, and less is burnt for it.
#
# Visits offered → visits made: only if owners are at home and trust the city. Visit → insulation: only if not knowing,
# and not money, was what held them back. Insulation → less heat: only if they do not then heat rooms that were cold
# before. That last one is also the effect nobody ordered: warmth is cheaper, so some use more of it.
#
# I am least sure of the second arrow. Indicator: roofs with a permit or a receipt for insulation, percent of the houses
# that were offered a visit; baseline not known, to be had from the register of permits for the year before; counted one
# year and two years after the offer. We have 900 who asked and 300 visits, so a lot could decide who is visited first.
# I would compare them with those who wait. It could not tell what advice does for owners who never ask.

# %% [markdown]
# ## 8. Draw the impact map (16 minutes, 4 points; and 3 from your trainer for the story)
#
# The chain of the workshops, with the arrows that lead back. Read, then draw.
#
# > *Activity:* the city holds **workshops**. *Output:* there are **people at the workshops**. *Outcomes:* they come to
# > **feeling able**, and who feels able sends more **applications**. *Impact:* after some time, applications lead to
# > **people in work**.
# >
# > But the more applications, the more **rejections**, and rejections eat away at feeling able. Nobody ordered that.
# > Feeling able lifts **good spirits**, and in good spirits people feel more able. Having work lifts spirits too. When
# > more people are in work, fewer **open jobs** are left, and with fewer open jobs fewer find work. The workshops take
# > **time for other clients** from the advisers, and with less of it fewer of the others find work.
#
# The names stand in their layers from left to right: what the city does, and what should change. A good drawing
#
# - uses at least five of the names in bold, written as they are here;
# - has two variables **of your own**: things that would bring `people in work` *without* the workshops;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `feeling able`.
#
# The drawing saves itself beside this notebook, in the file `from_workshop_to_work.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "workshops", "people at the workshops", "feeling able", "applications", "people in work",
    "rejections", "good spirits", "open jobs", "time for other clients",
]
places = [(70, 180), (190, 80), (320, 190), (450, 80), (610, 180), (470, 260), (330, 350), (620, 350), (110, 340)]
layers = [f"{name} (at {x} {y})" for name, (x, y) in zip(bank, places)]
DiagramWidget("\n".join(layers), file="from_workshop_to_work.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 7. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("from_workshop_to_work.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "from_workshop_to_work.cld",
    1,
    bank=[
        "workshops", "people at the workshops", "feeling able", "applications", "people in work", "rejections",
        "good spirits", "open jobs", "time for other clients",
    ],
    must=["workshops", "people in work"],
    target="people in work",
    around="workshops",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "from_workshop_to_work.cld",
    1,
    signs={
        ("workshops", "people at the workshops"): "+",
        ("workshops", "feeling able"): "+",
        ("workshops", "time for other clients"): "-",
        ("people at the workshops", "feeling able"): "+",
        ("people at the workshops", "applications"): "+",
        ("people at the workshops", "good spirits"): "+",
        ("people at the workshops", "time for other clients"): "-",
        ("feeling able", "applications"): "+",
        ("feeling able", "good spirits"): "+",
        ("feeling able", "people in work"): "+",
        ("applications", "people in work"): "+",
        ("applications", "rejections"): "+",
        ("applications", "open jobs"): "-",
        ("rejections", "feeling able"): "-",
        ("rejections", "good spirits"): "-",
        ("rejections", "applications"): "-",
        ("good spirits", "feeling able"): "+",
        ("good spirits", "applications"): "+",
        ("good spirits", "people in work"): "+",
        ("people in work", "good spirits"): "+",
        ("people in work", "feeling able"): "+",
        ("people in work", "open jobs"): "-",
        ("open jobs", "people in work"): "+",
        ("open jobs", "applications"): "+",
        ("open jobs", "rejections"): "-",
        ("time for other clients", "people in work"): "+",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 2}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "from_workshop_to_work.cld",
    2,
    through="feeling able",
    reinforcing=["good spirits", "people in work"],
    balancing=["rejections", "open jobs"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words, and say whether it reinforces or balances (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. say what this loop, or an effect that nobody ordered, does to the impact on the right, and what one would measure
#    to notice it in time (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# Who feels able sends more applications. More applications bring more rejections, most of them without a word. With
# each rejection people feel less able, and send fewer. One minus sign, so the loop balances. At our desk people come
# back in the fourth week and ask whether it is them. Over time the loop takes back a part of what the workshop gave,
# and fewer come into work than the first weeks promise. I would ask how able people feel twice, in the second week and
# in the third month, and count the answers they got.

# %% [markdown]
# ## 9. Make it an impact map (8 minutes, 0 points)
#
# This part is not scored. Your drawing says what might change what. An *impact map* says more: in which column each name
# stands, and what stands behind each arrow. It is your drawing with a second file beside it,
# `from_workshop_to_work.yaml`. That file is plain text, too.
#
# - `my_layers`: the text of part 8 gave five names their column. Where do the other four stand: `"activity"`, `"output"`,
#   `"outcome"` or `"impact"`? Add a line for each of your own two variables.
# - `my_arrow`: the arrow that you are least sure of. Copy its two names, joined by `->`.
# - `my_assumption`: the *only if* under it.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "layers", "schema_version": 3, "cell_type": "code"}
my_layers = {
    "workshops": "activity",
    "people at the workshops": "output",
    "feeling able": "outcome",
    "applications": "outcome",
    "people in work": "impact",
    "rejections": ...,
    "good spirits": ...,
    "open jobs": ...,
    "time for other clients": ...,
    # "your own variable": "outcome",
}
my_arrow, my_assumption = (
    ...,  # such as "workshops -> people at the workshops"
    ...,  # such as "Only if people hear of it in time, and can get there at that hour."
)
### BEGIN SOLUTION
my_layers["rejections"] = my_layers["good spirits"] = my_layers["open jobs"] = "outcome"
my_layers["time for other clients"] = "output"
my_arrow, my_assumption = "applications -> people in work", "Only if there are open jobs that fit these people."
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "make_map", "schema_version": 3, "cell_type": "code"}
# Read your drawing, write down what you know of it, and save. There is nothing to change: run it again after each change.
from impact_map import ImpactMap, MapWidget

my_map = None
with checks.in_words():
    drawn = ImpactMap.read("from_workshop_to_work.cld")
    names = [variable.name for variable in drawn.diagram.variables]
    for name, layer in my_layers.items():
        if name in names and layer is not ...:
            drawn = drawn.describe(name, layer=layer)
    if ... not in (my_arrow, my_assumption):
        drawn = drawn.explain(my_arrow, assumption=my_assumption)
    my_map = drawn
    my_map.write("from_workshop_to_work.yaml")
MapWidget(my_map) if my_map else None

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_map_part", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell. You need not change it.
import checks

checks.look_at_layers()

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which arrow of your own service did you believe in this morning, and which would you test first now? One or two
# sentences.

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
