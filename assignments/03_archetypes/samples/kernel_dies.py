# Sample answers: all right, until a cell ends Python itself. What came before counts.

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
import os

os._exit(1)

# %% [markdown] id="advice"
# The estimate is -0.182. My notebook stops here each time.
