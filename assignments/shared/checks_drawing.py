"""Friendly checks for the drawing: they read the diagram back in words, and grade its properties, not its likeness.

This file holds no answers: which signs hold and which loops are looked for is said where it is called.
"""

import functools
import itertools
import re
from pathlib import Path

import networkx as nx
from causal_loops import CausalLoopsError, Diagram

from checking import clamp, ladder, never_fail, say

MOST_VARIABLES, MOST_LINKS, LONGEST_LOOP, MOST_LOOPS = 60, 150, 8, 5000
THE_DRAWING = "your drawing"


def read(path, quiet=False):
    """The diagram in the file, or None and a friendly line."""
    reason = "is not beside this notebook yet. Draw in the cell above: the drawing saves itself."
    if Path(path).exists():
        try:
            diagram = Diagram.read(path)
        except CausalLoopsError as problem:
            reason = f"could not be read ({str(problem)[:200]}). Mend that line, or draw it again in the cell above."
        else:
            if len(diagram.variables) > MOST_VARIABLES or len(diagram.links) > MOST_LINKS:
                reason = f"is larger than a reader can follow: keep to {MOST_VARIABLES} variables and {MOST_LINKS} links."
            elif diagram.links:
                return diagram
            else:
                reason = "has no link yet. Draw an arrow from one variable to another."
    if not quiet:
        say(f"`{path}` {reason}")
    return None


def _linked(diagram):
    """Variables at an end of some link, by their name in small letters."""
    ends = {end for link in diagram.links for end in (link.source, link.target)}
    return {name.casefold(): name for name in ends}


def _links(diagram):
    return {(link.source.casefold(), link.target.casefold()): link for link in diagram.links}


@functools.lru_cache(maxsize=4)
def _loops(diagram):
    return tuple(itertools.islice(diagram.iter_loops(max_length=LONGEST_LOOP), MOST_LOOPS))


# ---------------------------------------------------------------- what a participant sees


@never_fail
def look(path, bank):
    """Read the drawing back in words: variables, own variables, unsigned links, loops."""
    ladder.shown.clear()
    diagram = read(path)
    if diagram is None:
        return
    linked = _linked(diagram)
    own = sorted(name for low, name in linked.items() if low not in {word.casefold() for word in bank})
    whose = f"; your own: {', '.join(own)}" if own else "; none of them your own yet"
    say(f"{len(diagram.links)} links between {len(linked)} variables{whose}.")
    unsigned = [f"{link.source} → {link.target}" for link in diagram.links if link.polarity == "?"]
    if unsigned:
        say(f"Not signed yet: {'; '.join(unsigned[:10])}.")
    loops = _loops(diagram)
    for loop in loops[:6]:
        kind = {"R": "reinforcing", "B": "balancing", "?": "with an unsigned link"}[loop.polarity]
        delay = ", with a delay" if loop.has_delay else ""
        say(f"Loop {loop.name}, {kind}{delay}: {' → '.join([*loop.variables, loop.variables[0]])}.")
    if len(loops) > 6:
        say("There are more loops than these six.")
    if not loops:
        ladder.climb(THE_DRAWING, "no-loop", diagram.to_text())
    unclear = re.compile(r"(lack|shortage|absence) of |(no|not|less|fewer) ", re.IGNORECASE)
    negative = [variable.name for variable in diagram.variables if unclear.match(variable.name)]
    if negative:
        ladder.climb(negative[0], "negative-name", negative[0])


# ---------------------------------------------------------------- the score: always a plain float from 0 to the points


def _of_a_file(score):
    """Give the score a diagram in place of a path; no drawing, or a broken one, earns nothing and says why once."""

    @never_fail
    @functools.wraps(score)
    def careful(path, out_of, **wanted):
        diagram = read(path, quiet=score.__name__ != "score_variables")
        return 0.0 if diagram is None else clamp(score(diagram, out_of, **wanted), out_of)

    return careful


@_of_a_file
def score_variables(diagram, out_of, bank, must, target, around, own=2, wanted=5):
    """1a: half for variables of the bank in use, half for one's own that reach the target by another road."""
    linked = _linked(diagram)
    used = [word for word in bank if word.casefold() in linked]
    missing = [word for word in must if word not in used]
    roads = nx.DiGraph(list(_links(diagram)))
    roads.remove_nodes_from([around.casefold()])
    reach = nx.ancestors(roads, target.casefold()) if target.casefold() in roads else set()
    mine = [low for low in linked if low not in {word.casefold() for word in bank}]
    good = [low for low in mine if low in reach]
    say(f"From the list: {len(used)} variables. Your own that reach {target} without {around}: {len(good)}.")
    if missing:
        say(f"A reader of this map looks for {' and '.join(missing)} first.")
    if len(good) < own:
        ladder.step_up(THE_DRAWING, "own-road")
    listed = min(len(used) / wanted, 1) * (0.5 if missing else 1)
    return out_of * (0.5 * listed + 0.5 * min(len(good) / own, 1))


@_of_a_file
def score_links(diagram, out_of, signs, enough=5):
    """2a: half for signing every link, a quarter for signs that hold when read aloud, a quarter for a delay."""
    links = _links(diagram)
    signed = [pair for pair, link in links.items() if link.polarity != "?"]
    known = [pair for pair in signed if pair in signs]
    wrong = [pair for pair in known if links[pair].polarity != signs[pair]]
    backwards = [pair for pair in links if pair[::-1] in signs and pair not in signs and pair[::-1] not in links]
    delayed = any(link.delay for link in links.values())
    say(f"Links signed: {len(signed)} of {len(links)}. A delay is marked: {'yes' if delayed else 'no'}.")
    for source, target in wrong[:2]:
        ladder.step_up(f"{source} → {target}", "sign-read-as-good")
    for source, target in backwards[:2]:
        ladder.step_up(f"{source} → {target}", "arrow-reversed")
    holds = (len(known) - len(wrong)) / max(len(known) + len(backwards), 3)
    share = 0.5 * len(signed) / len(links) + 0.25 * holds + 0.25 * delayed
    return out_of * min(len(known) / enough, 1) * share


@_of_a_file
def score_loops(diagram, out_of, through, reinforcing, balancing):
    """3a: half for a reinforcing loop through the right variables, half for a balancing one."""
    loops = [({name.casefold() for name in loop.variables}, loop.polarity) for loop in _loops(diagram) if len(loop) > 1]
    if not loops:
        ladder.step_up(THE_DRAWING, "no-loop")
        return 0.0
    points = 0.0
    for wanted, others, word in (("R", reinforcing, "reinforcing"), ("B", balancing, "balancing")):
        on_the_road = [sign for names, sign in loops if through in names and names & set(others)]
        if wanted in on_the_road:
            share, line = 1.0, f"A {word} loop passes through {through}. Well drawn."
        elif any(sign == wanted and through in names for names, sign in loops):
            share, line = 0.75, f"A {word} loop passes through {through}, by another road than the text describes."
        elif on_the_road:
            share, line = 0.5, f"There is a loop where one may look for a {word} one, but it does not come out so."
            ladder.step_up(THE_DRAWING, "count-the-minus-signs")
        elif any(sign == wanted for _, sign in loops):
            share, line = 0.25, f"There is a {word} loop, but it does not pass through {through}."
        else:
            share, line = 0.0, f"No {word} loop yet."
        points += share * out_of / 2
        say(line)
    return points
