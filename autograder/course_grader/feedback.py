"""Each participant's feedback page: nbgrader's, made harmless. It runs nothing and asks no other computer."""

import base64
import json
import re
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bleach  # type: ignore[import-untyped]  # has no types; its two calls take and give text
from bleach.css_sanitizer import CSSSanitizer  # type: ignore[import-untyped]
from bs4 import BeautifulSoup, Tag
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from course_grader.cohort import Cohort, write_text
from course_grader.errors import GradebookError, NothingToDoError
from course_grader.gradebook import Course
from course_grader.grading import Standing, standings
from course_grader.notebooks import read_assignment
from course_grader.runs import FLAG, sentence
from course_grader.screen import progress
from course_grader.stamps import Stamps, digest
from course_grader.words import _, ngettext, plain

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SHAPE = "4"  # of the page; another number makes every page anew
_PICTURE = re.compile(r"^data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]+$")
_LINK = re.compile(r"^(https?://|mailto:|#)", re.IGNORECASE)
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "class",
        "id",
        "name",
        "title",
        "alt",
        "colspan",
        "rowspan",
        "scope",
        "align",
        "lang",
        "dir",
        "style",
        "open",
        "start",
        "role",
    ]
)
_WITH_CONTENT = [
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "template",
    "noscript",
    "link",
    "meta",
    "base",
    "form",
    "svg",
    "math",
    "audio",
    "video",
    "textarea",
    "select",
    "button",
    "input",
]
_STYLES = CSSSanitizer(
    allowed_css_properties=frozenset(
        [
            "background-color",
            "border",
            "border-collapse",
            "border-color",
            "border-style",
            "border-width",
            "color",
            "display",
            "float",
            "font-family",
            "font-size",
            "font-style",
            "font-weight",
            "height",
            "line-height",
            "list-style-type",
            "margin",
            "margin-bottom",
            "margin-left",
            "margin-right",
            "margin-top",
            "max-width",
            "min-width",
            "overflow-x",
            "padding",
            "padding-bottom",
            "padding-left",
            "padding-right",
            "padding-top",
            "text-align",
            "text-decoration",
            "vertical-align",
            "white-space",
            "width",
        ]
    )
)


class StillPictures(Preprocessor):
    """Turns what would need a script into what needs none: a drawing becomes a picture, a live widget its text."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Change the outputs of one cell."""
        for output in cell.get("outputs", ()):
            data = output.get("data")
            if not isinstance(data, dict):
                continue
            for kind in [kind for kind in data if "javascript" in kind or kind.startswith("application/vnd.")]:
                if len(data) > 1:
                    del data[kind]
            svg = data.pop("image/svg+xml", None)
            if svg is not None:
                text = "".join(svg) if isinstance(svg, list) else str(svg)
                packed = base64.b64encode(text.encode("utf-8")).decode("ascii")
                alt = plain(data.get("text/plain", "")) or _("a drawing")
                data["text/html"] = f'<img src="data:image/svg+xml;base64,{packed}" alt="{bleach.clean(alt)}">'
        return cell, resources


def write_feedback(cohort: Cohort, name: str, students: Sequence[str] = ()) -> tuple[int, tuple[Standing, ...]]:
    """Write the feedback of every graded hand-in that changed; return how many, and those without feedback.

    Raises AssignmentNotFoundError, or NothingToDoError where nothing is graded.
    """
    with Course(cohort, f"feedback-{name}") as course:
        read_assignment(name, course.source(name), course.source("x").parent)
        everybody = [
            standing for standing in standings(cohort, course, name) if not students or standing.participant in students
        ]
        graded = [standing for standing in everybody if standing.scores is not None]
        if not graded:
            raise NothingToDoError(
                _("No hand-in of {name} is graded.").format(name=name),
                _("Grade them first: course grade {name}").format(name=name),
            )
        waiting = [standing for standing in graded if not _is_current(cohort, course, name, standing)]
        missed: list[Standing] = [standing for standing in everybody if standing.scores is None]
        written = 0
        with progress(_("Writing feedback"), len(waiting)) as step:
            for standing in waiting:
                step.begin(standing.participant)
                try:
                    _write(cohort, course, name, standing)
                    written += 1
                except GradebookError as error:
                    missed.append(Standing(standing.participant, standing.status, None, (error.reason,)))
                step.end()
    return written, tuple(missed)


def clean(page: str, title: str, notices: Sequence[str] = ()) -> str:
    """Return nbgrader's page without scripts, event handlers, forms, frames and requests; its looks stay.

    `notices` are sentences that stand first on it.

    The style sheets in the head are nbgrader's own and stay, except what they would fetch. The body is rebuilt from
    allowed elements only, and a policy in the head forbids the browser the rest.
    """
    soup = BeautifulSoup(page, "html.parser")
    head = soup.head
    sheets = [style.get_text() for style in head.find_all("style")] if isinstance(head, Tag) else []
    for element in soup.find_all(_WITH_CONTENT):
        element.decompose()
    body = soup.body.decode_contents() if isinstance(soup.body, Tag) else ""
    safe = bleach.clean(
        body,
        tags=_TAGS,
        attributes=_is_allowed,
        protocols={"http", "https", "mailto", "data"},
        strip=True,
        strip_comments=True,
        css_sanitizer=_STYLES,
    )
    styles = "\n".join(_without_requests(sheet) for sheet in sheets)
    lines = "".join(f"<p>{bleach.clean(notice, tags=set())}</p>\n" for notice in notices)
    first = f'<div class="container" role="note">\n{lines}</div>\n' if lines else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{bleach.clean(title, tags=set())}</title>\n<style>\n{styles}\n</style>\n</head>\n"
        f"<body>\n{first}{safe}\n</body>\n</html>\n"
    )


def _write(cohort: Cohort, course: Course, name: str, standing: Standing) -> None:
    part = cohort.state / "feedback" / uuid.uuid4().hex
    try:
        made = course.write_feedback(name, standing.participant, part, StillPictures)
        target = course.folder("feedback", standing.participant, name)
        if target.exists():
            shutil.rmtree(target)
        notices = _notices(cohort, name, standing)
        for page in sorted(made.glob("*.html")):
            write_text(target / page.name, clean(page.read_text(encoding="utf-8"), page.stem, notices))
        write_text(_stamp(cohort, name, standing), _content(cohort, course, name, standing) + "\n")
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _notices(cohort: Cohort, name: str, standing: Standing) -> list[str]:
    """Return what a participant should know before the scores: what still waits, and what was odd in the hand-in.

    What a trainer alone is to look at is not among it.
    """
    notices = []
    if standing.scores is not None and (waiting := len(standing.scores.waiting)):
        notices.append(
            ngettext(
                "{count} answer waits for your trainer. Until it is read it counts as 0 here.",
                "{count} answers wait for your trainer. Until they are read they count as 0 here.",
                waiting,
            ).format(count=waiting)
        )
    stamp = Stamps(cohort, name).read(standing.participant)
    told = [sentence(note) for note in (stamp.notes if stamp else ()) if note.kind != FLAG]
    return notices + [_("About what you handed in: {sentence}.").format(sentence=plain(text)) for text in told]


def _is_current(cohort: Cohort, course: Course, name: str, standing: Standing) -> bool:
    stamp = _stamp(cohort, name, standing)
    there = any(course.folder("feedback", standing.participant, name).glob("*.html"))
    content = _content(cohort, course, name, standing)
    return there and stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == content


def _stamp(cohort: Cohort, name: str, standing: Standing) -> Path:
    return cohort.state / "fed_back" / name / standing.participant


def _content(cohort: Cohort, course: Course, name: str, standing: Standing) -> str:
    scores = standing.scores
    said = [] if scores is None else [scores.cells, scores.comments, scores.penalty]
    said.append(_notices(cohort, name, standing))
    return digest([course.folder("autograded", standing.participant, name)], json.dumps(said, default=str), _SHAPE)


def _is_allowed(tag: str, attribute: str, value: str) -> bool:
    if attribute == "src":
        return tag == "img" and bool(_PICTURE.match(value))
    if attribute == "href":
        return tag == "a" and bool(_LINK.match(value))
    return attribute in _ATTRIBUTES or attribute.startswith("aria-")


def _without_requests(sheet: str) -> str:
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"@import[^;]*;?", "", sheet)
    sheet = re.sub(r"@font-face\s*\{[^}]*\}", "", sheet)
    sheet = re.sub(r"url\(\s*(?!['\"]?data:image/)[^)]*\)", "none", sheet)
    return sheet.replace("</", "<\\/")
