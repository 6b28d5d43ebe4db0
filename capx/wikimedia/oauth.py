"""Signing in with MediaWiki's OAuth 2.0: code flow with PKCE, then who it is.

https://www.mediawiki.org/wiki/OAuth/For_Developers#OAuth_2
"""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlencode

import httpx

from capx.wikimedia.answers import Json, number_of, text_of
from capx.wikimedia.errors import MalformedError
from capx.wikimedia.http import bearer, fetch


@dataclass(frozen=True, slots=True)
class Consumer:
    """How the wiki knows our site; it returns to exactly the `redirect_address` it has on file."""

    wiki: str
    client_id: str
    client_secret: str
    redirect_address: str

    def address(self, path: str) -> str:
        return f"{self.wiki}/w/rest.php/oauth2/{path}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in. `sub` is the only stable identity: a username can change."""

    sub: int
    username: str
    blocked: bool
    registered: datetime | None  # on the wiki that was asked, which may be late


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


def exchange_code(client: httpx.Client, consumer: Consumer, *, code: str, verifier: str) -> str:
    """Turn the code of a return into an access token. The code works once."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": consumer.redirect_address,
        "client_id": consumer.client_id,
        "client_secret": consumer.client_secret,
        "code_verifier": verifier,
    }
    answer = fetch(client, "POST", consumer.address("access_token"), data=form)
    return text_of(answer.json(), "access_token")


def fetch_identity(client: httpx.Client, consumer: Consumer, *, token: str) -> Identity:
    profile = fetch(
        client, "GET", consumer.address("resource/profile"), headers=bearer(token)
    ).json()
    return Identity(
        sub=number_of(profile, "sub"),
        username=text_of(profile, "username").replace("_", " "),
        blocked=_blocked(profile),
        registered=_registered(profile),
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
