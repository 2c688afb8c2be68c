# Sample answers: all right in a third way, with regression and numpy, and the pilot loaded again.

# %% id="look"
import numpy as np
import pilot_data

sold = pilot_data.load("kielmc")
cell = {
    (near, year): np.average(sold["rprice"], weights=(sold["nearinc"] == near) & (sold["year"] == year))
    for near in (0, 1)
    for year in (1978, 1981)
}
near_1978, near_1981, far_1978, far_1981 = cell[1, 1978], cell[1, 1981], cell[0, 1978], cell[0, 1981]

# %% id="quick"
model = smf.ols("rprice ~ nearinc * y81", sold).fit(cov_type="HC1")
gap_1978 = model.params["nearinc"]
gap_1981 = gap_1978 + model.params["nearinc:y81"]
rise_near = model.params["y81"] + model.params["nearinc:y81"]

# %% id="estimate"
estimate = gap_1981 - gap_1978
expected_1981 = model.params[["Intercept", "nearinc", "y81"]].sum()

# %% id="interval"
plain = smf.ols("rprice ~ nearinc * y81", sold).fit()
standard_error = plain.bse["nearinc:y81"]
low, high = plain.conf_int().loc["nearinc:y81"]

# %% id="fake"
away = sold[sold["nearinc"] == 0].copy()
away["inner"] = np.where(away["dist"] < 24000, 1, 0)
fake_estimate = smf.ols("rprice ~ inner * C(year)", away).fit().params["inner:C(year)[T.1981]"]

# %% id="adjust"
import statsmodels.api as sm

results = []
for columns in (["age", "agesq"], ["age", "agesq", "intst", "land", "area", "rooms", "baths"]):
    table = sm.add_constant(sold[["nearinc", "y81", "y81nrinc", *columns]])
    results.append(sm.OLS(sold["rprice"], table).fit().params["y81nrinc"])
adjusted_for_age, adjusted_for_all = results

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="answer"
# A regression gives -11,864 dollars (standard error 7,457). We could not tell.

# %% [markdown] id="story"
# A low price brings new buyers, and then the price rises again.
