"""The wiki that signs in: how we are known there, and whom it names."""

import logging
from dataclasses import replace

import httpx
from django.conf import settings
from django.urls import reverse

from capx.accounts.queries import account_exists
from capx.wikimedia.addresses import sign_in_api
from capx.wikimedia.errors import WikimediaError
from capx.wikimedia.global_accounts import GlobalAccount, fetch_global_account
from capx.wikimedia.http import open_client
from capx.wikimedia.oauth import Consumer, Identity, exchange_code, fetch_identity

logger = logging.getLogger(__name__)


def is_configured() -> bool:
    return bool(settings.OAUTH_CLIENT_ID)


def consumer() -> Consumer:
    return Consumer(
        wiki=settings.OAUTH_WIKI_URL,
        client_id=settings.OAUTH_CLIENT_ID,
        client_secret=settings.OAUTH_CLIENT_SECRET,
        redirect_address=settings.SITE_URL + reverse("accounts:callback"),
    )


def confirm_identity(*, code: str, verifier: str) -> Identity:
    """Ask the wiki who came back with this code. Raises a `WikimediaError`.

    The tokens are not kept: the first was good for this one question, and nothing is left to be
    stolen or to outlive a sign-out.
    """
    known_as = consumer()
    with open_client() as client:
        tokens = exchange_code(client, known_as, code=code, verifier=verifier)
        identity = fetch_identity(client, known_as, token=tokens.access)
        if account_exists(wikimedia_id=identity.sub):
            return identity
        return _with_global_facts(identity, _global_account(client, identity))


def _global_account(client: httpx.Client, identity: Identity) -> GlobalAccount | None:
    """Look a new member up on all wikis together; None where that cannot be known.

    A wiki of its own has no such thing, and no answer is no reason to turn somebody away.
    """
    try:
        return fetch_global_account(client, sign_in_api(), username=identity.username)
    except WikimediaError as problem:
        logger.info("Nothing is known of the global account: %s", problem)
        return None


def _with_global_facts(identity: Identity, account: GlobalAccount | None) -> Identity:
    """Date the account from its first wiki.

    The profile dates it on the wiki that was asked, which is today for somebody who comes there for
    the first time; and that is the date which decides whose name it was when an import was made.
    """
    if account is None or account.sub != identity.sub:
        return identity
    return replace(
        identity,
        registered=account.registered,
        edits=identity.edits if account.edits is None else account.edits,
        blocked=identity.blocked or account.locked,
    )
