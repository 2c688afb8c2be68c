# Sample answers: sees an archetype in every story and in every pair of loops.

# %% id="stories"
story_a = "fixes that fail"
story_b = "shifting the burden"
story_c = "shifting the burden"
story_d = "fixes that fail"

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
deepest_first = ["one region", "end date", "open figures", "faster decisions", "bigger relief"]

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "agree"
claim_d = "agree"

# %% [markdown] id="advice"
# The estimate is -0.182, from -0.335 to -0.029, and the year before +0.224. Every city has this archetype.

# %% [markdown] id="story"
# Two loops share the claims, so the burden is shifted.
