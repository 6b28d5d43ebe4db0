"""Loaded before everything else (`-p tests.vault_environment`): the settings of the vault's tests.

The database is that of `DATABASE_URL`, as for all tests, or SQLite in memory.
"""

import os
import tempfile

# The private half is in tests/vault/conftest.py.
SIGNER = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
STAFF = "Staff,Other Staff"

os.environ.update(
    {
        "VAULT_MODE": "test",
        "VAULT_SECRET_KEY": "a key for tests alone, long enough to be accepted",
        "VAULT_HASH_KEY": "another key for tests alone, as long as the first",
        "VAULT_SIGNERS": SIGNER,
        "VAULT_STAFF": STAFF,
        "VAULT_SITE_URL": "http://testserver",
        "VAULT_DATABASE_URL": os.environ.get("DATABASE_URL", "sqlite://:memory:"),
        "VAULT_STATIC_ROOT": tempfile.mkdtemp(prefix="capx-vault-static-"),
    }
)
