"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "share-not-percent": (
        "This is a share between 0 and 1. The task asks for percent.",
        "Compare with the example: what stands before its bracket?",
        "A twin: a share of 0.25 is 25 percent.",
    ),
    "everyone-together": (
        "This is about everyone, with and without a reward. Which of the two groups does the question ask about?",
        "Two frames were made for you: `without` and `offered`.",
        "A twin: `without.distvct.mean()` is about people without a reward only.",
    ),
    "groups-swapped": (
        "This is the number of the other group. Read the name of your frame aloud.",
        "`without` had a voucher worth nothing, `offered` had one worth something.",
        "A twin: `offered.age.mean()` is the mean age of those with a voucher worth something.",
    ),
    "gross-is-net": (
        "This divides by everyone who came. Would some of them have come without a reward?",
        "Only those who came *because of* it belong below the line. Which group tells how many would have come anyway?",
        "A twin: 60 of 100 come with a bus ticket, 40 without. The tickets cost 30 euros. It is 30 / 20 = 1.50 for each "
        "further person, not 30 / 60.",
    ),
    "offered-not-paid": (
        "This counts what was promised to everyone. Was it paid to those who did not come?",
        "Two columns hold money: `tinc` and `paid`. Which one is 0 for those who stayed at home?",
        "A twin: tickets of 1 euro are promised to 100 people and 60 come. Promised 100, paid 60.",
    ),
    "per-person-asked": (
        "This is what was paid for each person *asked*. The question asks about people who *came*.",
        "What stands below the line of your fraction? Put the number of people who came there, of as many asked.",
        "A twin: 30 euros for 100 asked is 0.30 each. If 20 more came, it is 30 / 20 = 1.50 for each of them.",
    ),
    "upside-down": (
        "This fraction stands on its head: people for each dollar. The question asks for dollars for each person.",
        "Money above the line, people below it.",
        "A twin: 20 people for 30 euros is 1.50 euros a person, and 0.67 people a euro.",
    ),
    "average-is-marginal": (
        "This looks at the whole way from nothing. The question is about the next step only.",
        "Start from the size before. What does *this* step add to the cost, and what to the people who come?",
        "A twin: 10 people for 20 euros, then 12 people for 60. The average is 5 euros. The step is 40 euros for 2 people: "
        "20 each.",
    ),
    "from-none": (
        "This compares large vouchers with none at all. Which size comes just before large?",
        "Take the number for medium away, not the number for none.",
        "A twin: 40 came without, 70 with a medium ticket, 72 with a large one. The last step brings 2, not 32.",
    ),
    "people-as-units": (
        "This error takes each person as separate. People of a village share much.",
        'Which of the two lines of the example holds `cov_type="cluster"`?',
        "A twin: ten classes with 20 pupils each are closer to ten pieces of news than to two hundred.",
    ),
    "error-as-share": (
        "This is the error of a share between 0 and 1. The task asks for percentage points.",
        "`further` was multiplied by something. The error goes with it.",
        "A twin: an effect of 0.20 with error 0.03 is 20 points with error 3.",
    ),
    "interval-of-gross": (
        "This is the interval of the cost for each person who came, whether because of a voucher or not.",
        "Do in the draws what you did in part 2 for `cost_one_more`. Which column tells who would have come anyway?",
        "A twin: with `draws.paid_small / (draws.came_small - draws.came_none)` one has the cost of one more with a small "
        "voucher in each redrawn pilot.",
    ),
    "ends-swapped": (
        "Read your interval aloud: from … to …. Does it begin at the lower end?",
        "The middle 95 percent leave 2.5 percent out below, and as much above.",
        "A twin: for the middle 80 percent, `.quantile(0.1)` is the lower end and `.quantile(0.9)` the upper one.",
    ),
    "counterfactual-forgotten": (
        "This gives worth to everyone who came. Are those counted who would have come anyway?",
        "In the example something is taken away inside the bracket. What is it?",
        "A twin: 60 come, 40 would have anyway, each is worth 3, 30 is paid. 3 × 20 − 30 = 30.",
    ),
    "cost-forgotten": (
        "This is what the further people are worth. What did it cost?",
        "How does the line of the example end?",
        "A twin: 20 further people, each worth 3, and 30 paid: 60 − 30 = 30.",
    ),
    "chance-of-the-other": (
        "This counts how often *medium* is ahead. The question is about small.",
        "Which side of your `>` should small stand on?",
        "A twin: if one is ahead in 20 of 100 draws, the other is in 80.",
    ),
    "chance-as-share": (
        "This is a share between 0 and 1. The task asks how many of 100.",
        "Compare with the example: what stands before its bracket?",
        "A twin: a share of 0.8 is 80 of 100.",
    ),
    "zeros-left-out": (
        "This is the loss in those draws where small is the wrong choice. How often is it no loss at all?",
        "Do not drop the other draws. They count with 0.",
        "A twin: gaps of −4, −2, 3 and 5. With zeros: (0 + 0 + 3 + 5) / 4 = 2. Without: 4.",
    ),
    "net-difference": (
        "This is how far one is ahead of the other on average. A loss counts only the draws where the choice is wrong.",
        "Use the draws, put 0 where small is ahead with `.clip(lower=0)`, and then take the mean.",
        "A twin: gaps of −4, −2, 3 and 5 have a mean of 0.5. With zeros in place of −4 and −2 the mean is 2.",
    ),
    "unsure-means-test": (
        "It is not certain which size is better. Does that alone make another pilot worth its price?",
        "Take your `loss` for 100 people to all the people who are touched. Compare it with the price of the pilot.",
        "A twin: a loss of 5 for 100 people is 500 for 10,000. A pilot for 3,000 costs more than the mistake it could mend.",
    ),
    "nothing-taken-off": (
        "This is the gross return. Would none of it have come anyway?",
        "Four shares are to be taken off. Each leaves a part: 1 minus the share.",
        "A twin: of 100, with 20 percent and then 50 percent taken off, 100 × 0.8 × 0.5 = 40 are left.",
    ),
    "shares-added-up": (
        "The shares have been added up. Each of them is a part of what is *left*.",
        "Multiply by 1 minus each share, one after the other.",
        "A twin: 20 percent and then 50 percent off 100 leave 100 × 0.8 × 0.5 = 40. Adding them up would leave 30.",
    ),
    "no-drop-off": (
        "The second and the third year count as much as the first. Does the effect not fade?",
        "What is left in the second year, if `drop_off` of it goes? And in the third?",
        "A twin: with a drop-off of a half, 100 in the first year are 50 in the second and 25 in the third: 175 in all.",
    ),
    "drop-off-too-early": (
        "Something has faded already in the first year. The task says: each year *after* the first.",
        "The first year counts in full. The second has faded once, the third twice.",
        "A twin: with a drop-off of a half: 100 + 50 + 25, not 50 + 25 + 12.5.",
    ),
    "one-year-only": (
        "This is the first year alone. How many years does the task ask for?",
        "Add the second year and the third to the first.",
        "A twin: 100 in the first year, 50 and 25 in the next two: 175 in all.",
    ),
    "other-peoples-costs-are-zero": (
        "Nobody sent a bill. Could the same hours have been used for something else?",
        "Ask for each hour: whose is it, and what would it have been used for?",
    ),
    "returns-ranked": (
        "Who chose what was counted in X, and in Y?",
        "Look at your two answers in part 6. How far apart are they, for one and the same club?",
    ),
    "peeking-is-harmless": (
        "Numbers go up and down by luck. On which week does somebody who looks every week stop?",
        "See *When to stop* on the module's page: how often does a service that does nothing seem to work, if one looks five times?",
    ),
    "own-road": (
        "Think of what would change the waiting time with no more staff at all. A wave of flu? People who do not turn up?",
        "Draw your own variables so that an arrow leads from each towards `waiting time`, and not by way of `staff`.",
        "A twin: for `bus passengers`, a new timetable is the city's action. Dear petrol is another road to the same "
        "result.",
    ),
}
