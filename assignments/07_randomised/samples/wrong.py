# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="balance"
lunch_small = "abc"
lunch_regular = children.free_lunch.sum()

# %% id="plain"
plain_gap = regular_classes.readk.sum()

# %% id="within"
effect = None
in_spreads = children.score

# %% id="errors"
error_schools = True
low = 100000
high = -100000

# %% id="silent"
least = float("nan")
most = 1

# %% id="claims"
claim_a = "yes"
claim_b = "agree"
claim_c = "disagree"
claim_d = 4

# %% id="size"
people = "many"
people_in_classes = -1

# %% id="power"
found = one_pilot

# %% [markdown] id="own_pilot"
# We would ask around.
