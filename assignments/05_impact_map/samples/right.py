# Sample answers: all right, in the way the examples suggest.

# %% id="sort"
sentence_a = "input"
sentence_b = "output"
sentence_c = "output"
sentence_d = "outcome"
sentence_e = "impact"
sentence_f = "input"
sentence_g = "none"
sentence_h = "outcome"

# %% id="assume"
under_arrow_1 = "B"
under_arrow_2 = "D"
under_arrow_3 = "C"
under_arrow_4 = "A"
best_indicator = "M"

# %% id="arrows"
baseline_gap = workshop.depress1.mean() - booklet.depress1.mean()
effect_able = workshop.job_seek.mean() - booklet.job_seek.mean()
effect_spirits = workshop.depress2.mean() - booklet.depress2.mean()

# %% id="interval"
standard_error = (workshop.job_seek.var() / len(workshop) + booklet.job_seek.var() / len(booklet)) ** 0.5
low = effect_able - 1.96 * standard_error
high = effect_able + 1.96 * standard_error

# %% id="split"
model_able = smf.ols("job_seek ~ treat + econ_hard + sex + age", people).fit()
model_spirits = smf.ols("depress2 ~ treat + job_seek + econ_hard + sex + age", people).fit()
first_arrow = model_able.params["treat"]
second_arrow = model_spirits.params["job_seek"]
through = first_arrow * second_arrow
direct = model_spirits.params["treat"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="theory"
# Walks with a volunteer for people over 75 who live alone. Activity: we match volunteers. Output: 120 pairs walk each week. Outcome: people
# have somebody to talk to. Impact: fewer old people in the city are lonely.
#
# Pairs matched → they walk: only if the volunteer keeps the day. They walk → they talk of what matters: only if it is the same person each
# week. Talk → less lonely: only if it was company that was missing, and not health. Nobody ordered this: neighbours who used to look in may
# stop, because "the city sends somebody".
#
# Least sure: the last arrow. Indicator: people who say they often feel lonely, percent of those who asked for a volunteer, 41 percent in
# the interview before, again six months after. There are more who ask than volunteers. I would compare with those who wait. It could not
# tell about people who never ask.

# %% [markdown] id="story"
# When people feel able they are in better spirits, and in good spirits they feel more able. So it reinforces. In our youth workshop we hear them laugh
# in the third week, and in the fourth they ring employers. It lifts the impact, but it can turn down as well: a few who lose courage pull
# others with them. I would ask about spirits each week with one question.
