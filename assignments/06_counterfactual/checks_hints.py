"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "before-after": (
        "This is how much the trainees' own earnings rose. Would they have stood still without the programme?",
        "Look at what the men who drew no place earned in the same years. Which year, and which two groups, does the "
        "question name?",
        "A twin: trained people went from 10 to 20. People who drew no place went from 10 to 16 meanwhile. "
        "Before and after says 10. But 6 of it came to both groups. The effect is 20 − 16 = 4.",
    ),
    "difference-in-differences": (
        "You have compared two changes. That is a good method, and a later module is about it. "
        "Here the question is simpler.",
        "A draw has made the groups alike before the start. So you need one year only: 1978.",
        "A twin: after the pilot, trained people earn 20 on average and the others 14. The effect is 20 − 14 = 6. "
        "What they earned earlier does not enter.",
    ),
    "medians": (
        "This is a gap between middle persons. The question asks for averages.",
        "Look for `.median()` in your line. Which word computes an average?",
        "A twin: earnings 0, 2 and 10. The median is 2, the mean is 4. A city's budget feels the mean.",
    ),
    "earners-only": (
        "It looks as if men without earnings have dropped out of your groups. Where did they go?",
        "Getting a job at all is part of what training may do. Keep everyone, the zeros too.",
        "A twin: trained people earn 0, 10, 20 and the others 0, 0, 18. With everyone: 10 − 6 = 4. "
        "Earners only: 15 − 18 = −3. The sign has turned, because the programme changed who earns.",
    ),
    "wrong-year": (
        "The groups look right. Look at the year.",
        "The column's name holds the year: `re74`, `re75`, `re78`. Which one does the question ask for?",
        "A twin: to compare ages you write `trainees.age.mean() - controls.age.mean()`. "
        "For another column, change the name in both places.",
    ),
    "another-year": (
        "The group looks right. Look at the year.",
        "The column's name holds the year: `re74`, `re75`, `re78`. Which one was the last before the programme?",
    ),
    "one-group-only": (
        "This is the average of one group. An effect is a gap between two.",
        "Look at the example: what stands after the minus sign?",
        "A twin: trained 20, others 14. The effect is 20 − 14 = 6.",
    ),
    "spread-not-error": (
        "This tells how different the men are from one another. How sure are you of their *average*?",
        "A standard error gets smaller when a group gets larger. Where is the number of men in your line?",
        "A twin: a group of 100 people with variance 400 gives 400 / 100 = 4; another of 50 with variance 250 gives 5. "
        "The standard error of the gap is the square root of 4 + 5, so 3.",
    ),
    "no-square-root": (
        "The size is surprising for a standard error. Is a last step missing?",
        "Compare with the worked line for age. How does it end?",
        "A twin: 4 + 5 = 9 is a variance. Its square root, 3, is the standard error.",
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
    "sign-flipped": (
        "The size is right. Read the sign aloud: who does your line say earns more?",
        "In every question here we start with the trainees and take the others away.",
        "A twin: trained 20, others 14. Trained minus others is 6: the trained earn 6 more.",
    ),
    "groups-swapped": (
        "This number belongs to another comparison. Which group did you take away?",
        "Read the name of each group in your line: `controls`, `cps_men`, `psid_men`. Which one does the question name?",
        "A twin: trained 20, group A 14, group B 25. Against A the gap is 6, against B it is −5.",
    ),
    "everyone-in-the-experiment": (
        "Who is in your first group? It looks larger than the men who were trained.",
        "`nsw` holds both: those who drew a place and those who did not. `trainees` holds only the first.",
        "A twin: trained 20 and 22, not trained 10. The trained average 21; all three average 17.3.",
    ),
    "trainees-in-both-groups": (
        "Some trainees seem to be on both sides of your comparison.",
        "The PSID file also holds the trained men. `psid_men` leaves them out.",
        "A twin: trained 20; survey men 30 and 30. If the trained man is counted among the survey men, their average "
        "is 26.7 and the gap looks smaller than it is.",
    ),
    "adjusted": (
        "This looks like an adjusted estimate. The question asks for the plain gap between two averages.",
        "Leave the other columns out for now. The section on adjusting comes later.",
        "A twin: trained 20, others 14. The plain gap is 6, whatever their ages.",
    ),
    "outcome-for-balance": (
        "You compared what came after the programme. Balance is about what was there before it.",
        "Which column was measured before the training: `re75` or `re78`?",
        "A twin: before the start both groups earned 10. After it they earn 20 and 14. Balance: 0. Effect: 6.",
    ),
    "bigger-is-better": (
        "A large group makes a number steady. Does it make it true?",
        "Look at the balance table again. Are the many men the kind of men the programme took in?",
    ),
    "controls-fix-everything": (
        "Adjusting can only use the columns in the file. What else brings a person to a programme like this?",
        "Look how far the adjusted number moved with the choice of columns. What would have told you which to believe?",
    ),
    "not-significant-means-zero": (
        "An interval lists the effects that fit the data. Is zero the only one in it?",
        "Read both ends aloud. Would either of them matter to your service?",
    ),
    "others-stood-still": (
        "Look at the men who drew no place. What happened to their earnings between 1975 and 1978?",
        "They had no training. Their rise is what the world did to both groups.",
    ),
    "no-loop": (
        "Your arrows do not come back to where they began yet. Does getting a job change anything that matters for "
        "getting the next one?",
        "Start at `employment` and ask: then what? Follow your answers until you are back at `employment`.",
        "A twin: more traffic → slower roads → fewer people choose to drive → less traffic. It ends where it began.",
    ),
    "own-road": (
        "Think of someone who drew no place and still found work. What helped?",
        "Draw your own variables so that an arrow leads from each towards `employment`, and not by way of the training.",
        "A twin: for `cycling`, a bike lane is the city's action. A dry spring is another road to the same result.",
    ),
}
