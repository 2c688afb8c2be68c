# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="look"
trainees_1975 = "abc"
controls_1975 = nsw.re75.mean()

# %% id="balance"
gap_controls = controls.re75.mean() - trainees.re78.mean()
gap_cps = None
gap_psid = psid.re75

# %% id="naive"
naive_cps = trainees.re78.sum()
naive_psid = float("nan")

# %% id="experiment"
experimental_effect = controls.re78.median() - trainees.re75.mean()

# %% id="interval"
standard_error = True
low = 100000
high = -100000

# %% id="claims"
claim_a = "yes"
claim_b = "agree"
claim_c = "disagree"
claim_d = 4

# %% [markdown] id="trust"
# They all seem fine.
