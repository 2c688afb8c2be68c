"""The Finnish personal identity code, its check character and its signs of the century."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot_data.identity import CENTURIES, CHECK_CHARACTERS, check_character, find_identity_codes

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def code(day: date, sign: str, number: int) -> str:
    digits = f"{day:%d%m%y}{number:03d}"
    return f"{day:%d%m%y}{sign}{number:03d}{check_character(digits)}"


def signs(day: date) -> list[str]:
    return [sign for sign, century in CENTURIES.items() if century == day.year // 100 * 100]


@st.composite
def codes(draw: st.DrawFn) -> str:
    day = draw(days)
    return code(day, draw(st.sampled_from(signs(day))), draw(st.integers(2, 899)))


def test_the_known_example_is_found_and_right() -> None:
    found = find_identity_codes("Asiakas 131052-308T soitti.")
    assert [(one.text, one.valid) for one in found] == [("131052-308T", True)]


@pytest.mark.parametrize("sign", "-YXWVU")
def test_a_code_of_the_1900s_may_have_any_of_six_signs(sign: str) -> None:
    assert find_identity_codes(f"131052{sign}308T")[0].valid


@pytest.mark.parametrize("sign", "ABCDEF")
def test_a_code_of_the_2000s_may_have_any_of_six_signs(sign: str) -> None:
    assert find_identity_codes(code(date(2004, 2, 29), sign, 123))[0].valid


@pytest.mark.parametrize(
    "text", ["131052+308T", "131052\u2013308T", "131052\u2212308t", "(131052-308T)", "x,131052-308T;"]
)
def test_a_code_is_found_in_any_dress(text: str) -> None:
    assert len(find_identity_codes(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["", "131052308T", "320152-308T", "290201A123X", "1131052-308T", "131052-308TT", "131052G308T", "2026-11-24"],
)
def test_what_is_no_code_is_not_found(text: str) -> None:
    assert find_identity_codes(text) == ()


@settings(deadline=None)
@given(codes())
def test_every_code_made_by_the_rule_is_found_and_right(text: str) -> None:
    assert [one.valid for one in find_identity_codes(f"a {text.lower()} b")] == [True]


@settings(deadline=None)
@given(codes(), st.integers(0, 29))
def test_another_check_character_is_found_and_wrong(text: str, step: int) -> None:
    wrong = CHECK_CHARACTERS[(CHECK_CHARACTERS.index(text[-1]) + 1 + step) % 31]
    assert [one.valid for one in find_identity_codes(text[:-1] + wrong)] == [False]


@settings(deadline=None)
@given(codes(), st.integers(7, 9), st.integers(1, 9))
def test_one_mistyped_digit_of_the_number_is_noticed(text: str, place: int, step: int) -> None:
    typed = text[:place] + str((int(text[place]) + step) % 10) + text[place + 1 :]
    assert [one.valid for one in find_identity_codes(typed)] == [False]


@settings(deadline=None)
@given(st.text())
def test_any_text_may_be_searched(text: str) -> None:
    assert isinstance(find_identity_codes(text), tuple)
