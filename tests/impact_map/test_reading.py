"""Reading a map: what its two files may say, and what is refused, with the file, the line and the reason."""

import datetime
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from impact_map import ImpactMap, ImpactMapError
from impact_map.nodes import read_tree
from impact_map.reading import LARGEST_FILE
from map_kit import CARDS, DRAWING, large_map


def write(folder: Path, cards: str | bytes, drawing: str = DRAWING) -> Path:
    (folder / "work.cld").write_text(drawing, encoding="utf-8")
    (folder / "work.yaml").write_bytes(cards if isinstance(cards, bytes) else cards.encode())
    return folder / "work.yaml"


def refused(path: Path) -> ImpactMapError:
    with pytest.raises(ImpactMapError) as caught:
        ImpactMap.read(path)
    return caught.value


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_two_files_make_a_map(tmp_path: Path) -> None:
    city = ImpactMap.read(write(tmp_path, CARDS))
    assert (city.name, city.theme) == ("Employment", "employment")
    assert city.card("people in work").wanted == "up"
    assert city.card("people in work").indicator.values == (("2019", 74.1), ("2020", 73.0))
    assert city.card("people in work").indicator.date == datetime.date(2026, 1, 15)
    link = city.link_card("earnings -> people in work")
    assert (link.basis, link.assumption) == ("assumption", "Who earns in a programme looks for work after it.")
    piece = city.link_card("place in job training -> earnings").estimates[0]
    assert (piece.value, piece.low, piece.high, piece.certainty) == (1794.3, 480, 3109, 5)
    assert city.actions[0].date == datetime.date(2027, 12, 31)


def test_every_variable_has_a_theme_its_own_or_the_map_s(tmp_path: Path) -> None:
    city = ImpactMap.read(write(tmp_path, CARDS))
    assert city.theme_of("people in work") == "economy"
    assert {variable.name: variable.group for variable in city.themed.variables} == {
        "place in job training": "employment",
        "earnings": "employment",
        "people in work": "economy",
    }
    assert [variable.group for variable in city.diagram.variables] == [None, None, "economy"]


@pytest.mark.parametrize("name", ["work", "work.cld", "work.yaml"])
def test_either_file_or_their_common_name_may_be_named(tmp_path: Path, name: str) -> None:
    write(tmp_path, CARDS)
    assert ImpactMap.read(tmp_path / name).name == "Employment"


def test_a_diagram_alone_is_a_map_without_cards(tmp_path: Path) -> None:
    write(tmp_path, CARDS).unlink()
    city = ImpactMap.read(tmp_path / "work.cld")
    assert (city.name, dict(city.variable_cards), dict(city.link_cards)) == ("work", {}, {})
    assert "NAME.yaml" in refused(tmp_path / "work.yaml").reason


def test_cards_without_their_diagram_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, CARDS)
    path.with_suffix(".cld").unlink()
    error = refused(path)
    assert error.file == str(path.with_suffix(".cld"))
    assert "no such file" in error.reason


def test_a_fault_in_the_diagram_is_named_with_its_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, CARDS, "a -> b (+)\na -> b (-)\n")
    assert str(refused(path)).startswith(f"{path.with_suffix('.cld')}, line 2: ")


def test_cards_under_another_ending_are_not_overlooked(tmp_path: Path) -> None:
    path = write(tmp_path, CARDS)
    path.rename(tmp_path / "work.yml")
    assert "work.yaml" in refused(tmp_path / "work.cld").reason


def test_what_is_left_empty_says_nothing(tmp_path: Path) -> None:
    card = "  earnings:\n    layer: null\n    about: ''\n  people in work:\n"
    text = f"impact map: 1\nabout:\ntheme: ~\nvariables:\n{card}links:\nactions: []\n"
    assert ImpactMap.read(write(tmp_path, text)) == ImpactMap.read(write(tmp_path, "impact map: 1\n"))


def test_a_word_is_a_text_even_where_yaml_has_other_ideas(tmp_path: Path) -> None:
    cards = CARDS.replace("name: Employment", "name: NO").replace("date: 1975-1978", "date: 1975")
    city = ImpactMap.read(write(tmp_path, cards))
    assert city.name == "NO"
    assert city.link_card("place in job training -> earnings").estimates[0].date == "1975"


# Each: what is replaced in the hand-written file, by what, and words of the refusal. Its line is that of the new text.
FAULTS = {
    "a key that does not exist": ("wanted: up", "wnated: up", 'has no key "wnated"; did you mean "wanted"?'),
    "a key at the top that does not exist": ("name: Employ", "title: Employ", 'no key "title"; use impact map, name'),
    "a layer that does not exist": ("layer: activity", "layer: actvity", 'did you mean "activity"?'),
    "a direction that does not exist": ("wanted: up", "wanted: more", "use one of: up, down"),
    "a design that does not exist": ("randomised trial", "anecdote", "no design 'anecdote'; use one of: randomised"),
    "a variable that is not drawn": ("  people in work:", "  people at work:", 'did you mean "people in work"?'),
    "a link that is not drawn": ("earnings → people in work:", "earnings -> peopel in work:", "did you mean"),
    "a link the other way": (
        "earnings → people in work:",
        "people in work -> earnings:",
        'there is "earnings -> people',
    ),
    "a link with one end": ("earnings → people in work:", "earnings:", "cause -> effect"),
    "a link that stands twice": (
        "earnings → people in work:",
        "place in job training → earnings: {about: Twice.}\n  earnings -> people in work:",
        None,
    ),
    "a variable that stands twice": ("  people in work:", "  people in work: {}\n  people in  work:", "already"),
    "a key that stands twice": ("wanted: up", "wanted: up\n    wanted: down", "already"),
    "an interval the wrong way": ("[480.0, 3109.0]", "[3109.0, 480.0]", "from 3109 to 480 does not hold 1794.3"),
    "an interval without the value": ("[480.0, 3109.0]", "[1800, 3109.0]", "does not hold"),
    "an interval of three": ("[480.0, 3109.0]", "[1, 2, 3]", "two numbers"),
    "an interval that is no list": ("[480.0, 3109.0]", "480 to 3109", "is a list"),
    "an interval with a text": ("[480.0, 3109.0]", "[low, 3109.0]", "a number such as"),
    "a number in quotation marks": ("1794.3", "'1794.3'", "without quotation marks"),
    "a number with a comma": ("1794.3", "1794,3", "a number such as"),
    "a number that is none": ("1794.3", ".nan", "a number such as"),
    "a number without end": ("1794.3", "1e999", "a number such as"),
    "a number with an underscore": ("1794.3", "1_794.3", "a number such as"),
    "a day that is none": ("2026-01-15", "2026-02-30", "a day such as"),
    "a day in another order": ("2027-12-31", "31.12.2027", "a day such as"),
    "a place that is no whole number": ("place: 12", "place: 1.5", "whole number"),
    "a text that is a list": ("wanted: up", "about: [a, b]", "about is one text"),
    "a card that is a text": (
        "  people in work:\n    layer:   impact",
        "  people in work: impact\n  x:\n    layer: impact",
        "lines",
    ),
    "an invisible character": ("What the city", "What\u202e the city", "U+202E"),
    "an invisible character in disguise": ("name: Employment", 'name: "Empl\\u200boyment"', "U+200B"),
    "a long text": ("What the city", "What the city " * 200, "2,000 characters"),
    "a long name": ("name: Employment", f"name: {'E' * 201}", "200 characters"),
    "a theme with a bracket": ("theme: employment", "theme: (employment)", "no comma, bracket"),
    "an anchor": ("name: Employment", "name: &a Employment", "anchors"),
    "an alias": ("name: Employment", "name: *a", "anchors"),
    "a tag": ("name: Employment", "name: !!python/object:os.system Employment", "tags"),
    "a second map": ("name: Employment", "name: Employment\n---\nname: Other", "one map"),
    "broken YAML": ("name: Employment", "name: [Employment", "not YAML"),
    "a tab for an indent": ("    wanted: up", "\twanted: up", "not YAML"),
    "a version that is not known": ("impact map: 1", "impact map: 2", "write impact map: 1"),
    "no word that it is a map": ("impact map: 1\n", "", "not an impact map"),
    "an action for nothing that is drawn": ("aim: people in work", "aim: peace", 'no variable "peace"'),
    "a certainty above the design's": ("445 men", "445 men\n        certainty: 6", "level 5"),
    "a lowered certainty without reason": ("445 men", "445 men\n        certainty: 4", "because"),
}
ELSEWHERE = {  # where the fault is seen, when that is not the first line of what was changed
    "a link that stands twice": "  place in job training -> earnings:",
    "a variable that stands twice": "  people in  work:",
    "a key that stands twice": "    wanted: down",
    "a card that is a text": "  people in work: impact",
    "a second map": "---",
    "broken YAML": "theme:",
    "a certainty above the design's": "      - value",
    "a lowered certainty without reason": "      - value",
    "no word that it is a map": "name:",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_file_its_line_and_the_reason(tmp_path: Path, fault: str) -> None:
    old, new, reason = FAULTS[fault]
    assert CARDS.count(old) >= 1
    text = CARDS.replace(old, new, 1)
    path = write(tmp_path, text)
    error = refused(path)
    assert error.file == str(path)
    assert error.line == line_of(text, ELSEWHERE.get(fault, new))
    assert (reason or "is on line") in str(error)


@pytest.mark.parametrize("part", ["unit", "design", "population", "date", "source", "interval", "value"])
def test_evidence_without_a_part_is_refused_at_its_line(tmp_path: Path, part: str) -> None:
    first = CARDS.index("      - value")
    before, after = CARDS[:first], CARDS[first:].replace("- value", "- per: place\n        value", 1)
    lines = after.split("\n")
    lines.remove(next(line for line in lines if line.strip().startswith(f"{part}:")))
    error = refused(write(tmp_path, before + "\n".join(lines)))
    assert (error.line, error.reason) == (line_of(CARDS, "      - value"), f"an estimate needs its {part}")


def test_two_units_that_do_not_agree_are_refused_at_the_second_piece(tmp_path: Path) -> None:
    piece = (
        "      - value: 2\n        interval: [1, 3]\n        unit: euros a month\n        design: matching\n"
        "        population: others\n        date: 2020\n        source: Another 2020\n"
    )
    text = CARDS.replace("\nactions:", f"{piece}\nactions:")
    error = refused(write(tmp_path, text))
    assert error.line == line_of(text, "      - value: 2")
    assert "'US dollars a year' and 'euros a month'" in error.reason


def test_the_same_people_from_the_same_source_count_once(tmp_path: Path) -> None:
    first, last = CARDS.index("      - value"), CARDS.index("\nactions:")
    text = CARDS[:last] + CARDS[first:last] + CARDS[last:]
    error = refused(write(tmp_path, text))
    assert error.line == line_of(CARDS, "\nactions:")
    assert "same people (445 men)" in error.reason


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path, CARDS.encode() + b"#" * LARGEST_FILE)
    assert "too large" in refused(path).reason


def test_a_file_that_is_not_utf8_is_refused_at_its_line(tmp_path: Path) -> None:
    error = refused(write(tmp_path, CARDS.replace("Employment", "Ty\xf6llisyys", 1).encode("latin-1", "replace")))
    assert (error.line, "UTF-8" in error.reason) == (2, True)


def test_a_mark_of_the_byte_order_and_windows_line_ends_are_understood(tmp_path: Path) -> None:
    usual = ImpactMap.read(write(tmp_path, CARDS))
    assert ImpactMap.read(write(tmp_path, b"\xef\xbb\xbf" + CARDS.replace("\n", "\r\n").encode())) == usual


def test_a_bomb_of_aliases_and_a_deep_nest_are_refused_at_once(tmp_path: Path) -> None:
    bomb = "impact map: 1\na: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))
    assert refused(write(tmp_path, bomb)).line == 2
    assert "nested too deeply" in refused(write(tmp_path, f"impact map: {'[' * 10_000}")).reason
    assert "20,000 characters" in refused(write(tmp_path, f"impact map: 1\n{'!' * LARGEST_FILE}"[:LARGEST_FILE])).reason
    assert "nested too deeply" in refused(write(tmp_path, f"impact map: {'{a: ' * 1000}")).reason


@pytest.mark.slow
def test_a_file_of_endlessly_many_values_is_not_read_to_its_end(tmp_path: Path) -> None:
    text = "impact map: 1\nx:\n" + "- a\n" * 900_000
    error = refused(write(tmp_path, text))
    assert "more than a map needs" in error.reason
    assert error.line < 300_000


def test_a_map_needs_a_name() -> None:
    assert "needs a name" in refused(Path()).reason


@given(st.binary(max_size=200) | st.text(alphabet="a:-? \n[]{}#&*!|>'\"%@`\\xuU0", max_size=60).map(str.encode))
@example(b'"\\UFFFFFFFF"')
@example(b'"\\ud800"')
@example(b"%YAML 9.9\n---\na: 1")
@example(b"? a\n: b")
@example(b"[[[[[[[[[[[[")
@example(b"a: |9\n b")
@example(b"<<: a")
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with TemporaryDirectory() as folder:
        for cards in (raw, b"impact map: 1\n" + raw, CARDS.encode().replace(b"Employment", raw, 1)):
            with suppress(ImpactMapError):  # any other error is a fault
                ImpactMap.read(write(Path(folder), cards))


def test_a_key_may_be_long(tmp_path: Path) -> None:
    drawing = f"{'a' * 200} -> {'b' * 200} (+)\n"
    city = ImpactMap.read(write(tmp_path, "impact map: 1\n", drawing))
    city = city.explain(("a" * 200, "b" * 200), about="Long names.")
    city.write(tmp_path / "work")
    assert ImpactMap.read(tmp_path / "work") == city


def test_lines_are_counted_within_folded_texts() -> None:
    tree = read_tree("a: >\n  one\n  two\n\nb: |\n  three\n\n# end\nc: four\n  five\nd: 'six\n  seven'\n")
    ends = {key: (entry.line, entry.end) for key, entry in tree.entries.items()}
    assert (ends["b"][0], ends["c"], ends["d"]) == (5, (9, 10), (11, 12))
    assert [entry.node.text for entry in tree.entries.values()] == ["one two", "three", "four five", "six seven"]


@pytest.mark.slow
def test_a_city_of_a_thousand_variables_is_read_in_seconds(tmp_path: Path) -> None:
    city = large_map(1000, 3000)
    city.write(tmp_path / "large")
    assert ImpactMap.read(tmp_path / "large") == city
