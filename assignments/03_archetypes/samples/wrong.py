# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="stories"
story_a = "limits to growth"
story_b = 2
story_c = "fixes that fail"
story_d = None

# %% id="roles"
problem = "salt"
fix = ["salt"]
consequence = "icy streets"

# %% id="quick"
gap_levels = "abc"
gap_changes = zone_years.guclms

# %% id="effect"
effect = smf.ols("guclms ~ cez + C(year)", changes).fit()
percent = None

# %% id="interval"
standard_error = True
low = 100
high = float("nan")

# %% id="before"
change_before = "guclms ~ year_before"

# %% id="ranking"
deepest_first = "one region"

# %% id="claims"
claim_a = "yes"
claim_b = "disagree"
claim_c = "agree"
claim_d = 4

# %% [markdown] id="advice"
# Hard to say.
