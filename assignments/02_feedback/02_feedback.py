# ---
# jupyter:
#   impact_course:
#     drawings:
#       - the_fine.cld
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
# # Why did the fine bring more late parents?
#
# Graded notebook of module 2. It takes 75 to 90 minutes. You may stop and come back: your work is saved with the notebook.
#
# Day-care centres in Haifa wanted parents to come on time. Six of ten, drawn by lot, began to fine those who came late. You
# will find out what happened, whether it could have been luck, and which loops may have been at work.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# line above it is always an example of the same kind. After each task there is a check cell. It tells you whether you are
# on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You pass with 12. The
# direction and size of an effect never change your score. If you round, keep two decimals, and four for a share.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Which way does the loop push? | 10 | 1 |
# | 2. Look at the pilot | 5 | 1 |
# | 3. What changed with the fine? | 10 | 2 |
# | 4. What was left when it was gone? | 5 | 1 |
# | 5. Could it have been luck? | 15 | 2 |
# | 6. Four claims | 5 | 1 |
# | 7. Should they fine? | 15 | 5, by your trainer |
# | 8. Draw the system of the fine | 20 | 4, and 3 by your trainer for its story |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
from itertools import combinations

import pandas as pd
import pilot_data

import checks
import checks_drawing

daycare = pilot_data.load("daycare").rename(columns={"study_period_3": "phase"})

# %% [markdown]
# ## 1. Which way does the loop push? (10 minutes, 1 point)
#
# Four loops, told in words. They come from no real city. Go round each one, aloud, and sign its arrows on paper. Then write
# `"reinforcing"` or `"balancing"` in place of the dots.
#
# - **Loop A.** More overtime makes the staff more tired. Tired staff make more mistakes. Mistakes have to be put right,
#   and that takes overtime.
# - **Loop B.** When more of the home-care staff are on sick leave, fewer are at work. The fewer at work, the more visits
#   each of them has to make. More visits each, and more of them fall ill.
# - **Loop C.** When the queue for a service grows, the city hires. It takes half a year until the new people have
#   learned the work. The more people work, the shorter the queue.
# - **Loop D.** More people use a new swimming hall. Word of mouth spreads, over a year or two. When more have heard of it,
#   more come.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "loops", "schema_version": 3, "cell_type": "code"}
loop_of_the_tram = "balancing"  # an example: more use, more crowding, less use

loop_a = ...
loop_b = ...
loop_c = ...
loop_d = ...
### BEGIN SOLUTION
loop_a = "reinforcing"
loop_b = "reinforcing"
loop_c = "balancing"
loop_d = "reinforcing"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_loops", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "loop_a", "loop_b", "loop_c", "loop_d", words=("reinforcing", "balancing")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("loop_a", 0.25, "reinforcing", {"balancing": "reinforcing-read-as-good"}),
    checks.Choice("loop_b", 0.25, "reinforcing", {"balancing": "counted-the-arrows"}),
    checks.Choice("loop_c", 0.25, "balancing", {"reinforcing": "balancing-missed"}),
    checks.Choice("loop_d", 0.25, "reinforcing", {"balancing": "delay-read-as-minus"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Look at the pilot (5 minutes, 1 point)
#
# One row is one centre in one week. `late_pickups` counts how often a child was fetched late that week. `phase` is
# `"before fine"` (weeks 1 to 4), `"with fine"` (weeks 5 to 16) or `"after fine"` (weeks 17 to 20). The centres of the group
# `control` never had a fine; for them the phases are only weeks.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# Two groups of centres. You will use these names all the way through.
fined = daycare[daycare.group == "test"]  # drawn: a fine in weeks 5 to 16
others = daycare[daycare.group == "control"]  # in the same draw: never a fine

daycare[["center", "group", "children", "week", "late_pickups", "phase"]].head()

# %% [markdown]
# The example computes how many children a centre with a fine had, on average. Below it, compute the mean number of
# late pick-ups a week **before the fine**, in the centres with a fine and in the others.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "look", "schema_version": 3, "cell_type": "code"}
children_before = fined[fined.phase == "before fine"].children.mean()  # an example

fined_before = ...
others_before = ...
### BEGIN SOLUTION
fined_before = fined[fined.phase == "before fine"].late_pickups.mean()
others_before = others[others.phase == "before fine"].late_pickups.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_look", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look(
    "fined_before",
    "others_before",
    slips=["all-weeks", "both-groups-together"],
    unit="late pick-ups",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("fined_before", 0.5, lambda d: checks.mean(d, "test", "before fine"), [
        checks.Slip("groups-swapped", lambda d: checks.mean(d, "control", "before fine")),
        checks.Slip("all-weeks", checks.SEEN["all-weeks"]),
        checks.Slip("both-groups-together", checks.SEEN["both-groups-together"]),
    ]),
    checks.Answer("others_before", 0.5, lambda d: checks.mean(d, "control", "before fine"), [
        checks.Slip("groups-swapped", lambda d: checks.mean(d, "test", "before fine")),
        checks.Slip("all-weeks", checks.SEEN["all-weeks"]),
        checks.Slip("both-groups-together", checks.SEEN["both-groups-together"]),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. What changed with the fine? (10 minutes, 2 points)
#
# First the change in each group: the mean number of late pick-ups a week **with the fine**, minus the mean **before the
# fine**. The example does it for week numbers, which tells nothing, but shows the form.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "changes", "schema_version": 3, "cell_type": "code"}
# An example: the mean week with the fine, minus the mean week before it.
change_in_week = fined[fined.phase == "with fine"].week.mean() - fined[fined.phase == "before fine"].week.mean()

change_fined = ...
change_others = ...
### BEGIN SOLUTION
change_fined = fined[fined.phase == "with fine"].late_pickups.mean() - fined_before
change_others = others[others.phase == "with fine"].late_pickups.mean() - others_before
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_changes", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "change_fined",
    "change_others",
    slips=["level-not-change", "fine-already-gone"],
    unit="late pick-ups",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("change_fined", 0.5, lambda d: checks.move(d, "test", "before fine", "with fine"), [
        checks.Slip("groups-swapped", lambda d: checks.move(d, "control", "before fine", "with fine")),
        checks.Slip("level-not-change", checks.SEEN["level-not-change"]),
        checks.Slip("fine-already-gone", checks.SEEN["fine-already-gone"], 0.5),
    ]),
    checks.Answer("change_others", 0.5, lambda d: checks.move(d, "control", "before fine", "with fine"), [
        checks.Slip("groups-swapped", lambda d: checks.move(d, "test", "before fine", "with fine")),
        checks.Slip("level-not-change", checks.SEEN["level-not-change"]),
        checks.Slip("fine-already-gone", checks.SEEN["fine-already-gone"], 0.5),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# A follow-up without the other centres would report `change_fined`. Now ask how much **more** the centres with a fine
# changed than the others: the change of the fined centres minus the change of the others. Call it the effect, in late pick-ups
# a week.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "effect", "schema_version": 3, "cell_type": "code"}
gap_in_children = fined.children.mean() - others.children.mean()  # an example

effect = ...
### BEGIN SOLUTION
effect = change_fined - change_others
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_effect", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look("effect", slips=["before-after", "after-only", "fine-already-gone"], unit="late pick-ups")
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer(
        "effect",
        1,
        lambda d: checks.move(d, "test", "before fine", "with fine")
        - checks.move(d, "control", "before fine", "with fine"),
        [
            checks.Slip("before-after", checks.SEEN["before-after"], 0.25),
            checks.Slip("after-only", checks.SEEN["after-only"], 0.25),
            checks.Slip("fine-already-gone", checks.SEEN["fine-already-gone"], 0.25),
            checks.Slip(
                "changes-added",
                lambda d: checks.move(d, "test", "before fine", "with fine")
                + checks.move(d, "control", "before fine", "with fine"),
                0.5,
            ),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. What was left when it was gone? (5 minutes, 1 point)
#
# After week 16 there was no fine any more. If the fine was the only thing that had changed, all should be as before. Compute
# how much more the fined centres changed than the others from **before the fine** to **after the fine**, in late pick-ups
# a week.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "left_behind", "schema_version": 3, "cell_type": "code"}
# An example: the mean week after the fine, minus the mean week before it.
weeks_between = fined[fined.phase == "after fine"].week.mean() - fined[fined.phase == "before fine"].week.mean()

left_behind = ...
### BEGIN SOLUTION
later_fined = fined[fined.phase == "after fine"].late_pickups.mean() - fined_before
later_others = others[others.phase == "after fine"].late_pickups.mean() - others_before
left_behind = later_fined - later_others
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_left_behind", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look("left_behind", slips=["before-after", "after-only", "from-the-fine"], unit="late pick-ups")
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer(
        "left_behind",
        1,
        lambda d: checks.move(d, "test", "before fine", "after fine")
        - checks.move(d, "control", "before fine", "after fine"),
        [
            checks.Slip("before-after", checks.SEEN["before-after"], 0.25),
            checks.Slip("after-only", checks.SEEN["after-only"], 0.25),
            checks.Slip("from-the-fine", checks.SEEN["from-the-fine"], 0.25),
            checks.Slip(
                "changes-added",
                lambda d: checks.move(d, "test", "before fine", "after fine")
                + checks.move(d, "control", "before fine", "after fine"),
                0.5,
            ),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Could it have been luck? (15 minutes, 2 points)
#
# Ten centres are few. Perhaps the lot happened to fall on six that were about to get worse. So let it fall in every other
# way, too. The next two cells are given. They compute each centre's own change, then the gap between six centres and the other
# four, for **every** way to choose six of ten, and draw a picture of it. Run them. Where does the real draw lie?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "ways", "schema_version": 3, "cell_type": "code"}
by_phase = daycare.pivot_table(index="center", columns="phase", values="late_pickups", observed=True)
changes = by_phase["with fine"] - by_phase["before fine"]  # one number for each centre


def gap_between(six):
    """The mean change of these six centres, minus that of the other four."""
    six = list(six)
    return round(changes[six].mean() - changes.drop(six).mean(), 6)


real_gap = gap_between(fined.center.unique())  # the draw as it really fell
gaps = pd.Series([gap_between(six) for six in combinations(changes.index, 6)])
print(f"{len(gaps)} ways to choose six of ten centres")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "ways_picture", "schema_version": 3, "cell_type": "code"}
picture = gaps.plot.hist(bins=25, color="#7a8794", title="The gap in every way the draw could fall", figsize=(6, 3))
picture.axvline(real_gap, color="#b3430a", lw=3)
picture.set_xlabel("gap in late pick-ups a week; the line is the real draw");

# %% [markdown]
# `gaps` holds one gap for each way, `real_gap` the one of the real draw. In how many of the ways is the gap **at least as large
# as** `real_gap`? And what **share** of all the ways is that? The share, from 0 to 1, is the one-sided *p-value*. The example does
# it for a gap of 2.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "luck", "schema_version": 3, "cell_type": "code"}
ways_above_two = (gaps >= 2).sum()  # an example
share_above_two = (gaps >= 2).mean()  # an example

as_large = ...
p_value = ...
### BEGIN SOLUTION
as_large = (gaps >= real_gap).sum()
p_value = (gaps >= real_gap).mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_count", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look("as_large", slips=["the-draw-is-one-of-them"], within=0.1)
### BEGIN HIDDEN TESTS
from itertools import combinations as _combinations


def _count(d, fits):
    from builtins import list, round, sum  # a notebook may have variables of these names

    by = d.daycare.pivot_table(index="center", columns="study_period_3", values="late_pickups", observed=True)
    change = by["with fine"] - by["before fine"]
    drawn = list(d.daycare[d.daycare.group == "test"].center.unique())
    every = [
        round(change[list(six)].mean() - change.drop(list(six)).mean(), 6) for six in _combinations(change.index, 6)
    ]
    real = round(change[drawn].mean() - change.drop(drawn).mean(), 6)
    return sum(fits(gap, real) for gap in every)


checks.score(
    1,
    checks.Answer("as_large", 1, lambda d: _count(d, lambda gap, real: gap >= real), [
        checks.Slip("the-draw-is-one-of-them", lambda d: _count(d, lambda gap, real: gap > real), 0.5),
        checks.Slip(
            "wrong-tail",
            lambda d: [_count(d, lambda gap, real: gap <= real), _count(d, lambda gap, real: gap < real)],
            0.25,
        ),
    ], 0.1),
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_luck", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 7. Run this cell. You need not change it.
import checks

checks.look("p_value", slips=["the-draw-is-one-of-them", "every-way-counted"], within=0.00001)
### BEGIN HIDDEN TESTS
import statsmodels.formula.api as _smf


def _share(d, fits, times=1):
    from math import comb

    share = times * _count(d, fits) / comb(10, 6)
    return [(share - 0.0003, share + 0.0003)]  # rounding to three decimals is close enough


def _rows(d):
    table = d.daycare[d.daycare.study_period_3 != "after fine"]
    table = table.assign(drawn=1 * (table.group == "test"), on=1 * (table.study_period_3 == "with fine"))
    p = _smf.ols("late_pickups ~ drawn * on", table).fit().pvalues["drawn:on"]
    return [(0.5 * p * 0.98, p * 1.02)]


checks.score(
    1,
    checks.Answer("p_value", 1, lambda d: _share(d, lambda gap, real: gap >= real), [
        checks.Slip("rows-are-independent", _rows, 0.25),
        checks.Slip("the-draw-is-one-of-them", lambda d: _share(d, lambda gap, real: gap > real), 0.5),
        checks.Slip("doubled", lambda d: _share(d, lambda gap, real: gap >= real, 2), 0.5),
        checks.Slip(
            "every-way-counted",
            lambda d: [_count(d, lambda gap, real: gap >= real), *_share(d, lambda gap, real: gap <= real)],
            0.25,
        ),
    ], 0.000001),
)
### END HIDDEN TESTS

# %% [markdown]
# ### What if every row counted?
#
# This cell treats each row of the table as if it had been drawn by itself. There is nothing to change. Compare its p-value
# with yours.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "rows", "schema_version": 3, "cell_type": "code"}
import statsmodels.formula.api as smf

rows = daycare[daycare.phase != "after fine"]
rows = rows.assign(drawn=1 * (rows.group == "test"), on=1 * (rows.phase == "with fine"))
p_of_rows = smf.ols("late_pickups ~ drawn * on", rows).fit().pvalues["drawn:on"]
print(f"{len(rows)} rows taken for independent: p = {p_of_rows:.6f}")

# %% [markdown]
# ## 6. Four claims (5 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** A report on the first week of the fine would have found little. If the road from the fine to lateness has a
#   delay in it, that is what one should expect, and no sign that the fine does nothing.
# - **Claim B.** The p-value from the rows is smaller than mine, and it uses more observations. So it is the better one.
# - **Claim C.** The p-value is the probability that the fine had no effect.
# - **Claim D.** If only two of the ten centres had been drawn, no result, however clear, could have given a one-sided p-value below one
#   in 45.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "claims", "schema_version": 3, "cell_type": "code"}
claim_a = ...
claim_b = ...
claim_c = ...
claim_d = ...
### BEGIN SOLUTION
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_claims", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 8. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "claim_a", "claim_b", "claim_c", "claim_d", words=("agree", "disagree")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.25, "agree", {"disagree": "early-is-final"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "rows-are-independent"}),
    checks.Choice("claim_c", 0.25, "disagree", {"agree": "p-is-the-chance-of-no-effect"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "as-fine-as-one-likes"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Should they fine? (15 minutes, 5 points from your trainer)
#
# A colleague who leads day-care centres asks: *parents come late; shall we fine them, as they did in Haifa?* Write 100 to
# 200 words to her. Your trainer looks for three things, one building on the other:
#
# 1. **named**: you say what happened in Haifa, with the effect and the p-value;
# 2. **explained**: you say what was left when the fine was gone, how a loop could bring that about, and why ten centres, not
#    200 rows, are what the p-value rests on;
# 3. **applied**: you take one measure of your own city, name a loop that it may set off, with its delay, and say what this pilot
#    cannot tell you about it.
#
# Click the cell below twice and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "advice", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# In Haifa late pick-ups rose by about 9.2 a week more in centres with a fine than in the others. Of the 210 ways in which the lot
# could have fallen, only the real one gives so large a gap: p = 1/210. We may count only the ten centres, since the lot fell
# on centres; the weeks of one centre resemble each other. When the fine was gone, 12.5 late pick-ups a week were left. A fine that
# only made lateness dearer would have left nothing. It may have lowered the feeling of duty; then more came late, lateness
# looked normal, and the feeling sank further. Such a loop goes on when the fine stops.
#
# We plan a fee for appointments that people miss. It may turn a missed appointment into something one has paid for, and
# we would see that only after some months. Haifa cannot tell us whether patients feel as parents do, nor what a large fee
# would do.

# %% [markdown]
# ## 8. Draw the system of the fine (20 minutes, 4 points; and 3 from your trainer for the story)
#
# Here is a guess at how such a centre works. Nobody has proved it. Read, then draw.
#
# > A **fine** raises the **price of coming late**, and a higher price should lower the number of **late pick-ups**. Late
# > pick-ups cost **staff overtime**. When overtime rises, the centre thinks of a higher fine, some months later. That was the
# > plan. But parents also came on time because of a **feeling of duty** towards the teachers who stay. A fine weakens it: what one
# > pays for, one need not be sorry for. When parents see others come late, **how normal lateness looks** grows over the weeks, and
# > the feeling of duty shrinks. And overtime wears down the **goodwill of the staff**, which had fed the feeling of duty.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here;
# - has two variables **of your own**: things that make parents come late, or on time, *without* the fine;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `late pick-ups`.
#
# The drawing saves itself beside this notebook, in the file `the_fine.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "fine", "price of coming late", "late pick-ups", "staff overtime", "feeling of duty",
    "how normal lateness looks", "goodwill of the staff",
]
DiagramWidget("\n".join(bank), file="the_fine.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 9. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("the_fine.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "the_fine.cld",
    1,
    bank=[
        "fine", "price of coming late", "late pick-ups", "staff overtime",
        "feeling of duty", "how normal lateness looks", "goodwill of the staff",
    ],
    must=["fine", "late pick-ups"],
    target="late pick-ups",
    around="fine",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "the_fine.cld",
    1,
    signs={
        ("fine", "price of coming late"): "+",
        ("fine", "feeling of duty"): "-",
        ("price of coming late", "late pick-ups"): "-",
        ("price of coming late", "feeling of duty"): "-",
        ("late pick-ups", "staff overtime"): "+",
        ("late pick-ups", "how normal lateness looks"): "+",
        ("late pick-ups", "goodwill of the staff"): "-",
        ("staff overtime", "fine"): "+",
        ("staff overtime", "goodwill of the staff"): "-",
        ("feeling of duty", "late pick-ups"): "-",
        ("how normal lateness looks", "feeling of duty"): "-",
        ("how normal lateness looks", "late pick-ups"): "+",
        ("goodwill of the staff", "feeling of duty"): "+",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 2}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "the_fine.cld",
    2,
    through="late pick-ups",
    reinforcing=["feeling of duty", "how normal lateness looks", "goodwill of the staff"],
    balancing=["price of coming late"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing and give it a name of two or three words. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words, and say whether it reinforces or balances (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. say what the loop does, over time, when the fine is taken away, and which delay decides when one would see it (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# I call it *everybody does*. When more parents come late, lateness looks more normal. The more normal it looks, the weaker the feeling of
# duty. The weaker that feeling, the more parents come late. Two minus signs, so it reinforces. In our library we
# saw it with returned books: once the shelf for late returns was full each Monday, nobody apologised any more. When the fine is taken
# away, the loop still turns: lateness stays high although nothing pushes it now. How long it takes until lateness looks
# normal, some weeks I think, decides when a follow-up can see it.

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Before you saw the numbers, what did you think a fine would do? Which of your own measures has come back to you by a road that you
# had not drawn? One or two sentences.

# %% [markdown]
# *Write here.*

# %% [markdown]
# ## Hand in
#
# 1. In the menu choose *Kernel → Restart Kernel and Run All Cells*. Wait until it is done. Nothing should be red.
# 2. Save with Ctrl+S.
# 3. Hand in this notebook as your course tells you, and the file `the_fine.cld` with it if you can. The saved notebook
#    carries a copy of your drawing, in case the file is forgotten.
#
# The last cell shows where you are: what is done and what is left.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "my_place", "schema_version": 3, "cell_type": "code"}
import checks

checks.where_am_i()
