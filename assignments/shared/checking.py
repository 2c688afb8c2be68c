"""Friendly checks for a notebook: they read the answers, recognise some common slips and give a hint.

They never change an answer. This file holds no answers and no points: the same file is used when a notebook is graded.

An assignment's own `checks.py` says what it works on, once, with `prepare`. In the notebook's check cells `look...` is
for the participant and `score...`, between the marks of hidden tests, for the grade. A *rule* is a function of the data
`d`: each pilot is `d.<its name>`, each set of parameters `d.<its name>`. It gives the right number, or a list of numbers
that are all right, or of pairs `(low, high)`: every number between the two is right.
"""

import math
import re
from collections import namedtuple
from itertools import combinations

from IPython import get_ipython

import checking_place
from checking_data import Data, Replay
from checking_hints import MISCONCEPTION, ladder, never_fail, say

__all__ = [
    "MISCONCEPTION", "Answer", "Choice", "Slip", "clamp", "given", "ladder", "look", "look_at_list", "look_at_words",
    "mean_gap", "never_fail", "prepare", "say", "score", "score_order", "score_set", "score_words", "where_am_i",
]  # fmt: skip

SHARE_FOR_THE_NUMBER = 0.5  # of an answer's points; the rest is for a line that also works on other data
Slip = namedtuple("Slip", "name rule share", defaults=(0.0,))  # share: how much of an answer's points it still earns
Answer = namedtuple("Answer", "name points rule slips within", defaults=((), None))
Choice = namedtuple("Choice", "name points right slips", defaults=(None,))  # slips: {a wrong answer: a slip's name}

_now = {"data": Data(), "seen": {}, "within": None}
_replay = Replay()


def prepare(pilots=(), hints=None, seen=None, redraw=None, given=None, other=None, within=None):
    """Say what an assignment works on. Call it once, in the assignment's `checks.py`.

    pilots: names of tables that the notebook loads with `pilot_data.load`.
    hints: {slip: (nudge, where to look, worked twin)}.
    seen: {slip: rule} for slips that leave a number of their own; `look` recognises these before grading.
    redraw: `redraw(name, frame, rng)` gives other data of the same shape. Without it rows are drawn with replacement:
        give your own for a series, a panel or a few units.
    given: {name: parameters} that the notebook gets with `checks.given(name)`; `other`: those of the second run.
    within: how far from the rule's number an answer may lie. Without it: right to three digits.
    """
    _now.update(data=Data(pilots, redraw, given, other), seen=dict(seen or {}), within=within)
    ladder.hints.update(hints or {})


def given(name):
    """The parameters of this name, as `prepare` was told."""
    return _now["data"].parameters(name)


def where_am_i():
    """Say in words what is done, what is left, how many minutes that takes, and how to hand in."""
    checking_place.tell(_mine())


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
    if isinstance(value, tuple):
        return None, "holds several things with a comma between. Python writes one half as 0.5, with a point, not 0,5."
    if callable(value):
        return None, "is a calculation that was not asked to run. Does it end with its brackets, as `.mean()` does?"
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


def as_word(value):
    """The answer as a word in small letters, or None."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else None


def as_list(value):
    """The answer as a list of words in small letters, each once, or None: a list, a tuple or a set of texts."""
    if not isinstance(value, list | tuple | set | frozenset) or len(value) > 1000:
        return None
    words = [as_word(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return None if None in words else list(dict.fromkeys(words))


def mean_gap(group, other, column):
    """Mean of one group minus mean of the other."""
    return float(group[column].mean() - other[column].mean())


def in_words(number, unit=""):
    """The number with as many digits as a reader needs: 12,345; 123; 1.23; 0.0123."""
    size = abs(number)
    if size >= 1000 or (number == round(number) and size >= 1):
        text = f"{number:,.0f}"
    elif size >= 100:
        text = f"{number:.1f}".removesuffix(".0")
    elif size >= 1:
        text = f"{number:.2f}"
    else:
        text = f"{number:.4f}" if size >= 0.01 else f"{number:.3g}"
    return text + (unit if unit in ("", "%") else f" {unit}")


def _close(number, values, within):
    values = values if isinstance(values, (list, tuple)) else [values]
    for value in values:
        low, high = value if isinstance(value, tuple) else (value, value)
        if low - _room(low, within) <= number <= high + _room(high, within):
            return True
    return False


def _room(value, within):
    """How far from `value` an answer may lie: as said, or half a unit in the third digit."""
    within = _now["within"] if within is None else within
    if within is not None:
        return within
    return 0.51 * 10.0 ** (math.floor(math.log10(abs(value))) - 2) if value else 1e-9


# ---------------------------------------------------------------- the checks a participant sees


def _say_if_stopped(names):
    """After an error a name holds what it held before: unsaid, what follows reads as if it were about the new line."""
    last = getattr(get_ipython(), "last_execution_result", None)
    if last is None or last.success:
        return
    source = str(last.info.raw_cell)
    if any(re.search(rf"\b{re.escape(name)}\s*=", source) for name in names):
        say("The cell that you ran just before stopped at an error. What follows may be about your earlier lines: first "
            "mend what is red there, run that cell, then this one.")


@never_fail
def look(*names, slips=(), unit="", within=None):
    """Say what each answer holds now, and give a hint when it is one of the usual slips."""
    ladder.shown.clear()
    _say_if_stopped(names)
    plain = 0
    for name in names:
        value = _mine().get(name, ...)
        number, why = as_number(value)
        slip = None
        if number is None:
            say(f"`{name}` {why}")
        else:
            real = _now["data"].real
            slip = next((s for s in slips if _close(number, _now["seen"][s](real), within)), None)
            plain += not slip
            say(f"`{name}` is {in_words(number, unit)}.")
            if slip:
                ladder.climb(name, slip, f"{number:.6g}")
        checking_place.remember(name, number is not None, slip)
    if plain:
        say(f"Read {'each' if plain > 1 else 'it'} aloud as a sentence. Is it what you meant to say?")


@never_fail
def look_at_words(*names, words):
    """Say which of the answers are given, without saying which are right."""
    ladder.shown.clear()
    _say_if_stopped(names)
    given = 0
    known = {as_word(word) for word in words}
    for name in names:
        value = _mine().get(name, ...)
        fits = as_word(value) in known
        if value is ... or value is None:
            say(f"`{name}` still waits for your answer.")
        elif not fits:
            choices = " or ".join(f'`"{word}"`' for word in words)
            say(f"`{name}` should be {choices}, with the quotation marks.")
        given += fits
        checking_place.remember(name, fits)
    say(f"Answered: {given} of {len(names)}.")


@never_fail
def look_at_list(name, words, all_of_them=False):
    """Say what a list of words holds, without saying what is right; with `all_of_them` each word is wanted once."""
    ladder.shown.clear()
    _say_if_stopped([name])
    value = _mine().get(name, ...)
    found = as_list(value)
    known = [as_word(word) for word in words]
    odd = [word for word in found or () if word not in known]
    missing = [word for word in known if word not in (found or ())] if all_of_them else []
    if value is ... or value is None:
        say(f"`{name}` still waits for your answer.")
    elif found is None:
        say(f'`{name}` should be a list of words, each in quotation marks: `["{words[0]}", "{words[-1]}"]`.')
    elif odd:
        say(f"`{name}` has words that the task does not name: {', '.join(odd[:5])}. Write them as the task does.")
    elif missing:
        say(f"`{name}` lacks: {', '.join(missing)}.")
    else:
        say(f"`{name}` holds {len(found)}: {', '.join(found)}. Is it what you meant to say?")
    checking_place.remember(name, bool(found) and not odd and not missing)


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
    again = _replay.catch_up(_now["data"])
    for answer in answers:
        number, _ = as_number(_mine().get(answer.name, ...))
        if number is None:
            say(f"`{answer.name}`: 0 of {_short(answer.points)}.")
        else:
            total += _points_for(answer, number, as_number(again.get(answer.name, ...))[0])
    return clamp(total, out_of)


def _points_for(answer, number, number_again):
    d = _now["data"].real
    if _close(number, answer.rule(d), answer.within):
        right_again = answer.rule(_now["data"].drawn)
        works = number_again is not None and _close(number_again, right_again, answer.within)
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
    earned = answer.points * (slip.share if slip else 0.0)
    say(f"`{answer.name}` is not there yet. {_short(earned)} of {_short(answer.points)}.")
    if slip:
        ladder.step_up(answer.name, slip.name)
    return earned


def _flip(values):
    values = values if isinstance(values, list) else [values]
    return [(-v[1], -v[0]) if isinstance(v, tuple) else -v for v in values]


@never_fail
def score_words(out_of, *choices):
    """The points for answers in words. Of a Choice, `right` is one word or a set of words that are all right."""
    total = 0.0
    for choice in choices:
        word = as_word(_mine().get(choice.name, ...))
        right = {choice.right} if isinstance(choice.right, str) else set(choice.right)
        slips = {as_word(wrong): slip for wrong, slip in (choice.slips or {}).items()}
        if word in {as_word(one) for one in right}:
            total += choice.points
        elif word in slips:
            ladder.step_up(choice.name, slips[word])
    say(f"Answered well: {_short(total)} of {_short(out_of)} points.")
    return clamp(total, out_of)


@never_fail
def score_order(out_of, name, order, slips=None):
    """The points for a list of words in an order: the share of pairs that stand in the right order.

    Words whose order does not matter stand together in a set: `["first", {"second", "also second"}, "last"]`.
    slips: {slip: function of the participant's list that tells whether it shows the slip}.
    """
    places = {
        as_word(word): place
        for place, words in enumerate(order)
        for word in ([words] if isinstance(words, str) else words)
    }
    found = as_list(_mine().get(name, ...)) or []
    at = {word: place for place, word in enumerate(found)}
    pairs = [(one, two) for one, two in combinations(places, 2) if places[one] < places[two]]
    right = sum(one in at and two in at and at[one] < at[two] for one, two in pairs)
    say(f"`{name}`: {right} of {len(pairs)} pairs stand in the right order.")
    _hint_on_list(name, found, slips)
    return clamp(out_of * right / len(pairs), out_of)


@never_fail
def score_set(out_of, name, right, slips=None):
    """The points for a list of words in any order: each right one counts, each wrong one takes a right one's points.

    slips: {slip: function of the participant's set that tells whether it shows the slip}.
    """
    wanted = {as_word(word) for word in right}
    found = set(as_list(_mine().get(name, ...)) or ())
    good, wrong = len(found & wanted), len(found - wanted)
    say(f"`{name}`: {good} that belong, {wrong} that do not, {len(wanted) - good} missing.")
    _hint_on_list(name, found, slips)
    return clamp(out_of * max(good - wrong, 0) / len(wanted), out_of)


def _hint_on_list(name, found, slips):
    slip = next((slip for slip, shows in (slips or {}).items() if found and shows(found)), None)
    if slip:
        ladder.step_up(name, slip)
