"""nbgrader's own steps, in its order and with the course's configuration, on notebooks in memory.

`nbgrader autograde` writes the cleaned notebook, reads it again, and opens the gradebook for every step and cell. The
steps here are the same classes; they share one open gradebook, and a notebook is validated once a stage.
"""

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager, NoSuchKernel
from nbconvert.exporters import Exporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode
from nbgrader import nbgraderformat  # type: ignore[import-untyped]
from nbgrader.api import Gradebook  # type: ignore[import-untyped]
from nbgrader.nbgraderformat.common import BaseMetadataValidator  # type: ignore[import-untyped]
from nbgrader.preprocessors import DeduplicateIds, Execute, OverwriteCells  # type: ignore[import-untyped]
from nbgrader.utils import is_grade, is_solution, setenv  # type: ignore[import-untyped]
from traitlets.utils.importstring import import_item

from course_grader.gradebook.opening import RunBook
from course_grader.words import _

# what a course may set of its execution without leaving our own engine
_UNDERSTOOD = {
    "timeout",
    "skip_cells_with_tag",
    "enabled",
    "startup_timeout",
    "iopub_timeout",
    "raise_on_iopub_timeout",
}
_MARKS_KEPT = 10_000
_SECTIONS = ("Execute", "ExecutePreprocessor", "NotebookClient")


class Steps:
    """What happens to one notebook: `clean` it, run it, `score` it."""

    def __init__(self, converter: Any, book: RunBook) -> None:
        self._converter, self._book = converter, book
        self._shared = {
            "Gradebook": (Gradebook, book),
            "MetadataValidator": (nbgraderformat.MetadataValidator, _Validator()),
        }
        self._exporter = converter.exporter_class(parent=converter, config=converter.config)
        grading = [import_item(step) if isinstance(step, str) else step for step in converter.autograde_preprocessors]
        place = next((place for place, step in enumerate(grading) if _executes(step)), len(grading))
        self._cleaning = [
            import_item(step) if isinstance(step, str) else step for step in converter.sanitize_preprocessors
        ]
        for step in (DeduplicateIds, OverwriteCells):
            if step in self._cleaning:
                self._cleaning.insert(self._cleaning.index(step) + 1, _forget_nameless)
        self._before, self._after = grading[:place], grading[place + 1 :]
        execute = grading[place] if place < len(grading) else None
        made = execute(parent=self._exporter) if isinstance(execute, type) else execute
        self.execute: Any = execute if made is not None and made.enabled else None
        self.timeout: int | None = made.timeout if made is not None else None
        self.skipped_tags: frozenset[str] = frozenset(getattr(made, "skip_cells_with_tag", "").split())

    @property
    def parent(self) -> Any:
        """What configures a step."""
        return self._exporter

    @property
    def kernel_needed(self) -> str:
        """Say why the notebooks have to run in kernels, as nbgrader runs them; "" where they need not."""
        if self.execute is None:
            return ""
        if sys.platform != "linux":
            return _("this system is not Linux")
        if self.execute is not Execute:
            name = getattr(self.execute, "__name__", type(self.execute).__name__)
            return _("nbgrader_config.py executes with {name}").format(name=name)
        config = self._converter.config
        others = {key for section in _SECTIONS for key in config.get(section, {})} - _UNDERSTOOD
        if others:
            return _("nbgrader_config.py sets {names} of the execution").format(names=", ".join(sorted(others)))
        # the kernel that the master names is put into every hand-in
        for notebook in self._book.notebooks.values():
            kernel = json.loads(notebook.kernelspec or "null") or {}
            if not _is_our_python(name := kernel.get("name", "python3")):
                return _("their kernel is {name}").format(name=name)
        return ""

    def clean(self, path: Path, participant: str, assignment: str) -> NotebookNode:
        """Return the handed-in notebook with locked cells, points and kernel put back, and what runs before it."""
        notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat's own
        resources = self._resources(path, participant, assignment)
        notebook = self._apply(self._cleaning, notebook, resources)
        if self._before:
            with setenv(NBGRADER_EXECUTION="autograde"):
                notebook = self._apply(self._before, notebook, resources)
        return notebook

    def score(self, notebook: NotebookNode, path: Path, participant: str, assignment: str) -> str:
        """Write the scores of a notebook that was run into the open transaction; return its text as `path` has it."""
        with setenv(NBGRADER_EXECUTION="autograde"):
            done = self._apply(self._after, notebook, self._resources(path, participant, assignment))
        version = self._exporter.nbformat_version
        text: str = nbformat.writes(done, version=version)  # type: ignore[no-untyped-call]  # nbformat's own
        return text if text.endswith("\n") else text + "\n"

    def _apply(self, steps: Sequence[Any], notebook: NotebookNode, resources: dict[str, Any]) -> NotebookNode:
        self._exporter._preprocessors = []
        self._exporter.optimistic_validation = bool(steps)
        for step in steps:
            self._exporter.register_preprocessor(step)
        with _sharing(steps, self._shared):
            # nbconvert's first class gives the notebook itself, not its text
            done, _resources = Exporter.from_notebook_node(self._exporter, notebook, resources)
        return done

    def _resources(self, path: Path, participant: str, assignment: str) -> dict[str, Any]:
        changed = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) if path.is_file() else datetime.now(tz=UTC)
        return {
            "unique_key": path.stem,
            "output_files_dir": f"{path.stem}_files",
            "metadata": {
                "name": path.stem,
                "path": str(path.parent),
                "modified_date": f"{changed:%B} {changed.day}, {changed.year}",
            },
            "nbgrader": {
                "student": participant,
                "assignment": assignment,
                "notebook": path.stem,
                "db_url": self._converter.coursedir.db_url,
            },
        }


def _forget_nameless(notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
    """Take away the marks whose names nbgrader took: of a doubled cell, or of one from another assignment.

    nbgrader refuses its own work a step later, and with it the whole hand-in.
    """
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader")
        if mark is not None and not mark.get("grade_id") and (not mark or _is_kept(mark)):
            del cell.metadata["nbgrader"]
    return notebook, resources


def _is_kept(mark: Mapping[str, Any]) -> bool:
    return any(mark.get(key) for key in ("grade", "solution", "locked"))


def is_test(cell: Mapping[str, Any]) -> bool:
    """Tell whether the cell is one of the assignment's tests: graded, and not the participant's to write."""
    return bool(is_grade(cell) and not is_solution(cell))


class _RememberingValidator(BaseMetadataValidator):  # type: ignore[misc]  # nbgrader's class is untyped
    """Checks marks that it has met against the schema once: after cleaning, those of all hand-ins are the same."""

    def __init__(self) -> None:
        super().__init__()
        self._met: set[str] = set()

    def validate_cell(self, cell: NotebookNode) -> None:
        """Raise what nbgrader raises where the cell's mark is wrong."""
        mark = json.dumps(cell.metadata.get("nbgrader"), sort_keys=True)
        if mark not in self._met:
            super().validate_cell(cell)
            if len(self._met) < _MARKS_KEPT:
                self._met.add(mark)


class _Validator(nbgraderformat.MetadataValidator, _RememberingValidator):  # type: ignore[misc]  # see above
    """nbgrader's rules for marks, which look at the schema through the class above."""


@contextlib.contextmanager
def _sharing(steps: Sequence[Any], shared: Mapping[str, tuple[Any, Any]]) -> Iterator[None]:
    """Let the steps find what this run shares where they would make a new one: {name: (nbgrader's, ours)}.

    They make it by its name in their module; a course's own step that imports nbgrader's is served as well.
    """
    bases = (base for step in steps for base in (step if isinstance(step, type) else type(step)).__mro__)
    modules = {sys.modules.get(base.__module__) for base in bases}
    exchanged = [
        (module, name, before)
        for module in modules
        for name, (before, _ours) in shared.items()
        if getattr(module, name, None) is before
    ]
    for module, name, _before in exchanged:
        setattr(module, name, lambda *_about, ours=shared[name][1], **_more: ours)
    try:
        yield
    finally:
        for module, name, before in exchanged:
            setattr(module, name, before)


def _executes(step: Any) -> bool:
    return issubclass(step if isinstance(step, type) else type(step), ExecutePreprocessor)


def _is_our_python(kernel: str) -> bool:
    """Tell whether the kernel is this Python's own: then nothing differs when we run the cells ourselves."""
    try:
        # "python" is what older notebooks say, those of `nbgrader quickstart` among them, and Jupyter understands it so
        arguments = KernelSpecManager().get_kernel_spec(NATIVE_KERNEL_NAME if kernel == "python" else kernel).argv
    except NoSuchKernel:
        return False
    if not any(argument in ("ipykernel_launcher", "ipykernel") for argument in arguments):
        return False
    program = Path(arguments[0])
    return program.name == arguments[0] or (program.exists() and program.samefile(sys.executable))
