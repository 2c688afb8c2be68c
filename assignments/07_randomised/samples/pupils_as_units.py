# Sample answers: a clear misconception. Children are counted as separate, and those who answered stand for all.

# %% id="balance"
lunch_small = 100 * small_classes.free_lunch.mean()
lunch_regular = 100 * regular_classes.free_lunch.mean()

# %% id="plain"
plain_gap = small_classes.score.mean() - regular_classes.score.mean()

# %% id="within"
both_tests = smf.ols("score ~ small + aide + C(school)", children)
effect = both_tests.fit().params["small"]
in_spreads = effect / regular_classes.score.std()

# %% id="errors"
error_schools = both_tests.fit(cov_type="HC1").bse["small"]
low = effect - 1.96 * error_schools
high = effect + 1.96 * error_schools

# %% id="silent"
least = 100 * (survey["well_with"] - survey["well_without"])
most = least

# %% id="claims"
claim_a = "agree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "disagree"

# %% id="size"
people = 16 * plan["spread"] ** 2 / plan["effect"] ** 2
people_in_classes = people

# %% id="power"
count = 0
for number in range(500):
    found_effect, found_error = one_pilot(number)
    if found_effect - 1.96 * found_error > 0:
        count = count + 1
found = count / 500

# %% [markdown] id="own_pilot"
# We would draw two schools with 600 children each. 600 is more than the 256 that are needed.

# %% [markdown] id="story"
# The better they read, the more want help.
