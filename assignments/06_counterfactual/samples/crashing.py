# Sample answers: all right, but one cell stops with an error (a column that does not exist). What is before and after counts.

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
experimental_effect = trainees.re87.mean() - controls.re87.mean()

# %% id="interval"
standard_error = (trainees.re78.var() / len(trainees) + controls.re78.var() / len(controls)) ** 0.5
low = experimental_effect - 1.96 * standard_error
high = experimental_effect + 1.96 * standard_error

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "agree"

# %% [markdown] id="trust"
# I trust the experiment, but my cell for it does not run and I do not see why.

# %% [markdown] id="story"
# More people in work, more experience, more people in work.
