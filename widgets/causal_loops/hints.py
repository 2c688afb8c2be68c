"""What a person is told about a drawing: one table of words, with keys and places for the names they drew.

A hint makes one think and gives nothing away. Its places are filled with names from the drawing itself and with
counts, never with anything that only the expected diagram holds; and it speaks of rising or falling only where the
drawing has that sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HINTS: Mapping[str, str] = {
    "empty": "Nothing is drawn yet. Begin with what worries you most, and ask what it changes.",
    "negative_name": (
        '"{variable}" is named by what is missing. Name the thing itself, so that there can be more or less of it, '
        "and read its arrows again."
    ),
    "direction_name": (
        '"{variable}" already says which way it moves. Name the thing itself, and let the arrows say the rest.'
    ),
    "verb_name": '"{variable}" is something that one does. What can there be more or less of? Name that.',
    "same_thing": '"{variable}" and "{other}" look like one and the same. Keep one of them.',
    "variables_missing": (
        "Something that matters is not in your drawing yet ({count}). Who else is affected, and what do they do "
        "about it?"
    ),
    "sign_as_judgement": (
        "A sign is no praise and no blame. It says whether two things move the same way or opposite ways, "
        "whatever we wish for."
    ),
    "link_reversed": (
        'You drew an arrow from "{source}" to "{target}". Which of the two moves first? Tell it as a story, then look '
        "where the arrow points."
    ),
    "sign_wrong_plus": 'More "{source}" makes "{target}" rise? Read your arrow aloud.',
    "sign_wrong_minus": 'More "{source}" makes "{target}" fall? Read your arrow aloud.',
    "delay_as_minus": (
        'Does "{target}" fall when there is more "{source}", or does it only take its time? Being late has a mark of '
        "its own."
    ),
    "sign_missing": 'When there is more "{source}", which way does "{target}" move? Give the arrow its sign.',
    "links_missing": (
        "Some arrows are not there yet ({count}). Take each variable in turn: what does it change, and what changes it?"
    ),
    "link_extra": 'From "{source}" straight to "{target}"? Tell it as a story from your own work, step by step.',
    "delay_extra": 'Does "{target}" really wait so long after "{source}"? How many weeks?',
    "delays_missing": (
        "Not everything happens at once ({count}). Ask of each arrow: when would you see the effect? Mark what "
        "takes long."
    ),
    "no_loop": "Your arrows never come back to where they began. What does the last thing in the chain change in turn?",
    "loops_missing": (
        "Some circles are not closed yet ({count}). Follow your arrows: where does the story stop, although it goes on?"
    ),
    "loop_type": (
        "Go once around aloud: {loop}. Does a push come back stronger, or does it die down? Count the arrows whose two "
        "ends move opposite ways."
    ),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to think about.

    Attributes:
        key: which hint, for counting misconceptions over a group, and for looking up a translation.
        values: what stands in its places: names as the person wrote them, or counts.
    """

    key: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The hint in English."""
        return self.say(HINTS)

    def say(self, words: Mapping[str, str]) -> str:
        """Return the hint in the words of another table with the same keys and places."""
        return words[self.key].format_map(dict(self.values))


def hint(key: str, **values: object) -> Hint:
    """Make a hint; every value becomes text."""
    return Hint(key, tuple((place, str(value)) for place, value in values.items()))
