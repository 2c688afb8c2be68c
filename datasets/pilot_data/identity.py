"""The Finnish personal identity code: DDMMYY, a sign of the century, three digits and a check character.

Source: the Digital and Population Data Services Agency, https://dvv.fi/en/personal-identity-code. Since December 2023
the signs Y, X, W, V and U also stand for the 1900s, and B, C, D, E and F for the 2000s.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CODE = re.compile(r"(?<![0-9A-Z])(\d{2})(\d{2})(\d{2})([-+ABCDEFUVWXY])(\d{3})([0-9A-Z])(?![0-9A-Z])")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


@dataclass(frozen=True)
class IdentityCode:
    """A code found in a text; `valid` tells whether its check character is right."""

    text: str
    valid: bool


def find_identity_codes(text: str) -> tuple[IdentityCode, ...]:
    """Give every personal identity code in `text`, also one in small letters or with another dash.

    A code with a possible date but a wrong check character is given too, not valid: one mistyped digit hides nobody.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).upper()
    found = []
    for match in _CODE.finditer(plain):
        day, month, year, sign, number, check = match.groups()
        if not _is_date(CENTURIES[sign] + int(year), int(month), int(day)):
            continue
        found.append(IdentityCode(match[0], check == check_character(day + month + year + number)))
    return tuple(found)


def check_character(digits: str) -> str:
    """Give the check character of nine digits: the day, the month, the year in two digits, and the number."""
    return CHECK_CHARACTERS[int(digits) % 31]


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
