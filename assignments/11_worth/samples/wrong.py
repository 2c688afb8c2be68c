# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="came"
came_without = "abc"
came_offered = offered.got
further = None

# %% id="cost"
cost_each = offered.tinc.sum()
cost_one_more = float("nan")

# %% id="steps"
step_small = sizes
step_medium = True
gain_large = sizes.paid["large"]

# %% id="interval"
error = people.got.std()
low = 100
high = -100

# %% id="decide"
net_small = decision
net_medium = 0
choice = "large"
chance_small = 2
loss = draws.paid_any
next_step = 5

# %% id="social"
gross_return = club["cost"]
net_return = [1, 2]

# %% id="claims"
claim_a = "yes"
claim_b = "agree"
claim_c = "agree"
claim_d = 4

# %% [markdown] id="advice"
# Hard to say.
