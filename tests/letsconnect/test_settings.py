"""Nonsense refuses to start, and no message shows a key."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from capx.letsconnect.enums import Way
from capx.letsconnect.keys import check_settings, open_way
from tests.test_settings import run

SQLITE = "django.db.backends.sqlite3"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"LETS_CONNECT_RECIPIENTS": ["age1nonsense"]}, "Not a public key of age"),
        ({"LETS_CONNECT_RECIPIENTS": []}, "Set LETS_CONNECT_RECIPIENTS"),
        ({"LETS_CONNECT_SIGNING_KEY": ""}, "Set LETS_CONNECT_RECIPIENTS"),
        ({"LETS_CONNECT_SIGNING_KEY": "c2hvcnQ="}, "32 bytes in base64"),
        ({"LETS_CONNECT_SIGNING_KEY": "not base64!"}, "32 bytes in base64"),
        ({"LETS_CONNECT_VAULT": None}, "Set LETS_CONNECT_VAULT_URL"),
        ({"LETS_CONNECT_WAY": "relay"}, "Set LETS_CONNECT_RELAY_URL"),
        ({"LETS_CONNECT_RELAY_URL": "http://relay.example/"}, "is an https:// address"),
        ({"LETS_CONNECT_RELAY_URL": "http://10.0.0.1/"}, "is an https:// address"),
        ({"LETS_CONNECT_RELAY_URL": "https:///path"}, "is an https:// address"),
        ({"LETS_CONNECT_RELAY_URL": "ftp://127.0.0.1/"}, "is an https:// address"),
    ],
)
def test_nonsense_is_refused(settings, changed, reason):
    for name, value in changed.items():
        setattr(settings, name, value)
    with pytest.raises(ImproperlyConfigured, match=reason):
        check_settings()


@pytest.mark.parametrize(
    "address",
    ["https://relay.example/in", "http://localhost:8", "http://127.0.0.1:8", "http://[::1]:8"],
)
def test_a_relay_elsewhere_is_reached_by_https_alone(settings, address):
    settings.LETS_CONNECT_WAY = "relay"
    settings.LETS_CONNECT_RELAY_URL = address
    check_settings()
    assert open_way() == Way.RELAY


def test_the_vault_is_a_database_of_its_own(settings):
    settings.LETS_CONNECT_VAULT = dict(settings.DATABASES["default"])
    with pytest.raises(ImproperlyConfigured, match="a database of its own"):
        check_settings()


def test_what_is_set_while_it_is_off_is_looked_at_as_well(settings, off):
    check_settings()
    assert open_way() is None
    settings.LETS_CONNECT_SIGNING_KEY = "short"
    with pytest.raises(ImproperlyConfigured):
        check_settings()


def test_nothing_of_it_need_be_set(settings, off):
    settings.LETS_CONNECT_RECIPIENTS = []
    settings.LETS_CONNECT_SIGNING_KEY = settings.LETS_CONNECT_RELAY_URL = ""
    settings.LETS_CONNECT_VAULT = None
    check_settings()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"LETS_CONNECT_WAY": "pigeon"}, '"LETS_CONNECT_WAY" invalid'),
        ({"LETS_CONNECT_WAY": "vault"}, "Set LETS_CONNECT_RECIPIENTS"),
        ({"LETS_CONNECT_VAULT_URL": "nonsense"}, "Not a valid database URL"),
        ({"LETS_CONNECT_SIGNING_KEY": "a secret that is not one"}, "32 bytes in base64"),
    ],
)
def test_the_product_does_not_start_on_nonsense(tmp_path, changed, reason):
    done = run("manage.py", "check", folder=tmp_path, **changed)
    assert done.returncode != 0
    assert reason in done.stderr.splitlines()[-1]
    assert "a secret" not in done.stderr
