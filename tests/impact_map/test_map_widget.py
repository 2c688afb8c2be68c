"""The map as a widget: what it gives back, what a notebook without widgets shows, and what its script holds."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import ipywidgets
import pytest

from causal_loops import Diagram
from causal_loops.front_end import page_script, widget_script
from impact_map import ImpactMap, ImpactMapError
from impact_map.certainty import MEANINGS
from impact_map.front_end import STATIC, map_page_script, map_script, map_style_sheet, map_words
from impact_map.widget import MapWidget

node = pytest.mark.skipif(
    shutil.which("node") is None, reason="no Node.js on this machine; on Debian: apt install nodejs"
)


def city() -> ImpactMap:
    return ImpactMap(Diagram.from_text("training -> work (+)\n"), "Work", theme="jobs").describe(
        "training", layer="activity"
    )


def test_it_is_a_citizen_of_ipywidgets_and_gives_its_map_back() -> None:
    widget = MapWidget(city())
    assert isinstance(ipywidgets.VBox([widget]).children[0], ipywidgets.DOMWidget)
    assert widget.city.card("training").layer == "activity"
    assert widget.city.theme_of("work") == "jobs"


def test_what_a_person_sets_in_the_browser_is_in_the_map() -> None:
    widget = MapWidget(city())
    variables = widget.map["variables"]
    widget.map = {**widget.map, "variables": {**variables, "work": {**variables["work"], "wanted": "up"}}}
    widget.value += "work -> income (+)\n"
    assert widget.city.card("work").wanted == "up"
    assert [link.target for link in widget.city.diagram.links] == ["work", "income"]


def test_what_the_browser_sends_is_not_trusted() -> None:
    widget = MapWidget(city())
    widget.map = {**widget.map, "variables": {"training": {**widget.map["variables"]["training"], "layer": "roof"}}}
    with pytest.raises(ImpactMapError, match="roof"):
        _ = widget.city


def test_a_host_without_widgets_shows_the_picture() -> None:
    bundle = MapWidget(city())._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["image/svg+xml"].startswith("<svg")
    assert "training -> work" in bundle[0]["text/plain"]


def test_all_words_come_from_the_tables_and_an_unknown_language_is_said_in_english() -> None:
    assert MapWidget(city()).strings == map_words() == map_words("xx")
    assert {key: map_words()[key] for key in map_words() if re.fullmatch(r"certainty\.\d", key)} == {
        f"certainty.{level}": meaning for level, meaning in MEANINGS.items()
    }


@node
@pytest.mark.parametrize(("script", "suffix"), [(map_script, "mjs"), (map_page_script, "js")])
def test_the_joined_script_is_valid(script, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"joined.{suffix}"
    file.write_text(script(), encoding="utf-8")
    subprocess.run(["node", "--check", str(file)], check=True)


def test_the_joined_script_holds_each_module_once_and_the_words() -> None:
    joined = map_page_script()
    declared = [
        name
        for module in STATIC.glob("*.js")
        for name in re.findall(r"^export (?:const|function) (\w+)", module.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(declared) > 20
    for name in declared:
        assert len(re.findall(rf"^(?:const|function) {name}\b", joined, re.MULTILINE)) == 1, name
    assert f"const WORDS_OF_SITE = {json.dumps(map_words(), ensure_ascii=False)};" in joined
    assert map_script().count("export default") == 1
    assert not re.search(r"^import\b|^export (?!default)", map_script(), re.MULTILINE)


def test_a_plain_diagram_does_not_carry_the_map() -> None:
    for script in (widget_script(), page_script()):
        assert "extendWithMap" not in script
        assert "im-" not in script


def test_no_host_is_named_but_that_of_a_doi_which_a_person_may_press() -> None:
    for text in (map_script(), map_page_script(), map_style_sheet()):
        assert set(re.findall(r"https?://[^\s\"'`$]+", text)) <= {"http://www.w3.org/2000/svg", "https://doi.org/"}
