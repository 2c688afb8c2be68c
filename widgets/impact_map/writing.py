"""Writing a map's two files, so that a person's comments, order and habits in an existing YAML stay."""

from __future__ import annotations

from pathlib import Path

from causal_loops import CausalLoopsError, Diagram, DiagramFileError
from causal_loops.files import FilePath, write_text
from impact_map.errors import ImpactMapError
from impact_map.model import Part
from impact_map.nodes import Node, Tree, read_tree
from impact_map.reading import find_files, read_cards, read_yaml
from impact_map.splicing import splice
from impact_map.yaml_text import format_content, part_content


def write_part(part: Part, path: FilePath) -> None:
    """Write a map's two files, each in one step.

    Args:
        part: what to write.
        path: of one of the two files, or their common name without an ending.

    Raises:
        ImpactMapError: the folder is missing or not writable, or a file of this name is there that is no map's; nothing
            is written.
    """
    drawing, cards = find_files(path)
    text = _updated(cards, part) if cards.exists() else _lines(part)
    try:
        # A drawing that says the same already may be open in a widget: it is left as it stands.
        if not (drawing.exists() and _reads_as(drawing, part.diagram)):
            part.diagram.write(drawing)
        write_text(cards, text)
    except DiagramFileError as error:
        raise ImpactMapError(error.reason, error.file) from None


def _lines(part: Part) -> str:
    return "".join(f"{line}\n" for line in format_content(part_content(part)))


def _updated(cards: Path, part: Part) -> str:
    """Return the text of the file that is there, changed where the map says something else."""
    old = read_yaml(cards)
    try:
        tree: Node = read_tree(old)
    except ImpactMapError as error:
        raise ImpactMapError(error.reason, str(cards), error.line) from None
    if not isinstance(tree, Tree) or "impact map" not in tree.entries:
        raise ImpactMapError("a file of this name is there and is no map's; choose another name", str(cards))
    canonical = _lines(part)
    plain = old.replace("\r\n", "\n")
    text = canonical if tree.flow else splice(plain, tree, part_content(part))
    if not _says(text, canonical, part.diagram, cards.stem):
        text = canonical
    return text if plain == old else text.replace("\n", "\r\n")


def _says(text: str, canonical: str, diagram: Diagram, stem: str) -> bool:
    """Tell whether a spliced text says what it should: a way of writing YAML that nobody thought of may mislead us."""
    try:
        return _lines(read_cards(text, diagram, stem)) == canonical
    except ImpactMapError:
        return False


def _reads_as(drawing: Path, diagram: Diagram) -> bool:
    try:
        return Diagram.read(drawing) == diagram
    except CausalLoopsError:
        return False
