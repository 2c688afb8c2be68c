"""What people read: the table of pilots, the datasheets, descriptions, cards and small figures."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

import pilot_data
from pilot_data import store
from pilot_data.descriptor import Pilot
from pilot_data.errors import DescriptorError
from pilot_data.table import table

README = Path(__file__).parents[2] / "datasets" / "README.md"
SHIPPED = store.pilots()
HEADINGS = [
    "## Who ran it, and for whom",
    "## What was drawn by lot, and what was not",
    "## What is in the table",
    "## What is missing",
    "## What one must not conclude",
    "## Check it",
    "## Licence and citation",
]


def test_the_table_of_pilots_is_current() -> None:
    assert README.read_text(encoding="utf-8") == table(), "run: python -m pilot_data.table"


def test_the_command_writes_the_table_and_says_whether_it_is_current(tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "pilot_data.table", *arguments], capture_output=True, text=True)
        return done.returncode, done.stderr

    assert run("--check", str(README)) == (0, "")
    file = tmp_path / "README.md"
    assert run("--check", str(file)) == (1, f"{file} is not current: run python -m pilot_data.table\n")
    assert run(str(file)) == (0, "")
    assert file.read_bytes() == README.read_bytes()


@pytest.mark.parametrize("pilot", SHIPPED, ids=lambda pilot: pilot.name)
def test_each_datasheet_answers_the_same_questions_in_three_minutes(pilot: Pilot) -> None:
    text = pilot.datasheet.read_text(encoding="utf-8")
    assert text.startswith(f"# {pilot.title}\n")
    assert [line for line in text.splitlines() if line.startswith("## ")] == HEADINGS
    assert 150 <= len(text.split()) <= 600
    if pilot.doi:
        assert f"https://doi.org/{pilot.doi}" in text
    for name, _ in pilot.licenses:
        assert name in text
    for resource in pilot.resources:
        assert resource.package in text
        assert f'load("{resource.name}")' in text


@pytest.mark.parametrize("pilot", SHIPPED, ids=lambda pilot: pilot.name)
def test_each_pilot_has_a_description_a_card_and_a_small_figure(pilot: Pilot) -> None:
    description = pilot_data.describe(pilot.name)
    assert len(description.fields) == sum(len(resource.fields) for resource in pilot.resources)
    assert pilot.question in str(description)
    assert "| table | column |" in description._repr_markdown_()
    card = pilot_data.card(pilot.name)
    assert card.figure.agrees
    assert card.naive
    assert card.uncertainty.endswith(".")
    assert card.figure.title in card.alt
    figure = pilot_data.sketch(pilot.name)
    picture = io.BytesIO()
    figure.savefig(picture, format="svg")
    assert len(picture.getvalue()) > 3000


def test_the_catalogue_is_a_table_with_one_row_a_pilot() -> None:
    catalogue = pilot_data.catalogue()
    assert list(catalogue.index) == [pilot.name for pilot in SHIPPED]
    assert catalogue.loc["nsw", "tables"] == "nsw, cps, psid"
    assert catalogue.loc["nsw", "headline"] == 1794
    assert catalogue.notna().all(axis=None)


def test_a_card_says_how_sure_the_answer_is() -> None:
    assert pilot_data.card("nsw").uncertainty == "95% interval: from 551 to 3,038 US dollars a year."
    assert pilot_data.card("prop99").uncertainty.endswith("Chance alone would do as much in 8 of 100 cases.")


def test_a_figure_that_cannot_be_drawn_is_the_descriptors_fault(make_pilot) -> None:  # type: ignore[no-untyped-def]
    bad: list[dict[str, object]] = [
        {"kind": "cake"},
        {"kind": "means", "size": 3},
        {"kind": "lines", "outcome": "score"},
    ]
    for place, plan in enumerate(bad):
        folder: Path = make_pilot(lambda c, plan=plan: c["pilot"].update(sketch=plan), name=f"small{place}")
        with pytest.raises(DescriptorError, match=r"pilot\.sketch"):
            pilot_data.sketch(folder)
