import hmac

from django.conf import settings


def member_hash(wikimedia_id: int) -> str:
    """Hash the id under the key of this vault: who finds it cannot try all ids."""
    key: str = settings.VAULT_HASH_KEY
    return hmac.new(key.encode(), str(wikimedia_id).encode(), "sha256").hexdigest()
