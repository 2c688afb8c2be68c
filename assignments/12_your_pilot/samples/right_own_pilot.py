# Sample answers: all right in another way: an own pilot, other columns left out, counts of kinds, a regression.

# %% id="count"
sizes = people.value_counts(["sex", "area", "age"])
alone = int(sizes[sizes == 1].sum())
in_small_cells = int(sizes[sizes < 5].sum())

# %% id="gate"
safe = raw.drop("key", "area").coarsen("age", 15).suppress(["sex", "age"])

# %% id="second"
hidden_number = published.loc["all", "several"] - published.loc[["north", "south", "east"], "several"].sum()
hide = ("North None", "north several", "west none", "west several")

# %% id="lines"
plan_lines = {"h", "g", "e", "d", "b", "a"}

# %% id="plan"
plan_question = "Do pupils of grade nine sleep longer if school starts at nine?"
plan_compared = "Eight schools drawn to start now, eight to start in January"
plan_outcome = "Hours of sleep on a school night, by diary, in November"
plan_estimate = "Difference of school means, interval from the schools as units"
plan_smallest = "20 minutes a night, less would not pay for the buses"
plan_decision = "Longer by 20 minutes: all schools. Not: back to eight. Unclear: a second year before we decide."

# %% id="estimate"
import statsmodels.formula.api as smf

model = smf.ols("change ~ walks", people.assign(walks=1 * (people.group == "now"))).fit()
estimate = model.params["walks"]
low, high = model.conf_int().loc["walks"]

# %% id="reading"
may_say = ("f", "b", "a")

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "disagree"

# %% id="tested"
tested_from = "Later start"
tested_to = "Sleep of pupils"

# %% [markdown] id="evidence"
# Tested by lot among those who had signed up, January to May, place in a group to walking speed: 0.037, from -0.016
# to 0.091.
# Faster walkers make more trips, and trips keep them fast; that takes longer than our spring. Next I would test
# company to
# trips on foot, the arrow on which the loop stands.

# %% [markdown] id="brief"
# Do walking groups make people faster? By lot, half had a place and half waited. Those with a place gained 0.037
# metres a second
# more; the data fit -0.016 to 0.091. Those who waited show what would have happened without. Only people who signed
# up took part,
# and we measured once. 0.05 would be worth the hours, so we cannot tell: one more year with twice the people, then
# decide.
