"""A tiny course, built once, and cohorts that a test may change."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_grader.cohort import Cohort, make_cohort
from course_grader.project import Project
from grader_kit import PEOPLE, TASK, Demo, Desk, make_project, run


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("course") / "project")


@pytest.fixture(scope="session")
def demo(project: Project) -> Demo:
    result = run("--project", project.root, "demo")
    return Demo(Cohort(project.demo_cohort), result)


@pytest.fixture
def graded(demo: Demo, tmp_path: Path) -> Iterator[Cohort]:
    """A copy of the graded cohort that a test may change."""
    root = tmp_path / "cohort"
    shutil.copytree(demo.cohort.root, root)
    return Cohort(root.resolve())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    from course_grader.collecting import Collection, collect

    cohort = make_cohort(tmp_path / "cohort", PEOPLE)

    def take(source: Path | bytes | dict[str, bytes], name: str = "source") -> Collection:
        path = tmp_path / "in" / name
        if path.exists():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        path.parent.mkdir(exist_ok=True)
        if isinstance(source, dict):
            for file, data in source.items():
                (path / file).parent.mkdir(parents=True, exist_ok=True)
                (path / file).write_bytes(data)
        elif isinstance(source, bytes):
            path.write_bytes(source)
        else:
            path = source
        return collect(cohort, TASK, path, lambda participant: cohort.root / "submitted" / participant / "task")

    return Desk(cohort, take)
