"""A small wiki on loopback that signs people in as Meta-Wiki does (OAuth 2.0 with PKCE).

It knows two consumers of the site: one learns who signs in, one writes in a member's name.

It checks what the real one checks, and can be told to misbehave: see the fields of `Wiki`.
"""

import json
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT_ID, CLIENT_SECRET = "the-site", "a-secret-of-the-site"
CONTACT_ID, CONTACT_SECRET = "the-site-that-writes", "another-secret-of-the-site"
SECRETS = {CLIENT_ID: CLIENT_SECRET, CONTACT_ID: CONTACT_SECRET}


@dataclass
class WikiAccount:
    sub: int
    username: str
    blocked: bool = False
    editcount: int = 1_234
    editcount_globally: int = 5_678
    registered: str | None = "20150301120000"
    registered_globally: str = "2015-03-01T12:00:00Z"
    locked: bool = False

    def profile(self) -> dict:
        return {
            "sub": self.sub,
            "username": self.username,
            "editcount": self.editcount,
            "confirmed_email": True,
            "blocked": self.blocked,
            "registered": self.registered,
            "groups": ["*", "user"],
        }


@dataclass
class Code:
    """What a reader has allowed, until the site fetches it."""

    client_id: str
    challenge: str
    account: WikiAccount


@dataclass
class Refresh:
    """A refresh token: it works once, and for a short grace after that."""

    client_id: str
    account: WikiAccount
    used_at: float | None = None


@dataclass
class Wiki:
    """What the wiki knows, and how it behaves just now."""

    redirect_address: str
    contact_redirect_address: str = ""
    reader: WikiAccount | None = None  # who sits before the browser
    asks: bool = False  # show the question; otherwise a member passes silently
    cancels: bool = False  # the reader says no
    revoked: bool = False  # the grant was taken back after the token was given
    delay: float = 0.0  # seconds before each answer to the site
    broken: bool = False  # every answer to the site is a 503
    has_global_accounts: bool = True
    gives_refresh_tokens: bool = True
    lifetime: int = 14_400  # seconds of an access token
    grace: float = 60.0  # seconds for which a refresh token that was used works once more
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, WikiAccount] = field(default_factory=dict)
    refreshes: dict[str, Refresh] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)  # path, User-Agent
    address: str = ""

    def authorize(self, query: dict[str, str]) -> tuple[int, dict[str, str], str]:
        wrong = (
            query.get("client_id") not in SECRETS
            or query.get("redirect_uri") != self._registered(query.get("client_id"))
            or query.get("response_type") != "code"
            or query.get("code_challenge_method") != "S256"
            or not query.get("code_challenge")
        )
        if wrong or self.reader is None:
            return 400, {}, "This request is not valid."
        if self.asks and "decision" not in query:
            return 200, {"Content-Type": "text/html"}, _question(query)
        answer = self._decide(query) | {"state": query.get("state", "")}
        return 302, {"Location": f"{query['redirect_uri']}?{urlencode(answer)}"}, ""

    def _registered(self, client_id: str | None) -> str:
        is_contact = client_id == CONTACT_ID
        return self.contact_redirect_address if is_contact else self.redirect_address

    def _decide(self, query: dict[str, str]) -> dict[str, str]:
        if self.cancels or query.get("decision") == "cancel":
            return {"error": "access_denied", "message": "The resource owner denied the request."}
        code = secrets.token_hex(20)
        self.codes[code] = Code(query["client_id"], query["code_challenge"], self.reader)
        return {"code": code}

    def access_token(self, form: dict[str, str]) -> tuple[int, dict]:
        client_id = form.get("client_id", "")
        if client_id not in SECRETS or form.get("client_secret") != SECRETS[client_id]:
            return 401, {"error": "invalid_client"}
        if form.get("grant_type") == "refresh_token":
            return self._refresh(client_id, form.get("refresh_token", ""))
        code = self.codes.pop(form.get("code", ""), None)
        is_good = (
            code is not None
            and form.get("grant_type") == "authorization_code"
            and code.client_id == client_id
            and form.get("redirect_uri") == self._registered(client_id)
            and code.challenge == _s256(form.get("code_verifier", ""))
        )
        if not is_good:
            return 400, {"error": "invalid_grant", "message": "The code is not valid."}
        return 200, self._tokens_for(client_id, code.account)

    def _refresh(self, client_id: str, token: str) -> tuple[int, dict]:
        known = self.refreshes.get(token)
        is_good = (
            known is not None
            and known.client_id == client_id
            and not self.revoked
            and (known.used_at is None or time.monotonic() - known.used_at < self.grace)
        )
        if not is_good:
            return 401, {"error": "invalid_request", "message": "The refresh token is invalid."}
        known.used_at = known.used_at or time.monotonic()
        return 200, self._tokens_for(client_id, known.account)

    def _tokens_for(self, client_id: str, account: WikiAccount) -> dict:
        access, refresh = secrets.token_hex(30), secrets.token_hex(30)
        self.tokens[access] = account
        answer = {"token_type": "Bearer", "expires_in": self.lifetime, "access_token": access}
        if not self.gives_refresh_tokens:
            return answer
        self.refreshes[refresh] = Refresh(client_id, account)
        return answer | {"refresh_token": refresh}

    def profile(self, authorization: str) -> tuple[int, dict]:
        account = self.tokens.get(authorization.removeprefix("Bearer "))
        if account is None or self.revoked:
            return 401, {"error": "rest-permission-denied-anon", "httpCode": 401}
        return 200, account.profile()

    def global_user_info(self, username: str) -> tuple[int, dict]:
        if not self.has_global_accounts:
            return 200, {"error": {"code": "badvalue", "info": "Unrecognized value: meta."}}
        if self.reader is None or self.reader.username != username:
            return 200, {"query": {"globaluserinfo": {"missing": True}}}
        info = {
            "id": self.reader.sub,
            "name": self.reader.username,
            "registration": self.reader.registered_globally,
            "editcount": self.reader.editcount_globally,
        }
        locked = {"locked": True} if self.reader.locked else {}
        return 200, {"query": {"globaluserinfo": info | locked}}


def _s256(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _question(query: dict[str, str]) -> str:
    links = (
        f'<a href="?{urlencode(query | {"decision": decision})}">{decision}</a>'.replace(
            "&", "&amp;"
        )
        for decision in ("allow", "cancel")
    )
    return f"<!doctype html><title>Allow?</title><h1>Allow?</h1>{' '.join(links)}"


class Handler(BaseHTTPRequestHandler):
    wiki: Wiki
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, query = self._asked()
        if path == "/w/rest.php/oauth2/authorize":
            self._answer(*self.wiki.authorize(query))
        elif path == "/w/rest.php/oauth2/resource/profile":
            self._tell(*self.wiki.profile(self.headers.get("Authorization", "")))
        elif path == "/w/api.php" and query.get("meta") == "globaluserinfo":
            self._tell(*self.wiki.global_user_info(query.get("guiuser", "")))
        else:
            self._answer(404, {}, "")

    def do_POST(self) -> None:
        path, _query = self._asked()
        length = int(self.headers.get("Content-Length", "0"))
        form = _single(self.rfile.read(length).decode())
        if path == "/w/rest.php/oauth2/access_token":
            self._tell(*self.wiki.access_token(form))
        else:
            self._answer(404, {}, "")

    def _asked(self) -> tuple[str, dict[str, str]]:
        address = urlsplit(self.path)
        self.wiki.calls.append((address.path, self.headers.get("User-Agent", "")))
        return address.path, _single(address.query)

    def _tell(self, status: int, value: dict) -> None:
        """Answer the site, in time or not."""
        time.sleep(self.wiki.delay)
        if self.wiki.broken:
            status, value = 503, {}
        self._answer(status, {"Content-Type": "application/json"}, json.dumps(value))

    def _answer(self, status: int, headers: dict[str, str], text: str) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep the test's output quiet."""


def _single(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A site that hangs up because we were slow is what the test wants."""


class running:  # noqa: N801  # reads as a sentence: with running(wiki) as wiki
    """Serve a wiki on loopback for the length of a `with`."""

    def __init__(self, wiki: Wiki, handler: type[Handler] = Handler) -> None:
        self.wiki = wiki
        self.server = _Server(("127.0.0.1", 0), type("Handler", (handler,), {"wiki": wiki}))
        self.thread = Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Wiki:
        self.wiki.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread.start()
        return self.wiki

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
