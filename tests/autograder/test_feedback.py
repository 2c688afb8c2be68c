"""A feedback page is readable, private and harmless."""

import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from nbformat import NotebookNode

from course_grader.cohort import Cohort
from course_grader.feedback import POLICY, StillPictures, clean
from course_grader.notebooks import EDITED
from course_grader.runs import FLAG
from course_grader.stamps import Note, Stamps
from grader_kit import NAME, Demo, run


class Page(HTMLParser):
    """Notes what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    @property
    def fetched(self) -> list[str]:
        names = ("src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href")
        links = [value for tag, name, value in self.attributes if name == "href" and tag != "a"]
        return links + [value for _tag, name, value in self.attributes if name in names]

    @property
    def handlers(self) -> list[str]:
        return [name for _tag, name, _value in self.attributes if name.startswith("on")]


def page_of(cohort: Cohort, participant: str) -> str:
    return (cohort.root / "feedback" / participant / NAME / f"{NAME}.html").read_text(encoding="utf-8")


def test_feedback_runs_no_script_and_asks_no_other_computer(demo: Demo) -> None:
    for participant in ("maija", "pekka_v", "empty", "raises", "dies"):
        text = page_of(demo.cohort, participant)
        page = Page(text)
        assert not page.tags & {"script", "iframe", "object", "embed", "link", "base", "form"}
        assert page.handlers == []
        assert all(address.startswith("data:image/") for address in page.fetched)
        assert POLICY in text
        for sheet in re.findall(r"<style>(.*?)</style>", text, re.DOTALL):
            assert "@import" not in sheet
            assert not re.search(r"url\(\s*['\"]?(?!data:)", sheet)


def test_feedback_shows_scores_hints_and_what_stopped(demo: Demo) -> None:
    assert "Score: 4.0 / 10.0" in page_of(demo.cohort, "pekka_v")
    assert "<strong>Hint:</strong> the first line of the file is the first town." in page_of(demo.cohort, "pekka_v")
    assert "Python stopped in this cell." in page_of(demo.cohort, "dies")


def test_feedback_says_first_what_waits_for_a_person_and_what_was_odd(demo: Demo, graded: Cohort) -> None:
    waits = "1 answer waits for your trainer. Until it is read it counts as 0 here."
    text = page_of(demo.cohort, "maija")
    assert text.index(waits) < text.index("Score: 7.0 / 10.0")
    assert "waits for your trainer" not in page_of(demo.cohort, "empty")  # nothing was written
    assert "About what you handed in: kernel died at cell" in page_of(demo.cohort, "dies")
    stamps = Stamps(graded, NAME)
    known = stamps.read("maija")
    assert known is not None
    odd = (Note(EDITED, "task"), Note(FLAG, "patched builtins.<b>sum</b>"))
    stamps.write("maija", replace(known, notes=odd))
    assert "1 page written" in run("--cohort", graded.root, "feedback", NAME).output
    text = page_of(graded, "maija")
    assert "the locked cell task was changed: the original is used" in text
    assert "patched" not in text


def test_feedback_names_nobody_else(demo: Demo) -> None:
    everybody = {person.id: person for person in demo.cohort.participants()}
    for participant in everybody:
        text = page_of(demo.cohort, participant)
        for other in everybody.values():
            if other.id != participant:
                assert other.name not in text
                assert other.email not in text


def test_feedback_is_written_again_only_when_something_changed(graded: Cohort) -> None:
    assert "0 pages written" in run("--cohort", graded.root, "feedback", NAME).output
    (graded.root / "feedback" / "maija" / NAME / f"{NAME}.html").unlink()
    assert "1 page written" in run("--cohort", graded.root, "feedback", NAME).output


def test_feedback_before_grading_says_what_to_do(graded: Cohort) -> None:
    for stamp in (graded.state / "graded" / NAME).glob("*.json"):
        stamp.unlink()
    result = run("--cohort", graded.root, "feedback", NAME)
    assert result.exit_code == 1
    assert "Grade them first: course grade 01_tiny" in result.output


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='http://evil.example/x.png'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#115;cript:alert(1)'>x</a>",
    "<iframe src='http://evil.example'></iframe>",
    "<object data='http://evil.example'></object>",
    "<form action='http://evil.example'><input></form>",
    "<style>body { background: url(http://evil.example) }</style>",
    "<p style='background-image: url(http://evil.example)'>x</p>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<base href='http://evil.example'>",
    "<link rel=stylesheet href='http://evil.example'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<img src='data:text/html,<script>alert(1)</script>'>",
    "<video src='http://evil.example'></video>",
    "<p onclick=alert(1) onmouseover='x'>x</p>",
    "</body></html><script>alert(1)</script>",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_survives_the_cleaning(hostile: str) -> None:
    cleaned = clean(f"<html><head><style>p {{}}</style></head><body><p>before</p>{hostile}</body></html>", "t")
    page = Page(cleaned)
    assert not page.tags & {"script", "iframe", "object", "embed", "link", "base", "form", "svg", "video", "math"}
    assert page.handlers == []
    assert all(address.startswith("data:image/") for address in page.fetched)
    assert "evil.example" not in cleaned
    assert not any(value.casefold().startswith("javascript") for _tag, _name, value in page.attributes)
    assert "before" in cleaned


def test_links_tables_and_pictures_stay() -> None:
    body = (
        '<p><a href="https://example.org/">x</a></p><table class="dataframe"><tr><td>1</td></tr></table>'
        '<img src="data:image/png;base64,AAAA" alt="figure"><span style="color: red">r</span>'
    )
    cleaned = clean(f"<html><head></head><body>{body}</body></html>", "t")
    for part in ('href="https://example.org/"', "<td>1</td>", 'src="data:image/png;base64,AAAA"', "color: red"):
        assert part in cleaned


def test_a_drawing_becomes_a_picture_that_can_run_nothing() -> None:
    data = {"image/svg+xml": "<svg><script>alert(1)</script></svg>", "text/plain": 'a "drawing"'}
    cell = NotebookNode(cell_type="code", outputs=[NotebookNode(output_type="display_data", data=data)])
    StillPictures().preprocess_cell(cell, {}, 0)
    shown = clean(f"<html><head></head><body>{data['text/html']}</body></html>", "t")
    assert "<script" not in shown
    assert 'src="data:image/svg+xml;base64,' in shown


def test_large_pictures_are_cleaned_in_good_time() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 2_000_000}">'
    began = time.monotonic()
    cleaned = clean(f"<html><head></head><body>{picture * 3}</body></html>", "t")
    assert len(cleaned) > 6_000_000
    assert time.monotonic() - began < 20


def test_feedback_keeps_hidden_tests_hidden(demo: Demo) -> None:
    for participant in ("maija", "pekka_v", "empty"):
        text = page_of(demo.cohort, participant)
        assert "checks" in text
        assert "HIDDEN TESTS" not in text
        assert "secret_checks" not in text
