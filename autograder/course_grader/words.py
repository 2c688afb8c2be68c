"""The words a person sees, looked up in course_grader/locale; English where there is no translation.

The language is the one that the environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), as gettext reads it.
"""

import gettext
import unicodedata
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"

_translation = gettext.translation("course_grader", localedir=LOCALE, fallback=True)


def _(text: str) -> str:
    """Return `text` in the reader's language."""
    return _translation.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return `one` or `many` in the reader's language, as `count` asks."""
    return _translation.ngettext(one, many, count)


def plain(text: object) -> str:
    """Return `text` on one line and without control or direction characters.

    Names of files and people come from outside: they must not write to the terminal or turn a sentence around.
    """
    spaced = " ".join(str(text).split())
    return "".join(
        character if unicodedata.category(character)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for character in spaced
    )
