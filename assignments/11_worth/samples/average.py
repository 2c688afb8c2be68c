# Sample answers: the average is taken for the next step, and doubt for a reason to test.

# %% id="came"
came_without = 100 * without.got.mean()
came_offered = 100 * offered.got.mean()
further = came_offered - came_without

# %% id="cost"
cost_each = 100 * offered.paid.mean() / came_offered
cost_one_more = 100 * offered.paid.mean() / further

# %% id="steps"
step_small = sizes.paid["small"] / (sizes.came["small"] - sizes.came["none"])
step_medium = sizes.paid["medium"] / (sizes.came["medium"] - sizes.came["none"])
gain_large = sizes.came["large"] - sizes.came["medium"]

# %% id="interval"
error = 100 * smf.ols("got ~ any", people).fit(cov_type="cluster", cov_kwds=by_village).bse["any"]
costs = draws.paid_any / (draws.came_any - draws.came_none)
low = costs.quantile(0.025)
high = costs.quantile(0.975)

# %% id="decide"
net_small = decision["worth"] * (sizes.came["small"] - sizes.came["none"]) - sizes.paid["small"]
net_medium = decision["worth"] * (sizes.came["medium"] - sizes.came["none"]) - sizes.paid["medium"]
choice = "medium"
gap = decision["worth"] * (draws.came_medium - draws.came_small) - (draws.paid_medium - draws.paid_small)
chance_small = 100 * (gap > 0).mean()
loss = gap[gap > 0].mean()
next_step = "test"

# %% id="social"
gross_return = 3 * club["young"] * club["worth"] / club["cost"]
left = 1 - club["deadweight"] - club["others"] - club["displacement"]
stays = 1 - club["drop_off"]
net_return = club["young"] * club["worth"] * left * (1 + stays + stays**2) / club["cost"]

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="advice"
# Medium vouchers cost 2.80 dollars for each further person, far below the worth of 7. We should test again to be sure.
