"""What strangers packed is read safely."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_grader.archives import COHORT_LIMITS, Contents, Limits, name_problem, read_folder, read_zip
from course_grader.errors import ArchiveError


def contents(data: bytes, limits: Limits = COHORT_LIMITS) -> Contents:
    return read_zip(io.BytesIO(data), "in.zip", limits)


def pack(name: str, data: bytes = b"x", mode: int = 0) -> bytes:
    """A zip of one file, its name written into the bytes as a hostile packer would: zipfile itself tidies names."""
    raw = name.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("x" * len(raw))
        info.compress_type = zipfile.ZIP_DEFLATED
        if mode:
            info.external_attr = mode << 16
        archive.writestr(info, data)
    packed = bytearray(buffer.getvalue())
    for signature, offset in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46)):
        at = packed.index(signature) + offset
        packed[at : at + len(raw)] = raw
    return bytes(packed)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil.ipynb", "leads out"),
        ("maija/../../evil.ipynb", "leads out"),
        ("/etc/evil", "absolute"),
        ("C:/evil", "absolute"),
        ("maija\\..\\evil", "backslash"),
        ("maija/con.ipynb", "Windows device"),
        ("maija/what?.ipynb", "cannot be used on Windows"),
        ("maija/trailing. ", "cannot be used on Windows"),
        ("maija/line\nbreak", "control"),
        ("maija/bell\x07", "control"),
        ("maija/nul\x00.ipynb", "control"),
    ],
)
def test_a_bad_name_in_a_zip_is_refused_with_its_reason(name: str, reason: str) -> None:
    found = contents(pack(name))
    assert found.entries == ()
    assert reason in found.refused[0].reason


def test_a_name_that_turns_the_text_around_is_refused() -> None:
    assert "direction" in (name_problem("maija/\u202egnp.ipynb") or "")


def test_a_link_in_a_zip_is_refused() -> None:
    found = contents(pack("maija/link", b"/etc/passwd", stat.S_IFLNK | 0o777))
    assert [refused.reason for refused in found.refused] == ["it is a link."]


def test_a_device_in_a_zip_is_refused() -> None:
    assert "ordinary" in contents(pack("maija/pipe", b"abc", stat.S_IFIFO | 0o600)).refused[0].reason


def test_a_bomb_is_refused_before_it_is_expanded() -> None:
    found = contents(pack("maija/bomb", bytes(20_000_000)))
    assert found.entries == ()
    assert "zip bomb" in found.refused[0].reason


def test_a_file_larger_than_the_zip_says_is_not_read_to_its_end() -> None:
    data = bytearray(pack("big", b"0123456789" * 1000))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    entry = contents(bytes(data)).entries[0]
    with pytest.raises(ArchiveError, match=r"damaged|larger"):
        entry.read()


def test_too_many_files_are_refused_as_a_whole() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}", b"")
    with pytest.raises(ArchiveError, match="30 files; 20 are allowed"):
        contents(buffer.getvalue(), Limits(entries=20))


def test_too_much_in_all_is_refused_as_a_whole() -> None:
    with pytest.raises(ArchiveError, match="expands to"):
        contents(pack("a", bytes(3_000_000)), Limits(total=2_000_000))


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(pack("secret"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert contents(bytes(data)).refused[0].reason == "it is encrypted."


@pytest.mark.parametrize("data", [b"", b"this is no zip", b"PK\x03\x04 nor this", b"PK\x05\x06" + bytes(10)])
def test_what_is_no_zip_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(ArchiveError, match="not a zip file"):
        contents(data)


def test_a_damaged_file_is_an_error_of_ours() -> None:
    data = bytearray(pack("a", bytes(range(256)) * 50))
    data[60:80] = bytes(20)
    with pytest.raises(ArchiveError):
        contents(bytes(data)).entries[0].read()


def test_names_with_umlauts_survive_a_zip_without_the_utf8_flag() -> None:
    assert str(contents(pack("Mäkelä/työ.ipynb")).entries[0].path) == "Mäkelä/työ.ipynb"


def test_two_files_of_one_name_are_not_both_taken() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.ipynb", b"1")
        archive.writestr("A.ipynb", b"2")
    found = contents(buffer.getvalue())
    assert len(found.entries) == 1
    assert "two files" in found.refused[0].reason


def test_litter_of_operating_systems_is_passed_over() -> None:
    assert contents(pack("__MACOSX/._a")).entries == ()


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "maija").mkdir()
    (tmp_path / "maija" / "a.ipynb").symlink_to("/etc/passwd")
    found = read_folder(tmp_path, COHORT_LIMITS)
    assert found.entries == ()
    assert found.refused[0].reason == "it is a link."


@given(st.text())
def test_a_name_that_passes_stays_inside_the_folder(name: str) -> None:
    if name_problem(name) is None:
        base = Path("/base")
        assert (base / name).resolve().is_relative_to(base)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        found = contents(b"PK\x03\x04" + data)
    except ArchiveError:
        return
    assert found.entries is not None
