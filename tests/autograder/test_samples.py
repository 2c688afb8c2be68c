"""Samples are filled into the released notebook, and a mistake in them is named."""

import json
from pathlib import Path

import pytest

from course_grader.errors import SampleError
from course_grader.project import Project
from course_grader.samples import Sample, fill, make_files, read_answers, read_samples
from grader_kit import NAME, Demo, notebook


def test_answers_replace_only_their_cells() -> None:
    released = notebook("a", "b")
    filled = fill(released, {"b": "2"})
    assert [cell["source"] for cell in filled["cells"]] == ["1", "2"]
    assert [cell["source"] for cell in released["cells"]] == ["1", "1"]


def test_a_written_answer_loses_its_comment_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text('# A note.\n\n# %% id="a"\nx = 1\n\n# %% [markdown] id="b"\n# One.\n#\n# Two.\n', encoding="utf-8")
    assert read_answers(path) == {"a": "x = 1", "b": "One.\n\nTwo."}


def test_an_answer_to_no_cell_is_named(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text('# %% id="odd"\n1\n', encoding="utf-8")
    with pytest.raises(SampleError, match="has no cell 'odd'"):
        make_files(Sample("p", "P", "odd.py", 0.0), tmp_path, demo.cohort.root / "release" / NAME, NAME)


def test_a_carried_drawing_is_in_the_notebook_only(demo: Demo, project: Project) -> None:
    folder = project.assignment(NAME) / "samples"
    sample = Sample("p", "P", "right.py", 0.0, "carried")
    files = make_files(sample, folder, demo.cohort.root / "release" / NAME, NAME)
    assert set(files) == {f"{NAME}.ipynb"}
    assert "text/x-cld" in json.dumps(json.loads(files[f"{NAME}.ipynb"]))


@pytest.mark.parametrize("text", ["not = toml = at all", "[[sample]]\nname = 'x'\n", "[[sample]]\nparticipant = 'x'\n"])
def test_a_bad_list_of_samples_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "samples.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SampleError, match=r"samples\.toml"):
        read_samples(tmp_path)


def test_an_assignment_may_have_no_samples(tmp_path: Path) -> None:
    assert read_samples(tmp_path) == ()
