# ---
# jupyter:
#   impact_course:
#     drawings:
#       - the_way_to_school.cld
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
# # What is going on here?
#
# Graded notebook of module 1. It takes about 90 minutes. You may stop and come back: your work is saved with the notebook.
#
# You will sort sentences, read real numbers, give arrows their signs, and draw a small system. You need no programming.
#
# **How to work.**
#
# 1. Click into the grey cell below and press **Shift+Enter**. The cell runs and the next one is chosen. A star `[*]` on its left
#    means *still working*, a number means *done*. Run every cell, from the top down.
# 2. Where you see three dots `...`, click behind them, so that a cursor blinks. Delete them and write your own line in their
#    place. The line above is always an example of the same kind. Leave what stands on the left of `=` as it is. Run the cell.
# 3. Then run the check cell under it. It tells you whether you are on your way and gives hints. It does not tell the answer.
#    You may change your line as often as you like. Then run **both** again: what a check said stays until you do.
# 4. If something **red** appears, nothing is broken. Read its last line first. Often a word is misspelt, quotation marks are
#    missing, or a cell above has not been run yet: choose *Run → Run All Above Selected Cell* and try again.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You pass with 12.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Your first line | 10 | 1 |
# | 2. Event, trend or structure? | 5 | 1 |
# | 3. What kind of sentence? | 10 | 2 |
# | 4. The season | 10 | 1 |
# | 5. Before and after | 15 | 2 |
# | 6. Read an arrow, give it a sign | 10 | 2 |
# | 7. What would you tell the council? | 15 | 5, by your trainer |
# | 8. Draw the way to school | 15 | 3, and 3 by your trainer for its story |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import pilot_data

import checks
import checks_drawing

belts = pilot_data.load("seatbelts")  # one row for each month, January 1969 to December 1984
belts["year"] = 1969 + (belts.month - 1) // 12
belts["calendar_month"] = (belts.month - 1) % 12 + 1  # 1 is January, 12 is December

# %% [markdown]
# If a number has appeared on the left of the cell, it has run. Nothing else needs to appear.
#
# ## 1. Your first line (10 minutes, 1 point)
#
# Great Britain made seat belts compulsory in the front seats of cars on 31 January 1983. The table `belts` tells how many people
# were killed or seriously injured in cars, month by month: `drivers`, passengers in the `front` seat, and passengers in the
# `rear` seats. In `law`, 1 means that the law was in force. Run the next cell to see the first rows.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "first_rows", "schema_version": 3, "cell_type": "code"}
belts[["year", "calendar_month", "drivers", "front", "rear", "law"]].head()

# %% [markdown]
# The example computes the mean number of **rear** passengers a month, over all the months. Read it from the left: of the table
# `belts`, take the column `rear`; of that, the mean. Now do the same for the passengers in the **front** seat.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "first_line", "schema_version": 3, "cell_type": "code"}
mean_rear = belts.rear.mean()  # an example

mean_front = ...
### BEGIN SOLUTION
mean_front = belts.front.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_first_line", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look("mean_front", slips=["another-column", "sum-not-mean"], unit="passengers a month")
### BEGIN HIDDEN TESTS
checks.score(
    1,
    checks.Answer("mean_front", 1, lambda d: checks.mean_where(d, "front"), [
        checks.Slip("another-column", lambda d: [checks.mean_where(d, column) for column in ("drivers", "rear")], 0.5),
        checks.Slip("sum-not-mean", checks.SEEN["sum-not-mean"], 0.25),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# **Make a mistake on purpose.** In your line, take one letter out of `belts` and run the cell. Something red appears. Go to its
# last line: `NameError`, and the word that Python does not know. Put the letter back and run the cell again. The red is gone. Run the
# check once more as well. That is all there is to errors.
#
# ## 2. Event, trend or structure? (5 minutes, 1 point)
#
# An *event* is something at one moment, or one step from one moment to the next. A *trend* is a line over months or years. A
# *structure* says what acts on what, so that it keeps happening. The sentences are made up. Write `"event"`, `"trend"` or `"structure"`,
# with the quotation marks, in place of the dots.
#
# - **A.** On Monday morning, callers to the health centre waited for 94 minutes.
# - **B.** Since 2019 the wait for a dentist has grown by about two weeks each year.
# - **C.** When the wait grows, people book two times to be safe. So the list fills up, and the wait grows.
# - **D.** In home care, sick leave was higher in March than in February.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "levels", "schema_version": 3, "cell_type": "code"}
example = "event"  # an example: "The ferry did not sail last night."

sentence_a = ...
sentence_b = ...
sentence_c = ...
sentence_d = ...
### BEGIN SOLUTION
sentence_a = "event"
sentence_b = "trend"
sentence_c = "structure"
sentence_d = "event"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_levels", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "sentence_a", "sentence_b", "sentence_c", "sentence_d", words=("event", "trend", "structure")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("sentence_a", 0.25, "event", {"trend": "one-step-is-a-trend"}),
    checks.Choice("sentence_b", 0.25, "trend", {"structure": "trend-explains-itself"}),
    checks.Choice("sentence_c", 0.25, "structure", {"trend": "trend-explains-itself"}),
    checks.Choice("sentence_d", 0.25, "event", {"trend": "one-step-is-a-trend"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. What kind of sentence? (10 minutes, 2 points)
#
# These could stand in a report about workshops for young people. They are made up. Take the **last** row that fits.
#
# | kind | the sentence says |
# | --- | --- |
# | `"opinion"` | what somebody thinks or feels |
# | `"fact"` | how something is, and it can be checked |
# | `"output"` | what the service did or produced |
# | `"outcome"` | how things are for people, or have changed |
# | `"impact"` | what is different *because of* the service: with it, compared with without it |
#
# - **A.** Our workshops were on the shortlist for a national award.
# - **B.** We held 62 workshops, and 840 young people took part.
# - **C.** A year later, 7 in 10 of those who took part were in work or at school.
# - **D.** Without the workshops, 50 fewer of them would have been in work or at school.
# - **E.** The workshops are the best thing that the city has done for years.
# - **F.** The workshops take place in the old fire station.
# - **G.** Since the workshops began, unemployment among the city's young people has fallen by 3 percentage points.
# - **H.** We printed a guide in six languages.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "kinds", "schema_version": 3, "cell_type": "code"}
example = "output"  # an example: "We planted 200 trees."

kind_a = ...
kind_b = ...
kind_c = ...
kind_d = ...
kind_e = ...
kind_f = ...
kind_g = ...
kind_h = ...
### BEGIN SOLUTION
kind_a = "fact"
kind_b = "output"
kind_c = "outcome"
kind_d = "impact"
kind_e = "opinion"
kind_f = "fact"
kind_g = "outcome"
kind_h = "output"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_kinds", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "kind_a", "kind_b", "kind_c", "kind_d", "kind_e", "kind_f", "kind_g", "kind_h",
    words=("opinion", "fact", "output", "outcome", "impact"),
)
### BEGIN HIDDEN TESTS
checks.score_words(
    2,
    checks.Choice("kind_a", 0.25, "fact", {
        "impact": "award-is-impact", "outcome": "award-is-impact", "output": "award-is-impact",
    }),
    checks.Choice("kind_b", 0.25, "output", {"impact": "output-is-impact", "outcome": "output-is-impact"}),
    checks.Choice("kind_c", 0.25, "outcome", {"impact": "outcome-is-impact"}),
    checks.Choice("kind_d", 0.25, "impact"),
    checks.Choice("kind_e", 0.25, "opinion", {
        "fact": "opinion-is-result", "outcome": "opinion-is-result", "impact": "opinion-is-result",
    }),
    checks.Choice("kind_f", 0.25, "fact"),
    checks.Choice("kind_g", 0.25, "outcome", {"impact": "outcome-is-impact"}),
    checks.Choice("kind_h", 0.25, "output", {"impact": "output-is-impact", "outcome": "output-is-impact"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The season (10 minutes, 1 point)
#
# Back to the table. Not every month is alike. The example takes the rows of every July (`==` asks *is it equal?*) and
# computes the mean number of **rear** passengers. Compute, for the passengers in the **front** seat, the mean of every
# **December**, the mean of every **February**, and how many more there are in December: December minus February. All three in
# passengers a month. Use `calendar_month`: 12 is December, 2 is February.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "season", "schema_version": 3, "cell_type": "code"}
july_rear = belts[belts.calendar_month == 7].rear.mean()  # an example
july_gap = july_rear - mean_rear  # an example of a difference

december = ...
february = ...
season_gap = ...
### BEGIN SOLUTION
december = belts[belts.calendar_month == 12].front.mean()
february = belts[belts.calendar_month == 2].front.mean()
season_gap = december - february
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_season", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look(
    "december", "february", "season_gap",
    slips=["another-column", "month-since-the-start"], unit="passengers a month",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    *[
        checks.Answer(name, 0.25, lambda d, month=month: checks.mean_where(d, "front", calendar_month=month), [
            checks.Slip("another-column", checks.SEEN["another-column"], 0.5),
            checks.Slip("month-since-the-start", lambda d, month=month: checks.month_number(d, "front", month), 0.5),
        ])
        for name, month in (("december", 12), ("february", 2))
    ],
    checks.Answer(
        "season_gap",
        0.5,
        lambda d: checks.mean_where(d, "front", calendar_month=12) - checks.mean_where(d, "front", calendar_month=2),
        [
            checks.Slip(
                "another-column",
                lambda d: [
                    checks.mean_where(d, column, calendar_month=12) - checks.mean_where(d, column, calendar_month=2)
                    for column in ("drivers", "rear")
                ],
                0.5,
            ),
            checks.Slip(
                "month-since-the-start",
                lambda d: checks.month_number(d, "front", 12) - checks.month_number(d, "front", 2),
                0.5,
            ),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Before and after (15 minutes, 2 points)
#
# Now the tempting number. In `law`, 0 means *before* and 1 means *with the law*. Compute, for the passengers in the **front** seat,
#
# - `before`: the mean of all the months before the law,
# - `with_law`: the mean of the months with it,
# - `tempting`: `with_law` minus `before`, in passengers a month. A fall has a minus.
#
# Believe it for a moment. Then put two numbers beside it:
#
# - `earlier_change`: how much the **front** seats had changed when there was no law: the mean of 1982 minus the mean of 1969,
# - `rear_change`: what `tempting` is for the **rear** seats, to which the law did not apply.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "before_after", "schema_version": 3, "cell_type": "code"}
# Examples, for the drivers:
drivers_before = belts[belts.law == 0].drivers.mean()
drivers_1975 = belts[belts.year == 1975].drivers.mean()

before = ...
with_law = ...
tempting = ...
earlier_change = ...
rear_change = ...
### BEGIN SOLUTION
before = belts[belts.law == 0].front.mean()
with_law = belts[belts.law == 1].front.mean()
tempting = with_law - before
earlier_change = belts[belts.year == 1982].front.mean() - belts[belts.year == 1969].front.mean()
rear_change = belts[belts.law == 1].rear.mean() - belts[belts.law == 0].rear.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_before_after", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look(
    "before", "with_law", "tempting", "earlier_change", "rear_change",
    slips=["another-column", "percent-for-people", "one-step-is-a-trend", "law-years-inside"],
    unit="passengers a month",
)
### BEGIN HIDDEN TESTS
checks.score(
    1,
    *[
        checks.Answer(name, 0.2, lambda d, law=law: checks.mean_where(d, "front", law=law), [
            checks.Slip("another-column", lambda d, law=law: [
                checks.mean_where(d, column, law=law) for column in ("drivers", "rear")
            ], 0.5),
        ])
        for name, law in (("before", 0), ("with_law", 1))
    ],
    *[
        checks.Answer(
            name,
            0.2,
            change,
            [
                checks.Slip("another-column", lambda d: [
                    checks.mean_where(d, other, law=1) - checks.mean_where(d, other, law=0) for other in checks.COUNTS
                ], 0.5),
                checks.Slip("percent-for-people", checks.SEEN["percent-for-people"], 0.5),
                checks.Slip("one-step-is-a-trend", checks.SEEN["one-step-is-a-trend"]),
            ],
        )
        for name, change in (
            ("tempting", lambda d: checks.mean_where(d, "front", law=1) - checks.mean_where(d, "front", law=0)),
            ("rear_change", lambda d: checks.mean_where(d, "rear", law=1) - checks.mean_where(d, "rear", law=0)),
        )
    ],
    checks.Answer(
        "earlier_change",
        0.2,
        lambda d: checks.mean_where(d, "front", year=1982) - checks.mean_where(d, "front", year=1969),
        [
            checks.Slip("law-years-inside", checks.SEEN["law-years-inside"], 0.5),
            checks.Slip("another-column", lambda d: [
                checks.mean_where(d, column, year=1982) - checks.mean_where(d, column, year=1969)
                for column in ("drivers", "rear")
            ], 0.5),
        ],
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# What do your numbers say? Read each of these beside them. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **A.** The law alone made the whole gap between `before` and `with_law`.
# - **B.** Part of the fall in the front seats had come while there was no law.
# - **C.** In the rear seats, to which the law did not apply, the mean hardly changed. That makes it more likely that something of its
#   own happened in the front seats.
# - **D.** In February 1983, the first month with the law, there were fewer than in January 1983. This step alone shows that the law
#   worked.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "readings", "schema_version": 3, "cell_type": "code"}
example = "agree"  # an example: "The table has numbers from before the law."

reading_a = ...
reading_b = ...
reading_c = ...
reading_d = ...
### BEGIN SOLUTION
reading_a = "disagree"
reading_b = "agree"
reading_c = "agree"
reading_d = "disagree"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_readings", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "reading_a", "reading_b", "reading_c", "reading_d", words=("agree", "disagree")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("reading_a", 0.25, "disagree", {"agree": "before-after-is-effect"}),
    checks.Choice("reading_b", 0.25, "agree", {"disagree": "earlier-change-overlooked"}),
    checks.Choice("reading_c", 0.25, "agree", {"disagree": "comparison-overlooked"}),
    checks.Choice("reading_d", 0.25, "disagree", {"agree": "one-step-is-a-trend"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Read an arrow, give it a sign (10 minutes, 2 points)
#
# Read each arrow aloud: *if there were more of the first, and nothing else were different, there would be more, or less, of the
# second*. Write `"plus"` if both ends move the same way, `"minus"` if they move in opposite ways, and `"none"` if the two only move
# together, so that no arrow should be drawn.
#
# - **A.** `buses an hour → waiting time at the stop`
# - **B.** `waiting time for a dentist → people who give up waiting`
# - **C.** `staff on sick leave → work left for the others`
# - **D.** `street lights that work → people who feel unsafe after dark`
# - **E.** In months with much ice cream sold there are more drownings: `ice cream sold → drownings`
# - **F.** In primary school, children with larger feet read better: `shoe size → reading skill`
# - **G.** A school that has fewer pupils is given less money: `pupils → money for the school`
# - **H.** `price of a bus ticket → passengers on the bus`

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "arrows", "schema_version": 3, "cell_type": "code"}
example = "minus"  # an example: snow on the road → speed of the cars

arrow_a = ...
arrow_b = ...
arrow_c = ...
arrow_d = ...
arrow_e = ...
arrow_f = ...
arrow_g = ...
arrow_h = ...
### BEGIN SOLUTION
arrow_a = "minus"
arrow_b = "plus"
arrow_c = "plus"
arrow_d = "minus"
arrow_e = "none"
arrow_f = "none"
arrow_g = "plus"
arrow_h = "minus"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_arrows", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 7. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "arrow_a", "arrow_b", "arrow_c", "arrow_d", "arrow_e", "arrow_f", "arrow_g", "arrow_h",
    words=("plus", "minus", "none"),
)
### BEGIN HIDDEN TESTS
checks.score_words(
    2,
    checks.Choice("arrow_a", 0.25, "minus", {"plus": "plus-means-good"}),
    checks.Choice("arrow_b", 0.25, "plus", {"minus": "plus-means-good"}),
    checks.Choice("arrow_c", 0.25, "plus", {"minus": "plus-means-good"}),
    checks.Choice("arrow_d", 0.25, "minus", {"plus": "plus-means-good"}),
    checks.Choice("arrow_e", 0.25, "none", {"plus": "arrow-is-correlation"}),
    checks.Choice("arrow_f", 0.25, "none", {"plus": "arrow-is-correlation"}),
    checks.Choice("arrow_g", 0.25, "plus", {"minus": "less-is-minus"}),
    checks.Choice("arrow_h", 0.25, "minus", {"plus": "plus-means-good"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. What would you tell the council? (15 minutes, 5 points from your trainer)
#
# A colleague wants to put this on a slide: *The belt law spares this many front-seat passengers a month*, with your number
# `tempting`. Write 80 to 150 words to her. Your trainer looks for three things, one building on the other:
#
# 1. **named**: you give the number, and say what kind of sentence hers is (opinion, fact, output, outcome or impact);
# 2. **explained**: you say what makes the number too simple, with another number of yours that shows it, and what speaks *for* the
#    law, with a number too;
# 3. **applied**: you take one sentence from a report of your own service, say what kind it is, and what one would have to know to
#    turn it into a sentence about impact.
#
# Click on *YOUR ANSWER HERE* below and press Enter. When you see a cursor blink, write in its place. Then press Shift+Enter.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "council", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# Your sentence claims an impact. The number is right: with the law there were about 302 fewer front-seat passengers a month, 571
# instead of 873. But it compares with the mean of fourteen years. From 1969 to 1982 the count had already fallen by 160 a month, with no
# law. And December alone has nearly 300 more than February. What speaks for the law: in the rear seats, which it did not cover,
# the mean changed by only 7. So something happened in the front seats. How much of it was the law we cannot say yet.
#
# Our own report says: "410 older people came to the balance course." That is an output. To speak of impact I would have to know how many
# of them fell in the year after, and how many would have fallen without the course.

# %% [markdown]
# ## 8. Draw the way to school (15 minutes, 3 points; and 3 from your trainer for the story)
#
# Read, then draw.
#
# > Many parents drive their child to school. The more **cars at the gate**, the lower the **felt safety** of the street. The safer it
# > feels, the more **children who walk**; but parents take some weeks to trust it. Each child who walks means one car fewer at the
# > gate. Children who walk are also **company on the way** for one another, and with company the street feels safer. There is
# > another side. When there are many cars at the gate, the **waiting time in the car** grows. The longer it is, the smaller the
# > **appeal of driving**, and the less driving appeals, the fewer cars come. The city could build **parking places at the gate**: then
# > the waiting time is shorter.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here; `cars at the gate` and `children who walk` are two of them;
# - has **one variable of your own** that the text does not name. From it, arrows lead to `cars at the gate`, in one step or in
#   several, and not by way of the parking places;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has at least one loop that reinforces and one that balances, and both pass through `cars at the gate`.
#
# The names are in the drawing already.
#
# - **By mouse:** point at a name, and a small round arrow appears on its right. Drag from that round arrow to another name. (Dragging
#   the name itself moves it.) Or click a name, press *Link from here*, and click the other name. Give the arrow its sign, and its
#   delay, with the buttons under the drawing. Double-click the ground for a variable of your own.
# - **By keyboard:** choose a name with Tab and the arrow keys; press L, go to the other name, press Enter. On an arrow press + or -,
#   and D for a delay. N makes a new variable.
# - **A mistake?** Press *Undo*. **An arrow the wrong way?** Click on it, then on *Turn round*. The list on the right shows the loops as they come.
#
# The drawing saves itself after each change, in the file `the_way_to_school.cld` beside this notebook.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "cars at the gate", "felt safety", "children who walk", "company on the way",
    "waiting time in the car", "appeal of driving", "parking places at the gate",
]
DiagramWidget("\n".join(bank), file="the_way_to_school.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell after drawing, and again after each change. You need not change it.
import checks_drawing

checks_drawing.look("the_way_to_school.cld", bank)

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "the_way_to_school.cld",
    1,
    bank=[
        "cars at the gate", "felt safety", "children who walk", "company on the way", "waiting time in the car",
        "appeal of driving", "parking places at the gate",
    ],
    must=["cars at the gate", "children who walk"],
    target="cars at the gate",
    around="parking places at the gate",
    own=1,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "the_way_to_school.cld",
    1,
    signs={
        ("cars at the gate", "felt safety"): "-",
        ("cars at the gate", "children who walk"): "-",
        ("cars at the gate", "waiting time in the car"): "+",
        ("cars at the gate", "appeal of driving"): "-",
        ("felt safety", "children who walk"): "+",
        ("felt safety", "appeal of driving"): "-",
        ("felt safety", "cars at the gate"): "-",
        ("children who walk", "cars at the gate"): "-",
        ("children who walk", "company on the way"): "+",
        ("children who walk", "felt safety"): "+",
        ("children who walk", "waiting time in the car"): "-",
        ("company on the way", "felt safety"): "+",
        ("company on the way", "children who walk"): "+",
        ("waiting time in the car", "appeal of driving"): "-",
        ("waiting time in the car", "cars at the gate"): "-",
        ("waiting time in the car", "children who walk"): "+",
        ("appeal of driving", "cars at the gate"): "+",
        ("appeal of driving", "children who walk"): "-",
        ("parking places at the gate", "waiting time in the car"): "-",
        ("parking places at the gate", "appeal of driving"): "+",
        ("parking places at the gate", "cars at the gate"): "+",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 1}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "the_way_to_school.cld",
    1,
    through="cars at the gate",
    reinforcing=["felt safety", "children who walk"],
    balancing=["waiting time in the car", "appeal of driving"],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing. Click on *YOUR ANSWER HERE* below and press Enter. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured yourself, at work or on your own street, that stands behind one of its arrows (1 point);
# 3. say what the loop does, over time, with the parking places that the city might build (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# More cars at the gate make the waiting time longer. The longer parents wait, the less driving appeals to them. So fewer drive, and
# there are fewer cars at the gate: this loop balances. At our school the queue reached the crossing last autumn, and two families told us
# that they now walk because it is quicker. If the city builds parking places, the wait gets shorter and driving appeals more. More
# cars come until the wait is nearly what it was, and meanwhile the street feels less safe to those who walk.

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which sentence of your own service would you write in another way now? And what was hard about this notebook? One or two sentences.

# %% [markdown]
# *Write here.*

# %% [markdown]
# ## Hand in
#
# 1. In the menu choose *Kernel → Restart Kernel and Run All Cells*, and *Restart* when you are asked: nothing that you wrote or
#    drew is lost. Wait until the last code cell has its number. If it stops at something
#    red, mend that cell and do it again.
# 2. Save with Ctrl+S (Cmd+S on a Mac).
# 3. Hand in this notebook as your course tells you, and the file `the_way_to_school.cld` with it if you can. The saved notebook
#    carries a copy of your drawing, in case the file is forgotten.
#
# The last cell tells you where you are: what is done, and what is left.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "where_am_i", "schema_version": 3, "cell_type": "code"}
import checks

checks.where_am_i()
