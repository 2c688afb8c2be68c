# Sample answers: all right, until a cell ends Python itself. What came before counts.

# %% id="look"
support_below = below.Support.mean()
support_above = above.Support.mean()
gap = support_below - support_above

# %% id="jump"
fit = smf.ols("Support ~ got * score", households).fit(cov_type="HC1")
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
import os

os._exit(1)

# %% [markdown] id="answer"
# The jump is 0.100. My notebook stops here each time.
