"""What the checks of this notebook look for, and the people that it makes up. This file holds no answers.

The register and the table are drawn by the computer: no such pilot took place, and no such people exist.
"""

import re
import tempfile
from pathlib import Path

import checking
import checking_place
import checks_drawing
import networkx as nx
import numpy as np
import pandas as pd
from checking import (  # noqa: F401
    Answer,
    Choice,
    Slip,
    clamp,
    given,
    ladder,
    look,
    look_at_list,
    look_at_words,
    never_fail,
    say,
    score,
    score_set,
    score_words,
    where_am_i,
)
from checking_map import in_words, look_at_parts  # noqa: F401
from checks_hints import HINTS
from IPython import get_ipython

from pilot_data.privacy import inspect_privacy, small_cells, suggest_identifying

K = 5
SEED = 186
DETAILS = ["sex", "area", "age"]
NEEDED = ["group", "speed_before", "speed_after"]
AREAS, FALLS = ["north", "south", "east", "west"], ["none", "one", "several"]
ENOUGH_PEOPLE, MOST_HIDDEN, FEWEST_LINKS = 0.9, 4, 6
SHORTEST, SHORTEST_DECISION = 4, 8  # words

# ---------------------------------------------------------------- made-up people


def make_register(seed, size=320, effect=0.04):
    """People who wanted a place in a walking group. By lot, half walked now and half waited."""
    rng = np.random.default_rng(seed)
    before = rng.normal(1.0, 0.2, size)
    now = rng.permutation(np.arange(size) % 2)
    return pd.DataFrame(
        {
            "key": [f"P-{number}" for number in rng.permutation(np.arange(4000, 4000 + size))],
            "sex": rng.choice(["man", "woman"], size, p=[0.4, 0.6]),
            "area": rng.choice(AREAS, size, p=[0.35, 0.3, 0.2, 0.15]),
            "age": np.clip(65 + rng.gamma(2.2, 4.5, size), 65, 94).astype(int),
            "group": np.where(now == 1, "now", "later"),
            "speed_before": before.round(2),
            "speed_after": (before + 0.01 + effect * now + rng.normal(0, 0.24, size)).round(2),
        }
    )


def make_table(seed):
    """A made-up table: how many people of each area fell, and how often. One cell is small."""
    rng = np.random.default_rng(seed)
    rows = np.column_stack([rng.integers(low, high, len(AREAS)) for low, high in ((25, 70), (12, 30), (7, 16))])
    rows[-1, -1] = rng.integers(2, K)
    return pd.DataFrame(rows, index=AREAS, columns=FALLS)


def publish(table):
    """The table with its totals, and with its smallest cell hidden."""
    shown = table.astype(float).mask(table < K)
    shown["all"] = table.sum(axis=1)
    shown.loc["all"] = [*table.sum(), table.to_numpy().sum()]
    return shown


_folder = tempfile.TemporaryDirectory(prefix="walking-groups-")


def write_register():
    """Write the made-up register as a file, as a unit would have it; give its path."""
    file = Path(_folder.name) / "walking groups (made up).csv"
    given("register").to_csv(file, index=False)
    return file


# ---------------------------------------------------------------- rules


def together(d, columns=DETAILS):
    """For each person, how many share their values of these columns."""
    return d.register.groupby(list(columns)).key.transform("size")


def changes(d):
    """The changes of those who walked, and of those who waited."""
    change = d.register.speed_after - d.register.speed_before
    return [change[d.register.group == group] for group in ("now", "later")]


def small_cell(d):
    """Area and answer of the hidden cell."""
    return next((area, fall) for area in AREAS for fall in FALLS if d.table.loc[area, fall] < K)


def _fewer_columns(d):
    sets = [together(d, columns) for columns in (["sex", "area"], ["sex", "age"], ["area", "age"], ["age"])]
    return [int(count) for sizes in sets for count in ((sizes == 1).sum(), (sizes < K).sum()) if count]


def _combinations(d):
    sizes = d.register.groupby(DETAILS).size()
    return [int((sizes < K).sum()), len(sizes)]


def _spread(d):
    now, later = changes(d)
    effect, spread = now.mean() - later.mean(), d.register.speed_after - d.register.speed_before
    wide = [spread.std(), now.std(), later.std(), (now.var() + later.var()) ** 0.5]
    return [effect + side * 1.96 * width for width in wide for side in (-1, 1)]


def _column_total(d):
    area, fall = small_cell(d)
    return [int(d.table[fall].sum()), int(d.table.loc[area].sum())]


SEEN = {  # slips that leave a number of their own, by the name of the slip
    "combinations-not-people": _combinations,
    "five-counts-too": lambda d: int((together(d) <= K).sum()),
    "columns-left-out": _fewer_columns,
    "total-not-rest": _column_total,
    "before-after": lambda d: changes(d)[0].mean(),
    "those-who-waited": lambda d: changes(d)[1].mean(),
    "level-not-change": lambda d: float(
        d.register.groupby("group").speed_after.mean().loc[["later", "now"]].diff().now
    ),
    "spread-not-error": _spread,
}

checking.prepare(
    given={
        "register": make_register(SEED),
        "table": make_table(SEED),
    },
    other={
        "register": make_register(SEED + 1, effect=0.09),
        "table": make_table(SEED + 1),
    },
    hints=HINTS,
    seen=SEEN,
)

# ---------------------------------------------------------------- the gate


def _mine(name):
    shell = get_ipython()
    return shell.user_ns.get(name, ...) if shell is not None else ...


def _table_of(value):
    """The table of an own pilot, or the table itself; or None."""
    table = getattr(value, "table", value)
    return table if isinstance(table, pd.DataFrame) else None


def _gate(table):
    """Is every key gone, how many in small cells, is what the question needs there, which share of people is left."""
    details = suggest_identifying(table)
    others = inspect_privacy(table, identifying=[], k=K).findings
    small = int(small_cells(table, details, K).sum())
    needed = all(column in table.columns for column in NEEDED)
    return not others, small, needed, len(table) / len(given("register"))


@never_fail
def look_at_gate(name):
    """Say what the gate finds in the table now."""
    ladder.shown.clear()
    table, slip = _table_of(_mine(name)), None
    if table is None:
        say(f"`{name}` still waits: begin with `raw` and add one step after another.")
    else:
        no_key, small, needed, share = _gate(table)
        say(f"`{name}` holds {len(table)} people and the columns {', '.join(map(str, table.columns))}.")
        slip = (
            "key-kept" if not no_key
            else "still-small" if small
            else "outcome-dropped" if not needed
            else "too-many-lost" if share < ENOUGH_PEOPLE
            else None
        )  # fmt: skip
        if slip:
            ladder.climb(name, slip, repr((no_key, small, needed, round(share, 3))))
        else:
            say("The gate finds nothing. Who would you ask to look through it as well?")
    checking_place.remember(name, table is not None, slip)


@never_fail
def score_gate(out_of, name):
    """Protection (no key, no small cells) times use (the columns, the people): half for each of the four."""
    table = _table_of(_mine(name))
    if table is None or table.empty:
        say(f"`{name}`: no table with people in it.")
        return 0.0
    no_key, small, needed, share = _gate(table)
    parts = (
        (no_key, "key-kept", "Nothing identifies a person directly"),
        (not small, "still-small", f"Nobody is in a cell of fewer than {K}"),
        (needed, "outcome-dropped", "What the question needs is there"),
        (share >= ENOUGH_PEOPLE, "too-many-lost", "At least nine of ten people are there"),
    )
    for holds, slip, words in parts:
        say(f"{words}: {'yes' if holds else 'no'}.")
        if not holds:
            ladder.step_up(name, slip)
    protection, use = (no_key + (not small)) / 2, (needed + (share >= ENOUGH_PEOPLE)) / 2
    return clamp(out_of * protection * use, out_of)


# ---------------------------------------------------------------- the second cell


def given_away(hidden):
    """Which of the hidden cells (area, answer) the totals of rows and columns give away, all of them together."""
    cells = sorted(hidden)
    if not cells:
        return []
    sums = [[float(cell[side] == name) for cell in cells] for side, names in ((0, AREAS), (1, FALLS)) for name in names]
    rank = np.linalg.matrix_rank(sums)
    units = np.eye(len(cells))
    return [cell for cell, unit in zip(cells, units, strict=True) if np.linalg.matrix_rank([*sums, unit]) == rank]


def _cells(value):
    """The cells that a list names, or None."""
    if not isinstance(value, list | tuple | set):
        return None
    named = [tuple(item.casefold().split()) if isinstance(item, str) else () for item in value]
    good = all(len(cell) == 2 and cell[0] in AREAS and cell[1] in FALLS for cell in named)
    return set(named) if named and good else None


def _hiding_slip(cells):
    area, fall = small_cell(checking._now["data"].real)
    if (area, fall) not in cells:
        return "small-cell-shown"
    if len(cells) == 1:
        return "second-cell-forgotten"
    if given_away(cells):
        return "other-total"
    return "hides-too-much" if len(cells) > MOST_HIDDEN else None


@never_fail
def look_at_cells(name):
    """Say which of the hidden cells a reader of the totals could find."""
    ladder.shown.clear()
    cells, slip = _cells(_mine(name)), None
    if cells is None:
        say(f'`{name}` should be a list of cells, each an area and an answer: `["north none", "east one"]`.')
    else:
        found = given_away(cells)
        names = ", ".join(" ".join(cell) for cell in found)
        say(f"`{name}` hides {len(cells)}. A reader with the totals finds: {names or 'none of them'}.")
        slip = _hiding_slip(cells)
        if slip:
            ladder.climb(name, slip, repr(sorted(cells)))
    checking_place.remember(name, cells is not None, slip)


@never_fail
def score_cells(out_of, name):
    """All points if the hidden cells are safe and few; three quarters if they are many; a quarter if not yet safe."""
    cells = _cells(_mine(name))
    if cells is None:
        say(f"`{name}`: no list of cells.")
        return 0.0
    slip = _hiding_slip(cells)
    if slip:
        ladder.step_up(name, slip)
    share = {None: 1.0, "hides-too-much": 0.75, "other-total": 0.25}.get(slip, 0.0)
    say(f"`{name}`: {'safe' if share > 0.5 else 'not safe yet'}. {share * out_of:g} of {out_of:g}.")
    return clamp(share * out_of, out_of)


# ---------------------------------------------------------------- one's own plan


def _plan_slip(name, text):
    if name == "plan_smallest" and re.search("signific|merkitsev", text, re.IGNORECASE):
        return "significant-is-enough"
    if name == "plan_smallest" and not re.search(r"\d", text):
        return "no-number"
    if name == "plan_decision" and len(text.split()) < SHORTEST_DECISION:
        return "one-case-only"
    return None


def _is_text(value):
    return isinstance(value, str) and len(value.split()) >= SHORTEST


@never_fail
def look_at_plan(*names):
    """Say which lines of the plan are there, and what a reader would ask."""
    ladder.shown.clear()
    there = 0
    for name in names:
        value = _mine(name)
        slip = _plan_slip(name, value) if _is_text(value) else None
        if not _is_text(value):
            say(f"`{name}` waits for a line in quotation marks, of at least {SHORTEST} words.")
        elif slip:
            ladder.climb(name, slip, value)
        there += _is_text(value) and slip is None
        checking_place.remember(name, _is_text(value), slip)
    say(f"Lines of the plan that a reader can use: {there} of {len(names)}.")


@never_fail
def score_plan(out_of, *names):
    """Whether the plan is complete; what it plans is the participant's own."""
    there = 0
    for name in names:
        value = _mine(name)
        slip = _plan_slip(name, value) if _is_text(value) else None
        if slip:
            ladder.step_up(name, slip)
        there += _is_text(value) and slip is None
    say(f"Lines of the plan that a reader can use: {there} of {len(names)}.")
    return clamp(out_of * there / len(names), out_of)


# ---------------------------------------------------------------- one's own map


def _ends(names):
    values = [_mine(name) for name in names]
    texts = all(isinstance(value, str) and value.strip() for value in values)
    return tuple(" ".join(value.casefold().split()) for value in values) if texts else None


def _tested(diagram, ends):
    """The slip that the tested arrow shows, or None."""
    links = {(link.source.casefold(), link.target.casefold()): link for link in diagram.links}
    if ends in links:
        return "tested-without-sign" if links[ends].polarity == "?" else None
    return "arrow-reversed" if ends[::-1] in links else "tested-not-drawn"


def _other_road(diagram, ends):
    """Whether something reaches the far end by a road that does not come from the near one."""
    roads = nx.DiGraph([(link.source.casefold(), link.target.casefold()) for link in diagram.links])
    if ends[1] not in roads:
        return False
    below = nx.descendants(roads, ends[0]) | {ends[0]} if ends[0] in roads else {ends[0]}
    rest = roads.copy()
    rest.remove_nodes_from([ends[0]])
    return bool(nx.ancestors(rest, ends[1]) - below)


@never_fail
def look_at_tested(*names, file):
    """Say whether the tested arrow is in the drawing."""
    ladder.shown.clear()
    ends, diagram = _ends(names), checks_drawing.read(file, quiet=True)
    slip = None
    if ends is None:
        say("Write the names at both ends of the tested arrow, each in quotation marks.")
    elif diagram is None:
        say(f"`{file}` has no arrow yet. Draw first.")
    else:
        slip = _tested(diagram, ends)
        if slip:
            ladder.climb(names[0], slip, repr(ends))
        else:
            notes = {(one.source.casefold(), one.target.casefold()): one.note for one in diagram.links}
            mark = f" Your note: {notes[ends]}." if notes[ends] else ""
            say(f"Tested: {ends[0]} → {ends[1]}.{mark} Everything else on the map is a belief still.")
    for name in names:
        checking_place.remember(name, ends is not None, slip)


@never_fail
def score_map(out_of, file):
    """Two fifths for signs on all arrows, a fifth for a delay, two fifths for a loop; in full from six arrows on."""
    diagram = checks_drawing.read(file)
    if diagram is None:
        return 0.0
    count = len(diagram.links)
    signed = sum(link.polarity != "?" for link in diagram.links)
    delayed = any(link.delay for link in diagram.links)
    loop = any(len(one) > 1 for one in diagram.iter_loops(max_length=8))
    say(f"{count} arrows, {signed} of them signed.")
    say(f"A delay: {'yes' if delayed else 'no'}. A loop: {'yes' if loop else 'no'}.")
    if not loop:
        ladder.step_up(checks_drawing.THE_DRAWING, "no-loop")
    share = 0.4 * signed / count + 0.2 * delayed + 0.4 * loop
    return clamp(out_of * share * min(count / FEWEST_LINKS, 1), out_of)


@never_fail
def score_tested(out_of, *names, file):
    """Half for a tested arrow that is drawn and signed, half for another road to its far end."""
    ends, diagram = _ends(names), checks_drawing.read(file, quiet=True)
    if ends is None or diagram is None:
        say("No tested arrow is named, or nothing is drawn.")
        return 0.0
    slip = _tested(diagram, ends)
    if slip:
        ladder.step_up(names[0], slip)
    road = _other_road(diagram, ends)
    if not road:
        ladder.step_up(checks_drawing.THE_DRAWING, "own-road")
    share = {None: 1.0, "tested-without-sign": 0.5}.get(slip, 0.0)
    say(f"The tested arrow is drawn: {'yes' if share else 'no'}. Another road to its end: {'yes' if road else 'no'}.")
    return clamp(out_of * (0.5 * share + 0.5 * (road and share > 0)), out_of)
