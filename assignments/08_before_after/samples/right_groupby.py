# Sample answers: all right in another way, with groupby and rounded numbers.

# %% id="look"
mean = houses.groupby(["nearinc", "year"])["rprice"].mean()
near_1978, near_1981 = mean[1, 1978], mean[1, 1981]
far_1978, far_1981 = round(mean[0, 1978]), round(mean[0, 1981])

# %% id="quick"
gap_1981 = round(mean[1, 1981] - mean[0, 1981])
rise_near = round(mean[1, 1981] - mean[1, 1978])
gap_1978 = round(mean[1, 1978] - mean[0, 1978])

# %% id="estimate"
square = houses.pivot_table(index="nearinc", columns="year", values="rprice")
change = square[1981] - square[1978]
estimate = change.diff().iloc[-1]
expected_1981 = square.loc[1, 1981] - estimate

# %% id="interval"
spread = houses.groupby(["nearinc", "year"])["rprice"].agg(["var", "count"])
standard_error = (spread["var"] / spread["count"]).sum() ** 0.5
low, high = estimate - 2 * standard_error, estimate + 2 * standard_error

# %% id="fake"
far = houses.query("nearinc == 0").assign(inner=lambda t: t.dist < 24000)
fake = far.pivot_table(index="inner", columns="year", values="rprice")
fake_estimate = (fake.loc[True] - fake.loc[False]).diff().iloc[-1]

# %% id="adjust"
adjusted_for_age = smf.ols("rprice ~ nearinc + y81 + nearinc:y81 + age + I(age**2)", houses).fit().params["nearinc:y81"]
full = smf.ols("rprice ~ nearinc + y81 + y81nrinc + age + agesq + intst + land + area + rooms + baths", houses).fit()
adjusted_for_all = round(full.params["y81nrinc"])

# %% id="claims"
claim_a, claim_b, claim_c, claim_d = "Disagree", "disagree ", "Disagree", "Agree"

# %% [markdown] id="answer"
# -11,864 dollars, from about -29,200 to 5,500, near against far, 1978 to 1981. Without the plan both would have to change
# alike. Already in 1978 the gap was 18,824, so the places differed.

# %% [markdown] id="story"
# When the price falls, owners paint less, and then fewer wish to live there.
