# Sample answers: half right: typed numbers, plain gaps in place of adjusted ones, outputs taken for outcomes, a loop that does not balance.

# %% id="sort"
sentence_a = "input"
sentence_b = "output"
sentence_c = "outcome"
sentence_d = "outcome"
sentence_e = "impact"
sentence_f = "input"
sentence_g = "impact"
sentence_h = "outcome"

# %% id="assume"
under_arrow_1 = "B"
under_arrow_2 = "C"
under_arrow_3 = "D"
under_arrow_4 = "A"
best_indicator = "L"

# %% id="arrows"
baseline_gap = -0.0297
effect_able = 0.0675
effect_spirits = workshop.depress2.mean() - booklet.depress2.mean()

# %% id="interval"
standard_error = 0.0503
low = effect_able - standard_error
high = effect_able + standard_error

# %% id="split"
first_arrow = smf.ols("job_seek ~ treat", people).fit().params["treat"]
plain = smf.ols("depress2 ~ treat + job_seek", people).fit()
second_arrow = plain.params["job_seek"]
through = first_arrow * second_arrow
direct = plain.params["treat"]

# %% id="claims"
claim_a = "agree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "disagree"

# %% [markdown] id="theory"
# Activity: courses. Output: 12 courses. Outcome: people know more. Impact: a better city.
