"""A city's impact map on the command line: read its parts, check them, write the report and the road map.

The only module that meets the package impact_map.
"""

import io
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from causal_loops import Diagram
from course_grader.errors import CourseError
from course_grader.project import Project
from course_grader.screen import Step
from course_grader.words import _
from impact_map import ImpactMap, ImpactMapError, join, road_map
from impact_map.report import ReportFiles, write_report

FILES = 2  # of a report
TIMELINE_FORMATS = (".svg", ".png")


class CityMapError(CourseError):
    """A part of a map was refused, or something that was asked of the map cannot be done."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Findings:
    """What a check found.

    Attributes:
        refused: parts that cannot be read, or cannot be joined, each with file, line and reason.
        conflicts: where parts contradict one another.
        gaps: links that rest on nothing, and variables without a layer, each with file and line.
        parts: how many parts were read.
        variables: how many variables the map has; 0 when it was refused.
        links: how many links it has.
    """

    refused: tuple[str, ...]
    conflicts: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    parts: int = 0
    variables: int = 0
    links: int = 0


def find_parts(sources: Iterable[Path], project: Callable[[], Project]) -> tuple[Path, ...]:
    """Return the parts' files: those given, those of a folder, or without any those of the project's book/city_map.

    Raises CityMapError when there is none, and ProjectNotFoundError.
    """
    found: dict[Path, Path] = {}
    for source in tuple(sources) or (project().book / "city_map",):
        parts = _in_folder(source) if source.is_dir() else [source]
        if not parts or not (source.is_dir() or source.exists()):
            raise CityMapError(
                _("{source}: there is no map here: give a folder or files NAME.yaml.").format(source=source)
            )
        found |= {part.with_suffix(""): part for part in parts if part.with_suffix("") not in found}
    return tuple(found.values())


def read_map(parts: Iterable[Path], title: str = "") -> ImpactMap:
    """Read the parts and join them. Raises CityMapError with the file, the line and the reason."""
    with _one_line():
        maps = [ImpactMap.read(part) for part in parts]
        if len(maps) == 1:
            return join(maps, title or maps[0].name, maps[0].about)
        return join(maps, title or _("Impact map of the city"))


def check_parts(parts: tuple[Path, ...]) -> Findings:
    """Read every part, join them, and find what contradicts and what is missing."""
    maps, refused = [], []
    for part in parts:
        try:
            with _one_line():
                maps.append(ImpactMap.read(part))
        except CityMapError as error:
            refused.append(error.reason)
    if refused:
        return Findings(tuple(refused), parts=len(parts))
    try:
        with _one_line():
            city = join(maps, "city")
    except CityMapError as error:
        return Findings((error.reason,), parts=len(parts))
    return Findings(
        refused=(),
        conflicts=tuple(str(conflict) for conflict in city.conflicts),
        gaps=tuple(_gaps(city, _places(parts))),
        parts=len(parts),
        variables=len(city.diagram.variables),
        links=len(city.diagram.links),
    )


def write_city_report(
    city: ImpactMap,
    folder: Path,
    parts: Iterable[Path],
    *,
    start: str | None = None,
    end: str | None = None,
    replace: bool = False,
    step: Step,
) -> ReportFiles:
    """Write the report for decision-makers. Raises CityMapError."""
    names = tuple(part.name for part in parts)
    begun: list[str] = []

    def told(file: str) -> None:
        if begun:
            step.end()
        begun.append(file)
        step.begin(file)

    with _one_line():
        files = write_report(city, folder, start=start, end=end, files=names, replace=replace, told=told)
    step.end(_("not made") if files.pdf is None else "")
    return files


def write_road_map(city: ImpactMap, table: Path | None, timeline: Path | None, replace: bool = False) -> int:
    """Write the ranked actions as a table, as a picture, or both; return how many there are. Raises CityMapError."""
    for path in (table, timeline):
        if path is not None and path.exists() and not replace:
            raise CityMapError(_("{path} is there already; --force replaces it.").format(path=path))
    if timeline is not None and timeline.suffix.lower() not in TIMELINE_FORMATS:
        raise CityMapError(_("{path}: a timeline is written as .svg or .png.").format(path=timeline))
    with _one_line():
        road = road_map(city)
        if table is not None:
            road.write_table(table)
    if timeline is not None:
        buffer = io.BytesIO()
        road.draw_timeline().savefig(buffer, format=timeline.suffix[1:].lower())
        _write_in_one_step(timeline, buffer.getvalue())
    return len(road.steps)


def _in_folder(folder: Path) -> list[Path]:
    """Return one file for each part: its .yaml, or its .cld when it has no other."""
    stems = {path.with_suffix("") for path in folder.iterdir() if path.suffix in (".cld", ".yaml")}
    both = ((stem.with_name(f"{stem.name}.yaml"), stem.with_name(f"{stem.name}.cld")) for stem in sorted(stems))
    return [cards if cards.exists() else drawing for cards, drawing in both]


def _places(parts: Iterable[Path]) -> dict[tuple[str, ...], tuple[str, int]]:
    """Return the file and line where a variable, or a link by its two ends, is first written."""
    places: dict[tuple[str, ...], tuple[str, int]] = {}
    for part in parts:
        drawing = part.with_suffix(".cld")
        for number, line in enumerate(drawing.read_text(encoding="utf-8-sig").split("\n"), 1):
            diagram = Diagram.from_text(line)
            here = (str(drawing), number)
            for link in diagram.links:
                places.setdefault((link.source, link.target), here)
            for variable in diagram.variables:
                places.setdefault((variable.name,), here)
    return places


def _gaps(city: ImpactMap, places: dict[tuple[str, ...], tuple[str, int]]) -> Iterator[str]:
    for link in city.diagram.links:
        if city.link_card((link.source, link.target)).basis == "none":
            file, line = places[link.source, link.target]
            yield _("{file}, line {line}: the link {source} -> {target} rests on nothing yet").format(
                file=file, line=line, source=link.source, target=link.target
            )
    for variable in city.diagram.variables:
        if city.card(variable.name).layer is None:
            file, line = places[variable.name,]
            yield _("{file}, line {line}: the variable {name} has no layer").format(
                file=file, line=line, name=variable.name
            )


def _write_in_one_step(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, meets the old one or the new one, never a part."""
    part = ""
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except OSError as error:
        if part:
            Path(part).unlink(missing_ok=True)
        reason = _("{path}: it cannot be written ({reason})").format(path=path, reason=error.strerror)
        raise CityMapError(reason) from None


@contextmanager
def _one_line() -> Iterator[None]:
    """Turn the errors of impact_map, which name file, line and reason, into the command's."""
    try:
        yield
    except ImpactMapError as error:
        raise CityMapError(str(error)) from None
