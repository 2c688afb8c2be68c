# Sample answers: a clear misconception. Every effect is read as the rise from before to after.

# %% id="look"
trainees_1975 = trainees.re75.mean()
controls_1975 = controls.re75.mean()

# %% id="balance"
gap_controls = trainees.re75.mean() - controls.re75.mean()
gap_cps = trainees.re75.mean() - cps_men.re75.mean()
gap_psid = trainees.re75.mean() - psid_men.re75.mean()

# %% id="naive"
naive_cps = trainees.re78.mean() - cps_men.re78.mean()
naive_psid = trainees.re78.mean() - psid_men.re78.mean()

# %% id="experiment"
experimental_effect = trainees.re78.mean() - trainees.re75.mean()

# %% id="interval"
standard_error = (trainees.re78.var() / len(trainees) + controls.re78.var() / len(controls)) ** 0.5
low = experimental_effect - 1.96 * standard_error
high = experimental_effect + 1.96 * standard_error

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "disagree"

# %% [markdown] id="trust"
# The trainees earned 4,817 dollars more than before. That is the effect of the programme.

# %% [markdown] id="story"
# The more people are in work, the more of them are motivated.
