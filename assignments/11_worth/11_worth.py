# ---
# jupyter:
#   impact_course:
#     drawings:
#       - queue_and_cost.cld
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
# # What does one more cost, and is it worth it?
#
# Graded notebook of module 11. It takes 75 to 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# In rural Malawi people took an HIV test at home. The result could be heard later, some way off. By lot, each drew a
# voucher worth between nothing and three dollars, paid to those who came. What does it cost that one more person comes?
# How large should the voucher be? And is it time to decide, or to test once more?
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# lines above are always an example of the same kind. After each task there is a check cell. It tells you whether you
# are on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other people. 8 are given by your trainer for what you write. You
# pass with 12. The direction and size of an effect never change your score.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Who came? | 7 | 1 |
# | 2. What does one more cost? | 9 | 1 |
# | 3. Step by step | 9 | 1 |
# | 4. How sure? | 8 | 1 |
# | 5. Decide, or test again? | 11 | 2 |
# | 6. A social return | 7 | 1 |
# | 7. Four claims | 5 | 1 |
# | 8. Your advice | 15 | 5, by your trainer |
# | 9. Draw the system | 14 | 4, and 3 by your trainer for its story |
# | 10. Put it on the map | 5 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import numpy as np
import pandas as pd
import pilot_data
import statsmodels.formula.api as smf

import checks
import checks_drawing

# The question does not need the result of the test, so it is left out at once.
people = pilot_data.load("thornton").drop(columns="hiv2004")

# %% [markdown]
# ## 1. Who came? (7 minutes, 1 point)
#
# One row is one person who took the test and drew a voucher. `tinc` is what the voucher was worth, in dollars. `got` is
# 1 if the person came to hear the result. `paid` is what was paid out: the voucher's worth for those who came, nothing
# for those who did not. `distvct` is the distance to the place, in kilometres.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# You will use these names all the way through.
people = people.dropna(subset=["got", "tinc"]).copy()
people["paid"] = people.tinc * people.got
people["any"] = (people.tinc > 0).astype(int)
people["village"] = people.villnum.fillna(0)  # a few people whose village is not known count as one more

without = people[people.tinc == 0]
offered = people[people.tinc > 0]

people[["village", "tinc", "got", "paid", "distvct"]].head()

# %% [markdown]
# The example gives how many of 100 people without a reward lived within one kilometre. Compute, in **percent**, how
# many came:
#
# - `came_without`: of those whose voucher was worth nothing;
# - `came_offered`: of those whose voucher was worth something;
# - `further`: how many more of 100 came because of a voucher.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "came", "schema_version": 3, "cell_type": "code"}
near_without = 100 * (without.distvct < 1).mean()  # an example

came_without = ...
came_offered = ...
further = ...
### BEGIN SOLUTION
came_without = 100 * without.got.mean()
came_offered = 100 * offered.got.mean()
further = came_offered - came_without
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_came", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look("came_without", "came_offered", "further", slips=["share-not-percent", "everyone-together"], unit="percent")


### BEGIN HIDDEN TESTS
def _came(low, high):
    return lambda d: checks.came(d, low, high)


checks.score(
    1,
    *[
        checks.Answer(
            name,
            points,
            rule,
            [
                checks.Slip("share-not-percent", checks.SEEN["share-not-percent"], 0.5),
                checks.Slip("everyone-together", checks.SEEN["everyone-together"]),
                checks.Slip("groups-swapped", lambda d: [checks.came(d, -1, 0), checks.came(d, 0, 9)]),
            ],
        )
        for name, points, rule in (
            ("came_without", 0.25, _came(-1, 0)),
            ("came_offered", 0.25, _came(0, 9)),
            ("further", 0.5, lambda d: checks.came(d, 0, 9) - checks.came(d, -1, 0)),
        )
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What does one more cost? (9 minutes, 1 point)
#
# Only vouchers count as cost here. The example gives the worth of the vouchers that were *offered* to 100 people.
# Compute, in **dollars**:
#
# - `cost_each`: what was **paid** to those with a voucher, for each of them who came;
# - `cost_one_more`: what was paid, for each who came **because of** a voucher.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "cost", "schema_version": 3, "cell_type": "code"}
promised_to_100 = 100 * offered.tinc.mean()  # an example

cost_each = ...
cost_one_more = ...
### BEGIN SOLUTION
paid_to_100 = 100 * offered.paid.mean()
cost_each = paid_to_100 / came_offered
cost_one_more = paid_to_100 / further
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_cost", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look("cost_each", slips=["per-person-asked", "offered-not-paid"], unit="dollars")
checks.look("cost_one_more", slips=["gross-is-net", "offered-not-paid", "per-person-asked"], unit="dollars")


### BEGIN HIDDEN TESTS
def _one_more(d):
    return checks.spent(d, 0, 9) / (checks.came(d, 0, 9) - checks.came(d, -1, 0))


_COST_SLIPS = [
    checks.Slip("offered-not-paid", checks.SEEN["offered-not-paid"], 0.25),
    checks.Slip("per-person-asked", checks.SEEN["per-person-asked"]),
    checks.Slip("upside-down", lambda d: [1 / _one_more(d), checks.came(d, 0, 9) / checks.spent(d, 0, 9)]),
]
checks.score(
    1,
    checks.Answer("cost_each", 0.25, lambda d: checks.spent(d, 0, 9) / checks.came(d, 0, 9), _COST_SLIPS),
    checks.Answer(
        "cost_one_more",
        0.75,
        _one_more,
        [
            checks.Slip("gross-is-net", checks.SEEN["gross-is-net"]),
            *_COST_SLIPS,
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# The first number is what a busy office might report. The second is what the decision needs. Why is it larger, although
# the money is the same?
#
# ## 3. Step by step (9 minutes, 1 point)
#
# This table has the vouchers in three sizes: *small* (up to 1 dollar), *medium* (more than 1, up to 2) and *large* (more
# than 2). For 100 people of each size it holds how many came, and the dollars paid. The example compares
# two sizes.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "sizes", "schema_version": 3, "cell_type": "code"}
names = ["none", "small", "medium", "large"]
people["size"] = pd.cut(people.tinc, [-1, 0, 1, 2, 3], labels=names).astype(str)
sizes = 100 * people.groupby("size")[["got", "paid"]].mean().loc[names]
sizes = sizes.rename(columns={"got": "came"})
sizes.round(1)

# %% [markdown]
# Compute
#
# - `step_small`: the dollars for each further person on the step from none to small;
# - `step_medium`: the dollars for each further person on the step from small to medium;
# - `gain_large`: how many more of 100 came with a large voucher than with a medium one (a number of people, not dollars).

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "steps", "schema_version": 3, "cell_type": "code"}
extra_paid_large = sizes.paid["large"] - sizes.paid["medium"]  # an example

step_small = ...
step_medium = ...
gain_large = ...
### BEGIN SOLUTION
step_small = (sizes.paid["small"] - sizes.paid["none"]) / (sizes.came["small"] - sizes.came["none"])
step_medium = (sizes.paid["medium"] - sizes.paid["small"]) / (sizes.came["medium"] - sizes.came["small"])
gain_large = sizes.came["large"] - sizes.came["medium"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_steps", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 3. Run this cell. You need not change it.
import checks

checks.look("step_small", slips=["gross-is-net", "offered-not-paid"], unit="dollars")
checks.look("step_medium", slips=["average-is-marginal", "gross-is-net", "offered-not-paid"], unit="dollars")
checks.look("gain_large", slips=["from-none"], unit="people")


### BEGIN HIDDEN TESTS
def _step(lower, upper):
    return lambda d: checks.step(d, lower, upper)


_STEP_SLIPS = [
    checks.Slip("average-is-marginal", checks.SEEN["average-is-marginal"]),
    checks.Slip("gross-is-net", checks.SEEN["gross-is-net"]),
    checks.Slip("offered-not-paid", checks.SEEN["offered-not-paid"], 0.25),
]
checks.score(
    1,
    checks.Answer("step_small", 0.3, _step("none", "small"), _STEP_SLIPS[1:]),
    checks.Answer("step_medium", 0.5, _step("small", "medium"), _STEP_SLIPS),
    checks.Answer(
        "gain_large",
        0.2,
        lambda d: checks.came_by_size(d, "large") - checks.came_by_size(d, "medium"),
        [
            checks.Slip("from-none", checks.SEEN["from-none"]),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# Look at the last step. It costs more. What does it bring?
#
# ## 4. How sure? (8 minutes, 1 point)
#
# People of a village share much. The first error below takes every person as separate; the second lets each **village
# move as one**. The example gives both for distance.
#
# For a fraction such as a cost we draw whole villages again, 2,000 times. Each row of `draws` is one such redrawn pilot.
# `draws.came_any` is how many of 100 with a voucher came, `draws.paid_any` what was paid to 100 of them;
# `draws.came_none`, `draws.came_small`, `draws.paid_small`, `draws.came_medium` and `draws.paid_medium` likewise.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draws", "schema_version": 3, "cell_type": "code"}
table = people.assign(one=1).pivot_table(
    index="village", columns="size", values=["one", "got", "paid"], aggfunc="sum", fill_value=0
)
weights = np.random.default_rng(2004).multinomial(len(table), np.full(len(table), 1 / len(table)), 2000)
again = pd.DataFrame(weights @ table.to_numpy(float), columns=table.columns)
vouchers = ["small", "medium", "large"]
draws = pd.DataFrame({f"came_{name}": 100 * again["got"][name] / again["one"][name] for name in names})
for name in vouchers:
    draws[f"paid_{name}"] = 100 * again["paid"][name] / again["one"][name]
number_any = again["one"][vouchers].sum(axis=1)
draws["came_any"] = 100 * again["got"][vouchers].sum(axis=1) / number_any
draws["paid_any"] = 100 * again["paid"][vouchers].sum(axis=1) / number_any
by_village = {"groups": people["village"]}
draws.round(1).head()

# %% [markdown]
# Compute
#
# - `error`: the standard error of `further`, in percentage points, with each village moving as one;
# - `low` and `high`: the ends of the middle 95 percent of the **cost of one more**, in dollars, from the draws.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "interval", "schema_version": 3, "cell_type": "code"}
# An example: the error for distance in kilometres, and the lower end of how many of 100 with a voucher came
distance = smf.ols("distvct ~ any", people)
print(distance.fit(cov_type="HC1").bse["any"], distance.fit(cov_type="cluster", cov_kwds=by_village).bse["any"])
low_came = draws.came_any.quantile(0.025)

error = ...
low = ...
high = ...
### BEGIN SOLUTION
coming = smf.ols("got ~ any", people)
error = 100 * coming.fit(cov_type="cluster", cov_kwds=by_village).bse["any"]
costs = draws.paid_any / (draws.came_any - draws.came_none)
low = costs.quantile(0.025)
high = costs.quantile(0.975)
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_interval", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look("error", slips=["people-as-units", "error-as-share"], unit="percentage points")
checks.look("low", "high", slips=["interval-of-gross"], unit="dollars")


### BEGIN HIDDEN TESTS
def _end(which):
    def rule(d):
        value = checks.interval(d)[which]
        return [(0.97 * value, 1.03 * value)]  # another seed, or another usual way to make an interval

    return rule


checks.score(
    1,
    checks.Answer(
        "error",
        0.5,
        lambda d: [(0.985 * checks.errors(d)[1], 1.015 * checks.errors(d)[1])],
        [
            checks.Slip("people-as-units", checks.SEEN["people-as-units"], 0.5),
            checks.Slip("error-as-share", checks.SEEN["error-as-share"], 0.5),
        ],
        0.0,
    ),
    *[
        checks.Answer(
            name,
            0.25,
            _end(which),
            [
                checks.Slip("interval-of-gross", checks.SEEN["interval-of-gross"], 0.25),
                checks.Slip("ends-swapped", _end(1 - which), 0.5),
            ],
            0.0,
        )
        for name, which in (("low", 0), ("high", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Decide, or test again? (11 minutes, 2 points)
#
# The numbers in this cell are made up, as they must come from those who decide. One further informed person is `worth`
# so many dollars. The choice is between small and medium vouchers, and it will touch `people` people. Another pilot
# would cost `pilot` dollars.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "decision", "schema_version": 3, "cell_type": "code"}
decision = checks.given("decision")
decision

# %% [markdown]
# The **net benefit** for 100 people is the worth of the further people who came, less what was paid. The example does it
# for large vouchers. In the redrawn pilots the same sum can come out otherwise.
#
# 1. `net_small` and `net_medium`: the net benefit for 100 people, in dollars.
# 2. `choice`: `"small"` or `"medium"`: which one has the larger net benefit?
# 3. `chance_small`: in how many of 100 redrawn pilots small has the larger net benefit.
# 4. `loss`: what choosing *small* loses on average for 100 people, in dollars, because medium may be better: the mean of
#    medium minus small, with 0 where small is ahead. `.clip(lower=0)` puts 0 in place of what is negative.
# 5. `next_step`: `"decide"` or `"test"`: is the average loss, for all `people` who are touched, larger than the price
#    of another pilot?

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "decide", "schema_version": 3, "cell_type": "code"}
# An example, for large vouchers, and how often they lose money
net_large = decision["worth"] * (sizes.came["large"] - sizes.came["none"]) - sizes.paid["large"]
draws_large = decision["worth"] * (draws.came_large - draws.came_none) - draws.paid_large
chance_loses = 100 * (draws_large < 0).mean()

net_small = ...
net_medium = ...
choice = ...
chance_small = ...
loss = ...
next_step = ...
### BEGIN SOLUTION
net_small = decision["worth"] * (sizes.came["small"] - sizes.came["none"]) - sizes.paid["small"]
net_medium = decision["worth"] * (sizes.came["medium"] - sizes.came["none"]) - sizes.paid["medium"]
choice = "small" if net_small > net_medium else "medium"
draws_small = decision["worth"] * (draws.came_small - draws.came_none) - draws.paid_small
draws_medium = decision["worth"] * (draws.came_medium - draws.came_none) - draws.paid_medium
chance_small = 100 * (draws_small > draws_medium).mean()
loss = (draws_medium - draws_small).clip(lower=0).mean()
next_step = "test" if loss * decision["people"] / 100 > decision["pilot"] else "decide"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_decide", "schema_version": 3, "cell_type": "code", "points": 1.4}
# Check 5. Run this cell. You need not change it.
import checks

checks.look("net_small", "net_medium", slips=["counterfactual-forgotten", "cost-forgotten"], unit="dollars")
checks.look("chance_small", slips=["chance-as-share"], unit="of 100")
checks.look("loss", slips=["zeros-left-out", "net-difference"], unit="dollars")


### BEGIN HIDDEN TESTS
def _chance(d):
    value = 100 * checks.small_is_better(d).mean()
    return [(max(value - 5, 0), min(value + 5, 100))]


def _loss(d):
    value = checks.losses(d).mean()
    return [(0.83 * value, 1.17 * value)]


checks.score(
    1.4,
    *[
        checks.Answer(
            name,
            0.4,
            lambda d, size=size: checks.net(d, size),
            [
                checks.Slip("counterfactual-forgotten", checks.SEEN["counterfactual-forgotten"], 0.25),
                checks.Slip("cost-forgotten", checks.SEEN["cost-forgotten"], 0.25),
            ],
        )
        for name, size in (("net_small", "small"), ("net_medium", "medium"))
    ],
    checks.Answer(
        "chance_small",
        0.3,
        _chance,
        [
            checks.Slip("chance-of-the-other", lambda d: [(100 - high, 100 - low) for low, high in _chance(d)], 0.5),
            checks.Slip("chance-as-share", checks.SEEN["chance-as-share"], 0.5),
        ],
        0.0,
    ),
    checks.Answer(
        "loss",
        0.3,
        _loss,
        [
            checks.Slip("zeros-left-out", checks.SEEN["zeros-left-out"], 0.25),
            checks.Slip("net-difference", checks.SEEN["net-difference"]),
        ],
        0.0,
    ),
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_choice", "schema_version": 3, "cell_type": "code", "points": 0.6}
# Check 5, the words. Run this cell. You need not change it.
import checks

checks.look_at_words("choice", words=("small", "medium"))
checks.look_at_words("next_step", words=("decide", "test"))
### BEGIN HIDDEN TESTS
checks.score_words(
    0.6,
    checks.Choice("choice", 0.3, "small", {"medium": "average-is-marginal"}),
    checks.Choice("next_step", 0.3, "decide", {"test": "unsure-means-test"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. A social return (7 minutes, 1 point)
#
# A made-up club for young people, in euros. After it `young` people found work. The work of each is held to be `worth` so
# much in the first year, and as much in the second and the third. The club costs `cost`. Four shares say what to take
# off: `deadweight` would have found work anyway; of what is left, `others` is the doing of others; of what is then left,
# `displacement` took a place from somebody else; and each year after the first, `drop_off` of what was left the year
# before fades.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "club", "schema_version": 3, "cell_type": "code"}
club = checks.given("club")
club

# %% [markdown]
# The example takes off the deadweight alone, and gives what is left in the first and the second year. Compute what each euro gives back over the **three**
# years: `gross_return` with nothing taken off, and `net_return` with all four taken off.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "social", "schema_version": 3, "cell_type": "code"}
# An example:
first_year = club["young"] * club["worth"] * (1 - club["deadweight"])
second_year = first_year * (1 - club["drop_off"])

gross_return = ...
net_return = ...
### BEGIN SOLUTION
gross_return = 3 * club["young"] * club["worth"] / club["cost"]
net_first_year = first_year * (1 - club["others"]) * (1 - club["displacement"])
stays = 1 - club["drop_off"]
net_return = net_first_year * (1 + stays + stays**2) / club["cost"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_social", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look("gross_return", slips=["one-year-only"], unit="euros")
checks.look(
    "net_return",
    slips=["nothing-taken-off", "shares-added-up", "no-drop-off", "drop-off-too-early", "one-year-only"],
    unit="euros",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer(
        "gross_return",
        0.25,
        checks.SEEN["nothing-taken-off"],
        [
            checks.Slip("one-year-only", checks.SEEN["one-year-only"]),
        ],
    ),
    checks.Answer(
        "net_return",
        0.75,
        checks.net_return,
        [
            checks.Slip("nothing-taken-off", checks.SEEN["nothing-taken-off"]),
            checks.Slip("shares-added-up", checks.SEEN["shares-added-up"], 0.25),
            checks.Slip("no-drop-off", checks.SEEN["no-drop-off"], 0.5),
            checks.Slip("drop-off-too-early", checks.SEEN["drop-off-too-early"], 0.5),
            checks.Slip("one-year-only", checks.SEEN["one-year-only"], 0.25),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# Every one of the four shares is somebody's guess. Change one of them in your head: which moves the answer most?
#
# ## 7. Four claims (5 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** On average an outcome costs less than it is worth to us. So it is worth it to make the service larger.
# - **Claim B.** Volunteers do the work and families bring the children. So these hours cost society nothing.
# - **Claim C.** Project X reports four euros back for each euro, project Y two. So the money should go to X.
# - **Claim D.** We looked at the numbers every week and stopped the pilot on the first week with a clear effect. Its interval is
#   then surer of itself than it should be.

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
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "average-is-marginal"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "other-peoples-costs-are-zero"}),
    checks.Choice("claim_c", 0.25, "disagree", {"agree": "returns-ranked"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "peeking-is-harmless"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Your advice (15 minutes, 5 points from your trainer)
#
# The board of the health service asks: *should we pay people to come for their result, how much, and when would we stop?*
# Write 100 to 200 words for a colleague who was not here. Your trainer looks for three things, one building on the
# other:
#
# 1. **named**: you give the cost of one more with its interval, and say who was counted and whose costs;
# 2. **explained**: you advise one size of voucher, or none, and give as your reason the cost of a *step* and a worth; and you
#    say how often, or when, the advice would be wrong;
# 3. **applied**: you take one service of your own city, say what its next step would be and whose costs are missing from
#    its budget, and write a rule for stopping or making it smaller.
#
# Any advice can earn all points, and so can *none*. Click the cell below twice and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "advice", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# Each person who came because of a voucher cost 2.38 dollars, from 2.17 to 2.66. That counts vouchers only, not the
# nurses' time or the walk, and not those who would have come anyway, 34 of 100.
#
# I advise vouchers of at most one dollar. The step from none to small costs 1.20 for each further person. The step from small to medium
# costs 7.26. At a worth of 7 that is too dear, but only just: in about one of three redrawn pilots medium would be
# better. From a worth of 8 on I would change my advice. Large vouchers cost more than medium ones and bring nobody.
#
# In our library the next step is to open on Sundays. The guards are paid by the property unit, so they are missing from our
# budget. We stop if after six months a further visit costs more than 12 euros, counted against the branch that stays closed.

# %% [markdown]
# ## 9. Draw the system (14 minutes, 4 points; and 3 from your trainer for the story)
#
# What one more costs today need not be what it costs when the service has grown. Read, then draw.
#
# > A clinic gets more **staff**, and with them more **appointments** in a week. More appointments make the **waiting time**
# > shorter. When people hear of it, after some months, more of them ask, so **demand** grows and the waiting time
# > with it. While people wait, some get worse: the **severity of cases** grows. A severe case needs a longer visit, so the **time per
# > visit** grows, and there are fewer appointments in a week. Those who wait also call to ask when their turn is: there are
# > more **calls about the queue**, and they take time from appointments. When the wait is long, some people who can afford it go
# > to a **private clinic**, and do not ask here.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here;
# - has two variables **of your own**: things that would change the `waiting time` *without* more staff;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `waiting time`.
#
# The drawing saves itself beside this notebook, in the file `queue_and_cost.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "staff",
    "appointments",
    "waiting time",
    "demand",
    "severity of cases",
    "time per visit",
    "calls about the queue",
    "private clinic",
]
DiagramWidget("\n".join(bank), file="queue_and_cost.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("queue_and_cost.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "queue_and_cost.cld",
    1,
    bank=[
        "staff",
        "appointments",
        "waiting time",
        "demand",
        "severity of cases",
        "time per visit",
        "calls about the queue",
        "private clinic",
    ],
    must=["appointments", "waiting time"],
    target="waiting time",
    around="staff",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "queue_and_cost.cld",
    1,
    signs={
        ("staff", "appointments"): "+",
        ("staff", "waiting time"): "-",
        ("appointments", "waiting time"): "-",
        ("waiting time", "demand"): "-",
        ("demand", "waiting time"): "+",
        ("demand", "calls about the queue"): "+",
        ("waiting time", "severity of cases"): "+",
        ("severity of cases", "time per visit"): "+",
        ("severity of cases", "appointments"): "-",
        ("severity of cases", "demand"): "+",
        ("time per visit", "appointments"): "-",
        ("time per visit", "waiting time"): "+",
        ("waiting time", "calls about the queue"): "+",
        ("calls about the queue", "appointments"): "-",
        ("waiting time", "private clinic"): "+",
        ("private clinic", "demand"): "-",
        ("private clinic", "waiting time"): "-",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 2}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "queue_and_cost.cld",
    2,
    through="waiting time",
    reinforcing=["severity of cases", "calls about the queue"],
    balancing=["demand", "private clinic"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. say what the loop does, over time, to the cost of one month of waiting saved, and whether a report after half a year
#    would show it too low or too high, or rightly (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# More appointments shorten the waiting time. People hear of it after some months, and more of them ask. Demand grows, and
# the waiting time goes up again: the loop balances. At our speech therapy the referrals from day care rose in the
# autumn after the second therapist had come. The pay is the same each month, but fewer months of waiting are saved once
# demand has answered. So a report after half a year shows the cost of a month saved too low.

# %% [markdown]
# ## 10. Put it on the map (5 minutes, 0 points)
#
# This part is not scored. A small part of a city's impact map came with this notebook, in the folder `data`: the arrows
# as a `.cld` file, and what stands behind them as a `.yaml` file. What the vouchers did belongs on one of its arrows.
# Run the cell to see the map.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "part", "schema_version": 3, "cell_type": "code"}
# A part of a city's map: the names of its arrows, and the map itself. There is nothing to change.
from impact_map import ImpactMap, MapWidget, estimate_from

part = ImpactMap.read("data/11_health.yaml")
for link in part.diagram.links:
    print(link.source, "->", link.target)
MapWidget(part)

# %% [markdown]
# Two lines are yours:
#
# - `my_arrow`: which arrow does the draw of the vouchers test? It begins at what was drawn, and ends at what was counted.
# - `my_formula`: which regression gives the same number as your `further`, before it is turned into percent? The example
#   is that for the distance. The next cell lets each village move as one.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "on_the_map", "schema_version": 3, "cell_type": "code"}
# An example: another arrow, and the formula for the distance
example_arrow, example_formula = "care that begins early -> wellbeing", "distvct ~ any"

my_arrow, my_formula = (
    ...,
    ...,
)
### BEGIN SOLUTION
my_arrow, my_formula = "rewards for a visit -> people who know their result", "got ~ any"
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "attach", "schema_version": 3, "cell_type": "code"}
# Fit, put the estimate on your arrow, and save. There is nothing to change: run it again after each change above.
my_map = None
if ... not in (my_arrow, my_formula):
    with checks.in_words():
        fitted = smf.ols(my_formula, people).fit(cov_type="cluster", cov_kwds={"groups": people.village})
        evidence = estimate_from(
            fitted,
            "any",
            unit="percentage points",
            per="a reward worth something",
            scale=100,
            design="randomised trial",
            population=f"{len(people):,} people who had taken an HIV test, rural Malawi",
            date="2004-2005",
            source="Thornton 2008, doi:10.1257/aer.98.5.1829; my notebook of module 11",
            spread=100 * float(without.got.std()),
        )
        my_map = part.attach(my_arrow, evidence, pilot="thornton")
        my_map.write("my_part.yaml")
MapWidget(my_map or part, before=part)

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_map_part", "schema_version": 3, "cell_type": "code"}
# Check 9. Run this cell. You need not change it.
import checks

checks.look_at_map()

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which number of your own unit is an average that hides its last step? One or two sentences.

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
