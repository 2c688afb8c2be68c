# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="look"
support_below = "abc"
support_above = above.Support
gap = None

# %% id="jump"
jump = smf.ols("Support ~ got * score", households).fit()
low = float("nan")
high = True

# %% id="nearer"
jump_010 = households.score.abs() <= 0.01
jump_005 = [1, 2]
error_all = 0
error_005 = "small"

# %% id="age"
jump_age = households.Age

# %% id="front"
step_front = belts.front.sum()
low_front = 40
high_front = -40

# %% id="rear"
step_rear = belts.rear
step_rear_all = belts.rear.mean()

# %% id="claims"
claim_a = "yes"
claim_b = "agree"
claim_c = "agree"
claim_d = 4

# %% [markdown] id="answer"
# Hard to say.
