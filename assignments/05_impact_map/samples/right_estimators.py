# Sample answers: all right in a third way: groupby, numpy and the course's own estimators.

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
means = people.groupby("treat")[["depress1", "job_seek", "depress2"]].mean()
gaps = means.loc[1] - means.loc[0]
baseline_gap = gaps["depress1"]
effect_able = gaps["job_seek"]
effect_spirits = gaps["depress2"]

# %% id="interval"
import numpy as np

spread = people.groupby("treat").job_seek.agg(["var", "count"])
standard_error = np.sqrt((spread["var"] / spread["count"]).sum())
low = effect_able - 2 * standard_error
high = effect_able + 2 * standard_error

# %% id="split"
from pilot_data.estimators.pathways import mediation

columns = ["econ_hard", "sex", "age"]
through = mediation(people, "depress2", "treat", "job_seek", columns).value
direct = mediation(people, "depress2", "treat", "job_seek", columns, part="direct").value
first_arrow = smf.ols("job_seek ~ treat + econ_hard + sex + age", people).fit().params["treat"]
second_arrow = through / first_arrow

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="theory"
# Input: two teachers. Output: a homework club on Tuesdays. Outcome: children hand in homework. Impact: more finish school.
