# Sample answers: all right in a third way: plain sums with numpy, villages redrawn by oneself with another seed.

# %% id="came"
got, any_reward, paid = (people[name].to_numpy() for name in ("got", "any", "paid"))
came_without = 100 * got[any_reward == 0].sum() / (any_reward == 0).sum()
came_offered = 100 * got[any_reward == 1].sum() / (any_reward == 1).sum()
further = came_offered - came_without

# %% id="cost"
cost_each = paid.sum() / got[any_reward == 1].sum()
cost_one_more = paid[any_reward == 1].mean() / (further / 100)

# %% id="steps"
worth = people.tinc.to_numpy()
bands = [worth == 0, (worth > 0) & (worth <= 1), (worth > 1) & (worth <= 2), worth > 2]
people_came = np.array([got[band].mean() for band in bands])
dollars = np.array([paid[band].mean() for band in bands])
step_small = (dollars[1] - dollars[0]) / (people_came[1] - people_came[0])
step_medium = (dollars[2] - dollars[1]) / (people_came[2] - people_came[1])
gain_large = 100 * (people_came[3] - people_came[2])

# %% id="interval"
frame = people.assign(g1=got * any_reward, g0=got * (1 - any_reward), n1=any_reward, n0=1 - any_reward)
per_village = frame.groupby("village")[["g1", "g0", "n1", "n0", "paid"]].sum().to_numpy()
rng = np.random.default_rng(7)
picked = rng.integers(0, len(per_village), (3000, len(per_village)))
g1, g0, n1, n0, money = per_village[picked].sum(axis=1).T
error = 100 * smf.ols("got ~ any", people).fit(cov_type="cluster", cov_kwds={"groups": people.village}).bse["any"]
low, high = np.quantile(money / n1 / (g1 / n1 - g0 / n0), [0.025, 0.975])

# %% id="decide"
net_small = 100 * (decision["worth"] * (people_came[1] - people_came[0]) - dollars[1])
net_medium = 100 * (decision["worth"] * (people_came[2] - people_came[0]) - dollars[2])
choice = "small" if net_small > net_medium else "medium"
cost_of_the_step = (draws.paid_medium - draws.paid_small) / (draws.came_medium - draws.came_small)
chance_small = 100 * (cost_of_the_step > decision["worth"]).mean()
gain_of_medium = decision["worth"] * (draws.came_medium - draws.came_small) - draws.paid_medium + draws.paid_small
loss = gain_of_medium.where(gain_of_medium > 0, 0).mean()
next_step = "decide" if loss / 100 * decision["people"] < decision["pilot"] else "test"

# %% id="social"
gross_return = club["young"] * club["worth"] * 3 / club["cost"]
value = club["young"] * club["worth"]
value -= club["deadweight"] * value
value -= club["others"] * value
value -= club["displacement"] * value
second = value - club["drop_off"] * value
third = second - club["drop_off"] * second
net_return = (value + second + third) / club["cost"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="advice"
# I would pay nobody: the nurses could call people at home in place of that.

# %% [markdown] id="story"
# With a long wait people call, calls take time, and the wait grows.
