# Sample answers: all right in a third way: plain tables, counts by hand, two standard errors.

# %% id="count"
kind = people.sex + people.area + people.age.astype(str)
times = kind.map(kind.value_counts())
alone = (times < 2).sum()
in_small_cells = (times <= 4).sum()

# %% id="gate"
table = raw.table.drop(columns="key")
table["age"] = table.age.clip(upper=80) // 20 * 20
sizes = table.groupby(["sex", "area", "age"]).age.transform("size")
safe = table[sizes >= 5]

# %% id="second"
row = published.loc["west"]
hidden_number = 2 * row["all"] - row.sum()
hide = ["north several", "north one", "west several", "west one"]

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
import numpy as np

means = people.groupby("group").change.mean()
estimate = round(means["now"] - means["later"], 4)
half = 2 * np.sqrt(now.change.sem() ** 2 + later.change.sem() ** 2)
low, high = estimate - half, estimate + half

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
