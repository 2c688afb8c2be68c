# Sample answers: half right. A level in place of a change, a typed number, the draw not counted.

# %% id="loops"
loop_a = "balancing"
loop_b = "reinforcing"
loop_c = "balancing"
loop_d = ...

# %% id="look"
fined_before = fined[fined.phase == "before fine"].late_pickups.mean()
others_before = others[others.phase == "before fine"].late_pickups.mean()

# %% id="changes"
change_fined = fined[fined.phase == "with fine"].late_pickups.mean()
change_others = others[others.phase == "with fine"].late_pickups.mean() - others_before

# %% id="effect"
effect = 9.215

# %% id="left_behind"
left_behind = fined[fined.phase == "after fine"].late_pickups.mean() - fined_before

# %% id="luck"
as_large = (gaps > real_gap).sum()
p_value = (gaps > real_gap).mean()

# %% id="claims"
claim_a = "agree"
claim_b = "agree"
claim_c = ...
claim_d = "agree"

# %% [markdown] id="advice"
# Late pick-ups rose by 9.2 a week more with the fine. So no.

# %% [markdown] id="story"
# The fine makes lateness dearer.
