# Sample answers: wrong throughout. Text, whole columns, other words than the task names.

# %% id="loops"
loop_a = "good"
loop_b = "bad"
loop_c = "R"
loop_d = 4

# %% id="look"
fined_before = fined.late_pickups
others_before = "10"

# %% id="changes"
change_fined = fined
change_others = None

# %% id="effect"
effect = "large"

# %% id="left_behind"
left_behind = 100

# %% id="luck"
as_large = gaps
p_value = 0.05

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "agree"
claim_d = "maybe"

# %% [markdown] id="advice"
# Interesting.

# %% [markdown] id="story"
# Parents.
