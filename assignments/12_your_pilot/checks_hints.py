"""Hints of this notebook, as ladders: a nudge, where to look, a worked twin with other numbers."""

HINTS = {
    "combinations-not-people": (
        "This counts kinds of people, not people. Several people share one kind.",
        "The example uses `transform`, which gives a size to each person. Sum over people.",
        "A twin: two kinds with 3 and 4 people are two small cells, and 7 people in them.",
    ),
    "five-counts-too": (
        "A cell of five is large enough by our rule. Are those in your count?",
        "*Fewer than five* is `< 5`.",
        "A twin: sizes 4, 5 and 9. In cells of fewer than five are 4 people, not 9.",
    ),
    "columns-left-out": (
        "One of the three columns is not in your count. Who can see a person's age sees more.",
        "Put all three names into the square brackets of `groupby`.",
        'A twin: `groupby(["street", "floor", "pet"])` looks at three columns together.',
    ),
    "key-kept": (
        "There is a column by which a register knows each person. Is a code in place of a name anonymous?",
        "Read what `print(raw.privacy())` says first, and what it advises.",
        'A twin: `.drop("email")` leaves out a column of addresses.',
    ),
    "still-small": (
        "Some people still share their sex, area and age with fewer than four others.",
        "Make a column coarser, or leave it out if the question can do without it. At the end, suppress what is left.",
        'A twin: `.coarsen("rooms", 4).suppress(["rooms", "street"], k=3)` joins rooms by four, then drops rare rows.',
    ),
    "outcome-dropped": (
        "It is safe, but can it still answer the question? Something that the estimate needs is gone.",
        "The question needs the group and both speeds.",
        "A twin: a file on noise without the column of decibels harms nobody and helps nobody.",
    ),
    "too-many-lost": (
        "More than one person in ten is gone. Who is it that you lose: just anybody, or the oldest?",
        "Make the columns coarser first, and suppress last.",
        "A twin: suppressing by exact income loses nearly all; by income in three steps, hardly anybody.",
    ),
    "total-not-rest": (
        "This is a total. The hidden cell is what is left of it.",
        "Take the other cells of the row away from the total of the row.",
        "A twin: a row with 12, 7, a hidden cell, and 24 in all. 24 − 12 − 7 = 5.",
    ),
    "small-cell-shown": (
        "The small cell itself is not in your list. It has to be hidden first of all.",
        "Which cell is empty in `published`?",
        'A twin: if the cell of the row `lake` and the column `two` is small, the list begins with `"lake two"`.',
    ),
    "second-cell-forgotten": (
        "One cell alone is not hidden: you found its number yourself.",
        "Hide a second one in its row. Then look down the columns.",
        "A twin: of 6 + ? + 9 = 20 one knows the middle. Of 6 + ? + ? = 20 one does not.",
    ),
    "other-total": (
        "A total still gives a hidden cell away. Have you looked at rows *and* columns?",
        "Each row and each column with a hidden cell needs a second hidden one.",
        "A twin: put stones on the corners of a rectangle. Each row and each column with a stone has two.",
    ),
    "hides-too-much": (
        "It is safe, and it hides more than it needs to. What will the reader miss?",
        "Take cells away from your list, one by one, and run the check again.",
        "A twin: with a rectangle's corners hidden, a fifth cell protects nobody further.",
    ),
    "decides-after-looking": (
        "One of your lines can be known only after the data have been seen. Can it stand in a plan made before?",
        "Ask of each line: could I write it today, with the envelope still closed?",
        "A twin: *the tallest child* is a finding. *Height in centimetres, on the first of May* is a plan.",
    ),
    "names-in-the-plan": (
        "A plan goes to many readers. Does it need to say who took part?",
        "Who is counted can be said by a rule, without naming anybody.",
        "A twin: *all who signed up by March* names a group, and nobody in it.",
    ),
    "significant-is-enough": (
        "With many people a tiny effect is significant, with few a large one is not. How much would be *worth* having?",
        "Write an amount in the unit of your outcome.",
        "A twin: *2 sick days a year fewer; less would not pay for the stand-in*.",
    ),
    "no-number": (
        "How would a colleague know, next year, whether this much was reached?",
        "Write an amount, in figures, and its unit.",
        "A twin: *at least 3 minutes shorter on a weekday*.",
    ),
    "one-case-only": (
        "There are three ends: it is found, it is not found, we cannot tell. What will you do in each?",
        "Write one short clause for each of the three.",
        "A twin: *if shorter, extend; if longer, stop; if unclear, one more term with twice the classes*.",
    ),
    "before-after": (
        "This is how those with a place changed. Would they have stayed as they were without one?",
        "Take away the change of those who waited.",
        "A twin: with a place +9, waiting +4. The place added 5.",
    ),
    "those-who-waited": (
        "This is the change of those who waited. It is what would have happened; the effect is what comes on top.",
        "Change of `now` minus change of `later`.",
        "A twin: with a place +9, waiting +4. The place added 5.",
    ),
    "level-not-change": (
        "This compares speeds at the end. With a lot that is fair, too. Which outcome did the plan name?",
        "Use the column `change`.",
        "A twin: a plan says *weight lost*; then it is kilograms before minus after that count, not kilograms after.",
    ),
    "spread-not-error": (
        "This says how much people differ, not how sure the mean is. Means of many people move less.",
        "Each variance is divided by the number of people in its group, as in the example.",
        "A twin: variance 36 among 9 people: the mean's part is 36 / 9 = 4, and its root is 2.",
    ),
    "one-standard-error": (
        "The road is right and too short: this is one standard error to each side.",
        "Look at the example: how many standard errors make a 95 percent interval?",
        "A twin: estimate 6, standard error 2. From 6 − 1.96 × 2 = 2.08 to 9.92.",
    ),
    "ends-swapped": (
        "Low and high have changed places.",
        "Low is the estimate *minus* 1.96 standard errors.",
        "A twin: 6 ± 4 goes from 2 to 10.",
    ),
    "not-found-is-zero": (
        "You could not tell it from nothing. Is that the same as knowing that it is nothing?",
        "Read the upper end aloud. Do the data rule it out?",
        "A twin: in fog you see no ship. The sea may still be full of them.",
    ),
    "above-zero-is-proof": (
        "Another lot would have given another estimate. Would it have to be above zero?",
        "Read the lower end aloud.",
        "A twin: an estimate of 3, from −1 to 7, leaves both signs open.",
    ),
    "interval-of-people": (
        "Does the interval say how people differ, or how sure the mean is?",
        "With ten times as many people, would the interval be as wide? Would people differ less?",
        "A twin: children are 90 to 150 cm tall. Their mean may be known to the centimetre.",
    ),
    "holds-for-everyone": (
        "Whom did the lot choose among? Who never put a name on the list?",
        "An effect is measured among those who took part.",
        "A twin: a choir's exercise helps singers. Of those who never sing, it says nothing.",
    ),
    "pseudonymised-is-anonymous": (
        "Somebody can turn a key back into a person. And who knows sex, area and age needs no key at all.",
        "How many people stood alone in part 1?",
    ),
    "five-is-safe": (
        "Suppose all five of a group gave the same answer. What do you know of each?",
        "The gate counts people. Does it look at what they answered?",
    ),
    "tables-stay-apart": (
        "One table has all clients of May, the other those of May without one office. What does a reader do?",
        "Think of the row total and the two cells: it is the same trick, with two tables.",
    ),
    "whole-map-proved": (
        "How many arrows does your map have? How many of them did the lot decide over?",
        "A loop needs all of its arrows, and the time to come round.",
    ),
    "tested-not-drawn": (
        "This arrow is not in your drawing. Are both names written as they are there?",
        "Copy the two names from the list of links beside the drawing.",
        "A twin: if the drawing has `bus lane → travel time`, the ends are `bus lane` and `travel time`.",
    ),
    "tested-without-sign": (
        "The tested arrow has no sign yet. What did the pilot expect: more, or less?",
        "Choose the arrow in the drawing and give it plus or minus. The sign is what you expected before.",
        "A twin: `bus lane → travel time` has a minus: more lane, less time.",
    ),
}
