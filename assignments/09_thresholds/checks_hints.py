"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "prefers-only": (
        "This is the share that answered *more*. The question asks for the mean of the whole scale.",
        "A household that says *the same* counts 0.5 in `Support`. Does it count in your line?",
        "A twin: answers 0, 0.5 and 1. The share of *more* is 1/3, the mean of the scale is 0.5.",
    ),
    "other-side": (
        "This is the mean of the other side. Read the name of your frame aloud.",
        "`below` got the transfer, `above` did not. Which of them does the question want?",
        "A twin: `above.Education.mean()` is the schooling of those without the transfer.",
    ),
    "side-flipped": (
        "The size is right, and the side is turned. Who got the transfer: those below the limit, or those above?",
        "The jump is *with* the transfer minus *without*. Which column is 1 for those with it?",
        "A twin: at a limit the line from below ends at 30, with a grant. The line from above begins at 20. "
        "The jump is 30 − 20 = 10, although the line steps down from left to right.",
    ),
    "raw-gap": (
        "This compares all with all: the furthest below with the furthest above too. What else differs between them?",
        "Where is `score` in your line? Without it the lines are flat, and slopes are taken for a jump.",
        "A twin: 40, 50 below and 60, 70 above lie on one line that climbs 10 each step. The means differ by 20. "
        "The line does not jump at all.",
    ),
    "one-slope": (
        "You gave both sides the same slope. Why should they have it?",
        "Look at the sign between `got` and `score` in the example. A plus gives one slope, a star gives each side its "
        "own.",
        'A twin: `"rent ~ new + size"` draws two parallel lines, `"rent ~ new * size"` two lines that may differ.',
    ),
    "height-not-jump": (
        "This is the height of a line at the limit. How far is it from the other line?",
        "A regression gives several numbers. Which name stands in the square brackets of the example?",
        "A twin: the lines reach the limit at 30 and at 20. 30 and 20 are heights, 10 is the jump.",
    ),
    "ends-swapped": (
        "Read your interval aloud: from … to …. Does it begin at the lower end?",
        "`low` is minus 1.96 standard errors, `high` is plus 1.96 standard errors.",
        "A twin: jump 5, standard error 2. From 5 − 3.92 = 1.08 to 5 + 3.92 = 8.92.",
    ),
    "one-standard-error": (
        "The interval is narrower than one would like for 95 percent.",
        "How many standard errors to each side does the text name?",
        "A twin: jump 5, standard error 2. From 5 − 1.96 × 2 = 1.08 to 5 + 1.96 × 2 = 8.92.",
    ),
    "means-in-the-band": (
        "Nearer, yes. But this is still a difference of two means, with no line.",
        "Do in the band what you did in part 2: a line on either side, read at the limit.",
        "A twin: in a band the means are 34 and 22, 12 apart. The lines reach the limit at 31 and 25: the jump is 6.",
    ),
    "one-slope-in-the-band": (
        "In the band, too, each side may have its own slope.",
        "Look at the sign between `got` and `score` in the example: plus, or star?",
        'A twin: `"rent ~ new * size"` lets the two lines differ.',
    ),
    "one-side-of-the-band": (
        "You cut off one side only. All households far *below* are still there.",
        "What does `.abs()` do in the example? A distance has no sign.",
        "A twin: of −9, −2, 1 and 8, two are at most 3 from zero: −2 and 1. With `<= 3` and no `.abs()` −9 stays in.",
    ),
    "whole-band": (
        "This is the jump with all households. Did the band get into your line?",
        "In the example the frame in the regression is `near_schooling`, not `households`.",
        "A twin: make the smaller frame first, then name it in the regression.",
    ),
    "other-band": (
        "A right number, in another place: this belongs to another band.",
        "Read the distance in your line and the name of your answer aloud. Do they agree?",
        "A twin: `error_015` belongs to `<= 0.015`.",
    ),
    "spread-not-error": (
        "This tells how different the households are from one another. How sure are you of the *jump*?",
        "The fit knows it: look for `.bse` in the example.",
        "A twin: ages spread by 12 years, and a jump in age may still be known to within 1.",
    ),
    "before-after": (
        "This is a mean with the law beside a mean before. Had the line been falling or rising already?",
        "Which words of the example's formula stand after `law`? They take out the line and the seasons.",
        "A twin: 100, 90, 80 before and 60, 50 after. The means fall by 39 percent. The line was on its way to 70 "
        "and 60: the step is about −15 percent.",
    ),
    "log-not-percent": (
        "This looks like a step in logarithms, times 100. For a step this large, that is not yet percent.",
        "Look at the line of the example with `np.exp`. What becomes of the number there?",
        "A twin: a step of −0.5 in logarithms. 100 × (exp(−0.5) − 1) = −39 percent, not −50.",
    ),
    "share-not-percent": (
        "The size is right as a share. The task asks for percent.",
        "What stands before the bracket in the example?",
        "A twin: a share of −0.07 is −7 percent.",
    ),
    "all-years": (
        "You have used all months since 1969. Was it one straight line all that time?",
        "Which frame stands in the regression of the example, `belts` or `since_1976`?",
        "A twin: a road that climbs, and then runs level, is not one slope. Take the last stretch.",
    ),
    "no-seasons": (
        "Winters and springs are in one pot. The months with the law begin in a February.",
        "Which part of the example's formula gives each calendar month its own height?",
        "A twin: ice cream from October to March against a whole year. It fell, and nobody had done anything.",
    ),
    "other-seat": (
        "This is the series of the other seats. Whom did the law reach?",
        "Which column stands inside `np.log( )` in your line?",
        "A twin: `np.log(kms)` is the distance driven.",
    ),
    "other-months": (
        "A right step, with the other months. Which of the two answers is it?",
        "`step_rear` has the months since 1976, `step_rear_all` all of them. Which frame stands in each line?",
        "A twin: `step_kms` came from `since_1976`, `step_kms_all` from `belts`.",
    ),
    "front-as-control": (
        "This is the series that the law did reach. A control is one that it did not.",
        "Which column stands inside `np.log( )` in your line?",
        "A twin: to see whether the scale is true, weigh nothing. Do not weigh the parcel.",
    ),
    "holds-for-everyone": (
        "Think of the poorest household with the transfer. Who without it could show what would have become of it?",
        "Read again where the two lines are compared. At one point of the score, or along all of it?",
    ),
    "narrower-is-better": (
        "The narrower, the more alike. And how many are left?",
        "Compare the two standard errors of part 3. What would a band with four households tell you?",
    ),
    "choose-after-looking": (
        "Suppose there is no effect, and you may look at seven numbers that wobble. Which one will look clearest?",
        "What could you have written down before looking? And what could you show beside it?",
    ),
    "control-ignored": (
        "Both steps would have the same size. What do the two seats share, and what do they not?",
        "If something else had come to all roads that winter, what would each series have done?",
    ),
    "own-road": (
        "Think of what would have changed the injuries with no law at all. Better roads? Fewer cars? A mild winter?",
        "Draw your own variables so that an arrow leads from each towards `injuries`, and not by way of the law.",
        "A twin: for `bus passengers`, a new timetable is the city's action. Dear petrol is another road to the same "
        "result.",
    ),
}
