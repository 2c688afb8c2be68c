"""Open data, asked of a server on this machine that answers as the documented services do, errors included."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pilot_data import live, web
from pilot_data.errors import LiveDataError

VARIABLES = {
    "title": "Population by area, sex and year",
    "variables": [
        {
            "code": "Alue",
            "text": "Area",
            "values": ["SSS", "KU049", "KU091"],
            "valueTexts": ["WHOLE COUNTRY", "Espoo", "Helsinki"],
        },
        {
            "code": "Sukupuoli",
            "text": "Sex",
            "values": ["1", "2"],
            "valueTexts": ["Males", "Females"],
            "elimination": True,
        },
        {"code": "Vuosi", "text": "Year", "values": ["2024", "2025"], "valueTexts": ["2024", "2025"], "time": True},
        {"code": "Tiedot", "text": "Information", "values": ["vaesto"], "valueTexts": ["Population 31 Dec"]},
    ],
}
REGIONS = [
    {"id": 5, "code": "049", "category": "MAAKUNTA", "title": {"fi": "Toinen", "sv": "Andra", "en": "Other"}},
    {"id": 73, "code": "049", "category": "KUNTA", "title": {"fi": "Espoo", "sv": "Esbo", "en": "Espoo"}},
    {"id": 89, "code": "091", "category": "KUNTA", "title": {"fi": "Helsinki", "sv": "Helsingfors", "en": "Helsinki"}},
]
TABLE = "vaerak/statfin_vaerak_pxt_11ra.px"


class Service(BaseHTTPRequestHandler):
    """PxWeb under /StatFin and Sotkanet under /rest/1.1."""

    seen: list[tuple[str, str, Any]]
    trouble: dict[str, Any]

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        self.seen.append(("GET", self.path, self.headers["User-Agent"]))
        if self._in_trouble("GET"):
            return
        place = urlsplit(self.path)
        if place.path == f"/StatFin/{TABLE}":
            self._answer(VARIABLES)
        elif place.path == "/StatFin/vaerak":
            self._answer([{"id": "statfin_vaerak_pxt_11ra.px", "type": "t"}])
        elif place.path == "/rest/1.1/regions":
            self._answer(REGIONS)
        elif place.path == "/rest/1.1/json":
            self._sotkanet(parse_qs(place.query))
        else:
            self._answer({"error": "not found"}, 404)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append(("POST", self.path, body))
        if self._in_trouble("POST"):
            return
        chosen = {part["code"]: part["selection"]["values"] for part in body["query"]}
        names = [variable["code"] for variable in VARIABLES["variables"] if variable["code"] in chosen]  # type: ignore[index]
        texts = {
            variable["code"]: dict(zip(variable["values"], variable["valueTexts"], strict=True))  # type: ignore[index]
            for variable in VARIABLES["variables"]
        }
        cells = 1
        for name in names:
            cells *= len(chosen[name])
        self._answer(
            {
                "class": "dataset",
                "version": "2.0",
                "updated": "2026-06-08T05:00:00Z",
                "id": names,
                "size": [len(chosen[name]) for name in names],
                "dimension": {
                    name: {
                        "category": {
                            "index": {code: place for place, code in enumerate(chosen[name])},
                            "label": {code: texts[name][code] for code in chosen[name]},
                        }
                    }
                    for name in names
                },
                "value": [None if place == 1 else 300_000 + place for place in range(cells)],
            }
        )

    def _sotkanet(self, asked: dict[str, list[str]]) -> None:
        if self.headers["User-Agent"].startswith("Python-urllib"):
            self._answer({"error": "forbidden"}, 403)
        elif any("," in year for year in asked["years"]):
            self._answer({"error": "bad request"}, 400)
        elif asked["indicator"] == ["127"]:
            self._answer(
                [
                    {
                        "indicator": 127,
                        "region": region["id"],
                        "year": int(year),
                        "gender": "total",
                        "value": region["id"],
                    }
                    for year in reversed(asked["years"])
                    for region in REGIONS
                ]
            )
        else:
            self._answer([])

    def _in_trouble(self, method: str) -> bool:
        trouble = self.trouble.get(method)
        if trouble == "slow":
            time.sleep(1.0)
        elif trouble == "broken":
            self._send(b"<html>maintenance</html>", 200)
        elif trouble == "large":
            self._send(b"[" + b" " * 2000 + b"]", 200)
        elif isinstance(trouble, int):
            self._answer({"error": "x"}, trouble)
        elif trouble is not None:
            self._answer(trouble)
        return trouble is not None

    def _answer(self, content: object, status: int = 200) -> None:
        self._send(json.dumps(content).encode("utf-8"), status)

    def _send(self, content: bytes, status: int) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except (BrokenPipeError, ConnectionResetError):
            return  # the client gave up waiting, as it should


class Server:
    def __init__(self, address: str) -> None:
        self.statfin = f"{address}/StatFin"
        self.sotkanet = f"{address}/rest/1.1"
        self.seen = Service.seen
        self.trouble = Service.trouble


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("PILOT_DATA_CACHE", str(tmp_path / "cache"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Service.seen, Service.trouble = [], {}
    service = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield Server(f"http://127.0.0.1:{service.server_address[1]}")
    service.shutdown()
    thread.join()
    service.server_close()


def test_a_table_of_statistics_finland_comes_as_one_row_a_cell(server: Server) -> None:
    table = live.statfin(TABLE, {"Vuosi": ["2024", "2025"]}, municipality="Espoo", base=server.statfin)
    assert table.to_dict("list") == {
        "Alue": ["Espoo", "Espoo"],
        "Vuosi": ["2024", "2025"],
        "Tiedot": ["Population 31 Dec"] * 2,
        "value": [300_000.0, pytest.approx(float("nan"), nan_ok=True)],
    }
    body = server.seen[-1][2]
    assert body["response"] == {"format": "json-stat2"}
    assert [part["code"] for part in body["query"]] == ["Alue", "Vuosi", "Tiedot"], "sex is left to its total"
    assert body["query"][0]["selection"] == {"filter": "item", "values": ["KU049"]}


@pytest.mark.parametrize("name", ["Espoo", "espoo", "049", "KU049"])
def test_a_municipality_has_a_name_and_a_code(server: Server, name: str) -> None:
    assert live.statfin(TABLE, municipality=name, base=server.statfin)["Alue"].unique().tolist() == ["Espoo"]


def test_each_table_carries_its_licence_line_and_date(server: Server) -> None:
    table = live.statfin(TABLE, municipality="049", base=server.statfin)
    assert table.attrs["licence"] == f"Source: Statistics Finland, {TABLE}, fetched {table.attrs['fetched']}, CC BY 4.0"
    table = live.sotkanet(127, [2023], base=server.sotkanet)
    assert (
        table.attrs["licence"] == f"Source: THL, Sotkanet, indicator 127, fetched {table.attrs['fetched']}, CC BY 4.0"
    )


def test_the_variables_of_a_table_can_be_read(server: Server) -> None:
    variables = live.statfin_variables(TABLE, base=server.statfin)
    assert variables[variables.code == "KU049"].to_dict("records") == [
        {"variable": "Alue", "code": "KU049", "label": "Espoo"}
    ]


@pytest.mark.parametrize(
    ("where", "municipality", "message"),
    [
        ({"Alue": "KU999"}, "", "the variable 'Alue' has no value 'KU999' (any more)"),
        ({"Kunta": "KU049"}, "", "the table has no variable 'Kunta' (any more); it has Alue, Sukupuoli, Vuosi, Tiedot"),
        ({}, "Atlantis", "the table has no municipality 'Atlantis'"),
    ],
)
def test_a_changed_code_is_named_before_anything_is_asked(
    server: Server, where: dict[str, str], municipality: str, message: str
) -> None:
    with pytest.raises(LiveDataError) as caught:
        live.statfin(TABLE, where, municipality=municipality, base=server.statfin)
    assert message in str(caught.value)
    assert [method for method, *_ in server.seen] == ["GET"]


def test_sotkanet_is_joined_on_the_code_of_a_municipality_not_on_its_id(server: Server) -> None:
    table = live.sotkanet(127, [2022, 2023], base=server.sotkanet)
    assert table[["year", "region", "code", "value"]].to_dict("list") == {
        "year": [2022, 2023],
        "region": ["Espoo", "Espoo"],
        "code": ["049", "049"],
        "value": [73.0, 73.0],
    }
    assert server.seen[-1][1] == "/rest/1.1/json?indicator=127&years=2022&years=2023&genders=total"
    assert server.seen[-1][2] == web.AGENT


def test_sotkanet_knows_a_municipality_by_its_name_too(server: Server) -> None:
    assert live.sotkanet(127, [2022], municipality="helsingfors", base=server.sotkanet)["code"].tolist() == ["091"]
    with pytest.raises(LiveDataError, match="there is no municipality 'Atlantis'"):
        live.sotkanet(127, [2022], municipality="Atlantis", base=server.sotkanet)


def test_an_indicator_without_values_says_so(server: Server) -> None:
    with pytest.raises(LiveDataError, match="indicator 4 has no value for Espoo in these years"):
        live.sotkanet(4, [2022], base=server.sotkanet)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "did not accept the selection"),
        (403, "refused the request"),
        (404, "no such table"),
        (429, "too many requests"),
        (500, "status 500"),
        (503, "status 503"),
    ],
)
def test_a_refusal_gives_one_clear_line(server: Server, status: int, message: str) -> None:
    server.trouble["POST"] = status
    with pytest.raises(LiveDataError) as caught:
        live.statfin(TABLE, municipality="Espoo", base=server.statfin)
    assert message in str(caught.value)
    assert server.statfin in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_slow_service_is_given_up(server: Server) -> None:
    server.trouble["GET"] = "slow"
    with pytest.raises(LiveDataError, match=r"no answer came within 0\.2 s"):
        live.sotkanet(127, [2022], base=server.sotkanet, timeout=0.2)


def test_no_service_at_all_is_a_clear_line() -> None:
    with pytest.raises(LiveDataError, match="could not be reached"):
        live.statfin(TABLE, base="http://127.0.0.1:9/StatFin")
    with pytest.raises(LiveDataError, match="no web address"):
        live.statfin(TABLE, base="file:///etc")


def test_an_answer_that_is_no_json_or_too_large_is_a_clear_line(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.trouble["GET"] = "broken"
    with pytest.raises(LiveDataError, match="the answer is no JSON"):
        live.statfin(TABLE, base=server.statfin)
    monkeypatch.setattr(web, "LARGEST_ANSWER", 1000)
    server.trouble["GET"] = "large"
    with pytest.raises(LiveDataError, match="larger than 50 MB"):
        live.statfin(TABLE, base=server.statfin)


@pytest.mark.parametrize("content", [[], {}, "x", 1, {"variables": [{"code": "a"}]}, {"variables": 3}])
def test_an_answer_of_another_form_is_a_clear_line(server: Server, content: object) -> None:
    server.trouble["GET"] = content
    with pytest.raises(LiveDataError):
        live.statfin(TABLE, base=server.statfin)
    with pytest.raises(LiveDataError):
        live.sotkanet(127, [2022], base=server.sotkanet)


@pytest.mark.parametrize("content", [[], {}, {"id": ["a"]}, {"id": ["a"], "dimension": {"a": {"category": {}}}}])
def test_data_of_another_form_is_a_clear_line(server: Server, content: object) -> None:
    server.trouble["POST"] = content
    with pytest.raises(LiveDataError, match="another form"):
        live.statfin(TABLE, municipality="Espoo", base=server.statfin)


def test_a_folder_of_tables_is_no_table(server: Server) -> None:
    with pytest.raises(LiveDataError, match="describes no table"):
        live.statfin("vaerak", base=server.statfin)


def test_too_many_cells_are_not_even_asked_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_MOST_CELLS", 3)
    with pytest.raises(LiveDataError, match="6 cells were asked for"):
        live.statfin(TABLE, base=server.statfin)


def test_an_answer_is_kept_and_not_asked_for_again(server: Server, tmp_path: Path) -> None:
    first = live.sotkanet(127, [2022], base=server.sotkanet)
    asked = len(server.seen)
    assert live.sotkanet(127, [2022], base=server.sotkanet).equals(first)
    assert len(server.seen) == asked
    live.sotkanet(127, [2022], base=server.sotkanet, max_age_days=0)
    assert len(server.seen) > asked
    kept = [json.loads(file.read_text(encoding="utf-8")) for file in (tmp_path / "cache").iterdir()]
    assert all(set(answer) == {"address", "fetched", "content"} for answer in kept)


def test_a_kept_answer_is_offered_when_the_service_is_down(server: Server) -> None:
    live.sotkanet(127, [2022], base=server.sotkanet)
    server.trouble["GET"] = 503
    with pytest.raises(LiveDataError, match=r"is kept: use it with max_age_days=None"):
        live.sotkanet(127, [2022], base=server.sotkanet, max_age_days=0)
    assert len(live.sotkanet(127, [2022], base=server.sotkanet, max_age_days=None)) == 1


def test_a_broken_cache_is_asked_anew_and_one_that_cannot_be_written_does_no_harm(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.sotkanet(127, [2022], base=server.sotkanet)
    for file in (tmp_path / "cache").iterdir():
        file.write_text("{", encoding="utf-8")
    assert len(live.sotkanet(127, [2022], base=server.sotkanet)) == 1
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("PILOT_DATA_CACHE", str(tmp_path / "file"))
    assert len(live.sotkanet(127, [2022], base=server.sotkanet)) == 1
