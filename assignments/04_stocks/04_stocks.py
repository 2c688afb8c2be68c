# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: nbgrader,-all
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What fills up, and what drains away?
#
# Graded notebook of module 4. It takes about 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# You will find out when a shelter is fullest, build a model of people finding and losing homes from a real pilot,
# forecast with it, be wrong, and learn from it. Then you open a service counter on a computer and watch the queue.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# line above it is always an example of the same kind. After each task there is a check cell. It tells you whether you
# are on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You pass with 12. The
# direction and size of an effect never change your score.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. A stock from its flows | 10 | 2 |
# | 2. Flows from what people did | 10 | 1 |
# | 3. Step by step | 10 | 2 |
# | 4. A forecast, and what happened | 10 | 2 |
# | 5. What if the help ends? | 10 | 2 |
# | 6. A queue that people react to | 10 | 2 |
# | 7. Five claims | 5 | 1 |
# | 8. What do you tell the council? | 15 | 5, by your trainer |
# | 9. Tell the story of the queue | 10 | 3, by your trainer |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import matplotlib.pyplot as plt
import pandas as pd
import pilot_data
from pilot_data.estimators import transition_counts, transition_shares

import checks

housing = pilot_data.load("housing")  # where homeless people lived, four times in two years

# %% [markdown]
# ## 1. A stock from its flows (10 minutes, 2 points)
#
# A shelter counts who comes and who goes. The numbers are made up. At the start `at_start` people sleep there. `weeks`
# tells for each of 16 weeks how many arrived and how many moved on. The stock, those who sleep in the shelter at the
# end of a week, is not in the table.
#
# Run the cell. Then, **before you compute anything**, write on paper: in which week are most people in the shelter?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "shelter", "schema_version": 3, "cell_type": "code"}
shelter = checks.given("shelter")
at_start = shelter["at_start"]
weeks = pd.DataFrame(
    {"arrived": shelter["arrived"], "moved_on": shelter["moved_on"]},
    index=pd.RangeIndex(1, len(shelter["arrived"]) + 1, name="week"),
)

weeks.plot(style=["o-", "s--"], ylim=0, figsize=(6, 3), title="A shelter: people a week")
plt.show()

# %% [markdown]
# The rule: what is there now = what was there before + what came in − what went out. `.cumsum()` adds a column up week
# by week, and `.idxmax()` gives the week in which it is largest. The examples do it for arrivals only.
#
# 1. In which **week** was the shelter fullest at the week's end? Give its number.
# 2. How many people slept there at the end of that week?
# 3. In weeks 7 and 8 fewer people arrived than the week before. By how many people did the **stock** change from the
#    end of week 6 to the end of week 8? `.loc[8]` picks the value of week 8.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "stock", "schema_version": 3, "cell_type": "code"}
arrived_so_far = weeks.arrived.cumsum()  # an example: all who have arrived since the start
busiest_week = weeks.arrived.idxmax()  # an example: the week in which most arrived
arrived_in_two_weeks = arrived_so_far.loc[8] - arrived_so_far.loc[6]  # an example

fullest_week = ...
most_people = ...
change_of_stock = ...
### BEGIN SOLUTION
in_the_shelter = at_start + (weeks.arrived - weeks.moved_on).cumsum()
fullest_week = in_the_shelter.idxmax()
most_people = in_the_shelter.max()
change_of_stock = in_the_shelter.loc[8] - in_the_shelter.loc[6]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_stock", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 1. Run this cell. You need not change it.
import checks

checks.look(
    "fullest_week",
    slips=["peaks-with-its-inflow", "fullest-when-it-grows-fastest", "most-leave-so-fewest-left"],
)
checks.look("most_people", slips=["start-left-out", "flow-for-stock"], unit="people")
checks.look("change_of_stock", slips=["falling-inflow-falling-stock"], unit="people")
### BEGIN HIDDEN TESTS
checks.score(
    2,
    checks.Answer("fullest_week", 0.8, lambda d: int(checks.stock(d).argmax()) + 1, [
        checks.Slip("peaks-with-its-inflow", checks.SEEN["peaks-with-its-inflow"]),
        checks.Slip("fullest-when-it-grows-fastest", checks.SEEN["fullest-when-it-grows-fastest"]),
        checks.Slip("most-leave-so-fewest-left", checks.SEEN["most-leave-so-fewest-left"], 0.25),
    ]),
    checks.Answer("most_people", 0.6, lambda d: int(checks.stock(d).max()), [
        checks.Slip("start-left-out", checks.SEEN["start-left-out"], 0.5),
        checks.Slip("flow-for-stock", checks.SEEN["flow-for-stock"]),
    ]),
    checks.Answer("change_of_stock", 0.6, lambda d: int(checks.net(d)[6:8].sum()), [
        checks.Slip("falling-inflow-falling-stock", checks.SEEN["falling-inflow-falling-stock"]),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# Compare with your paper. If you had written another week, you are in good company: it is the usual slip, also among
# people with strong technical training.
#
# ## 2. Flows from what people did (10 minutes, 1 point)
#
# Now real people: homeless people with a severe mental illness in San Diego. Lots decided who could get a certificate
# that pays a part of the rent. Where each person lived was asked at the start and after 6, 12 and 24 months: on the
# `street`, in the `community` (a shelter, a shared house, with family), or in an `independent` home of their own.
#
# `count(people, 0, 6)` tells how many went where between month 0 and month 6: rows are where they were, columns where
# they came to. The cell keeps two tables of the people with a certificate, `first` and `second`, and shows the first.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "pilot", "schema_version": 3, "cell_type": "code"}
with_certificate = housing[housing.sec == 1]
without = housing[housing.sec == 0]


def count(people, start, end):
    """How many people went from each place (row) to each place (column)."""
    return transition_counts(people, "id", "time", "y", start, end)


first = count(with_certificate, 0, 6)  # the first half-year
second = count(with_certificate, 6, 12)  # the second
first

# %% [markdown]
# A flow leaves a stock. So its share is a share **of the row**: of those who were there before. The example computes
# how many percent of those on the street came to live in the community. For the people **with a certificate**, compute
# in percent
#
# 1. `street_to_home`: of those on the street at the start, how many had a home of their own (`independent`) at month 6;
# 2. `lost_home`: of those with a home of their own at month 6, how many did **not** have one at month 12.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "flows", "schema_version": 3, "cell_type": "code"}
street_to_community = 100 * first.loc["street", "community"] / first.loc["street"].sum()  # an example

street_to_home = ...
lost_home = ...
### BEGIN SOLUTION
street_to_home = 100 * first.loc["street", "independent"] / first.loc["street"].sum()
lost_home = 100 - 100 * second.loc["independent", "independent"] / second.loc["independent"].sum()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_flows", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look(
    "street_to_home",
    "lost_home",
    slips=[
        "share-of-those-who-arrived", "share-of-everyone", "kept-not-lost",
        "share-not-percent", "the-other-group",
    ],
    unit="%",
)
### BEGIN HIDDEN TESTS
def _street_to_home(d):
    row = checks.moves(d, 1, 0, 6).loc["street"]
    return float(100 * row["independent"] / row.sum())


def _lost_home(d):
    row = checks.moves(d, 1, 6, 12).loc["independent"]
    return float(100 * (row["street"] + row["community"]) / row.sum())


_slips = [
    checks.Slip("share-of-those-who-arrived", checks.SEEN["share-of-those-who-arrived"], 0.25),
    checks.Slip("share-of-everyone", checks.SEEN["share-of-everyone"], 0.25),
    checks.Slip("kept-not-lost", checks.SEEN["kept-not-lost"], 0.5),
    checks.Slip("share-not-percent", checks.SEEN["share-not-percent"], 0.5),
    checks.Slip("the-other-group", checks.SEEN["the-other-group"], 0.25),
]
checks.score(
    1,
    checks.Answer("street_to_home", 0.5, _street_to_home, _slips),
    checks.Answer("lost_home", 0.5, _lost_home, _slips),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Step by step (10 minutes, 2 points)
#
# `shares(people, 0, 6)` gives all nine shares at once. `step(stocks, flows)` lets each stock flow on by its shares, and
# gives the stocks one stretch of time later. That is the whole model.
#
# `start` holds the stocks of the people with a certificate, in percent. The example goes one step.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "model", "schema_version": 3, "cell_type": "code"}
def shares(people, start, end):
    """The shares of each place's people (row) that went to each place (column)."""
    return transition_shares(count(people, start, end))


def where_seen(people, when):
    """Where the people were seen at this month, in percent of those seen."""
    return 100 * people[people.time == when].y.value_counts(normalize=True)


def step(stocks, flows):
    """The stocks one stretch of time later."""
    return stocks[flows.index] @ flows


start = where_seen(with_certificate, 0)
month_6 = step(start, shares(with_certificate, 0, 6))
month_6.round(1)

# %% [markdown]
# Go on from `month_6`, with the shares of people **with a certificate**. What percent have a home of their own, by the
# model, at month 12 (one step further, with the shares from month 6 to 12) and at month 24 (another step, with those
# from 12 to 24)?

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "simulate", "schema_version": 3, "cell_type": "code"}
street_6 = month_6["street"]  # an example

home_12 = ...
home_24 = ...
### BEGIN SOLUTION
month_12 = step(month_6, shares(with_certificate, 6, 12))
month_24 = step(month_12, shares(with_certificate, 12, 24))
home_12 = month_12["independent"]
home_24 = month_24["independent"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_simulate", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "home_12",
    "home_24",
    slips=["seen-not-simulated", "same-shares-again", "from-the-start-again", "the-other-group"],
    unit="%",
)
### BEGIN HIDDEN TESTS
_model_slips = [
    checks.Slip("seen-not-simulated", checks.SEEN["seen-not-simulated"], 0.25),
    checks.Slip("same-shares-again", checks.SEEN["same-shares-again"], 0.25),
    checks.Slip("from-the-start-again", checks.SEEN["from-the-start-again"], 0.25),
    checks.Slip("the-other-group", checks.SEEN["the-other-group"], 0.25),
]
checks.score(
    2,
    checks.Answer("home_12", 1, lambda d: checks.simulated(d, (1, 0, 6), (1, 6, 12)), _model_slips),
    checks.Answer("home_24", 1, lambda d: checks.simulated(d, (1, 0, 6), (1, 6, 12), (1, 12, 24)), _model_slips),
)
### END HIDDEN TESTS

# %% [markdown]
# Now look at what was **seen** at the same months. Does the model fit?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "fit", "schema_version": 3, "cell_type": "code"}
print(f"seen at month 12: {where_seen(with_certificate, 12)['independent']:.1f} percent")
print(f"seen at month 24: {where_seen(with_certificate, 24)['independent']:.1f} percent")

# %% [markdown]
# It should: it was made from these very people. So this is no test yet.
#
# ## 4. A forecast, and what happened (10 minutes, 2 points)
#
# Go back to month 6. All you know is the first half-year. Make a forecast: in each half-year people move by the **same
# shares as in the first**. From month 0 to month 24 that makes four steps. The cell below makes the first two.
#
# 1. `forecast_24`: what percent will have a home of their own at month 24?
# 2. `miss_24`: by how many percentage points did you miss? The forecast minus what was seen with a certificate at month
#    24.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "two_steps", "schema_version": 3, "cell_type": "code"}
half_year = shares(with_certificate, 0, 6)
after_two_steps = step(step(start, half_year), half_year)  # month 12, as forecast
after_two_steps.round(1)

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "forecast", "schema_version": 3, "cell_type": "code"}
forecast_street_12 = after_two_steps["street"]  # an example
miss_street_12 = forecast_street_12 - where_seen(with_certificate, 12)["street"]  # an example

forecast_24 = ...
miss_24 = ...
### BEGIN SOLUTION
forecast_24 = step(step(after_two_steps, half_year), half_year)["independent"]
miss_24 = forecast_24 - where_seen(with_certificate, 24)["independent"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_forecast", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 4. Run this cell. You need not change it.
import checks

checks.look("forecast_24", slips=["a-step-too-few", "fit-for-forecast"], unit="%")
checks.look("miss_24", slips=["fit-for-forecast"], unit="percentage points")
### BEGIN HIDDEN TESTS
def _forecast(d):
    return checks.simulated(d, *[(1, 0, 6)] * 4)


def _miss(d):
    return _forecast(d) - float(checks.seen(d, 1, 24)[2])


checks.score(
    2,
    checks.Answer("forecast_24", 1, _forecast, [
        checks.Slip("a-step-too-few", checks.SEEN["a-step-too-few"], 0.5),
        checks.Slip("fit-for-forecast", checks.SEEN["fit-for-forecast"], 0.25),
    ]),
    checks.Answer("miss_24", 1, _miss, [
        checks.Slip("fit-for-forecast", checks.SEEN["fit-for-forecast"], 0.25),
        checks.Slip(
            "a-step-too-few",
            lambda d: [value - float(checks.seen(d, 1, 24)[2]) for value in checks.SEEN["a-step-too-few"](d)],
            0.5,
        ),
        checks.Slip("another-group-seen", lambda d: _forecast(d) - float(checks.seen(d, 0, 24)[2]), 0.25),
    ], 0.06),
)
### END HIDDEN TESTS

# %% [markdown]
# Which flow did the forecast get wrong? Run the cell and compare the two tables row by row. Part 8 asks for it.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "two_half_years", "schema_version": 3, "cell_type": "code"}
pd.concat(
    {
        "month 0 to 6": shares(with_certificate, 0, 6),
        "month 6 to 12": shares(with_certificate, 6, 12),
    }
).round(2)

# %% [markdown]
# ## 5. What if the help ends? (10 minutes, 2 points)
#
# A plan is on the table: pay for the certificates for six months, then stop. Nobody tried this. A model can: let people
# with a certificate move by their own shares until month 6, and from then on by the shares of the people **without**
# one.
#
# 1. `scenario_24`: what percent would have a home of their own at month 24?
# 2. `lost_by_stopping`: how many percentage points is that below the model **with** a certificate all the way (your
#    `home_24`)? `home_24` minus `scenario_24`.
#
# The example takes the other group's shares for a step it does not belong to, to show how they are written.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "scenario", "schema_version": 3, "cell_type": "code"}
street_12_example = step(start, shares(without, 6, 12))["street"]  # an example of how to write it

scenario_24 = ...
lost_by_stopping = ...
### BEGIN SOLUTION
month_12_stopped = step(month_6, shares(without, 6, 12))
scenario_24 = step(month_12_stopped, shares(without, 12, 24))["independent"]
lost_by_stopping = home_24 - scenario_24
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_scenario", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 5. Run this cell. You need not change it.
import checks

checks.look("scenario_24", slips=["without-from-the-start", "withdrawn-a-year-late"], unit="%")
checks.look(
    "lost_by_stopping",
    slips=["without-from-the-start", "model-against-seen", "two-groups-as-seen"],
    unit="percentage points",
)
### BEGIN HIDDEN TESTS
def _stopped(d):
    return checks.simulated(d, (1, 0, 6), (0, 6, 12), (0, 12, 24))


def _all_the_way(d):
    return checks.simulated(d, (1, 0, 6), (1, 6, 12), (1, 12, 24))


_scenario_slips = [
    checks.Slip("without-from-the-start", checks.SEEN["without-from-the-start"], 0.25),
    checks.Slip("withdrawn-a-year-late", checks.SEEN["withdrawn-a-year-late"], 0.5),
]
checks.score(
    2,
    checks.Answer("scenario_24", 1, _stopped, _scenario_slips),
    checks.Answer("lost_by_stopping", 1, lambda d: _all_the_way(d) - _stopped(d), [
        *_scenario_slips,
        checks.Slip("model-against-seen", checks.SEEN["model-against-seen"], 0.5),
        checks.Slip("two-groups-as-seen", checks.SEEN["two-groups-as-seen"]),
        checks.Slip(
            "withdrawn-a-year-late",
            lambda d: [_all_the_way(d) - late for late in checks.SEEN["withdrawn-a-year-late"](d)],
            0.5,
        ),
    ], 0.06),
)
### END HIDDEN TESTS

# %% [markdown]
# The picture shows the three runs and what was seen. What in it is data, and what is a belief?

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "picture", "schema_version": 3, "cell_type": "code"}
def home_along(*flows):
    """Percent with a home of their own, from the start through one step after another."""
    stocks, homes = start, [start["independent"]]
    for flow in flows:
        stocks = step(stocks, flow)
        homes.append(stocks["independent"])
    return homes


own = [shares(with_certificate, a, b) for a, b in ((0, 6), (6, 12), (12, 24))]
others = [shares(without, a, b) for a, b in ((0, 6), (6, 12), (12, 24))]
figure, axes = plt.subplots(figsize=(6, 3.5))
seen = [where_seen(with_certificate, when)["independent"] for when in (0, 6, 12, 24)]
axes.plot([0, 6, 12, 24], seen, "ko", ms=9, label="seen")
axes.plot([0, 6, 12, 24], home_along(*own), "C0-", label="certificate all the way")
axes.plot([0, 6, 12, 24], home_along(own[0], others[1], others[2]), "C1--", label="stopped at month 6")
axes.plot([0, 6, 12, 18, 24], home_along(*[own[0]] * 4), "C2:", label="forecast from month 6")
axes.set(xlabel="month", ylabel="in a home of their own, percent", ylim=(0, 100))
axes.legend(loc="lower right")
plt.show()

# %% [markdown]
# ## 6. A queue that people react to (10 minutes, 2 points)
#
# A counter makes room for more people from month 12 on. How long people wait is a matter of a stock, the queue. If the
# wait gets shorter, more people come; but they hear of it late. `queue` holds how much room is added (as a share), the
# first wait (in months), how strongly people react, after how many months they notice, and when the room opens. The
# numbers are made up.
#
# `run_queue()` gives the wait in months, with the time in months as its index. `run_queue(reacts=False)` is the same
# counter if nobody reacts. Run the cell.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "queue", "schema_version": 3, "cell_type": "code"}
queue = checks.given("queue")


def run_queue(reacts=True, step=0.25, months=120):
    """The wait in months at each step of the simulation."""
    reaction = queue["reaction"] if reacts else 0
    waiting = believed = queue["first_wait"]  # in units of one month's first capacity
    waits = {}
    for number in range(round(months / step) + 1):
        month = number * step
        capacity = 1 + queue["more_room"] if month >= queue["opened"] else 1
        waits[month] = waiting / capacity
        arrivals = (believed / queue["first_wait"]) ** -reaction
        waiting = max(waiting + step * (arrivals - capacity), 0)
        believed = believed + step * (waits[month] - believed) / queue["noticed_after"]
    return pd.Series(waits)


wait = run_queue()
wait.loc[:60].plot(ylim=0, figsize=(6, 3), title="The wait, in months")
plt.show()
print(queue)

# %% [markdown]
# The example computes by how many percent the wait has changed from the start to month 13.
#
# 1. `change_18`: by how many **percent** has it changed from month 0 to month 18, half a year after the opening? (A
#    shorter wait gives a number below zero.)
# 2. `change_long`: by how many percent from month 0 to month 120, when all has come to rest?
# 3. `promised_24`: what would the wait be in month 24, in **months**, if **nobody reacted**?
# 4. `lowest_coarse`: what is the lowest wait, in months, if the simulation goes in steps of **3** months? The example
#    gives it for the usual small steps.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "react", "schema_version": 3, "cell_type": "code"}
change_13 = 100 * (wait[13] / wait[0] - 1)  # an example
lowest = run_queue(step=0.25).min()  # an example: the lowest wait with small steps

change_18 = ...
change_long = ...
promised_24 = ...
lowest_coarse = ...
### BEGIN SOLUTION
change_18 = 100 * (wait[18] / wait[0] - 1)
change_long = 100 * (wait[120] / wait[0] - 1)
promised_24 = run_queue(reacts=False)[24]
lowest_coarse = run_queue(step=3).min()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_react", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 6. Run this cell. You need not change it.
import checks

checks.look(
    "change_18",
    slips=["level-not-change", "share-not-percent", "from-the-opening", "nobody-reacts"],
    unit="%",
)
checks.look(
    "change_long",
    slips=["short-run-for-long", "level-not-change", "share-not-percent", "from-the-opening"],
    unit="%",
)
checks.look("promised_24", slips=["people-do-react"], unit="months")
checks.look("lowest_coarse", slips=["fine-step"], unit="months")
### BEGIN HIDDEN TESTS
def _percent(month):
    def rule(d):
        wait = checks.wait_by_month(d)
        return float(100 * (wait[month] - wait[0]) / wait[0])

    return rule


_queue_slips = [
    checks.Slip("level-not-change", checks.SEEN["level-not-change"], 0.25),
    checks.Slip("share-not-percent", checks.SEEN["share-not-percent"], 0.5),
    checks.Slip("from-the-opening", checks.SEEN["from-the-opening"], 0.5),
]
checks.score(
    2,
    checks.Answer("change_18", 0.5, _percent(18), [
        *_queue_slips, checks.Slip("nobody-reacts", checks.SEEN["nobody-reacts"], 0.25),
    ]),
    checks.Answer("change_long", 0.5, _percent(120), [
        checks.Slip("short-run-for-long", checks.SEEN["short-run-for-long"]), *_queue_slips,
    ]),
    checks.Answer("promised_24", 0.5, lambda d: float(checks.wait_by_month(d, reacts=False)[24]), [
        checks.Slip("people-do-react", checks.SEEN["people-do-react"]),
    ]),
    checks.Answer("lowest_coarse", 0.5, lambda d: float(checks.wait_by_month(d, step=3).min()), [
        checks.Slip("fine-step", checks.SEEN["fine-step"]),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# If you have a minute: change `reaction` or `noticed_after` in a cell of your own (`queue["reaction"] = 1.0`), run
# `run_queue()` again, and change it back.
#
# ## 7. Five claims (5 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** Fewer people became homeless this year than last year. So there are fewer homeless people now than a
#   year ago.
# - **Claim B.** A stock stops rising when what flows in has fallen to what flows out, and that may be long after the
#   inflow was largest.
# - **Claim C.** Half a year after the counter got more room the wait was clearly shorter. So the council can count on
#   that much in the years to come.
# - **Claim D.** The model of part 3 comes within a point or so of what was seen. So people do move by fixed shares,
#   whatever their past.
# - **Claim E.** The same model gave another lowest wait with longer steps. So part of a simulated curve can come from
#   the step, and one should try a smaller one.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "claims", "schema_version": 3, "cell_type": "code"}
claim_a = ...
claim_b = ...
claim_c = ...
claim_d = ...
claim_e = ...
### BEGIN SOLUTION
claim_a = "disagree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "disagree"
claim_e = "agree"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_claims", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 7. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "claim_a", "claim_b", "claim_c", "claim_d", "claim_e", words=("agree", "disagree")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.2, "disagree", {"agree": "fewer-in-so-fewer"}),
    checks.Choice("claim_b", 0.2, "agree", {"disagree": "turns-with-its-inflow"}),
    checks.Choice("claim_c", 0.2, "disagree", {"agree": "a-short-gain-lasts"}),
    checks.Choice("claim_d", 0.2, "disagree", {"agree": "a-fit-is-the-truth"}),
    checks.Choice("claim_e", 0.2, "agree", {"disagree": "the-step-does-not-matter"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. What do you tell the council? (15 minutes, 5 points from your trainer)
#
# The council asks: *the first half-year with certificates went well; may we stop paying after it, or not?* Answer in
# 100 to 200 words, for someone who was not here. Your trainer looks for three things, one building on the other:
#
# 1. **named**: you say what the model gives for both plans, with its numbers, and what you advise;
# 2. **explained**: you say which part of this is data and which a belief, with the miss of your forecast, and which
#    flow it got wrong;
# 3. **applied**: you take one stock of your own city, name what flows in and what flows out, and say which of them you
#    would have counted, and what even that could not tell you.
#
# Click the cell below twice and write in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "council", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# With certificates all the way the model gives 66 percent in a home of their own after two years, and 56 if we stop at
# month 6: ten points fewer. I would not stop on this evidence. The starting stocks and all the shares are data. That
# people whose help ends would move like those who never had it is a belief; they might do better, because they have a
# home by then, or worse. And I have seen the model miss: from the first half-year alone it promised 77 percent, and 65
# came true, 11 points too many. It took people to find homes as fast as at first: of those in the community 74 in 100
# found one in the first half-year, 51 in the second.
#
# In our debt advice the stock is open cases. People with new debts and people who come back flow in; closed cases and
# people who give up flow out. I would count those who give up. Even then I would not know what becomes of them.

# %% [markdown]
# ## 9. Tell the story of the queue (10 minutes, 3 points from your trainer)
#
# Think of the queue of part 6. In four to eight sentences:
#
# 1. tell its loop once round, step by step, in everyday words, with the delay (1 point);
# 2. say what you have seen, heard or measured in your own work that is like one of its steps (1 point);
# 3. say what an evaluation half a year after the opening would report, what is left in the long run, and for whom the
#    rest is a gain or a loss (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# There is more room, so the queue gets shorter, and with it the wait. Word of that gets round only after months. Then
# people come who had stayed away, the queue fills again, and the wait grows until as many come as can be served. When
# our counter opened on Saturdays, it was quiet in spring and full in autumn. A report after half a year would say that
# the wait is a third shorter; about a quarter is left in the long run. The rest is not lost: it is served to people who
# had given up. For those who were in the queue all along it is a loss against what they were promised.

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which week had you written on paper in part 1? And where in your work might the same slip be made? One or two
# sentences.

# %% [markdown]
# *Write here.*

# %% [markdown]
# ## Hand in
#
# Run the cell below. It tells what is done, what is left and how to hand in.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "place", "schema_version": 3, "cell_type": "code"}
# Your place. Run this cell as often as you like.
import checks

checks.where_am_i()
