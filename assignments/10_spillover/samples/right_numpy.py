# Sample answers: all right in a third way: numpy, weights found again, dummies for villages.

# %% id="quick"
import numpy as np

years = sales.Year.to_numpy()
rest = wide.drop(columns="California").to_numpy().mean(axis=1)
ours = wide.California.to_numpy()
before_after = ours[years > 1988].mean() - ours[years < 1989].mean()
against_the_mean = (ours - rest)[years > 1988].mean() - (ours - rest)[years < 1989].mean()

# %% id="mix"
from scipy.optimize import nnls

donors = wide.drop(columns="California")
heavy = 1e6
system = np.vstack([donors[years < 1989].to_numpy(), np.full(donors.shape[1], heavy)])
weights, _ = nnls(system, np.append(ours[years < 1989], heavy), maxiter=5000)
in_the_mix = int(np.sum(weights > 0.01))
largest_weight = np.max(weights)
twin_2000 = donors.to_numpy()[-1] @ weights

# %% id="gap"
gaps = ours - donors.to_numpy() @ weights
gap_2000 = gaps[-1]
mean_gap = gaps[years >= 1989].mean()

# %% id="placebo"
place_of_california = 1 + int(np.sum(ratios.to_numpy() > ratios["California"]))
share_as_far_up = place_of_california / wide.shape[1]

# %% id="reach"
nearby = synthetic_control(sales.drop(columns="Nevada"), "California", "Year", 1989)
without_nevada = nearby.gap[nearby.gap.index >= 1989].mean()
pretended_1980 = synthetic_control(sales, "California", "Year", 1980)
pretended_gap_1988 = pretended_1980.gap[1988]

# %% id="mouth"
names = ["male", "age", "agpop", "ricearea_2010", "literacy", "intensive", "risk_averse", "disaster_prob"]
villages = pd.get_dummies(farmers.village, dtype=float)
alike = np.column_stack([farmers[names].to_numpy(dtype=float), villages.to_numpy()])


def slope(outcome, cause):
    table = np.column_stack([farmers[cause].to_numpy(dtype=float), alike])
    return np.linalg.lstsq(table, farmers[outcome].to_numpy(dtype=float), rcond=None)[0][0]


likeness = slope("takeup_survey", "pre_takeup_rate")
push_on_round_one = slope("pre_takeup_rate", "default")
through_the_draw = slope("takeup_survey", "default") / push_on_round_one

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="answer"
# From 1989 to 2000 people in California bought 19.5 packs a year fewer than a mixture of six states that moved as California
# did before. Two of 39 states stand further out. It is the law's doing only if the law did not reach those six. Without Nevada
# it is 19.2, so the border does not make it.
#
# Our trams became free in the evening. I would mix Tampere and Turku. Vantaa I would leave out: its people ride here too.

# %% [markdown] id="story"
# Fewer packs are bought here, so fewer young people start, some years later, and then fewer packs are bought. At our school
# health service fewer pupils say that they smoke since the kiosk moved. Some go across the border, so more is bought next
# door, and the gap looks larger than what people here gave up.
