# Sample answers: all right in a third way: the course's own functions and a table that is built up.

# %% id="stock"
weeks["stock"] = weeks.arrived.cumsum() - weeks.moved_on.cumsum() + at_start
fullest_week = weeks.sort_values("stock").index[-1]
most_people = weeks.stock.loc[fullest_week]
change_of_stock = (weeks.arrived - weeks.moved_on).loc[[7, 8]].sum()

# %% id="flows"
street_to_home = first.div(first.sum(axis=1), axis=0).loc["street", "independent"] * 100
kept = second.loc["independent", "independent"]
lost_home = 100 * (second.loc["independent"].sum() - kept) / second.loc["independent"].sum()

# %% id="simulate"
from pilot_data.estimators import project, stock_flow

run = project(start[["street", "community", "independent"]], [shares(with_certificate, *pair) for pair in ((0, 6), (6, 12), (12, 24))])
home_12 = run.independent.iloc[2]
home_24 = 100 * stock_flow(with_certificate, "id", "time", "y", "independent", [0, 6, 12, 24]).value

# %% id="forecast"
forecast_24 = project(start[["street", "community", "independent"]], [half_year] * 4).independent.iloc[-1]
miss_24 = forecast_24 - where_seen(with_certificate, 24).loc["independent"]

# %% id="scenario"
stopped = [shares(with_certificate, 0, 6), shares(without, 6, 12), shares(without, 12, 24)]
scenario_24 = project(start[["street", "community", "independent"]], stopped).independent.iloc[-1]
lost_by_stopping = run.independent.iloc[3] - scenario_24

# %% id="react"
long_wait = run_queue(months=240)
change_18 = 100 * long_wait[18] / long_wait[0] - 100
change_long = 100 * long_wait.iloc[-1] / long_wait[0] - 100
promised_24 = run_queue(False).loc[24.0]
lowest_coarse = min(run_queue(True, 3))

# %% id="claims"
claim_a = "disagree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "disagree"
claim_e = "agree"

# %% [markdown] id="council"
# All the way the model gives 65.7 percent with a home after two years, stopped at month 6 it gives 55.9, about ten points
# fewer. I advise to go on, and to look again after a year. The start and the shares are data. That those whose help ends
# move like those who never had any is a belief. My forecast missed by 11.5 points: people in the community found homes more
# slowly in the second half-year than in the first.
#
# Our stock is people in the queue for home care. Referrals flow in, started care and deaths flow out. I would count those
# who die waiting. It would not tell who was never referred.

# %% [markdown] id="story"
# There is more room, the queue shrinks, and the wait with it. Months later word gets round, more people come, and the queue
# grows until as many come as are served. When we opened on Saturdays the hall was empty till autumn. After half a year one
# reports a third; a quarter stays. Those who had given up gain, those who were promised a third lose.
