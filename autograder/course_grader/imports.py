"""What an assignment's own code imports: the workers import it once, before any hand-in."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path


def find_imports(folder: Path) -> tuple[str, ...]:
    """Return the modules that the notebooks and Python files in `folder` import, without those that lie in it."""
    own = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    found: set[str] = set()
    for path in folder.rglob("*.ipynb"):
        for source in _code(path):
            found.update(_imports(source))
    for path in folder.rglob("*.py"):
        found.update(_imports(path.read_text(encoding="utf-8", errors="replace")))
    return tuple(sorted(name for name in found if name.partition(".")[0] not in own))


def _code(path: Path) -> Iterator[str]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                yield "".join(cell["source"])
    except (ValueError, KeyError, TypeError):
        return  # nbgrader says what is wrong with it


def _imports(source: str) -> Iterator[str]:
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!", "?"))]
    try:
        tree = ast.parse("\n".join(lines))
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
