# Sample answers: all right, until a cell ends Python itself. What came before counts.

# %% id="stock"
in_the_shelter = at_start + (weeks.arrived - weeks.moved_on).cumsum()
fullest_week = in_the_shelter.idxmax()
most_people = in_the_shelter.max()
change_of_stock = in_the_shelter.loc[8] - in_the_shelter.loc[6]

# %% id="flows"
street_to_home = 100 * first.loc["street", "independent"] / first.loc["street"].sum()
lost_home = 100 * second.loc["independent", ["street", "community"]].sum() / second.loc["independent"].sum()

# %% id="simulate"
month_12 = step(month_6, shares(with_certificate, 6, 12))
home_12 = month_12["independent"]
home_24 = step(month_12, shares(with_certificate, 12, 24))["independent"]

# %% id="forecast"
forecast_24 = step(step(after_two_steps, half_year), half_year)["independent"]
miss_24 = forecast_24 - where_seen(with_certificate, 24)["independent"]

# %% id="scenario"
import os

os._exit(1)

# %% [markdown] id="council"
# The model gives 65.7 percent. My notebook stops here each time.
