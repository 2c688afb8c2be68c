# Sample answers: all right in another way: regression for the effect, words of one's own, rounded numbers.

# %% id="came"
fit = smf.ols("got ~ any", people).fit()
came_without = round(100 * fit.params["Intercept"], 2)
further = round(100 * fit.params["any"], 2)
came_offered = came_without + further

# %% id="cost"
cost_each = people.paid.sum() / offered.got.sum()
cost_one_more = people.paid.sum() / (offered.got.sum() - without.got.mean() * len(offered))

# %% id="steps"
by_size = people.groupby("size")[["got", "paid"]].mean()
change = by_size.loc[["none", "small", "medium", "large"]].diff()
step_small, step_medium = (change.paid / change.got)[["small", "medium"]]
gain_large = 100 * change.got["large"]

# %% id="interval"
model = smf.ols("got ~ any", people)
error = 100 * model.fit(cov_type="cluster", cov_kwds={"groups": people["village"]}, use_t=True).bse["any"]
low, high = np.percentile(100 * draws.paid_any / (100 * (draws.came_any - draws.came_none)), [2.5, 97.5])

# %% id="decide"
net = decision["worth"] * (sizes.came - sizes.came["none"]) - sizes.paid
net_small, net_medium = net["small"], net["medium"]
choice = net[["small", "medium"]].idxmax()
gap = decision["worth"] * (draws.came_medium - draws.came_small) - (draws.paid_medium - draws.paid_small)
chance_small = 100 * np.mean(gap < 0)
loss = np.maximum(gap, 0).mean()
next_step = "Decide"

# %% id="social"
gross_return = sum(club["young"] * club["worth"] for year in range(3)) / club["cost"]
kept = (1 - club["deadweight"]) * (1 - club["others"]) * (1 - club["displacement"])
net_return = gross_return / 3 * kept * sum((1 - club["drop_off"]) ** year for year in range(3))

# %% id="claims"
claim_a, claim_b, claim_c, claim_d = "Disagree", "disagree", " disagree ", "agree"

# %% [markdown] id="advice"
# Vouchers cost 2.38 dollars for each further person (2.17 to 2.66). I would pay small ones.

# %% [markdown] id="story"
# A long wait makes cases severe, severe cases take long visits, fewer fit in, and the wait grows.
