"""The widget in Python: its traits, its file, and what a saved notebook carries."""

from pathlib import Path

import ipywidgets
import nbformat
import pytest
import traitlets
from nbclient import NotebookClient

from causal_loops import Diagram, DiagramError, DiagramFileError, DiagramWidget

TEXT = "job training -> skills (+)\nskills -> employment (+, delay)\n"


def test_it_is_a_citizen_of_ipywidgets() -> None:
    widget = DiagramWidget(TEXT)
    seen: list[str] = []
    widget.observe(lambda change: seen.append(change.new), names="value")
    label = ipywidgets.Textarea()
    traitlets.link((widget, "value"), (label, "value"))
    box = ipywidgets.VBox([widget, label])
    label.value = "a -> b (+)\n"
    assert isinstance(box.children[0], ipywidgets.DOMWidget)
    assert (widget.value, seen) == ("a -> b (+)\n", ["a -> b (+)\n"])


def test_its_diagram_is_what_is_drawn() -> None:
    assert DiagramWidget(TEXT).diagram == Diagram.from_text(TEXT)


def test_text_that_is_no_diagram_is_kept_and_said_when_asked() -> None:
    widget = DiagramWidget("a ->")
    assert widget.value == "a ->"
    with pytest.raises(DiagramError, match="line 1"):
        _ = widget.diagram


def test_a_change_is_saved_at_once_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "drawing.cld"
    widget = DiagramWidget(TEXT, file=path)
    assert not path.exists()  # looking is not drawing
    widget.value = TEXT + "employment -> motivation (+)\n"
    assert path.read_text(encoding="utf-8") == widget.value
    assert DiagramWidget("something else", file=path).value == widget.value


def test_a_file_that_is_no_text_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "drawing.cld"
    path.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(DiagramFileError, match="not UTF-8"):
        DiagramWidget(file=path)
    assert path.read_bytes() == b"\xff\xd8\xff"


def test_all_words_come_from_the_table() -> None:
    assert DiagramWidget().strings == DiagramWidget(language="xx").strings


CELLS = [
    "from causal_loops import DiagramWidget\nwidget = DiagramWidget(file='drawing.cld')\nwidget",
    "widget.value = 'use -> trust (+)\\ntrust -> use (+)\\n'",
]


def test_a_saved_notebook_carries_the_drawing_as_it_was_last(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}, kernel_name="python3").execute()
    shown, carried = notebook.cells[0].outputs
    assert "application/vnd.jupyter.widget-view+json" in shown.data
    assert carried.data["text/x-cld"] == "use -> trust (+)\ntrust -> use (+)\n"
    assert carried.metadata["text/x-cld"] == {"file": "drawing.cld"}
    assert carried.data["text/plain"].startswith("Saved in drawing.cld\n")
    nbformat.validate(notebook)
    assert Diagram.read(tmp_path / "drawing.cld").loops()[0].name == "R1"


def test_a_drawing_that_cannot_be_saved_is_said_and_kept_in_the_notebook(tmp_path: Path) -> None:
    cells = [CELLS[0].replace("drawing.cld", "missing/drawing.cld"), CELLS[1]]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}, kernel_name="python3").execute()
    carried = notebook.cells[0].outputs[1]
    assert carried.data["text/plain"].startswith("NOT SAVED: missing")
    assert carried.data["text/x-cld"].startswith("use -> trust")
