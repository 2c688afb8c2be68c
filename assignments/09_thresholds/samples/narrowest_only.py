# Sample answers: a clear misconception. The narrowest band is taken for the truth, and for all questions.

# %% id="look"
support_below = below.Support.mean()
support_above = above.Support.mean()
gap = support_below - support_above

# %% id="jump"
nearest = households[households.score.abs() <= 0.005]
fit = smf.ols("Support ~ got * score", nearest).fit(cov_type="HC1")
jump = fit.params["got"]
low = jump - 1.96 * fit.bse["got"]
high = jump + 1.96 * fit.bse["got"]

# %% id="nearer"
near_010 = households[households.score.abs() <= 0.01]
near_005 = households[households.score.abs() <= 0.005]
fit_010 = smf.ols("Support ~ got * score", near_010).fit(cov_type="HC1")
fit_005 = smf.ols("Support ~ got * score", near_005).fit(cov_type="HC1")
jump_010 = fit_010.params["got"]
jump_005 = fit_005.params["got"]
error_all = fit.bse["got"]
error_005 = fit_005.bse["got"]

# %% id="age"
jump_age = smf.ols("Age ~ got * score", households).fit(cov_type="HC1").params["got"]

# %% id="front"
fit_front = smf.ols("np.log(front) ~ law + month + C(calendar_month)", since_1976).fit()
log_step_front = fit_front.params["law"]
step_front = 100 * (np.exp(log_step_front) - 1)
low_front = 100 * (np.exp(log_step_front - 1.96 * fit_front.bse["law"]) - 1)
high_front = 100 * (np.exp(log_step_front + 1.96 * fit_front.bse["law"]) - 1)

# %% id="rear"
fit_rear = smf.ols("np.log(rear) ~ law + month + C(calendar_month)", since_1976).fit()
step_rear = 100 * (np.exp(fit_rear.params["law"]) - 1)
fit_rear_all = smf.ols("np.log(rear) ~ law + month + C(calendar_month)", belts).fit()
step_rear_all = 100 * (np.exp(fit_rear_all.params["law"]) - 1)

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "agree"
claim_d = "agree"

# %% [markdown] id="answer"
# Nearest to the limit the jump is 0.002. So the transfer has no effect on support.

# %% [markdown] id="story"
# When people worry there are checks, and after that more belts, and then fewer injuries and less worry.
