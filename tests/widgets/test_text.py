"""The text form: what it reads, what it writes, and what it refuses."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_loops import Comment, Diagram, DiagramError, DiagramFileError, Link, Variable

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "text.json").read_text(encoding="utf-8"))

names = (
    st.text(alphabet="abcåäö éß,:?+-'\"1 ", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda name: bool(name) and "->" not in name)
)
notes = st.text(alphabet="abc (#->)+ ", max_size=12).map(str.strip)
numbers = st.integers(-999_999, 999_999).map(lambda number: number / 100)
variables = st.builds(
    Variable,
    names,
    stock=st.booleans(),
    group=st.none() | names.filter(lambda name: "," not in name),
    position=st.none() | st.tuples(numbers, numbers),
    note=notes,
)
links = st.builds(
    Link,
    names,
    names,
    polarity=st.sampled_from("+-?"),
    delay=st.booleans(),
    strength=st.none() | numbers,
    note=notes,
)
comments = st.builds(Comment, st.just("") | notes.map(lambda note: f"#{note}".strip()))
diagrams = st.lists(variables | links | comments, max_size=12).map(
    lambda statements: Diagram(tuple({_place(statement): statement for statement in statements}.values()))
)


def _place(statement: Variable | Link | Comment) -> object:
    """One statement a variable and a link; comments may repeat."""
    if isinstance(statement, Variable):
        return statement.name
    if isinstance(statement, Link):
        return (statement.source, statement.target)
    return id(statement)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_reads_as_javascript_reads(vector: dict) -> None:
    if "error" in vector:
        with pytest.raises(DiagramError) as caught:
            Diagram.from_text(vector["text"])
        assert caught.value.line == vector["error"]["line"]
    else:
        assert Diagram.from_text(vector["text"]).to_text() == vector["canonical"]


@given(diagrams)
def test_what_is_written_is_read_back_equal(diagram: Diagram) -> None:
    assert Diagram.from_text(diagram.to_text()) == diagram


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    try:
        canonical, line = Diagram.from_text(text).to_text(), 0
    except DiagramError as error:
        canonical, line = "", error.line
    assert Diagram.from_text(canonical).to_text() == canonical
    assert line is not None


def test_comments_blank_lines_and_order_are_kept() -> None:
    text = "# Traffic\n\nb -> a (+)  # seen\n# the end\na (stock)\n"
    assert Diagram.from_text(text).to_text() == text


@pytest.mark.parametrize(
    "statements",
    [(Variable("a"), Variable("a", stock=True)), (Link("a", "b", "+"), Link("a", "b", "-"))],
)
def test_a_diagram_made_in_code_keeps_the_same_rules(statements: tuple) -> None:
    with pytest.raises(DiagramError, match="twice"):
        Diagram(statements)


@pytest.mark.parametrize("name", ["", " a", "a  b", "a->b", "a # b", "a (b)", "x" * 201, "a\nb", "a\u202eb"])
def test_a_name_that_could_not_be_read_back_is_refused(name: str) -> None:
    with pytest.raises(DiagramError):
        Variable(name)


def test_a_file_is_written_whole_and_read_back(tmp_path: Path) -> None:
    diagram = Diagram.from_text("työ -> into (+, delay)\n")
    diagram.write(tmp_path / "d.cld")
    assert (tmp_path / "d.cld").read_bytes() == "työ -> into (+, delay)\n".encode()
    assert Diagram.read(tmp_path / "d.cld") == diagram
    assert [path.name for path in tmp_path.iterdir()] == ["d.cld"]


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "d.cld"
    path.write_text("a -> b\na -> \n", encoding="utf-8")
    with pytest.raises(DiagramError) as caught:
        Diagram.read(path)
    assert str(caught.value) == f"{path}, line 2: an arrow needs a variable at both ends"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\xff\xfe\x00", "not UTF-8"), (b"a" * 4_000_001, "too large"), (None, "no such file")],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "d.cld"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DiagramFileError, match=reason):
        Diagram.read(path)


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DiagramFileError, match="cannot be written"):
        Diagram().write(tmp_path / "missing" / "d.cld")
