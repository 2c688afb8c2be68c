# Sample answers: all right in a third way, with regression and numpy, and the pilots loaded again.

# %% id="look"
import numpy as np
import pilot_data

men = pilot_data.load("nsw")
trainees_1975 = np.mean(men["re75"].to_numpy()[men["treat"].to_numpy() == 1])
controls_1975 = np.average(men["re75"], weights=1 - men["treat"])

# %% id="balance"
def gap(column, others):
    return np.subtract(trainees[column].mean(), others[column].mean())

gap_controls, gap_cps, gap_psid = (gap("re75", others) for others in (controls, cps_men, psid_men))

# %% id="naive"
import statsmodels.api as sm

naive = {}
for name, others in {"cps": cps_men, "psid": psid_men}.items():
    both = pd.concat([trainees, others])
    naive[name] = sm.OLS(both["re78"], sm.add_constant(both[["treat"]])).fit().params["treat"]
naive_cps, naive_psid = naive["cps"], naive["psid"]

# %% id="experiment"
import statsmodels.formula.api as smf

model = smf.ols("re78 ~ treat", data=nsw).fit()
experimental_effect = model.params["treat"]

# %% id="interval"
standard_error = model.bse["treat"]
low, high = model.conf_int().loc["treat"]

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "agree"
claim_d = "agree"

# %% [markdown] id="trust"
# The draw. A regression of earnings on the draw gives 1,794 dollars.

# %% [markdown] id="story"
# Motivation grows when a job is found, and a motivated person finds the next one sooner.
