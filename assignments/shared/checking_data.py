"""The data of the rules: the pilots as they are in the files, and another draw of them.

Half of a number's points are for a line that also works on other data. So the notebook's own cells are run once more,
quietly, with another draw in place of each pilot and other parameters in place of those given.
"""

import ast
import contextlib
import copy
import functools
import io
import random
import re
import signal
import sys
import threading
import warnings
import zlib
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace

import numpy as np
import pilot_data
from IPython import get_ipython
from IPython.utils.capture import capture_output

SEED = 61978
LONGEST = 5.0  # seconds: a cell that takes longer on the other data is stopped
NOT_AGAIN = re.compile(
    r"\b(?:checks|checking|checks_drawing)\.(?:look|score|where_am_i|in_words)\w*\(|\b(?:Diagram|Map)Widget\("
)
_load = pilot_data.load


def draw_rows(name, frame, rng):
    """The same columns, other rows: drawn with replacement, a little fewer of them."""
    return frame.sample(n=max(int(len(frame) * 0.9), 1), replace=True, random_state=rng).reset_index(drop=True)


class Data:
    """What an assignment works on: names of pilots, parameters, and how another draw of them is made."""

    def __init__(self, pilots=(), redraw=None, given=None, other=None):
        self.pilots = tuple(pilots)
        self.redraw = redraw or draw_rows
        self.given = dict(given or {})
        self.other = {**self.given, **(other or {})}
        self.on_another_draw = False

    @functools.cached_property
    def real(self):
        """The pilots as they are in the files: what a notebook did to its own copies does not matter."""
        return SimpleNamespace(**{name: _load(name) for name in self.pilots}, **copy.deepcopy(self.given))

    @functools.cached_property
    def drawn(self):
        """The same columns, other rows; and the other parameters."""
        return SimpleNamespace(
            **{
                name: self.redraw(name, getattr(self.real, name).copy(), np.random.default_rng(_seed(name)))
                for name in self.pilots
            },
            **copy.deepcopy(self.other),
        )

    def parameters(self, name):
        """What the notebook gets under this name, its own copy."""
        return copy.deepcopy((self.other if self.on_another_draw else self.given)[name])

    def load_drawn(self, name):
        """What `pilot_data.load` gives while the notebook's cells run on other data."""
        return getattr(self.drawn, name).copy() if name in self.pilots else _load(name)


def _seed(name):
    return [SEED, zlib.crc32(name.encode())]


class Replay:
    """Runs the notebook's own cells once more on another draw of the data, without showing anything.

    A cell that takes long is stopped: one endless loop must not cost the checks after it.
    """

    def __init__(self):
        self.names = {"__name__": "__main__"}
        self.done = 1

    def catch_up(self, data):
        """What the notebook's names hold when its cells have run on another draw of the data."""
        shell = get_ipython()
        cells = list(shell.history_manager.input_hist_parsed) if shell is not None else []
        load, states = pilot_data.load, (random.getstate(), np.random.get_state())
        pilot_data.load, data.on_another_draw = data.load_drawn, True
        try:
            for number, source in enumerate(cells[:-1]):
                if number >= self.done and not NOT_AGAIN.search(source):
                    self._run(source)
        finally:
            self.done = max(self.done, len(cells) - 1)
            pilot_data.load, data.on_another_draw = load, False
            random.setstate(states[0])
            np.random.set_state(states[1])
        return self.names

    def _run(self, source):
        quiet = io.StringIO()
        # a cell's own error is on the page already
        with contextlib.suppress(Exception, SystemExit, TookLong), _without_new_figures(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with capture_output(), redirect_stdout(quiet), redirect_stderr(quiet), _at_most(LONGEST):
                exec(compile(ast.parse(source), "<your cell, on another draw>", "exec"), self.names)


class TookLong(BaseException):
    """Not an Exception, so that a cell's own `except Exception` does not swallow it."""


@contextlib.contextmanager
def _at_most(seconds):
    """Stop what is inside after these seconds of work, or four times as many on the clock.

    Work is what counts: on a busy machine a right answer must not cost its points. Windows has no such alarm, and the
    cell's own limit stops the check.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*about):
        raise TookLong

    timers = {(signal.SIGPROF, signal.ITIMER_PROF): seconds, (signal.SIGALRM, signal.ITIMER_REAL): 4 * seconds}
    before = {number: signal.signal(number, stop) for number, _timer in timers}
    for (_number, timer), limit in timers.items():
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for number, timer in timers:
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


@contextlib.contextmanager
def _without_new_figures():
    """A figure that the second run left open would be shown under the check."""
    plots = sys.modules.get("matplotlib.pyplot")
    before = set(plots.get_fignums()) if plots else set()
    try:
        yield
    finally:
        plots = sys.modules.get("matplotlib.pyplot")
        for number in (set(plots.get_fignums()) - before) if plots else ():
            plots.close(number)
