# Sample answers: half right. Some numbers are typed in, one is of the other group, and some claims are missed.

# %% id="look"
trainees_1975 = trainees.re75.mean()
controls_1975 = controls.re75.mean()

# %% id="balance"
gap_controls = trainees.re75.mean() - controls.re75.mean()
gap_cps = trainees.re78.mean() - cps_men.re78.mean()
gap_psid = trainees.re75.mean() - psid.re75.mean()

# %% id="naive"
naive_cps = trainees.re78.mean() - cps_men.re78.mean()
naive_psid = naive_cps

# %% id="experiment"
experimental_effect = 1794

# %% id="interval"
standard_error = trainees.re78.std()
low = experimental_effect - standard_error
high = experimental_effect + standard_error

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = ...
claim_d = "agree"

# %% [markdown] id="trust"
# I trust the survey most, because it has the most men in it. The experiment says 1,794.

# %% [markdown] id="story"
# Training gives skills and skills give jobs.
