"""The report as a tagged PDF, made by WeasyPrint from the same page."""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import Any

from impact_map.report.briefing import Briefing
from impact_map.report.files import MARK
from impact_map.report.front import summarise
from impact_map.report.page import MOST_FINDINGS, Pictures, write_page
from impact_map.report.words import Words

MOST_ROWS = 300  # of one table: laying out thousands takes minutes, and nobody prints them
_VARIANT = "pdf/ua-1"


class NoPdfError(Exception):
    """This computer cannot make a PDF; the reason says what to install."""


def write_pdf(briefing: Briefing, pictures: Pictures, words: Words) -> bytes:
    """Return the report as PDF/UA-1. The first page holds fewer findings when they do not fit on one page.

    Raises:
        NoPdfError: WeasyPrint, the Pango library or a font is missing.
    """
    weasyprint, fonts = _load()
    fetcher = weasyprint.URLFetcher(allowed_protocols=("data",))  # a map is somebody else's: it may load nothing

    def render(page: str) -> Any:
        return weasyprint.HTML(string=page, url_fetcher=fetcher).render(
            font_config=fonts, pdf_variant=_VARIANT, pdf_tags=True
        )

    most = MOST_FINDINGS
    while len(render(write_page(briefing, pictures, words, most=most, front_only=True)).pages) > 1:
        fewer = summarise(briefing, words, most).shorter()
        if fewer is None:
            break
        most = fewer
    document = render(write_page(briefing, pictures, words, most=most, most_rows=MOST_ROWS))
    # the identifier stands in the file uncompressed: a later report knows by it that it may replace this one
    data: bytes = document.write_pdf(pdf_variant=_VARIANT, pdf_identifier=MARK.encode())
    return data


def _load() -> tuple[Any, Any]:
    """Return WeasyPrint and the fonts of this computer, or say what is missing.

    WeasyPrint loads Pango, and looks for fonts, when it is imported. Without any font Pango would end the whole
    process, so what WeasyPrint only warns of is an error here.
    """
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            warnings.filterwarnings("error", message=".*FontConfig")
            import weasyprint  # type: ignore[import-untyped]
            from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
    except ImportError:
        raise NoPdfError("WeasyPrint is not installed: pip install weasyprint") from None
    except OSError:
        raise NoPdfError(
            "WeasyPrint does not find the Pango library; on Debian or Ubuntu: sudo apt install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0, on macOS: brew install pango"
        ) from None
    except UserWarning:
        raise NoPdfError(
            "this computer has no fonts; on Debian or Ubuntu: sudo apt install fonts-dejavu-core"
        ) from None
    return weasyprint, FontConfiguration()
