# Sample answers: all right, in the way the examples suggest.

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
deepest_first = ["one region", "end date", "open figures", "faster decisions", "bigger relief"]

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="advice"
# In the year in which places became zones, claims changed by -0.182 log points beyond the others, from -0.335 to -0.029. In the
# year before they had changed by +0.224. So they may have been picked at their worst, and I trust the estimate little.
#
# A bigger relief is a number, place 12, because it leaves all loops as they are. Open figures are place 6: a council learns
# what it takes from its neighbours.
#
# In our library the queue for the help desk (problem) is met with extra hours of one person (fix), who no longer makes the
# guides that people could read by themselves (lasting solution). Shifting the burden. A deeper push: count questions that
# were not needed. If that number has not fallen in a year, I was wrong.

# %% [markdown] id="story"
# More claims, more relief; more relief, less tax income next year; less income, less training; less training, fewer skills
# after some years; fewer skills, more claims. In our unit the evening course in welding was dropped the year after a cut. The delay
# in skills decides: one would notice after four or five years. An end date would change the loop.
