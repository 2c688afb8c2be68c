# Sample answers: gross is net: nobody would have come anyway, nothing is taken off.

# %% id="came"
came_without = 100 * without.got.mean()
came_offered = 100 * offered.got.mean()
further = 100 * offered.got.mean() - 100 * without.got.mean()

# %% id="cost"
cost_each = offered.paid.sum() / offered.got.sum()
cost_one_more = offered.paid.sum() / offered.got.sum()

# %% id="steps"
step_small = sizes.paid["small"] / sizes.came["small"]
step_medium = sizes.paid["medium"] / sizes.came["medium"]
gain_large = sizes.came["large"] - sizes.came["medium"]

# %% id="interval"
error = 100 * smf.ols("got ~ any", people).fit(cov_type="cluster", cov_kwds=by_village).bse["any"]
low = (draws.paid_any / draws.came_any).quantile(0.025)
high = (draws.paid_any / draws.came_any).quantile(0.975)

# %% id="decide"
net_small = decision["worth"] * sizes.came["small"] - sizes.paid["small"]
net_medium = decision["worth"] * sizes.came["medium"] - sizes.paid["medium"]
choice = "small"
gap = decision["worth"] * (draws.came_medium - draws.came_small) - (draws.paid_medium - draws.paid_small)
chance_small = 100 * (gap < 0).mean()
loss = gap.clip(lower=0).mean()
next_step = "decide"

# %% id="social"
gross_return = 3 * club["young"] * club["worth"] / club["cost"]
net_return = gross_return

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "agree"
claim_d = "agree"

# %% [markdown] id="advice"
# 1.36 dollars a person. A bargain.
