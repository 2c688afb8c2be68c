# Sample answers: takes what goes with feeling able for the second arrow, and the whole road for the rest.

# %% id="sort"
sentence_a = "input"
sentence_b = "output"
sentence_c = "output"
sentence_d = "impact"
sentence_e = "impact"
sentence_f = "input"
sentence_g = "none"
sentence_h = "impact"

# %% id="assume"
under_arrow_1 = "B"
under_arrow_2 = "D"
under_arrow_3 = "F"
under_arrow_4 = "A"
best_indicator = "N"

# %% id="arrows"
baseline_gap = workshop.depress1.mean() - booklet.depress1.mean()
effect_able = workshop.job_seek.mean() - booklet.job_seek.mean()
effect_spirits = workshop.depress2.mean() - booklet.depress2.mean()

# %% id="interval"
standard_error = (workshop.job_seek.var() / len(workshop) + booklet.job_seek.var() / len(booklet)) ** 0.5
low = effect_able - 1.96 * standard_error
high = effect_able + 1.96 * standard_error

# %% id="split"
first_arrow = smf.ols("job_seek ~ treat + econ_hard + sex + age", people).fit().params["treat"]
second_arrow = smf.ols("depress2 ~ job_seek + econ_hard + sex + age", people).fit().params["job_seek"]
through = first_arrow + smf.ols("depress2 ~ treat + job_seek + econ_hard + sex + age", people).fit().params["job_seek"]
direct = smf.ols("depress2 ~ treat + econ_hard + sex + age", people).fit().params["treat"]

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "disagree"

# %% [markdown] id="theory"
# Activity, output, outcome and impact are all the same in our work.
