"""The commands `course map ...`: what somebody types who keeps a city's impact map."""

from collections.abc import Callable
from pathlib import Path

import click

from course_grader.project import Project, find_project
from course_grader.screen import progress, say, warn
from course_grader.words import _, ngettext

# impact_map brings pandas: each command imports what it needs when it runs

_parts = click.argument("sources", metavar="[PART.yaml ... | FOLDER]", nargs=-1, type=click.Path(path_type=Path))


@click.group(
    name="map",
    help=_(
        "Work with a city's impact map: check its parts, write the report for decision-makers and the road map. A part "
        "is a diagram NAME.cld with NAME.yaml beside it; several parts join on variables of the same name. Without "
        "parts: book/city_map of the project."
    ),
)
def city_map() -> None:
    """Work with a city's map."""


@city_map.command(
    name="check",
    help=_(
        "Read the parts and say what contradicts and what is missing: conflicts between parts, links that rest on "
        "nothing, variables without a layer. The status is 1 if a part is refused."
    ),
)
@_parts
@click.pass_context
def check(ctx: click.Context, sources: tuple[Path, ...]) -> None:
    """Check the parts of a map."""
    from course_grader.city_maps import check_parts, find_parts

    findings = check_parts(find_parts(sources, _project(ctx)))
    for refused in findings.refused:
        warn(_("refused: {reason}").format(reason=refused))
    if findings.refused:
        ctx.exit(1)
    for conflict in findings.conflicts:
        say(_("conflict: {conflict}").format(conflict=conflict))
    for gap in findings.gaps:
        say(_("missing: {gap}").format(gap=gap))
    say(
        _("{parts} read, {variables} variables, {links} links: {conflicts}, {gaps}.").format(
            parts=ngettext("{count} part", "{count} parts", findings.parts).format(count=findings.parts),
            variables=findings.variables,
            links=findings.links,
            conflicts=ngettext("{count} conflict", "{count} conflicts", len(findings.conflicts)).format(
                count=len(findings.conflicts)
            ),
            gaps=ngettext("{count} thing missing", "{count} things missing", len(findings.gaps)).format(
                count=len(findings.gaps)
            ),
        )
    )


@city_map.command(
    name="report",
    help=_(
        "Write the report for decision-makers into a folder: impact-map.html and impact-map.pdf. The first page has "
        "the map, what is known, what is not and what to do next; tables follow. An earlier report is replaced. The "
        "status is 1 if the PDF could not be made."
    ),
)
@_parts
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("impact-map"),
    show_default=True,
    metavar="FOLDER",
    help=_("Where to write; the folder is made when it is missing."),
)
@click.option("--title", default="", metavar="TEXT", help=_("Of the report. Without it: the map's name."))
@click.option("--from", "start", metavar="ACTIVITY", help=_("Ask only what this variable does."))
@click.option("--to", "end", metavar="IMPACT", help=_("Ask only what changes this variable."))
@click.option("--force", is_flag=True, help=_("Replace files of these names also if no report wrote them."))
@click.pass_context
def report(
    ctx: click.Context,
    sources: tuple[Path, ...],
    output: Path,
    title: str,
    start: str | None,
    end: str | None,
    force: bool,
) -> None:
    """Write the report for decision-makers."""
    from course_grader.city_maps import FILES, find_parts, read_map, write_city_report

    parts = find_parts(sources, _project(ctx))
    city = read_map(parts, title)
    with progress(_("Written"), FILES) as step:
        files = write_city_report(city, output, parts, start=start, end=end, replace=force, step=step)
    say(_("The page: {path}").format(path=files.html))
    if files.pdf is None:
        warn(
            _(
                "The PDF was not made: {reason}. The page is complete; print it from a browser, or run this again."
            ).format(reason=files.why_no_pdf)
        )
        ctx.exit(1)
    say(_("The PDF:  {path}").format(path=files.pdf))


@city_map.command(
    name="roadmap",
    help=_(
        "Rank the actions of the map by leverage, evidence and effort, and write them as a table (.csv or .xlsx), as a "
        "timeline (.svg or .png), or both."
    ),
)
@_parts
@click.option(
    "-o",
    "--output",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("The table: a name that ends in .csv or .xlsx."),
)
@click.option(
    "--timeline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("The picture: a name that ends in .svg or .png."),
)
@click.option("--force", is_flag=True, help=_("Replace files that are there already."))
@click.pass_context
def roadmap(
    ctx: click.Context, sources: tuple[Path, ...], table: Path | None, timeline: Path | None, force: bool
) -> None:
    """Write the road map."""
    from course_grader.city_maps import find_parts, read_map, write_road_map

    if table is None and timeline is None:
        raise click.UsageError(_("Say what to write: -o road_map.csv, --timeline road_map.svg, or both."), ctx)
    count = write_road_map(read_map(find_parts(sources, _project(ctx))), table, timeline, force)
    say(ngettext("{count} action.", "{count} actions.", count).format(count=count))
    for path in (table, timeline):
        if path is not None:
            say(_("Written: {path}").format(path=path))


def _project(ctx: click.Context) -> Callable[[], Project]:
    """Return what finds the project, for when no part is given."""
    return lambda: find_project(ctx.obj.project)
