"""The {cld} directive: what stands on a page, what translators get, and what stops a build."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sphinx.testing.util import SphinxTestApp

PAGE = """# A page

```{{cld}}
:caption: Trust and *use*
:alt: Use builds trust and trust brings use.
{options}
{text}
```
"""
TEXT = "use -> trust (+, delay)\ntrust -> use (+)\n</script><b> -> use (-)"


def build(folder: Path, text: str = TEXT, options: str = ":name: trust", builder: str = "html") -> tuple[str, str]:
    """Build a page; return what was written and what was said."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text('extensions = ["myst_parser", "causal_loops.sphinx"]\n', encoding="utf-8")
    (source / "index.md").write_text(PAGE.format(text=text, options=options), encoding="utf-8")
    (source / "plain.md").write_text("---\norphan: true\n---\n# No diagram here\n", encoding="utf-8")
    app = SphinxTestApp(builder, srcdir=source, builddir=folder / "built")
    try:
        app.build()
        said = app.warning.getvalue()
    finally:
        app.cleanup()
    suffix = {"html": "index.html", "gettext": "index.pot", "text": "index.txt"}[builder]
    return (Path(app.outdir) / suffix).read_text(encoding="utf-8"), said


def figure_of(page: str) -> ElementTree.Element:
    found = re.search(r'<figure class="cld".*?</figure>', page, re.DOTALL)
    assert found
    return ElementTree.fromstring(found.group())


def test_without_a_script_the_page_holds_a_picture_a_table_and_the_loops(tmp_path: Path) -> None:
    page, said = build(tmp_path)
    figure = figure_of(page)
    assert said == ""
    assert figure.get("id") == "trust"
    assert page.count('id="trust"') == 1
    assert figure.find("img").attrib["alt"] == "Use builds trust and trust brings use."
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in figure.iter("tr")]
    assert rows == [
        ["From", "To", "Sign", "Delay"],
        ["use", "trust", "+ (positive)", "delayed"],
        ["trust", "use", "+ (positive)", ""],
        ["</script><b>", "use", "\N{MINUS SIGN} (negative)", ""],
    ]
    assert "".join(figure.find("details/ul").itertext()).strip() == "R1 (Reinforcing): use → trust → use"
    assert "".join(figure.find("figcaption").itertext()) == "Trust and use"


def test_the_script_gets_the_text_and_no_name_can_end_the_element_it_stands_in(tmp_path: Path) -> None:
    page, _ = build(tmp_path, options=":height: 300\n:read-only:\n:name: trust")
    state = json.loads(figure_of(page).findtext("script") or "")
    assert state["value"] == TEXT + "\n"
    assert (state["height"], state["read_only"], state["id"]) == (300, True, "trust")


def test_only_a_page_with_a_diagram_loads_the_script(tmp_path: Path) -> None:
    page, _ = build(tmp_path)
    other = (tmp_path / "built" / "html" / "plain.html").read_text(encoding="utf-8")
    assert "causal_loops.js" in page
    assert "causal_loops.js" not in other
    assert (
        (tmp_path / "built" / "html" / "_static" / "causal_loops.js").read_text(encoding="utf-8").startswith("(() =>")
    )


def test_translators_get_the_caption_and_the_text_alternative(tmp_path: Path) -> None:
    catalogue, _ = build(tmp_path, builder="gettext")
    assert 'msgid "Trust and *use*"' in catalogue
    assert 'msgid "Use builds trust and trust brings use."' in catalogue


def test_a_builder_without_pictures_gets_the_words(tmp_path: Path) -> None:
    text, said = build(tmp_path, builder="text")
    assert "use → trust → use" in text
    assert said == ""


def test_a_diagram_may_stand_in_a_file_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "trust.cld").write_text("a -> b (+)\n", encoding="utf-8")
    page, said = build(tmp_path, text="", options=":file: trust.cld")
    assert json.loads(figure_of(page).findtext("script") or "")["value"] == "a -> b (+)\n"
    assert said == ""


def test_an_exercise_hides_its_answer_and_may_begin_with_nothing(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "answer.cld").write_text("hidden cause -> hidden effect (+)\n", encoding="utf-8")
    page, said = build(tmp_path, text="", options=":exercise: answer.cld")
    state = json.loads(figure_of(page).findtext("script") or "")
    assert said == ""
    assert state["value"] == ""
    assert {kind: len(digests) for kind, digests in state["exercise"]["facts"].items()} == {
        "variables": 2,
        "links": 1,
        "signs": 1,
        "delays": 0,
        "loops": 0,
    }
    assert "hidden" not in page
    assert not list((tmp_path / "built").rglob("*.cld"))


def test_a_loop_that_has_a_name_is_listed_with_it(tmp_path: Path) -> None:
    page, _ = build(tmp_path, text="a -> b (+)\nb -> a (+)\n#loop a -> b  # the ring")
    assert "R1 (the ring, Reinforcing): a → b → a" in page


@pytest.mark.parametrize(
    ("text", "options", "reason"),
    [
        ("a -> b (+)\na ->", "", "line 2: an arrow needs a variable at both ends"),
        ("", "", "a diagram needs its text here"),
        ("a -> b", ":file: trust.cld", "not in both"),
        ("", ":file: missing.cld", "there is no such file"),
        ("", ":exercise: missing.cld", "there is no such file"),
    ],
)
def test_a_diagram_that_cannot_be_read_is_an_error_with_its_place(
    tmp_path: Path, text: str, options: str, reason: str
) -> None:
    _, said = build(tmp_path, text, options)
    assert "index.md:3: ERROR" in said
    assert reason in said
