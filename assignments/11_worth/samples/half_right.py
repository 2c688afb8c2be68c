# Sample answers: half right: typed numbers, the average for the step, people as units, no drop-off.

# %% id="came"
came_without = without.got.mean()
came_offered = offered.got.mean()
further = 45.06

# %% id="cost"
cost_each = 100 * offered.paid.mean() / (100 * offered.got.mean())
cost_one_more = 2.38

# %% id="steps"
step_small = sizes.paid["small"] / (sizes.came["small"] - sizes.came["none"])
step_medium = sizes.paid["medium"] / (sizes.came["medium"] - sizes.came["none"])
gain_large = sizes.came["large"] - sizes.came["none"]

# %% id="interval"
error = 100 * smf.ols("got ~ any", people).fit(cov_type="HC1").bse["any"]
low = (draws.paid_any / (draws.came_any - draws.came_none)).quantile(0.025)
high = (draws.paid_any / (draws.came_any - draws.came_none)).quantile(0.975)

# %% id="decide"
net_small = decision["worth"] * (sizes.came["small"] - sizes.came["none"]) - sizes.paid["small"]
net_medium = decision["worth"] * (sizes.came["medium"] - sizes.came["none"]) - sizes.paid["medium"]
choice = "small"
chance_small = ...
loss = ...
next_step = "test"

# %% id="social"
gross_return = 3 * club["young"] * club["worth"] / club["cost"]
first_year = club["young"] * club["worth"] * (1 - club["deadweight"])
net_return = 3 * first_year * (1 - club["others"]) * (1 - club["displacement"]) / club["cost"]

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "disagree"

# %% [markdown] id="advice"
# It costs 2.38 dollars a person. Pay small vouchers.
