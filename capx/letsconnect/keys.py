"""The keys of the settings: to whom answers are sealed, and by whom envelopes are signed."""

from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from capx.letsconnect.enums import Way
from capx.letsconnect.envelope import signing_key
from capx.letsconnect.errors import BadKeyError
from capx.letsconnect.sealing import Recipient, recipients_of
from capx.this_machine import is_loopback


def recipients() -> list[Recipient]:
    """Who can open what is sealed now: the staff, or the relay."""
    return recipients_of(settings.LETS_CONNECT_RECIPIENTS)


def own_signing_key() -> Ed25519PrivateKey:
    return signing_key(settings.LETS_CONNECT_SIGNING_KEY)


def open_way() -> Way | None:
    """The way that answers go by now; None where nobody can register."""
    return Way(settings.LETS_CONNECT_WAY) if settings.LETS_CONNECT_WAY else None


def check_settings() -> None:
    """Raise `ImproperlyConfigured`, without the keys, for what makes no sense."""
    _require_keys()
    if settings.LETS_CONNECT_RELAY_URL:
        _require_private(settings.LETS_CONNECT_RELAY_URL)
    if settings.LETS_CONNECT_VAULT:
        _require_apart()
    if way := open_way():
        _require_somewhere(way)


def _require_keys() -> None:
    """None may be wrong; where answers are taken in, none may be missing."""
    try:
        has_recipients = bool(recipients())
        has_key = bool(settings.LETS_CONNECT_SIGNING_KEY and own_signing_key())
    except BadKeyError as problem:
        raise ImproperlyConfigured(f"Let's Connect: {problem}") from None
    if settings.LETS_CONNECT_WAY and not (has_recipients and has_key):
        raise ImproperlyConfigured(
            "Set LETS_CONNECT_RECIPIENTS and LETS_CONNECT_SIGNING_KEY with LETS_CONNECT_WAY."
        )


def _require_somewhere(way: Way) -> None:
    is_relay = way == Way.RELAY
    if not (settings.LETS_CONNECT_RELAY_URL if is_relay else settings.LETS_CONNECT_VAULT):
        name = "LETS_CONNECT_RELAY_URL" if is_relay else "LETS_CONNECT_VAULT_URL"
        raise ImproperlyConfigured(f"Set {name}, to where the sealed answers go.")


def _require_private(address: str) -> None:
    parts = urlsplit(address)
    host = parts.hostname or ""
    stays_here = parts.scheme == "http" and (host == "localhost" or is_loopback(host))
    if not host or not (parts.scheme == "https" or stays_here):
        raise ImproperlyConfigured(
            "LETS_CONNECT_RELAY_URL is an https:// address; http:// is for this machine alone."
        )


def _require_apart() -> None:
    databases = (settings.DATABASES["default"], settings.LETS_CONNECT_VAULT or {})
    names = ("ENGINE", "NAME", "HOST", "PORT")
    own, vault = ([str(each.get(name, "")) for name in names] for each in databases)
    if own == vault:
        raise ImproperlyConfigured("LETS_CONNECT_VAULT_URL is a database of its own.")
