"""Bring a pilot of one's own: read it, correct the guess, look at it, and save it once nobody can be recognised."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from pilot_data.coarsen import coarsen_column
from pilot_data.conform import conform
from pilot_data.descriptor import DATASHEET, DESCRIPTOR, Pilot, parse_descriptor
from pilot_data.errors import (
    DuplicatedRowsError,
    ExposedFileError,
    MissingColumnError,
    PrivacyError,
    UnreadableFileError,
)
from pilot_data.guess import guess_column
from pilot_data.place import exposure
from pilot_data.privacy import K, PrivacyReport, inspect_privacy, small_cells
from pilot_data.tabular import Cells, read_cells

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_DATA = "data.csv"


@dataclass(frozen=True)
class OwnPilot:
    """A table of one's own in memory, with its guessed descriptor; every change gives a new one.

    `table` is what `load` will give, `notes` say what was guessed or looks odd, `descriptor` is the data package.
    """

    name: str
    source: str
    cells: pd.DataFrame  # text, written the one way the descriptor knows
    descriptor: dict[str, Any]
    notes: tuple[str, ...]
    table: pd.DataFrame

    def correct(self, column: str, **properties: Any) -> OwnPilot:
        """Change a column's properties: title, description, unit, constraints, categories, name, type, ...

        Give None to remove one. Raises DescriptorError when the result is no descriptor, CellError when a cell does
        not fit it.
        """
        field = {**self._field(column), **properties}
        field = {key: value for key, value in field.items() if value is not None}
        cells = self.cells.rename(columns={column: field["name"]})
        fields = [field if other["name"] == column else other for other in self._fields]
        return self._remake(cells, fields)

    def declare(self, **properties: Any) -> OwnPilot:
        """Say what the pilot is: title, description, question, design, answer, place, years, cautions, headline, ...

        A headline has a title, a method of pilot_data.estimators, its parameters, the value that was reported and a
        tolerance. Raises DescriptorError for what does not fit.
        """
        descriptor = json.loads(json.dumps(self.descriptor))
        for key, value in properties.items():
            (descriptor if key in ("title", "description") else descriptor["pilot"])[key] = value
        return self._remake(self.cells, self._fields, descriptor)

    def drop(self, *columns: str) -> OwnPilot:
        """Leave out columns."""
        for column in columns:
            self._field(column)
        fields = [field for field in self._fields if field["name"] not in columns]
        return self._remake(self.cells.drop(columns=list(columns)), fields)

    def coarsen(self, column: str, into: float | str | Mapping[str, str]) -> OwnPilot:
        """Make a column coarser: numbers `into` steps of a width, dates into "month" or "year", texts by a mapping.

        `coarsen("age", 10)` makes 30-39 of 34; `coarsen("area", {"Tapiola": "south", ...})` joins values, and leaves
        those that the mapping does not name.
        """
        old = self._field(column)
        cells = self.cells.copy()
        cells[column], field = coarsen_column(self.table[column], cells[column], old, into)
        return self._remake(cells, [field if other["name"] == column else other for other in self._fields])

    def suppress(self, identifying: Iterable[str], k: int = K) -> OwnPilot:
        """Leave out the rows whose values of the `identifying` columns fewer than `k` rows share."""
        return self._remake(self.cells[~small_cells(self.table, identifying, k)], self._fields)

    def drop_duplicates(self) -> OwnPilot:
        """Leave out rows that repeat an earlier one."""
        return self._remake(self.cells.drop_duplicates(), self._fields)

    def privacy(
        self, identifying: Iterable[str] | None = None, k: int = K, reviewed: Iterable[str] = ()
    ) -> PrivacyReport:
        """Look for what could give a person away; see `pilot_data.privacy.inspect_privacy`."""
        return inspect_privacy(self.table, identifying, k, reviewed)

    def look(self, outcome: str = "", group: str = "", time: str = "") -> Figure:
        """Draw a first look: missing values, group sizes, and the outcome over time by group."""
        from pilot_data.look import draw_first_look

        return draw_first_look(self.table, outcome, group, time)

    def save(
        self,
        folder: str | Path,
        identifying: Iterable[str] | None = None,
        k: int = K,
        reviewed: Iterable[str] = (),
        keep_duplicates: bool = False,
    ) -> Path:
        """Write the pilot's folder: data.csv, datapackage.json and a README.md to fill in; give its path.

        `load`, `describe`, `headline`, `card` and `sketch` take that path, and `register` makes its name known.
        Nothing is written when the privacy gate finds anything: raises PrivacyError, or DuplicatedRowsError.
        """
        vouched = tuple(reviewed)
        report = self.privacy(identifying, k, vouched)
        if not report.passed:
            raise PrivacyError(self.name, tuple(str(finding) for finding in report.findings))
        twice = self.cells.duplicated()
        if twice.any() and not keep_duplicates:
            raise DuplicatedRowsError(self.name, tuple(int(row) + 1 for row in twice.to_numpy().nonzero()[0]))
        content = _csv(self.cells, self._fields)
        descriptor = json.loads(json.dumps(self.descriptor))
        resource = descriptor["resources"][0]
        resource |= {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "rows": len(self.cells)}
        for field in resource["schema"]["fields"]:
            field.pop("missingValues", None)
        descriptor["pilot"]["privacy"] = {
            "checked": datetime.now(UTC).date().isoformat(),
            "k": k,
            "identifying": list(report.identifying),
            "reviewed": list(vouched),
        }
        target = Path(folder)
        pilot = parse_descriptor(descriptor, target)
        target.mkdir(parents=True, exist_ok=True)
        (target / _DATA).write_bytes(content)
        text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
        (target / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
        if not (target / DATASHEET).exists():
            (target / DATASHEET).write_text(_datasheet(pilot), encoding="utf-8", newline="\n")
        return target

    @property
    def _fields(self) -> list[dict[str, Any]]:
        fields: list[dict[str, Any]] = self.descriptor["resources"][0]["schema"]["fields"]
        return fields

    def _field(self, column: str) -> dict[str, Any]:
        for field in self._fields:
            if field["name"] == column:
                return field
        raise MissingColumnError(self.name, column, tuple(str(field["name"]) for field in self._fields))

    def _remake(
        self, cells: pd.DataFrame, fields: list[dict[str, Any]], descriptor: dict[str, Any] | None = None
    ) -> OwnPilot:
        changed = json.loads(json.dumps(descriptor or self.descriptor))
        changed["resources"][0]["schema"]["fields"] = json.loads(json.dumps(fields))
        return _make(self.name, self.source, cells.reset_index(drop=True), changed, self.notes)


def own(
    path: str | Path,
    *,
    name: str = "",
    sheet: str | None = None,
    types: Mapping[str, str] | None = None,
    missing: Mapping[str, Iterable[str]] | None = None,
    place_checked: bool = False,
) -> OwnPilot:
    """Read a CSV, Excel (.xlsx) or Parquet file of one's own and guess its descriptor. Nothing is saved.

    CSV may be Finnish: semicolons, decimal commas, cp1252 or UTF-8, dates as 24.11.2026. `types` sets a column's type
    ("string", "integer", "number", "date", "datetime"), `missing` the texts that mean a missing value in it.

    Raises ExposedFileError when the file lies in git or with an assignment, UnreadableFileError, FileTooLargeError,
    MissingFileError, or CellError naming the cell that does not fit its column (row 1 is the first under the header).
    """
    file = Path(path)
    if not place_checked and (reason := exposure(file)):
        raise ExposedFileError(str(file), reason)
    read = read_cells(file, sheet)
    _check_names(read, types or {}, missing or {}, str(file))
    fields, columns, notes = [], {}, list(read.notes)
    for column in read.table.columns:
        extra = tuple((missing or {}).get(column, ()))
        guess = guess_column(read.table[column], column, (types or {}).get(column, ""), extra)
        fields.append(guess.field)
        columns[column] = guess.cells
        notes.extend(guess.notes)
    twice = int(read.table.duplicated().sum())
    if twice:
        notes.append(f"{twice} row(s) repeat an earlier one.")
    chosen = name or _slug(file.stem)
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": chosen,
        "title": file.stem,
        "description": "",
        "pilot": {"question": "", "design": "", "answer": "", "place": "", "years": "", "cautions": []},
        "resources": [
            {
                "name": chosen,
                "title": file.stem,
                "path": _DATA,
                "format": "csv",
                "encoding": "utf-8",
                "hash": "sha256:" + "0" * 64,
                "schema": {"fields": fields, "missingValues": [""]},
            }
        ],
    }
    return _make(chosen, str(file), pd.DataFrame(columns), descriptor, tuple(notes))


def _make(name: str, source: str, cells: pd.DataFrame, descriptor: dict[str, Any], notes: tuple[str, ...]) -> OwnPilot:
    resource = parse_descriptor(descriptor, Path(source).parent).resources[0]
    table = conform(cells, resource, source)
    table.attrs["pilot"] = name
    return OwnPilot(name, source, cells, descriptor, notes, table)


def _check_names(read: Cells, types: Mapping[str, str], missing: Mapping[str, Iterable[str]], file: str) -> None:
    found = tuple(str(column) for column in read.table.columns)
    for column in (*types, *missing):
        if column not in found:
            raise MissingColumnError(file, column, found)
    if read.table.empty:
        raise UnreadableFileError(file, "it has a header and no rows", "Save the table with its rows.")


def _csv(cells: pd.DataFrame, fields: list[dict[str, Any]]) -> bytes:
    plain = cells.copy()
    for field in fields:
        absent = plain[field["name"]].isin(field.get("missingValues", [""]))
        plain[field["name"]] = plain[field["name"]].mask(absent, "")
    return plain.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _slug(stem: str) -> str:
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "own-pilot"


def _datasheet(pilot: Pilot) -> str:
    questions = (
        ("Who ran it, and for whom", "Write here."),
        ("What was drawn by lot, and what was not", pilot.design or "Write here."),
        ("What is in the table", "; ".join(field.title for field in pilot.resources[0].fields) + "."),
        ("What is missing", "Write here."),
        ("What one must not conclude", " ".join(pilot.cautions) or "Write here."),
        ("Licence and citation", pilot.citation or "Write here."),
    )
    return f"# {pilot.title}\n" + "".join(f"\n## {head}\n\n{text}\n" for head, text in questions)
