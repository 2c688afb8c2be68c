# Sample answers: all right in another way: numpy, matrix powers, rounding to two decimals.

# %% id="stock"
import numpy as np

sleeping = at_start + np.cumsum(weeks.arrived.to_numpy() - weeks.moved_on.to_numpy())
fullest_week = int(np.argmax(sleeping)) + 1
most_people = float(sleeping.max())
change_of_stock = weeks.arrived.loc[7:8].sum() - weeks.moved_on.loc[7:8].sum()

# %% id="flows"
early, later = first.to_numpy(), second.to_numpy()
street_to_home = round(100 * early[0, 2] / early[0].sum(), 2)
lost_home = round(100 * later[2, :2].sum() / later[2].sum(), 2)

# %% id="simulate"
begin = start[["street", "community", "independent"]].to_numpy()
own = [shares(with_certificate, a, b).to_numpy() for a, b in [(0, 6), (6, 12), (12, 24)]]
home_12 = round((begin @ own[0] @ own[1])[2], 2)
home_24 = round((begin @ own[0] @ own[1] @ own[2])[2], 2)

# %% id="forecast"
forecast_24 = (begin @ np.linalg.matrix_power(own[0], 4))[2]
seen_24 = with_certificate[with_certificate.time == 24].y.dropna()
miss_24 = forecast_24 - 100 * (seen_24 == "independent").mean()

# %% id="scenario"
others = [shares(without, a, b).to_numpy() for a, b in [(6, 12), (12, 24)]]
scenario_24 = round((begin @ own[0] @ others[0] @ others[1])[2], 1)
lost_by_stopping = round(home_24 - (begin @ own[0] @ others[0] @ others[1])[2], 2)

# %% id="react"
change_18 = round((wait.loc[18] - wait.loc[0]) / wait.loc[0] * 100, 1)
change_long = ((1 + queue["more_room"]) ** (-1 / queue["reaction"]) - 1) * 100
promised_24 = round(run_queue(reacts=False).loc[24], 2)
lowest_coarse = np.min(run_queue(step=3).to_numpy())

# %% id="claims"
claim_a, claim_b, claim_c, claim_d, claim_e = "Disagree", "Agree", "disagree ", "DISAGREE", "agree"

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
