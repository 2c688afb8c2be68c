# Sample answers: all right in another way: regressions for everything, rounded numbers, capital letters in words.

# %% id="sort"
sentence_a, sentence_f = "Input", "Input"
sentence_b = sentence_c = "OUTPUT"
sentence_d = sentence_h = "Outcome"
sentence_e = "Impact"
sentence_g = "none "

# %% id="assume"
under_arrow_1, under_arrow_2, under_arrow_3, under_arrow_4 = "b", "d", "c", "a"
best_indicator = "m"

# %% id="arrows"
baseline_gap = round(smf.ols("depress1 ~ treat", people).fit().params["treat"], 4)
able = smf.ols("job_seek ~ treat", people).fit(cov_type="HC1")
effect_able = round(able.params["treat"], 4)
effect_spirits = round(smf.ols("depress2 ~ treat", people).fit().params["treat"], 4)

# %% id="interval"
standard_error = able.bse["treat"]
low, high = able.conf_int().loc["treat"]

# %% id="split"
controls = " + sex + age + econ_hard"
first = smf.ols("job_seek ~ treat" + controls, people).fit()
second = smf.ols("depress2 ~ job_seek + treat" + controls, people).fit()
whole = smf.ols("depress2 ~ treat" + controls, people).fit()
first_arrow = first.params["treat"]
second_arrow = second.params["job_seek"]
direct = second.params["treat"]
through = whole.params["treat"] - direct

# %% id="claims"
claim_a = "Disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "Agree"

# %% [markdown] id="theory"
# Free swimming tickets for pupils. Activity: we post tickets. Output: 2,000 tickets a term. Outcome: pupils swim each week. Impact: children in our city are fit.
# Posted → used: only if the price was the obstacle. Used → fit: only if they swim in place of sitting, not in place of football.
