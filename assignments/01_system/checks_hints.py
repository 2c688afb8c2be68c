"""The hints of this notebook: for each slip a nudge, then where to look, then a worked twin with other numbers.

A hint never gives an answer away. The numbers in the twins are made up.
"""

HINTS = {
    "another-column": (
        "The calculation works. Look at the name of the column: who is counted in it?",
        "`drivers`, `front` and `rear` are three columns. Which one does the task name?",
        "A twin: the mean of the petrol price is `belts.PetrolPrice.mean()`. For another column, change the name between "
        "the two dots.",
    ),
    "sum-not-mean": (
        "This is a total over all months. The task asks for one month on average.",
        "What stands at the end of the example, before the brackets?",
        "A twin: three months with 10, 20 and 60. `.sum()` gives 90, `.mean()` gives 30.",
    ),
    "month-since-the-start": (
        "This is one single month of 1969. The task asks for the mean over all years.",
        "Two columns sound alike. `month` counts on from 1 to 192. `calendar_month` begins again each January. Which one "
        "does the example use?",
        "A twin: `belts[belts.month == 7]` is one row, July 1969. `belts[belts.calendar_month == 7]` is every July.",
    ),
    "percent-for-people": (
        "This is a change in percent. The task asks for passengers a month.",
        "A plain difference has a minus and no division.",
        "A twin: from 80 to 60 is −20 people, and −25 percent. Both are true, and they are not the same number.",
    ),
    "law-years-inside": (
        "The second year in your line already had the law.",
        "The task asks what changed *before* there was a law. Which year was the last one wholly without it?",
        "A twin: a service starts in June 2020. What came before is seen up to 2019.",
    ),
    "one-step-is-a-trend": (
        "This is one step, from one month to another. What would the line over several years show?",
        "Seasons alone move a count from month to month. Compare with the same months of other years.",
        "A twin: a pool has 900 visitors in July and 400 in August. Nothing has gone wrong: it was 880 and 410 the year before.",
    ),
    "trend-explains-itself": (
        "Does this sentence say how a line moves, or what acts on what?",
        "A trend: a line over time. A structure: one thing changes another, and it may come back. Look for a cause in the "
        "sentence.",
        "A twin: 'Each winter more pipes burst' is a trend. 'Old pipes burst, repairs take the money for new ones, so pipes "
        "get older' is a structure.",
    ),
    "award-is-impact": (
        "Who decided this: the people served, or a jury?",
        "An award tells what a jury thought of an application. Has anything changed for people in this sentence?",
        "A twin: 'Our library's building won a prize' is a fact. 'More children read at home' would be an outcome.",
    ),
    "output-is-impact": (
        "This is something the service did or produced. What has it changed for people?",
        "Ask *and then?* of the sentence. Does it say what became of anybody?",
        "A twin: '300 bicycles were lent' is an output. 'They cycle to work twice as often' is an outcome.",
    ),
    "outcome-is-impact": (
        "This tells how things are now, or have changed. Would they have changed without the service?",
        "An impact sentence compares with a world in which the service was not there. Does this one?",
        "A twin: 'Nine of ten pupils passed' is an outcome. 'Two more of ten passed than would have without lessons' claims an "
        "impact.",
    ),
    "opinion-is-result": (
        "Could two people look at the same service and disagree on this, with nobody wrong?",
        "What would one have to measure to check it? If nothing would do, what kind of sentence is it?",
        "A twin: 'The park is lovely' is an opinion. 'The park has 40 benches' is a fact.",
    ),
    "plus-means-good": (
        "Read it aloud with *more* at the start. Does the other end go up or down? The sign does not say whether that is "
        "welcome.",
        "Plus: both ends move the same way. Minus: they move in opposite ways.",
        "A twin: more rain → fewer cyclists. The sign is minus, even for someone who is glad of the quiet.",
    ),
    "less-is-minus": (
        "The sentence tells of two things that go down *together*. What sign has an arrow whose ends move the same way?",
        "Turn it round and say it with *more*. What happens at the other end?",
        "A twin: less sun, less ice cream sold; more sun, more ice cream. The same way both times: plus.",
    ),
    "arrow-is-correlation": (
        "They move together. If you pushed the first by hand, would the second follow?",
        "Look for a third thing that moves both.",
        "A twin: on days with many umbrellas there are many wet streets. Handing out umbrellas wets no street.",
    ),
    "before-after-is-effect": (
        "The gap between two means holds all that changed between two times. Was the law the only thing?",
        "Look at your `earlier_change`. In which years did that part come?",
        "A twin: visits fell from 50 to 40 in the years before a new rule, and to 35 after it. The rule can at most have the "
        "last step.",
    ),
    "earlier-change-overlooked": (
        "Look at your `earlier_change` once more. Was there a law in those years?",
        "A count that was falling already would perhaps have gone on falling.",
        "A twin: visits fell from 50 to 40 in the years before a new rule. The mean of those years is higher than the last of "
        "them.",
    ),
    "comparison-overlooked": (
        "The same cars, the same roads, the same months. Who was covered by the law, and who was not?",
        "If something else had made all car travel safer, what would you expect in the rear seats?",
        "A twin: a street gets a speed bump, and accidents fall there and not in the next street. That is a sign, not yet a "
        "proof.",
    ),
    "own-road": (
        "The text does not hold all. What else makes parents drive, or children walk?",
        "Draw one variable of your own, with an arrow from it to a variable of the text. Follow the arrows on: do you "
        "come to `cars at the gate`?",
        "A twin: for `visits to the library`, a variable of one's own is `bus lines that stop there`.",
    ),
}
