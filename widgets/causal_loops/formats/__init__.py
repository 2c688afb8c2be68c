"""Diagrams in the files of other programs: read and written by the ending of the file's name.

========================  ====  =====  =====================================================================
ending                    read  write  what it keeps
========================  ====  =====  =====================================================================
.cld                      yes   yes    everything
.xmile .stmx .itmx        yes   yes    variables, stocks, groups, notes of variables, positions, signs, delays
.json (Kumu)              yes   yes    everything but comments
.csv (Kumu)               yes   yes    links with sign, delay, strength and note
.graphml                  yes   yes    everything but comments and the order of the links
.mdl (Vensim)             yes          variables, stocks, notes of variables, positions, links; needs PySD
.mmd .mermaid                   yes    a picture for Markdown pages
.dot .gv                        yes    a picture for Graphviz
========================  ====  =====  =====================================================================
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from causal_loops.diagram import Diagram
from causal_loops.errors import DiagramError, DiagramFileError
from causal_loops.files import FilePath, read_bytes, write_text
from causal_loops.formats import graphml, kumu, pictures, vensim, xmile
from causal_loops.text import LONGEST_TEXT

__all__ = ["LARGEST_FILE", "read_diagram", "write_diagram"]

LARGEST_FILE = 16 * LONGEST_TEXT

_READERS: Mapping[str, Callable[[bytes], Diagram]] = {
    ".xmile": xmile.read,
    ".stmx": xmile.read,
    ".itmx": xmile.read,
    ".json": kumu.read_json,
    ".csv": kumu.read_csv,
    ".graphml": graphml.read,
    ".mdl": vensim.read,
}
_WRITERS: Mapping[str, Callable[[Diagram], str]] = {
    ".xmile": xmile.write,
    ".stmx": xmile.write,
    ".itmx": xmile.write,
    ".json": kumu.write_json,
    ".csv": kumu.write_csv,
    ".graphml": graphml.write,
    ".mmd": pictures.mermaid,
    ".mermaid": pictures.mermaid,
    ".dot": pictures.dot,
    ".gv": pictures.dot,
}


def read_diagram(path: FilePath) -> Diagram:
    """Read a diagram from a file; the ending of its name says how.

    Raises:
        DiagramFileError: the file is missing, too large, or of a kind that cannot be read.
        DiagramError: with the file, the line where one is known, and the reason: it is not what its name says.
    """
    ending = Path(path).suffix.casefold()
    if ending == ".cld":
        return Diagram.read(path)
    name = os.fspath(path)
    if ending not in _READERS:
        raise DiagramFileError(name, f"files that can be read end with {_list('.cld', *_READERS)}")
    raw = read_bytes(path, LARGEST_FILE, "check its name and folder")
    try:
        return _READERS[ending](raw)
    except DiagramError as error:
        raise DiagramError(error.reason, error.line, name) from None


def write_diagram(diagram: Diagram, path: FilePath) -> None:
    """Write a diagram in one step; the ending of the file's name says how.

    Raises:
        DiagramFileError: the kind cannot be written, or the folder is missing or not writable.
        DiagramError: the format cannot hold this diagram, with the reason.
    """
    ending = Path(path).suffix.casefold()
    if ending == ".cld":
        diagram.write(path)
        return
    if ending not in _WRITERS:
        raise DiagramFileError(os.fspath(path), f"files that can be written end with {_list('.cld', *_WRITERS)}")
    write_text(path, _WRITERS[ending](diagram))


def _list(*endings: str) -> str:
    return f"{', '.join(endings[:-1])} or {endings[-1]}"
