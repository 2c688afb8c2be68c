"""The map in the notebooks of modules 5 to 12: each puts its pilot's estimate on an arrow, the last joins the parts."""

from __future__ import annotations

import ast
import copy
import importlib
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from causal_loops import Diagram
from course_grader.material import code_cells
from course_grader.trials import MASTER, UNEDITED, Trial, make_trials, run_trials
from impact_map import Estimate, ImpactMap, join

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
WITH_A_PART = ("06_counterfactual", "07_randomised", "08_before_after", "09_thresholds", "10_spillover", "11_worth")
LAST = "12_your_pilot"
NAMED_WRONGLY, ELSEWHERE, ANOTHER_FORMULA = "an arrow that is not there", "another arrow", "another formula"
TELL = "[open(f'my_part.{end}', encoding='utf-8').read() for end in ('cld', 'yaml')]"
OURS = ("checking", "checking_data", "checking_hints", "checking_map", "checking_place")


def parts(folder):
    return sorted((ASSIGNMENTS / folder / "data").glob("*.yaml"))


# ---------------------------------------------------------------- the parts that come with the notebooks


def test_the_parts_join_without_a_conflict():
    city = join([ImpactMap.read(file) for file in parts(LAST)], "the course")
    assert city.conflicts == ()
    assert len(parts(LAST)) == len(WITH_A_PART)


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_a_part_joins_the_books_class_map_without_a_conflict(folder):
    (file,) = parts(folder)
    of_the_book = [ImpactMap.read(each) for each in sorted((ASSIGNMENTS.parent / "book" / "city_map").glob("*.yaml"))]
    assert of_the_book
    assert join([*of_the_book, ImpactMap.read(file)], "all").conflicts == ()


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_a_part_says_of_each_variable_and_arrow_what_it_is_and_gives_no_estimate(folder):
    (file,) = parts(folder)
    part = ImpactMap.read(file)
    assert all(part.card(variable.name).layer for variable in part.diagram.variables)
    cards = [part.link_card((link.source, link.target)) for link in part.diagram.links]
    assert all(card.about or card.assumption for card in cards)
    assert not any(card.estimates for card in cards)


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_the_last_notebook_brings_the_same_parts_along(folder):
    (file,) = parts(folder)
    for end in (".yaml", ".cld"):
        copied = ASSIGNMENTS / LAST / "data" / file.name
        assert copied.with_suffix(end).read_bytes() == file.with_suffix(end).read_bytes()


# ---------------------------------------------------------------- the notebooks, run as they are graded


def edited(solved, key, answer):
    """The master, with another answer in the map's cell."""
    notebook = copy.deepcopy(solved.notebook)
    for cell in code_cells(notebook):
        if cell.id == "on_the_map":
            cell.source = answer
    return Trial(key, notebook, solved.files)


def tell_of_files(notebook):
    """One more line at the notebook's end, which gives what the map's files hold."""
    cell = copy.deepcopy(code_cells(notebook)[-1])
    cell.id, cell.source = "told", TELL
    notebook.cells.append(cell)


@pytest.fixture(scope="session")
def ran(material):
    """Give what came of an assignment's notebook: as solved, as released, and with slips in its map."""
    known = {}

    def run(folder):
        if folder not in known:
            made = material(folder)
            trials = [trial for trial in make_trials(made) if trial.key in (MASTER, UNEDITED)]
            answer = next(cell.source for cell in code_cells(made.master) if cell.id == "on_the_map")
            other, arrow = [text for text in texts(answer) if "->" in text]
            example, formula = [text for text in texts(answer) if "->" not in text]
            trials += [
                edited(trials[0], NAMED_WRONGLY, answer.replace(arrow, "sun -> rain")),
                edited(trials[0], ELSEWHERE, answer.replace(arrow, other)),
                edited(trials[0], ANOTHER_FORMULA, answer.replace(formula, example)),
            ]
            tell_of_files(trials[0].notebook)
            known[folder] = dict(run_trials(made, trials, 1))
        return known[folder]

    return run


def texts(source):
    """The texts in a cell: of its example first, then those of the answer."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(getattr(node, "value", None), str)]
    return [node.value for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset))]


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_the_estimate_on_the_map_is_the_one_that_the_notebook_has_found(ran, folder):
    words = ran(folder)[MASTER].words("check_map_part")
    assert "It is the same number as your" in words
    assert "Saved beside this notebook, in my_part.yaml and my_part.cld." in words
    assert ran(folder)[MASTER].errors() == []


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_the_saved_map_can_be_read_and_holds_one_estimate(ran, folder, tmp_path):
    files = ast.literal_eval(ran(folder)[MASTER].value("told"))
    for end, text in zip((".cld", ".yaml"), files, strict=True):
        (tmp_path / f"my_part{end}").write_text(text, encoding="utf-8")
    part = ImpactMap.read(tmp_path / "my_part.yaml")
    (card,) = [card for card in part.link_cards.values() if card.estimates]
    (evidence,) = card.estimates
    assert card.pilot in (ASSIGNMENTS / folder / f"{folder}.py").read_text(encoding="utf-8")
    assert evidence.spread is not None
    assert "doi:10." in evidence.source


@pytest.mark.parametrize(
    ("folder", "value", "low", "high"),
    [
        ("06_counterfactual", 1794.3, 479, 3109),  # 671.0 is the error of two means with unequal variances
        ("08_before_after", -11863.9, None, None),  # Wooldridge, example 13.3
        ("10_spillover", 0.791, 0.791 - 1.96 * 0.267, 0.791 + 1.96 * 0.267),  # Cai, de Janvry and Sadoulet 2015
        ("11_worth", 45.06, None, None),
    ],
)
def test_the_saved_estimate_is_the_published_one(ran, folder, value, low, high, tmp_path):
    files = ast.literal_eval(ran(folder)[MASTER].value("told"))
    for end, text in zip((".cld", ".yaml"), files, strict=True):
        (tmp_path / f"my_part{end}").write_text(text, encoding="utf-8")
    part = ImpactMap.read(tmp_path / "my_part.yaml")
    (evidence,) = [estimate for card in part.link_cards.values() for estimate in card.estimates]
    assert evidence.value == pytest.approx(value, rel=2e-3)
    if low is not None:
        assert (evidence.low, evidence.high) == (pytest.approx(low, rel=5e-3), pytest.approx(high, rel=5e-3))


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_the_release_as_it_comes_waits_in_words(ran, folder):
    assert "The map still waits." in ran(folder)[UNEDITED].words("check_map_part")
    assert ran(folder)[UNEDITED].errors() == []


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_an_arrow_that_is_not_there_is_said_in_words(ran, folder):
    outcome = ran(folder)[NAMED_WRONGLY]
    assert "That did not work: there is no" in outcome.words("attach")
    assert outcome.errors() == []
    assert outcome.score == ran(folder)[MASTER].score


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_another_arrow_gets_a_question_and_not_the_answer(ran, folder):
    words = ran(folder)[ELSEWHERE].words("check_map_part")
    assert "Look at where it begins." in words or "Look at where it ends." in words
    assert "It is the same number" not in words
    assert ran(folder)[ELSEWHERE].score == ran(folder)[MASTER].score


@pytest.mark.parametrize("folder", WITH_A_PART)
def test_another_formula_is_noticed_without_telling_the_number(ran, folder):
    outcome = ran(folder)[ANOTHER_FORMULA]
    words = outcome.words("attach") + outcome.words("check_map_part")
    # farmers cannot be compared by a column that they are also made alike in: there is no estimate then
    assert ("That did not work" if folder == "10_spillover" else "It is not the same number as your") in words
    assert "with an interval from" not in words
    assert outcome.score == ran(folder)[MASTER].score


def test_module_5_makes_an_impact_map_of_the_drawing(material):
    made = material("05_impact_map")
    trials = [trial for trial in make_trials(made) if trial.key in (MASTER, UNEDITED)]
    outcomes = dict(run_trials(made, trials, 1))
    words = outcomes[MASTER].words("check_map_part")
    assert "Activity: workshops." in words
    assert "In no column yet: new tram line, growth of the economy." in words
    assert "lead back, against the columns: people in work → open jobs." in words
    assert "With an assumption of yours: applications → people in work." in words
    assert "there is no such file" in outcomes[UNEDITED].words("make_map")


def test_module_12_joins_the_parts_and_asks_them(material):
    made = material(LAST)
    trials = [trial for trial in make_trials(made) if trial.key in (MASTER, UNEDITED)]
    outcomes = dict(run_trials(made, trials, 1))
    assert "Yours meets the other parts at: wellbeing." in outcomes[MASTER].words("check_parts")
    assert "1 have an estimate" in outcomes[MASTER].words("check_parts")
    assert "+  place in a group -> walking speed -> trips on foot -> wellbeing" in outcomes[MASTER].words("ask")
    assert "A pilot would teach most on" in outcomes[MASTER].words("ask")
    assert outcomes[UNEDITED].errors() == []


# ---------------------------------------------------------------- the checks by themselves


@pytest.fixture(scope="module")
def shared():
    """The shared checks as modules of their own: what they remember must not reach other tests."""
    before = {name: sys.modules.pop(name) for name in OURS if name in sys.modules}
    sys.path.insert(0, str(ASSIGNMENTS / "shared"))
    try:
        yield {name: importlib.import_module(name) for name in OURS}
    finally:
        sys.path.pop(0)
        for name in OURS:
            sys.modules.pop(name, None)
        sys.modules.update(before)


@pytest.fixture
def map_checks(shared, monkeypatch, tmp_path):
    """The map's checks in an empty folder, with the names of a notebook and what they say."""
    lines, names = [], {}
    for module in shared.values():
        if hasattr(module, "say"):
            monkeypatch.setattr(module, "say", lambda text, *about: lines.append(text))
    monkeypatch.setattr(shared["checking"], "_mine", lambda: names)
    monkeypatch.setattr(shared["checking_place"], "_last", {})
    monkeypatch.chdir(tmp_path)
    shared["checking_map"].prepare_map("my_part.yaml", ("walks", "speed"), "effect")
    return SimpleNamespace(
        module=shared["checking_map"], names=names, text=lambda: "\n".join(lines), folder=tmp_path, lines=lines
    )


def evidence(value, low, high):
    return Estimate(value, low, high, "m/s", "before and after", "20 people", "2026", "made up", per="a place")


def walking(sign, piece):
    part = ImpactMap(Diagram.from_text(f"walks -> speed ({sign})"), "Walking")
    return part.attach("walks -> speed", piece)


@pytest.mark.parametrize(
    ("sign", "low", "high", "words"),
    [
        ("+", 0.1, 0.5, "The two agree."),
        ("-", 0.1, 0.5, "every number in the interval has the other sign"),
        ("+", -0.1, 0.5, "both signs fit these data"),
        ("?", 0.1, 0.5, "The arrow has no sign yet"),
    ],
)
def test_the_sign_is_compared_with_the_interval_in_words(map_checks, sign, low, high, words):
    city = walking(sign, evidence(0.3, low, high))
    city.write("my_part.yaml")
    map_checks.names.update(my_map=city, effect=0.3)
    map_checks.module.look_at_map()
    assert words in map_checks.text()
    assert "Level 1 of 5" in map_checks.text()


def test_a_map_that_was_not_saved_is_said(map_checks):
    city = walking("+", evidence(0.3, 0.1, 0.5))
    map_checks.names.update(my_map=city, effect=0.3)
    map_checks.module.look_at_map()
    assert "`my_part.yaml` does not hold this map." in map_checks.text()


def test_without_an_answer_of_ones_own_the_number_is_not_told(map_checks):
    map_checks.names.update(my_map=walking("+", evidence(0.3, 0.1, 0.5)), effect=...)
    map_checks.module.look_at_map()
    assert "has no answer yet" in map_checks.text()
    assert "0.3" not in map_checks.text()


@pytest.mark.parametrize("value", [None, ..., 3, "a map"])
def test_anything_else_in_place_of_a_map_stops_nobody(map_checks, value):
    map_checks.names.update(my_map=value)
    for look in (map_checks.module.look_at_map, map_checks.module.look_at_layers, map_checks.module.look_at_parts):
        look()
    assert map_checks.text().count("The map still waits.") == 3


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(30, "Read-only file system"), "could not be read or saved here (Read-only file system)"),
        (NameError("name 'treat' is not defined\n  details"), "(NameError: name 'treat' is not defined)"),
        (ValueError(), "(ValueError: )"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(map_checks, error, words):
    with map_checks.module.in_words():
        raise error
    assert len(map_checks.lines) == 1
    assert words in map_checks.text()


def test_a_conflict_between_parts_is_named(map_checks):
    own, other = (
        ImpactMap(Diagram.from_text(f"walks -> speed ({sign})"), name) for sign, name in (("+", "A"), ("-", "B"))
    )
    map_checks.names.update(my_map=own, parts=[other], city=join([own, other], "city"))
    map_checks.module.look_at_parts()
    assert "A says +; B says -" in map_checks.text()
    assert "Yours meets the other parts at: speed, walks." in map_checks.text()


def test_a_map_that_meets_no_other_is_told_where_it_could(map_checks):
    own = ImpactMap(Diagram.from_text("walks -> speed (+)"), "A")
    other = ImpactMap(Diagram.from_text("rest -> wellbeing (+)"), "B").describe("wellbeing", layer="impact")
    map_checks.names.update(my_map=own, parts=[other], city=join([own, other], "city"))
    map_checks.module.look_at_parts()
    assert "Yours meets no other part yet." in map_checks.text()
    assert "wellbeing?" in map_checks.text()


def test_the_map_is_named_among_what_is_left_as_not_scored(map_checks, shared):
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["## 1. Put it on the map (5 minutes, 0 points)"]},
        {"cell_type": "code", "metadata": {}, "source": ["checks.look_at_map()"]},
        {"cell_type": "code", "metadata": {}, "source": ["checks.where_am_i()"]},
    ]
    notebook = json.dumps({"cells": cells, "metadata": {}})
    (map_checks.folder / "n.ipynb").write_text(notebook, encoding="utf-8")
    shared["checking_place"].tell(map_checks.names)
    assert "- 1. Put it on the map (not scored): still to do: `my_map`." in map_checks.text()
    map_checks.lines.clear()
    map_checks.names.update(my_map=walking("+", evidence(0.3, 0.1, 0.5)))
    map_checks.module.look_at_map()
    shared["checking_place"].tell(map_checks.names)
    assert "Nothing is left." in map_checks.text()


def test_the_last_notebook_takes_the_parts_that_were_saved_in_the_folders_beside_it(map_checks, material):
    made = material(LAST)
    course = map_checks.folder
    here, beside = course / LAST, course / "06_counterfactual"
    for folder in (here / "data", beside, course / "05_impact_map"):
        folder.mkdir(parents=True)
    for file in (ASSIGNMENTS / LAST / "data").iterdir():
        (here / "data" / file.name).write_bytes(file.read_bytes())
    saved = ImpactMap.read(parts("06_counterfactual")[0])
    saved.attach("places in job training -> earnings", evidence(3, 1, 5)).write(beside / "my_part.yaml")
    drawn = ImpactMap(Diagram.from_text("workshops -> people in work (+)"), "Workshops")
    drawn.write(course / "05_impact_map" / "from_workshop_to_work.yaml")
    (here / "my_map.cld").write_text("walks -> speed (+)\nspeed -> wellbeing (+)\n", encoding="utf-8")
    names = {
        "checks": map_checks.module,
        "my_evidence": {"value": ...},
        "my_goal": "wellbeing",
        "tested_from": "walks",
        "tested_to": "speed",
    }
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(here)
        exec(next(cell.source for cell in code_cells(made.released) if cell.id == "join"), names)  # noqa: S102 - a cell of ours
    city = names["city"]
    assert city.link_card("places in job training -> earnings").basis == "estimate"
    assert city.link("workshops -> people in work").polarity == "+"
    assert city.link("speed -> wellbeing").polarity == "+"
    assert len(names["parts"]) == len(WITH_A_PART) + 1
    assert ImpactMap.read(here / "our_city.yaml").diagram == city.diagram
