# Sample answers: wrong throughout: text, totals, findings in a plan, an arrow the other way round.

# %% id="count"
alone = "many"
in_small_cells = people.age

# %% id="gate"
safe = raw.suppress(["sex", "area", "age"]).drop("group")

# %% id="second"
hidden_number = published.loc["west", "all"]
hide = "west several"

# %% id="lines"
plan_lines = ["C", "F", "I", "J"]

# %% id="plan"
plan_question = 3
plan_compared = "all"
plan_outcome = None
plan_estimate = []
plan_smallest = "significant at the five percent level"
plan_decision = "yes"

# %% id="estimate"
estimate = later.change.mean()
low = now.change.min()
high = now.change.max()

# %% id="reading"
may_say = ["C", "D", "E", "G"]

# %% id="claims"
claim_a = "agree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "agree"

# %% id="tested"
tested_from = "walking speed"
tested_to = "place in a group"

# %% [markdown] id="evidence"
# All arrows are proved.

# %% [markdown] id="brief"
# It works.
