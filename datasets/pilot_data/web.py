"""Ask a web service for JSON, once: answers are kept with their date, as JSON, in the user's cache folder."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pilot_data.errors import LiveDataError

AGENT = "impact-course pilot_data"
LARGEST_ANSWER = 50_000_000
"""Bytes."""
_REASONS = {
    400: ("it did not accept the selection", "Read the codes anew: they change."),
    403: ("it refused the request, often because too many cells were asked for", "Ask for fewer values at a time."),
    404: ("there is no such table or indicator", "Look its name up at the service: names change."),
    413: ("too many cells were asked for", "Ask for fewer values at a time."),
    429: ("too many requests came in a short time", "Wait a minute and try again."),
}


@dataclass(frozen=True)
class Answer:
    """What a service said, and when."""

    content: Any
    fetched: datetime
    address: str


def ask(
    service: str, address: str, body: Any = None, *, max_age_days: float | None = 30, timeout: float = 20.0
) -> Answer:
    """Give the JSON at an address (POST when there is a `body`), from the cache when that is young enough.

    With `max_age_days` None a kept answer of any age will do. Raises LiveDataError with one clear line for a time-out,
    a refusal, an answer that is too large or no JSON; it says when an older answer is kept.
    """
    file = _cache_folder() / f"{hashlib.sha256(json.dumps([address, body], sort_keys=True).encode()).hexdigest()}.json"
    kept = _read(file, address)
    if kept and (max_age_days is None or datetime.now(UTC) - kept.fetched <= timedelta(days=max_age_days)):
        return kept
    advice = f" An answer of {kept.fetched:%Y-%m-%d} is kept: use it with max_age_days=None." if kept else ""
    content = _fetch(service, address, body, timeout, advice)
    answer = Answer(content, datetime.now(UTC).replace(microsecond=0), address)
    _write(file, answer)
    return answer


def _fetch(service: str, address: str, body: Any, timeout: float, advice: str) -> Any:
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    if not address.startswith(("https://", "http://")):
        raise LiveDataError(service, address, "the address is no web address", "Correct it.")
    headers = {"User-Agent": AGENT, "Accept": "application/json"}  # a default client's name is refused by Sotkanet
    data = None
    if body is not None:
        data, headers["Content-Type"] = json.dumps(body).encode("utf-8"), "application/json"
    try:
        with urlopen(Request(address, data, headers), timeout=timeout) as response:  # noqa: S310 - looked at above
            content = response.read(LARGEST_ANSWER + 1)
    except HTTPError as error:
        error.close()
        fallback = (f"it answered with status {error.code}", "Try again later.")
        reason, todo = _REASONS.get(error.code, fallback)
        raise LiveDataError(service, address, reason, todo + advice) from error
    except TimeoutError as error:
        raise LiveDataError(service, address, f"no answer came within {timeout:g} s", "Try later." + advice) from error
    except (URLError, HTTPException, OSError) as error:
        timed_out = isinstance(getattr(error, "reason", None), TimeoutError)
        reason = f"no answer came within {timeout:g} s" if timed_out else "it could not be reached"
        raise LiveDataError(service, address, reason, "Check the connection, or try later." + advice) from error
    if len(content) > LARGEST_ANSWER:
        raise LiveDataError(service, address, "the answer is larger than 50 MB", "Ask for fewer values." + advice)
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise LiveDataError(service, address, "the answer is no JSON", "Try again later." + advice) from error


def _cache_folder() -> Path:
    if chosen := os.environ.get("PILOT_DATA_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "pilot_data"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pilot_data"


def _read(file: Path, address: str) -> Answer | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Answer(kept["content"], datetime.fromisoformat(kept["fetched"]), address)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no answer is kept, or a broken one: ask again


def _write(file: Path, answer: Answer) -> None:
    kept = {"address": answer.address, "fetched": answer.fetched.isoformat(), "content": answer.content}
    partial = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8", newline="\n")
        partial.replace(file)
    except OSError:
        return  # a cache that cannot be written must not keep anybody from the data
