# Sample answers: all right, in the way the examples suggest.

# %% id="count"
share = people.groupby(["sex", "area", "age"]).age.transform("size")
alone = (share == 1).sum()
in_small_cells = (share < 5).sum()

# %% id="gate"
safe = raw.drop("key").coarsen("age", 10).suppress(["sex", "area", "age"], k=5)

# %% id="second"
hidden_number = published.loc["west", "all"] - published.loc["west", "none"] - published.loc["west", "one"]
hide = ["west several", "west one", "south several", "south one"]

# %% id="lines"
plan_lines = ["A", "B", "D", "E", "G", "H"]

# %% id="plan"
plan_question = "Does a place in a walking group raise the walking speed?"
plan_compared = "Residents drawn by lot with residents who waited until autumn"
plan_outcome = "Change of walking speed in metres a second, January to May"
plan_estimate = "Difference of mean changes and a 95 percent interval"
plan_smallest = "0.05 metres a second would be worth the hours"
plan_decision = "Found: two more stations. Not found: stop. Cannot tell: one more year with twice the people."

# %% id="estimate"
estimate = now.change.mean() - later.change.mean()
error = (now.change.var() / len(now) + later.change.var() / len(later)) ** 0.5
low = estimate - 1.96 * error
high = estimate + 1.96 * error

# %% id="reading"
may_say = ["A", "B", "F"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "disagree"

# %% id="tested"
tested_from = "place in a group"
tested_to = "walking speed"

# %% [markdown] id="evidence"
# Tested by lot among those who had signed up, January to May, place in a group to walking speed: 0.037, from -0.016
# to 0.091.
# Faster walkers make more trips, and trips keep them fast; that takes longer than our spring. Next I would test
# company to
# trips on foot, the arrow on which the loop stands.

# %% [markdown] id="brief"
# Do walking groups make people faster? By lot, half had a place and half waited. Those with a place gained 0.037
# metres a second
# more; the data fit -0.016 to 0.091. Those who waited show what would have happened without. Only people who signed
# up took part,
# and we measured once. 0.05 would be worth the hours, so we cannot tell: one more year with twice the people, then
# decide.
