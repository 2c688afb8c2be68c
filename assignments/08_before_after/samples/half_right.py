# Sample answers: half right. Some numbers are typed in, some are of another group or of the dollars of the day.

# %% id="look"
near_1978 = near_before.rprice.mean()
near_1981 = near_after.price.mean()
far_1978 = far_before.rprice.mean()
far_1981 = far_before.rprice.mean()

# %% id="quick"
gap_1981 = near_after.rprice.mean() - far_after.rprice.mean()
rise_near = far_after.rprice.mean() - far_before.rprice.mean()
gap_1978 = -18824

# %% id="estimate"
estimate = -11864
expected_1981 = far_after.rprice.mean()

# %% id="interval"
standard_error = (near_after.rprice.var() / len(near_after) + far_after.rprice.var() / len(far_after)) ** 0.5
low = -11864 - 1.96 * 8666
high = -11864 + 8666

# %% id="fake"
fake_estimate = inner_after.rprice.mean() - outer_after.rprice.mean()

# %% id="adjust"
model_age = smf.ols("rprice ~ nearinc * y81 + age", houses).fit()
adjusted_for_age = model_age.params["nearinc:y81"]
model_all = smf.ols("rprice ~ nearinc * y81 + age + agesq + intst + land + area + rooms + baths", houses).fit()
adjusted_for_all = model_all.params["y81"]

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = ...
claim_d = "agree"

# %% [markdown] id="answer"
# The estimate is -11,864 dollars, houses near the site against the others, 1981 against 1978.

# %% [markdown] id="story"
# A plan brings worry and worry lowers the price.
