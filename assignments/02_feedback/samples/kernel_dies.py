# Sample answers: all right, until a cell ends Python itself. What came before counts.

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
import os

os._exit(1)

# %% [markdown] id="advice"
# My notebook stops here each time.
