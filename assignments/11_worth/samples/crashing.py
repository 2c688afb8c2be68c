# Sample answers: all right, but one cell stops with an error (a column that does not exist). What is before and after counts.

# %% id="came"
came_without = 100 * without.got.mean()
came_offered = 100 * offered.got.mean()
further = came_offered - came_without

# %% id="cost"
cost_each = 100 * offered.paid.mean() / came_offered
cost_one_more = 100 * offered.paid.mean() / further

# %% id="steps"
step_small = (sizes.spent["small"] - sizes.paid["none"]) / (sizes.came["small"] - sizes.came["none"])
step_medium = (sizes.paid["medium"] - sizes.paid["small"]) / (sizes.came["medium"] - sizes.came["small"])
gain_large = sizes.came["large"] - sizes.came["medium"]

# %% id="interval"
coming = smf.ols("got ~ any", people)
error = 100 * coming.fit(cov_type="cluster", cov_kwds=by_village).bse["any"]
costs = draws.paid_any / (draws.came_any - draws.came_none)
low = costs.quantile(0.025)
high = costs.quantile(0.975)

# %% id="decide"
net_small = decision["worth"] * (sizes.came["small"] - sizes.came["none"]) - sizes.paid["small"]
net_medium = decision["worth"] * (sizes.came["medium"] - sizes.came["none"]) - sizes.paid["medium"]
choice = "small"
draws_small = decision["worth"] * (draws.came_small - draws.came_none) - draws.paid_small
draws_medium = decision["worth"] * (draws.came_medium - draws.came_none) - draws.paid_medium
chance_small = 100 * (draws_small > draws_medium).mean()
loss = (draws_medium - draws_small).clip(lower=0).mean()
next_step = "decide"

# %% id="social"
gross_return = 3 * club["young"] * club["worth"] / club["cost"]
net_first_year = club["young"] * club["worth"] * (1 - club["deadweight"]) * (1 - club["others"]) * (1 - club["displacement"])
stays = 1 - club["drop_off"]
net_return = net_first_year * (1 + stays + stays**2) / club["cost"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="advice"
# One more person cost 2.38 dollars, from 2.17 to 2.66, in vouchers only. Those who would have come anyway are not counted.
# I advise small vouchers: the step to medium costs 7.26, and I hold a person to be worth 7. In about a third of the
# redrawn pilots that would be the wrong choice. Our swimming school could open one more group. The hall belongs to the sports
# unit, so its rent is missing. We stop in May if fewer than six new children came.

# %% [markdown] id="story"
# More appointments, a shorter wait, more demand, a longer wait. At our counter the calls doubled in the month after the
# news. The gain shrinks, so a report after half a year shows the cost of a month saved too low.
