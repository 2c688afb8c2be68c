"""A small pilot folder to change and break, and a catalogue that forgets what a test registered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pilot_data import store

TEXT = "person,group,score\n1,a,2.5\n2,b,3.5\n3,a,\n"


def small_descriptor(text: str = TEXT) -> dict[str, Any]:
    """A right descriptor of three rows, as JSON."""
    return {
        "name": "small",
        "title": "A small pilot",
        "description": "Three people.",
        "pilot": {"question": "Does it work?", "design": "By lot."},
        "licenses": [{"name": "CC0-1.0"}],
        "resources": [
            {
                "name": "people",
                "path": "people.csv",
                "format": "csv",
                "hash": "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest(),
                "schema": {
                    "fields": [
                        {"name": "person", "type": "integer", "constraints": {"required": True}},
                        {"name": "group", "type": "string", "categories": ["a", "b"]},
                        {"name": "score", "type": "number", "unit": "points", "constraints": {"minimum": 0}},
                    ],
                    "missingValues": [""],
                },
            }
        ],
    }


@pytest.fixture
def make_pilot(tmp_path: Path) -> Callable[..., Path]:
    """Write a pilot folder from a descriptor (a right one, or one that `change` spoils) and the text of its table."""

    def make(change: Callable[[dict[str, Any]], object] | None = None, text: str = TEXT, name: str = "small") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        descriptor = small_descriptor(text)
        if change:
            change(descriptor)
        (folder / "people.csv").write_bytes(text.encode("utf-8"))
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        return folder

    return make


@pytest.fixture(autouse=True)
def forget_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_registered", [])
    monkeypatch.delenv("PILOT_DATA_FOLDERS", raising=False)
