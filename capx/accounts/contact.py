"""The second way in which the wiki knows us: as who writes in a member's name, when they allow it.

The consumer has the grants to edit pages and to send e-mail. In a demo without one, permission is
pretended, and nothing leaves the machine.
"""

from django.conf import settings
from django.urls import reverse

from capx.accounts.errors import SomebodyElseError
from capx.accounts.models import Account
from capx.wikimedia.http import open_client
from capx.wikimedia.oauth import (
    Consumer,
    TokenPair,
    exchange_code,
    fetch_identity,
    refresh_tokens,
)


def is_configured() -> bool:
    return has_consumer() or settings.DEMO


def has_consumer() -> bool:
    return bool(settings.CONTACT_CLIENT_ID)


def may_pretend(account: Account) -> bool:
    """Whether one button is enough: for who was made up, in a demo that no wiki knows."""
    return settings.DEMO and not has_consumer() and account.is_synthetic


def consumer() -> Consumer:
    return Consumer(
        wiki=settings.OAUTH_WIKI_URL,
        client_id=settings.CONTACT_CLIENT_ID,
        client_secret=settings.CONTACT_CLIENT_SECRET,
        redirect_address=settings.SITE_URL + reverse("accounts:contact-callback"),
    )


def grants_page() -> str:
    """Where members see on the wiki whom they have allowed what; empty where none was asked."""
    return f"{settings.OAUTH_WIKI_URL}/wiki/Special:OAuthManageMyGrants" if has_consumer() else ""


def fetch_permission(account: Account, *, code: str, verifier: str) -> TokenPair:
    """Ask the wiki for the tokens of this return. Raises a `WikimediaError`.

    Raises `SomebodyElseError` where another account has answered there: its tokens are thrown
    away, as its owner has not asked for anything here.
    """
    known_as = consumer()
    with open_client() as client:
        tokens = exchange_code(client, known_as, code=code, verifier=verifier)
        identity = fetch_identity(client, known_as, token=tokens.access)
    if identity.sub != account.wikimedia_id:
        raise SomebodyElseError
    return tokens


def fetch_fresh_tokens(*, refresh: str) -> TokenPair:
    """Raises a `WikimediaError`."""
    with open_client() as client:
        return refresh_tokens(client, consumer(), refresh=refresh)
