import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_grader.jobs import (
    BadMessageError,
    Cell,
    CellResult,
    Job,
    Limits,
    Result,
    decode_cell,
    decode_job,
    decode_result,
    encode,
    pack,
    unpack,
)

JOB = Job("anna/01", (Cell(0, "1 + 1", "sum"), Cell(3, "assert x", "check", True)), {"checks.py": b"\x00\xff"})
STREAM = {"output_type": "stream", "name": "stdout", "text": "2\n"}
SHOWN = {"output_type": "display_data", "data": {"text/plain": "2", "application/json": [1, None]}, "metadata": {}}
VALUE = {"output_type": "execute_result", "data": {"text/plain": ["2"]}, "metadata": {}, "execution_count": 1}
ERROR = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": ["NameError: x"]}
RESULT = Result(
    "anna/01",
    (CellResult(0, (STREAM, SHOWN, VALUE), 1, 0.25), CellResult(3, (ERROR,), None, 0.0, "died")),
    ("patched builtins.len",),
    "Segmentation fault",
    1.5,
)


def test_what_is_sent_arrives() -> None:
    assert decode_job(encode(JOB)) == JOB
    assert decode_result(encode(RESULT), JOB) == RESULT
    assert decode_cell(encode(RESULT.cells[1]), JOB) == RESULT.cells[1]


@given(st.text(), st.text(st.characters(codec=None, categories=None)), st.binary())
def test_any_text_and_any_bytes_arrive(key: str, source: str, data: bytes) -> None:
    job = Job(key.encode("utf-8", "replace").decode(), (Cell(0, source, "a"),), {"a": data})
    arrived = decode_job(encode(job))
    assert arrived.files == {"a": data}
    assert (
        arrived.cells[0].source.encode()
        == source.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    )


def change(path: tuple[Any, ...], value: Any) -> bytes:
    message = json.loads(encode(RESULT))
    place = message
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(message).encode()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("key",), "berta/01"),
        (("more",), 1),
        (("cells",), []),
        (("cells", 0, "index"), 1),
        (("cells", 0, "index"), True),
        (("cells", 0, "execution_count"), -1),
        (("cells", 0, "execution_count"), 1.5),
        (("cells", 0, "seconds"), float("inf")),
        (("cells", 0, "seconds"), float("nan")),
        (("cells", 0, "seconds"), "1"),
        (("cells", 0, "ended"), "full marks"),
        (("cells", 0, "cut"), 1),
        (("cells", 0, "outputs"), {}),
        (("cells", 0, "outputs", 0, "name"), "stdlog"),
        (("cells", 0, "outputs", 0, "text"), ["a", 1]),
        (("cells", 0, "outputs", 0, "text"), "a" * 6_000_000),
        (("cells", 0, "outputs", 0, "text"), "\ud800"),
        (("cells", 0, "outputs", 0, "output_type"), "pyout"),
        (("cells", 0, "outputs", 0, "extra"), 1),
        (("cells", 0, "outputs", 1, "data", "text/html"), {"a": 1}),
        (("cells", 0, "outputs", 1, "metadata"), []),
        (("cells", 1, "outputs", 0, "traceback"), "NameError"),
        (("cells", 1, "outputs", 0, "ename"), None),
        (("flags",), ["a\nb"]),
        (("flags",), ["a" * 201]),
        (("flags",), ["a"] * 201),
        (("stderr",), "a" * 2001),
        (("seconds",), 1e400),
    ],
)
def test_a_result_that_is_not_exactly_of_the_form_is_refused(path: tuple[Any, ...], value: Any) -> None:
    with pytest.raises(BadMessageError):
        decode_result(change(path, value), JOB)


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"key": 1e999}', b"NaN", b"1" * 5000, b"\x80\x04K\x01."],
    ids=lambda data: str(data[:10]),
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(BadMessageError):
        decode_result(data, JOB)


@given(st.binary())
def test_no_bytes_do_anything_but_arrive_or_be_refused(data: bytes) -> None:
    with pytest.raises(BadMessageError):
        decode_result(data, JOB)


@pytest.mark.parametrize("name", ["/etc/passwd", "../up", "a/../../b", "", ".", "a\0b"])
def test_a_job_has_no_file_outside_its_folder(name: str) -> None:
    with pytest.raises(BadMessageError):
        decode_job(encode(Job("a", (), {name: b""})))


def test_a_job_has_one_cell_in_a_place() -> None:
    with pytest.raises(BadMessageError):
        decode_job(encode(Job("a", (Cell(0, "", "a"), Cell(0, "", "b")))))


def test_limits_are_counts() -> None:
    with pytest.raises(BadMessageError):
        decode_job(encode(Job("a", (), limits=Limits(memory=-1))))


def test_infinity_cannot_be_sent() -> None:
    with pytest.raises(ValueError, match="JSON"):
        pack({"a": float("inf")})


def test_text_with_a_backslash_is_no_lone_surrogate() -> None:
    assert unpack(pack("\\ud800")) == "\\ud800"
