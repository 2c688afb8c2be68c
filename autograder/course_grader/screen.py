"""What the trainer sees: sentences, tables, and progress with an estimate."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from course_grader.words import _, plain

PLAIN_WIDTH = 140  # columns of a table that goes to a file or a pipe


class Step(Protocol):
    """Told when the work on one more thing begins, and when one ended."""

    def begin(self, name: str) -> None:
        """Say what is worked on now."""

    def end(self, outcome: str = "") -> None:
        """Count one more as done."""


def console(stderr: bool = False) -> Console:
    """Return a console for the stream as it is now (tests exchange the streams)."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else PLAIN_WIDTH, highlight=False, markup=False)


def say(sentence: str) -> None:
    """Write one line for the trainer."""
    console().print(plain(sentence), soft_wrap=True)


def warn(sentence: str) -> None:
    """Write one line to the error stream."""
    console(stderr=True).print(plain(sentence), soft_wrap=True)


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table; columns whose heading ends with '#' are numbers and stand to the right."""
    table = Table(title=Text(plain(title)), title_justify="left")
    for column in columns:
        table.add_column(column.rstrip("#"), justify="right" if column.endswith("#") else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(cell)) for cell in row))
    console().print(table)


class _Bar:
    def __init__(self, progress: Progress, title: str, total: int) -> None:
        self._progress, self._title = progress, title
        self._task = progress.add_task(title, total=total)

    def begin(self, name: str) -> None:
        self._progress.update(self._task, description=f"{self._title}: {plain(name)}")

    def end(self, outcome: str = "") -> None:
        self._progress.advance(self._task)


class _Lines:
    """Progress as lines, for a file, a pipe or a screen reader's log; says how long the rest may take."""

    def __init__(self, title: str, total: int) -> None:
        self._title, self._total, self._done, self._name = title, total, 0, ""
        self._started = time.monotonic()

    def begin(self, name: str) -> None:
        self._name = name

    def end(self, outcome: str = "") -> None:
        self._done += 1
        line = f"{self._title} {self._done}/{self._total}: {plain(self._name)}"
        if outcome:
            line += f": {outcome}"
        left = (time.monotonic() - self._started) / self._done * (self._total - self._done)
        if left >= 1:
            line += " " + _("(about {seconds} s left)").format(seconds=round(left))
        say(line)


@contextmanager
def progress(title: str, total: int) -> Iterator[Step]:
    """Show the progress of `total` things: a bar with an estimate on a terminal, plain lines elsewhere."""
    screen = console()
    if not screen.is_terminal:
        yield _Lines(title, total)
        return
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=screen,
    )
    with bar:
        yield _Bar(bar, title, total)
