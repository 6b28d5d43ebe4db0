"""What mypy's plugin for Django loads: the platform's settings, and the models of the vault."""

from capx.letsconnect.vault.settings import (  # noqa: F401
    VAULT_HASH_KEY,
    VAULT_HOST,
    VAULT_PORT,
    VAULT_RETENTION_DAYS,
    VAULT_SIGNERS,
    VAULT_STAFF,
    VAULT_WRITER_ROLE,
)
from capx.settings import *  # noqa: F403
from capx.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "capx.letsconnect.vault"]
