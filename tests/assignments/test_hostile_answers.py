"""Answers that nobody should give, and somebody will: the checks stay calm and the score stays a number."""

from __future__ import annotations

import pytest

from course_grader.material import Slip
from course_grader.trials import Trial, make_trials, one_by_one, run_trials

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
DRAWINGS = ["check_drawing", "drawing_variables", "drawing_links", "drawing_loops"]
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
def steps():
    odd = [Slip("odd", check, answer=f"{NAMES[check]} = {value}") for check in NUMBERS for value in ODD]
    drawings = [Slip("drawing", check, drawing=text) for text in BAD_DRAWINGS for check in DRAWINGS]
    return [*odd, *drawings]


@pytest.fixture(scope="module")
def hostile(steps, material):
    made = material("06_counterfactual")
    trials = [Trial("odd", one_by_one(made, steps))]
    for name, lines in WRECKED.items():
        right = "experimental_effect = trainees.re78.mean() - controls.re78.mean()"
        trials.append(Trial(name, one_by_one(made, [Slip(name, "check_experiment", answer=f"{right}\n{lines}")])))
    right = next(trial for trial in make_trials(made) if trial.key == "sample-right")
    cell = next(cell for cell in right.notebook.cells if cell.id == "balance")
    cell.source = "gap_controls = gap_cps = gap_psid = 1\nwhile True:\n    pass"
    return dict(run_trials(made, [Trial("endless loop", right.notebook, right.files), *trials], 2, cell_seconds=8))


def test_an_odd_answer_earns_nothing_and_gets_a_friendly_line(hostile, steps):
    outcome = hostile["odd"]
    for number, step in enumerate(steps):
        if step.check in NUMBERS:
            assert outcome.value(f"check-{number}") == "0.0", step
            assert len(outcome.words(f"check-{number}")) > 20, step


def test_a_broken_or_huge_drawing_earns_next_to_nothing_and_gets_a_friendly_line(hostile, steps):
    outcome = hostile["odd"]
    for number, step in enumerate(steps):
        if step.check.startswith("drawing"):
            assert 0 <= float(outcome.value(f"check-{number}")) <= 0.5, step
            assert "did not work" not in outcome.words(f"check-{number}"), step


def test_the_checks_never_raise_and_never_warn(hostile):
    for name, outcome in hostile.items():
        assert [error for error in outcome.errors() if error.startswith("check-")] == [], name


@pytest.mark.parametrize("wreck", WRECKED)
def test_what_a_notebook_does_to_itself_does_not_change_what_a_right_line_earns(wreck, hostile):
    assert hostile[wreck].value("check-0") == "2.0", hostile[wreck].words("check-0")


def test_an_endless_loop_costs_its_own_task_and_no_other(hostile):
    outcome = hostile["endless loop"]
    assert outcome.points()["check_balance"] == 0
    assert outcome.score == 11
