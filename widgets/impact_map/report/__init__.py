"""The report for decision-makers: one page with the map, what is known, what is not, what to do next; then tables."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from impact_map.city_map import ImpactMap
from impact_map.report.briefing import Briefing, brief
from impact_map.report.files import check_free, write_in_one_step
from impact_map.report.page import draw_pictures, write_page
from impact_map.report.pdf import NoPdfError, write_pdf
from impact_map.report.words import Words, languages

__all__ = ["HTML_NAME", "PDF_NAME", "Briefing", "ReportFiles", "brief", "languages", "write_report"]

HTML_NAME, PDF_NAME = "impact-map.html", "impact-map.pdf"


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """What was written.

    Attributes:
        html: the page.
        pdf: the PDF, or None when this computer cannot make one.
        why_no_pdf: what is missing and how to install it, or "".
    """

    html: Path
    pdf: Path | None
    why_no_pdf: str = ""


def write_report(
    city: ImpactMap,
    folder: str | os.PathLike[str],
    *,
    title: str = "",
    start: str | None = None,
    end: str | None = None,
    date: datetime.date | None = None,
    files: tuple[str, ...] = (),
    language: str = "en",
    replace: bool = False,
    told: Callable[[str], None] = lambda _file: None,
) -> ReportFiles:
    """Write impact-map.html and impact-map.pdf into a folder.

    An earlier report is replaced; a file of the same name that no report wrote is not. Each file is written in one
    step. When the PDF cannot be made, the page is there all the same.

    Args:
        city: the map.
        folder: made when it is missing.
        title: of the report; without it, the map's name.
        start: ask about this activity only.
        end: ask about this aim only.
        date: of the report; without it, today.
        files: the parts that the map was read from, to be named in the report.
        language: of the report's own words, one of ``languages()``.
        replace: also files that no report wrote.
        told: is told the name of each of the two files when the work on it begins.

    Raises:
        ImpactMapError: the start or the end is not in the map or does not lead anywhere, or a file cannot be written.

    Example:
        >>> import tempfile
        >>> from causal_loops import Diagram
        >>> city = ImpactMap(Diagram.from_text("training -> work (+)"), "Work")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_report(city, folder).html.name
        'impact-map.html'
    """
    html, pdf = Path(folder) / HTML_NAME, Path(folder) / PDF_NAME
    for path in (html, pdf):
        check_free(path, replace)
    words = Words(language)
    told(html.name)
    briefing = brief(city, title=title, start=start, end=end, date=date, files=files)
    pictures = draw_pictures(briefing, words)
    write_in_one_step(html, write_page(briefing, pictures, words).encode())
    told(pdf.name)
    try:
        data = write_pdf(briefing, pictures, words)
    except NoPdfError as error:
        return ReportFiles(html, None, str(error))
    write_in_one_step(pdf, data)
    return ReportFiles(html, pdf)
