"""The wikis, Wikidata and learn.wiki as one stand-in: it answers in the shapes of the real ones.

Only what a test tells it exists. `calls` are the addresses that were asked for.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"


@dataclass
class Elsewhere:
    pages: dict[str, dict] = field(default_factory=dict)  # by title
    items: dict[str, dict] = field(default_factory=dict)
    registrations: dict[int, dict] = field(default_factory=dict)
    courses: dict[str, dict] = field(default_factory=dict)
    delay: float = 0.0  # seconds before each answer
    broken: bool = False  # every answer is a 503
    calls: list[str] = field(default_factory=list)
    address: str = ""  # where it is served, if it is

    def page(self, title: str, **told: object) -> None:
        usual = {"ns": 0, "title": title, "pagelanguage": "en"}
        usual["canonicalurl"] = f"https://meta.wikimedia.org/wiki/{title.replace(' ', '_')}"
        self.pages[title] = usual | told

    def item(self, number: str, label: str = "", *, code: str = "en", **claims: object) -> None:
        labels = {code: {"language": code, "value": label}} if label else {}
        self.items[number] = {
            "id": number,
            "labels": labels,
            "descriptions": {},
            "claims": {name: [_statement(value)] for name, value in claims.items()},
        }

    def registration(self, number: int, **told: object) -> None:
        usual = {
            "id": number,
            "name": "Edit-a-thon",
            "event_page": "Event:Edit-a-thon",
            "event_page_wiki": "metawiki",
            "timezone": "Africa/Accra",
            "start_time": "20400301140000",
            "end_time": "20400301173000",
            "online_meeting": True,
            "inperson_meeting": False,
            "meeting_country_code": None,
            "meeting_address": None,
        }
        self.registrations[number] = usual | told

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.calls.append(f"{request.headers['Host']}{request.url.path}")
        time.sleep(self.delay)
        if self.broken:
            return httpx.Response(503, json={})
        status, body = self._body(request)
        return httpx.Response(status, json=body)

    def _body(self, request: httpx.Request) -> tuple[int, dict]:
        path, asked = request.url.path, request.url.params
        last = path.rpartition("/")[2]
        if path == "/w/api.php":
            if "srsearch" in asked:
                return 200, self._search(asked["srsearch"])
            return 200, self._query(asked) if "titles" in asked else self._entities(asked)
        known = self.courses if "/courses/" in path else self.registrations
        found = known.get(int(last) if last.isdecimal() else last)
        return (200, found) if found else (404, {"httpCode": 404, "httpReason": "Not Found"})

    def _query(self, asked: httpx.QueryParams) -> dict:
        title = asked["titles"]
        if title.startswith("File:"):
            page = {"title": title, "imagerepository": "shared"}
        else:
            page = self.pages.get(title, {"ns": 0, "title": title, "missing": True})
        return {"batchcomplete": True, "query": {"pages": [page]}}

    def _search(self, words: str) -> dict:
        """Of WikibaseCirrusSearch: `haswbstatement:"P4174=Ana \\"B\\""`, quotes and all."""
        name, value = words.removeprefix('haswbstatement:"').removesuffix('"').split("=", 1)
        wanted = value.replace('\\"', '"')
        found = [
            {"ns": 0, "title": number, "pageid": 1}
            for number, item in self.items.items()
            for statement in item["claims"].get(name, [])
            if statement["mainsnak"]["datavalue"]["value"] == wanted
        ]
        return {"batchcomplete": True, "query": {"search": found}}

    def _entities(self, asked: httpx.QueryParams) -> dict:
        ids = asked["ids"].split("|")
        missing = {number: {"id": number, "missing": ""} for number in ids}
        return {"entities": missing | {n: self.items[n] for n in ids if n in self.items}}


def day(written: str, precision: int = 11) -> dict:
    """A time of Wikibase, such as `2040-03-01T00:00`."""
    written = written if "T" in written else f"{written}T00:00"
    return {"time": f"+{written}:00Z", "precision": precision, "calendarmodel": GREGORIAN}


def _statement(value: object) -> dict:
    snak = {"snaktype": "value", "datavalue": {"value": value}}
    return {"mainsnak": snak, "rank": "normal", "type": "statement"}


@contextmanager
def on_loopback(world: Elsewhere) -> Iterator[str]:
    """Serve it to processes of their own; yields its address."""
    handler = type("Handler", (_Handler,), {"world": world})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    world: Elsewhere

    def do_GET(self) -> None:
        asked = httpx.Request("GET", f"http://{self.headers['Host']}{self.path}")
        answer = self.world.answer(asked)
        self.send_response(answer.status_code)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, *args: object) -> None:
        """Keep the test's output quiet."""
