"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "dollars-of-the-day": (
        "These look like prices in the dollars of the day. A dollar of 1981 bought less than one of 1978.",
        "Two columns hold a price: `price` and `rprice`. Which one is in dollars of 1978?",
        "A twin: a house costs 100 one year and 110 later, while all prices rose by 10 percent. In dollars of the day "
        "it rose by 10. In dollars of the first year it stood still.",
    ),
    "medians": (
        "This compares middle houses. The question asks for averages.",
        "Look for `.median()` in your line. Which word computes an average?",
        "A twin: prices 50, 60 and 130. The median is 60, the mean is 80.",
    ),
    "other-group": (
        "This is the average of another group of houses. Read the name of your frame aloud.",
        "*near* or *far*, *before* or *after*: each name has one word of both kinds. Which two does the question want?",
        "A twin: `far_after.rooms.mean()` is about houses further away, sold after.",
    ),
    "after-only": (
        "This is the gap after. How large was the gap when nobody knew of the plan?",
        "Look at your answer for 1978 in part 2. Which part of the gap of 1981 was there already?",
        "A twin: after the plan here 50, there 80. Before it here 45, there 70. The gap went from −25 to −30. "
        "Only −5 of it is new.",
    ),
    "before-after": (
        "This is how much prices near the site rose. Would they have stood still without the plan?",
        "Look at the houses further away. What did their price do in the same years?",
        "A twin: here from 45 to 50, there from 70 to 80. Here rose by 5, but there by 10. The difference is −5.",
    ),
    "before-only": (
        "This gap was there before anyone knew of the plan. Can the plan have made it?",
        "An effect needs a change. Which other year do you need?",
        "A twin: before, here 45 and there 70. The gap of −25 tells where the site was put, not what it did.",
    ),
    "rise-elsewhere": (
        "This is what happened where no plan was. It is the half that you take away.",
        "Which of the two places does the question ask about? Begin with its change.",
        "A twin: here from 45 to 50, there from 70 to 80. The answer is 5 − 10, not 10.",
    ),
    "added-up": (
        "Two differences have been added. What was to be left over?",
        "Look at the sign between the two brackets. What came to both places should drop out.",
        "A twin: here rose by 5, there by 10. 5 + 10 = 15 holds the common rise twice. 5 − 10 = −5 "
        "does not hold it at all.",
    ),
    "same-percent": (
        "You let the prices near the site rise by the same *percent*. The question says: by as many *dollars*.",
        "Start with the price near the site before. What did houses further away gain, in dollars?",
        "A twin: there from 100 to 150, here from 40. The same percent gives 60, the same amount gives 90. Both are "
        "beliefs, and they differ when the levels do.",
    ),
    "actual-not-expected": (
        "This is what houses near the site did cost. What would they have cost without the plan?",
        "Start from the price near the site before. Add the change of those further away.",
        "A twin: here from 45 to 50, there from 70 to 80. Expected here: 45 + 10 = 55. Seen: 50.",
    ),
    "other-level": (
        "This is the price further away. The two places need not have the same level.",
        "Take from the other place only its *change*. Whose level do you start from?",
        "A twin: here from 45 to 50, there from 70 to 80. Expected here: 45 + 10 = 55, not 80.",
    ),
    "spread-not-error": (
        "This tells how different the houses are from one another. How sure are you of their *average*?",
        "A standard error gets smaller when a group gets larger. Where is the number of houses in your line?",
        "A twin: 100 houses with variance 400 give 400 / 100 = 4. The standard error of their average is the square "
        "root, 2.",
    ),
    "two-groups-only": (
        "Luck enters through every average that you use. How many averages are in the estimate?",
        "Count the groups in your line. The example for rooms has four.",
        "A twin: the four parts are 4, 5, 3 and 4. Together 16, and the square root is 4. With two of them it would "
        "be 3, and too sure.",
    ),
    "no-square-root": (
        "The size is surprising for a standard error. Is a last step missing?",
        "Compare with the worked line for rooms. How does it end?",
        "A twin: 4 + 5 + 3 + 4 = 16 is a variance. Its square root, 4, is the standard error.",
    ),
    "ends-swapped": (
        "Read your interval aloud: from … to …. Does it begin at the lower end?",
        "`low` is the estimate minus something. `high` is the estimate plus the same thing.",
        "A twin: estimate −5, standard error 4. From −5 − 7.84 = −12.84 to −5 + 7.84 = 2.84.",
    ),
    "one-standard-error": (
        "The interval is narrower than one would like for 95 percent.",
        "How many standard errors to each side does the text name?",
        "A twin: estimate −5, standard error 4. From −5 − 1.96 × 4 = −12.84 to −5 + 1.96 × 4 = 2.84.",
    ),
    "near-houses-in-the-check": (
        "The houses near the site are in your check. Then it is not a place in which nothing happened.",
        "Use the four frames of this part: `inner_before`, `inner_after`, `outer_before`, `outer_after`.",
        "A twin: to see whether a scale is true, weigh nothing. Do not weigh the parcel you wonder about.",
    ),
    "one-year-only": (
        "This is a gap in one year. The check asks about a change in the gap.",
        "Do what you did in part 3, with the frames of this part in place of near and far.",
        "A twin: inner from 60 to 72, outer from 80 to 90. 12 − 10 = 2.",
    ),
    "real-effect": (
        "This is the number of part 3 again. The check is made where no incinerator was planned.",
        "Put `inner` in place of `near`, and `outer` in place of `far`.",
        "A twin: inner from 60 to 72, outer from 80 to 90. 12 − 10 = 2.",
    ),
    "wrong-coefficient": (
        "A regression gives several numbers. This one is not the difference between the changes.",
        "Which name stands in the square brackets of the example? It holds both columns, with a colon.",
        "A twin: `nearinc` is the gap before, `y81` the change further away, `nearinc:y81` the difference "
        "in differences.",
    ),
    "unadjusted": (
        "This is the estimate without the further columns. Did they get into your formula?",
        "In the formula further columns stand after `nearinc * y81`, each with a plus before it.",
        'A twin: `"rooms ~ nearinc * y81 + baths"` adjusts for bathrooms.',
    ),
    "age-without-square": (
        "Close: age is there. The task names one more column.",
        "The first years of a house may cost it more than the later ones. Which column lets the line bend?",
        'A twin: `"price ~ land + lland"` uses two columns for one thing.',
    ),
    "level-gap-breaks-it": (
        "The gap of 1978 is in both years. What does the method do with it?",
        "Look at the picture on the module's page: move one line up or down. Does the difference in slopes change?",
    ),
    "trends-proved": (
        "The check looks at houses that were there. The sentence to be proved is about a year without a plan "
        "that never was.",
        "Read the interval of the check aloud. How large a problem could hide in it?",
    ),
    "one-site-is-many": (
        "How many sites with a plan are there in the data? How many could you group?",
        "Whatever else came to this one neighbourhood looks the same as the plan. Can a standard error see it?",
    ),
    "comparison-untouched": (
        "Follow a family that no longer wants to live near the site. Where does it look for a house?",
        "If prices further away rise because of the plan, what do you take away when you take away their change?",
    ),
    "own-road": (
        "Think of what would have moved prices near the site with no plan at all. A school? A road? A factory?",
        "Draw your own variables so that an arrow leads from each towards `price near`, and not by way of the plan.",
        "A twin: for `bus passengers`, a new timetable is the city's action. A dear petrol is another road to the same "
        "result.",
    ),
}
