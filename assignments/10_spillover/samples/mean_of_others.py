# Sample answers: reads the plain mean of the others as the comparison throughout.

# %% id="quick"
before_after = after.california.mean() - before.california.mean()
against_the_mean = before_after - (after.others.mean() - before.others.mean())

# %% id="mix"
in_the_mix = len(california.weights)
largest_weight = 1 / 38
twin_2000 = packs_2000.drop("California").mean()

# %% id="gap"
gap_2000 = wide.California[2000] - places.others[2000]
mean_gap = against_the_mean

# %% id="placebo"
place_of_california = (ratios >= ratios["California"]).sum()
share_as_far_up = place_of_california / len(ratios)

# %% id="reach"
nearby = synthetic_control(sales.drop(columns="Nevada"), "California", "Year", 1989)
without_nevada = nearby.gap[nearby.gap.index >= 1989].mean()
pretended_1980 = synthetic_control(sales, "California", "Year", 1980)
pretended_gap_1988 = pretended_1980.gap[1988]

# %% id="mouth"
likeness = smf.ols("takeup_survey ~ pre_takeup_rate + " + columns, farmers).fit().params["pre_takeup_rate"]
push_on_round_one = smf.ols("pre_takeup_rate ~ default + " + columns, farmers).fit().params["default"]
second = smf.ols("takeup_survey ~ default + " + columns, farmers).fit().params["default"]
through_the_draw = second / push_on_round_one

# %% id="claims"
claim_a, claim_b, claim_c, claim_d = "disagree", "agree", "disagree", "disagree"

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
