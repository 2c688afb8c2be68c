"""Which tests keep together when all run side by side: those that share something that takes long to make."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHARE_THE_BOOK = ("book", "end_to_end")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name each test's group: the built book, an assignment that was tried once, else the file it stands in."""
    for item in items:
        path = item.path.relative_to(HERE)
        asked = getattr(item, "callspec", None)
        if path.parts[0] in SHARE_THE_BOOK:
            group = "book"
        elif asked is not None and path.parts[0] == "assignments" and "assignment" in asked.params:
            group = f"assignment {asked.params['assignment']}"
        else:
            group = path.as_posix()
        item.add_marker(pytest.mark.xdist_group(group))
