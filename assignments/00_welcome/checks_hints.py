"""The hints of this notebook: a nudge, where to look, and a worked twin with other numbers."""

HINTS = {
    "first-week": (
        "This is the first week. The question asks for the last one.",
        "Look at the end of your line. Which word asks for the largest?",
        "A twin: of the numbers 3, 5 and 9, `min()` gives 3 and `max()` gives 9.",
    ),
    "number-of-rows": (
        "This is the number of rows in the table. Each centre has a row for each week.",
        "Which column holds the number of the week? Ask for the largest number in it.",
        "A twin: two centres and three weeks make six rows, but the last week is week 3.",
    ),
}
