# Sample answers: all right in another way: small and regular classes alone, groupby, rounding, and other numbers for the pilots.

# %% id="balance"
lunch_small, lunch_regular = (100 * (children.lunchk == "free").groupby(children.stark).mean())[["small", "regular"]].round(1)

# %% id="plain"
means = children.groupby("stark", observed=True)["score"].mean()
plain_gap = round(means["small"] - means["regular"], 2)

# %% id="within"
two_kinds = children[children.aide == 0]
model = smf.ols("score ~ small + C(school)", data=two_kinds)
effect = model.fit().params["small"]
in_spreads = round(effect / children.score.std(), 3)

# %% id="errors"
fit = model.fit().get_robustcov_results("cluster", groups=two_kinds["school"], use_t=True)
error_schools = fit.bse[fit.model.exog_names.index("small")]
low, high = effect - 2 * error_schools, effect + 2 * error_schools

# %% id="silent"
s = survey
least = 100 * (s["answered_with"] * s["well_with"] - s["answered_without"] * s["well_without"] - 1 + s["answered_without"])
most = 100 * (s["answered_with"] * s["well_with"] + 1 - s["answered_with"] - s["answered_without"] * s["well_without"])

# %% id="claims"
claim_a, claim_b, claim_c, claim_d = "Disagree", "disagree ", "Agree", "agree"

# %% id="size"
import math

people = math.ceil(2 * (1.96 + 0.84) ** 2 * (plan["spread"] / plan["effect"]) ** 2)
classes = math.ceil(people * (1 + (plan["in_a_class"] - 1) * plan["likeness"]) / plan["in_a_class"])
people_in_classes = classes * plan["in_a_class"]

# %% id="power"
found = np.mean([effect - 1.96 * error > 0 for effect, error in map(one_pilot, range(1000, 3000))])

# %% [markdown] id="own_pilot"
# We would draw schools. There are 20. We look at absence after a year.

# %% [markdown] id="story"
# When reading skill rises there are fewer children who need help, and the city pays for fewer tutors.
