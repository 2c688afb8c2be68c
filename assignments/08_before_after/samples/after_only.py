# Sample answers: a clear misconception. The gap after is read as the effect, since the places were never alike.

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
estimate = near_after.rprice.mean() - far_after.rprice.mean()
expected_1981 = far_after.rprice.mean()

# %% id="interval"
standard_error = (near_after.rprice.var() / len(near_after) + far_after.rprice.var() / len(far_after)) ** 0.5
low = estimate - 1.96 * standard_error
high = estimate + 1.96 * standard_error

# %% id="fake"
fake_estimate = inner_after.rprice.mean() - outer_after.rprice.mean()

# %% id="adjust"
adjusted_for_age = smf.ols("rprice ~ nearinc * y81 + age + agesq", houses).fit().params["nearinc:y81"]
columns = "age + agesq + intst + land + area + rooms + baths"
adjusted_for_all = smf.ols("rprice ~ nearinc * y81 + " + columns, houses).fit().params["nearinc:y81"]

# %% id="claims"
claim_a = "agree"
claim_b = "agree"
claim_c = "agree"
claim_d = "agree"

# %% [markdown] id="answer"
# In 1981 houses near the site cost 30,688 dollars less. That is what the plan did. With both years one cannot say more,
# since the places were not alike in 1978.

# %% [markdown] id="story"
# Worry makes people leave, and then the shops leave, and then more people leave.
