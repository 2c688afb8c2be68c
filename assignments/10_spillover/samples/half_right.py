# Sample answers: half right. Some numbers are typed in, some are of another state or another comparison.

# %% id="quick"
before_after = -55.9
against_the_mean = after.california.mean() - after.others.mean()

# %% id="mix"
in_the_mix = len(california.weights)
largest_weight = california.weights.max()
twin_2000 = packs_2000.drop("California").mean()

# %% id="gap"
gap_2000 = -26.6
mean_gap = california.gap.mean()

# %% id="placebo"
place_of_california = 3
share_as_far_up = 100 * place_of_california / len(ratios)

# %% id="reach"
nearby = synthetic_control(sales.drop(columns="Nevada"), "California", "Year", 1989)
without_nevada = nearby.gap[nearby.gap.index >= 1989].mean()
pretended_gap_1988 = california.gap[1988]

# %% id="mouth"
likeness = smf.ols("takeup_survey ~ pre_takeup_rate + " + columns, farmers).fit().params["pre_takeup_rate"]
push_on_round_one = smf.ols("pre_takeup_rate ~ default", farmers).fit().params["default"]
through_the_draw = likeness

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = ...
claim_d = "agree"

# %% [markdown] id="answer"
# The gap is 19.5 packs, 1989 to 2000, against a mixture of other states, in place 3 of 39.

# %% [markdown] id="story"
# A tax raises the price and people buy less.
