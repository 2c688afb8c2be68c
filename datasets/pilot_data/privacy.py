"""The gate that own data passes before it is saved: who could be recognised, and what to do about it.

It looks for direct identifiers, for cells of fewer than k people, for free text and for cells that a spreadsheet would
run. It cannot find everything: a rare diagnosis, or a cell in which all have the same answer, may still give a person
away. A person who knows the data must look too. Source of the rule on small cells: Sweeney (2002), k-anonymity, doi
10.1142/S0218488502001648.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from pilot_data.errors import MissingColumnError
from pilot_data.identity import find_identity_codes

K = 5
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<![\d.,])(?:\+\d{1,3}|00\d{2,3}|0)(?:[ \u00a0()-]{0,2}\d){6,11}(?![\d.,]*\d)")
_FORMULA = re.compile(r"[=@]|[+-][^\d.,\s]")
_NAME_WORDS = frozenset(
    (
        "nimi",
        "etunimi",
        "sukunimi",
        "kutsumanimi",
        "name",
        "firstname",
        "lastname",
        "surname",
        "forename",
        "namn",
        "förnamn",
        "efternamn",
    )
)
_DIRECT_WORDS = frozenset(
    (
        "hetu",
        "henkilötunnus",
        "henkilotunnus",
        "sotu",
        "ssn",
        "personnummer",
        "personbeteckning",
        "osoite",
        "katuosoite",
        "lähiosoite",
        "address",
        "adress",
        "puhelin",
        "puhelinnumero",
        "puh",
        "gsm",
        "phone",
        "telephone",
        "mobile",
        "telefon",
        "email",
        "sähköposti",
        "sahkoposti",
        "sähköpostiosoite",
        "epost",
        "iban",
        "tilinumero",
        "asiakasnumero",
        "potilasnumero",
        "syntymäaika",
        "syntymaaika",
        "birthdate",
        "dob",
        "födelsedatum",
    )
)
_KEY_WORDS = frozenset(("id", "tunnus", "tunniste", "identifier", "asiakasid", "henkilöid", "potilasid"))
_FEWEST_KEYS = 20
_INDIRECT_WORDS = frozenset(
    (
        "ikä",
        "alue",
        "asuinpaikka",
        "area",
        "ika",
        "age",
        "ålder",
        "sukupuoli",
        "sex",
        "gender",
        "kön",
        "postinumero",
        "postcode",
        "zip",
        "zipcode",
        "kunta",
        "municipality",
        "kaupunginosa",
        "district",
        "asuinalue",
        "äidinkieli",
        "aidinkieli",
        "kieli",
        "language",
        "syntymävuosi",
        "birthyear",
        "kansalaisuus",
        "nationality",
        "ammatti",
        "occupation",
        "siviilisääty",
        "marital",
        "diagnoosi",
        "diagnosis",
    )
)


@dataclass(frozen=True)
class Finding:
    """Something that could give a person away, and what to do about it."""

    kind: str
    columns: tuple[str, ...]
    count: int  # cells, or rows for small cells
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{self.what} {self.advice}"


@dataclass(frozen=True)
class PrivacyReport:
    """All findings; the table may be saved only when there is none."""

    findings: tuple[Finding, ...]
    identifying: tuple[str, ...]
    k: int

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def __str__(self) -> str:
        if self.passed:
            columns = ", ".join(self.identifying) or "no column"
            return f"Nothing found. Small cells were looked for over {columns}, with k = {self.k}."
        return "\n".join(f"{place}. {finding}" for place, finding in enumerate(self.findings, 1))


def inspect_privacy(
    table: pd.DataFrame, identifying: Iterable[str] | None = None, k: int = K, reviewed: Iterable[str] = ()
) -> PrivacyReport:
    """Look for what could give a person away.

    `identifying` are the columns by which somebody could be recognised together (age, district, ...); without a
    choice, those whose names suggest it. `reviewed` are columns that a person has looked through and vouches for: for
    them names, phone numbers, free text and column names are passed over, personal identity codes and e-mail
    addresses never. Raises MissingColumnError for an identifying column that there is not.
    """
    chosen = suggest_identifying(table) if identifying is None else tuple(identifying)
    for column in chosen:
        if column not in table.columns:
            raise MissingColumnError("the table", column, tuple(map(str, table.columns)))
    vouched = frozenset(reviewed)
    findings: list[Finding] = []
    if identifying is None and not chosen:
        what = "Nobody said by which columns people could be recognised together."
        findings.append(Finding("choice", (), 0, what, "Say so: identifying=[...], or [] when the rows are no people."))
    for column in map(str, table.columns):
        findings.extend(_look_at_column(table[column], column, column in vouched))
    if (small := _small_cells(table, chosen, k)) is not None:
        findings.append(small)
    return PrivacyReport(tuple(findings), chosen, k)


def suggest_identifying(table: pd.DataFrame) -> tuple[str, ...]:
    """Give the columns whose names suggest that people could be recognised by them together."""
    return tuple(str(column) for column in table.columns if _words(str(column)) & _INDIRECT_WORDS)


def small_cells(table: pd.DataFrame, identifying: Iterable[str], k: int = K) -> pd.Series[bool]:
    """Tell for each row whether fewer than `k` rows share its values of the `identifying` columns."""
    columns = list(identifying)
    if not columns:
        return pd.Series(False, index=table.index)
    keys = table[columns].astype(str)
    return keys.groupby(columns, dropna=False)[columns[0]].transform("size") < k


def _look_at_column(cells: pd.Series[Any], column: str, vouched: bool) -> Iterable[Finding]:
    drop = f"Drop it: .drop({column!r})."
    words = _words(column)
    if find_identity_codes(column) or _EMAIL.search(column):
        yield Finding(
            "identity code", (column,), 1, f"The name of column {column!r} holds an identifier.", "Rename it."
        )
    text = _texts(cells)
    times = text.value_counts()  # each different text is looked at once
    counts: tuple[tuple[str, str, Callable[[str], bool], bool], ...] = (
        ("identity code", "a Finnish personal identity code", lambda cell: bool(find_identity_codes(cell)), False),
        ("e-mail", "an e-mail address", lambda cell: bool(_EMAIL.search(cell)), False),
        ("phone", "a phone number", lambda cell: bool(_PHONE.search(cell)), True),
    )
    found = coded = False
    for kind, what, test, may_vouch in counts:
        if kind == "phone" and coded:
            continue  # the digits of an identity code are no phone number
        count = sum(number for cell, number in times.items() if test(str(cell)))
        coded = coded or (kind == "identity code" and count > 0)
        if count and not (may_vouch and vouched):
            found = True
            yield Finding(kind, (column,), count, f"Column {column!r} has {what} in {_count(count, 'cell')}.", drop)
    formulas = sum(number for cell, number in times.items() if _FORMULA.match(str(cell)))
    if formulas:
        advice = "Remove the first character, or drop the column."
        what = f"Column {column!r} has {_count(formulas, 'cell')} that a spreadsheet would run as a formula."
        yield Finding("formula", (column,), formulas, what, advice)
    if vouched or found:
        return
    if words & _NAME_WORDS or words & _DIRECT_WORDS or "name" in words:
        vouch = f"Drop it: .drop({column!r}). If it names no person, say that you looked: reviewed=[{column!r}]."
        yield Finding(
            "name column", (column,), len(cells), f"The name of column {column!r} suggests identifiers.", vouch
        )
    elif (free := _free_text(text)) > 0:
        what = f"Column {column!r} has free text in {_count(free, 'cell')}; people write names and events there."
        vouch = f"Drop it, or sort it into categories. If you read all of it, say so: reviewed=[{column!r}]."
        yield Finding("free text", (column,), free, what, vouch)
    elif _is_key(cells, text, words):
        what = f"Column {column!r} is different in every row: other registers may know people by it."
        vouch = f"Drop it, or number the rows anew. If no register has it, say so: reviewed=[{column!r}]."
        yield Finding("key", (column,), len(cells), what, vouch)


def _small_cells(table: pd.DataFrame, identifying: tuple[str, ...], k: int) -> Finding | None:
    small = small_cells(table, identifying, k)
    rows = int(small.sum())
    if not rows:
        return None
    cells = int(table.loc[small, list(identifying)].astype(str).drop_duplicates().shape[0])
    names = ", ".join(identifying)
    listed = ", ".join(repr(name) for name in identifying)
    return Finding(
        "small cells",
        identifying,
        rows,
        f"{_count(cells, 'combination')} of {names} with fewer than {k} rows each, {_count(rows, 'row')} together.",
        f"Coarsen a column, such as .coarsen({identifying[0]!r}, ...), or suppress the rows: "
        f".suppress([{listed}], k={k}).",
    )


def _is_key(cells: pd.Series[Any], text: pd.Series[str], words: frozenset[str]) -> bool:
    """Whether a column of texts, or of numbers with a telling name, has another value in every row."""
    keys = cells.dropna() if words & _KEY_WORDS else text
    return len(keys) >= _FEWEST_KEYS and bool(keys.is_unique)


def _free_text(text: pd.Series[str]) -> int:
    """Count the cells of four words or more, unless the same few texts come again and again."""
    if text.nunique() <= 12 and len(text) >= 5 * text.nunique():
        return 0
    return sum(len(re.findall(r"\w+", cell)) >= 4 for cell in text)


def _texts(cells: pd.Series[Any]) -> pd.Series[str]:
    present = cells.dropna()
    if pd.api.types.is_datetime64_any_dtype(present) or pd.api.types.is_bool_dtype(present):
        return pd.Series([], dtype="str")
    if pd.api.types.is_numeric_dtype(present):
        return pd.Series([], dtype="str")
    return present.astype("str")


def _words(column: str) -> frozenset[str]:
    spaced = re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])", " ", column)
    words = re.findall(r"[a-zåäö]+", spaced.lower())
    return frozenset(words) | frozenset("".join(pair) for pair in pairwise(words))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
