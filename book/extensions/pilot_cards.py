"""A card for each pilot on the page that asks for them, from the catalogue: one folder more is one card more.

A page asks with the line ``<!-- pilot cards -->``. The cards are put in its place as Markdown before the page is
read. So headings, anchors, search and translation see them like everything else that is written there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import pilot_data

if TYPE_CHECKING:
    from matplotlib.axes import Axes

logger = logging.getLogger(__name__)

MARK = "<!-- pilot cards -->"
INK = "#1f2328"
# The colours of a sketch, and those of the same sketch on a dark page.
IN_THE_DARK = {INK: "#e8eaed", "#000000": "#e8eaed", "#0072b2": "#56b4e9", "#d55e00": "#ff9d66", "#009e73": "#3dcf9f"}
_KEPT = "pilot cards"


def all_cards(pages: Path, figures: Path, seen_from: str) -> str:
    """Give the table of pilots and their cards as Markdown; `seen_from` is the path from the page to `figures`."""
    catalogue = pilot_data.catalogue()
    cards = [pilot_data.card(name) for name in catalogue.index]
    rows = [f"| [{plain(card.title)}](#pilot-{card.name}) | {plain(', '.join(card.teaches))} |" for card in cards]
    overview = "\n".join(["| pilot | what it teaches |", "| --- | --- |", *rows])
    texts = [one_card(card, catalogue.loc[card.name, "tables"], pages, figures, seen_from) for card in cards]
    return "\n\n".join([overview, *texts])


def one_card(card: pilot_data.Card, tables: str, pages: Path, figures: Path, seen_from: str) -> str:
    """Give one pilot's section as Markdown, and draw its figure."""
    parts = [
        f"(pilot-{card.name})=",
        f"## {plain(card.title)}",
        f"**{plain(card.question)}**",
        picture(card, figures, seen_from),
        f"**How it was tried.** {plain(card.design)}",
        f"**Where and when.** {plain(card.place)}; {plain(card.years)}.",
        kept_back(card, pages) if card.graded_in else answer(card),
        "**Before you quote it:**",
        "\n".join(f"- {plain(caution)}" for caution in card.cautions),
        f"**Source.** {plain(card.citation)}" + (f" [doi:{card.doi}](https://doi.org/{card.doi})" if card.doi else ""),
        "**In a notebook:** " + ", ".join(f'`pilot_data.load("{table}")`' for table in tables.split(", ")),
    ]
    return "\n\n".join(parts)


def answer(card: pilot_data.Card) -> str:
    """Give the answer, and the figure with the naive one beside it."""
    unit = card.figure.unit
    rows = [("The answer", card.figure), *(("The naive figure", check) for check in card.naive)]
    lines = [f"| comparison | {plain(unit)} | 95% interval |", "| --- | ---: | ---: |"]
    for label, check in rows:
        estimate = check.estimate
        known = estimate.low is not None and estimate.high is not None
        interval = f"{number(estimate.low)} to {number(estimate.high)}" if known else "none"
        own_unit = "" if check.unit == unit else f" {plain(check.unit)}"
        lines.append(f"| {label}: {plain(check.title)} | {number(estimate.value)}{own_unit} | {interval} |")
    parts = [f"**The answer.** {plain(card.answer)}", "\n".join(lines)]
    if card.figure.estimate.low is None:
        parts.append(plain(card.uncertainty))
    if notes := [check.note for check in card.naive if check.note]:
        parts.append(f"**About the naive figure.** {plain(' '.join(notes))}")
    parts.append(f"**Where the answer is from.** {plain(card.figure.source[:1].upper() + card.figure.source[1:])}.")
    return "\n\n".join(parts)


def kept_back(card: pilot_data.Card, pages: Path) -> str:
    """Say why there is no figure here: participants compute it for a grade."""
    links = [f"[](/{name}/index.md)" for name in card.graded_in if (pages / name / "index.md").is_file()]
    where = f"the graded notebook of {' and that of '.join(links)}" if links else "a graded notebook"
    return f"**The answer.** You compute it yourself, in {where}. So this card gives no figures away."


def picture(card: pilot_data.Card, figures: Path, seen_from: str) -> str:
    """Draw the pilot's sketch in two colourings, and give both as Markdown images with the same words."""
    import matplotlib as mpl

    coloured = ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color")
    with mpl.rc_context({**dict.fromkeys(coloured, INK), "svg.hashsalt": card.name}):
        figure = pilot_data.sketch(card.name)
        light = figures / f"pilot-{card.name}-light.svg"
        drawn = figures / "drawn.svg"
        figure.savefig(drawn, transparent=True, metadata={"Date": None})
    text = drawn.read_text(encoding="utf-8")
    drawn.unlink()
    dark = text
    for colour, other in IN_THE_DARK.items():
        dark = dark.replace(colour, other)
    words = json.dumps(in_words(card, figure.axes[0]), ensure_ascii=False)
    images = []
    for path, content in ((light, text), (light.with_name(f"pilot-{card.name}-dark.svg"), dark)):
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")
        theme = "only-dark" if path != light else "only-light"
        images.append(f"```{{image}} {seen_from}/{path.name}\n:alt: {words}\n:class: pilot-sketch {theme}\n```")
    return "\n\n".join(images)


def in_words(card: pilot_data.Card, axes: Axes) -> str:
    """Say what a sketch shows: the figures, or what the axes are and where the lines and points lie."""
    plan = pilot_data.describe(card.name).pilot.sketch or {}
    if plan.get("kind", "estimates") == "estimates":
        return f"{card.alt} Each figure is a point, with its interval as a line."
    parts = [f"{card.title}. Upwards: {axes.get_ylabel()}. To the right: {axes.get_xlabel()}."]
    if axes.containers:  # points with their intervals
        heights = axes.containers[0].lines[0].get_ydata()
        labels = [" ".join(label.get_text().split()) for label in axes.get_xticklabels()]
        parts += [f"{label}: {number(y)}." for label, y in zip(labels, heights, strict=True)]
        return " ".join(parts)
    for line in axes.get_lines():
        x, y = line.get_data()
        if line.get_linestyle() == "None":  # a line says the same as the lone points around it
            continue
        name = "a line" if line.get_label().startswith("_") else line.get_label()
        ends = [f"{number(y[end])} at {place(x[end])}" for end in (0, -1)]
        upright = len(set(x)) == 1
        words = (
            f"An upright line at {place(x[0])}" if upright else f"{name[0].upper()}{name[1:]}: from {' to '.join(ends)}"
        )
        parts.append(f"{words}.")
    return " ".join(parts)


def plain(text: str) -> str:
    """Escape what Markdown would take for a mark."""
    return re.sub(r"([\\`*_{}\[\]<>|$])", r"\\\1", text)


def number(value: float) -> str:
    """Write a number with three digits that count, with a minus sign that is one."""
    return (f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}").replace("-", "\N{MINUS SIGN}")


def place(value: float) -> str:
    """Write a place on an axis: a year has no comma."""
    return f"{round(float(value), 3) + 0.0:.10g}".replace("-", "\N{MINUS SIGN}")


def _state() -> str:
    """What the cards are made of, in short: when it changes, so do they."""
    files = {pilot_data.describe(name).pilot.folder / "datapackage.json" for name in pilot_data.catalogue().index}
    files |= set(Path(pilot_data.__file__).parent.rglob("*.py")) | {Path(__file__)}
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def _fill_in(app: Sphinx, page: str, source: list[str]) -> None:
    if MARK not in source[0]:
        return
    pages, figures = Path(app.srcdir), Path(app.outdir).parent / "pilots"
    figures.mkdir(parents=True, exist_ok=True)
    seen_from = PurePosixPath(Path(os.path.relpath(figures, (pages / page).parent)).as_posix())
    try:
        source[0] = source[0].replace(MARK, all_cards(pages, figures, str(seen_from)))
        app.env.metadata[page][_KEPT] = _state()
    except pilot_data.PilotDataError as error:
        logger.warning("no cards: %s", error, location=page)


def _outdated(_app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    """Name the pages whose cards are no longer those of the catalogue."""
    pages = {page: kept[_KEPT] for page, kept in env.metadata.items() if _KEPT in kept}
    now = _state() if pages else ""
    return [page for page, then in pages.items() if then != now]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("source-read", _fill_in)
    app.connect("env-get-outdated", _outdated)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
