"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "peaks-with-its-inflow": (
        "In this week most people arrived. Was the shelter full by its end, or still filling?",
        "Look at the two lines of the picture after this week. Which of them is higher, and what does that do to "
        "the stock?",
        "A twin: 3, 9, 7 and 2 come, while 1, 2, 5 and 6 go. Most come in week 2. But in week 3 still 7 come and 5 "
        "go: the "
        "stock is highest at the end of week 3.",
    ),
    "fullest-when-it-grows-fastest": (
        "In this week the stock grew most. Does it stop growing after that?",
        "You have the largest change. Add the changes up with `.cumsum()`, and then look for the largest.",
        "A twin: changes of 2, 7, 2 and −4. It grows most in week 2 and is highest at the end of week 3.",
    ),
    "most-leave-so-fewest-left": (
        "In this week most people moved on. What had the stock been doing before?",
        "The stock turns where the two lines cross. Does it lie before this week, or after it?",
        "A twin: 3, 9, 7 and 2 come, while 1, 2, 5 and 6 go. Most go in week 4; the stock was highest a week before.",
    ),
    "start-left-out": (
        "It is too low by as many as were there when the count began. Who slept in the shelter at the start?",
        "The stock is `at_start` and all changes since.",
        "A twin: 20 at the start, changes of 2, 7 and −4. At the end of week 2 there are 20 + 2 + 7 = 29.",
    ),
    "flow-for-stock": (
        "This is how many came, went or were added in one week. How many slept there?",
        "Start from `at_start` and add every week's change up to the week you mean.",
        "A twin: 20 at the start, changes of 2, 7 and −4. The largest change is 7, the largest stock 29.",
    ),
    "falling-inflow-falling-stock": (
        "This is by how much the *arrivals* fell. Did the stock fall with them?",
        "In weeks 7 and 8, did more people arrive than moved on? The stock does not remember last week's arrivals.",
        "A twin: 9 came in week 2, and 7 in week 3, when 5 went. Arrivals fell by 2; the stock grew by 7 − 5 = 2.",
    ),
    "share-of-those-who-arrived": (
        "You have divided by those who *ended* there. Of whom is it a share?",
        "A flow leaves a stock. Divide by the sum of the row: `first.loc[...].sum()`.",
        "A twin: 40 in shelters, of whom 10 moved to a flat; 50 live in flats at the end. The share is 10 of 40, "
        "not of 50.",
    ),
    "share-of-everyone": (
        "You have divided by everyone. Could someone on another row have made this move?",
        "Only those who were in the row could leave it. Divide by the sum of the row.",
        "A twin: 200 people, 40 of them in shelters, of whom 10 moved to a flat. The share is 10 of 40.",
    ),
    "kept-not-lost": (
        "Read it aloud: are these the people who lost their home, or those who kept it?",
        "In the row of `independent` there are three numbers. Which of them are *not* a home of one's own?",
        "A twin: of 50 with a home, 44 have it later. 88 percent kept it, and 12 percent lost it.",
    ),
    "share-not-percent": (
        "The size is right for a share. The task asks for percent.",
        "A percent is a share times 100. Compare with the example line.",
        "A twin: 10 of 40 is a share of 0.25, and 25 percent.",
    ),
    "the-other-group": (
        "This is the number of the people *without* a certificate.",
        "Which table stands in your line: `with_certificate` or `without`?",
        "A twin: for those on the waiting list one writes `count(waiting, 0, 6)`; for those served `count(served, "
        "0, 6)`.",
    ),
    "seen-not-simulated": (
        "This is what was seen. What does the *model* say?",
        "Use `step(month_6, ...)` with the shares of the next stretch of time.",
        "A twin: the model has 60 and 40, and the shares bring 0.9 of the first and 0.5 of the second: 54 + 20 = 74. "
        "That 71 were seen does not enter.",
    ),
    "same-shares-again": (
        "You have let people move as in the first half-year again. Part 4 will do that; here each step has its own "
        "shares.",
        "Look at the months in `shares(with_certificate, ..., ...)`: from which month does your step go, and to which?",
        "A twin: with 0.6 in the first half-year and 0.9 in the second, 100 become 60 and then 54, not 36.",
    ),
    "from-the-start-again": (
        "One of your steps begins at the start. Where had the people come to by then?",
        "Each step takes the stocks that the step before it gave: `month_6`, then the one you made from it.",
        "A twin: 100 become 60, and 60 become 54. If the second step began with 100 again, the first would be lost.",
    ),
    "a-step-too-few": (
        "It is a forecast for an earlier month. How many half-years are there in two years?",
        "Two steps are made. `step(after_two_steps, half_year)` makes a third.",
        "A twin: 0.9 kept in each half-year. After one year 81 of 100, after two years 65.6.",
    ),
    "fit-for-forecast": (
        "This is the model that has seen all two years. At month 6 nobody could have known those shares.",
        "Use `half_year` in every step, and nothing else.",
        "A twin: a shop fits last week's sales with last week's prices. A forecast may use only what was known on "
        "Sunday.",
    ),
    "another-group-seen": (
        "You have compared the forecast with what was seen in the other group.",
        "Whom is the forecast about? Look at the name inside `where_seen(...)`.",
        "A twin: forecast 70 for those served; seen 62 among them and 50 among the others. The miss is 8.",
    ),
    "without-from-the-start": (
        "These people never had a certificate. In the plan they have one for six months.",
        "Begin with `month_6`, where the people with a certificate had come to.",
        "A twin: served people keep 0.9 in the first half-year, others 0.6 later. 100 become 90, then 54; not 60 "
        "and 36.",
    ),
    "withdrawn-a-year-late": (
        "It looks as if the help ended a half-year too late.",
        "From month 6 on every step uses the shares of `without`. How many steps is that?",
        "A twin: 0.9 with help, 0.6 without. Helped for one step of three: 100, 90, 54, 32.4.",
    ),
    "model-against-seen": (
        "You have compared something seen with something simulated. What is in the gap besides the plan?",
        "Compare like with like: two runs of the same model, `home_24` and `scenario_24`.",
        "A twin: seen 70, model with help 72, model without 60. The plan costs 12; the other 2 are the model's own "
        "error.",
    ),
    "two-groups-as-seen": (
        "This is the gap between the two groups as they were seen: no help at all against help all the way.",
        "The plan gives six months of help. Which run of the model has that in it?",
        "A twin: all the way 72, six months 60, never 50. Stopping early costs 12, not 22.",
    ),
    "level-not-change": (
        "This is the wait itself. By how many percent has it changed?",
        "Look at the example: what is divided by what, and what is taken off?",
        "A twin: from 8 months to 6. The change is 100 × (6 / 8 − 1) = −25 percent.",
    ),
    "from-the-opening": (
        "You have begun to count when the room was just open. By then the wait had dropped already.",
        "From which month does the question count? The example divides by `wait[0]`.",
        "A twin: 8 months at first, 7 on the day of the opening, 6 later. From the first month the change is −25 "
        "percent.",
    ),
    "nobody-reacts": (
        "This is the counter at which nobody reacts.",
        "`wait` holds the run in which people do react. Use it.",
        "A twin: 8 months become 4 if nobody reacts, and 6 if they do. The change is −25 percent, not −50.",
    ),
    "short-run-for-long": (
        "By this month the queue has not come to rest yet.",
        "Look at the curve: does it still move in the month that you took?",
        "A twin: a room is 25 degrees an hour after the heating went on, and 21 when it has settled.",
    ),
    "people-do-react": (
        "This is the wait when people react.",
        "How does one run the counter with people who do not? It stands in the text above the cell with the queue.",
        "A twin: the promise was 4 months, on the belief that nobody would react. They did, and it was 6.",
    ),
    "fine-step": (
        "This is the lowest wait with small steps. The task wants the coarse ones.",
        "In the example `step=0.25` stands in the brackets.",
        "A twin: with steps of a day a bath runs to 40 cm; looked at once an hour it is already over the edge.",
    ),
    "fewer-in-so-fewer": (
        "Fewer came in than *last year*. To tell what the stock did, with what must you compare?",
        "Look at weeks 7 and 8 of the shelter again. Arrivals fell. What did the stock do?",
    ),
    "turns-with-its-inflow": (
        "In which week did most arrive at the shelter, and in which was it fullest?",
        "While more come than go, a stock rises, however fast the inflow is falling.",
    ),
    "a-short-gain-lasts": (
        "Compare your two numbers: half a year after the opening, and in the long run.",
        "Who has had time to react by month 18, and who has not?",
    ),
    "a-fit-is-the-truth": (
        "The model of part 3 was made from these very people. What did the same model do when it had to forecast?",
        "Could a model in which new tenants leave more often than old ones fit as well? Then which of the two is true?",
    ),
    "the-step-does-not-matter": (
        "Compare `lowest` and `lowest_coarse`. Had anything changed at the counter?",
        "The step is a choice of whoever computes, not a fact about the service.",
    ),
}
