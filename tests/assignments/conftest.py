"""Each assignment as its participants and its graders meet it. Only what a chosen test asks for is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from course_grader import authoring
from course_grader.authoring import Tried
from course_grader.material import Material
from course_grader.project import Project

PROJECT = Project(Path(__file__).parents[2])
# The practice notebook has no samples: it gives no points.
GRADED = [name for name in PROJECT.assignments() if (PROJECT.assignment(name) / "samples").is_dir()]
WORKERS = 2


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "assignment" in metafunc.fixturenames:
        metafunc.parametrize("assignment", GRADED)


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Material]:
    """Give an assignment with its release, which is made once."""
    known: dict[str, Material] = {}

    def make(name: str) -> Material:
        if name not in known:
            made = authoring.make_material(PROJECT, name, tmp_path_factory.mktemp(name))
            assert isinstance(made, Material), made
            known[name] = made
        return known[name]

    return make


@pytest.fixture(scope="session")
def tried(material: Callable[[str], Material]) -> Callable[[str], Tried]:
    """Give an assignment with what came of every notebook that an author tries, run once."""
    known: dict[str, Tried] = {}

    def run(name: str) -> Tried:
        if name not in known:
            known[name] = authoring.try_all(material(name), WORKERS)
        return known[name]

    return run
