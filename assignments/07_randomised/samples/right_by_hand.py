# Sample answers: all right in a third way: school means taken off by hand, numpy, and the pilot loaded again.

# %% id="balance"
import pilot_data

again = pilot_data.load("star").dropna(subset=["readk", "mathk", "stark"])
share = again.assign(free=(again.lunchk == "free").where(again.lunchk.notna())).groupby("stark", observed=True)["free"]
lunch_small, lunch_regular = [100 * share.get_group(kind).astype(float).mean() for kind in ("small", "regular")]

# %% id="plain"
plain_gap = smf.ols("score ~ small + aide", children).fit().params["small"]

# %% id="within"
own = children[["score", "small", "aide"]]
own = own - own.groupby(children.school).transform("mean")
weights, *_ = np.linalg.lstsq(own[["small", "aide"]].to_numpy(), own["score"].to_numpy(), rcond=None)
effect = weights[0]
in_spreads = effect / np.std(regular_classes["score"])

# %% id="errors"
left = own["score"] - own[["small", "aide"]].to_numpy() @ weights
design = own[["small", "aide"]].to_numpy()
bread = np.linalg.inv(design.T @ design)
pushes = (own[["small", "aide"]].mul(left, axis=0)).groupby(children.school).sum().to_numpy()
schools = len(pushes)
error_schools = (bread @ pushes.T @ pushes @ bread)[0, 0] ** 0.5 * (schools / (schools - 1)) ** 0.5
low, high = effect + np.array([-1.99, 1.99]) * error_schools

# %% id="silent"
def ends(side):
    known = 100 * survey["answered_" + side] * survey["well_" + side]
    return known, known + 100 - 100 * survey["answered_" + side]

least = ends("with")[0] - ends("without")[1]
most = ends("with")[1] - ends("without")[0]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "agree"

# %% id="size"
people = 16 / (plan["effect"] / plan["spread"]) ** 2
people_in_classes = round(people + people * (plan["in_a_class"] - 1) * plan["likeness"])

# %% id="power"
hits = 0
number = 1
while number <= 400:
    e, se = one_pilot(number)
    hits += abs(e / se) > 1.96
    number += 1
found = hits / 400

# %% [markdown] id="own_pilot"
# Draw people on the waiting list for debt advice, 90 and 90.

# %% [markdown] id="story"
# The tutors make readers and readers make trust.
