# ---
# jupyter:
#   impact_course:
#     drawings:
#       - my_map.cld
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
# # How do you bring a pilot home, and nobody's secret with it?
#
# Graded notebook of module 12. It takes 80 to 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# Parts 1 to 3 and 5 use a pilot that is **made up**: walking groups for older residents. The computer drew the people
# and the numbers. Parts 4, 7 and 8 are about **your own pilot**. If you have none, use the walking groups or the pilot
# that part 8 brings along.
#
# **Bring no rows of your own into this notebook.** It is handed in, and others read it. Do your own counting at work,
# where the data lie. Here you need six totals at most.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# lines above are always an example of the same kind. After each task there is a check cell. It tells you whether you
# are on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You pass with 12. The
# direction and size of an effect never change your score: a pilot that failed is worth as much here as one that worked.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Who stands out? | 8 | 1 |
# | 2. Through the gate | 8 | 2 |
# | 3. The second cell | 8 | 2 |
# | 4. The plan | 11 | 2 |
# | 5. The estimate, and what it allows you to say | 9 | 2 |
# | 6. Four claims | 5 | 1 |
# | 7. Back on the map | 15 | 2, and 3 by your trainer for what you write |
# | 8. The brief | 19 | 5, by your trainer |
# | 9. Join the parts | 7 | 0, not scored |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import pilot_data

import checks
import checks_drawing

people = checks.given("register")  # made up: one row is one person who wanted a place in a walking group
people.head()

# %% [markdown]
# ## 1. Who stands out? (8 minutes, 1 point)
#
# `key` is a code in place of the name; the health station keeps the list of codes. `group` says what the lot gave:
# `now` or `later`. The speeds are walking speeds in metres a second. There are no names.
#
# The example counts, for each person, how many share the same sex and area. Then it counts how many people are the only
# one of their kind, and how many are in a cell of fewer than five.
#
# Count the same by **sex, area and age**:
#
# - `alone`: how many people are the only one with their sex, area and age;
# - `in_small_cells`: how many people are in a cell of fewer than five, those who are alone among them.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "count", "schema_version": 3, "cell_type": "code"}
# An example, by sex and area:
share_sex_area = people.groupby(["sex", "area"]).age.transform("size")
alone_sex_area = (share_sex_area == 1).sum()
small_sex_area = (share_sex_area < 5).sum()

alone = ...
in_small_cells = ...
### BEGIN SOLUTION
share_all_three = people.groupby(["sex", "area", "age"]).age.transform("size")
alone = (share_all_three == 1).sum()
in_small_cells = (share_all_three < 5).sum()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_count", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look(
    "alone", "in_small_cells",
    slips=["combinations-not-people", "five-counts-too", "columns-left-out"], unit="people", within=0.01,
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    *[
        checks.Answer(name, 0.5, rule, [
            checks.Slip("combinations-not-people", checks.SEEN["combinations-not-people"], 0.5),
            checks.Slip("five-counts-too", checks.SEEN["five-counts-too"], 0.5),
            checks.Slip("columns-left-out", checks.SEEN["columns-left-out"]),
        ], 0.01)
        for name, rule in (
            ("alone", lambda d: int((checks.together(d) == 1).sum())),
            ("in_small_cells", lambda d: int((checks.together(d) < checks.K).sum())),
        )
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# Each of those who are alone could be found by a neighbour who knows how old they are. That neighbour would then read
# the rest of the row.
#
# ## 2. Through the gate (8 minutes, 2 points)
#
# `pilot_data.own` reads a table as a unit has it. `print(raw.privacy())` says what could give a person away. Each step
# gives a new table and leaves the old one as it was:
#
# - `.drop("column")` leaves a column out;
# - `.coarsen("age", 5)` makes steps of five years;
# - `.suppress(["sex", "area", "age"], k=5)` leaves out people in cells of fewer than five.
#
# Make a table `safe` that passes the gate **and** can still answer the question *do walking groups make people walk
# faster?* Keep at least nine of ten people. There is more than one good way.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "gate_reads", "schema_version": 3, "cell_type": "code"}
file = checks.write_register()  # made up, and written to a folder outside the course
raw = pilot_data.own(file)
print(raw.privacy())

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "gate", "schema_version": 3, "cell_type": "code"}
two_steps = raw.coarsen("age", 5).drop("speed_after")  # an example of how steps are put together

safe = ...
### BEGIN SOLUTION
safe = raw.drop("key").coarsen("age", 10).suppress(["sex", "area", "age"], k=5)
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_gate", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 2. Run this cell. You need not change it.
import checks

checks.look_at_gate("safe")
### BEGIN HIDDEN TESTS
checks.score_gate(2, "safe")
### END HIDDEN TESTS

# %% [markdown]
# The gate has passed. A person who knows the people must still look. Who would that be in your unit?
#
# ## 3. The second cell (8 minutes, 2 points)
#
# The health station wants to publish a table: how many people of each area fell in a year, and how often. It is made up
# as well. One cell holds fewer than five people, so it was hidden. The totals are right.
#
# 1. `hidden_number`: how many people are in the hidden cell? Compute it from the table.
# 2. `hide`: a list of cells to hide, so that **no** hidden cell can be computed from the totals. Hide as few as
#    you can. Write each cell as its area and its column: `"north none"`. The totals stay in the table.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "table", "schema_version": 3, "cell_type": "code"}
published = checks.publish(checks.given("table"))
published

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "second", "schema_version": 3, "cell_type": "code"}
# An example: what is left of a column's total
south_none = published.loc["all", "none"] - published.loc[["north", "east", "west"], "none"].sum()

hidden_number = ...
hide = ...
### BEGIN SOLUTION
hidden_number = published.loc["west", "all"] - published.loc["west", ["none", "one"]].sum()
hide = ["west several", "west one", "east several", "east one"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_hidden", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 3. Run this cell. You need not change it.
import checks

checks.look("hidden_number", slips=["total-not-rest"], unit="people", within=0.01)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("hidden_number", 1, lambda d: int(d.table.loc[checks.small_cell(d)]), [
        checks.Slip("total-not-rest", checks.SEEN["total-not-rest"]),
    ], 0.01),
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_hide", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look_at_cells("hide")
### BEGIN HIDDEN TESTS
checks.score_cells(1, "hide")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The plan (11 minutes, 2 points)
#
# **What belongs in a plan?** The plan of the walking groups is written before anybody sees the data. Which of these
# lines belong in it? Make `plan_lines` a list of letters, such as `["A", "B"]`.
#
# - **A.** The one outcome that counts: the change of walking speed in metres a second, measured in May.
# - **B.** Who is compared: those who got a place by lot, with those who waited.
# - **C.** How much faster those with a place walked.
# - **D.** The smallest effect that would matter: 0.05 metres a second.
# - **E.** How the estimate and its interval are computed.
# - **F.** The outcome that rose most.
# - **G.** What is done if the effect is found, if it is not, and if we cannot tell.
# - **H.** Who is counted, and which rows are left out.
# - **I.** The names of those who took part.
# - **J.** The area in which the groups worked best.
#
# **Your own plan.** Now write the plan of your own pilot, or of one that you would like to see. One line in quotation
# marks for each, of four words or more. What you plan is yours; the check looks only at whether a reader could use it.
#
# - `plan_question`: the question, and the arrow of your map that it tests;
# - `plan_compared`: who gets it, and who is compared with them;
# - `plan_outcome`: the one outcome that counts, its unit and its day;
# - `plan_estimate`: how the estimate and its interval are computed;
# - `plan_smallest`: the smallest effect that would matter, in figures;
# - `plan_decision`: what you will do if it is found, if it is not, and if you cannot tell.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "lines", "schema_version": 3, "cell_type": "code"}
plan_lines = ...
### BEGIN SOLUTION
plan_lines = ["A", "B", "D", "E", "G", "H"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_lines", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look_at_list("plan_lines", ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"])
### BEGIN HIDDEN TESTS
checks.score_set(1, "plan_lines", {"A", "B", "D", "E", "G", "H"}, slips={
    "names-in-the-plan": lambda found: "i" in found,
    "decides-after-looking": lambda found: bool({"c", "f", "j"} & set(found)),
})
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "plan", "schema_version": 3, "cell_type": "code"}
# An example: plan_compared = "Classes with a later start in spring, with those that start later in autumn"
plan_question = ...
plan_compared = ...
plan_outcome = ...
plan_estimate = ...
plan_smallest = ...
plan_decision = ...
### BEGIN SOLUTION
plan_question = "Does a place in a walking group raise the walking speed? Arrow: place in a group -> walking speed"
plan_compared = "Residents who got a place by lot, with those who waited until autumn"
plan_outcome = "Change of walking speed over four metres, in metres a second, from January to May"
plan_estimate = "Mean change with a place minus mean change waiting, and 1.96 standard errors to each side"
plan_smallest = "0.05 metres a second; less would not be worth the guides' hours"
plan_decision = "Found: two more stations. Not found: stop. Cannot tell: one more year with twice the people"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_plan", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look_at_plan(
    "plan_question", "plan_compared", "plan_outcome", "plan_estimate", "plan_smallest", "plan_decision"
)
### BEGIN HIDDEN TESTS
checks.score_plan(
    1, "plan_question", "plan_compared", "plan_outcome", "plan_estimate", "plan_smallest", "plan_decision"
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The estimate, and what it allows you to say (9 minutes, 2 points)
#
# The data are in. The analysis runs inside the unit, on all the people; only its totals come out. The plan of the
# walking groups names the outcome: the **change** of walking speed, in metres a second.
#
# The example compares the speed *before*, where nothing should differ but by luck. Compute for the change
#
# - `estimate`: the mean change of those with a place now, minus the mean change of those who waited;
# - `low` and `high`: the estimate minus, and plus, 1.96 standard errors.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
people["change"] = people.speed_after - people.speed_before
now = people[people.group == "now"]
later = people[people.group == "later"]
people.groupby("group").change.agg(["mean", "std", "size"]).round(3)

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "estimate", "schema_version": 3, "cell_type": "code"}
# An example, for the speed before:
gap_before = now.speed_before.mean() - later.speed_before.mean()
error_before = (now.speed_before.var() / len(now) + later.speed_before.var() / len(later)) ** 0.5
low_before = gap_before - 1.96 * error_before

estimate = ...
low = ...
high = ...
### BEGIN SOLUTION
estimate = now.change.mean() - later.change.mean()
standard_error = (now.change.var() / len(now) + later.change.var() / len(later)) ** 0.5
low = estimate - 1.96 * standard_error
high = estimate + 1.96 * standard_error
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_estimate", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 7. Run this cell. You need not change it.
import checks

checks.look(
    "estimate", "low", "high",
    slips=["before-after", "those-who-waited", "level-not-change", "spread-not-error"],
    unit="metres a second", within=0.0006,
)
### BEGIN HIDDEN TESTS
def _end(side, fewest=1.94, most=2.02):
    def rule(d):
        from builtins import len, sum  # a notebook may have variables of these names

        groups = checks.changes(d)
        effect = groups[0].mean() - groups[1].mean()
        unequal = sum(group.var() / len(group) for group in groups) ** 0.5
        ends = [effect + side * factor * unequal * more for factor, more in ((fewest, 0.985), (most, 1.015))]
        return [(min(ends), max(ends))]

    return rule


checks.score(
    1,
    checks.Answer("estimate", 0.5, lambda d: checks.changes(d)[0].mean() - checks.changes(d)[1].mean(), [
        checks.Slip("before-after", checks.SEEN["before-after"]),
        checks.Slip("those-who-waited", checks.SEEN["those-who-waited"]),
        checks.Slip("level-not-change", checks.SEEN["level-not-change"], 0.5),
    ], 0.0006),
    *[
        checks.Answer(name, 0.25, _end(side), [
            checks.Slip("spread-not-error", checks.SEEN["spread-not-error"]),
            checks.Slip("one-standard-error", _end(side, 1, 1), 0.5),
            checks.Slip("ends-swapped", _end(-side), 0.5),
        ], 0.0006)
        for name, side in (("low", -1), ("high", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# **What may you say?** Look at both ends of the interval. The smallest effect that would matter was 0.05 metres a
# second. Make `may_say` a list of the letters of the sentences that these data allow.
#
# - **A.** The data fit a small loss of speed.
# - **B.** The data fit a gain that is large enough to matter.
# - **C.** The groups have no effect on walking speed.
# - **D.** The estimate is above zero, so the groups make people faster.
# - **E.** 95 percent of those with a place changed by an amount between the two ends.
# - **F.** Those who waited show what would have happened without a place.
# - **G.** Residents who never signed up would gain as much.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "reading", "schema_version": 3, "cell_type": "code"}
may_say = ...
### BEGIN SOLUTION
may_say = ["A", "B", "F"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_reading", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 8. Run this cell. You need not change it.
import checks

checks.look_at_list("may_say", ["A", "B", "C", "D", "E", "F", "G"])
### BEGIN HIDDEN TESTS
checks.score_set(1, "may_say", {"A", "B", "F"}, slips={
    "not-found-is-zero": lambda found: "c" in found,
    "above-zero-is-proof": lambda found: "d" in found,
    "interval-of-people": lambda found: "e" in found,
    "holds-for-everyone": lambda found: "g" in found,
})
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Four claims (5 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** The file has keys in place of names, and the city's health station keeps the list of keys. So for the
#   city the file holds no personal data.
# - **Claim B.** If every cell of a file holds at least five people, nothing can be learned about a single person.
# - **Claim C.** Two published tables, each of them safe alone, can together give a person away.
# - **Claim D.** The pilot tested one arrow of a loop, and it came out as hoped. So the loop is at work.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "claims", "schema_version": 3, "cell_type": "code"}
claim_a = ...
claim_b = ...
claim_c = ...
claim_d = ...
### BEGIN SOLUTION
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "disagree"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_claims", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 9. Run this cell. You need not change it.
import checks

checks.look_at_words("claim_a", "claim_b", "claim_c", "claim_d", words=("agree", "disagree"))
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "pseudonymised-is-anonymous"}),
    checks.Choice("claim_b", 0.25, "disagree", {"agree": "five-is-safe"}),
    checks.Choice("claim_c", 0.25, "agree", {"disagree": "tables-stay-apart"}),
    checks.Choice("claim_d", 0.25, "disagree", {"agree": "whole-map-proved"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Back on the map (15 minutes, 2 points; and 3 from your trainer for what you write)
#
# Draw the system of **your own pilot**. If you have a map from earlier modules, draw the part around its pilot. If
# you have no pilot, draw the walking groups; some names stand ready, and you may rename or remove all of them.
#
# A good drawing
#
# - has at least six arrows, each with its sign: **+** if both ends move the same way, **−** if they move in opposite
#   ways;
# - marks at least one **delay**;
# - has at least one loop;
# - shows the **tested arrow**, from what the pilot changed to what it measured;
# - has something else that moves the measured result, by a road that does not come from the pilot.
#
# The drawing saves itself beside this notebook, in the file `my_map.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = ["place in a group", "walking speed", "trips on foot", "company", "fear of falling", "waiting list"]
DiagramWidget("\n".join(bank), file="my_map.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 10. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("my_map.cld", bank)

# %% [markdown]
# Which arrow does the pilot test? Write the names of its two ends, as they are in your drawing. To mark it in the
# drawing too, choose *Text* above it and write a note at the end of the arrow's line, such as `# tested in 2026`.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "tested", "schema_version": 3, "cell_type": "code"}
# An example: for a pilot of bus lanes, from "bus lane" to "travel time"
tested_from = ...
tested_to = ...
### BEGIN SOLUTION
tested_from = "place in a group"
tested_to = "walking speed"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_tested", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 11. Run this cell. You need not change it.
import checks

checks.look_at_tested("tested_from", "tested_to", file="my_map.cld")
### BEGIN HIDDEN TESTS
checks.score_tested(1, "tested_from", "tested_to", file="my_map.cld")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_map", "schema_version": 3, "cell_type": "code", "points": 1}
# The arrows, a delay and a loop. Counted when your notebook is graded.
import checks

### BEGIN HIDDEN TESTS
checks.score_map(1, file="my_map.cld")
### END HIDDEN TESTS

# %% [markdown]
# ### Put the evidence on it (3 points from your trainer)
#
# In four to eight sentences:
#
# 1. what is known of the tested arrow now, or will be: tested on whom, where, when, with which result or none yet (1
#    point);
# 2. follow one loop of your drawing through once, and say why the pilot could not see all of it (1 point);
# 3. which arrow you would test next, and why that one (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "evidence", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# Tested by lot among 320 residents who had signed up, from January to May: place in a group to walking speed, 0.037
# metres a second, from −0.016 to 0.091. So this arrow keeps a thin line. The loop goes on: who walks faster makes
# more trips on foot, and trips keep the speed up. Habits take a year, and we measured in May, so the loop had not
# come round. Next I would test company to trips on foot, since it is the arrow on which the loop stands, and calling
# people up to walk costs less than guides.

# %% [markdown]
# ## 8. The brief (19 minutes, 5 points from your trainer)
#
# **Your numbers.** Six totals are enough: mean, spread (standard deviation) and number of people, with the pilot and
# without it. The cell below has those of a real pilot, in case you have none: `star` of module 7, reading at the end of
# third grade in Tennessee, in small and in regular classes, in points. A lot placed pupils when they came to the
# school. If your pilot has not ended, use these totals or those of part 5, and say in the brief how yours will be
# computed.
#
# **Your own data** go through the gate where they lie, in a notebook of your own that you do not hand in. Begin there
# with `pilot_data.own("my pilot.xlsx")`, print what its `privacy()` finds, and take the steps of part 2. Compute the six
# totals with `groupby` and `agg`, as in part 5. Put them below if your unit permits them to leave. No group may be
# smaller than five.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "totals", "schema_version": 3, "cell_type": "code"}
# You may put your own totals in place of these.
with_pilot = {"mean": 621.1, "spread": 39.3, "people": 1915}
without_pilot = {"mean": 612.5, "spread": 37.6, "people": 1818}
### BEGIN SOLUTION
# These totals are used as they stand.
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "my_interval", "schema_version": 3, "cell_type": "code"}
# Your estimate with its interval. There is nothing to change.
if min(with_pilot["people"], without_pilot["people"]) < 5:
    print("A group of fewer than five does not leave the unit.")
else:
    my_estimate = with_pilot["mean"] - without_pilot["mean"]
    my_error = sum(group["spread"] ** 2 / group["people"] for group in (with_pilot, without_pilot)) ** 0.5
    print(f"{my_estimate:.3g}, from {my_estimate - 1.96 * my_error:.3g} to {my_estimate + 1.96 * my_error:.3g}")

# %% [markdown]
# The interval treats people as drawn one by one. If whole classes, homes or districts got the pilot, it is too short:
# say so among the limits.
#
# **Your brief.** Write at most 250 words for a manager who has five minutes. Your trainer looks for three things, one
# building on the other:
#
# 1. **named**: the question, the effect with its unit and its interval (or how it will be computed), and who was
#    compared with whom;
# 2. **explained**: what the comparison stands for (what would have happened without the pilot), what must be true for
#    that, and two limits; nothing in it can give a person away;
# 3. **applied**: what your unit should do now, measured against the smallest effect that would matter, and what would
#    change your mind.
#
# Any direction and any size of effect can earn all points, and so can *we could not tell*. Click the cell below twice
# and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "brief", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# **Do walking groups make older residents walk faster?** 320 residents wanted a place. By lot, half began in January
# and half waited. Until May those with a place gained 0.037 metres a second more than those who waited. The data fit
# anything from −0.016 to 0.091.
#
# Those who waited show what would have happened without a group, since only the lot parted the two. That holds if
# waiting did not make people walk less, and if those who waited were measured with the same care. Two limits: only
# people who signed up took part, and nobody knows whether the gain lasts a winter.
#
# Before the start we wrote that 0.05 metres a second would be worth the guides' hours. Gains above and below that fit
# the data, so we cannot tell. We propose one more year at two stations with twice the people, and no further stations
# until then. If the upper end then lies below 0.05, we would stop.

# %% [markdown]
# ## 9. Join the parts (7 minutes, 0 points)
#
# This part is not scored. Each unit of a city can keep its own part of the map. The city's map is all of them together:
# they join where a variable has the same name. Your drawing is such a part. The others are those of modules 5 to 11, as
# you saved them; where you saved none, the part that came with this notebook takes its place.
#
# - `my_evidence`: what stands behind the arrow that your pilot tests. Use your own numbers, or those of part 5. If there
#   is no result yet, leave the dots: the arrow then goes on the map as it is.
# - `my_goal`: what your pilot is for in the end. The parts know `wellbeing`, `people in work`, `income of households`,
#   `skills at school`, `cost of housing` and `trust in the city`. If nothing in your drawing leads to one of these, go
#   back to part 7, add that arrow, and come back.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "my_evidence", "schema_version": 3, "cell_type": "code"}
my_goal = "wellbeing"
my_evidence = dict(
    value=...,  # such as my_estimate
    low=...,  # the lower end of its interval
    high=...,  # the upper end
    spread=...,  # the standard deviation among those without it
    unit=...,  # such as "minutes a day"
    design=...,  # such as "randomised trial", "difference in differences" or "before and after"
    population=...,  # who was studied, and where
    date=...,  # when
)
### BEGIN SOLUTION
my_evidence = dict(
    value=estimate,
    low=low,
    high=high,
    spread=later.change.std(),
    unit="metres a second",
    design="randomised trial",
    population="320 older residents who wanted a place in a walking group (made up)",
    date="January to May (made up)",
)
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "join", "schema_version": 3, "cell_type": "code"}
# Put your evidence on your map, and join it with the other parts. There is nothing to change.
from pathlib import Path

from impact_map import Estimate, ImpactMap, MapWidget, join, paths, where_to_learn

my_map, city, parts = None, None, []
with checks.in_words():
    drawn = ImpactMap.read("my_map.cld")
    drawn = drawn.describe(tested_from, layer="activity").describe(tested_to, layer="outcome")
    if ... not in my_evidence.values():
        evidence = Estimate(**my_evidence, source="my notebook of module 12")
        drawn = drawn.attach((tested_from, tested_to), evidence)
    for shipped in sorted(Path("data").glob("*.yaml")):
        saved = sorted(Path("..").glob(f"{shipped.stem[:2]}_*/my_part.yaml"))
        parts.append(ImpactMap.read(saved[0] if saved else shipped))
    for saved in sorted(Path("..").glob("05_*/from_workshop_to_work.yaml")):
        parts.append(ImpactMap.read(saved))
    my_map, city = drawn, join([drawn, *parts], "Our city")
    my_map.write("my_map.yaml")
    city.write("our_city.yaml")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_parts", "schema_version": 3, "cell_type": "code"}
# Check 12. Run this cell. You need not change it.
import checks

checks.look_at_parts()

# %% [markdown]
# Now ask the joined map. By which paths does your pilot reach `my_goal`, and which arrow of each path is known least?
# And on which arrow would a further pilot teach most, if you want to decide whether to go on with yours?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "ask", "schema_version": 3, "cell_type": "code"}
# Two questions to the joined map, and the map itself. There is nothing to change.
if city is not None:
    with checks.in_words():
        for path in paths(city, tested_from, my_goal, most=5):
            print(f"{path.sign}  {path}   (known least: {path.weakest.source} -> {path.weakest.target})")
        print(where_to_learn(city, tested_from, my_goal).sentence)
MapWidget(city) if city else None

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# This was the last notebook. Which sentence that your unit writes today would you no longer write? Which number would
# you no longer send in an e-mail? One or two sentences.

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
