"""The script that a host loads: the modules joined, and nothing else."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from causal_loops.archetypes import ARCHETYPES
from causal_loops.front_end import STATIC, page_script, style_sheet, widget_script, words

node = pytest.mark.skipif(
    shutil.which("node") is None, reason="no Node.js on this machine; on Debian: apt install nodejs"
)


@node
@pytest.mark.parametrize(("script", "suffix"), [(widget_script, "mjs"), (page_script, "js")])
def test_the_joined_script_is_valid(script, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"joined.{suffix}"
    file.write_text(script(), encoding="utf-8")
    subprocess.run(["node", "--check", str(file)], check=True)


def test_every_module_is_in_the_joined_script_once() -> None:
    joined = page_script()
    declared = [
        name
        for module in STATIC.glob("*.js")
        for name in re.findall(
            r"^export (?:const|function|class) (\w+)", module.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert len(declared) > 50
    for name in declared:
        assert len(re.findall(rf"^(?:const|function|class) {name}\b", joined, re.MULTILINE)) == 1, name


def test_nothing_is_left_that_only_a_bundler_or_a_reader_needs() -> None:
    for script in (widget_script(), page_script()):
        assert not re.search(r"^import\b|^export (?!default)|/\*\*|^\s*//", script, re.MULTILINE)
    assert widget_script().count("export default") == 1
    assert "export" not in page_script()


def test_neither_script_nor_style_names_another_host() -> None:
    for text in (widget_script(), page_script(), style_sheet()):
        assert set(re.findall(r"https?://[^\s\"'`]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_a_language_without_a_table_is_said_in_english() -> None:
    assert words("xx") == words("en")


def test_the_page_script_brings_its_words_and_a_notebook_sends_them() -> None:
    assert f"const WORDS_OF_SITE = {json.dumps(words(), ensure_ascii=False)};" in page_script()
    assert "Add variable" not in widget_script()


def test_the_words_on_archetypes_and_the_hints_stand_in_one_place() -> None:
    table = words()
    for archetype in ARCHETYPES:
        assert table[f"archetype.{archetype.key}.name"].lower() == archetype.name.lower()
        assert table[f"archetype.{archetype.key}.explanation"] == archetype.explanation
        assert all(f"role.{role}" in table for template in archetype.templates for role in template.roles)
    used = set(re.findall(r'"(hint\.\w+)"', widget_script()))
    assert len(used) > 10
    assert used == {key for key in table if key.startswith("hint.")}
    written = json.loads((STATIC / "strings" / "en.json").read_text(encoding="utf-8"))
    assert not [key for key in written if key.startswith(("hint.", "archetype.", "role."))]


@node
def test_the_front_end_knows_the_same_templates_of_archetypes() -> None:
    module = (STATIC / "archetypes.js").as_uri()
    code = f"import {{ ARCHETYPES }} from {json.dumps(module)}; console.log(JSON.stringify(ARCHETYPES))"
    run = subprocess.run(["node", "--input-type=module", "-e", code], check=True, capture_output=True, text=True)
    fields = ("text", "mirrored", "late", "prompt", "direct", "outside", "apart", "sealed", "twins")
    expected = [
        {
            "key": archetype.key,
            "templates": [{field: getattr(template, field) for field in fields} for template in archetype.templates],
        }
        for archetype in ARCHETYPES
    ]
    assert json.loads(run.stdout) == json.loads(json.dumps(expected))


@node
def test_the_front_end_passes_its_own_tests() -> None:
    folder = Path(__file__).parent / "js"
    files = [str(path) for path in sorted(folder.glob("*.test.mjs"))]
    run = subprocess.run(["node", "--test", *files], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-4000:]
