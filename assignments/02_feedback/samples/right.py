# Sample answers: all right, in the way the examples suggest.

# %% id="loops"
loop_a = "reinforcing"
loop_b = "reinforcing"
loop_c = "balancing"
loop_d = "reinforcing"

# %% id="look"
fined_before = fined[fined.phase == "before fine"].late_pickups.mean()
others_before = others[others.phase == "before fine"].late_pickups.mean()

# %% id="changes"
change_fined = fined[fined.phase == "with fine"].late_pickups.mean() - fined_before
change_others = others[others.phase == "with fine"].late_pickups.mean() - others_before

# %% id="effect"
effect = change_fined - change_others

# %% id="left_behind"
later_fined = fined[fined.phase == "after fine"].late_pickups.mean() - fined_before
later_others = others[others.phase == "after fine"].late_pickups.mean() - others_before
left_behind = later_fined - later_others

# %% id="luck"
as_large = (gaps >= real_gap).sum()
p_value = (gaps >= real_gap).mean()

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="advice"
# In Haifa late pick-ups rose by 9.2 a week more in the fined centres than in the others; of 210 ways to draw the centres only
# the real one gives so large a gap (p = 0.005). When the fine was gone, 12.5 a week were left. A fine that only
# made it dearer would leave nothing behind. I think it weakened the feeling of duty; more came late, it looked normal, and duty
# weakened again. Ten centres were drawn, not 200 rows, so I trust the 210 ways and not the regression.
#
# We plan to charge for bulky waste. It may turn a favour to the neighbours into a price, and after a year or so more may
# be left in the yards. Haifa cannot tell what a high charge does, or how far waste is like picking up a child.

# %% [markdown] id="story"
# I call it "all the others do". More late parents make lateness look normal, that weakens the feeling of duty, and with less
# of it more parents come late. Two minus signs: it reinforces. In our sports halls I saw it with lights left on in the evening. When the fine goes,
# the loop turns on by itself. It takes weeks until lateness looks normal, so a report in the first week cannot see it.
