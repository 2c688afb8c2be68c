# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="quick"
before_after = "abc"
against_the_mean = after.california

# %% id="mix"
in_the_mix = california.weights
largest_weight = None
twin_2000 = True

# %% id="gap"
gap_2000 = float("nan")
mean_gap = sales

# %% id="placebo"
place_of_california = "third"
share_as_far_up = ratios

# %% id="reach"
without_nevada = colorado
pretended_gap_1988 = [1988]

# %% id="mouth"
likeness = smf.ols("takeup_survey ~ pre_takeup_rate", farmers).fit()
push_on_round_one = farmers.default.sum()
through_the_draw = "0.5"

# %% id="claims"
claim_a = "yes"
claim_b = "agree"
claim_c = "agree"
claim_d = 4

# %% [markdown] id="answer"
# Hard to say.
