# Sample answers: all right in another way, with groupby and rounded numbers.

# %% id="look"
trainees_1975, controls_1975 = nsw.groupby("treat")["re75"].mean()[[1, 0]]

# %% id="balance"
by_group = nsw.groupby("treat")["re75"].mean()
gap_controls = round(by_group[1] - by_group[0])
gap_cps = round(by_group[1] - cps["re75"].mean())
gap_psid = round(by_group[1] - psid.loc[psid["treat"] == 0, "re75"].mean())

# %% id="naive"
earned = nsw.groupby("treat")["re78"].mean()
naive_cps = round(earned[1] - cps["re78"].mean(), 0)
naive_psid = round(earned.loc[1] - psid.query("treat == 0")["re78"].mean(), 0)

# %% id="experiment"
means = nsw.groupby("treat")["re78"].mean()
experimental_effect = round(means.diff().iloc[-1])

# %% id="interval"
spread = nsw.groupby("treat")["re78"].agg(["var", "count"])
standard_error = (spread["var"] / spread["count"]).sum() ** 0.5
low, high = experimental_effect - 2 * standard_error, experimental_effect + 2 * standard_error

# %% id="claims"
claim_a, claim_b, claim_c, claim_d = "Disagree", "disagree ", "Agree", "agree"

# %% [markdown] id="trust"
# The experiment, 1,794 dollars (479 to 3,109). In the surveys the men were older, most of them married, and they earned far
# more in 1975. That gap was there before the training.

# %% [markdown] id="story"
# Employers who were content with one trainee take the next one more gladly. So those who come later find more doors open.
