# Sample answers: wrong throughout, in ways that the checks should meet with a friendly line.

# %% id="sort"
sentence_a = "impact"
sentence_b = "impact"
sentence_c = "impact"
sentence_d = "impakt"
sentence_e = 4
sentence_f = "impact"
sentence_g = "impact"
sentence_h = ["outcome"]

# %% id="assume"
under_arrow_1 = "E"
under_arrow_2 = "F"
under_arrow_3 = "all"
under_arrow_4 = None
best_indicator = "K"

# %% id="arrows"
baseline_gap = "nothing"
effect_able = workshop.job_seek
effect_spirits = workshop.depress2.mean() - workshop.depress1.mean()

# %% id="interval"
standard_error = workshop.job_seek.std()
low = True
high = float("nan")

# %% id="split"
first_arrow = smf.ols("job_seek ~ treat", people)
second_arrow = 12
through = 0
direct = "direct"

# %% id="claims"
claim_a = "agree"
claim_b = "agree"
claim_c = "agree"
claim_d = "disagree"

# %% [markdown] id="theory"
# Everything is connected with everything.
