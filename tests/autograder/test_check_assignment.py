"""`course check-assignment` passes a small right assignment, and every one of its checks can fail."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from course_grader import authoring, masters, proofreading, trials
from course_grader.authoring import Tried
from course_grader.material import Material
from course_grader.project import Project
from grader_kit import FIXTURES, run

NAME = "01_small"
SHARED = Path(__file__).parents[2] / "assignments" / "shared"
Change = tuple[str, str, str]  # file, what stands there, what is put there
MASTER, HINTS, LISTED = f"{NAME}.py", "checks_hints.py", "samples/misconceptions.toml"


def make_project(folder: Path, *changes: Change) -> Project:
    shutil.copytree(FIXTURES / "checked", folder)
    shutil.copytree(SHARED, folder / "assignments" / "shared")
    for file, old, new in changes:
        path = folder / "assignments" / NAME / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
    return Project(folder)


def make_material(folder: Path, *changes: Change) -> Material:
    """A release as nbgrader's own preprocessors make it, without the gradebook around it."""
    material = Material(make_project(folder / "project", *changes).assignment(NAME), folder / "release")
    notebook = masters.read_master(material.folder / MASTER)
    for preprocessor in (ClearSolutions(code_stub={"python": "# Write here."}), ClearHiddenTests()):
        notebook, _resources = preprocessor.preprocess(notebook, {})
    material.release.mkdir()
    (material.release / f"{NAME}.ipynb").write_bytes(masters.to_bytes(notebook))
    for name, path in material.helpers.items():
        shutil.copy(path, material.release / name)
    return material


READ = {  # what breaks a check that reads: the change, and a part of what is said
    "a cell without a mark": (
        proofreading.find_wrong_marks,
        (MASTER, "# %% [markdown]\n# ## Hand in", "# %%\n1\n\n# %% [markdown]\n# ## Hand in"),
        "a code cell without nbgrader's mark",
    ),
    "a test that is not locked": (
        proofreading.find_wrong_marks,
        (
            MASTER,
            '"locked": true, "task": false, "grade_id": "check_claim"',
            '"locked": false, "task": false, "grade_id": "check_claim"',
        ),
        "check_claim",
    ),
    "21 points": (
        proofreading.find_wrong_points,
        (MASTER, '"cell_type": "markdown", "points": 8', '"cell_type": "markdown", "points": 9'),
        "the cells give 12 and 9 points",
    ),
    "points in the table": (proofreading.find_wrong_parts, (MASTER, "| 20 | 3 |", "| 20 | 4 |"), "do not add up to 20"),
    "half an hour": (proofreading.find_wrong_parts, (MASTER, "| 20 | 3 |", "| 5 | 3 |"), "40 minutes"),
    "a heading without minutes": (proofreading.find_wrong_parts, (MASTER, "A claim (10 min", "A claim (min"), "part 3"),
    "a part that the table lacks": (
        proofreading.find_wrong_parts,
        (MASTER, "# ## Hand in", "# ## 6. Hand in"),
        "numbered headings differ",
    ),
    "a name that no check looks at": (
        proofreading.find_different_words,
        (MASTER, "riders_share = ...", "riders_share = ...\nriders_gone = ..."),
        "'riders_gone' is asked for, and no check looks at it",
    ),
    "a name that no task asks for": (
        proofreading.find_different_words,
        (MASTER, 'checks.look("riders_share")', 'checks.look("riders_share", "share")'),
        "'share' is looked at, and no task asks for it",
    ),
    "a name that is not graded": (
        proofreading.find_different_words,
        (MASTER, 'checks.Answer("riders_share"', 'checks.Answer("share"'),
        "'riders_share' is asked for, and no hidden test grades it",
    ),
    "a name misspelt in the text": (
        proofreading.find_different_words,
        (MASTER, "into `fare_change`", "into `fare_changes`"),
        "'fare_changes' stands in the text",
    ),
    "another unit in the text": (
        proofreading.find_missing_units,
        (MASTER, "By how many euros", "By how many dollars"),
        "check_change: the unit 'euros'",
    ),
    "the key in a task": (
        proofreading.find_secrets,
        (MASTER, "What did the fare change?", "What did the fare change by 1.62 change?"),
        f"{NAME}.ipynb shows '1.62'",
    ),
    "the key in a helper": (proofreading.find_secrets, (HINTS, "What comes first?", "0.743?"), "checks_hints.py shows"),
    "a solution in a helper": (
        proofreading.find_secrets,
        (HINTS, '"""The hints', 'fare_change = fares["after"] - fares["before"]\n"""The hints'),
        "checks_hints.py shows a line of cell 'change'",
    ),
    "no key": (proofreading.find_secrets, (LISTED, "key =", "keys ="), "has no 'key'"),
    "a hint that nothing is listed for": (
        proofreading.find_unused_hints,
        (LISTED, 'id = "backwards"', 'id = "sign-flipped"'),
        "'backwards' has a hint and is not listed",
    ),
    "no hint": (proofreading.find_unused_hints, (HINTS, '"backwards"', '"forwards"'), "'backwards' is listed and has"),
    "one rung": (
        proofreading.find_unused_hints,
        (HINTS, '("What comes first?", "Begin with what the city does.")', '("What comes first?",)'),
        "'backwards' has only one rung",
    ),
    "no level 2": (proofreading.find_missing_levels, ("rubric.md", "2 explained", "2 said"), "rubric.md lacks"),
    "no example": (
        proofreading.find_missing_levels,
        ("trainer.md", "level 3", "level 4"),
        "trainer.md lacks 'level 3'",
    ),
    "no place": (proofreading.find_missing_place, (MASTER, "checks.where_am_i()", "1"), "does not call"),
}


@pytest.mark.parametrize("what", READ)
def test_a_check_that_reads_says_what_is_wrong_and_where(what: str, tmp_path: Path) -> None:
    find, change, said = READ[what]
    assert any(said in problem for problem in find(make_material(tmp_path, change)))


@pytest.fixture(scope="module")
def badly_listed(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """Right cells, and samples and misconceptions that expect something else."""
    changes = (
        ("samples/samples.toml", "score = 2.3", "score = 5"),
        ("samples/samples.toml", 'answers = "right_words.py"\nscore = 12', 'answers = "right_words.py"\nscore = 11'),
        (LISTED, "points = 1.5\nat_once = true", "points = 1\nat_once = false"),
        (LISTED, 'id = "plus-is-good"', 'id = "backwards"'),
        (LISTED, 'id = "upside-down"\ncheck = "check_share"', 'id = "upside-down"\ncheck = "check_change"'),
        (LISTED, "points = 0\nat_once = false", "points = 0\nat_once = true"),
        (HINTS, "Take the fare before away.", "It is 1.62."),
        ("samples/right.py", '"disagree"', '"no"'),
    )
    return authoring.try_all(make_material(tmp_path_factory.mktemp("badly_listed"), *changes))


@pytest.fixture(scope="module")
def badly_made(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """Expectations that are right, and cells that do not meet them."""
    changes = (
        (MASTER, 'fare_change = fares["after"] - fares["before"]\n', 'fare_change = fares["before"]\n1 / 0\n'),
        (MASTER, 'lambda d: d.fares["riders"][-1] / d.fares["riders"][0], [', "lambda d: d.nothing, ["),
        (
            MASTER,
            "checks.score_words(3",
            "assert claim_plus is ...\n3.0 if claim_plus is ... else checks.score_words(3",
        ),
    )
    return authoring.try_all(make_material(tmp_path_factory.mktemp("badly_made"), *changes))


def problems(tried: Tried, find: Callable[[Tried], object]) -> str:
    return "\n".join(find(tried))  # type: ignore[call-overload]


def test_a_sample_with_another_score_is_named_with_what_it_lost(badly_listed: Tried) -> None:
    said = problems(badly_listed, authoring.find_other_scores)
    assert "half: 2.3 points, not 5 (check_change: 1.5 of 3; check_share: 0 of 3; check_claim: 0 of 3" in said
    assert "right-words: 12 points, not 11 (no point is lost)" in said


def test_two_right_ways_are_too_few(badly_listed: Tried) -> None:
    assert "only 2 samples" in problems(badly_listed, authoring.find_missing_ways)


def test_a_misconception_with_other_points_or_another_hint_is_named(badly_listed: Tried) -> None:
    said = problems(badly_listed, authoring.find_unanswered_misconceptions)
    assert 'after-only (check_change: fare_change = fares["after"]): 1.5 points, not 1' in said
    assert 'backwards (check_claim: claim_plus = "agree"): not recognised (plus-is-good)' in said
    assert "upside-down (check_change" in said


def test_a_hint_that_comes_too_early_or_too_late_is_named(badly_listed: Tried) -> None:
    said = problems(badly_listed, authoring.find_late_hints)
    assert 'after-only (check_change: fare_change = fares["after"]): a hint at once' in said
    assert "no hint at once" in said


def test_a_hint_that_tells_the_key_is_named(badly_listed: Tried) -> None:
    assert "its hint shows '1.62'" in problems(badly_listed, authoring.find_telling_hints)


def test_too_few_misconceptions_are_counted(badly_listed: Tried) -> None:
    material = badly_listed.material
    few = Material(material.folder, material.release)
    few.__dict__["slips"] = material.slips[:2]
    said = problems(Tried(few, badly_listed.outcomes), authoring.find_unanswered_misconceptions)
    assert "only 2 misconceptions are listed" in said


def test_solutions_that_lose_points_or_stop_are_named(badly_made: Tried) -> None:
    said = problems(badly_made, authoring.find_weak_solutions)
    assert "check_change: 0 of 3" in said
    assert "change: ZeroDivisionError" in said


def test_points_for_nothing_are_named(badly_made: Tried) -> None:
    assert "check_claim: 3" in problems(badly_made, authoring.find_free_points)


def test_a_test_that_stops_is_named_with_the_sample(badly_made: Tried) -> None:
    said = problems(badly_made, authoring.find_failing_tests)
    assert "right: check_claim: AssertionError" in said
    assert "check_share: This check did not work" in said


def test_other_data_that_are_the_same_are_noticed(tmp_path: Path) -> None:
    other = 'other={"fares": {"before": 2.0, "after": 2.2, "riders": [100, 120, 130]}}'
    tried = authoring.try_all(make_material(tmp_path, ("checks.py", other, "other={}")))
    assert "typed numbers earn as much" in problems(tried, authoring.find_typed_numbers)


def test_a_number_that_its_check_shows_and_does_not_take_is_noticed(tmp_path: Path) -> None:
    tried = authoring.try_all(make_material(tmp_path, (MASTER, "], 0.005)", "], 1e-9)")))
    said = problems(tried, authoring.find_typed_numbers)
    assert said == "check_share: 'riders_share' rounded as its check shows it does not count as right"


def test_slow_cells_are_named(badly_made: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authoring, "LONGEST_CELL", 0)
    assert "the master: setup took 0 s" in problems(badly_made, authoring.find_slow_cells)


def test_a_right_assignment_holds_and_the_command_says_so(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    result = run("--project", project.root, "check-assignment", NAME)
    assert result.exit_code == 0, result.output
    assert result.output.count("ok: ") == len(authoring.checks())
    assert f"All {len(authoring.checks())} checks hold." in result.output
    assert "Trying 1/8" in result.output


def test_the_command_says_what_fails_and_ends_with_1(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", ("trainer.md", "level 3", "level 4"))
    result = run("--project", project.root, "check-assignment", NAME)
    assert result.exit_code == 1
    assert "trainer.md lacks 'level 3'" in result.output
    assert "1 of 19 checks fails." in result.output


def test_an_assignment_that_cannot_be_released_is_the_one_thing_said(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", (MASTER, "### END SOLUTION", ""))
    result = run("--project", project.root, "check-assignment", NAME)
    assert result.exit_code == 1
    assert "BEGIN SOLUTION without its END" in result.output


def test_an_unknown_assignment_names_the_others(tmp_path: Path) -> None:
    result = run("--project", make_project(tmp_path / "project").root, "check-assignment", "99_none")
    assert result.exit_code == 2
    assert NAME in result.output


@pytest.mark.parametrize(("number", "shown"), [(12345.6, 12346), (123.46, 123.5), (1.234, 1.23), (0.01234, 0.0123)])
def test_a_typed_number_is_the_one_that_a_check_shows(number: float, shown: float) -> None:
    assert trials.as_shown(number) == shown


def test_the_release_holds_copies_of_the_shared_modules_and_no_more(tmp_path: Path) -> None:
    material = make_material(tmp_path)
    names = {
        "checking.py",
        "checking_data.py",
        "checking_hints.py",
        "checking_place.py",
        "checks.py",
        "checks_hints.py",
    }
    assert set(material.helpers) == names
    assert "where_am_i" in json.dumps(material.released)
