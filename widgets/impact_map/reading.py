"""Reading a map from its two files: NAME.cld, the diagram, and NAME.yaml, what is known besides.

    impact map: 1
    name: Employment
    theme: employment
    variables:
      place in job training:
        layer: activity
    links:
      place in job training -> earnings:
        source: LaLonde 1986, doi:10.2307/1806062

Nothing is guessed: a key that is not known, a card of something that is not in the diagram, a number that is none, all
are refused with the line and, where there is one, the nearest that is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from causal_loops import Diagram, DiagramError, DiagramFileError
from causal_loops.files import FilePath, read_bytes
from impact_map.certainty import DESIGNS
from impact_map.errors import ImpactMapError
from impact_map.forms import Form, at, number_of
from impact_map.model import (
    LAYERS,
    Action,
    Ends,
    Estimate,
    Indicator,
    LinkCard,
    Part,
    VariableCard,
    read_ends,
    write_ends,
)
from impact_map.nodes import Node, read_tree
from impact_map.texts import check_heading, nearest

VERSION = "1"
LARGEST_FILE = 4_000_000
HEADING = ("impact map", "name", "theme", "about", "variables", "links", "actions")
VARIABLE = ("layer", "service", "wanted", "about", "indicator")
INDICATOR = ("name", "unit", "source", "date", "values")
LINK = ("about", "pilot", "source", "assumption", "estimates")
ESTIMATE = (
    "value",
    "interval",
    "unit",
    "per",
    "design",
    "population",
    "date",
    "source",
    "level",
    "spread",
    "certainty",
    "because",
)
ACTION = ("do", "variable", "aim", "direction", "place", "effort", "owner", "indicator", "target", "date")


def read_part(path: FilePath) -> Part:
    """Read a map's two files.

    Args:
        path: one of the two, or their common name without an ending.

    Raises:
        ImpactMapError: with the file, the line and the reason.
    """
    drawing, cards = find_files(path)
    try:
        diagram = Diagram.read(drawing)
    except DiagramError as error:
        raise ImpactMapError(error.reason, str(drawing), error.line) from None
    except DiagramFileError as error:
        raise ImpactMapError(error.reason, str(drawing)) from None
    if not cards.exists() and Path(path).suffix != ".yaml":
        return Part(diagram, drawing.stem)
    return read_cards(read_yaml(cards), diagram, drawing.stem, str(cards))


def find_files(path: FilePath) -> tuple[Path, Path]:
    """Return the paths of a map's diagram and of its cards, whether or not there are such files.

    Raises:
        ImpactMapError: the cards stand under the other ending of YAML, where nobody would look for them.
    """
    given = Path(path)
    if not given.name:
        raise ImpactMapError("a map's file needs a name", str(given))
    stem = given.with_suffix("") if given.suffix in (".cld", ".yaml", ".yml") else given
    for ending in (".yml", ".YAML", ".YML"):
        if stem.with_name(stem.name + ending).exists() and not stem.with_name(f"{stem.name}.yaml").exists():
            raise ImpactMapError(f"name it {stem.name}.yaml", str(stem.with_name(stem.name + ending)))
    return stem.with_name(f"{stem.name}.cld"), stem.with_name(f"{stem.name}.yaml")


def read_yaml(path: Path) -> str:
    """Return the text of a YAML file.

    Raises:
        ImpactMapError: the file is missing, too large, or not UTF-8 text.
    """
    try:
        raw = read_bytes(path, LARGEST_FILE, "a map is a diagram NAME.cld with a file NAME.yaml beside it")
    except DiagramFileError as error:
        raise ImpactMapError(error.reason, str(path)) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ImpactMapError("it is not UTF-8 text; save it as UTF-8", str(path), line) from None


def read_cards(text: str, diagram: Diagram, stem: str, file: str | None = None) -> Part:
    """Read the text of a map's YAML.

    Args:
        text: of the file.
        diagram: that it belongs to.
        stem: the name of the map when the text gives none.
        file: to be named in errors.

    Raises:
        ImpactMapError: with the file, the line and the reason.
    """
    try:
        return _read_part(Form(read_tree(text), "a map"), diagram, stem)
    except ImpactMapError as error:
        raise ImpactMapError(error.reason, file, error.line) from None


def _read_part(form: Form, diagram: Diagram, stem: str) -> Part:
    if form.find("impact map") is None:
        raise ImpactMapError(f'it is not an impact map: its first line is not "impact map: {VERSION}"', line=form.line)
    if form.text("impact map") != VERSION:
        line = form.entries["impact map"].line
        raise ImpactMapError(f"this form of the file is not known; write impact map: {VERSION}", line=line)
    form.allow(HEADING)
    name, about, theme = form.text("name", default=stem), form.text("about", default=""), form.text("theme", default="")
    for key, heading in (("name", (name, "", "")), ("about", (name, about, "")), ("theme", (name, about, theme))):
        with at(form.entries[key].line if key in form.entries else form.line):
            check_heading(*heading)
    variables = {variable.name for variable in diagram.variables}
    return Part(
        diagram,
        name,
        about,
        theme,
        dict(_read_variables(form, variables)),
        dict(_read_links(form, diagram)),
        tuple(_read_action(item, variables) for item in form.items("actions")),
    )


def _read_variables(form: Form, known: set[str]) -> Iterator[tuple[str, VariableCard]]:
    section = form.form("variables", "variables")
    for name, entry in section.entries.items() if section else ():
        _check_variable(name, known, entry.line)
        card = Form(entry.node, f'the card of "{name}"')
        card.allow(VARIABLE)
        layer, wanted = card.choice("layer", LAYERS), card.choice("wanted", ("up", "down"))
        with at(entry.line):
            yield (
                name,
                VariableCard(
                    layer,  # type: ignore[arg-type]  # choice gives one of LAYERS
                    card.text("service", default=""),
                    wanted,  # type: ignore[arg-type]
                    card.text("about", default=""),
                    _read_indicator(card.form("indicator", "an indicator")),
                ),
            )


def _read_indicator(form: Form | None) -> Indicator | None:
    if form is None:
        return None
    form.allow(INDICATOR)
    values = Form(form.demand("values").node, "values")
    with at(form.line):
        return Indicator(
            form.text("name"),
            form.text("unit"),
            form.text("source"),
            form.day("date"),
            tuple((time, number_of(entry.node, f"the value for {time}")) for time, entry in values.entries.items()),
        )


def _read_links(form: Form, diagram: Diagram) -> Iterator[tuple[Ends, LinkCard]]:
    known = {(link.source, link.target) for link in diagram.links}
    section = form.form("links", "links")
    seen: dict[Ends, int] = {}
    for key, entry in section.entries.items() if section else ():
        with at(entry.line):
            ends = read_ends(key)
        _check_link(ends, known, entry.line)
        if seen.setdefault(ends, entry.line) != entry.line:
            raise ImpactMapError(f'"{write_ends(ends)}" is on line {seen[ends]} already', line=entry.line)
        card = Form(entry.node, f'the card of "{write_ends(ends)}"')
        card.allow(LINK)
        with at(entry.line):
            yield (
                ends,
                LinkCard(
                    card.text("about", default=""),
                    card.text("source", default=""),
                    card.text("assumption", default=""),
                    card.text("pilot", default=""),
                    _read_estimates(card.items("estimates")),
                ),
            )


def _read_estimates(items: list[Node]) -> tuple[Estimate, ...]:
    estimates: list[Estimate] = []
    for item in items:
        estimate = _read_estimate(Form(item, "an estimate"))
        for earlier in estimates:
            with at(item.line):
                LinkCard(estimates=(earlier, estimate))  # so that the line of the second piece is known
        estimates.append(estimate)
    return tuple(estimates)


def _read_estimate(form: Form) -> Estimate:
    form.allow(ESTIMATE)
    value, unit = form.number("value"), form.text("unit")
    form.demand("interval")
    interval = form.items("interval")
    line = form.entries["interval"].line
    if len(interval) != 2:
        raise ImpactMapError("an interval is two numbers, such as [0.5, 1.5]", line=line)
    low, high = (number_of(node, "an end of an interval") for node in interval)
    if not low <= value <= high:
        raise ImpactMapError(f"the interval from {low:g} to {high:g} does not hold {value:g}", line=line)
    form.demand("design")
    design = form.choice("design", DESIGNS)
    with at(form.line):
        return Estimate(
            value,
            low,
            high,
            unit,
            design or "",
            form.text("population"),
            form.text("date"),
            form.text("source"),
            per=form.text("per", default=""),
            level=form.number("level") if form.find("level") else 95.0,
            spread=form.number("spread") if form.find("spread") else None,
            stated_certainty=form.whole("certainty") if form.find("certainty") else None,
            because=form.text("because", default=""),
        )


def _read_action(node: Node, known: set[str]) -> Action:
    form = Form(node, "an action")
    form.allow(ACTION)
    for key in ("variable", "aim"):
        _check_variable(form.text(key), known, form.entries[key].line)
    with at(form.line):
        return Action(
            form.text("do"),
            form.text("variable"),
            form.text("aim"),
            form.whole("place"),
            form.whole("effort"),
            form.text("owner"),
            form.text("indicator"),
            form.text("target"),
            form.day("date"),
            "down" if form.choice("direction", ("up", "down")) == "down" else "up",
        )


def _check_variable(name: str, known: set[str], line: int) -> None:
    if name not in known:
        raise ImpactMapError(f'there is no variable "{name}" in the diagram{nearest(name, known)}', line=line)


def _check_link(ends: Ends, known: set[Ends], line: int) -> None:
    if ends not in known:
        turned = (ends[1], ends[0])
        near = (
            f'; there is "{write_ends(turned)}"'
            if turned in known
            else nearest(write_ends(ends), map(write_ends, known))
        )
        raise ImpactMapError(f'there is no link "{write_ends(ends)}" in the diagram{near}', line=line)
