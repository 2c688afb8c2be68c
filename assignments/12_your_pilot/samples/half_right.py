# Sample answers: half right: a typed number, the second cell alone, half a plan, an interval too short.

# %% id="count"
alone = 58
in_small_cells = (people.groupby(["sex", "area", "age"]).age.transform("size") <= 5).sum()

# %% id="gate"
safe = raw.drop("key").coarsen("age", 10)

# %% id="second"
hidden_number = published.loc["west", "all"] - published.loc["west", ["none", "one"]].sum()
hide = ["west several", "west one"]

# %% id="lines"
plan_lines = ["A", "B", "C", "D", "E"]

# %% id="plan"
plan_question = "Does a place in a group make people faster?"
plan_compared = "Those with a place and those who waited"
plan_outcome = "Speed"
plan_estimate = ...
plan_smallest = "A significant effect at five percent"
plan_decision = "Extend it if it works"

# %% id="estimate"
estimate = now.change.mean() - later.change.mean()
error = (now.change.var() / len(now) + later.change.var() / len(later)) ** 0.5
low = estimate - error
high = estimate + error

# %% id="reading"
may_say = ["A", "B", "D"]

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "agree"
claim_d = "agree"

# %% id="tested"
tested_from = "place in a group"
tested_to = "walking speed"

# %% [markdown] id="evidence"
# The arrow was tested by lot.

# %% [markdown] id="brief"
# Walking groups raised the speed by 0.037 metres a second, from 0.010 to 0.065, against those who waited.
