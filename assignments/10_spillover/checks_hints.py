"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "others-change": (
        "This is what happened where no such law was. It is the half that you take away.",
        "Which of the two places does the question ask about? Begin with its change.",
        "A twin: here from 80 to 50, elsewhere from 90 to 75. The answer is −30 − (−15) = −15.",
    ),
    "after-only": (
        "This is the gap after the law. How large was the gap before it?",
        "You need four averages: here and elsewhere, before and after.",
        "A twin: after, here 50 and elsewhere 75. Before, here 80 and elsewhere 90. The gap went from −10 to −25: only −15 "
        "of it is new.",
    ),
    "before-after": (
        "This is how much California changed. Would it have stood still without the law?",
        "Take away what the others changed by in the same years.",
        "A twin: here from 80 to 50, elsewhere from 90 to 75. −30 − (−15) = −15.",
    ),
    "added-up": (
        "Two changes have been added. What was to be left over?",
        "Look at the sign between the two brackets. What came to both places should drop out.",
        "A twin: −30 + (−15) = −45 holds the common fall twice. −30 − (−15) = −15 does not hold it at all.",
    ),
    "one-year-each": (
        "This compares two single years. The question asks for the means of all years before and after.",
        "Look for `.mean()` in the example.",
        "A twin: years 70, 60 and 50 before, 40 and 30 after. The means are 60 and 35, so −25.",
    ),
    "all-states-counted": (
        "You counted every state. Most have a weight of nothing at all.",
        "The example first asks of each weight whether it is above 0.01, then counts the yeses.",
        "A twin: weights 0.7, 0.3, 0 and 0. Two are above 0.01.",
    ),
    "colorado-again": (
        "This number is Colorado's. The question is about California.",
        "Look at each name in your line. Which twin does it belong to?",
        "A twin: `colorado.gap` is Colorado minus Colorado's twin.",
    ),
    "plain-mean": (
        "In this mean each state counts the same. In the mixture some count much, and most not at all.",
        "Multiply each state's packs by its weight, then add up. The example shows how.",
        "A twin: 60 with weight 0.75 and 100 with weight 0.25 make 45 + 25 = 70. Their plain mean is 80.",
    ),
    "california-itself": (
        "This is what California did. What did its twin do?",
        "The twin is made of the other states only: their weights times their packs.",
        "A twin: 60 with weight 0.75 and 100 with weight 0.25 make 70, whatever the city itself had.",
    ),
    "gap-to-the-mean": (
        "This is the gap to the plain mean of the others. Was California on their path before the law?",
        "Which series was made to follow California before 1989?",
        "A twin: the city has 50, the mean of the others 90, its twin 66. The gap to the twin is −16.",
    ),
    "not-the-twin": (
        "This is the answer of part 1, against the mean of all others. Now compare with the twin.",
        "The gaps to the twin, year by year, are in `california.gap`.",
        "A twin: gaps of −8, −10 and −12 after the start. Their mean is −10.",
    ),
    "all-years": (
        "The years before the law are in your mean. There the twin was made to fit.",
        "Choose the years from 1989 on first, as the example does.",
        "A twin: gaps 0, 0, −8, −12, with the law before the third. The mean gap with the law is −10, not −5.",
    ),
    "other-of-the-two": (
        "One of the two is for a single year, the other for all twelve years. Have they changed places?",
        "Read both names again: which says a year?",
    ),
    "counted-from-below": (
        "You counted from the smallest. Which end is out of the ordinary?",
        "How many states have a number *at least as large* as California's?",
        "A twin: 9, 7, 4, 2. The one with 7 is number 2, counted from the largest.",
    ),
    "counted-from-zero": (
        "Is California itself among those that are at least as large as California?",
        "Count it too: the largest of all would be number 1, not number 0.",
        "A twin: 9, 7, 4, 2. Two are at least as large as 7: 9 and 7 itself.",
    ),
    "percent-not-share": (
        "This is a percentage. A share lies between 0 and 1.",
        "Leave out the `100 *`.",
        "A twin: 2 of 8 is a share of 0.25, or 25 percent.",
    ),
    "without-itself": (
        "Close. California is one of the states that could have been picked.",
        "Count it above the line and below the line.",
        "A twin: the second largest of 8 gives 2 / 8, not 1 / 7.",
    ),
    "not-left-out": (
        "This is the answer with all states. Is Nevada still in your table?",
        "Which columns does `.drop(columns=...)` take away? Does the twin get that table?",
    ),
    "montana-again": (
        "This is the answer without Montana, as in the example. Which state shares a border with California?",
        "Put the other name into `.drop(columns=...)`.",
    ),
    "real-law": (
        "This twin was made to fit all years to 1988. Then its gap in 1988 tells little.",
        "Which year did you give as the start? Here we pretend that the law came earlier.",
        "A twin: a coat made to measure fits. Whether the tailor guesses well is seen from a coat made without measuring.",
    ),
    "mean-not-1988": (
        "This is a mean over the pretended years. The question asks for one year.",
        "How does the example choose a year?",
        "A twin: gaps of 0, −2 and −7 have the mean −3. The last alone is −7.",
    ),
    "no-columns": (
        "This compares farmers as they come. The task compares those who are alike in the other columns.",
        "In the example, what stands in the formula after the plus?",
        'A twin: `"outcome ~ cause + " + columns` holds the columns. `"outcome ~ cause"` does not.',
    ),
    "no-villages": (
        "The villages are missing. Neighbours share more than what these columns say.",
        "`columns` ends with `C(village)`. Is all of it in your formula?",
    ),
    "likeness-not-influence": (
        "This is how neighbours go together. They share soil, weather and shops.",
        "Use only what the draw moved: its change in round two, divided by its change in round one.",
        "A twin: the draw moved round one by 0.20 and round two by 0.05. 0.05 / 0.20 = 0.25.",
    ),
    "upside-down": (
        "Read your fraction aloud: how many of round *two*, for one of round *one*.",
        "What stands above the line, and what below?",
        "A twin: the draw moved round one by 0.20 and round two by 0.05. 0.05 / 0.20 = 0.25, not 4.",
    ),
    "second-round-alone": (
        "This is what the draw did to round two. How many more of round one did that take?",
        "Divide it by what the draw did to round one.",
        "A twin: the draw moved round one by 0.20 and round two by 0.05. 0.05 / 0.20 = 0.25.",
    ),
    "first-round-alone": (
        "This is what the draw did to round one. That is the push. What did the push do to round two?",
        "Divide what the draw did to round two by what it did to round one.",
        "A twin: the draw moved round one by 0.20 and round two by 0.05. 0.05 / 0.20 = 0.25.",
    ),
    "round-two-for-round-one": (
        "This is about the second round. The draw was made in the first.",
        "Which column of the table is about round one?",
    ),
    "good-fit-is-proof": (
        "The mixture was *made* to fit the years before. What do those years say about the years after?",
        "Look at the module's page: which state fitted even better, had no such law, and left its twin all the same?",
    ),
    "untouched-by-definition": (
        "Does a law stop at a border because a state is called a comparison?",
        "Follow a smoker who lives near Nevada, on the day when the price at home goes up.",
    ),
    "trial-cures-spillover": (
        "A draw makes two groups alike at the start. What keeps them apart after that?",
        "Look at the toy with the coaches on the module's page. Was the draw unfair?",
    ),
    "gap-is-gain": (
        "Do the sum with ten jobs. If one person gets a job that another would have had, what does each group show?",
        "Count the two groups, and then count the town.",
    ),
    "own-road": (
        "Think of what would have changed how much people buy with no tax at all. Fashion? Income? What else?",
        "Draw your own variables so that an arrow leads from each towards `packs bought here`, not by way of the tax.",
        "A twin: for `bus passengers`, a new timetable is the city's action. A dear petrol is another road to the same "
        "result.",
    ),
}
