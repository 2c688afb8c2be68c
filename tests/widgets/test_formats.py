"""Files of other programs: what is kept, and what is refused, with the line and the reason."""

import contextlib
import json
import math
import shutil
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causal_loops import Comment, Diagram, DiagramError, DiagramFileError, Link, Variable
from causal_loops.formats import LARGEST_FILE, graphml, kumu, pictures, read_diagram, vensim, write_diagram, xmile
from causal_loops.formats.foreign import name_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "formats"

names = (
    st.text(alphabet="abcÅäö éß,:?+-'\"1&<>\\_[];.", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda name: bool(name) and "->" not in name)
)
notes = st.text(alphabet='abc (#->)+,"&<\\ n;', max_size=12).map(lambda text: " ".join(text.split()))
numbers = st.integers(-999_999, 999_999).map(lambda number: number / 100)


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    chosen = draw(st.lists(names, min_size=1, max_size=5, unique=True))
    groups = st.none() | names.map(lambda name: name.replace(",", " ").strip() or "g").map(
        lambda g: " ".join(g.split())
    )
    variables = [
        Variable(name, draw(st.booleans()), draw(groups), draw(st.none() | st.tuples(numbers, numbers)), draw(notes))
        for name in chosen
    ]
    pairs = draw(st.lists(st.tuples(st.sampled_from(chosen), st.sampled_from(chosen)), unique=True, max_size=6))
    strengths = st.none() | numbers
    links = [
        Link(a, b, draw(st.sampled_from("+-?")), draw(st.booleans()), draw(strengths), draw(notes)) for a, b in pairs
    ]
    return Diagram((*variables, *links))


def bare(link: Link) -> Link:
    return Link(link.source, link.target, link.polarity, link.delay)


# What each format keeps.


@settings(max_examples=40, deadline=None)
@given(diagrams())
def test_kumu_json_keeps_everything(diagram: Diagram) -> None:
    assert kumu.read_json(kumu.write_json(diagram).encode()) == diagram


@settings(max_examples=40, deadline=None)
@given(diagrams())
def test_kumu_csv_keeps_the_links(diagram: Diagram) -> None:
    assert kumu.read_csv(kumu.write_csv(diagram).encode()).links == diagram.links


@settings(max_examples=40, deadline=None)
@given(diagrams())
def test_graphml_keeps_everything_but_the_order_of_links(diagram: Diagram) -> None:
    again = graphml.read(graphml.write(diagram).encode())
    assert again.variables == diagram.variables
    assert set(again.links) == set(diagram.links)


@settings(max_examples=40, deadline=None)
@given(diagrams())
def test_graphml_says_the_same_to_networkx(diagram: Diagram) -> None:
    graph = nx.parse_graphml(graphml.write(diagram))
    assert set(graph) == {variable.name for variable in diagram.variables}
    for link in diagram.links:
        assert graph.edges[link.source, link.target]["polarity"] == link.polarity


@settings(max_examples=40, deadline=None)
@given(diagrams())
def test_xmile_keeps_the_structure(diagram: Diagram) -> None:
    try:
        text = xmile.write(diagram)
    except DiagramError:  # names that differ by case or underscores alone: another test
        return
    again = xmile.read(text.encode())
    assert [(v.name, v.stock, v.group, v.note) for v in again.variables] == [
        (v.name, v.stock, v.group, v.note) for v in diagram.variables
    ]
    assert again.links == tuple(map(bare, diagram.links))
    for before, after in zip(diagram.variables, again.variables, strict=True):
        assert before.position in (None, after.position)


@settings(max_examples=40, deadline=None)
@given(diagrams())
def test_what_is_read_from_a_file_survives_our_own_text_form(diagram: Diagram) -> None:
    for again in (kumu.read_json(kumu.write_json(diagram).encode()), graphml.read(graphml.write(diagram).encode())):
        assert Diagram.from_text(again.to_text()) == again


@pytest.mark.parametrize("ending", [".cld", ".xmile", ".stmx", ".json", ".csv", ".graphml", ".GraphML"])
def test_the_ending_of_the_name_chooses_the_format(tmp_path: Path, ending: str) -> None:
    diagram = Diagram.from_text("työ -> into (+, delay)\ninto -> työ (-)\n")
    write_diagram(diagram, tmp_path / f"d{ending}")
    assert read_diagram(tmp_path / f"d{ending}").links == diagram.links


def test_comments_are_the_only_thing_that_a_blueprint_loses() -> None:
    diagram = Diagram((Comment("# why"), Variable("a"), Link("a", "b", "+")))
    assert kumu.read_json(kumu.write_json(diagram).encode()) == Diagram(
        (Variable("a"), Variable("b"), Link("a", "b", "+"))
    )


# Files that other programs wrote.


def test_an_xmile_model_with_equations_gives_its_structure() -> None:
    diagram = read_diagram(FIXTURES / "population.xmile")
    assert [variable.name for variable in diagram.variables] == [
        "Population of the town",
        "births",
        "deaths",
        "birth rate",
        "effect of crowding",
        "capacity [homes]",
        "life expectancy",
        "starting population",
    ]
    town, births, *_, capacity, _, _ = diagram.variables
    assert (town.stock, town.position, town.note) == (True, (300, 200), "Who sleeps here & pays tax here.")
    assert births.position == (220, 200.5)
    assert capacity.group == "housing"
    assert {(link.source, link.target, link.polarity, link.delay) for link in diagram.links} == {
        ("births", "Population of the town", "+", False),
        ("deaths", "Population of the town", "-", False),
        ("Population of the town", "births", "?", False),
        ("birth rate", "births", "?", False),
        ("Population of the town", "deaths", "+", False),
        ("life expectancy", "deaths", "?", False),
        ("effect of crowding", "birth rate", "-", True),
        ("Population of the town", "effect of crowding", "?", False),
        ("capacity [homes]", "effect of crowding", "?", False),
    }
    assert [(loop.polarity, len(loop)) for loop in diagram.loops()] == [("?", 2), ("B", 2), ("?", 4)]


def test_a_blueprint_with_ids_labels_and_other_words_for_signs_is_understood() -> None:
    diagram = read_diagram(FIXTURES / "traffic.kumu.json")
    assert diagram.to_text() == (
        "road capacity (stock)  # lanes, in kilometres\n"
        "travel speed\n"
        "cars [all] (group traffic)\n"
        "noise\n"
        "road capacity -> travel speed (+)\n"
        "cars [all] -> travel speed (-)\n"
        "travel speed -> cars [all] (+, delay)\n"
        "cars [all] -> noise (?)\n"
        "noise -> cars [all] (?)\n"
    )


def test_a_spreadsheet_with_semicolons_is_understood() -> None:
    assert read_diagram(FIXTURES / "traffic.csv").to_text() == (
        "road capacity -> travel speed (+)\n"
        "cars -> travel speed (-)  # more cars; less speed\n"
        "travel speed -> cars (+, delay)\n"
    )


def test_a_graph_with_labels_in_its_drawing_and_signs_as_numbers_is_understood() -> None:
    diagram = read_diagram(FIXTURES / "traffic.graphml")
    assert diagram.to_text() == (
        "road capacity (stock)\ntravel speed\nroad capacity -> travel speed (+)\ntravel speed -> road capacity (-)\n"
    )


def test_names_from_elsewhere_are_written_so_that_our_text_can_hold_them() -> None:
    assert name_of("Cost (EUR)\n per  head # 1 -> all\u200b") == "Cost [EUR] per head no. 1 to all"


def test_names_that_would_become_equal_are_numbered() -> None:
    names = ("cost (a)", "cost [a]", "cost [a] 2", "cost​[a]")
    model = "".join(f'<aux name="{name}"/>' for name in names)
    diagram = xmile.read(f"{XMILE}<model><variables>{model}</variables></model></xmile>".encode())
    assert [v.name for v in diagram.variables] == ["cost [a]", "cost [a] 2", "cost [a] 2 2", "cost[a]"]


def test_a_number_with_an_exponent_is_no_variable() -> None:
    variables = '<aux name="E5"/><aux name="b"><eqn>6E5 + b2 {{ E5 }</eqn></aux>'
    assert xmile.read(f"{XMILE}<model><variables>{variables}</variables></model></xmile>".encode()).links == ()


@pytest.mark.parametrize("equation", ["{" * 1_000_000, '"' * 1_000_001, "a" * 1_000_000, "\\" * 1_000_000])
def test_an_endless_equation_does_not_take_for_ever(equation: str) -> None:
    start = time.perf_counter()
    xmile.read(
        f"{XMILE}<model><variables><aux name='a'><eqn>{equation}</eqn></aux></variables></model></xmile>".encode()
    )
    assert time.perf_counter() - start < 10


def test_a_vensim_model_is_read_through_pysd() -> None:
    pytest.importorskip("pysd", reason="PySD is not installed: pip install pysd")
    diagram = read_diagram(FIXTURES / "population.mdl")
    assert {(link.source, link.target, link.polarity, link.delay) for link in diagram.links} >= {
        ("births", "Population", "+", False),
        ("deaths", "Population", "-", False),
        ("Population", "deaths", "?", True),
        ("birth rate", "births", "?", False),
    }
    assert diagram.variables[0] == Variable("Population", True, None, (400, 300), "The people of the town.")


def test_without_pysd_one_line_says_what_to_install() -> None:
    if shutil.which("pysd") or "pysd" in sys.modules:
        pytest.skip("PySD is installed here")
    try:
        import pysd  # noqa: F401
    except ImportError:
        with pytest.raises(DiagramError, match="pip install pysd"):
            read_diagram(FIXTURES / "population.mdl")


def test_no_format_needs_pysd_before_a_vensim_file_is_read() -> None:
    code = "import causal_loops.formats, sys; assert 'pysd' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


# Files that are not what they say.

XMILE = '<xmile xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">'
LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]>\n<lolz>&lol9;</lolz>"
)
FETCH = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>\n<xmile>&secret;</xmile>'
REFUSED = {
    ".xmile": [
        (LAUGHS, 2, "document type"),
        (FETCH, 2, "document type"),
        ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xmile/>', 1, "document type"),
        ("<xmile>&undefined;</xmile>", 1, "no well-formed XML"),
        ("", 1, "no well-formed XML"),
        ("\n\nnot XML at all", 3, "no well-formed XML"),
        (f"{XMILE}\n<model>\n<variables>\n<aux name='a'>", 4, "cut short"),
        ("\n<svg/>", 2, "first element is not <xmile>"),
        ('<xmile xmlns="http://example.org"/>', 1, "first element is not <xmile>"),
        (f"{XMILE}</xmile>", 1, "no <model>"),
        (f"{XMILE}<model><variables>\n<aux/></variables></model></xmile>", 2, "no name"),
        (
            f"{XMILE}<model><variables><aux name='a b'/>\n<aux name='A_B'/></variables></model></xmile>",
            2,
            "stands twice",
        ),
        (
            f"{XMILE}<model><variables><stock name='s'>\n<inflow>f</inflow></stock></variables></model></xmile>",
            2,
            'names "f"',
        ),
        (
            f"{XMILE}<model><variables><aux name='a'/></variables><views><view>\n"
            "<connector><from>a</from><to>b</to></connector></view></views></model></xmile>",
            2,
            'names "b"',
        ),
        (
            f"{XMILE}<model><variables><aux name='a'/></variables><views><view>\n"
            "<connector><from>a</from></connector></view></views></model></xmile>",
            2,
            "no <to>",
        ),
        ("<a>" * 5000, 1, "deeper"),
        (XMILE + "<x/>" * 100_001 + "</xmile>", 1, "more elements"),
        ('<?xml version="1.0" encoding="klingon"?><xmile/>', 1, ""),
    ],
    ".graphml": [
        (LAUGHS, 2, "document type"),
        (FETCH, 2, "document type"),
        ("<xmile/>", 1, "first element is not <graphml>"),
        ("<graphml/>", 1, "no <graph>"),
        ("<graphml><graph>\n<edge source='a' target='b'/></graph></graphml>", 2, 'names "a"'),
        (
            "<graphml><graph edgedefault='undirected'><node id='a'/>\n<edge source='a' target='a'/></graph></graphml>",
            2,
            "dir",
        ),
        ("<graphml><graph><node id='a'/>\n<node id='a'/></graph></graphml>", 2, "another node"),
        (
            "<graphml><graph><node id='a'/><edge source='a' target='a'/>\n<edge source='a' target='a'/>"
            "</graph></graphml>",
            2,
            "stands twice",
        ),
    ],
    ".json": [
        ("", 1, "no well-formed JSON"),
        ('{"elements": [],\n"connections": [', 2, "cut short"),
        ("[]", 1, "no Kumu blueprint"),
        ('{"nodes": []}', 1, "no Kumu blueprint"),
        ('{"elements": {}, "connections": []}', 1, "not a list"),
        ('{"elements": [1], "connections": []}', 1, "not an object"),
        ('{"elements": [\n{"label": "a"},\n{"label": ""}\n], "connections": []}', 3, 'no "label"'),
        ('{"elements": [\n{"label": "a"},\n{"label": "a"}\n], "connections": []}', 3, "stands twice"),
        ('{"connections": [\n{"from": "a"}\n]}', 2, 'no "to"'),
        ('{"connections": [\n{"from": "a", "to": "b", "direction": "undirected"}]}', 2, "is undirected"),
        ('{"connections": [{"from": "a", "to": "b"},\n{"from": "a", "to": "b"}]}', 2, "stands twice"),
        ("[" * 100_000, None, "deeper"),
        ('{"connections": [], "x": ' + "9" * 5000 + "}", None, "longer"),
    ],
    ".csv": [
        ("", 1, "no columns"),
        ("a,b\n1,2\n", 1, "no columns"),
        ("From,To\na,b\na,\n", 3, "both From and To"),
        ('From,To\n"a,b\n', 2, "no well-formed CSV"),
        ("From,To\na,b\na,b\n", 3, "stands twice"),
        ("From,To,Direction\na,b,undirected\n", 2, "is undirected"),
    ],
}
CASES = [(ending, *case) for ending, cases in REFUSED.items() for case in cases]


@pytest.mark.parametrize(
    ("ending", "text", "line", "reason"), CASES, ids=[f"{case[0][1:]}-{place}" for place, case in enumerate(CASES)]
)
def test_a_file_that_is_not_what_it_says_is_refused_with_line_and_reason(
    tmp_path: Path, ending: str, text: str, line: int | None, reason: str
) -> None:
    path = tmp_path / f"d{ending}"
    path.write_text(text, encoding="utf-8")
    start = time.perf_counter()
    with pytest.raises(DiagramError) as caught:
        read_diagram(path)
    assert time.perf_counter() - start < 10
    assert reason in caught.value.reason
    assert (caught.value.line, caught.value.file) == (line, str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"d{ending}"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(DiagramError, match="UTF-8"):
        read_diagram(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "d.xmile"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(DiagramFileError, match="too large"):
        read_diagram(path)


def test_a_missing_file_and_an_unknown_ending_are_named(tmp_path: Path) -> None:
    with pytest.raises(DiagramFileError, match="no such file"):
        read_diagram(tmp_path / "d.json")
    with pytest.raises(DiagramFileError, match=r"end with \.cld"):
        read_diagram(tmp_path / "d.docx")
    with pytest.raises(DiagramFileError, match="can be written end with"):
        write_diagram(Diagram(), tmp_path / "d.mdl")


def test_names_that_xmile_does_not_tell_apart_are_refused() -> None:
    with pytest.raises(DiagramError, match='"__" from no name'):
        xmile.write(Diagram.from_text("__\n"))
    with pytest.raises(DiagramError, match='does not tell "Bus_use" from "bus use"'):
        xmile.write(Diagram.from_text("bus use\nBus_use\n"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([xmile.read, graphml.read, kumu.read_json, kumu.read_csv]), st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_our_own_words(read: object, raw: bytes) -> None:
    with contextlib.suppress(DiagramError):
        assert isinstance(read(raw), Diagram)


@settings(max_examples=30, deadline=None)
@given(diagrams(), st.integers(0, 400), st.sampled_from(["xmile", "graphml", "json"]))
def test_a_file_cut_short_is_refused(diagram: Diagram, kept: int, kind: str) -> None:
    writer, reader = {
        "xmile": (xmile.write, xmile.read),
        "graphml": (graphml.write, graphml.read),
        "json": (kumu.write_json, kumu.read_json),
    }[kind]
    try:
        raw = writer(diagram).encode().rstrip()
    except DiagramError:
        return
    with pytest.raises(DiagramError):
        reader(raw[: min(kept, len(raw) - 1)])


# Pictures in text.


def test_mermaid_draws_stocks_groups_signs_and_delays() -> None:
    diagram = Diagram.from_text('cars "old" (stock)\nspeed (group traffic)\ncars "old" -> speed (-, delay)\n')
    assert pictures.mermaid(diagram) == (
        "flowchart LR\n"
        '    v0["cars #34;old#34;"]\n'
        '    subgraph g0["traffic"]\n'
        '        v1(["speed"])\n'
        "    end\n"
        '    v0 -.->|"- delay"| v1\n'
    )


def test_dot_draws_stocks_groups_signs_delays_and_places() -> None:
    diagram = Diagram.from_text(
        'cars "old" (stock, at 10 20.5)\nspeed (group traffic)\ncars "old" -> speed (-, delay)\n'
    )
    assert pictures.dot(diagram) == (
        "digraph diagram {\n"
        "    node [shape=plaintext];\n"
        '    "cars \\"old\\"" [shape=box, pos="10,-20.5!"];\n'
        '    "speed";\n'
        '    subgraph cluster_0 { label="traffic"; "speed"; }\n'
        '    "cars \\"old\\"" -> "speed" [label="- delay", style=dashed];\n'
        "}\n"
    )


@settings(max_examples=40, deadline=None)
@given(diagrams())
def test_no_name_breaks_out_of_a_mermaid_or_dot_line(diagram: Diagram) -> None:
    lines = pictures.mermaid(diagram).splitlines()
    groups = {variable.group for variable in diagram.variables if variable.group}
    assert len(lines) == 1 + len(diagram.variables) + 2 * len(groups) + len(diagram.links)
    assert all(line.count('"') in (0, 2) for line in lines)
    for line in pictures.dot(diagram).splitlines():
        assert line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@settings(max_examples=5, deadline=None)
@given(diagrams())
def test_graphviz_reads_what_we_write(diagram: Diagram) -> None:
    subprocess.run(["dot", "-Tcanon"], input=pictures.dot(diagram).encode(), check=True, capture_output=True)


def test_a_json_number_that_is_no_number_is_left_out() -> None:
    raw = (
        b'{"elements": [{"label": "a", "x": NaN, "y": 1e400}],'
        b' "connections": [{"from": "a", "to": "a", "strength": "strong"}]}'
    )
    diagram = kumu.read_json(raw)
    assert diagram.variables[0].position is None
    assert diagram.links[0].strength is None
    assert math.isnan(json.loads(raw)["elements"][0]["x"])


def test_a_vensim_file_that_pysd_cannot_read_is_refused() -> None:
    pytest.importorskip("pysd", reason="PySD is not installed: pip install pysd")
    with pytest.raises(DiagramError, match="PySD cannot read"):
        vensim.read(b"\x00\x01 this is no model")
