"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "every-pair-is-an-archetype": (
        "Two loops meet in one variable. Which arrow would have to be there to make it one of the two stories?",
        "Does using the fix take anything from the lasting solution? Does its harm come back to the same problem?",
        "A twin: a heater and thick curtains both keep a room warm. Neither weakens the other. Two loops, no archetype.",
    ),
    "harm-elsewhere": (
        "There is a harm, or a gain, that nobody meant. Follow it. Does it ever come back to the problem?",
        "In both archetypes the road of the fix ends where it began. Where does this one end?",
        "A twin: a night bus brings people home, and wakes a street. Sleepless people do not make the bus less needed.",
    ),
    "which-of-the-two": (
        "There is an archetype here. Ask what the fix does: does it bring the problem back, or take away what would have "
        "solved it?",
        "Look for a lasting solution in the story. If nobody names one, it is one of the two. If the fix takes from it, the "
        "other.",
        "A twin: coffee against tiredness, and then bad sleep, and then tiredness: the fix fails. Coffee in place of going "
        "to bed: the burden is shifted.",
    ),
    "archetype-missed": (
        "Go round once more: what does the fix do later, and to what?",
        "Underline the words of time in the story: *at once*, *after some years*. What stands behind the late ones?",
        "A twin: a loan pays the rent today. Interest comes later and makes the rent harder to pay. It comes back.",
    ),
    "roles-swapped": (
        "Two roles have changed places. Which of the two did somebody decide to do?",
        "The fix is what one does about the problem. The consequence is what comes later, and nobody decides it.",
        "A twin: problem: tiredness. Fix: coffee. Consequence: bad sleep.",
    ),
    "claims-not-logs": (
        "This counts claims. A large place then weighs more than a small one. Which column holds the logarithm?",
        "`luclms` is the logarithm of the claims, `guclms` its change from the year before.",
        "A twin: from 1,000 to 900 and from 10 to 9. In claims −100 and −1, in logarithms the same for both.",
    ),
    "medians": (
        "This compares middle values. The question asks for averages.",
        "Look for `.median()` in your line. Which word computes an average?",
        "A twin: 0.1, 0.2 and 0.6. The median is 0.2, the mean is 0.3.",
    ),
    "one-group-only": (
        "This is the average of one group. Compared with whom?",
        "The example has two averages and a minus sign between them.",
        "A twin: 0.2 here and 0.5 there. The gap is 0.2 − 0.5 = −0.3.",
    ),
    "every-zone-year": (
        "You use `ez`: every year in which a place *was* a zone. The question asks about the year in which it *became* one.",
        "Which column is 1 in that year alone? The text of part 2 names it.",
        "A twin: a child learns to read at seven, and can read ever after. *Became a reader* is 1 at seven only.",
    ),
    "levels-not-changes": (
        "This compares how many claims there were. The question asks how much they *changed* from the year before.",
        "Look at the word before the sign `~`, or after the frame's name. Which column holds the change?",
        "A twin: a place goes from 4.0 to 3.8, another from 6.0 to 5.9. Levels say −2.1, changes say −0.2 and −0.1.",
    ),
    "no-year-effects": (
        "Here a zone's year is compared with all years together. Were some years better for everyone?",
        "In a formula `+ C(year)` compares places within the same year.",
        "A twin: zones fell by 0.4 in a year in which all others fell by 0.3. Beyond the year it is 0.4 − 0.3 = 0.1.",
    ),
    "city-effects-too": (
        "Close. You also let each place have a slope of its own. The question takes out the year only.",
        "Count the terms with `C( )` in your formula.",
        'A twin: `"guclms ~ x + C(year)"` takes out what a year did to all places, and nothing else.',
    ),
    "zone-year-again": (
        "This is the answer of part 3. The check is about the year *before*.",
        "Put `year_before` where `cez` stood, both in the formula and in the square brackets, and use the frame `earlier`.",
        "A twin: to see whether a scale is true, you weigh before you put anything on it.",
    ),
    "log-points-are-percent": (
        "You took the log points for percent. For a change this large the two differ.",
        "The example uses `np.exp`. What does it do before the 1 is taken away?",
        "A twin: −0.5 log points. exp(−0.5) = 0.607, so 39 percent less, and not 50.",
    ),
    "share-not-percent": (
        "This is a share. The question asks for percent.",
        "What does the example multiply by?",
        "A twin: a share of −0.39 is −39 percent.",
    ),
    "sign-before-exp": (
        "The sign was turned before the exponential. A fall and a rise of the same log points are different percents.",
        "Put the number with its own sign into `np.exp`.",
        "A twin: exp(−0.5) is 39 percent less, exp(0.5) is 65 percent more.",
    ),
    "spread-not-error": (
        "This tells how different places are from one another. How sure are you of the *estimate*?",
        "The model in the example has a part `.bse`. Which name stands behind it?",
        "A twin: many places that differ by 0.3 can still give an estimate with a standard error of 0.05.",
    ),
    "ends-swapped": (
        "Read your interval aloud: from … to …. Does it begin at the lower end?",
        "`low` is the estimate minus something. `high` is the estimate plus the same thing.",
        "A twin: estimate −0.5, standard error 0.1. From −0.5 − 0.196 = −0.696 to −0.5 + 0.196 = −0.304.",
    ),
    "one-standard-error": (
        "The interval is narrower than one would like for 95 percent.",
        "How many standard errors to each side does the text name?",
        "A twin: estimate −0.5, standard error 0.1. From −0.5 − 1.96 × 0.1 to −0.5 + 1.96 × 0.1.",
    ),
    "parameter-is-leverage": (
        "A rate is a number. It is where one pushes first, and that does not make it deep.",
        "Look at the four groups on the module's page. In which group are taxes and fees?",
        "A twin: a higher fine for late books is a number. Whether a library wants books back or readers in is its aim.",
    ),
    "quick-is-leverage": (
        "It would be quick to feel. Does it change what the system is for, or how fast it does the same?",
        "A delay belongs to the loops. Which of the actions touch rules, and which touches the aim?",
        "A twin: a faster lift in a hospital shortens a delay. Visits by video change the rule of who travels.",
    ),
    "aim-below-rules": (
        "A rule serves something. What would the rule be there for, if the aim changed?",
        "In Meadows' list, where does the goal of a system stand, and where do rules and information?",
        "A twin: a rule may say when a gym closes. Whether it is there for records or for health decides such rules.",
    ),
    "before-does-not-matter": (
        "Look at your number of part 5 again. Where would claims have gone from there with no zone?",
        "Think of the ten streets with the most accidents last year. How would they do this year, if nobody did anything?",
    ),
    "large-means-deep": (
        "How much something did in one year is one question. Whether it changes how the system answers is another.",
        "Where in Meadows' list are taxes? Does the size of an estimate move them up?",
    ),
    "next-door-untouched": (
        "A firm moves in from next door. What happens to claims next door, and in your comparison?",
        "If the others get worse because of the zone, which way does the gap move?",
    ),
    "no-side-road": (
        "A reader finds neither of the two archetypes yet. What does your fix cost, later?",
        "Draw an arrow from the fix to something that it takes away or brings about, mark the delay, and lead it back to the "
        "problem.",
        "A twin: tiredness → coffee (+), coffee → tiredness (−), coffee → good sleep (−, delay), good sleep → tiredness "
        "(−). The last two are the side road.",
    ),
    "own-road": (
        "Think of what would have moved the claims in this place with no zone at all.",
        "Draw your own variables so that an arrow leads from each towards `claims for unemployment`, and not by way of the "
        "relief.",
        "A twin: for `bus passengers`, a new timetable is the city's action. Dear petrol is another road to the same "
        "result.",
    ),
}
