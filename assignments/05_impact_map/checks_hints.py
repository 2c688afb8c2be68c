"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "input-is-output": (
        "This was needed before anything could be done. Has anything been delivered to anybody yet?",
        "Money and hours are what one puts in. What one does with them comes next.",
        "A twin: paint is put in, a painted wall is delivered, and a pupil who likes to come to school is a change.",
    ),
    "output-is-impact": (
        "Could every person have been there and gone home unchanged?",
        "Ask who has changed. If the sentence only tells what was done or handed out, it is in our own hands.",
        "A twin: 500 bicycle helmets given out tells what was done. Fewer head injuries tells what changed.",
    ),
    "outcome-is-output": (
        "Is this in the hands of those who run the service, or does somebody else do something new?",
        "What others do, know or can because of the service lies to the right of what we deliver.",
        "A twin: 20 swimming lessons are delivered. A child who can swim is a change in the child.",
    ),
    "too-far-right": (
        "Who has changed here: those who were reached, or the life of the city?",
        "Look for the step in between. The last word is kept for what changes in people's lives and lasts.",
        "A twin: a child can swim, that is a change in those reached. Fewer drown in the city's lakes, that is the last.",
    ),
    "fame-is-impact": (
        "A jury liked it. Whose life is different because of that?",
        "Praise is about the service. None of the four words fits it.",
    ),
    "under-another-arrow": (
        "A good assumption, and it stands under another arrow. Read it aloud after both ends of yours.",
        "Say: *first end* leads to *second end*, only if … Does your sentence explain why this step could fail?",
        "A twin: for 'seeds are sown → plants come up' it is *only if it rains*. *Only if somebody buys them* belongs "
        "further on.",
    ),
    "true-but-elsewhere": (
        "Suppose this were not true. Would just this step fail?",
        "An assumption tells why one end of the arrow could move and the other not. Is that so here?",
        "A twin: 'health matters' is true. It does not tell why a free ticket should bring a child to the pool.",
    ),
    "indicator-lacks": (
        "Could a colleague fetch this number next week without asking you anything?",
        "Look for five things: what, of whom, unit, baseline, time. Which are missing?",
        "A twin: 'better air' lacks nearly all. 'Fine dust at the market square, micrograms a cubic metre, mean of "
        "January: 11 in 2025, again in 2027' has them.",
    ),
    "indicator-of-output": (
        "It is complete. Is it about what you do, or about what changes?",
        "The theory ends with people in work. What does this number say about them?",
        "A twin: the number of lessons is complete and easy to fetch, and no child need be able to swim.",
    ),
    "only-those-who-came": (
        "Who has dropped out of the comparison? The lot did not decide who came.",
        "Keep the two groups as the lot made them, `workshop` and `booklet`, those who stayed away too.",
        "A twin: of ten who drew a place the two who felt worst stayed away. Leave them out, and those who came look "
        "better than the others, even if nothing was taught.",
    ),
    "before-after": (
        "This uses how people changed over time. Spirits may lift with no workshop at all.",
        "Two groups were made by a lot. Which two averages does the question ask for, and at which time?",
        "A twin: from 3.0 to 2.5 with a place, from 3.0 to 2.6 without. Before and after says −0.5. The effect is "
        "2.5 − 2.6 = −0.1.",
    ),
    "medians": (
        "This is a gap between middle persons. The question asks for averages.",
        "Look for `.median()` in your line. Which word computes an average?",
        "A twin: 1, 2 and 6. The median is 2, the mean is 3.",
    ),
    "one-group-only": (
        "This is the average of one group. An effect is a gap between two.",
        "Look at the example: what stands after the minus sign?",
        "A twin: with a place 4.5, without 4.2. The effect is 4.5 − 4.2 = 0.3.",
    ),
    "other-column": (
        "The groups look right. Look at the column.",
        "The text under the heading says which column is before, which is after and which is the scale of feeling able.",
        "A twin: for age you would write `workshop.age.mean() - booklet.age.mean()`, the same column in both places.",
    ),
    "spread-not-error": (
        "This tells how different people are from one another. How sure are you of their *average*?",
        "A standard error gets smaller when a group gets larger. Where is the number of people in your line?",
        "A twin: variance 4 among 100 people and 5 among 100 others: 0.04 + 0.05 = 0.09, and its root is 0.3.",
    ),
    "no-square-root": (
        "The size is surprising for a standard error. Is a last step missing?",
        "Compare with the worked line for hardship. How does it end?",
        "A twin: 0.04 + 0.05 = 0.09 is a variance. Its square root, 0.3, is the standard error.",
    ),
    "ends-swapped": (
        "Read your interval aloud: from … to …. Does it begin at the lower end?",
        "`low` is the effect minus something. `high` is the effect plus the same thing.",
        "A twin: effect 6, standard error 2. From 6 − 1.96 × 2 = 2.08 to 6 + 1.96 × 2 = 9.92.",
    ),
    "one-standard-error": (
        "The interval is narrower than one would like for 95 percent.",
        "How many standard errors to each side does the text name?",
        "A twin: effect 6, standard error 2. From 6 − 1.96 × 2 = 2.08 to 6 + 1.96 × 2 = 9.92.",
    ),
    "lot-left-out": (
        "This compares people who feel able with people who do not, whatever the lot gave them.",
        "Which column of the second regression tells who was offered a place? Is it in yours?",
        "A twin: people with umbrellas are wetter. Put the rain into the regression before you blame the umbrella.",
    ),
    "whole-road": (
        "This is the whole effect, by whichever road. The question asks for one part of it.",
        "Is `job_seek` among the columns of your regression? Without it the two parts are not told apart.",
        "A twin: the whole is −5. Through the step it is 2 × −1 = −2. The rest is −3.",
    ),
    "added-up": (
        "You have added the arrows. How does a push travel along a road of two arrows?",
        "If the first arrow were zero, nothing could travel. Which way of putting them together says so?",
        "A twin: the course adds 2 lessons, each lesson adds 3 words. The course adds 2 × 3 = 6 words, not 5.",
    ),
    "unadjusted": (
        "This compares all people as they are. The question compares people of the same hardship, sex and age.",
        "Read the columns in the text once more. Which are missing in your formula?",
        "A twin: `comply ~ treat` is the plain gap; `comply ~ treat + age` compares people of the same age.",
    ),
    "parts-swapped": (
        "This is a part of the effect, but the other one.",
        "Which of the two parts is a product of two arrows, and which is a coefficient as it stands?",
        "A twin: arrows 2 and −1, and a rest of −3. Through the step: −2. Not through it: −3.",
    ),
    "lot-tests-every-arrow": (
        "What did the lot decide: who is offered a place, or who feels able?",
        "Think of two people who drew the same. Why may one feel more able than the other?",
        "A twin: a lot decides who gets a garden. Those who garden most are fittest. Did the digging do it, or could "
        "only the fit dig?",
    ),
    "not-significant-means-zero": (
        "An interval lists the effects that fit the data. Is zero the only one in it?",
        "Read both ends aloud. Would the upper one matter to the people?",
    ),
    "hidden-cause": (
        "Picture ten healthy and ten ill people, with no workshop at all. Who feels able, and who is in good spirits?",
        "The second arrow is measured from such differences. Whose work does it count as its own?",
        "A twin: warm days bring both bathers and ice cream. Leave the warmth out, and ice cream seems to make people "
        "swim.",
    ),
}
