"""Which variable of a drawing is meant by which expected one, although people write names in their own way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from causal_loops.errors import DiagramError

_APART = re.compile(r"[\s\-_/–—]+")  # noqa: RUF001  people paste dashes
_ARTICLES = {"the", "a", "an"}
# "lack of staff": what there is less of, so every sign at it turns.
_NEGATIVE = (
    "lack of",
    "shortage of",
    "absence of",
    "not enough",
    "too few",
    "too little",
    "insufficient",
    "no",
    "fewer",
    "less",
    "decrease in",
    "decreasing",
    "falling",
    "declining",
    "reduced",
)
# "more traffic": the name says what an arrow should say.
_DIRECTION = ("more", "increase in", "increasing", "rising", "growing", "higher", "too many", "too much")
# Words that are hardly ever nouns: "train drivers" may be a train's drivers, "build roads" is an action.
_VERBS = frozenset(
    re.findall(
        r"\w+",
        """
        add allow ask avoid become begin bring build buy choose close create decrease deliver encourage
        enlarge ensure expand give hire implement improve increase introduce invest keep
        make minimise minimize motivate prevent promote provide recruit reduce remove sell send solve
        spend teach tell widen
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Naming:
    """How the names of a drawing were understood.

    Attributes:
        meant: for each drawn name that was understood, the expected name.
        turned: drawn names that say the opposite of what is meant, such as "lack of staff" for staff.
        doubles: pairs of drawn names that mean the same; the first was taken.
        faults: drawn names that are no good names of variables, each after its fault: "negative_name",
            "direction_name" or "verb_name".
    """

    meant: Mapping[str, str]
    turned: frozenset[str]
    doubles: tuple[tuple[str, str], ...]
    faults: tuple[tuple[str, str], ...]


def plain(name: str) -> str:
    """Return a name without what does not matter: case, hyphens, accents' encoding, an article, a plural s."""
    words = _APART.split(unicodedata.normalize("NFKC", name).casefold().strip())
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(map(_singular, words))


def understand(drawn: Iterable[str], expected: Iterable[str], synonyms: Mapping[str, Iterable[str]]) -> Naming:
    """Match drawn names to expected ones: as they stand, or with a word in front that makes them no good name.

    Raises:
        DiagramError: the synonyms contradict one another, or belong to no expected variable.
    """
    targets = tuple(expected)
    table = _table(targets, synonyms)
    names = tuple(drawn)
    # A name that is expected letter for letter means itself, even beside another that differs by case alone.
    known = {name: name if name in targets else table.get(plain(name)) for name in names}
    meant: dict[str, str] = {}
    taken: dict[str, str] = {}
    doubles: list[tuple[str, str]] = []

    def take(name: str, target: str) -> None:
        if target in taken:
            doubles.append((taken[target], name))
        else:
            taken[target] = name
            meant[name] = target

    for name, target in sorted(known.items(), key=lambda item: item[0] != item[1]):
        if target is not None:
            take(name, target)
    faults = {name: _fault(name) for name in names if known[name] is None}
    for name, (_, rest) in faults.items():
        if rest in table:
            take(name, table[rest])
    turned = frozenset(name for name, (fault, _) in faults.items() if fault == "negative_name" and name in meant)
    return Naming(meant, turned, tuple(doubles), tuple((fault, name) for name, (fault, _) in faults.items() if fault))


def _table(expected: tuple[str, ...], synonyms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for name in synonyms:
        if name not in expected:
            raise DiagramError(f'synonyms are given for "{name}", which is no variable of the expected diagram')
    for target in expected:
        table.setdefault(plain(target), target)
    for target, others in synonyms.items():
        for name in others:
            known = table.setdefault(plain(name), target)
            if known != target:
                raise DiagramError(f'"{name}" would mean both "{known}" and "{target}"; change one of the synonyms')
    return table


def _fault(name: str) -> tuple[str, str]:
    """Return what is wrong with a name, or nothing, and the plain name that is left without it."""
    for fault, prefixes in (("negative_name", _NEGATIVE), ("direction_name", _DIRECTION)):
        rest = _without(name, prefixes)
        if rest is not None:
            return fault, rest
    words = plain(name).split()
    return ("verb_name" if len(words) > 1 and words[0] in _VERBS else ""), ""


def _without(name: str, prefixes: Iterable[str]) -> str | None:
    """Return the plain name without such a beginning, or None when it has none."""
    bare = " ".join(_APART.split(unicodedata.normalize("NFKC", name).casefold().strip()))
    for prefix in prefixes:
        if bare.startswith(f"{prefix} "):
            return plain(bare.removeprefix(f"{prefix} "))
    return None


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith(("se", "ze")):
        return word[:-1]  # so that house and houses agree, as bus and buses do
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
