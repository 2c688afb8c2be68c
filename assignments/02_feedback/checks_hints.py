"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "counted-the-arrows": (
        "Go round the loop once more, aloud, and begin with *more*. Do you come back with *more*, or with *less*?",
        "Only the minus signs turn the push. How many are there? The number of arrows does not matter.",
        "A twin: more snow, fewer buses on time (−); more buses on time, fewer people late (−). So more snow, more people "
        "late. Two turns, and you face the way you began.",
    ),
    "reinforcing-read-as-good": (
        "This loop makes things worse and worse. Does that tell you its kind?",
        "Reinforcing says that a push comes back in the same direction. It can be a good spiral or a bad one.",
        "A twin: more debt, more interest, more debt. Nobody likes it, and it reinforces.",
    ),
    "delay-read-as-minus": (
        "The effect comes late. Does it also turn round?",
        "Cover the word *delay* with your finger and count the minus signs again.",
        "A twin: more trees planted, after twenty years more shade. It takes long, and the sign is still plus.",
    ),
    "balancing-missed": (
        "Start with *more* and go round. There is a place where *more* turns into *less*. What comes back to the start?",
        "Count the minus signs. Is their number even or odd?",
        "A twin: a warmer room, the thermostat turns down (−), a cooler room. One minus sign: it pushes back.",
    ),
    "all-weeks": (
        "This looks like the mean of all twenty weeks. Which weeks does the question name?",
        "Look at the example: what stands in the square brackets?",
        "A twin: 4 a week before, 10 a week later. Before the fine it is 4, over all weeks something in between.",
    ),
    "both-groups-together": (
        "This is the mean of all ten centres. The question asks for the two groups apart.",
        "`fined` holds the centres with a fine, `others` those that never had one.",
        "A twin: one group has 2, the other 6. Together they have something in between, and that tells of neither.",
    ),
    "groups-swapped": (
        "This number belongs to the other group of centres.",
        "Read the name of the table in your line: `fined` or `others`?",
        "A twin: one group has 2, the other 6. Say aloud whose 6 it is.",
    ),
    "level-not-change": (
        "This is how many there were. The question asks how much it *changed*.",
        "A change has two ends. What stands after the minus sign in the example?",
        "A twin: 4 a week before, 7 a week with the measure. The level is 7, the change is 7 − 4 = 3.",
    ),
    "fine-already-gone": (
        "Some weeks in your number come after the fine was taken away.",
        "Three phases are named in the column `phase`. Which two does the question name?",
        "A twin: 4 before, 7 with the measure, 9 after it. With minus before is 3; the 9 belongs to another question.",
    ),
    "before-after": (
        "This is how much the centres with a fine moved. What did the others do in the same weeks?",
        "Take the change of the others away. You have computed such a change already.",
        "A twin: one group goes from 4 to 7, the other from 5 to 6. Before and after says 3. The gap of the changes is "
        "3 − 1 = 2.",
    ),
    "after-only": (
        "You have compared the two groups in one phase. Were they equal before the fine?",
        "Look at your two numbers of part 2. Take the difference at the start into account.",
        "A twin: 7 against 6 at the end is a gap of 1. But they began at 4 and 5. The gap of the changes is 3 − 1 = 2.",
    ),
    "from-the-fine": (
        "You start from the weeks *with* the fine. What would tell you what is left, compared with life before it?",
        "Read the question again: which phase is the starting point?",
        "A twin: 4 before, 7 with the measure, 9 after it. From before to after is 5, from with to after only 2.",
    ),
    "changes-added": (
        "You have put the two changes together. What would have come without the fine?",
        "The others show what would have come anyway. Take it away, with its own sign.",
        "A twin: one group moved by 3, the other by −1. The gap is 3 − (−1) = 4.",
    ),
    "the-draw-is-one-of-them": (
        "None at all? The real draw is one of the ways in which it could have fallen.",
        "Look at the sign in your line: larger, or at least as large?",
        "A twin: gaps of 1, 2 and 3, and the real draw gave 3. At least as large: one of three.",
    ),
    "every-way-counted": (
        "Is this a share of all the ways? And does it count the large gaps, or the small ones?",
        "A share is a count divided by the number of ways. The example takes `.mean()` of something that is true or false.",
        "A twin: gaps of 1, 2, 3 and 4, and the real draw gave 3. At least as large: two of four, a share of 0.5.",
    ),
    "wrong-tail": (
        "This counts the ways with a *smaller* gap. Which ways would surprise you as much as the real draw?",
        "Turn the sign round: `>=` reads *at least as large as*.",
        "A twin: gaps of 1, 2, 3 and 4, and the real draw gave 3. At least as large: 3 and 4, so two.",
    ),
    "doubled": (
        "This is twice the share. Was it asked for?",
        "The ways with a large gap in the other direction can be counted; they need not be as many.",
        "A twin: gaps of −1, 0, 1 and 5, and the real draw gave 5. At least as large: one of four. In the other direction "
        "none is as large.",
    ),
    "rows-are-independent": (
        "The lots fell on centres. What does a row of the table stand for?",
        "How many centres were drawn, and how many rows does each of them have?",
        "A twin: two schools, one drawn, 500 pupils each. There were two ways for the lot to fall, not a thousand.",
    ),
    "early-is-final": (
        "When did the line of the centres with a fine begin to climb?",
        "If the road from the fine to lateness has a delay in it, what would the first week look like?",
    ),
    "p-is-the-chance-of-no-effect": (
        "In every one of the ways you counted, the fine did nothing. So what is the share a share of?",
        "It says how often luck alone does as much. It starts from *no effect* and cannot tell how likely that is.",
    ),
    "as-fine-as-one-likes": (
        "How many ways are there to draw two of ten? The share cannot be smaller than one of them.",
        "The first: ten. The second: nine. Each pair was counted twice.",
    ),
}
