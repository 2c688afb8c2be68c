"""What libraries do at their first use only: done once in the process that hand-ins are forked from.

Each hand-in would pay for it again: a module imported late, a font list read, a grammar compiled. Nothing that a
notebook can see is changed by it: no variable, no setting, no random number, no figure left open.
"""

import contextlib
import io
import sys
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from course_grader.warm.shell import Kernel


def use_once(kernel: Kernel, imports: Sequence[str]) -> None:
    """Use what hand-ins will use: the shell's tracebacks, and of the libraries those that they import."""
    _show_an_error(kernel)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, use in _USES.items():
            if any(name == one or one.startswith(f"{name}.") for one in imports) and name in sys.modules:
                # a library that cannot do this much is the notebook's to report
                with contextlib.suppress(Exception):
                    use(sys.modules[name])


def _show_an_error(kernel: Kernel) -> None:
    try:
        raise AssertionError
    except AssertionError:
        kernel.shell.InteractiveTB.structured_traceback(*sys.exc_info())


def _use_pandas(pandas: Any) -> None:
    table = pandas.DataFrame({"number": [1.0, 2.0], "word": ["a", "b"]})
    table._repr_html_()
    repr(table)
    table.groupby("word").number.agg(["mean", "size"])


def _use_pyplot(pyplot: Any) -> None:
    from matplotlib.figure import Figure

    figure = Figure()  # not pyplot's: that would stay open, and would look for a notebook to show it
    axes = figure.subplots()
    axes.plot([1, 2], [1, 2], label="a")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def _use_formulas(formulas: Any) -> None:
    import pandas

    table = pandas.DataFrame({"y": [1.0, 2.0, 4.0], "x": [1.0, 2.0, 3.0]})
    formulas.ols("y ~ x", table).fit().conf_int()


_USES: dict[str, Callable[[Any], None]] = {
    "pandas": _use_pandas,
    "matplotlib.pyplot": _use_pyplot,
    "statsmodels.formula.api": _use_formulas,
}
