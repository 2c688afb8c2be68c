# Sample answers: reads a delay as a minus and an early report as the last word; starts from the fine.

# %% id="loops"
loop_a = "reinforcing"
loop_b = "reinforcing"
loop_c = "reinforcing"
loop_d = "balancing"

# %% id="look"
fined_before = fined[fined.phase == "before fine"].late_pickups.mean()
others_before = others[others.phase == "before fine"].late_pickups.mean()

# %% id="changes"
change_fined = fined[fined.phase == "with fine"].late_pickups.mean() - fined_before
change_others = others[others.phase == "with fine"].late_pickups.mean() - others_before

# %% id="effect"
effect = change_fined - change_others

# %% id="left_behind"
one = fined[fined.phase == "after fine"].late_pickups.mean() - fined[fined.phase == "with fine"].late_pickups.mean()
two = others[others.phase == "after fine"].late_pickups.mean() - others[others.phase == "with fine"].late_pickups.mean()
left_behind = one - two

# %% id="luck"
as_large = (gaps >= real_gap).sum()
p_value = 2 * (gaps >= real_gap).mean()

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "disagree"

# %% [markdown] id="advice"
# A report after a week shows that the fine does nothing, so it can be stopped without harm.

# %% [markdown] id="story"
# Late parents stay late.
