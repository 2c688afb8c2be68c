# Sample answers: all right in a third way: centre by centre, numpy, regression, and the effect in place of real_gap.

# %% id="loops"
loop_a = loop_b = loop_d = "reinforcing"
loop_c = " balancing "

# %% id="look"
import numpy as np

fined_before = np.mean(fined.loc[fined.week <= 4, "late_pickups"])
others_before = np.mean(others.loc[others.week <= 4, "late_pickups"])

# %% id="changes"
weeks = daycare.pivot(index="center", columns="week", values="late_pickups")
own = weeks.loc[:, 5:16].mean(axis=1) - weeks.loc[:, 1:4].mean(axis=1)
change_fined = own[fined.center.unique()].mean()
change_others = own[others.center.unique()].mean()

# %% id="effect"
import statsmodels.formula.api as smf

part = daycare[daycare.week <= 16].assign(t=lambda x: 1 * (x.group == "test"), on=lambda x: 1 * (x.week > 4))
effect = smf.ols("late_pickups ~ t * on", part).fit().params["t:on"]

# %% id="left_behind"
gone = weeks.loc[:, 17:20].mean(axis=1) - weeks.loc[:, 1:4].mean(axis=1)
left_behind = gone[fined.center.unique()].mean() - gone[others.center.unique()].mean()

# %% id="luck"
import math

as_large = int(np.count_nonzero(gaps.to_numpy() >= real_gap))
p_value = as_large / math.comb(10, 6)

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="advice"
# In Haifa late pick-ups rose by 9.2 a week more in the fined centres than in the others; of 210 ways to draw the centres only
# the real one gives so large a gap (p = 0.005). When the fine was gone, 12.5 a week were left. A fine that only
# made it dearer would leave nothing behind. I think it weakened the feeling of duty; more came late, it looked normal, and duty
# weakened again. Ten centres were drawn, not 200 rows, so I trust the 210 ways and not the regression.
#
# We plan to charge for bulky waste. It may turn a favour to the neighbours into a price, and after a year or so more may
# be left in the yards. Haifa cannot tell what a high charge does, or how far waste is like picking up a child.

# %% [markdown] id="story"
# I call it "all the others do". More late parents make lateness look normal, that weakens the feeling of duty, and with less
# of it more parents come late. Two minus signs: it reinforces. In our sports halls I saw it with lights left on in the evening. When the fine goes,
# the loop turns on by itself. It takes weeks until lateness looks normal, so a report in the first week cannot see it.
