# Sample answers: all right in another way: sorting, the twin's own names, two-stage least squares.

# %% id="quick"
by_time = places.groupby(places.index >= 1989).mean()
moved = by_time.loc[True] - by_time.loc[False]
before_after = round(moved["california"], 1)
against_the_mean = moved["california"] - moved["others"]

# %% id="mix"
in_the_mix = len(california.weights[california.weights > 0.01])
largest_weight = round(sorted(california.weights)[-1], 2)
twin_2000 = california.synthetic.loc[2000]

# %% id="gap"
gap_2000 = round(wide.California[2000] - california.synthetic[2000], 1)
mean_gap = california.effect

# %% id="placebo"
place_of_california = list(ratios.index).index("California") + 1
share_as_far_up = round(place_of_california / 39, 3)

# %% id="reach"
without_nevada = synthetic_control(sales.drop("Nevada", axis=1), "California", "Year", 1989).effect
pretended_gap_1988 = synthetic_control(sales[sales.Year < 1989], "California", "Year", 1980).gap.iloc[-1]

# %% id="mouth"
names = columns.replace(" + C(village)", "").split(" + ")
likeness = round(smf.ols("takeup_survey ~ pre_takeup_rate + " + columns, farmers).fit().params["pre_takeup_rate"], 3)
push_on_round_one = round(smf.ols("pre_takeup_rate ~ default + " + columns, farmers).fit(cov_type="HC1").params["default"], 3)
through_the_draw = two_stage_least_squares(
    farmers, "takeup_survey", "pre_takeup_rate", "default", names, effects=["village"]
).value

# %% id="claims"
claim_a, claim_b, claim_c, claim_d = "Disagree", "disagree", "DISAGREE", " agree "

# %% [markdown] id="answer"
# From 1989 to 2000 people in California bought 19.5 packs a year fewer than a mixture of six states that moved as California
# did before. Two of 39 states stand further out. It is the law's doing only if the law did not reach those six. Without Nevada
# it is 19.2, so the border does not make it.
#
# Our trams became free in the evening. I would mix Tampere and Turku. Vantaa I would leave out: its people ride here too.

# %% [markdown] id="story"
# Fewer packs are bought here, so fewer young people start, some years later, and then fewer packs are bought. At our school
# health service fewer pupils say that they smoke since the kiosk moved. Some go across the border, so more is bought next
# door, and the gap looks larger than what people here gave up.
