"""What the checks say: lines of Markdown beside a cell, and hints that come as a ladder.

A hint is a tuple of rungs: a nudge, then where to look, then a worked twin with other numbers. It never gives an answer.
"""

import functools
import re

from IPython.display import display

MISCONCEPTION = "application/vnd.impact-course.misconception+json"  # the course counts outputs of this type

GENERAL_HINTS = {  # for slips that every module may meet; a module's own hints come first
    "sign-flipped": (
        "The size is right. Read the sign aloud: which of the two does your line say is larger?",
        "Look at the example: what stands before the minus sign, and what after it?",
        "A twin: with the pilot 20, without it 14. With minus without is 6: the pilot added 6.",
    ),
    "typed-number": (
        "If next year's pilot had other people in it, would your cell follow?",
        "Write the calculation after the equals sign. Python does the sum each time.",
    ),
    "no-loop": (
        "Your arrows do not come back to where they began yet. What does the last variable change, in time?",
        "Start at the variable you care about most and ask: then what? Follow your answers until you are back at it.",
        "A twin: more traffic → slower roads → fewer people choose to drive → less traffic. It ends where it began.",
    ),
    "count-the-minus-signs": (
        "The road is right. Now go round it aloud: start with *more*, and say what happens at each arrow.",
        "Do you come back with *more*, or with *less*? Count the minus signs, not the arrows.",
        "A twin: more cars, slower roads (−), driving less attractive (+), fewer cars (+). One minus sign: the loop "
        "pushes back.",
    ),
    "sign-read-as-good": (
        "Read your arrow aloud with the word *more* at its start. Does the other end go up or down? "
        "Plus does not mean good.",
        "Plus: both move the same way. Minus: they move in opposite ways.",
        "A twin: more rain → fewer cyclists. The sign is minus, even for someone who is glad of the quiet.",
    ),
    "arrow-reversed": (
        "Read this arrow aloud as 'a change in the first causes a change in the second'. Is it that way round?",
        "Which of the two would you have to push to move the other?",
        "A twin: umbrellas and rain are seen together. Only one of them brings the other.",
    ),
    "negative-name": (
        "A name with *lack of*, *no*, *more* or *less* in it makes signs hard to read. What is the thing itself called?",
        "Name it so that it can go up and down.",
        "A twin: not `lack of buses` but `buses an hour`. Then `buses an hour → waiting time` is minus.",
    ),
    "own-road": (
        "Think of what would have changed the result without the pilot. What else helps, or hinders?",
        "Draw your own variables so that an arrow leads from each towards the result, and not by way of the pilot.",
        "A twin: for `cycling`, a bike lane is the city's action. A dry spring is another road to the same result.",
    ),
}


def say(text, misconception=None, about=None, at_once=False):
    """Show a line of Markdown; with a misconception's name, record it so that the course can count it."""
    data = {"text/markdown": text, "text/plain": re.sub(r"[*`]", "", text)}
    if misconception:
        data[MISCONCEPTION] = {"id": misconception, "answer": about, "at_once": at_once}
    display(data, raw=True)


def never_fail(check):
    """What a participant did must never stop a check: a mistake of ours is said in one line, and scores nothing."""

    @functools.wraps(check)
    def careful(*given, **named):
        try:
            return check(*given, **named)
        except Exception as problem:
            say(f"This check did not work ({type(problem).__name__}). It is not your mistake: tell your trainer.")
            return 0.0 if check.__name__.startswith("score") else None

    return careful


class Ladder:
    """Which rung of a hint comes next. The same wrong value looked at twice stays on the same rung."""

    def __init__(self):
        self.hints = dict(GENERAL_HINTS)
        self.seen = {}
        self.shown = set()

    def climb(self, about, misconception, value):
        """In a participant's session: the next rung, if the value is a new one."""
        values = self.seen.setdefault((about, misconception), [])
        if repr(value) not in values:
            values.append(repr(value))
        self.shown.add((about, misconception))
        rungs = self.hints[misconception]
        say(f"**A hint on `{about}`.** " + rungs[min(len(values), len(rungs)) - 1], misconception, about, True)
        if len(values) > len(rungs):
            say("You have tried this several times. Good. Ask your trainer, and say what you tried.")

    def step_up(self, about, misconception):
        """In the feedback: one rung, and where to look."""
        new = (about, misconception) not in self.shown
        self.shown.add((about, misconception))
        nudge, where = self.hints[misconception][:2]
        text = f"{nudge} {where}" if new else where
        say(f"**A hint on `{about}`.** {text}", misconception if new else None, about)


ladder = Ladder()
