"""A master becomes the same notebook every time, and a mistake in it is named with its cell."""

import json
from pathlib import Path

import pytest

from course_grader import masters
from course_grader.errors import MasterError
from course_grader.gradebook import check_metadata
from grader_kit import FIXTURES, NAME

FOLDER = FIXTURES / "project" / "assignments" / NAME
MASTER = FOLDER / f"{NAME}.py"
CODE = (
    '"grade": {grade}, "solution": {solution}, "locked": false, "task": false, "schema_version": 3, "cell_type": "code"'
)


def write(tmp_path: Path, *cells: str) -> Path:
    path = tmp_path / "m.py"
    path.write_text("\n\n".join(cells) + "\n", encoding="utf-8")
    return path


def solution(body: str, name: str = "s") -> str:
    return f'# %% nbgrader={{"grade_id": "{name}", {CODE.format(grade="false", solution="true")}}}\n{body}'


def test_a_master_gives_the_same_bytes_every_time() -> None:
    first, second = (masters.to_bytes(masters.read_master(MASTER)) for _time in range(2))
    assert first == second


def test_a_cells_id_is_its_grade_id_and_other_ids_do_not_move() -> None:
    notebook = masters.read_master(MASTER)
    ids = [cell["id"] for cell in notebook.cells]
    assert ids[1:] == ["setup", "mean", "mean_test", "town", "town_test", "loop_test", "why"]
    assert json.loads(masters.to_bytes(notebook))["metadata"]["impact_course"] == {"drawings": ["loop.cld"]}


def test_an_inserted_cell_leaves_the_other_ids_alone(tmp_path: Path) -> None:
    before = masters.read_master(write(tmp_path, "# %% [markdown]\n# one", "# %% [markdown]\n# two"))
    after = masters.read_master(write(tmp_path, "# %% [markdown]\n# new", "# %% [markdown]\n# one", "# %%\n2"))
    assert before.cells[0]["id"] == after.cells[1]["id"]


def test_equal_cells_get_different_ids(tmp_path: Path) -> None:
    notebook = masters.read_master(write(tmp_path, "# %%\n1", "# %%\n1"))
    assert len({cell["id"] for cell in notebook.cells}) == 2


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (solution("### BEGIN SOLUTION\n1"), r"cell 's': BEGIN SOLUTION without its END"),
        (solution("1\n### END SOLUTION"), r"cell 's': END SOLUTION without its BEGIN"),
        (solution("### BEGIN SOLUTION\n### BEGIN HIDDEN TESTS\n"), r"BEGIN HIDDEN TESTS stands inside SOLUTION"),
        ("# %%\n### BEGIN SOLUTION\n1\n### END SOLUTION", r"cell 1: it holds a solution but is not marked"),
        ("# %%\n### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS", r"cell 1: it holds hidden tests but is not marked"),
        (solution("1") + "\n\n" + solution("2"), r"cell 's': its grade_id is there twice"),
        (solution("1", "x" * 65), r"at most 64"),
        ('# %% nbgraider={"grade_id": "a"}\n1', r"'nbgraider' is not 'nbgrader'"),
        ("print('no cell')", r"it has no cell"),
    ],
)
def test_a_mistake_in_a_master_is_named_with_its_cell(tmp_path: Path, cell: str, reason: str) -> None:
    with pytest.raises(MasterError, match=reason):
        masters.read_master(write(tmp_path, cell))


@pytest.mark.parametrize(
    ("metadata", "reason"),
    [
        ('"grade": true, "solution": false, "locked": true, "schema_version": 3, "grade_id": "a", "point": 3', "point"),
        ('"grade": true, "solution": false, "locked": true, "schema_version": 3, "grade_id": "a"', "points"),
        ('"grade": true, "solution": false, "locked": true, "schema_version": 2, "grade_id": "a", "points": 1', "2"),
        ('"grade": true, "solution": false, "locked": true, "grade_id": "a", "points": 1', "schema_version"),
        ('"grade": "yes", "solution": false, "locked": true, "schema_version": 3, "grade_id": "a"', "yes"),
        ('"grade": false, "solution": true, "locked": false, "schema_version": 3, "grade_id": ""', "grade_id"),
    ],
)
def test_wrong_nbgrader_metadata_is_refused(tmp_path: Path, metadata: str, reason: str) -> None:
    wrong = check_metadata(masters.read_master(write(tmp_path, f"# %% nbgrader={{{metadata}}}\n1")))
    assert wrong is not None
    assert wrong[0] == 0
    assert reason in wrong[1]


def test_right_metadata_is_not_refused() -> None:
    assert check_metadata(masters.read_master(MASTER)) is None


def test_participants_get_data_and_the_modules_they_import_and_nothing_else() -> None:
    notebook = masters.read_master(MASTER)
    assert set(masters.data_files(FOLDER)) == {"data/towns.csv"}
    assert set(masters.modules(FOLDER, MASTER, notebook, secret=False)) == {"checks.py"}
    assert set(masters.modules(FOLDER, MASTER, notebook, secret=True)) == {"checks.py", "secret_checks.py"}


def test_a_module_is_looked_for_beside_the_master_first_and_then_among_the_shared_ones(tmp_path: Path) -> None:
    folder, shared = tmp_path / "01_a", tmp_path / "shared"
    folder.mkdir()
    shared.mkdir()
    master = write(folder, "# %%\nimport checks", solution("### BEGIN SOLUTION\nimport answers\n### END SOLUTION"))
    (folder / "checks.py").write_text("import checking\nfrom hints import HINTS\n", encoding="utf-8")
    (folder / "hints.py").touch()
    for name in ("checking.py", "hints.py", "answers.py", "unused.py"):
        (shared / name).touch()
    notebook = masters.read_master(master)
    public = {"checks.py": folder, "hints.py": folder, "checking.py": shared}
    assert {name: path.parent for name, path in masters.modules(folder, master, notebook, False).items()} == public
    assert set(masters.modules(folder, master, notebook, True)) == {*public, "answers.py"}


def test_a_leak_is_found_and_a_line_that_is_shown_anyway_is_none() -> None:
    notebook = masters.read_master(MASTER)
    assert masters.find_leak(notebook, "def mean(numbers):\n    raise NotImplementedError()") is None
    assert masters.find_leak(notebook, "x = 1\n    the_sum = sum(numbers)") == "cell 'mean'"
    assert masters.find_leak(notebook, "points += 2 * secret_checks.negative(mean)") == "cell 'mean_test'"
    assert masters.find_leak(notebook, "### BEGIN SOLUTION") is not None
    assert masters.find_leak(notebook, "The model answer speaks of the counterfactual.") == "cell 'why'"
