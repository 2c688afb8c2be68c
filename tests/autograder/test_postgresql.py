"""With the gradebook on a PostgreSQL server, everything is as with a file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import postgresql
from grader_kit import autograded, held, run
from whole_course import address, computed, decide, hand_in_all, make_course

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(postgresql.missing()), reason=postgresql.missing() or "nothing is missing"),
]


@pytest.fixture
def database() -> Iterator[str]:
    with postgresql.serving() as found:
        yield found


def test_a_gradebook_on_a_server_ends_as_one_in_a_file(tmp_path: Path, database: str) -> None:
    served, filed = tmp_path / "served", tmp_path / "filed"
    make_course(served, database)
    make_course(filed)
    for root, where in ((served, database), (filed, address(filed))):
        hand_in_all(root)
        result = run("--cohort", root, "grade", "ps2")
        assert result.exit_code == 0, result.output
        decide(root, where)
        again = run("--cohort", root, "grade", "ps2")
        assert "2 graded now (2 handed in again), 4 unchanged." in again.stdout
        assert "6 unchanged." in run("--cohort", root, "grade", "ps2").stdout
    assert held(database) == held(filed / "gradebook.db")
    assert computed(served, database) == computed(filed)
    assert autograded(served) == autograded(filed)
    copies = list((served / "gradebook_copies").iterdir())
    assert [path.suffix for path in copies] == [".dump"] * 2
    assert all(path.read_bytes().startswith(b"PGDMP") for path in copies)


def test_without_pg_dump_one_sentence_says_that_there_is_no_copy(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path / "course", database)
    hand_in_all(tmp_path / "course")
    without = shutil.which
    monkeypatch.setattr("shutil.which", lambda name, **more: None if name == "pg_dump" else without(name, **more))
    result = run("--cohort", tmp_path / "course", "grade", "ps2", "--student", "dan")
    assert result.exit_code == 0, result.output
    assert "pg_dump is not here: no copy of it was made." in result.stderr


def test_a_server_that_does_not_answer_is_one_line(tmp_path: Path, database: str) -> None:
    make_course(tmp_path / "course", database)
    hand_in_all(tmp_path / "course")
    config = tmp_path / "course" / "nbgrader_config.py"
    config.write_text(
        config.read_text(encoding="utf-8")
        + "c.CourseDirectory.db_url = 'postgresql+psycopg://course@127.0.0.1:1/postgres'\n",
        encoding="utf-8",
    )
    result = run("--cohort", tmp_path / "course", "grade", "ps2")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "The gradebook refused" in result.stderr
