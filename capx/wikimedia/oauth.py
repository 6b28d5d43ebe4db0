"""MediaWiki's OAuth 2.0: code flow with PKCE, tokens that are refreshed, and who it is.

https://www.mediawiki.org/wiki/OAuth/For_Developers#OAuth_2
"""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlencode

import httpx

from capx.wikimedia.answers import Json, number_of, text_of
from capx.wikimedia.errors import MalformedError
from capx.wikimedia.http import bearer, fetch

LONGEST_LIFE = 366 * 24 * 60 * 60  # seconds that an access token is believed to be good for


@dataclass(frozen=True, slots=True)
class Consumer:
    """How the wiki knows our site; it returns to exactly the `redirect_address` it has on file."""

    wiki: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_address: str

    def address(self, path: str) -> str:
        return f"{self.wiki}/w/rest.php/oauth2/{path}"


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What the wiki gives who acts for a member; no traceback or log line shows it.

    `access` is good for `expires_in` seconds. After that `refresh` is turned into another pair,
    once; it is empty where the wiki gives none.
    """

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_in: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in. `sub` is the only stable identity: a username can change."""

    sub: int
    username: str
    blocked: bool
    registered: datetime | None  # on the wiki that was asked, which may be late
    edits: int | None = None  # there; None where the wiki does not tell


def new_secret() -> str:
    """A random text, fit for `state` and for a PKCE verifier (43 characters, RFC 7636)."""
    return secrets.token_urlsafe(32)


def challenge(verifier: str) -> str:
    """S256 of RFC 7636."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def authorize_address(consumer: Consumer, *, state: str, verifier: str) -> str:
    """Where the reader is sent, to say yes or no."""
    query = {
        "response_type": "code",
        "client_id": consumer.client_id,
        "redirect_uri": consumer.redirect_address,
        "state": state,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"{consumer.address('authorize')}?{urlencode(query)}"


def exchange_code(
    client: httpx.Client, consumer: Consumer, *, code: str, verifier: str
) -> TokenPair:
    """Turn the code of a return into tokens. The code works once."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": consumer.redirect_address,
        "code_verifier": verifier,
    }
    return _pair(_ask_for_tokens(client, consumer, form))


def refresh_tokens(client: httpx.Client, consumer: Consumer, *, refresh: str) -> TokenPair:
    """Turn a refresh token into a new pair. The old one works for a short grace at most.

    An answer without a new refresh token means that the old one goes on (RFC 6749, section 6).
    """
    form = {"grant_type": "refresh_token", "refresh_token": refresh}
    answer = _ask_for_tokens(client, consumer, form)
    return _pair({"refresh_token": refresh} | answer)


def _ask_for_tokens(client: httpx.Client, consumer: Consumer, form: dict[str, str]) -> Json:
    known_as = {"client_id": consumer.client_id, "client_secret": consumer.client_secret}
    return fetch(client, "POST", consumer.address("access_token"), data=form | known_as).json()


def _pair(answer: Json) -> TokenPair:
    return TokenPair(
        access=text_of(answer, "access_token"),
        refresh=text_of(answer, "refresh_token") if "refresh_token" in answer else "",
        expires_in=min(max(number_of(answer, "expires_in"), 0), LONGEST_LIFE),
    )


def fetch_identity(client: httpx.Client, consumer: Consumer, *, token: str) -> Identity:
    profile = fetch(
        client, "GET", consumer.address("resource/profile"), headers=bearer(token)
    ).json()
    return Identity(
        sub=number_of(profile, "sub"),
        username=text_of(profile, "username").replace("_", " "),
        blocked=_blocked(profile),
        registered=_registered(profile),
        edits=number_of(profile, "editcount") if profile.get("editcount") is not None else None,
    )


def _blocked(profile: Json) -> bool:
    """Whether somebody may enter is never guessed."""
    blocked = profile.get("blocked")
    if not isinstance(blocked, bool):
        raise MalformedError("Not true or false: blocked.")
    return blocked


def _registered(profile: Json) -> datetime | None:
    """Accounts of the first years have no date. Others: `20160131235959`, in UTC."""
    registered = profile.get("registered")
    if registered is None:
        return None
    try:
        return datetime.strptime(str(registered), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as problem:
        raise MalformedError("Not a time: registered.") from problem
