# Sample answers: all right in a third way: columns of zeros and ones, numpy, two standard errors.

# %% id="stories"
answers = dict(a="fixes that fail", b="shifting the burden")
story_a, story_b = answers["a"], answers["b"]
story_c = story_d = answers.get("c", "neither")

# %% id="roles"
consequence, problem, fix = ["holes", "icy streets", "salt"]

# %% id="quick"
gap_levels = np.mean(zone_years["luclms"]) - np.mean(other_years["luclms"])
gap_changes = smf.ols("guclms ~ cez", places.dropna()).fit().params["cez"]

# %% id="effect"
years = pd.get_dummies(changes.year).astype(float).to_numpy()
table = np.column_stack([changes.cez, years])
solved, left, _, _ = np.linalg.lstsq(table, changes.guclms.to_numpy(), rcond=None)
effect = solved[0]
percent = 100 * (2.718281828**effect - 1)

# %% id="interval"
variance = left[0] / (len(table) - table.shape[1])
standard_error = (variance * np.linalg.inv(table.T @ table)[0, 0]) ** 0.5
low, high = effect - 2 * standard_error, effect + 2 * standard_error

# %% id="before"
rest = smf.ols("year_before ~ C(year)", earlier).fit().resid
change_before = (rest * earlier.guclms).sum() / (rest**2).sum()

# %% id="ranking"
places_in_the_list = {"bigger relief": 12, "faster decisions": 9, "open figures": 6, "end date": 5, "one region": 3}
deepest_first = sorted(places_in_the_list, key=places_in_the_list.get)

# %% id="claims"
claim_a = claim_c = "disagree"
claim_b = claim_d = "agree"

# %% [markdown] id="advice"
# The estimate is -0.182, from -0.338 to -0.025. The year before was +0.224.

# %% [markdown] id="story"
# More relief means less tax income, and later less training.
