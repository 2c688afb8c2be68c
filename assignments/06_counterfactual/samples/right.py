# Sample answers: all right, in the way the examples suggest.

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
experimental_effect = trainees.re78.mean() - controls.re78.mean()

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
# I trust the experiment. The trainees earned 1,794 dollars more in 1978 than the controls, with an interval from 479 to
# 3,109. The draw made the two groups alike: in 1975 they were 265 dollars apart. The CPS men earned 12,119 dollars more
# than the trainees before anything began, so the minus 8,498 is mostly who they were.
#
# In our debt advice service we could draw among those on the waiting list and compare with those who wait. It would not
# tell us what advice does for people who never come to us.

# %% [markdown] id="story"
# More people in work means more people with work experience, and work experience makes the next job easier to find. At our
# front desk people with one summer job behind them come back less often. Those who got no place fall behind a little
# more each year, because the loop turns for the others and not for them.
