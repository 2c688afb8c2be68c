# Sample answers: all right in a third way, with two separate lines and matrices.

# %% id="look"
support = households["Support"].to_numpy()
got = households["got"].to_numpy() == 1
support_below, support_above = support[got].mean(), support[~got].mean()
gap = np.polyfit(got.astype(float), support, 1)[0]

# %% id="jump"
import statsmodels.api as sm


def read_at_limit(frame, column):
    """The two lines by themselves, and what each of them says at the limit."""
    heights = [np.polyfit(side.score, side[column], 1)[-1] for _, side in frame.groupby("got")]
    return heights[1] - heights[0]


jump = read_at_limit(households, "Support")
table = sm.add_constant(households[["got", "score"]].assign(both=households.got * households.score))
error_all = sm.OLS(households.Support, table).fit(cov_type="HC3").bse["got"]
low, high = jump - 1.96 * error_all, jump + 1.96 * error_all

# %% id="nearer"
within_010, within_005 = (households[households.score.between(-band, band)] for band in (0.01, 0.005))
jump_010, jump_005 = read_at_limit(within_010, "Support"), read_at_limit(within_005, "Support")
error_005 = sm.OLS(within_005.Support, table.loc[within_005.index]).fit().bse["got"]

# %% id="age"
jump_age = read_at_limit(households, "Age")


# %% id="front"
def fit_series(months, column):
    calendar = pd.get_dummies(months.calendar_month, dtype=float)
    return sm.OLS(np.log(months[column]), pd.concat([calendar, months[["law", "month"]]], axis=1)).fit()


late = belts.iloc[84:]
front_fit = fit_series(late, "front")
step_front = 100 * (np.exp(front_fit.params["law"]) - 1)
low_front, high_front = (100 * (np.exp(end) - 1) for end in front_fit.conf_int().loc["law"])

# %% id="rear"
step_rear = 100 * (np.exp(fit_series(late, "rear").params["law"]) - 1)
step_rear_all = 100 * (np.exp(fit_series(belts, "rear").params["law"]) - 1)

# %% id="claims"
claim_a = "disagree"
claim_b = "disagree"
claim_c = "disagree"
claim_d = "agree"

# %% [markdown] id="answer"
# The two lines are 0.100 apart at the limit. We could not tell more with the narrow band.

# %% [markdown] id="story"
# Injuries make people worry, then there are checks, then more belts, then fewer injuries.
