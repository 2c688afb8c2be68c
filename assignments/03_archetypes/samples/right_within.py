# Sample answers: all right in another way: every year's mean taken away by hand, rounded numbers, standard errors by place.

# %% id="stories"
story_a, story_b, story_c, story_d = "Fixes that fail", "shifting the burden ", "Neither", "neither"

# %% id="roles"
problem, fix, consequence = "Icy streets", "salt", "holes"

# %% id="quick"
gap_levels = round(places.groupby("ez").luclms.mean().diff().iloc[-1], 3)
gap_changes = round(places.groupby("cez").guclms.mean().diff().iloc[-1], 3)

# %% id="effect"
in_year = changes.groupby("year")[["guclms", "cez"]]
beyond = changes[["guclms", "cez"]] - in_year.transform("mean")
effect = (beyond.guclms * beyond.cez).sum() / (beyond.cez**2).sum()
percent = round(100 * np.expm1(effect), 1)

# %% id="interval"
by_place = smf.ols("guclms ~ cez + C(year)", changes).fit(cov_type="cluster", cov_kwds={"groups": changes.city})
standard_error = round(by_place.bse["cez"], 3)
low, high = by_place.conf_int().loc["cez"]

# %% id="before"
both = smf.ols("guclms ~ cez + year_before + C(year)", earlier).fit()
change_before = round(both.params["year_before"], 3)

# %% id="ranking"
deepest_first = ("One region", "End date", "Open figures", "Faster decisions", "Bigger relief")

# %% id="claims"
claim_a, claim_b, claim_c, claim_d = "Disagree", "agree", "disagree ", "Agree"

# %% [markdown] id="advice"
# -0.182 log points, from -0.36 to 0.00 with errors by place; the year before +0.224. They may have been at their worst. An end
# date is a rule, so it is deeper than a bigger relief, which is a number.

# %% [markdown] id="story"
# More claims, more relief, less tax income, less training, more claims.
