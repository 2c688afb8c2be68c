# Sample answers: takes better years for the zone.

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
model = smf.ols("guclms ~ cez", changes).fit()
effect = model.params["cez"]
percent = 100 * (np.exp(effect) - 1)

# %% id="interval"
standard_error = model.bse["cez"]
low = effect - 1.96 * standard_error
high = effect + 1.96 * standard_error

# %% id="before"
change_before = smf.ols("guclms ~ year_before", earlier).fit().params["year_before"]

# %% id="ranking"
deepest_first = ["one region", "end date", "open figures", "faster decisions", "bigger relief"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="advice"
# Claims fell by 21 percent with the zone. We should open one.

# %% [markdown] id="story"
# More relief, more firms, fewer claims.
