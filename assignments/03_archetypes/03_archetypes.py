# ---
# jupyter:
#   impact_course:
#     drawings:
#       - the_zone.cld
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
# # Why does it come back, and where would a push last?
#
# Graded notebook of module 3. It takes 75 to 90 minutes. You may stop and come back: your work is saved with the
# notebook.
#
# You will name archetypes in four stories. Then you take a fix that is well known, lower tax for firms in a zone, and ask
# what it did to claims for unemployment, whether that was the zone's doing, and where else one might push.
#
# **How to work.** Press Shift+Enter to run a cell. Where you see three dots `...`, replace them with your own line. The
# lines above are always an example of the same kind. After each task there is a check cell. It tells you whether you
# are on your way and gives hints. It does not tell the answer.
#
# **What counts.** 20 points. 12 are counted by the computer: for each number, half is for the number and half for a
# calculation that would also work on other data. 8 are given by your trainer for what you write. You pass with 12. The
# direction and size of an effect never change your score. If you round, keep three decimals.
#
# | part | minutes | points |
# | --- | --- | --- |
# | 1. Name the archetype | 10 | 1 |
# | 2. Two quick answers | 7 | 1 |
# | 3. Beyond the year | 10 | 2 |
# | 4. How sure? | 7 | 1 |
# | 5. The year before | 8 | 1 |
# | 6. Where would you push? | 7 | 1 |
# | 7. Four claims | 5 | 1 |
# | 8. Shall we open a zone? | 15 | 5, by your trainer |
# | 9. Draw the system of a zone | 15 | 4, and 3 by your trainer for its story |

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "setup", "schema_version": 3, "cell_type": "code"}
# Run this cell first, and again whenever you have closed the notebook.
import numpy as np
import pandas as pd
import pilot_data
import statsmodels.formula.api as smf

import checks
import checks_drawing

places = pilot_data.load("ezunem")  # one row is one place in one year

# %% [markdown]
# ## 1. Name the archetype (10 minutes, 1 point)
#
# Four short stories. They come from no real city. Sketch each one on paper. Then write `"fixes that fail"`,
# `"shifting the burden"` or `"neither"`.
#
# - **Story A.** When streets are icy the city spreads salt, and within an hour they are safe. Over the years the salt
#   eats holes into the surface. Water stands in them and freezes. So there are more icy streets.
# - **Story B.** Staff get stuck in a new case system. A help desk does the entry for them, and they are through in a
#   minute. With practice they would not get stuck. That takes months, and whoever is helped does not practise.
# - **Story C.** Neighbours complain of noise from a road. A patrol slows the cars, and complaints fall the same week. The
#   city also plants hedges, and after some years they take up a part of the noise. The two are paid by different offices
#   and do not touch one another.
# - **Story D.** The electricity bill is high. The street lights go off after midnight, and the bill falls. Some years later
#   there are more bats in the parks than anyone remembers.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "stories", "schema_version": 3, "cell_type": "code"}
story_of_the_permit_queue_and_its_appeals = "fixes that fail"  # an example, from the module's page

story_a = ...
story_b = ...
story_c = ...
story_d = ...
### BEGIN SOLUTION
story_a = "fixes that fail"
story_b = "shifting the burden"
story_c = "neither"
story_d = "neither"
### END SOLUTION

# %% [markdown]
# A name is a label until you say who plays which role. Take **Story A** once more. Which of `"salt"`, `"holes"` and
# `"icy streets"` is the problem, which the fix, and which the consequence that nobody wanted?

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "roles", "schema_version": 3, "cell_type": "code"}
fix_of_the_permit_queue = "quick decisions"  # an example

problem = ...
fix = ...
consequence = ...
### BEGIN SOLUTION
problem = "icy streets"
fix = "salt"
consequence = "holes"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_stories", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 1. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "story_a", "story_b", "story_c", "story_d",
    words=("fixes that fail", "shifting the burden", "neither"),
)
checks.look_at_words(
    "problem", "fix", "consequence", words=("salt", "holes", "icy streets")
)
### BEGIN HIDDEN TESTS
_FAIL, _SHIFT = "fixes that fail", "shifting the burden"
checks.score_words(
    1,
    checks.Choice("story_a", 0.16, _FAIL, {_SHIFT: "which-of-the-two", "neither": "archetype-missed"}),
    checks.Choice("story_b", 0.16, _SHIFT, {_FAIL: "which-of-the-two", "neither": "archetype-missed"}),
    checks.Choice("story_c", 0.22, "neither", {
        _FAIL: "every-pair-is-an-archetype", _SHIFT: "every-pair-is-an-archetype",
    }),
    checks.Choice("story_d", 0.16, "neither", {_FAIL: "harm-elsewhere", _SHIFT: "harm-elsewhere"}),
    checks.Choice("problem", 0.1, "icy streets", {"salt": "roles-swapped", "holes": "roles-swapped"}),
    checks.Choice("fix", 0.1, "salt", {"icy streets": "roles-swapped", "holes": "roles-swapped"}),
    checks.Choice("consequence", 0.1, "holes", {"salt": "roles-swapped", "icy streets": "roles-swapped"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Two quick answers (7 minutes, 1 point)
#
# Now the pilot. In Indiana ten of 22 places became *enterprise zones*, six in 1984 and four in 1985: firms there paid
# less tax. Nobody drew lots. The table has one row for each place and year, from 1980 to 1988.
#
# - `luclms` is the logarithm of the number of claims for unemployment. In logarithms, a step is a *percentage*, so large and
#   small places count alike.
# - `guclms` is the change of `luclms` from the year before: the *first difference*. It is empty in 1980.
# - `ez` is 1 in every year in which the place **is** a zone.
# - `cez` is 1 in the one year in which it **became** a zone. It is empty in 1980.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "groups", "schema_version": 3, "cell_type": "code"}
# Four groups of rows. You will use these names in this part.
zone_years = places[places.ez == 1]
other_years = places[places.ez == 0]
became_zone = places[places.cez == 1]
did_not_become = places[places.cez == 0]

places[["city", "year", "uclms", "luclms", "guclms", "ez", "cez"]].head()

# %% [markdown]
# Two people on the committee have each found a number. Compute them.
#
# - `gap_levels`: the mean of `luclms` in zone years minus its mean in all other years;
# - `gap_changes`: the mean of `guclms` in the rows that became a zone minus its mean in the rows that did not.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "quick", "schema_version": 3, "cell_type": "code"}
gap_in_years = zone_years.year.mean() - other_years.year.mean()  # an example: zone years come later

gap_levels = ...
gap_changes = ...
### BEGIN SOLUTION
gap_levels = zone_years.luclms.mean() - other_years.luclms.mean()
gap_changes = became_zone.guclms.mean() - did_not_become.guclms.mean()
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_quick", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 2. Run this cell. You need not change it.
import checks

checks.look(
    "gap_levels", "gap_changes",
    slips=["claims-not-logs", "medians", "one-group-only", "every-zone-year", "levels-not-changes"],
)
### BEGIN HIDDEN TESTS
def _gap(column, outcome):
    return lambda d: checks.mean_gap(*checks.split(d, column), outcome)


checks.score(
    1,
    *[
        checks.Answer(name, 0.5, rule, [
            checks.Slip("claims-not-logs", checks.SEEN["claims-not-logs"]),
            checks.Slip("medians", checks.SEEN["medians"], 0.25),
            checks.Slip("one-group-only", checks.SEEN["one-group-only"]),
            checks.Slip("every-zone-year", checks.SEEN["every-zone-year"], 0.25),
            checks.Slip("levels-not-changes", lambda d: [
                *checks.SEEN["levels-not-changes"](d), _gap("ez", "luclms")(d),
            ]),
        ])
        for name, rule in (
            ("gap_levels", lambda d: _gap("ez", "luclms")(d)),
            ("gap_changes", lambda d: _gap("cez", "guclms")(d)),
        )
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# Your example line said that zone years come later than the others. Claims were falling everywhere in these years. How much of
# your two answers is the zone, and how much the calendar?
#
# ## 3. Beyond the year (10 minutes, 2 points)
#
# Compare places **within the same year**. A regression does it for all years at once: in its formula, `C(year)` gives
# every year an average of its own. The coefficient of `cez` is then how much more claims changed in the year in which a place
# became a zone, beyond the change of that year elsewhere. The unit is *log points*.
#
# Compute it for `guclms` and call it `effect`. Then turn it into **percent**, as the second example does, and call it
# `percent`. Keep one decimal at least.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "changes", "schema_version": 3, "cell_type": "code"}
# The rows that have a year before. Use this frame from here on.
changes = places.dropna(subset=["guclms"])

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "effect", "schema_version": 3, "cell_type": "code"}
# An example: were places that became zones smaller, beyond the year?
model_of_size = smf.ols("luclms ~ cez + C(year)", changes).fit()
gap_in_size = model_of_size.params["cez"]
gap_in_size_percent = 100 * (np.exp(gap_in_size) - 1)

effect = ...
percent = ...
### BEGIN SOLUTION
model = smf.ols("guclms ~ cez + C(year)", changes).fit()
effect = model.params["cez"]
percent = 100 * (np.exp(effect) - 1)
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_effect", "schema_version": 3, "cell_type": "code", "points": 2}
# Check 3. Run this cell. You need not change it.
import checks

checks.look(
    "effect",
    slips=["claims-not-logs", "no-year-effects", "every-zone-year", "levels-not-changes", "city-effects-too"],
    unit="log points",
)
checks.look("percent", slips=["log-points-are-percent", "share-not-percent"], unit="percent", within=0.1)
### BEGIN HIDDEN TESTS
import numpy as _np

_BEYOND = checks.coefficient("guclms ~ cez + C(year)", "cez")


def _in_percent(sign=1):
    return lambda d: float(100 * _np.expm1(sign * _BEYOND(d)))


checks.score(
    2,
    checks.Answer("effect", 1.5, _BEYOND, [
        checks.Slip("city-effects-too", checks.SEEN["city-effects-too"], 0.5),
        checks.Slip("no-year-effects", checks.SEEN["no-year-effects"], 0.25),
        checks.Slip("every-zone-year", checks.SEEN["every-zone-year"], 0.25),
        checks.Slip("levels-not-changes", checks.SEEN["levels-not-changes"], 0.25),
        checks.Slip("claims-not-logs", checks.SEEN["claims-not-logs"]),
    ]),
    checks.Answer("percent", 0.5, _in_percent(), [
        checks.Slip("log-points-are-percent", checks.SEEN["log-points-are-percent"], 0.5),
        checks.Slip("sign-before-exp", _in_percent(-1), 0.25),
        checks.Slip("share-not-percent", checks.SEEN["share-not-percent"]),
    ], 0.1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. How sure? (7 minutes, 1 point)
#
# There are 22 places. With other places the estimate would have been another. Its *standard error* tells how far it would
# typically move, in log points. The model holds it under `.bse`. Compute both ends of the 95 percent *interval* too: the estimate minus
# 1.96 standard errors, and the estimate plus 1.96 standard errors.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "interval", "schema_version": 3, "cell_type": "code"}
error_of_size = model_of_size.bse["cez"]  # an example
low_of_size = gap_in_size - 1.96 * error_of_size  # an example

standard_error = ...
low = ...
high = ...
### BEGIN SOLUTION
standard_error = model.bse["cez"]
low = effect - 1.96 * standard_error
high = effect + 1.96 * standard_error
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_interval", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 4. Run this cell. You need not change it.
import checks

checks.look(
    "standard_error", "low", "high",
    slips=["spread-not-error", "no-year-effects", "city-effects-too"], unit="log points",
)
### BEGIN HIDDEN TESTS
def _errors(d):
    return [(0.99 * error, 1.01 * error) for error in checks.errors(d)]


def _end(side, fewest=1.95, most=2.02):
    def rule(d):
        effect = checks.coefficient("guclms ~ cez + C(year)", "cez")(d)
        ends = [(effect + side * fewest * least, effect + side * most * largest) for least, largest in _errors(d)]
        return [(near, far) if near < far else (far, near) for near, far in ends]

    return rule


checks.score(
    1,
    checks.Answer("standard_error", 0.5, lambda d: _errors(d), [
        checks.Slip("spread-not-error", checks.SEEN["spread-not-error"]),
        checks.Slip("no-year-effects", checks.SEEN["no-year-effects"], 0.25),
        checks.Slip("city-effects-too", checks.SEEN["city-effects-too"], 0.5),
    ]),
    *[
        checks.Answer(name, 0.25, _end(side), [
            checks.Slip("ends-swapped", _end(-side), 0.5),
            checks.Slip("one-standard-error", _end(side, 1, 1), 0.5),
        ])
        for name, side in (("low", -1), ("high", 1))
    ],
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The year before (8 minutes, 1 point)
#
# The zones were chosen by somebody, for reasons. So ask what their claims did in the year **before** they became zones, when no firm
# had a lower tax yet. The column `year_before` is 1 in that year. What would you hope to find?
#
# Compute how much more claims changed in that year, beyond the change of that year elsewhere. It is the regression of part 3, with
# another column, on the frame `earlier`. Call it `change_before`, in log points.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "earlier", "schema_version": 3, "cell_type": "code"}
# The year before a place became a zone; the last year has no year after it and is left out.
year_before = places.groupby("city").cez.shift(-1)
earlier = places.assign(year_before=year_before).dropna()

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "before", "schema_version": 3, "cell_type": "code"}
# An example: were they smaller already, beyond the year?
model_of_size_before = smf.ols("luclms ~ year_before + C(year)", earlier).fit()
gap_in_size_before = model_of_size_before.params["year_before"]

change_before = ...
### BEGIN SOLUTION
change_before = smf.ols("guclms ~ year_before + C(year)", earlier).fit().params["year_before"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_before", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 5. Run this cell. You need not change it.
import checks

checks.look(
    "change_before", slips=["no-year-effects", "levels-not-changes", "city-effects-too"], unit="log points"
)
### BEGIN HIDDEN TESTS
def _before(d):
    formulas = ("guclms ~ year_before + C(year)", "guclms ~ year_before + cez + C(year)")
    return [checks.coefficient(formula, "year_before")(d) for formula in formulas]


checks.score(
    1,
    checks.Answer("change_before", 1, _before, [
        checks.Slip("no-year-effects", checks.SEEN["no-year-effects"], 0.25),
        checks.Slip("city-effects-too", checks.SEEN["city-effects-too"], 0.5),
        checks.Slip("levels-not-changes", checks.SEEN["levels-not-changes"], 0.25),
        checks.Slip("zone-year-again", checks.coefficient("guclms ~ cez + C(year)", "cez")),
    ]),
)
### END HIDDEN TESTS

# %% [markdown]
# ### Six places and four places
#
# This cell does parts 3 and 5 for the six zones of 1984 and for the four of 1985, each against the twelve that never became
# zones. There is nothing to change. Which of the two groups is behind your answers? Keep one row in mind for part 8.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "cohorts", "schema_version": 3, "cell_type": "code"}
opened = places.city.map(zone_years.groupby("city").year.min())
rows = []
for year in (1984, 1985):
    chosen = opened.isna() | (opened == year)
    with_zone = smf.ols("guclms ~ cez + C(year)", changes[chosen[changes.index]]).fit()
    without_yet = smf.ols("guclms ~ year_before + C(year)", earlier[chosen[earlier.index]]).fit()
    rows.append((year, "became a zone", with_zone.params["cez"], with_zone.bse["cez"]))
    rows.append((year, "the year before", without_yet.params["year_before"], without_yet.bse["year_before"]))
pd.DataFrame(rows, columns=["zones of", "year", "change beyond the others", "standard error"]).round(3)

# %% [markdown]
# ## 6. Where would you push? (7 minutes, 1 point)
#
# Five things that people have proposed. Put them in order by Meadows' list, **the deepest place first**. Do not think of what is
# easy, cheap or likely. Think of which part of the system each one touches.
#
# - `"bigger relief"`: raise the tax relief in the zone by a quarter.
# - `"faster decisions"`: decide on a new zone within three months, and not within two years.
# - `"open figures"`: show every council, each year, what its neighbours lost when firms moved into its zone. Nobody sees
#   that now.
# - `"end date"`: a rule: a zone ends after five years, unless claims have fallen in the whole region.
# - `"one region"`: aim at work for the people of the region, and no longer at firms within our own border.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "ranking", "schema_version": 3, "cell_type": "code"}
permits_deepest_first = ["count good buildings begun on time", "a higher fee"]  # an example

deepest_first = ...
### BEGIN SOLUTION
deepest_first = ["one region", "end date", "open figures", "faster decisions", "bigger relief"]
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_ranking", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 6. Run this cell. You need not change it.
import checks

checks.look_at_list(
    "deepest_first",
    ["bigger relief", "faster decisions", "open figures", "end date", "one region"],
    all_of_them=True,
)
### BEGIN HIDDEN TESTS
checks.score_order(
    1,
    "deepest_first",
    ["one region", "end date", "open figures", "faster decisions", "bigger relief"],
    slips={
        "parameter-is-leverage": lambda ranking: ranking[0] == "bigger relief",
        "quick-is-leverage": lambda ranking: ranking[0] == "faster decisions",
        "aim-below-rules": lambda ranking: ranking[0] in ("end date", "open figures"),
    },
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Four claims (5 minutes, 1 point)
#
# Colleagues might say these things. Do you agree? Write `"agree"` or `"disagree"` in place of the dots.
#
# - **Claim A.** If the estimate for a tax relief is large, then a tax rate must be a deep place to push.
# - **Claim B.** In the year before they became zones, claims there had risen beyond the others. So part of what came next may have
#   been a return to normal, with or without a zone.
# - **Claim C.** In our map a quick fix and a slow solution both lower the claims, and neither touches the other. That makes
#   it *shifting the burden*.
# - **Claim D.** Suppose firms moved into the zones from some of the twelve other places. Then the estimate would show more than what all
#   the places together gained.

# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, "grade_id": "claims", "schema_version": 3, "cell_type": "code"}
claim_a = ...
claim_b = ...
claim_c = ...
claim_d = ...
### BEGIN SOLUTION
claim_a = "disagree"
claim_b = "agree"
claim_c = "disagree"
claim_d = "agree"
### END SOLUTION

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "check_claims", "schema_version": 3, "cell_type": "code", "points": 1}
# Check 7. Run this cell. You need not change it.
import checks

checks.look_at_words(
    "claim_a", "claim_b", "claim_c", "claim_d", words=("agree", "disagree")
)
### BEGIN HIDDEN TESTS
checks.score_words(
    1,
    checks.Choice("claim_a", 0.25, "disagree", {"agree": "large-means-deep"}),
    checks.Choice("claim_b", 0.25, "agree", {"disagree": "before-does-not-matter"}),
    checks.Choice("claim_c", 0.25, "disagree", {"agree": "every-pair-is-an-archetype"}),
    checks.Choice("claim_d", 0.25, "agree", {"disagree": "next-door-untouched"}),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Shall we open a zone? (15 minutes, 5 points from your trainer)
#
# A council asks: *shall we open a zone, or do something else?* Write 100 to 200 words for a member of the council. Your trainer
# looks for three things, one building on the other:
#
# 1. **named**: you give the estimate with its interval, and what claims did in the year before;
# 2. **explained**: you say what that year does to your trust in the estimate, and you take two of the five actions of part 6, say
#    where each stands in Meadows' list, and give the reason;
# 3. **applied**: you take one problem of your own city that has been solved more than once, name its quick fix, its archetype and
#    who plays which role, and one deeper place to push, with what you would see within a year if you were wrong.
#
# Any direction and any size of effect can earn all points, and so can *we could not tell*. Click the cell below twice and write
# in place of the words.

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "advice", "schema_version": 3, "cell_type": "markdown", "points": 5}
# *An example answer, made up by the authors of the course.*
#
# In the year in which places became zones, claims changed by −0.182 log points beyond the others, some 17 percent fewer, with an
# interval from −0.335 to −0.029. But in the year before, claims in these places had changed by +0.224 beyond the others. They may have
# been chosen at their worst, and would have come back anyway. Nearly all of it comes from the four zones of 1985. So I trust the sign
# little and the size less.
#
# A bigger relief is a number, place 12: it pays more for the same moves. An end date is a rule, place 5: it changes what a council
# expects, and a zone that only draws firms from next door would end.
#
# Our own case: overtime in the kitchen of the care homes. The problem is empty shifts, the fix is overtime, the consequence is sick leave some
# months later: fixes that fail. A deeper push is to let the staff see and set the rota together. If sick leave is not lower after a year, I
# was wrong.

# %% [markdown]
# ## 9. Draw the system of a zone (15 minutes, 4 points; and 3 from your trainer for the story)
#
# Here is a guess at how a zone works. Nobody has proved it. Read, then draw.
#
# > When there are many **claims for unemployment**, the council gives more **tax relief**. Relief brings **firms in the zone**,
# > firms hire, and claims fall. But relief also costs **tax income**. One feels that some years later. From tax income the
# > city pays for **training**, and when claims are high there are more calls for it. Training builds **skills**, over years,
# > and with skills people find work: claims fall for good. Some firms come from next door, so there are fewer **firms next
# > door**. The neighbour answers with **relief next door**, and that draws firms back out of the zone.
#
# A good drawing
#
# - uses at least five of the names in bold, written as they are here;
# - has two variables **of your own**: things that would move the `claims for unemployment` *without* the relief;
# - has a sign on every arrow: **+** if both ends move the same way, **−** if they move in opposite ways;
# - marks at least one **delay**;
# - has one loop that reinforces and one that balances, and both pass through `claims for unemployment`;
# - holds *fixes that fail* or *shifting the burden*, with `claims for unemployment` as the problem and `tax relief` as the fix.
#
# The drawing saves itself beside this notebook, in the file `the_zone.cld`. Keyboard and mouse both work.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "draw", "schema_version": 3, "cell_type": "code"}
from causal_loops import DiagramWidget

bank = [
    "claims for unemployment", "tax relief", "firms in the zone", "tax income", "training",
    "skills", "firms next door", "relief next door",
]
DiagramWidget("\n".join(bank), file="the_zone.cld")

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "check_drawing", "schema_version": 3, "cell_type": "code"}
# Check 8. Run this cell after drawing, and again after each change. You need not change it.
import checks
import checks_drawing

checks_drawing.look("the_zone.cld", bank)
checks.name_archetypes("the_zone.cld")

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_variables", "schema_version": 3, "cell_type": "code", "points": 1}
# The variables. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_variables(
    "the_zone.cld",
    1,
    bank=[
        "claims for unemployment", "tax relief", "firms in the zone", "tax income", "training", "skills",
        "firms next door", "relief next door",
    ],
    must=["tax relief", "claims for unemployment"],
    target="claims for unemployment",
    around="tax relief",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_links", "schema_version": 3, "cell_type": "code", "points": 1}
# The links. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_links(
    "the_zone.cld",
    1,
    signs={
        ("claims for unemployment", "tax relief"): "+",
        ("claims for unemployment", "training"): "+",
        ("claims for unemployment", "tax income"): "-",
        ("tax relief", "firms in the zone"): "+",
        ("tax relief", "tax income"): "-",
        ("tax relief", "training"): "-",
        ("tax relief", "firms next door"): "-",
        ("tax relief", "relief next door"): "+",
        ("tax relief", "claims for unemployment"): "-",
        ("firms in the zone", "claims for unemployment"): "-",
        ("firms in the zone", "firms next door"): "-",
        ("firms in the zone", "relief next door"): "+",
        ("tax income", "training"): "+",
        ("tax income", "skills"): "+",
        ("training", "skills"): "+",
        ("training", "claims for unemployment"): "-",
        ("skills", "claims for unemployment"): "-",
        ("skills", "firms in the zone"): "+",
        ("firms next door", "relief next door"): "-",
        ("relief next door", "firms in the zone"): "-",
        ("relief next door", "firms next door"): "+",
    },
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_loops", "schema_version": 3, "cell_type": "code", "points": 1}
# The loops. Counted when your notebook is graded.
import checks_drawing

### BEGIN HIDDEN TESTS
checks_drawing.score_loops(
    "the_zone.cld",
    1,
    through="claims for unemployment",
    reinforcing=["tax income", "training", "skills"],
    balancing=["firms in the zone"],
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "solution": false, "locked": true, "task": false, "grade_id": "drawing_archetype", "schema_version": 3, "cell_type": "code", "points": 1}
# The archetype. Counted when your notebook is graded.
import checks

### BEGIN HIDDEN TESTS
checks.score_archetype("the_zone.cld", 1, problem="claims for unemployment", fix="tax relief")
### END HIDDEN TESTS

# %% [markdown]
# ### Tell its story (3 points from your trainer)
#
# Choose one loop of your drawing that reinforces. In four to eight sentences:
#
# 1. follow it once round, arrow by arrow, in everyday words (1 point);
# 2. say what you have seen, heard or measured in your own work that stands behind one of its arrows (1 point);
# 3. say which delay decides when one would notice, and which action of part 6 would change the loop itself (1 point).

# %% [markdown] nbgrader={"grade": true, "solution": true, "locked": false, "task": false, "grade_id": "story", "schema_version": 3, "cell_type": "markdown", "points": 3}
# *An example answer, made up by the authors of the course.*
#
# With many claims the council gives more relief. More relief means less tax income, when the next budget is made. With less income there
# is less training, and so fewer skills after some years. With fewer skills people find no work, and there are more claims. Two minus
# signs, so it reinforces. In our adult school two evening courses were dropped in the year after a tax cut, and the waiting list for
# welding has been closed since. The delay from training to skills decides: one would notice after the
# next election. An end date would change the loop, because relief could no longer grow each time claims do.

# %% [markdown]
# ## Look back (5 minutes, read by your trainer, not scored)
#
# Which fix of your own unit would you now look at a year later than planned? One or two sentences.

# %% [markdown]
# *Write here.*

# %% [markdown]
# ## Hand in
#
# Run the cell below. It tells what is done, what is left and how to hand in. The saved notebook carries a copy of your
# drawing, in case its file is forgotten.

# %% nbgrader={"grade": false, "solution": false, "locked": true, "task": false, "grade_id": "place", "schema_version": 3, "cell_type": "code"}
# Your place. Run this cell as often as you like.
import checks

checks.where_am_i()
