# Sample answers: believes the fined centres alone; reads reinforcing as good; takes rows for independent.

# %% id="loops"
loop_a = "balancing"
loop_b = "balancing"
loop_c = "balancing"
loop_d = "reinforcing"

# %% id="look"
fined_before = fined[fined.phase == "before fine"].late_pickups.mean()
others_before = others[others.phase == "before fine"].late_pickups.mean()

# %% id="changes"
change_fined = fined[fined.phase == "with fine"].late_pickups.mean() - fined_before
change_others = others[others.phase == "with fine"].late_pickups.mean() - others_before

# %% id="effect"
effect = change_fined

# %% id="left_behind"
left_behind = fined[fined.phase == "after fine"].late_pickups.mean() - fined_before

# %% id="luck"
as_large = (gaps >= real_gap).sum()
p_value = 0.00002

# %% id="claims"
claim_a = "agree"
claim_b = "agree"
claim_c = "agree"
claim_d = "agree"

# %% [markdown] id="advice"
# Late pick-ups doubled with the fine, and it is significant at any level.

# %% [markdown] id="story"
# A fine leads to late parents.
