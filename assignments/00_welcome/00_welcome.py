# ---
# jupyter:
#   impact_course:
#     drawings:
#       - learning.cld
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
# # Practice: one of everything
#
# This notebook goes with the welcome page of the course. It takes about 20 minutes and gives no points. Hand it in all the
# same: then you and your trainer know that handing in works.
#
# **How to work.** Click into a cell and press Shift+Enter: the cell runs, and the next one is chosen. Where you see three
# dots `...`, replace them with your own line. The line above them is always an example of the same kind. Nothing that you do
# here can break anything.
#
# | part | minutes |
# | --- | --- |
# | 1. A line to complete | 5 |
# | 2. A claim to judge | 3 |
# | 3. A drawing | 8 |
# | 4. A sentence | 4 |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first: click into it and press Shift+Enter. It loads a pilot that you will meet in module 2.
import pilot_data

import checks
import checks_drawing

daycare = pilot_data.load("daycare")  # ten day-care centres, week by week

daycare.head()

# %% [markdown]
# ## 1. A line to complete (5 minutes)
#
# The table is called `daycare`. It has a row for each of ten centres in each week. `week` is a column.
#
# The example finds the number of the first week. Below it, find the number of the **last** week: replace the three dots.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "week", "schema_version": 3, "cell_type": "code"}
first_week = daycare.week.min()  # an example: min() gives the smallest

last_week = ...
### BEGIN SOLUTION
last_week = daycare.week.max()
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_week", "schema_version": 3, "cell_type": "code"}
# Check 1. Run this cell. You need not change it.
import checks

checks.look("last_week", slips=["first-week", "number-of-rows"], unit="weeks")

# %% [markdown]
# If it says that the three dots are still there, go back to the cell above, put your line in, run it, and run the check again.
# A check may be run as often as you like.
#
# ## 2. A claim to judge (3 minutes)
#
# Some questions want one of two words. Write `"agree"` or `"disagree"` in place of the dots, with the quotation marks. This one has no right
# answer.
#
# *Claim.* If you ask people to pay for coming late, fewer will come late.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "claim", "schema_version": 3, "cell_type": "code"}
claim = ...
### BEGIN SOLUTION
claim = "agree"
### END SOLUTION

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_claim", "schema_version": 3, "cell_type": "code"}
# Check 2. Run this cell. You need not change it.
import checks

checks.look_at_words("claim", words=("agree", "disagree"))

# %% [markdown]
# ## 3. A drawing (8 minutes)
#
# Run the next cell. A drawing with three variables appears. Make a loop of them: draw an arrow from each to the next, and
# give each arrow its sign.
#
# - With a mouse: point at a name, and a small round arrow appears beside it. Drag from that to another name. Click an arrow, then
#   press + or −.
# - With the keyboard: choose a variable with Tab and the arrow keys, press L, choose the other, press Enter.
# - Or use the tab *Table*, where the same is done with lists and buttons.
#
# Then add one variable of your own: double-click an empty place, or press Enter there, and type its name. The drawing saves itself.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "drawing", "schema_version": 3, "cell_type": "code"}
# Run this cell to draw. It keeps what you have drawn.
from causal_loops import DiagramWidget

DiagramWidget("asking\ncomparing\nunderstanding", file="learning.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 3. Run this cell. It reads your drawing back to you in words.
import checks_drawing

checks_drawing.look("learning.cld", bank=["asking", "comparing", "understanding"])

# %% [markdown]
# ## 4. A sentence (4 minutes)
#
# Click on *Write here* below and press Enter. When you see a cursor blink, write, and press Shift+Enter. In the other notebooks a
# trainer reads what you write and gives points for it.
#
# *Why did you come to this course, in one sentence?*

# %% [markdown]
# *Write here.*

# %% [markdown]
# ## Hand in
#
# Run the cell below. It tells what is done and what is left. Then save with Ctrl+S (Cmd+S on a Mac) and hand in as your trainer
# told you.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "place", "schema_version": 3, "cell_type": "code"}
# Your place. Run this cell as often as you like.
import checks

checks.where_am_i()
