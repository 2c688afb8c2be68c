"""The report as HTML: one page that a decision-maker reads in three minutes, and tables after it."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from impact_map.city_map import ImpactMap
from impact_map.picture import to_svg
from impact_map.report.briefing import Briefing
from impact_map.report.excerpt import MOST_ON_FRONT, MOST_ON_SHEET, cut_out
from impact_map.report.files import MARK
from impact_map.report.front import Most, summarise
from impact_map.report.sentences import clip
from impact_map.report.tables import make_tables
from impact_map.report.words import Words

MOST_FINDINGS = Most(5, 5, 5)
_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST_TITLE, _LONGEST_ABOUT = 120, 320
_TITLE = re.compile(r'role="img" aria-label="[^"]*"(.*?<title)>.*?</title>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The drawings of a report, made once for both files.

    Attributes:
        front: of the first page, as SVG; "" for a map without variables.
        front_note: its caption.
        sheet: the whole map on a sheet of its own, or "".
        sheet_note: its caption, or why there is none; "" when the first page shows all.
        timeline: of the actions, as a data URI, or "".
    """

    front: str
    front_note: str
    sheet: str
    sheet_note: str
    timeline: str


def draw_pictures(briefing: Briefing, words: Words) -> Pictures:
    """Draw what the report shows."""
    city = briefing.city
    count = len(city.diagram.variables)
    timeline = _draw_timeline(briefing) if briefing.road.steps else ""
    if not count:
        return Pictures("", words("empty"), "", "", timeline)
    excerpt = cut_out(briefing)
    front = _describe(to_svg(excerpt, shape=190 / 136), excerpt, words, "front")
    if count <= MOST_ON_FRONT:
        return Pictures(front, words("map.whole"), "", "", timeline)
    note = words("map.excerpt", shown=len(excerpt.diagram.variables), all=count)
    if count > MOST_ON_SHEET:
        return Pictures(front, note, "", words("map.large", all=count), timeline)
    sheet = _describe(to_svg(city, shape=398 / 252), city, words, "sheet")
    return Pictures(front, note, sheet, words("map.sheet.note", all=count), timeline)


def write_page(
    briefing: Briefing,
    pictures: Pictures,
    words: Words,
    *,
    most: Most = MOST_FINDINGS,
    most_rows: int | None = None,
    front_only: bool = False,
) -> str:
    """Return the report as one HTML page that runs no script and asks no other computer for anything.

    Args:
        briefing: what it says.
        pictures: what it shows.
        words: in which language.
        most: findings of each kind on the first page.
        most_rows: of each table; None for all.
        front_only: leave out all but the first page.
    """
    page = {
        "title": clip(briefing.title, _LONGEST_TITLE),
        "date": briefing.date.isoformat(),
        "about": clip(briefing.city.about, _LONGEST_ABOUT),
        "summary": _summary(briefing, words),
        "picture": Markup(pictures.front),  # noqa: S704 - drawn by impact_map.picture, which escapes every name
        "picture_note": pictures.front_note,
        "sheet": Markup(pictures.sheet),  # noqa: S704 - as above
        "sheet_note": pictures.sheet_note,
        "timeline": pictures.timeline,
        "tables": () if front_only else make_tables(briefing, words, most_rows),
        "method": _method(briefing, words),
    }
    style = Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8"))  # noqa: S704 - a file of this package
    return (
        _template().render(
            page=page, front=summarise(briefing, words, most), say=words, style=style, mark=MARK, front_only=front_only
        )
        + "\n"
    )


@cache
def _template() -> Template:
    # StrictUndefined: a misspelt name in the template is an error, not an empty place on the page.
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("report.html")


def _summary(briefing: Briefing, words: Words) -> str:
    counts = briefing.counts
    return words(
        "summary",
        variables=words("variables.count", count=len(briefing.city.diagram.variables)),
        links=words("links.count", count=len(briefing.evidence)),
        **{basis: counts[basis] for basis in ("estimate", "source", "assumption", "none")},
    )


def _method(briefing: Briefing, words: Words) -> tuple[str, ...]:
    said = (answer.left_out for one in briefing.questions for answer in (one.paths, one.unintended))
    left_out = dict.fromkeys(filter(None, said))
    return (
        *(words(f"method.{part}") for part in ("pooled", "agreement", "learning", "loops", "limits")),
        *(words("method.left.out", what=what) for what in left_out),
        *([words("method.files", files=", ".join(briefing.files))] if briefing.files else []),
    )


def _describe(svg: str, city: ImpactMap, words: Words, key: str) -> str:
    """Give a drawing a title and a description of its own, for who hears the page and for the tags of the PDF."""
    title = escape(words("map.title", name=city.name))
    description = escape(
        words(
            "map.description",
            variables=words("variables.count", count=len(city.diagram.variables)),
            links=words("links.count", count=len(city.diagram.links)),
        )
    )
    named = f'role="img" aria-labelledby="{key}-title" aria-describedby="{key}-text"'
    return _TITLE.sub(
        lambda found: f'{named}{found[1]} id="{key}-title">{title}</title><desc id="{key}-text">{description}</desc>',
        svg,
        count=1,
    )


def _draw_timeline(briefing: Briefing) -> str:
    """Return the timeline as a data URI: as an image its content cannot touch the page."""
    buffer = io.BytesIO()
    briefing.road.draw_timeline().savefig(buffer, format="svg", metadata={"Date": None})
    return f"data:image/svg+xml;base64,{base64.b64encode(buffer.getvalue()).decode('ascii')}"
