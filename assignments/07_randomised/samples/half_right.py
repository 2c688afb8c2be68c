# Sample answers: half right. Some numbers are typed in, the schools are forgotten, and some claims are missed.

# %% id="balance"
lunch_small = small_classes.free_lunch.mean()
lunch_regular = 100 * regular_classes.free_lunch.mean()

# %% id="plain"
plain_gap = 13.9

# %% id="within"
effect = plain_gap
in_spreads = effect / regular_classes.score.std()

# %% id="errors"
by_school = {"groups": children["school"]}
fit = smf.ols("score ~ small", children[children.aide == 0])
error_schools = fit.fit(cov_type="cluster", cov_kwds={"groups": children[children.aide == 0]["school"]}).bse["small"]
low = effect - 1.96 * error_schools
high = effect + 1.96 * error_schools

# %% id="silent"
least = 10
most = 100 * survey["answered_with"] * survey["well_with"] + 69 - 10

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = ...
claim_d = "agree"

# %% id="size"
people = 16 * plan["spread"] ** 2 / plan["effect"] ** 2
people_in_classes = people * (1 + plan["in_a_class"] * plan["likeness"])

# %% id="power"
count = 0
for number in range(500):
    found_effect, found_error = one_pilot(number)
    if found_effect > 0:
        count = count + 1
found = count / 500

# %% [markdown] id="own_pilot"
# We would draw two districts, one with and one without, and count happy residents.

# %% [markdown] id="story"
# More tutors, more reading.
