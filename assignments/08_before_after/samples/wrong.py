# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="look"
near_1978 = "abc"
near_1981 = near_after.rprice
far_1978 = None
far_1981 = houses.rprice.mean()

# %% id="quick"
gap_1981 = houses.price.sum()
rise_near = float("nan")
gap_1978 = True

# %% id="estimate"
estimate = near_after.rooms.mean()
expected_1981 = [1, 2]

# %% id="interval"
standard_error = True
low = 100000
high = -100000

# %% id="fake"
fake_estimate = far_after

# %% id="adjust"
adjusted_for_age = smf.ols("rprice ~ age", houses).fit()
adjusted_for_all = "rprice ~ nearinc"

# %% id="claims"
claim_a = "yes"
claim_b = "agree"
claim_c = "agree"
claim_d = 4

# %% [markdown] id="answer"
# Hard to say.
