# Sample answers: half right. Some numbers are typed in, some lack a slope, a band or the step to percent.

# %% id="look"
support_below = below.Support.mean()
support_above = below.Support.mean()
gap = 0.118

# %% id="jump"
fit = smf.ols("Support ~ got + score", households).fit(cov_type="HC1")
jump = fit.params["got"]
low = 0.0999 - 1.96 * 0.0299
high = 0.0999 + 1.96 * 0.0299

# %% id="nearer"
near_010 = households[households.score.abs() <= 0.01]
near_005 = households[households.score.abs() <= 0.005]
jump_010 = smf.ols("Support ~ got * score", near_010).fit(cov_type="HC1").params["got"]
jump_005 = near_005[near_005.got == 1].Support.mean() - near_005[near_005.got == 0].Support.mean()
error_all = smf.ols("Support ~ got * score", households).fit(cov_type="HC1").bse["got"]
error_005 = near_005.Support.std()

# %% id="age"
jump_age = -smf.ols("Age ~ got * score", households).fit().params["got"]

# %% id="front"
fit_front = smf.ols("np.log(front) ~ law + month + C(calendar_month)", since_1976).fit()
step_front = 100 * fit_front.params["law"]
low_front = 100 * (np.exp(fit_front.params["law"] - 1.96 * fit_front.bse["law"]) - 1)
high_front = step_front + 1

# %% id="rear"
fit_rear = smf.ols("np.log(rear) ~ law + month + C(calendar_month)", since_1976).fit()
step_rear = 100 * (np.exp(fit_rear.params["law"]) - 1)
step_rear_all = step_rear

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = ...
claim_d = "agree"

# %% [markdown] id="answer"
# The jump is 0.100, households with the transfer against those without, within 0.02, from 0.041 to 0.159.

# %% [markdown] id="story"
# A belt gives a feeling of safety and then people drive faster.
