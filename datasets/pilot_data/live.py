"""Open data on Espoo or any other municipality, asked for when you call it, never when the book is built or tested.

Statistics Finland's PxWeb and THL's Sotkanet. The client `statfin` (0.4.1) on PyPI was looked at and is not used: it
keeps answers as pickles and without a date, asks for every value unless told otherwise, and its errors name no remedy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd

from pilot_data.errors import LiveDataError
from pilot_data.web import Answer, ask

STATFIN = "https://pxdata.stat.fi/PxWeb/api/v1/en/StatFin"
SOTKANET = "https://sotkanet.fi/rest/1.1"
_MOST_CELLS = 100_000


def statfin_variables(
    table: str, *, base: str = STATFIN, max_age_days: float | None = 1, timeout: float = 20.0
) -> pd.DataFrame:
    """Give the variables of a table of Statistics Finland, one row a value: variable, code, label.

    `table` is area and name, such as "vaerak/statfin_vaerak_pxt_11ra.px". Raises LiveDataError.
    """
    answer = ask("Statistics Finland", _address(base, table), max_age_days=max_age_days, timeout=timeout)
    rows = [
        {"variable": variable["code"], "code": code, "label": label}
        for variable in _variables(answer)
        for code, label in zip(variable["values"], variable["valueTexts"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["variable", "code", "label"])


def statfin(
    table: str,
    where: Mapping[str, str | Iterable[str]] | None = None,
    *,
    municipality: str = "",
    base: str = STATFIN,
    max_age_days: float | None = 30,
    timeout: float = 20.0,
) -> pd.DataFrame:
    """Give values of a table of Statistics Finland, one row a cell: a column for each variable, and `value`.

    `where` names the codes wanted of each variable; a variable that it does not name gives its total where it has
    one, and all its values otherwise. `municipality` is a name or a code ("Espoo", "049", "KU049"). Codes are always
    checked against the table's own list, because they change. `attrs["licence"]` is the line to print beside a figure.

    Raises LiveDataError for a time-out, a refusal, a code that the table does not have (any more), or too many cells.
    """
    service, address = "Statistics Finland", _address(base, table)
    # Codes change: the list of them may be a day old at most, unless any age will do.
    list_age = None if max_age_days is None else min(max_age_days, 1)
    variables = _variables(ask(service, address, max_age_days=list_age, timeout=timeout))
    wanted = {code: [values] if isinstance(values, str) else list(values) for code, values in (where or {}).items()}
    if municipality:
        code, value = _find_municipality(variables, municipality, address)
        wanted[code] = [value]
    query, cells = _query(variables, wanted, address)
    if cells > _MOST_CELLS:
        reason = f"{cells:,} cells were asked for, and the service gives at most {_MOST_CELLS:,} at a time"
        raise LiveDataError(service, address, reason, "Ask for fewer values at a time.")
    body = {"query": query, "response": {"format": "json-stat2"}}
    answer = ask(service, address, body, max_age_days=max_age_days, timeout=timeout)
    found = _json_stat(answer)
    found.attrs |= {
        "source": address,
        "fetched": answer.fetched.date().isoformat(),
        "licence": f"Source: Statistics Finland, {table}, fetched {answer.fetched:%Y-%m-%d}, CC BY 4.0",
    }
    return found


def sotkanet(
    indicator: int,
    years: Iterable[int],
    *,
    municipality: str = "049",
    genders: str = "total",
    base: str = SOTKANET,
    max_age_days: float | None = 30,
    timeout: float = 20.0,
) -> pd.DataFrame:
    """Give an indicator of THL's Sotkanet for one municipality: year, gender, region, code, value, absolute.

    `municipality` is a name or the code of three digits; 049 is Espoo. `genders` is "total", "male" or "female".
    `attrs["licence"]` is the line to print beside a figure. Raises LiveDataError for a time-out, a refusal, an unknown
    municipality, or no value.
    """
    service = "Sotkanet"
    regions = ask(service, f"{base}/regions", max_age_days=max_age_days, timeout=timeout)
    region = _find_region(regions, municipality)
    # One `years` each: a list with commas is refused.
    asked = urlencode([("indicator", indicator), *(("years", year) for year in years), ("genders", genders)])
    address = f"{base}/json?{asked}"
    answer = ask(service, address, max_age_days=max_age_days, timeout=timeout)
    try:
        rows = [
            {
                "year": int(row["year"]),
                "gender": str(row["gender"]),
                "region": region["title"],
                "code": region["code"],
                "value": row.get("value"),
                "absolute": row.get("absValue"),
            }
            for row in answer.content
            if row["region"] == region["id"]
        ]
    except (TypeError, KeyError, ValueError) as error:
        raise LiveDataError(service, address, "the answer has another form than documented", "Tell us.") from error
    if not rows:
        reason = f"indicator {indicator} has no value for {region['title']} in these years"
        raise LiveDataError(service, address, reason, "Look at the service which years it covers.")
    found = pd.DataFrame(rows).sort_values(["year", "gender"], ignore_index=True)
    found[["value", "absolute"]] = found[["value", "absolute"]].astype(float)
    found.attrs |= {
        "source": address,
        "fetched": answer.fetched.date().isoformat(),
        "licence": f"Source: THL, Sotkanet, indicator {indicator}, fetched {answer.fetched:%Y-%m-%d}, CC BY 4.0",
    }
    return found


def _address(base: str, table: str) -> str:
    return f"{base.rstrip('/')}/{quote(table.strip('/'))}"


def _variables(answer: Answer) -> list[dict[str, Any]]:
    try:
        variables: list[dict[str, Any]] = answer.content["variables"]
        if all(len(variable["values"]) == len(variable["valueTexts"]) for variable in variables):
            return variables
    except (TypeError, KeyError):
        pass
    reason = "the answer describes no table"
    raise LiveDataError("Statistics Finland", answer.address, reason, "Name a table, not a folder.")


def _find_municipality(variables: list[dict[str, Any]], wanted: str, address: str) -> tuple[str, str]:
    for variable in variables:
        for code, label in zip(variable["values"], variable["valueTexts"], strict=True):
            if code.startswith("KU") and (wanted in (code, code[2:]) or label.casefold() == wanted.casefold()):
                return variable["code"], code
    reason = f"the table has no municipality {wanted!r}"
    raise LiveDataError("Statistics Finland", address, reason, "Look at live.statfin_variables(table).")


def _query(
    variables: list[dict[str, Any]], wanted: dict[str, list[str]], address: str
) -> tuple[list[dict[str, Any]], int]:
    by_code = {variable["code"]: variable for variable in variables}
    for code, values in wanted.items():
        if code not in by_code:
            reason = f"the table has no variable {code!r} (any more); it has {', '.join(by_code)}"
            raise LiveDataError("Statistics Finland", address, reason, "Correct the name.")
        for value in values:
            if value not in by_code[code]["values"]:
                reason = f"the variable {code!r} has no value {value!r} (any more)"
                advice = "Codes change: look at live.statfin_variables(table)."
                raise LiveDataError("Statistics Finland", address, reason, advice)
    query, cells = [], 1
    for code, variable in by_code.items():
        if code not in wanted and variable.get("elimination"):
            continue
        values = wanted.get(code, variable["values"])
        cells *= len(values)
        query.append({"code": code, "selection": {"filter": "item", "values": values}})
    return query, cells


def _json_stat(answer: Answer) -> pd.DataFrame:
    """Turn a JSON-stat 2 dataset into a table; see https://json-stat.org/full/."""
    try:
        content = answer.content
        names: list[str] = content["id"]
        labels = []
        for name in names:
            category = content["dimension"][name]["category"]
            index = category.get("index") or list(category["label"])
            codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)
            labels.append([category.get("label", {}).get(code, code) for code in codes])
        values = content["value"]
        rows = list(product(*labels))
        if isinstance(values, dict):
            values = [values.get(str(place)) for place in range(len(rows))]
        if len(values) != len(rows):
            raise ValueError("as many values as cells are needed")
        table = pd.DataFrame(rows, columns=names)
        table["value"] = pd.Series(values, dtype=float)
        table.attrs["updated"] = str(content.get("updated", ""))
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        reason = "the answer has another form than documented"
        raise LiveDataError("Statistics Finland", answer.address, reason, "Tell us, with the table's name.") from error
    return table


def _find_region(regions: Answer, wanted: str) -> dict[str, Any]:
    try:
        for region in regions.content:
            titles = region["title"]
            if region["category"] == "KUNTA" and (
                region["code"] == wanted or wanted.casefold() in {str(title).casefold() for title in titles.values()}
            ):
                return {"id": region["id"], "code": region["code"], "title": titles.get("en") or titles.get("fi")}
    except (TypeError, KeyError, AttributeError) as error:
        reason = "the list of regions has another form than documented"
        raise LiveDataError("Sotkanet", regions.address, reason, "Tell us.") from error
    advice = "Give its name or its code of three digits."
    raise LiveDataError("Sotkanet", regions.address, f"there is no municipality {wanted!r}", advice)
