"""Members' tokens at rest: only who has both the table and a key of `TOKEN_KEYS` can use them.

Fernet (AES-128-CBC with HMAC-SHA256). The first key encrypts, all of them decrypt, so that keys
can be rotated while the site runs (docs/operating.md).
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from capx.accounts.errors import UnreadableTokenError


def encrypt(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Raises `UnreadableTokenError` where no key fits, or the text was changed."""
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken as problem:
        raise UnreadableTokenError from problem


def encrypt_anew(text: str) -> str:
    """Turn what any of the keys has encrypted into what the first has."""
    return encrypt(decrypt(text))


def check_keys() -> None:
    """Raise `ImproperlyConfigured` for a setting that holds something else than Fernet keys."""
    if settings.TOKEN_KEYS:
        _box()


def _box() -> MultiFernet:
    return _box_of(tuple(settings.TOKEN_KEYS))


@lru_cache(maxsize=4)
def _box_of(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("Set TOKEN_KEYS: tokens of members are encrypted at rest.")
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as problem:
        raise ImproperlyConfigured(
            "TOKEN_KEYS holds Fernet keys, separated by commas: 32 bytes each, in URL-safe base64."
        ) from problem
