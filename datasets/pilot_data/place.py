"""Where a file of one's own lies: would it end up in git, or in a submission?"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_LARGEST_NOTEBOOK = 20_000_000


def exposure(file: Path) -> str:
    """Say how a file would leave the machine by accident; "" when no way was found."""
    path = file.resolve()
    shared = {Path.home().resolve(), Path(tempfile.gettempdir()).resolve()}  # no assignment is a whole home folder
    for folder in list(path.parents)[:3]:
        if folder not in shared and any(_is_assignment(notebook) for notebook in sorted(folder.glob("*.ipynb"))[:20]):
            return f"it lies in {folder} with an assignment, and would be handed in with it"
    for folder in path.parents:
        if (folder / ".git").exists():
            return (
                "" if _ignored(path, folder) else f"it lies in the git repository {folder}, and git does not ignore it"
            )
    return ""


def _is_assignment(notebook: Path) -> bool:
    try:
        return notebook.stat().st_size <= _LARGEST_NOTEBOOK and b'"nbgrader"' in notebook.read_bytes()
    except OSError:
        return False


def _ignored(path: Path, repository: Path) -> bool:
    git = shutil.which("git")
    if git is None:
        return False
    asked = subprocess.run(  # noqa: S603 - git's own path, and a file name after "--"
        [git, "-C", str(repository), "check-ignore", "-q", "--", str(path)],
        check=False,
        capture_output=True,
        timeout=20,
    )
    return asked.returncode == 0
