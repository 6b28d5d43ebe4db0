"""How a deleted identity is remembered without being known.

A keyed hash (HMAC-SHA256 with `IDENTITY_HASH_KEY`): whoever holds the table but not the key cannot
find out whom it names, not even by trying all names there are.
"""

import hmac

from django.conf import settings

from capx.folding import fold


def id_hash(wikimedia_id: int) -> str:
    return _hash(f"id:{wikimedia_id}")


def name_hash(username: str) -> str:
    """The same for all ways to write a name: underscores for spaces, small for capital."""
    return _hash(f"name:{fold(username.replace('_', ' '))}")


def _hash(text: str) -> str:
    key = settings.IDENTITY_HASH_KEY.encode()
    return hmac.new(key, text.encode(), "sha256").hexdigest()
