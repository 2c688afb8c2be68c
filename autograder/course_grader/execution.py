"""Running a notebook in a kernel of its own, as nbgrader does, so that what was earned before a stop is kept.

For courses that our workers cannot run: another language, or an execution of the course's own. Nothing walls it in.
This module knows nbconvert and the kernel, not nbgrader: gradebook gives it nbgrader's own preprocessor.
"""

import os
import subprocess
from pathlib import Path
from typing import Any, ClassVar

from jupyter_core.utils import run_sync
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode

from course_grader.jobs import DIED, STUCK, TIMEOUT
from course_grader.stamps import Note
from course_grader.words import _


def run_in_kernel(
    execute: type[ExecutePreprocessor], parent: Any, notebook: NotebookNode, folder: Path, timeout: int | None
) -> tuple[Note, ...]:
    """Run the notebook in place, with `folder` as its working folder; return what happened.

    `execute` is the class that the course names, `parent` what configures it; `timeout` counts before its own.
    """
    notes: list[Note] = []
    step = type(execute.__name__, (KeepWhatWasEarned, execute), {"notes": notes})(parent=parent)
    if timeout is not None:
        step.timeout = timeout
    os.environ["NBGRADER_EXECUTION"] = "autograde"
    try:
        step.preprocess(notebook, {"metadata": {"path": str(folder)}})
    finally:
        del os.environ["NBGRADER_EXECUTION"]
    return tuple(notes)


class KeepWhatWasEarned(ExecutePreprocessor):
    """Runs the cells; when the kernel dies or will not be interrupted, the outputs up to there stay.

    nbgrader by itself would give up the whole hand-in. Here the cell that was running, and every later one, gets an
    error output that says what happened, so that its tests score 0; the rest of nbgrader's work goes on.
    """

    notes: ClassVar[list[Note]] = []
    _running: int | None = None

    def preprocess(self, nb: NotebookNode, resources: Any = None, km: Any = None) -> tuple[NotebookNode, Any]:
        """Run every code cell of `nb`, in place."""
        self._running = None
        self.shutdown_kernel = "immediate"  # a kernel that is busy or hostile would not answer a polite request
        try:
            done, resources = super().preprocess(nb, resources, km)
        except (DeadKernelError, CellTimeoutError) as error:
            if self._running is None:
                raise
            kind = DIED if isinstance(error, DeadKernelError) else STUCK
            self._stop(nb, self._running, kind)
            return nb, resources
        return done, resources

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Run one cell."""
        self._running = index
        ran: tuple[NotebookNode, Any]
        ran = super().preprocess_cell(cell, resources, index)  # type: ignore[no-untyped-call]  # nbconvert has no types here
        return ran

    def on_cell_executed(self, **about: Any) -> None:
        """Note a cell that was interrupted because it took too long; the cells after it still run."""
        super().on_cell_executed(**about)  # nbgrader's Execute, the next class, has it as a method
        if about["execute_reply"]["content"].get("ename") == "CellTimeoutError":
            self.notes.append(Note(TIMEOUT, _cell(about["cell"], about["cell_index"]), self.timeout))

    async def async_start_new_kernel(self, **kwargs: Any) -> None:
        """Start a kernel whose own words do not reach the trainer's screen."""
        await super().async_start_new_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **kwargs)

    start_new_kernel = run_sync(async_start_new_kernel)

    def _stop(self, nb: NotebookNode, at: int, kind: str) -> None:
        where = _cell(nb.cells[at], at)
        self.notes.append(Note(kind, where, self.timeout if kind == STUCK else None))
        if kind == DIED:
            here = _("Python stopped in this cell. The cells above it keep what they earned.")
            later = _("This cell was not run: Python stopped in the cell {cell}.").format(cell=where)
        else:
            here = _("This cell took more than {seconds} seconds and could not be interrupted.").format(
                seconds=self.timeout
            )
            later = _("This cell was not run: the cell {cell} could not be interrupted.").format(cell=where)
        for index, cell in enumerate(nb.cells):
            if cell.cell_type != "code" or index < at or not cell.source.strip():
                continue
            text = here if index == at else later
            error = type(cell)(output_type="error", ename="Stopped", evalue=text, traceback=[text])
            cell.outputs = [*(cell.outputs if index == at else []), error]


def _cell(cell: NotebookNode, index: int) -> str:
    """Return the cell's grade_id, or its place in the notebook, from 1."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id") or index + 1)
