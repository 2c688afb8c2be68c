# Sample answers: a clear misconception. The effect is read as the rise of prices near the site.

# %% id="look"
near_1978 = near_before.rprice.mean()
near_1981 = near_after.rprice.mean()
far_1978 = far_before.rprice.mean()
far_1981 = far_after.rprice.mean()

# %% id="quick"
gap_1981 = near_after.rprice.mean() - far_after.rprice.mean()
rise_near = near_after.rprice.mean() - near_before.rprice.mean()
gap_1978 = near_before.rprice.mean() - far_before.rprice.mean()

# %% id="estimate"
estimate = near_after.rprice.mean() - near_before.rprice.mean()
expected_1981 = near_after.rprice.mean()

# %% id="interval"
standard_error = (near_before.rprice.var() / len(near_before) + near_after.rprice.var() / len(near_after)) ** 0.5
low = estimate - 1.96 * standard_error
high = estimate + 1.96 * standard_error

# %% id="fake"
fake_estimate = inner_after.rprice.mean() - inner_before.rprice.mean()

# %% id="adjust"
adjusted_for_age = smf.ols("rprice ~ nearinc * y81 + age + agesq", houses).fit().params["y81"]
adjusted_for_all = smf.ols("rprice ~ nearinc * y81", houses).fit().params["nearinc:y81"]

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "disagree"

# %% [markdown] id="answer"
# Prices near the site rose by 6,926 dollars, so the plan did no harm.

# %% [markdown] id="story"
# A good price makes people wish to live there.
