"""The diagram as a widget in a notebook."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython.display import display, update_display

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramFileError
from causal_loops.exercise import hide
from causal_loops.files import FilePath, read_text, write_text
from causal_loops.front_end import style_sheet, widget_script, words

# A saved notebook carries the drawing in an output of this type, so that a notebook handed in alone can be graded.
MIME_TYPE = "text/x-cld"


class DiagramWidget(anywidget.AnyWidget):
    """A causal-loop diagram to draw in a notebook.

    Args:
        value: the diagram in its text form, to begin with.
        file: a .cld file beside the notebook. When it exists its text is what the widget shows, and every change is
            saved to it at once, so a drawing survives a restart of the kernel. The text also stands under the widget,
            in the notebook itself.
        height: of the drawing, in pixels.
        read_only: True to look and not touch.
        exercise: a diagram, or its text, that the drawing is checked against. The notebook holds digests of it, not
            the diagram (module ``causal_loops.exercise``).
        language: of the words on the screen.

    Traits:
        value: the text form, both ways. Text that is no diagram is kept and shown with what is wrong with it.
        selected: the name of the loop that is lit up, or "".

    Raises:
        DiagramFileError: the file exists and is not text.
        DiagramError: the text of the exercise is no diagram.

    Example:
        >>> widget = DiagramWidget("job training -> skills (+)")
        >>> widget.diagram.variables[1].name
        'skills'
    """

    _esm = widget_script()
    _css = style_sheet()

    value = traitlets.Unicode("").tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)
    height = traitlets.Int(420, min=200, max=4000).tag(sync=True)
    read_only = traitlets.Bool(False).tag(sync=True)
    exercise = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict(value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode()).tag(sync=True)

    def __init__(
        self,
        value: str = "",
        *,
        file: FilePath | None = None,
        exercise: Diagram | str | None = None,
        language: str = "en",
        **traits: Any,
    ) -> None:
        self._file = None if file is None else Path(file)
        self._problem = ""
        self._display_id = uuid.uuid4().hex
        if self._file is not None and self._file.exists():
            value = read_text(self._file)
        if exercise is not None:
            traits["exercise"] = hide(Diagram.from_text(exercise) if isinstance(exercise, str) else exercise)
        super().__init__(value=value, strings=words(language), **traits)
        self.observe(self._save, names="value")

    @property
    def file(self) -> str | None:
        """The file that the drawing is saved to, or None."""
        return None if self._file is None else os.fspath(self._file)

    @property
    def diagram(self) -> Diagram:
        """The drawing as it is now.

        Raises:
            DiagramError: the text is no diagram.
        """
        return Diagram.from_text(self.value)

    def _save(self, _change: object) -> None:
        if self._file is None:
            return
        try:
            write_text(self._file, self.value)
            self._problem = ""
        except DiagramFileError as error:
            # The drawing is still in the notebook: say so under the widget rather than fail in the background.
            self._problem = str(error)
        bundle, metadata = self._carried()
        update_display(bundle, metadata=metadata, raw=True, display_id=self._display_id)

    def _carried(self) -> tuple[dict[str, str], dict[str, Any]]:
        assert self._file is not None  # noqa: S101  only called for a drawing that has a file
        if self._problem:
            first = self.strings["page.not.saved"].format(reason=self._problem)
        elif self._file.exists():
            first = self.strings["page.saved"].format(file=self._file.name)
        else:
            first = self.strings["page.will.save"].format(file=self._file.name)
        bundle = {"text/plain": f"{first}\n{self.value}".rstrip("\n"), MIME_TYPE: self.value}
        return bundle, {MIME_TYPE: {"file": self._file.name}}

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**options)
        if bundle is not None:
            bundle[0]["text/plain"] = self.value or self.strings["drawing.empty.fixed"]
        return bundle

    def _ipython_display_(self) -> None:
        bundle = self._repr_mimebundle_()
        if bundle is not None:
            display(bundle[0], metadata=bundle[1], raw=True)
        if self._file is not None:
            carried, metadata = self._carried()
            display(carried, metadata=metadata, raw=True, display_id=self._display_id)
