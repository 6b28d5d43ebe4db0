"""Loaded before everything else (`-p tests.environment`): the settings under which tests run."""

import os
import tempfile

DATA_DIR = tempfile.mkdtemp(prefix="capx-tests-")
os.environ.update(
    {
        "DATA_DIR": DATA_DIR,
        "LETS_CONNECT_RECIPIENTS": "age1ynrjth4c0a7h74xms2ldpsxvmvycnv6ys9g020ld2rz5vdcunersrgyc8z",
        "LETS_CONNECT_SIGNING_KEY": "YSBrZXkgZm9yIHRlc3RzIGFsb25lLCAzMiBieXRlcyE=",
        "LETS_CONNECT_VAULT_URL": f"sqlite:///{DATA_DIR}/vault.sqlite3",
        "LETS_CONNECT_WAY": "vault",
        "MODE": "test",
        "SECRET_KEY": "a key for tests alone, long enough to be accepted",
        "IDENTITY_HASH_KEY": "another key for tests alone, as long as the first",
        "TOKEN_KEYS": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "SITE_URL": "http://testserver",
        "SOURCE_URL": "https://source.example/capacity-exchange",
        "STATIC_ROOT": tempfile.mkdtemp(prefix="capx-static-"),
    }
)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own
