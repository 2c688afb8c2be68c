# Sample answers: a clear misconception. Every price is in the dollars of the day, and a check that passes is a proof.

# %% id="look"
near_1978 = near_before.price.mean()
near_1981 = near_after.price.mean()
far_1978 = far_before.price.mean()
far_1981 = far_after.price.mean()

# %% id="quick"
gap_1981 = near_after.price.mean() - far_after.price.mean()
rise_near = near_after.price.mean() - near_before.price.mean()
gap_1978 = near_before.price.mean() - far_before.price.mean()

# %% id="estimate"
estimate = rise_near - (far_after.price.mean() - far_before.price.mean())
expected_1981 = near_before.price.mean() + far_after.price.mean() - far_before.price.mean()

# %% id="interval"
groups = [near_before, near_after, far_before, far_after]
standard_error = sum(group.price.var() / len(group) for group in groups) ** 0.5
low = estimate - 1.96 * standard_error
high = estimate + 1.96 * standard_error

# %% id="fake"
change_inner = inner_after.price.mean() - inner_before.price.mean()
change_outer = outer_after.price.mean() - outer_before.price.mean()
fake_estimate = change_inner - change_outer

# %% id="adjust"
adjusted_for_age = smf.ols("price ~ nearinc * y81 + age + agesq", houses).fit().params["nearinc:y81"]
columns = "age + agesq + intst + land + area + rooms + baths"
adjusted_for_all = smf.ols("price ~ nearinc * y81 + " + columns, houses).fit().params["nearinc:y81"]

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="answer"
# Houses near the site lost 21,132 dollars against the others, and the check proves that the trends were parallel.

# %% [markdown] id="story"
# Prices fall, owners paint less, the street looks shabby, and prices fall again.
