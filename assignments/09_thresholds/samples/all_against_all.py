# Sample answers: a clear misconception. Everything is a mean with minus a mean without; no line is drawn.

# %% id="look"
support_below = below.Support.mean()
support_above = above.Support.mean()
gap = support_below - support_above

# %% id="jump"
jump = below.Support.mean() - above.Support.mean()
error = (below.Support.var() / len(below) + above.Support.var() / len(above)) ** 0.5
low = jump - 1.96 * error
high = jump + 1.96 * error

# %% id="nearer"
near_010 = households[households.score.abs() <= 0.01].groupby("got").Support.mean()
near_005 = households[households.score.abs() <= 0.005].groupby("got").Support.mean()
jump_010 = near_010[1] - near_010[0]
jump_005 = near_005[1] - near_005[0]
error_all = households.Support.std()
error_005 = households[households.score.abs() <= 0.005].Support.std()

# %% id="age"
jump_age = below.Age.mean() - above.Age.mean()

# %% id="front"
front = belts.groupby("law").front.mean()
step_front = 100 * (front[1] / front[0] - 1)
low_front = step_front - 5
high_front = step_front + 5

# %% id="rear"
rear = belts.groupby("law").rear.mean()
step_rear = 100 * (rear[1] / rear[0] - 1)
step_rear_all = 100 * (rear[1] / rear[0] - 1)

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "disagree"

# %% [markdown] id="answer"
# Those with the transfer support the government by 0.118 more, so the transfer works, for all who got it.

# %% [markdown] id="story"
# With the law more people wear a belt and fewer are hurt.
