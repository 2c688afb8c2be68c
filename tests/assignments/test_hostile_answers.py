"""Answers that nobody should give, and somebody will: the checks stay calm and the score stays a number."""

from __future__ import annotations

import pytest

ODD = [
    '"abc"',
    '"1,794"',
    "None",
    "True",
    "float('nan')",
    "float('inf')",
    "10**400",
    "1 + 2j",
    "[1, 2]",
    "{}",
    "nsw",
    "nsw.re78",
    "nsw.re78.to_numpy()",
    "pd.NA",
    "object()",
    "type('Odd', (), {'__float__': lambda self: 1 / 0})()",
    "type('Odd', (float,), {'__float__': lambda self: 1 / 0, '__repr__': lambda self: 1 / 0})(3)",
    "type('Odd', (), {'shape': property(lambda self: 1 / 0)})()",
    "lambda: 1",
]
NUMBERS = ["check_look", "check_balance", "check_naive", "check_experiment", "check_interval", "check_claims"]
NAMES = {
    "check_look": "trainees_1975 = controls_1975",
    "check_balance": "gap_controls = gap_cps = gap_psid",
    "check_naive": "naive_cps = naive_psid",
    "check_experiment": "experimental_effect",
    "check_interval": "standard_error = low = high",
    "check_claims": "claim_a = claim_b = claim_c = claim_d",
}
WRECKED = {  # what a notebook may do to itself; a right line still counts
    "changes and deletes its data": "nsw['re78'] = 0\ndel nsw, cps, psid\npd = None",
    "takes the names that are in use": "min = max = len = sorted = float = tuple = 3\nIn = Out = checks = None\n"
    "import pilot_data, sys, warnings\nwarnings.warn('look here')\npilot_data.load = None\nsys.stdout = sys.stderr",
}
BAD_DRAWINGS = [
    "",
    "\ufeff",
    "no arrow here at all -> ",
    "a -> b (+\n",
    "a -> b (+)\na -> b (-)",
    "\x00\x01",
    "employment -> employment (+)",
    "\n".join(f"v{i} -> v{j} (+)" for i in range(30) for j in range(30)),
    "\n".join(f"v{i} -> v{(i + 1) % 500} (+)" for i in range(500)),
]


@pytest.fixture(scope="module")
def assignment_06(request):
    found = [a for a in request.getfixturevalue("all_assignments") if a.name == "06_counterfactual"]
    return found[0]


@pytest.fixture(scope="module")
def hostile(assignment_06, run_notebooks, tmp_path_factory):
    a = assignment_06
    folder = tmp_path_factory.mktemp("hostile")
    odd = [{"check": check, "answer": f"{NAMES[check]} = {value}"} for check in NUMBERS for value in ODD]
    drawings = [
        {"check": check, "drawing": text}
        for text in BAD_DRAWINGS
        for check in ("check_drawing", "drawing_variables", "drawing_links", "drawing_loops")
    ]
    jobs = {"odd": (a, a.one_by_one([*odd, *drawings], False), folder / "odd", None)}
    for name, lines in WRECKED.items():
        right = "experimental_effect = trainees.re78.mean() - controls.re78.mean()"
        steps = [{"check": "check_experiment", "answer": f"{right}\n{lines}"}]
        jobs[name] = (a, a.one_by_one(steps, False), folder / name, None)
    answers = {
        **a.sample_answers(a.samples[0]),
        "balance": "gap_controls = gap_cps = gap_psid = 1\nwhile True:\n    pass",
    }
    looped = a.for_grading(a.answered(answers))
    jobs = {"endless loop": (a, looped, folder / "loop", a.sample_drawing(a.samples[0]), 8), **jobs}
    return {**run_notebooks(jobs), "steps": [*odd, *drawings]}


def test_an_odd_answer_earns_nothing_and_gets_a_friendly_line(hostile, last_value):
    outcome = hostile["odd"]
    for number, step in enumerate(hostile["steps"]):
        if step["check"] in NUMBERS:
            assert last_value(outcome, f"check-{number}") == "0.0", step
            assert len(outcome.words(f"check-{number}")) > 20, step


def test_a_broken_or_huge_drawing_earns_next_to_nothing_and_gets_a_friendly_line(hostile, last_value):
    outcome = hostile["odd"]
    for number, step in enumerate(hostile["steps"]):
        if step["check"].startswith("drawing"):
            value = last_value(outcome, f"check-{number}")
            assert 0 <= float(value) <= 0.5, step
            assert "did not work" not in outcome.words(f"check-{number}"), step


def test_the_checks_never_raise_and_never_warn(hostile):
    for name, outcome in hostile.items():
        if name != "steps":
            assert [e for e in outcome.errors() if e[0].startswith("check-")] == [], name


@pytest.mark.parametrize("name", WRECKED)
def test_what_a_notebook_does_to_itself_does_not_change_what_a_right_line_earns(name, hostile, last_value):
    assert last_value(hostile[name], "check-0") == "2.0", hostile[name].words("check-0")


def test_an_endless_loop_costs_its_own_task_and_no_other(hostile):
    outcome = hostile["endless loop"]
    assert outcome.points["check_balance"] == 0
    assert outcome.score == 11
