"""Every assignment is tested like software: what it gives for which answers, and that it keeps its secrets.

`course check-assignment NAME` runs the same checks for an author; tests/autograder/test_check_assignment.py shows that
each of them can fail.
"""

from __future__ import annotations

import re

import pytest
from nbconvert import HTMLExporter
from nbgrader.utils import determine_grade

from course_grader import authoring
from course_grader.notebooks import is_test
from course_grader.trials import STEPS, points_of


@pytest.mark.parametrize("check", authoring.checks(), ids=lambda check: check.sentence)
def test_it_holds(assignment, check, tried):
    assert list(check.find(tried(assignment))) == []


def test_points_are_read_as_nbgrader_reads_them(assignment, tried):
    for key, outcome in tried(assignment).outcomes.items():
        for cell in outcome.notebook.cells:
            if is_test(cell):
                assert points_of(cell) == determine_grade(cell)[0], (key, cell.id)


def test_a_hint_is_seen_in_the_feedback_page(assignment, tried):
    page, _ = HTMLExporter().from_notebook_node(tried(assignment).outcomes[STEPS].notebook)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert text.count("A hint on") >= len(tried(assignment).material.slips)
