# ---
# jupyter:
#   impact_course:
#     drawings:
#       - plan_and_prices.cld
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
# # What changed here, and what changed everywhere?
#
# Graded notebook of module 8. It takes 75 to 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# A town plans an incinerator. Three years later, what has the plan done to the price of a house near it? You will
# answer with houses that were sold in North Andover, near Boston, in 1978 and 1981: near the site and further away.
# Nobody drew lots, so you will also look for what could be wrong with your answer.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# lines above are always an example of the same kind. After each task there is a check cell. It tells you whether you
# are on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other houses. 8 are given by your trainer for what you write. You
# pass with 12. The direction and size of an effect never change your score.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Look at the houses | 8 | 1 |
# | 2. Three quick answers | 7 | 1 |
# | 3. The estimate | 9 | 2 |
# | 4. How sure? | 8 | 1 |
# | 5. A check where nothing happened | 9 | 1 |
# | 6. Other houses, same average | 7 | 1 |
# | 7. Four claims | 7 | 1 |
# | 8. What did the plan do? | 15 | 5, by your trainer |
# | 9. Draw the system | 15 | 4, and 3 by your trainer for its story |
# | 10. Put it on the map | 5 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import pandas as pd
import pilot_data
import statsmodels.formula.api as smf

import checks
import checks_drawing

houses = pilot_data.load("kielmc")  # one row is one house that was sold

# %% [markdown]
# ## 1. Look at the houses (8 minutes, 1 point)
#
# `year` is 1978, *before* anyone knew of the plan, or 1981, *after*. `nearinc` is 1 if the house stands within three
# miles (15,840 feet) of the site. `price` is what was paid, in dollars of the day. `rprice` is the same in **dollars of
# 1978**: the general rise of prices has been taken out. `age`, `rooms`, `area`, `land` and `baths` describe the house,
# `dist` is its distance from the site in feet and `intst` its distance from the motorway.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# Four groups of houses. You will use these names all the way through.
near_before = houses[(houses.nearinc == 1) & (houses.year == 1978)]
near_after = houses[(houses.nearinc == 1) & (houses.year == 1981)]
far_before = houses[(houses.nearinc == 0) & (houses.year == 1978)]
far_after = houses[(houses.nearinc == 0) & (houses.year == 1981)]

houses[["year", "nearinc", "price", "rprice", "age", "rooms", "area", "dist"]].head()

# %% [markdown]
# The example computes the mean number of rooms in one group. Below it, compute the mean price of each group in
# **dollars of 1978**.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "look", "schema_version": 3, "cell_type": "code"}
rooms_near_1978 = near_before.rooms.mean()  # an example

near_1978 = ...
near_1981 = ...
far_1978 = ...
far_1981 = ...
### BEGIN SOLUTION
near_1978 = near_before.rprice.mean()
near_1981 = near_after.rprice.mean()
far_1978 = far_before.rprice.mean()
far_1981 = far_after.rprice.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_look", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look(
    "near_1978", "near_1981", "far_1978", "far_1981",
    slips=["dollars-of-the-day", "medians"], unit="dollars",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    *[
        checks.Answer(name, 0.25, lambda d, place=place: checks.four(d.kielmc)[place].rprice.mean(), [
            checks.Slip("dollars-of-the-day", checks.SEEN["dollars-of-the-day"], 0.5),
            checks.Slip("medians", checks.SEEN["medians"], 0.25),
            checks.Slip("other-group", lambda d: [group.rprice.mean() for group in checks.four(d.kielmc)]),
        ])
        for name, place in (("near_1978", 0), ("near_1981", 1), ("far_1978", 2), ("far_1981", 3))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Three quick answers (7 minutes, 1 point)
#
# Three people on the committee have each found a number. Compute them, in dollars of 1978.
#
# - `gap_1981`: how much more houses near the site cost than those further away in **1981** (near minus far);
# - `rise_near`: how much more houses near the site cost in 1981 than in 1978 (after minus before);
# - `gap_1978`: how much more houses near the site cost than those further away in **1978** (near minus far).

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "quick", "schema_version": 3, "cell_type": "code"}
gap_in_rooms_1981 = near_after.rooms.mean() - far_after.rooms.mean()  # an example

gap_1981 = ...
rise_near = ...
gap_1978 = ...
### BEGIN SOLUTION
gap_1981 = near_after.rprice.mean() - far_after.rprice.mean()
rise_near = near_after.rprice.mean() - near_before.rprice.mean()
gap_1978 = near_before.rprice.mean() - far_before.rprice.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_quick", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look(
    "gap_1981", "rise_near", "gap_1978",
    slips=["dollars-of-the-day", "medians", "rise-elsewhere"], unit="dollars",
)
### BEGIN HIDDEN TESTS
def _gap(one, two):
    return lambda d: checks.mean_gap(checks.four(d.kielmc)[one], checks.four(d.kielmc)[two], "rprice")


checks.score(
    1,
    *[
        checks.Answer(name, 1 / 3, rule, [
            checks.Slip("dollars-of-the-day", checks.SEEN["dollars-of-the-day"], 0.5),
            checks.Slip("medians", checks.SEEN["medians"], 0.25),
            checks.Slip("rise-elsewhere", checks.SEEN["rise-elsewhere"]),
            checks.Slip("other-group", lambda d: [_gap(*pair)(d) for pair in ((1, 3), (1, 0), (0, 2), (1, 2))]),
        ])
        for name, rule in (
            ("gap_1981", lambda d: _gap(1, 3)(d)),
            ("rise_near", lambda d: _gap(1, 0)(d)),
            ("gap_1978", lambda d: _gap(0, 2)(d)),
        )
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# Look at your three answers. If you had only the first, what would you tell the people near the site? If you had only
# the second? And what does the third do to the first?
#
# ## 3. The estimate (9 minutes, 2 points)
#
# Take the change near the site, and take away the change further away. This is the *difference in differences*. Compute
# it in dollars of 1978 and call it `estimate`.
#
# Then compute what the estimate compares with. Had the price near the site changed by as many **dollars** as the price
# further away, what would a house near the site have cost in 1981? Call it `expected_1981`. Nobody has ever seen this
# number: it is the *counterfactual*, and it stands on the belief in that sentence.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "estimate", "schema_version": 3, "cell_type": "code"}
# An example, for rooms:
change_near = near_after.rooms.mean() - near_before.rooms.mean()
change_far = far_after.rooms.mean() - far_before.rooms.mean()
estimate_rooms = change_near - change_far

estimate = ...
expected_1981 = ...
### BEGIN SOLUTION
price_change_near = near_after.rprice.mean() - near_before.rprice.mean()
price_change_far = far_after.rprice.mean() - far_before.rprice.mean()
estimate = price_change_near - price_change_far
expected_1981 = near_before.rprice.mean() + price_change_far
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_estimate", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "estimate", "expected_1981",
    slips=["dollars-of-the-day", "medians", "rise-elsewhere", "added-up", "same-percent"], unit="dollars",
)
### BEGIN HIDDEN TESTS
def _means(d):
    return [group.rprice.mean() for group in checks.four(d.kielmc)]


checks.score(
    2,
    checks.Answer("estimate", 1.5, lambda d: _means(d)[1] - _means(d)[0] - (_means(d)[3] - _means(d)[2]), [
        checks.Slip("dollars-of-the-day", checks.SEEN["dollars-of-the-day"], 0.5),
        checks.Slip("after-only", lambda d: _means(d)[1] - _means(d)[3]),
        checks.Slip("before-after", lambda d: _means(d)[1] - _means(d)[0]),
        checks.Slip("before-only", lambda d: _means(d)[0] - _means(d)[2]),
        checks.Slip("rise-elsewhere", checks.SEEN["rise-elsewhere"]),
        checks.Slip("added-up", checks.SEEN["added-up"], 0.25),
        checks.Slip("medians", checks.SEEN["medians"], 0.25),
        checks.Slip("other-group", _means),
    ]),
    checks.Answer("expected_1981", 0.5, lambda d: _means(d)[0] + _means(d)[3] - _means(d)[2], [
        checks.Slip("dollars-of-the-day", checks.SEEN["dollars-of-the-day"], 0.5),
        checks.Slip("same-percent", checks.SEEN["same-percent"], 0.5),
        checks.Slip("actual-not-expected", lambda d: _means(d)[1]),
        checks.Slip("other-level", lambda d: _means(d)[3]),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. How sure? (8 minutes, 1 point)
#
# Other houses might have come up for sale in these years. The *standard error* tells how far the estimate would
# typically move. Four averages are in the estimate, and each adds its part: its variance divided by its number of
# houses. Add up the four and take the square root (`** 0.5`). The example does it for rooms.
#
# Compute it for the price in dollars of 1978. Then compute both ends of the 95 percent *interval*: the estimate minus
# 1.96 standard errors, and the estimate plus 1.96 standard errors.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "interval", "schema_version": 3, "cell_type": "code"}
# An example, for rooms:
variance_rooms = (
    near_before.rooms.var() / len(near_before)
    + near_after.rooms.var() / len(near_after)
    + far_before.rooms.var() / len(far_before)
    + far_after.rooms.var() / len(far_after)
)
standard_error_rooms = variance_rooms**0.5
low_rooms = estimate_rooms - 1.96 * standard_error_rooms

standard_error = ...
low = ...
high = ...
### BEGIN SOLUTION
variance = (
    near_before.rprice.var() / len(near_before)
    + near_after.rprice.var() / len(near_after)
    + far_before.rprice.var() / len(far_before)
    + far_after.rprice.var() / len(far_after)
)
standard_error = variance**0.5
low = estimate - 1.96 * standard_error
high = estimate + 1.96 * standard_error
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_interval", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look(
    "standard_error", "low", "high",
    slips=["spread-not-error", "two-groups-only"], unit="dollars",
)
### BEGIN HIDDEN TESTS
def _parts(d):
    from builtins import len, sum  # a notebook may have variables of these names

    groups = [group.rprice for group in checks.four(d.kielmc)]
    unequal = sum(group.var() / len(group) for group in groups) ** 0.5
    inside = sum(group.var() * (len(group) - 1) for group in groups) / (sum(len(group) for group in groups) - 4)
    pooled = (inside * sum(1 / len(group) for group in groups)) ** 0.5
    means = [group.mean() for group in groups]
    # unequal variances, HC0 to HC3; and equal variances
    errors = [(0.984 * unequal, 1.016 * unequal), (0.99 * pooled, 1.01 * pooled)]
    return means[1] - means[0] - (means[3] - means[2]), errors


def _end(side, fewest=1.94, most=2.02):
    def rule(d):
        effect, errors = _parts(d)
        ends = [(effect + side * fewest * least, effect + side * most * largest) for least, largest in errors]
        return [(near, far) if near < far else (far, near) for near, far in ends]

    return rule


checks.score(
    1,
    checks.Answer("standard_error", 0.5, lambda d: _parts(d)[1], [
        checks.Slip("spread-not-error", checks.SEEN["spread-not-error"]),
        checks.Slip("two-groups-only", checks.SEEN["two-groups-only"], 0.25),
        checks.Slip("no-square-root", lambda d: [(least**2, largest**2) for least, largest in _parts(d)[1]], 0.5),
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
# ## 5. A check where nothing happened (9 minutes, 1 point)
#
# With more years you would draw the gap year by year: did it stand still before the plan? There are two years here, so
# we check in *places* in place of times. Take only the houses further away. No incinerator was planned among them.
# Pretend that a border runs through them at 24,000 feet: `inner` houses are nearer than that, `outer` ones are not.
#
# Compute the difference in differences for these four groups, in dollars of 1978: the change of the inner ones minus
# the change of the outer ones. What would you hope to find?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "fake_groups", "schema_version": 3, "cell_type": "code"}
# The houses further away, cut at a border that means nothing.
inner_before = far_before[far_before.dist < 24000]
inner_after = far_after[far_after.dist < 24000]
outer_before = far_before[far_before.dist >= 24000]
outer_after = far_after[far_after.dist >= 24000]

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "fake", "schema_version": 3, "cell_type": "code"}
# An example, for rooms:
change_inner = inner_after.rooms.mean() - inner_before.rooms.mean()
change_outer = outer_after.rooms.mean() - outer_before.rooms.mean()
fake_estimate_rooms = change_inner - change_outer

fake_estimate = ...
### BEGIN SOLUTION
price_change_inner = inner_after.rprice.mean() - inner_before.rprice.mean()
price_change_outer = outer_after.rprice.mean() - outer_before.rprice.mean()
fake_estimate = price_change_inner - price_change_outer
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_fake", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look(
    "fake_estimate",
    slips=["dollars-of-the-day", "near-houses-in-the-check", "one-year-only"], unit="dollars",
)
### BEGIN HIDDEN TESTS
def _twice(groups):
    before, after, other_before, other_after = (group.rprice.mean() for group in groups)
    return after - before - (other_after - other_before)


checks.score(
    1,
    checks.Answer("fake_estimate", 1, lambda d: _twice(checks.four(d.kielmc, checks.FAKE_BORDER)), [
        checks.Slip("dollars-of-the-day", checks.SEEN["dollars-of-the-day"], 0.5),
        checks.Slip("near-houses-in-the-check", checks.SEEN["near-houses-in-the-check"], 0.25),
        checks.Slip("one-year-only", checks.SEEN["one-year-only"]),
        checks.Slip("real-effect", lambda d: _twice(checks.four(d.kielmc))),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# ### What if the border moves?
#
# This cell does the same at other borders; there is nothing to change. In the first rows the border runs where nothing
# was planned. In the last rows we move the *real* border between near and far. Read the estimate and its standard error
# together, and keep one row in mind for part 8.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "borders", "schema_version": 3, "cell_type": "code"}
rows = []
for feet in (20000, 22000, 26000):
    table = houses[houses.nearinc == 0].assign(close=lambda t, feet=feet: 1 * (t.dist < feet))
    rows.append(("nothing planned", feet, smf.ols("rprice ~ close * y81", table).fit()))
for feet in (13200, 18480, 21120):
    table = houses.assign(close=1 * (houses.dist < feet))
    rows.append(("around the site", feet, smf.ols("rprice ~ close * y81", table).fit()))
pd.DataFrame(
    [(where, feet, model.params["close:y81"], model.bse["close:y81"]) for where, feet, model in rows],
    columns=["where", "border in feet", "estimate", "standard error"],
).round(0)

# %% [markdown]
# ## 6. Other houses, same average (7 minutes, 1 point)
#
# The houses sold in 1981 are not those sold in 1978. Near the site they were younger. A regression compares houses that
# are alike in the columns you name. Its coefficient `nearinc:y81` is the difference in differences. The example adjusts
# the number of rooms for bathrooms.
#
# Compute the adjusted estimate for `rprice` twice: first with `age` and `agesq` (age squared), then with `age`,
# `agesq`, `intst`, `land`, `area`, `rooms` and `baths`. In dollars of 1978.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "adjust", "schema_version": 3, "cell_type": "code"}
# An example, for rooms:
model_rooms = smf.ols("rooms ~ nearinc * y81 + baths", houses).fit()
adjusted_rooms = model_rooms.params["nearinc:y81"]

adjusted_for_age = ...
adjusted_for_all = ...
### BEGIN SOLUTION
model_age = smf.ols("rprice ~ nearinc * y81 + age + agesq", houses).fit()
adjusted_for_age = model_age.params["nearinc:y81"]
columns = "age + agesq + intst + land + area + rooms + baths"
model_all = smf.ols("rprice ~ nearinc * y81 + " + columns, houses).fit()
adjusted_for_all = model_all.params["nearinc:y81"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_adjust", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look("adjusted_for_age", "adjusted_for_all", slips=["wrong-coefficient"], unit="dollars")
### BEGIN HIDDEN TESTS
import statsmodels.formula.api as _smf


def _adjusted(columns, outcome="rprice"):
    return lambda d: _smf.ols(f"{outcome} ~ nearinc * y81{columns}", d.kielmc).fit().params["nearinc:y81"]


_AGE, _ALL = checks.COLUMNS["age"], checks.COLUMNS["all"]
checks.score(
    1,
    *[
        checks.Answer(name, 0.5, _adjusted(f" + {columns}"), [
            checks.Slip("wrong-coefficient", checks.SEEN["wrong-coefficient"], 0.25),
            checks.Slip("unadjusted", _adjusted("")),
            checks.Slip("age-without-square", _adjusted(f" + {columns}".replace(" + agesq", "")), 0.5),
            checks.Slip("dollars-of-the-day", _adjusted(f" + {columns}", "price"), 0.5),
        ])
        for name, columns in (("adjusted_for_age", _AGE), ("adjusted_for_all", _ALL))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Four claims (7 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** Houses near the site were much cheaper already in 1978. This gap alone means that a difference in
#   differences cannot be used.
# - **Claim B.** Suppose a check where nothing happened gives an estimate close to zero. Then it is proved that prices
#   near the site and further away would have changed by as much without the plan.
# - **Claim C.** There is one site. If we group the houses near it and those further away ("clustered errors"), the
#   interval also covers whatever else came to this one neighbourhood between 1978 and 1981.
# - **Claim D.** Suppose people who no longer wanted to live near the site bought further away, and prices there rose
#   because of it. Then the estimate would show a larger loss than the houses near the site had.

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
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "level-gap-breaks-it"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "trends-proved"}),
    checks.Choice("claim_c", 0.25, "disagree", {"agree": "one-site-is-many"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "comparison-untouched"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. What did the plan do? (15 minutes, 5 points from your trainer)
#
# The committee asks: *did the plan lower the price of houses near the site, and how sure are you?* Write 100 to 200
# words for a colleague who was not here. Your trainer looks for three things, one building on the other:
#
# 1. **named**: you give your estimate with its interval, and say who was compared with whom, and when;
# 2. **explained**: you write the sentence that must be true for the number to be the plan's doing, and give one number
#    from parts 2, 5 or 6 that speaks for or against trusting it;
# 3. **applied**: you take one decision of your own city that came to one place only, say who would be its comparison,
#    and name one thing that would break this comparison.
#
# Any direction and any size of effect can earn all points, and so can *we could not tell*. Click the cell below twice
# and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "answer", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# From 1978 to 1981 houses near the site lost 11,864 dollars against houses further away, in dollars of 1978. Losses of
# 28,800 and gains of 5,100 both fit the data, so alone this number does not settle it.
#
# It is the plan's doing only if, without the plan, both prices had changed by as many dollars. The plain gap of 1981,
# 30,688, would mislead: 18,824 of it were there in 1978. For houses of the same age the loss is larger, 21,920, because
# younger houses were sold near the site in 1981. But with the border at 13,200 feet in place of 15,840 nothing is left.
# I would say: probably a loss, its size not known, and one site only.
#
# In our city one district got speed bumps. I would compare accidents there with a district of the same kind of streets.
# A school that closed in the same year would break it: fewer children would cross the road, bumps or not.

# %% [markdown]
# ## 9. Draw the system (15 minutes, 4 points; and 3 from your trainer for the story)
#
# The plan is one push into a larger system. Read, then draw.
#
# > News of the **incinerator plan** brings **worry**, and worry lowers the **wish to live near**. When fewer people
# > wish to live there, the **price near** falls. A low price draws people who could not afford the place before, and a
# > high one keeps people away. **Shops nearby** follow the people, after some time, and good shops make more people
# > wish to live there. Where prices fall, owners spend less on the **upkeep of houses**, and a shabby street puts
# > people off. Those who do not wish to live near the site look elsewhere: there is more **demand further away**, and
# > it moves the **price further away**.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here;
# - has two variables **of your own**: things that would have moved the `price near` *without* the plan;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `wish to live near`.
#
# The drawing saves itself beside this notebook, in the file `plan_and_prices.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "incinerator plan", "worry", "wish to live near", "price near", "shops nearby",
    "upkeep of houses", "demand further away", "price further away",
]
DiagramWidget("\n".join(bank), file="plan_and_prices.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("plan_and_prices.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "plan_and_prices.cld",
    1,
    bank=[
        "incinerator plan", "worry", "wish to live near", "price near", "shops nearby", "upkeep of houses",
        "demand further away", "price further away",
    ],
    must=["incinerator plan", "price near"],
    target="price near",
    around="incinerator plan",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "plan_and_prices.cld",
    1,
    signs={
        ("incinerator plan", "worry"): "+",
        ("incinerator plan", "wish to live near"): "-",
        ("incinerator plan", "price near"): "-",
        ("incinerator plan", "demand further away"): "+",
        ("worry", "wish to live near"): "-",
        ("worry", "price near"): "-",
        ("worry", "demand further away"): "+",
        ("worry", "upkeep of houses"): "-",
        ("wish to live near", "price near"): "+",
        ("wish to live near", "shops nearby"): "+",
        ("wish to live near", "upkeep of houses"): "+",
        ("wish to live near", "demand further away"): "-",
        ("shops nearby", "wish to live near"): "+",
        ("shops nearby", "price near"): "+",
        ("price near", "wish to live near"): "-",
        ("price near", "upkeep of houses"): "+",
        ("price near", "demand further away"): "+",
        ("upkeep of houses", "wish to live near"): "+",
        ("upkeep of houses", "price near"): "+",
        ("demand further away", "price further away"): "+",
        ("price further away", "wish to live near"): "+",
        ("price further away", "demand further away"): "-",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 2}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "plan_and_prices.cld",
    2,
    through="wish to live near",
    reinforcing=["shops nearby", "upkeep of houses"],
    balancing=["price near", "price further away"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. follow the plan to the houses further away, and say whether that would make the estimate look larger or smaller, or
#    leave it (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# When fewer people wish to live near the site, the price there falls. With the price the upkeep falls too, after a few
# years: why paint a house that loses value? A shabby street puts the next buyers off, so still fewer wish to live
# there. This loop reinforces. In our housing fund we see it in the applications for repair grants: they stop coming
# from streets where sales have stopped. Those who stay away from the site buy elsewhere, so the price further away
# rises because of the plan. The comparison has moved up, and the estimate shows a larger loss than the houses near the
# site had.

# %% [markdown]
# ## 10. Put it on the map (5 minutes, 0 points)
#
# This part is not scored. A small part of a city's impact map came with this notebook, in the folder `data`: the arrows
# as a `.cld` file, and what stands behind them as a `.yaml` file. Your estimate belongs on one of its arrows. Run the
# cell to see the map.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "part", "schema_version": 3, "cell_type": "code"}
# A part of a city's map: the names of its arrows, and the map itself. There is nothing to change.
from impact_map import ImpactMap, MapWidget, estimate_from

part = ImpactMap.read("data/08_housing.yaml")
for link in part.diagram.links:
    print(link.source, "->", link.target)
MapWidget(part)

# %% [markdown]
# Two lines are yours:
#
# - `my_arrow`: which arrow have you tested? It begins at what came to one place and not to the other, and ends at what
#   was measured.
# - `my_formula`: which regression gives the same number as your `estimate`? The example does it for rooms. The number
#   stands beside `nearinc:y81`.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "on_the_map", "schema_version": 3, "cell_type": "code"}
# An example: another arrow, and the formula for rooms
example_arrow, example_formula = "cost of housing -> wellbeing", "rooms ~ nearinc * y81"

my_arrow, my_formula = (
    ...,
    ...,
)
### BEGIN SOLUTION
my_arrow = "waste plant near homes -> price of a house nearby"
my_formula = "rprice ~ nearinc * y81"
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "attach", "schema_version": 3, "cell_type": "code"}
# Fit, put the estimate on your arrow, and save. There is nothing to change: run it again after each change above.
my_map = None
if ... not in (my_arrow, my_formula):
    with checks.in_words():
        fitted = smf.ols(my_formula, houses).fit(cov_type="HC2")
        evidence = estimate_from(
            fitted,
            "nearinc:y81",
            unit="US dollars of 1978",
            per="an incinerator planned within three miles",
            design="difference in differences",
            population=f"{len(houses)} houses sold in North Andover, Massachusetts",
            date="1978 and 1981",
            source="Kiel and McClain 1995, doi:10.1006/jeem.1995.1016; my notebook of module 8",
            spread=float(far_after.rprice.std()),
        )
        my_map = part.attach(my_arrow, evidence, pilot="kielmc")
        my_map.write("my_part.yaml")
MapWidget(my_map or part, before=part)

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_map_part", "schema_version": 3, "cell_type": "code"}
# Check 9. Run this cell. You need not change it.
import checks

checks.look_at_map()

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which before-and-after number of your own unit would you now want to put beside another place? One or two sentences.

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
