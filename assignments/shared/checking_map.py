"""Friendly checks for an impact map: they read it back in words. A map is never scored, and no value is judged.

An assignment's own `checks.py` says once, with `prepare_map`, which arrow its pilot tests and which of the notebook's
answers the estimate should equal. The notebook calls the participant's map `my_map`.
"""

import contextlib
from pathlib import Path

from impact_map import LAYERS, MEANINGS, ImpactMap, ImpactMapError, agreement

import checking
import checking_place
from checking_hints import never_fail, say

MAP = "my_map"
HIGHEST = max(MEANINGS)
MOST_NAMED = 8
NEAR = 0.005  # two numbers that differ by less than this share of their size are the same

_asked = {"file": "", "arrow": ("", ""), "answer": ""}


def prepare_map(file, arrow=("", ""), answer=""):
    """Say what the map part of an assignment works on. Call it once, in the assignment's `checks.py`.

    file: the map that the notebook writes.
    arrow: the two ends of the arrow that the pilot tests.
    answer: the name of the answer that the estimate should equal.
    """
    _asked.update(file=file, arrow=tuple(arrow), answer=answer)


@contextlib.contextmanager
def in_words():
    """What cannot be done inside it is said in one line: what is wrong, and what to do."""
    try:
        yield
    except ImpactMapError as problem:
        say(f"That did not work: {problem.reason.rstrip('.')}.")
    except OSError as problem:
        say(f"The file could not be read or saved here ({problem.strerror or type(problem).__name__}).")
    except Exception as problem:
        first = (str(problem).strip().splitlines() or [""])[0][:200]
        say(f"That did not work ({type(problem).__name__}: {first}). Look again at the lines that you wrote above.")


# ---------------------------------------------------------------- modules 6 to 11: an estimate on an arrow


@never_fail
def look_at_map():
    """Say on which arrow the estimate stands, how sure it is, and whether the drawn sign agrees with it."""
    city = _my_map("Replace the three dots above, run both cells, then run this one.")
    if city is None:
        return
    arrow, card = next(((ends, card) for ends, card in city.link_cards.items() if card.estimates), (None, None))
    if arrow is None:
        say("No arrow of the map has an estimate yet. Run the cells above once more.")
        return
    at_its_place = _say_which_arrow(arrow)
    if at_its_place:
        evidence = card.estimates[-1]
        same = _say_whether_it_is_yours(evidence)
        _say_how_sure(evidence)
        if same:
            _say_whether_the_sign_agrees(city, arrow)
    _say_where_it_is_saved(city)
    checking_place.remember(MAP, at_its_place)


def _my_map(waiting):
    city = checking._mine().get(MAP)
    checking_place.remember(MAP, isinstance(city, ImpactMap))
    if isinstance(city, ImpactMap):
        return city
    say(f"The map still waits. {waiting}")
    return None


def _say_which_arrow(arrow):
    cause, effect = _asked["arrow"]
    if arrow == (cause, effect):
        say(f"Your estimate stands on the arrow **{cause} → {effect}**.")
        return True
    say(f"Your estimate stands on the arrow **{arrow[0]} → {arrow[1]}**.")
    if arrow[0] != cause:
        say(
            f"Look at where it begins. What did one group have, and the other not? Was it `{arrow[0]}`? "
            "The arrow that a pilot tests begins at what the pilot changed."
        )
    if arrow[1] != effect:
        say(
            f"Look at where it ends. What was counted or measured afterwards? Was it `{arrow[1]}`? "
            "The arrow that a pilot tests ends at what the pilot measured."
        )
    return False


def _say_how_sure(evidence):
    say(
        f"How sure may a reader be? Level {evidence.certainty} of {HIGHEST} on the Maryland scale: "
        f"{MEANINGS[evidence.certainty]}. The level sees how the groups were made, and not how many people were in "
        "them: read the interval beside it."
    )


def _say_whether_it_is_yours(evidence):
    name = _asked["answer"]
    mine, _ = checking.as_number(checking._mine().get(name, ...))
    if mine is None:
        say(f"It should be the same number as your `{name}`, which has no answer yet.")
        return False
    if abs(mine - evidence.value) > NEAR * max(abs(mine), abs(evidence.value)):
        say(
            f"It is not the same number as your `{name}`. Both answer the same question: read your formula and that "
            "line aloud, one after the other. Where do they part?"
        )
        return False
    low, high = checking.in_words(evidence.low), checking.in_words(evidence.high)
    say(
        f"It is the same number as your `{name}`: {checking.in_words(evidence.value, evidence.unit)} for {evidence.per}, "
        f"with an interval from {low} to {high}."
    )
    return True


def _say_whether_the_sign_agrees(city, arrow):
    sign = {"+": "plus", "-": "minus"}.get(city.link(arrow).polarity)
    told = {
        "agrees": f"The arrow is drawn with a {sign}, and so is every number in the interval. The two agree.",
        "unclear": f"The arrow is drawn with a {sign}, and the interval takes in zero: both signs fit these data. The "
        "arrow may stay. It is not shown by this pilot.",
        "disagrees": f"The arrow is drawn with a {sign}, and every number in the interval has the other sign. Leave "
        "the number as it is. Ask which of three is wrong: the sign, the estimate, or the belief that both speak of "
        "the same thing.",
        "unknown": "The arrow has no sign yet, so there is nothing to compare.",
    }
    say(told[agreement(city, arrow)])


def _say_where_it_is_saved(city):
    file = Path(_asked["file"])
    try:
        saved = ImpactMap.read(file) == city
    except (ImpactMapError, OSError):
        saved = False
    if saved:
        say(f"Saved beside this notebook, in `{file.name}` and `{file.with_suffix('.cld').name}`.")
    else:
        say(f"`{file.name}` does not hold this map. Run the cell that writes it once more.")


# ---------------------------------------------------------------- module 5: layers


@never_fail
def look_at_layers():
    """Say what stands in which column, which arrows lead back, and under which arrow an assumption is written."""
    city = _my_map("Draw it in part 8 first; then run the two cells above, and this one.")
    if city is None:
        return
    columns = {layer: [] for layer in (*LAYERS, None)}
    for variable in city.diagram.variables:
        columns[city.card(variable.name).layer].append(variable.name)
    for layer in LAYERS:
        say(f"{layer.capitalize()}: {_listed(columns[layer])}.")
    if columns[None]:
        say(f"In no column yet: {_listed(columns[None])}.")
    place = {name: number for number, layer in enumerate(LAYERS) for name in columns[layer]}
    back = [
        f"{link.source} → {link.target}"
        for link in city.diagram.links
        if place.get(link.target, len(LAYERS)) < place.get(link.source, -1)
    ]
    if back:
        say(f"These arrows lead back, against the columns: {_listed(back)}. A chain drawn as a list would lose them.")
    assumed = [f"{ends[0]} → {ends[1]}" for ends, card in city.link_cards.items() if card.assumption]
    say(f"With an assumption of yours: {_listed(assumed)}.")
    _say_where_it_is_saved(city)


# ---------------------------------------------------------------- module 12: the parts together


@never_fail
def look_at_parts():
    """Say what joined with what: where one's own map meets the others, what they dispute, and what the arrows rest on.

    The notebook calls the list of the other maps `parts`, and all of them together `city`.
    """
    own, city = _my_map("Fill in the lines above; then run the cells, and this one."), checking._mine().get("city")
    if own is None or not isinstance(city, ImpactMap):
        return
    names = {variable.name for variable in own.diagram.variables}
    others = {variable.name for part in checking._mine()["parts"] for variable in part.diagram.variables}
    links = city.diagram.links
    say(f"The joined map has {len(city.diagram.variables)} variables and {len(links)} arrows.")
    if names & others:
        say(f"Yours meets the other parts at: {_listed(sorted(names & others))}.")
    else:
        say(
            "Yours meets no other part yet. Maps join where a variable has the same name, letter by letter. Is there "
            f"something in your drawing that moves one of these: {_listed(sorted(_ends_of(city)))}? Draw that arrow."
        )
    bases = [city.link_card(link_ends).basis for link_ends in ((link.source, link.target) for link in links)]
    counts = {basis: bases.count(basis) for basis in ("estimate", "source", "assumption", "none")}
    say(
        f"Of its arrows {counts['estimate']} have an estimate, {counts['source']} a source, "
        f"{counts['assumption']} an assumption, and {counts['none']} nothing yet."
    )
    for conflict in city.conflicts[:MOST_NAMED]:
        say(f"Two parts do not say the same. {conflict}. Which of them is right is for their owners to find out.")


def _ends_of(city):
    """The impacts of a map: what its other arrows lead to."""
    return {name for name, card in city.variable_cards.items() if card.layer == "impact"}


def _listed(names):
    named = ", ".join(names[:MOST_NAMED]) or "nothing yet"
    return f"{named}, and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else named
