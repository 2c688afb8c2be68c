# Sample answers: all right, but one cell stops with an error (a state that is not there). What is before and after counts.

# %% id="quick"
before_after = after.california.mean() - before.california.mean()
against_the_mean = before_after - (after.others.mean() - before.others.mean())

# %% id="mix"
in_the_mix = (california.weights > 0.01).sum()
largest_weight = california.weights.max()
twin_2000 = (california.weights * packs_2000.drop("California")).sum()

# %% id="gap"
gap_2000 = california.gap[2000]
mean_gap = california.gap[california.gap.index >= 1989].mean()

# %% id="placebo"
place_of_california = (ratios >= ratios["California"]).sum()
share_as_far_up = place_of_california / len(ratios)

# %% id="reach"
nearby = synthetic_control(sales.drop(columns="Arizona"), "California", "Year", 1989)
without_nevada = nearby.gap[nearby.gap.index >= 1989].mean()
pretended_1980 = synthetic_control(sales, "California", "Year", 1980)
pretended_gap_1988 = pretended_1980.gap[1988]

# %% id="mouth"
likeness = smf.ols("takeup_survey ~ pre_takeup_rate + " + columns, farmers).fit().params["pre_takeup_rate"]
push_on_round_one = smf.ols("pre_takeup_rate ~ default + " + columns, farmers).fit().params["default"]
second = smf.ols("takeup_survey ~ default + " + columns, farmers).fit().params["default"]
through_the_draw = second / push_on_round_one

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
