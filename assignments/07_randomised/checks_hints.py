"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "share-not-percent": (
        "This is a share between 0 and 1. The question asks for percent.",
        "Look at the example: what does it multiply by?",
        "A twin: 3 of 10 children are a share of 0.3. That is 30 percent.",
    ),
    "groups-swapped": (
        "This number belongs to another group. Which kind of class is in your line?",
        "Read the name at the start of the line: `small_classes` or `regular_classes`. Which one does the answer's name say?",
        "A twin: 40 percent in group A, 42 in group B. `share_a` is 40.",
    ),
    "aide-for-regular": (
        "These are the classes with an aide.",
        "The trial had three kinds of class. Which of the three is plain *regular*?",
        "A twin: of three clubs, one has a coach, one a helper, one nobody extra. The last is the plain one.",
    ),
    "aide-as-comparison": (
        "You compared with the classes that had an aide. What would they show, and what not?",
        "The question names regular classes, without an aide. Which name stands for them?",
        "A twin: small 20, regular 14, aide 15. Small minus regular is 6; small minus aide is 5, another question.",
    ),
    "everyone-else": (
        "Your comparison group seems to hold two kinds of class.",
        "`small == 0` is true for regular classes and for classes with an aide. The question asks for one of them.",
        "A twin: small 20, regular 14, aide 18. All others average 16, so the gap would be 4 and not 6.",
    ),
    "one-test-only": (
        "This looks like one of the two tests. The question asks for both together.",
        "The column `score` is the sum. The example uses another column.",
        "A twin: reading 10 and mathematics 20 make a score of 30.",
    ),
    "one-group-only": (
        "This is the mean of one group. An effect is a gap between two.",
        "Look at the example: what stands after the minus sign?",
        "A twin: small 20, regular 14. The gap is 20 − 14 = 6.",
    ),
    "ignoring-schools": (
        "This compares children across all schools. Where had the lots been drawn?",
        "Look at the example: which part of the formula compares within a school?",
        "A twin: school A scores 10 and has one small and two regular classes; school B scores 30 and has two small and one regular. "
        "Class size does nothing in either. Across schools, small averages 23.3 and regular 16.7: a gap of 6.7 from nowhere. Within "
        "schools it is 0.",
    ),
    "the-aides-effect": (
        "This is what an aide did. The question asks for the small class.",
        "The regression gives a number for each of its terms. Look inside the square brackets after `params`.",
        "A twin: `params` holds small 6 and aide 1. `params[\"small\"]` is 6.",
    ),
    "pupils-as-units": (
        "This error takes every child as separate news. What do children of one school share?",
        "In the example there are two errors. Which of them lets each school move as one?",
        "A twin: 4 schools of 100 children. If a school's children all rise and fall together, it is as if you had 4 children, not 400.",
    ),
    "ignoring-schools-in-the-error": (
        "The schools move as one here, but the comparison is across schools again.",
        "Use the same formula as for the effect, with `C(school)`, and the `cluster` error.",
        "A twin: an effect of 6 from one formula and an error of 2 from another do not belong together.",
    ),
    "one-test-error": (
        "This is the error for one of the two tests.",
        "Which column stands before the `~` in your regression?",
        "A twin: reading has an error of 2, the sum of both tests one of 5. A sum spreads more.",
    ),
    "ends-swapped": (
        "Read your range aloud: from … to …. Does it begin at the lower end?",
        "The lower end is the least it could be; the upper end is the most.",
        "A twin: effect 6, error 2. From 6 − 1.96 × 2 = 2.08 to 6 + 1.96 × 2 = 9.92.",
    ),
    "one-standard-error": (
        "The interval is narrower than one would like for 95 percent.",
        "How many standard errors to each side does the text name?",
        "A twin: effect 6, error 2. From 6 − 1.96 × 2 = 2.08 to 6 + 1.96 × 2 = 9.92.",
    ),
    "answers-taken-as-all": (
        "This is the gap among those who answered. Who is not in it?",
        "Most people in both groups said nothing. For the lowest effect, suppose the worst of the silent ones with a basic income, "
        "and the best of the others.",
        "A twin: half of each group answers, 80 and 60 percent do well. With: from 40 to 90. Without: from 30 to 80. The effect lies "
        "between 40 − 80 = −40 and 90 − 30 = 60.",
    ),
    "same-end-twice": (
        "You took the same end on both sides. Is that the smallest, or the largest, that the effect could be?",
        "A difference is smallest when the first number is at its lowest and the second at its highest.",
        "A twin: with lies from 40 to 90, without from 30 to 80. The least is 40 − 80 = −40; the most is 90 − 30 = 60.",
    ),
    "not-squared": (
        "The rule squares something. Has your line done it?",
        "Compare with the example: where does it say `** 2`?",
        "A twin: spread 10, effect 5. 16 × 100 / 25 = 64, and not 16 × 10 / 5 = 32.",
    ),
    "both-groups-together": (
        "This is as many as both groups together. The question asks for each group.",
        "The rule gives the number in one group already.",
        "A twin: the rule says 64. One group has 64, both together 128.",
    ),
    "whole-class-counted": (
        "You multiplied by the whole class. That would be right if all children of a class were the same.",
        "Where does the likeness stand in your line?",
        "A twin: 10 in a group, likeness 0.1. The factor is 1 + 9 × 0.1 = 1.9.",
    ),
    "no-one-taken-off": (
        "Nearly. How many *others* does a child have in the class?",
        "The factor takes one off before it multiplies by the likeness.",
        "A twin: 10 in a group, likeness 0.1. The factor is 1 + (10 − 1) × 0.1 = 1.9.",
    ),
    "likeness-forgotten": (
        "This is the number for children who are drawn one by one.",
        "Here whole classes are drawn. Multiply by the factor in the text.",
        "A twin: 64 people one by one; groups of 10 with likeness 0.1 need 64 × 1.9 = 121.6.",
    ),
    "count-not-share": (
        "This looks like a count. The question asks for a share between 0 and 1.",
        "How many pilots did the loop go through? Look at the last line of the example.",
        "A twin: 40 of 200 is a share of 0.2.",
    ),
    "above-zero-is-found": (
        "You count pilots whose effect is above zero. Luck alone puts half of them there. What has to be above zero?",
        "An effect is found if even the lower end of its interval is above zero.",
        "A twin: effect 3, error 2. 3 − 1.96 × 2 = −0.92. Above zero, yes; found, no.",
    ),
    "missed-not-found": (
        "This may be the share of pilots that miss the effect.",
        "Read your `if` line aloud. Which pilots does it count?",
        "A twin: 200 pilots, 150 intervals wholly above zero. Found: 0.75. Missed: 0.25.",
    ),
    "randomised-means-representative": (
        "Chance chose the children's classes. Did chance choose the schools?",
        "Ask what would have to be the same in your city for the effect to be the same. Has the draw anything to say about it?",
    ),
    "unequal-response-is-harmless": (
        "Chance decided who was asked. Who decided who answered?",
        "Look at your two numbers in part 5. How far apart are they, although the groups were drawn?",
    ),
    "count-the-children": (
        "Suppose one of the four schools has a splendid new headteacher. How many of the 1,200 children does that move at once?",
        "Count the units in which luck comes. More children in the same schools do not add any.",
    ),
    "where-they-sit": (
        "Who moves after a draw, and why? Are those who move like those who stay?",
        "The draw made groups alike at the start. Comparing by where children sit later undoes it.",
    ),
}
