"""A pilot's descriptor: a Frictionless Data Package with the figures that its data must reproduce.

Standard properties follow https://datapackage.org (version 2). Ours stand beside them: `pilot` on the package,
`package` and `ignore` on a resource, `unit` and `column` on a field. datasets/README.md lists them all.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pilot_data.errors import DescriptorError
from pilot_data.reading import Node

DESCRIPTOR = "datapackage.json"
DATASHEET = "README.md"
TYPES = ("integer", "number", "string", "boolean", "date", "datetime")
FORMATS = ("csv", "csv.bz2", "dta", "pickle.xz")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_ASSIGNMENT = re.compile(r"[0-9a-z][0-9a-z_]*")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_LARGEST_DESCRIPTOR = 5_000_000


@dataclass(frozen=True)
class Field:
    """One column as a participant sees it; `column` is its name in the file."""

    name: str
    type: str
    title: str
    description: str
    unit: str
    column: str
    categories: tuple[tuple[Any, str], ...]  # value in the file, label shown
    ordered: bool
    minimum: float | None
    maximum: float | None
    enum: tuple[Any, ...]
    required: bool
    missing_values: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One table: where its file is, what its bytes must be, and what its columns mean."""

    name: str
    title: str
    path: str
    format: str
    sha256: str
    package: str  # "" when the file lies beside the descriptor
    version: str
    alone: bool  # only the package's file is wanted: install it without its dependencies
    rows: int | None
    delimiter: str
    decimal: str
    encoding: str
    ignore: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Figure:
    """A number that the data must give: by which method, how close, and who published it."""

    title: str
    unit: str
    method: str
    parameters: dict[str, Any]
    value: float
    tolerance: float
    standard_error: float | None
    published: str
    note: str


@dataclass(frozen=True)
class Pilot:
    """A whole descriptor."""

    name: str
    title: str
    description: str
    question: str
    design: str
    answer: str
    place: str
    years: str
    teaches: tuple[str, ...]
    cautions: tuple[str, ...]
    citation: str
    doi: str
    graded_in: tuple[str, ...]  # assignments that ask for the figures: a page that participants read shows none
    licenses: tuple[tuple[str, str], ...]  # name, title
    sources: tuple[tuple[str, str], ...]  # title, address
    resources: tuple[Resource, ...]
    headline: Figure | None
    naive: tuple[Figure, ...]
    also: tuple[Figure, ...]
    sketch: dict[str, Any] | None
    folder: Path

    @property
    def datasheet(self) -> Path:
        """The file that tells a person about the pilot."""
        return self.folder / DATASHEET


def read_descriptor(folder: Path) -> Pilot:
    """Read `folder`/datapackage.json; raise DescriptorError with the file, the field and the reason."""
    file = folder / DESCRIPTOR
    try:
        if file.stat().st_size > _LARGEST_DESCRIPTOR:
            raise DescriptorError(str(file), "", "is larger than 5 MB, which is no descriptor")
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise DescriptorError(str(file), "", f"cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DescriptorError(str(file), "", "is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise DescriptorError(str(file), f"line {error.lineno}", f"is not JSON ({error.msg})") from error
    except RecursionError as error:
        raise DescriptorError(str(file), "", "is nested too deeply") from error
    return parse_descriptor(content, folder)


def parse_descriptor(content: Any, folder: Path) -> Pilot:
    """Check a descriptor's content, as read from JSON, and give it as a Pilot."""
    root = Node(content, str(folder / DESCRIPTOR), "")
    pilot = root.child("pilot", optional=True)
    resources = tuple(_resource(node) for node in root.children("resources"))
    if not resources:
        raise root.wrong("resources", "must list at least one table")
    headline = pilot.child("headline", optional=True)
    sketch = pilot.child("sketch", optional=True)
    return Pilot(
        name=root.text("name", pattern=_NAME),
        title=root.text("title"),
        description=root.text("description", default=""),
        question=pilot.text("question", default=""),
        design=pilot.text("design", default=""),
        answer=pilot.text("answer", default=""),
        place=pilot.text("place", default=""),
        years=pilot.text("years", default=""),
        teaches=pilot.texts("teaches"),
        cautions=pilot.texts("cautions"),
        citation=pilot.text("citation", default=""),
        doi=pilot.text("doi", default=""),
        graded_in=_graded_in(pilot),
        licenses=tuple((node.text("name"), node.text("title", default="")) for node in root.children("licenses")),
        sources=tuple((node.text("title"), node.text("path", default="")) for node in root.children("sources")),
        resources=resources,
        headline=_figure(headline) if headline.present else None,
        naive=tuple(_figure(node) for node in pilot.children("naive")),
        also=tuple(_figure(node) for node in pilot.children("also")),
        sketch=sketch.mapping() if sketch.present else None,
        folder=folder,
    )


def _graded_in(pilot: Node) -> tuple[str, ...]:
    """Give the names of assignments under `gradedIn`: a list, or one alone."""
    if isinstance(pilot.content.get("gradedIn"), str):
        return (pilot.text("gradedIn", pattern=_ASSIGNMENT),)
    names = pilot.texts("gradedIn")
    for name in names:
        if not _ASSIGNMENT.fullmatch(name):
            raise pilot.wrong("gradedIn", f"must name assignments, which look like {_ASSIGNMENT.pattern}, not {name!r}")
    if len(set(names)) < len(names):
        raise pilot.wrong("gradedIn", "names an assignment twice")
    return names


def _resource(node: Node) -> Resource:
    path = node.text("path")
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path or ":" in path:
        raise node.wrong("path", f"must be a relative path with forward slashes, without '..', not {path!r}")
    package = node.child("package", optional=True)
    kind = node.text("format", choices=FORMATS)
    if kind == "pickle.xz" and not package.present:
        raise node.wrong("format", "may be pickle.xz only for a file of an installed package; save the table as csv")
    dialect = node.child("dialect", optional=True)
    schema = node.child("schema")
    missing = schema.texts("missingValues", default=("",))
    fields = tuple(_field(field, missing) for field in schema.children("fields"))
    if not fields:
        raise schema.wrong("fields", "must list at least one column")
    for attribute in ("name", "column"):
        seen: set[str] = set()
        for field in fields:
            if getattr(field, attribute) in seen:
                raise schema.wrong("fields", f"names {getattr(field, attribute)!r} twice")
            seen.add(getattr(field, attribute))
    return Resource(
        name=node.text("name", pattern=_NAME),
        title=node.text("title", default=""),
        path=path,
        format=kind,
        sha256=node.text("hash", pattern=_HASH).removeprefix("sha256:"),
        package=package.text("name") if package.present else "",
        version=package.text("version", default="") if package.present else "",
        alone=package.flag("alone"),
        rows=int(rows) if (rows := node.number("rows")) is not None else None,
        delimiter=dialect.text("delimiter", default=","),
        decimal=dialect.text("decimalChar", default="."),
        encoding=node.text("encoding", default="utf-8"),
        ignore=node.texts("ignore"),
        fields=fields,
    )


def _field(node: Node, missing: tuple[str, ...]) -> Field:
    name = node.text("name")
    kind = node.text("type", choices=TYPES)
    constraints = node.child("constraints", optional=True)
    minimum, maximum = constraints.number("minimum"), constraints.number("maximum")
    if kind not in ("integer", "number") and (minimum is not None or maximum is not None):
        raise node.wrong("constraints", f"has a minimum or maximum, but {name!r} is of type {kind!r}")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise node.wrong("constraints", f"has a minimum ({minimum}) above its maximum ({maximum})")
    return Field(
        name=name,
        type=kind,
        title=node.text("title", default=name),
        description=node.text("description", default=""),
        unit=node.text("unit", default=""),
        column=node.text("column", default=name),
        categories=_categories(node),
        ordered=node.flag("categoriesOrdered"),
        minimum=minimum,
        maximum=maximum,
        enum=constraints.values("enum"),
        required=constraints.flag("required"),
        missing_values=node.texts("missingValues", default=missing),
    )


def _categories(node: Node) -> tuple[tuple[Any, str], ...]:
    pairs: list[tuple[Any, str]] = []
    for value in node.values("categories"):
        if isinstance(value, dict):
            if not isinstance(value.get("label", ""), str) or "value" not in value:
                raise node.wrong("categories", "must be values, or pairs of 'value' and 'label'")
            pairs.append((value["value"], value.get("label", str(value["value"]))))
        else:
            pairs.append((value, str(value)))
    if len({label for _, label in pairs}) < len(pairs):
        raise node.wrong("categories", "names a category twice")
    return tuple(pairs)


def _figure(node: Node) -> Figure:
    value, tolerance = node.number("value"), node.number("tolerance")
    if value is None:
        raise node.wrong("value", "is missing: say which figure the data must give")
    if tolerance is None or tolerance < 0:
        raise node.wrong("tolerance", "is missing or negative: say how close the data must come")
    return Figure(
        title=node.text("title"),
        unit=node.text("unit", default=""),
        method=node.text("method"),
        parameters=node.child("parameters", optional=True).mapping(),
        value=value,
        tolerance=tolerance,
        standard_error=node.number("standardError"),
        published=node.text("published", default=""),
        note=node.text("note", default=""),
    )
