"""The command: every part of it has help, its errors are one line, and its status tells whether the work was done."""

import json
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import course_grader
from course_grader import errors, words
from course_grader.cli import course
from course_grader.cohort import find_cohort
from course_grader.errors import CourseError, ProjectNotFoundError
from course_grader.project import find_project
from grader_kit import GOOD, NAME, Demo, make_project, run, zipped

COMMANDS = sorted(course.commands)


def test_the_commands_are_those_of_the_design() -> None:
    assert set(COMMANDS) == {"build", "serve", "release", "collect", "grade", "feedback", "report"} | {
        "check-assignment",
        "demo",
        "map",
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = course.commands[name]
    assert command.help
    assert command.help.endswith(".")
    for parameter in (*command.params, *course.params):
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith("."), parameter.name
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Usage: course" in result.output


def test_help_does_not_wait_for_nbgrader() -> None:
    code = "import sys, course_grader.cli; print('nbgrader' in sys.modules, 'jupytext' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.split() == ["False", "False"]


def examples() -> list[CourseError]:
    values: dict[str, Any] = {
        "path": Path("a"),
        "start": Path("a"),
        "folder": Path("a"),
        "log": Path("a"),
        "port": 1,
        "others": ("b",),
        "differences": ("c",),
    }
    made = []
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, CourseError) and kind is not CourseError:
            names = kind.__init__.__code__.co_varnames[1 : kind.__init__.__code__.co_argcount]
            made.append(kind(*(values.get(name, f"<{name}>") for name in names)))
    return made


@pytest.mark.parametrize("error", examples(), ids=lambda error: type(error).__name__)
def test_every_error_is_one_line_and_pickles(error: CourseError) -> None:
    assert len(str(error).splitlines()) == 1
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert type(copy) is type(error)
    assert vars(copy) == vars(error)
    assert str(copy) == str(error)


def test_an_error_cannot_write_to_the_terminal() -> None:
    assert "\x1b" not in str(errors.HandInError("a \x1b[31m red\nname"))


@pytest.mark.parametrize("command", [("grade", NAME), ("feedback", NAME), ("report", NAME), ("collect", NAME, ".")])
def test_outside_a_cohort_one_line_says_what_to_do(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr.startswith("course: ")
    assert len(result.stderr.splitlines()) == 1
    assert "--cohort" in result.stderr


def test_a_source_that_is_not_there_is_a_usage_error(demo: Demo) -> None:
    assert run("--cohort", demo.cohort.root, "collect", NAME, "nowhere.zip").exit_code == 2


def test_a_bad_zip_is_one_line_and_status_1(graded: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    result = run("--cohort", graded.root, "collect", NAME, tmp_path / "bad.zip")
    assert result.exit_code == 1
    assert "bad.zip: this is not a zip file that can be read." in result.stderr


def test_collecting_says_what_was_set_aside_and_ends_with_status_1(graded: Any, tmp_path: Path) -> None:
    (tmp_path / "in.zip").write_bytes(zipped({"stranger/a.ipynb": GOOD, "maija/a.ipynb": GOOD}))
    result = run("--cohort", graded.root, "collect", NAME, tmp_path / "in.zip")
    assert result.exit_code == 1
    assert "0 collected, 0 replaced, 0 unchanged, 2 set aside." in result.output
    assert "set aside: stranger: no participant has this id." in result.stderr
    assert str(graded.set_aside) in result.stderr


def test_collecting_all_well_ends_with_status_0(graded: Any, tmp_path: Path) -> None:
    notebook = (graded.root / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    (tmp_path / "in.zip").write_bytes(zipped({"empty/other name.ipynb": notebook}))
    result = run("--cohort", graded.root, "collect", NAME, tmp_path / "in.zip")
    assert result.exit_code == 0, result.output
    assert "1 collected" in result.output or "1 replaced" in result.output or "1 unchanged" in result.output


def test_grading_an_unknown_student_is_refused(demo: Demo) -> None:
    result = run("--cohort", demo.cohort.root, "grade", NAME, "--student", "nobody")
    assert result.exit_code == 1
    assert "Nothing was handed in for 01_tiny by nobody." in result.stderr


def test_a_configuration_that_is_no_python_is_named(graded: Any) -> None:
    (graded.root / "nbgrader_config.py").write_text("c = (", encoding="utf-8")
    result = run("--cohort", graded.root, "grade", NAME)
    assert result.exit_code == 2
    assert "nbgrader_config.py: nbgrader cannot read it" in result.stderr


def test_a_gradebook_that_is_no_database_is_named(graded: Any) -> None:
    (graded.root / "gradebook.db").write_bytes(b"this is no database" * 100)
    result = run("--cohort", graded.root, "grade", NAME)
    assert result.exit_code == 1
    assert "The gradebook" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_mistake_of_ours_is_one_line_and_keeps_its_traceback(
    demo: Demo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("course_grader.report.write_report", lambda *_given: 1 / 0)
    result = run("--cohort", demo.cohort.root, "report", NAME)
    assert result.exit_code == 70
    assert len(result.stderr.splitlines()) == 1
    assert "ZeroDivisionError" in (tmp_path / "course-error.log").read_text(encoding="utf-8")


def test_a_folder_that_nbgraders_globs_would_miss_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "course [2026]"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text("", encoding="utf-8")
    with pytest.raises(errors.CohortError, match="nbgrader finds nothing"):
        find_cohort(folder)


def test_the_project_is_found_from_below_and_missed_with_one_line(tmp_path: Path, project: Any) -> None:
    assert find_project(project.root).root == project.root
    with pytest.raises(ProjectNotFoundError, match="No course project"):
        find_project(tmp_path)


def test_the_demo_fails_when_a_sample_gets_another_score(demo: Demo, project: Any) -> None:
    path = project.assignment(NAME) / "samples" / "samples.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("score = 4.0", "score = 5.0", 1), encoding="utf-8")
    try:
        result = run("--project", project.root, "demo")
    finally:
        path.write_text(before, encoding="utf-8")
    assert result.exit_code == 1
    assert "pekka_v: 4, not 5" in result.stderr
    assert "unchanged" in result.output


@pytest.mark.slow
def test_the_demo_is_made_anew_when_tasks_change(tmp_path: Path, demo: Demo) -> None:
    own = make_project(tmp_path / "project")
    shutil.copytree(demo.cohort.root, own.demo_cohort)
    (own.demo_cohort / "workspace").mkdir(exist_ok=True)
    (own.demo_cohort / "workspace" / "mine.txt").write_text("mine", encoding="utf-8")
    master = own.assignment(NAME) / f"{NAME}.py"
    master.write_text(master.read_text(encoding="utf-8").replace('"town_test"', '"other_test"'), encoding="utf-8")
    result = run("--project", own.root, "demo")
    assert result.exit_code == 0, result.output
    assert "made anew" in result.output
    assert (own.demo_cohort / "workspace" / "mine.txt").is_file()


def test_every_word_can_be_translated(tmp_path: Path) -> None:
    package = Path(course_grader.__file__).parent
    catalogue = tmp_path / "messages.pot"
    pybabel = Path(sys.executable).parent / "pybabel"
    subprocess.run([str(pybabel), "-q", "extract", "-o", str(catalogue), str(package)], check=True)
    text = catalogue.read_text(encoding="utf-8")
    for sentence in ("nothing handed in", "Press Ctrl-C to stop.", "{count} page written, in {folder}."):
        assert f'"{sentence}"' in text


def test_no_word_for_a_person_is_an_f_string_inside_the_lookup() -> None:
    package = Path(course_grader.__file__).parent
    for path in package.glob("*.py"):
        assert not re.search(r"\b_\(\s*f[\"']", path.read_text(encoding="utf-8")), path


def test_without_a_translation_words_are_english() -> None:
    assert words._("graded") == "graded"
    assert words.ngettext("{count} page", "{count} pages", 2) == "{count} pages"


def test_the_list_of_public_names_is_kept() -> None:
    assert course_grader.__all__ == []
    assert json.dumps(COMMANDS)
