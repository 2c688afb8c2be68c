# Sample answers: half right. Some numbers are typed in, some are of other years, one end of the interval is short.

# %% id="stories"
story_a = "fixes that fail"
story_b = "fixes that fail"
story_c = "shifting the burden"
story_d = "neither"

# %% id="roles"
problem = "icy streets"
fix = "holes"
consequence = "salt"

# %% id="quick"
gap_levels = -0.4726
gap_changes = zone_years.guclms.mean() - other_years.guclms.mean()

# %% id="effect"
effect = -0.182
percent = 100 * effect

# %% id="interval"
standard_error = 0.078
low = -0.182 - 1.96 * 0.078
high = -0.182 + 0.078

# %% id="before"
change_before = smf.ols("guclms ~ cez + C(year)", changes).fit().params["cez"]

# %% id="ranking"
deepest_first = ["end date", "one region", "faster decisions", "open figures", "bigger relief"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = ...
claim_d = "agree"

# %% [markdown] id="advice"
# The estimate is -0.182, from -0.335 to -0.029.

# %% [markdown] id="story"
# Relief brings firms, and firms bring work.
