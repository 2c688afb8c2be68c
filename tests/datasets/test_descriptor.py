"""A bad descriptor is named with its file, its field and the reason; adding a pilot is adding a folder."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pilot_data
from pilot_data import store
from pilot_data.descriptor import parse_descriptor, read_descriptor
from pilot_data.errors import DescriptorError

MakePilot = Callable[..., Path]


def resource(content: dict[str, Any]) -> dict[str, Any]:
    return content["resources"][0]


def field(content: dict[str, Any], place: int = 0) -> dict[str, Any]:
    return resource(content)["schema"]["fields"][place]


BAD: dict[str, tuple[Callable[[dict[str, Any]], object], str, str]] = {
    "no name": (lambda c: c.pop("name"), "name", "is missing"),
    "a name with a space": (lambda c: c.update(name="my pilot"), "name", "must look like"),
    "no tables": (lambda c: c.update(resources=[]), "resources", "at least one table"),
    "tables that are no list": (lambda c: c.update(resources={}), "resources", "must be a list"),
    "a table that is no object": (lambda c: c.update(resources=["x"]), "resources[0]", "must be a JSON object"),
    "a path that climbs": (lambda c: resource(c).update(path="../x.csv"), "resources[0].path", "relative path"),
    "an absolute path": (lambda c: resource(c).update(path="/etc/passwd"), "resources[0].path", "relative path"),
    "an address": (
        lambda c: resource(c).update(path="https://example.org/x.csv"),
        "resources[0].path",
        "relative path",
    ),
    "no hash": (lambda c: resource(c).pop("hash"), "resources[0].hash", "is missing"),
    "a weak hash": (lambda c: resource(c).update(hash="md5:0"), "resources[0].hash", "must look like"),
    "an unknown format": (lambda c: resource(c).update(format="sav"), "resources[0].format", "must be one of"),
    "a pickle beside the descriptor": (
        lambda c: resource(c).update(format="pickle.xz"),
        "resources[0].format",
        "only for a file of an installed package",
    ),
    "no schema": (lambda c: resource(c).pop("schema"), "resources[0].schema", "is missing"),
    "no fields": (
        lambda c: resource(c)["schema"].update(fields=[]),
        "resources[0].schema.fields",
        "at least one column",
    ),
    "a field twice": (
        lambda c: resource(c)["schema"]["fields"].append({"name": "person", "type": "integer"}),
        "resources[0].schema.fields",
        "names 'person' twice",
    ),
    "an unknown type": (lambda c: field(c).update(type="int"), "resources[0].schema.fields[0].type", "must be one of"),
    "a range of text": (
        lambda c: field(c, 1).update(constraints={"minimum": 1}),
        "resources[0].schema.fields[1].constraints",
        "of type 'string'",
    ),
    "a range upside down": (
        lambda c: field(c).update(constraints={"minimum": 2, "maximum": 1}),
        "resources[0].schema.fields[0].constraints",
        "above its maximum",
    ),
    "a category twice": (
        lambda c: field(c, 1).update(categories=["a", "a"]),
        "resources[0].schema.fields[1].categories",
        "twice",
    ),
    "an assignment with a space": (
        lambda c: c["pilot"].update(gradedIn=["01_system", "my notebook"]),
        "pilot.gradedIn",
        "must name assignments",
    ),
    "an assignment that is no text": (lambda c: c["pilot"].update(gradedIn=[6]), "pilot.gradedIn", "a list of texts"),
    "an assignment twice": (
        lambda c: c["pilot"].update(gradedIn=["01_system", "01_system"]),
        "pilot.gradedIn",
        "names an assignment twice",
    ),
    "a figure without a value": (
        lambda c: c["pilot"].update(headline={"title": "x", "method": "mean", "tolerance": 1}),
        "pilot.headline.value",
        "is missing",
    ),
    "a figure without a tolerance": (
        lambda c: c["pilot"].update(headline={"title": "x", "method": "mean", "value": 1}),
        "pilot.headline.tolerance",
        "how close",
    ),
    "a figure that is not a number": (
        lambda c: c["pilot"].update(headline={"title": "x", "method": "mean", "value": "1", "tolerance": 1}),
        "pilot.headline.value",
        "must be a number",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_descriptor_is_named_with_file_field_and_reason(make_pilot: MakePilot, what: str) -> None:
    change, place, reason = BAD[what]
    folder = make_pilot(change)
    with pytest.raises(DescriptorError) as caught:
        pilot_data.load(folder)
    assert caught.value.file == str(folder / "datapackage.json")
    assert caught.value.field == place
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_a_descriptor_that_is_no_json_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "x",\n "title" 1}', encoding="utf-8")
    with pytest.raises(DescriptorError, match=r"datapackage\.json, line 2: is not JSON"):
        read_descriptor(tmp_path)


@pytest.mark.parametrize(("given", "read"), [("01_system", ("01_system",)), (["a", "b"], ("a", "b")), ([], ())])
def test_the_assignments_that_ask_for_figures_are_a_list_or_one_alone(
    make_pilot: MakePilot, given: Any, read: Any
) -> None:
    folder = make_pilot(lambda c: c["pilot"].update(gradedIn=given))
    assert read_descriptor(folder).graded_in == read


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[" * 100_000, b"null", b'"x"', b"x" * 5_000_001])
def test_whatever_a_descriptor_holds_the_error_is_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(DescriptorError):
        read_descriptor(tmp_path)


def test_a_folder_without_a_descriptor_says_so(tmp_path: Path) -> None:
    with pytest.raises(DescriptorError, match="cannot be opened"):
        pilot_data.load(tmp_path)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["name", "title", "pilot", "resources", "licenses", "sources", "description"]), json_values
    )
)
def test_any_json_object_is_a_pilot_or_a_descriptor_error(content: dict[str, Any]) -> None:
    with contextlib.suppress(DescriptorError):
        parse_descriptor(content, Path("x"))


def test_a_method_that_there_is_not_is_named(make_pilot: MakePilot) -> None:
    figure = {"title": "Effect", "method": "magic", "value": 1, "tolerance": 1}
    folder = make_pilot(lambda c: c["pilot"].update(headline=figure))
    with pytest.raises(DescriptorError, match=r"figure 'Effect', method: 'magic' is none of"):
        pilot_data.headline(folder)


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "missing a required argument"),
        ({"outcome": "score", "speed": 1}, "unexpected keyword argument"),
        ({"outcome": "score", "data": "others"}, "no table 'others'"),
        ({"outcome": "score", "where": ["a"]}, "must be an object"),
    ],
)
def test_parameters_that_do_not_fit_a_method_are_named(
    make_pilot: MakePilot, parameters: dict[str, Any], reason: str
) -> None:
    figure = {"title": "Effect", "method": "mean", "parameters": parameters, "value": 1, "tolerance": 1}
    folder = make_pilot(lambda c: c["pilot"].update(headline=figure))
    with pytest.raises(DescriptorError, match=reason):
        pilot_data.headline(folder)


def test_a_pilot_without_a_figure_says_so(make_pilot: MakePilot) -> None:
    with pytest.raises(DescriptorError, match=r"pilot\.headline: is missing"):
        pilot_data.headline(make_pilot())


def test_adding_a_pilot_is_adding_a_folder(make_pilot: MakePilot, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = {"title": "Mean", "method": "mean", "parameters": {"outcome": "score"}, "value": 3, "tolerance": 0.001}
    folder = make_pilot(lambda c: c["pilot"].update(headline=figure, naive=[{**figure, "title": "Naive"}]))
    monkeypatch.setattr(store, "shipped_folder", lambda: folder.parent)
    assert list(pilot_data.catalogue().index) == ["small"]
    assert pilot_data.headline("small").agrees
    assert pilot_data.card("people").figure.estimate.value == 3
    assert pilot_data.sketch("small").axes


def test_two_shipped_pilots_of_one_name_are_refused(make_pilot: MakePilot, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_pilot()
    make_pilot(name="twin")
    monkeypatch.setattr(store, "shipped_folder", lambda: folder.parent)
    with pytest.raises(DescriptorError, match="is taken already"):
        pilot_data.catalogue()


@pytest.mark.parametrize("pilot", store.pilots(), ids=lambda pilot: pilot.name)
def test_each_shipped_descriptor_is_complete(pilot: Any) -> None:
    content = json.loads((pilot.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert pilot.name == pilot.folder.name
    for text in (
        pilot.description,
        pilot.question,
        pilot.design,
        pilot.answer,
        pilot.place,
        pilot.years,
        pilot.citation,
    ):
        assert text
    assert pilot.headline
    assert pilot.naive
    assert pilot.teaches
    assert len(pilot.cautions) >= 2
    assert pilot.licenses
    assert pilot.sources
    assert pilot.doi or pilot.name == "housing"  # no DOI that we could check
    assert all(len(figure.published) > 5 for figure in (pilot.headline, *pilot.naive, *pilot.also))
    for declared in content["resources"]:
        assert declared["package"]["version"].startswith("==")
        assert declared["hash"].startswith("sha256:")
