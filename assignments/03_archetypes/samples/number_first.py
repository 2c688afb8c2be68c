# Sample answers: holds a number that is easy to change for a strong lever.

# %% id="stories"
story_a = "fixes that fail"
story_b = "shifting the burden"
story_c = "neither"
story_d = "neither"

# %% id="roles"
problem = "icy streets"
fix = "salt"
consequence = "holes"

# %% id="quick"
gap_levels = zone_years.luclms.mean() - other_years.luclms.mean()
gap_changes = became_zone.guclms.mean() - did_not_become.guclms.mean()

# %% id="effect"
model = smf.ols("guclms ~ cez + C(year)", changes).fit()
effect = model.params["cez"]
percent = 100 * (np.exp(effect) - 1)

# %% id="interval"
standard_error = model.bse["cez"]
low = effect - 1.96 * standard_error
high = effect + 1.96 * standard_error

# %% id="before"
model_before = smf.ols("guclms ~ year_before + C(year)", earlier).fit()
change_before = model_before.params["year_before"]

# %% id="ranking"
deepest_first = ["bigger relief", "faster decisions", "open figures", "end date", "one region"]

# %% id="claims"
claim_a = "agree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "disagree"

# %% [markdown] id="advice"
# The estimate is -0.182, from -0.335 to -0.029; the year before it was +0.224. It is large, so the tax rate is the lever to pull.

# %% [markdown] id="story"
# Claims rise, relief rises, income falls, training falls, claims rise.
