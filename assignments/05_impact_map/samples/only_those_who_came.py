# Sample answers: compares those who came with those who did not, all the way through.

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
came = people[people.comply == 1]
baseline_gap = came.depress1.mean() - booklet.depress1.mean()
effect_able = came.job_seek.mean() - booklet.job_seek.mean()
effect_spirits = came.depress2.mean() - booklet.depress2.mean()

# %% id="interval"
standard_error = (came.job_seek.var() / len(came) + booklet.job_seek.var() / len(booklet)) ** 0.5
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
claim_b = "agree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="theory"
# We offer courses and many come, so they work.
