# Sample answers: wrong throughout: text, whole columns, counts, empty answers.

# %% id="stock"
fullest_week = "week 6"
most_people = weeks.arrived.sum()
change_of_stock = weeks.arrived

# %% id="flows"
street_to_home = first.loc["street", "independent"]
lost_home = None

# %% id="simulate"
home_12 = month_6
home_24 = 100

# %% id="forecast"
forecast_24 = "77"
miss_24 = True

# %% id="scenario"
scenario_24 = start["street"]
lost_by_stopping = float("nan")

# %% id="react"
change_18 = wait
change_long = 0
promised_24 = 24
lowest_coarse = -1

# %% id="claims"
claim_a, claim_b, claim_c, claim_d, claim_e = True, "no", "agree", "agree", 5

# %% [markdown] id="council"
# Housing is important.

# %% [markdown] id="story"
# The queue is long.
