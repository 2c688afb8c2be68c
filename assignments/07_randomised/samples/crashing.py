# Sample answers: all right, but one cell stops with an error (a column that does not exist). What is before and after counts.

# %% id="balance"
lunch_small = 100 * small_classes.free_lunch.mean()
lunch_regular = 100 * regular_classes.free_lunch.mean()

# %% id="plain"
plain_gap = small_classes.scores.mean() - regular_classes.scores.mean()

# %% id="within"
both_tests = smf.ols("score ~ small + aide + C(school)", children)
effect = both_tests.fit().params["small"]
in_spreads = effect / regular_classes.score.std()

# %% id="errors"
by_school = {"groups": children["school"]}
error_schools = both_tests.fit(cov_type="cluster", cov_kwds=by_school).bse["small"]
low = effect - 1.96 * error_schools
high = effect + 1.96 * error_schools

# %% id="silent"
lowest_with = 100 * survey["answered_with"] * survey["well_with"]
highest_with = lowest_with + 100 * (1 - survey["answered_with"])
lowest_without = 100 * survey["answered_without"] * survey["well_without"]
highest_without = lowest_without + 100 * (1 - survey["answered_without"])
least = lowest_with - highest_without
most = highest_with - lowest_without

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "agree"

# %% id="size"
people = 16 * plan["spread"] ** 2 / plan["effect"] ** 2
people_in_classes = people * (1 + (plan["in_a_class"] - 1) * plan["likeness"])

# %% id="power"
count = 0
for number in range(500):
    found_effect, found_error = one_pilot(number)
    if found_effect - 1.96 * found_error > 0:
        count = count + 1
found = count / 500

# %% [markdown] id="own_pilot"
# We would draw the 14 home care teams, 7 to use the new route planner first. Outcome: minutes with clients a shift, from the log, after
# three months. Minutes spread by 40 between shifts, and 20 more would be worth the licence: 16 × 1600 / 400 = 64 shifts in each
# group if they were separate. A team has 30 shifts that are alike by perhaps 0.2, so 64 × 6.8 = 435 shifts, or 15 teams on each side. We
# have 7. Missing: shifts where the log was not kept, more often in the teams without the planner.
#
# So we would draw weeks within each team. It would not tell us whether the depot can serve all teams at once. It is fair, as nobody
# loses a service and all have the planner by summer.

# %% [markdown] id="story"
# More tutors hired means fewer left to hire, and the last ones have less experience, so children learn less and trust grows more slowly, and
# fewer tutors are hired. Our last two job notices got one trained applicant each. A pilot in a few classes does not feel it. With a
# tutor in every class the effect would shrink.
