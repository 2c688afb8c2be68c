"""The built wheel: what a user installs holds everything that the packages need, and no assignment."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PROBE = """
import sys
sys.path[:0] = [sys.argv[1]]
import causal_loops, pilot_data, course_grader.cli
assert all(module.__file__.startswith(sys.argv[1]) for module in (causal_loops, pilot_data, course_grader.cli))
assert causal_loops.DiagramWidget().strings
assert len(pilot_data.load("nsw")) == 445
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_works_without_the_repository(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.unpack_archive(wheel, site, "zip")
    subprocess.run([sys.executable, "-c", PROBE, str(site)], cwd=tmp_path, check=True)


@pytest.mark.slow
def test_neither_wheel_nor_sdist_holds_an_assignment(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    with tarfile.open(next(wheel.parent.glob("*.tar.gz"))) as archive:
        names += archive.getnames()
    assert names
    assert not [name for name in names if "assignments" in name or "06_counterfactual" in name]
