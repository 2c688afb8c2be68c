"""Friendly checks for this notebook.

The check cells read your answers, recognise some common slips and give a hint. They never change your answers.
This file holds no answers and no points: the same file is used when your notebook is graded.

How a hint is found: each slip has a name and, where the slip leaves its own number, a rule that computes that number
from the data. Hints come as a ladder: a nudge, then where to look, then a worked twin with other numbers.
"""

import ast
import functools
import io
import math
import re
import time
import warnings
from collections import namedtuple
from contextlib import redirect_stderr, redirect_stdout

import pilot_data
from IPython import get_ipython
from IPython.display import display
from IPython.utils.capture import capture_output

from checks_hints import HINTS

MISCONCEPTION = "application/vnd.impact-course.misconception+json"
SHARE_FOR_THE_NUMBER = 0.5  # of an answer's points; the rest is for a line that also works on other data
Data = namedtuple("Data", "nsw cps psid")
Slip = namedtuple("Slip", "name rule share", defaults=(0.0,))  # share: how much of an answer's points it still earns
Answer = namedtuple("Answer", "name points rule slips within", defaults=((), 1.0))
Choice = namedtuple("Choice", "name points right slip", defaults=(None,))


# ---------------------------------------------------------------- words on the page


def say(text, misconception=None, about=None):
    """Show a line of Markdown; with a misconception's name, record it so that the course can count it."""
    data = {"text/markdown": text, "text/plain": re.sub(r"[*`]", "", text)}
    if misconception:
        data[MISCONCEPTION] = {"id": misconception, "answer": about}
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
        self.seen = {}
        self.shown = set()

    def climb(self, about, misconception, value):
        values = self.seen.setdefault((about, misconception), [])
        if repr(value) not in values:
            values.append(repr(value))
        self.shown.add((about, misconception))
        rungs = HINTS[misconception]
        say(f"**A hint on `{about}`.** " + rungs[min(len(values), len(rungs)) - 1], misconception, about)
        if len(values) > len(rungs):
            say("You have tried this several times. Good. Ask your trainer, and say what you tried.")

    def step_up(self, about, misconception):
        """In the feedback: one rung, and where to look."""
        new = (about, misconception) not in self.shown
        self.shown.add((about, misconception))
        nudge, where = HINTS[misconception][:2]
        text = f"{nudge} {where}" if new else where
        say(f"**A hint on `{about}`.** {text}", misconception if new else None, about)


ladder = Ladder()


# ---------------------------------------------------------------- reading an answer


def _mine():
    shell = get_ipython()
    return shell.user_ns if shell is not None else {}


def as_number(value):
    """The answer as a float, or None and a friendly reason."""
    if value is ...:
        return None, "still has its three dots. Replace them with your line, run that cell, then run this one."
    if value is None:
        return None, "is empty. Write your line after the equals sign and run that cell again."
    if isinstance(value, bool):
        return None, "is True or False. A number is wanted here."
    if isinstance(value, str):
        return None, "is text. Take the quotation marks away, so that Python reads a number or a calculation."
    try:
        shape = getattr(value, "shape", ())
        if shape not in ((), (1,), (1, 1)):
            return None, "is a whole column or table. One number is wanted: did you forget `.mean()`?"
        number = float(value.item() if shape else value)
    except Exception:
        return None, "is not a number that Python can read. One number is wanted here."
    if not math.isfinite(number):
        return None, "came out as 'not a number'. Look for a group with nobody in it."
    return number, ""


def mean_gap(group, other, column):
    """Mean of one group minus mean of the other."""
    return float(group[column].mean() - other[column].mean())


def money(number):
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:,.2f}"


# ---------------------------------------------------------------- the data, and another draw of it


@functools.cache
def data(_load=pilot_data.load):
    """The three pilots as they are in the files: what a notebook did to its own copies does not matter."""
    return Data(*(_load(name) for name in Data._fields))


@functools.cache
def drawn_data(seed=61978):
    """The same columns, other people: drawn with replacement from each file, a little fewer of them."""
    return Data(
        *(
            frame.sample(n=int(len(frame) * 0.9), replace=True, random_state=seed).reset_index(drop=True)
            for frame in data()
        )
    )


def another_draw(name):
    """What `pilot_data.load` gives while the notebook's cells run on other data."""
    return getattr(drawn_data(), name).copy()


class _Replay:
    """Runs the notebook's own cells once more on another draw of the data, without showing anything.

    A cell that was stopped, or that took long, is not run again: one endless loop must not cost the checks after it.
    """

    LONGEST = 5.0  # seconds

    def __init__(self):
        self.names = {"__name__": "__main__"}
        self.done = 1
        self.began = time.monotonic()
        self.skip = set()
        shell = get_ipython()
        if shell is not None:
            shell.events.register("pre_run_cell", self._begin)
            shell.events.register("post_run_cell", self._end)

    def _begin(self, info):
        self.began = time.monotonic()

    def _end(self, result):
        stopped = isinstance(result.error_in_exec, KeyboardInterrupt)
        if stopped or time.monotonic() - self.began > self.LONGEST:
            self.skip.add(result.execution_count)

    def catch_up(self, cells):
        original = pilot_data.load
        pilot_data.load = another_draw
        try:
            for number, source in enumerate(cells[:-1]):
                if number < self.done or number in self.skip:
                    continue
                if not re.search(r"\bchecks\.\w+\(|\bchecks_drawing\.\w+\(|DiagramWidget", source):
                    self._run(source)
        finally:
            pilot_data.load = original
        self.done = max(self.done, len(cells) - 1)
        return self.names

    def _run(self, source):
        quiet = io.StringIO()
        try:
            code = compile(ast.parse(source), "<your cell, on another draw>", "exec")
            with warnings.catch_warnings(), capture_output(), redirect_stdout(quiet), redirect_stderr(quiet):
                warnings.simplefilter("ignore")
                exec(code, self.names)
        except (Exception, SystemExit):
            return  # the cell's own error is on the page already


_replay = _Replay()


def on_another_draw():
    """What the notebook's names hold when its cells have run on another draw of the data."""
    shell = get_ipython()
    return _replay.catch_up(list(shell.history_manager.input_hist_parsed)) if shell is not None else {}


# ---------------------------------------------------------------- the checks a participant sees


def _trained(d):
    return d.nsw[d.nsw.treat == 1]


def _others(d):
    return [d.nsw[d.nsw.treat == 0], d.cps, d.psid[d.psid.treat == 0]]


def _change(group, year):
    return float(group.re78.mean() - group[year].mean())


def _earners(group):
    return group[group.re78 > 0]


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "before-after": lambda d: [_change(_trained(d), year) for year in ("re75", "re74")],
    "difference-in-differences": lambda d: [
        _change(_trained(d), year) - _change(_others(d)[0], year) for year in ("re75", "re74")
    ],
    "medians": lambda d: [float(_trained(d).re78.median() - other.re78.median()) for other in _others(d)],
    "earners-only": lambda d: [mean_gap(_earners(_trained(d)), _earners(other), "re78") for other in _others(d)],
    "wrong-year": lambda d: [mean_gap(_trained(d), other, "re74") for other in _others(d)],
    "one-group-only": lambda d: [float(group.re78.mean()) for group in (_trained(d), *_others(d))],
    "another-year": lambda d: [float(g[year].mean()) for g in (_trained(d), _others(d)[0]) for year in ("re74", "re78")],
    "spread-not-error": lambda d: [float(group.re78.std()) for group in (_trained(d), _others(d)[0], d.nsw)],
}


def _close(number, values, within):
    values = values if isinstance(values, (list, tuple)) else [values]
    return any(
        low - within <= number <= high + within
        for low, high in (value if isinstance(value, tuple) else (value, value) for value in values)
    )


@never_fail
def look(*names, slips=(), unit="dollars"):
    """Say what each answer holds now, and give a hint when it is one of the usual slips."""
    ladder.shown.clear()
    d = data()
    for name in names:
        value = _mine().get(name, ...)
        number, why = as_number(value)
        if number is None:
            say(f"`{name}` {why}")
            continue
        slip = next((s for s in slips if _close(number, SEEN[s](d), 1.0)), None)
        if slip:
            say(f"`{name}` is {money(number)} {unit}.")
            ladder.climb(name, slip, round(number))
        else:
            say(f"`{name}` is {money(number)} {unit}. Read it aloud as a sentence. Is it what you meant to say?")


@never_fail
def look_at_words(*names, words):
    """Say which of the answers are given, without saying which are right."""
    ladder.shown.clear()
    given = 0
    for name in names:
        value = _mine().get(name, ...)
        if value is ... or value is None:
            say(f"`{name}` still waits for your answer.")
        elif not isinstance(value, str) or value.strip().lower() not in words:
            choices = " or ".join(f'`"{word}"`' for word in words)
            say(f"`{name}` should be {choices}, with the quotation marks.")
        else:
            given += 1
    say(f"Answered: {given} of {len(names)}.")


# ---------------------------------------------------------------- the score: always a plain float from 0 to the points


def _short(points):
    return f"{round(points, 2):g}"


def clamp(points, out_of):
    """The points as nbgrader wants them: it takes what is negative, too large or no number for full credit."""
    try:
        points = float(points)
    except Exception:
        return 0.0
    return round(min(max(points, 0.0), float(out_of)), 2) if math.isfinite(points) else 0.0


@never_fail
def score(out_of, *answers):
    """The points for these answers, each with a line on why."""
    total = 0.0
    d, drawn = data(), drawn_data()
    again = on_another_draw()
    for answer in answers:
        number, _ = as_number(_mine().get(answer.name, ...))
        if number is None:
            say(f"`{answer.name}`: 0 of {_short(answer.points)}.")
            continue
        earned = _points_for(answer, number, d, *as_number(again.get(answer.name, ...))[:1], drawn)
        total += earned
    return clamp(total, out_of)


def _points_for(answer, number, d, number_again, drawn):
    right = _close(number, answer.rule(d), answer.within)
    works = number_again is not None and _close(number_again, answer.rule(drawn), answer.within)
    if right:
        earned = answer.points * (SHARE_FOR_THE_NUMBER + (1 - SHARE_FOR_THE_NUMBER) * works)
        method = (
            "Your line also gives the right number on other data."
            if works
            else "On other data your cell does not give the right number: "
            "write the calculation, so that it follows the data."
        )
        say(f"`{answer.name}` is right. {method} {_short(earned)} of {_short(answer.points)}.")
        if not works:
            ladder.step_up(answer.name, "typed-number")
        return earned
    slips = [*answer.slips, Slip("sign-flipped", lambda d: _flip(answer.rule(d)), 0.5)]
    slip = next((s for s in slips if _close(number, s.rule(d), answer.within)), None)
    if slip is None:
        say(f"`{answer.name}` is not there yet. 0 of {_short(answer.points)}.")
        return 0.0
    earned = answer.points * slip.share
    say(f"`{answer.name}` is not there yet. {_short(earned)} of {_short(answer.points)}.")
    ladder.step_up(answer.name, slip.name)
    return earned


def _flip(values):
    values = values if isinstance(values, list) else [values]
    return [(-v[1], -v[0]) if isinstance(v, tuple) else -v for v in values]


@never_fail
def score_words(out_of, *choices):
    """The points for the agree-or-disagree answers."""
    total = 0.0
    for choice in choices:
        value = _mine().get(choice.name, ...)
        if isinstance(value, str) and value.strip().lower() == choice.right:
            total += choice.points
        elif isinstance(value, str) and value.strip().lower() in ("agree", "disagree") and choice.slip:
            ladder.step_up(choice.name, choice.slip)
    say(f"Claims judged well: {total:g} of {out_of:g} points.")
    return clamp(total, out_of)
