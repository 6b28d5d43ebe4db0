from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from capx.accounts import services
from capx.accounts.encryption import decrypt
from capx.accounts.models import ContactPermission
from capx.accounts.services import rotating
from capx.wikimedia.oauth import TokenPair

pytestmark = pytest.mark.django_db

FIRST, SECOND, OTHER = (Fernet.generate_key().decode() for _ in range(3))


@pytest.fixture
def allowed(settings, make_account):
    """Members whose tokens are encrypted with the first key; the last has no refresh token."""
    settings.TOKEN_KEYS = [FIRST]
    accounts = [make_account(f"Member {number}") for number in range(5)]
    for number, account in enumerate(accounts):
        refresh = f"refresh {number}" if account is not accounts[-1] else ""
        tokens = TokenPair(f"access {number}", refresh, expires_in=3_600)
        services.grant_contact(actor=account, tokens=tokens)
    return accounts


def rotate() -> str:
    told = StringIO()
    call_command("rotate_token_keys", stdout=told)
    return told.getvalue()


def test_all_tokens_are_read_with_the_new_key_alone(allowed, settings, monkeypatch):
    monkeypatch.setattr(rotating, "_AT_ONCE", 2)
    settings.TOKEN_KEYS = [SECOND, FIRST]
    assert rotate() == "tokens: 5 members rotated\n"
    settings.TOKEN_KEYS = [SECOND]
    stored = ContactPermission.objects.order_by("account_id")
    assert [decrypt(each.access_token) for each in stored] == [f"access {n}" for n in range(5)]
    assert [bool(each.refresh_token) for each in stored] == [True] * 4 + [False]
    assert decrypt(stored[0].refresh_token) == "refresh 0"


def test_to_rotate_twice_does_no_harm(allowed, settings):
    settings.TOKEN_KEYS = [SECOND, FIRST]
    rotate()
    assert rotate() == "tokens: 5 members rotated\n"
    assert services.contact_token(account=allowed[0]) == "access 0"


def test_what_no_key_reads_is_told_and_left(allowed, settings):
    settings.TOKEN_KEYS = [OTHER]
    with pytest.raises(CommandError, match="5 members have tokens that no key"):
        rotate()
    settings.TOKEN_KEYS = [FIRST]
    assert services.contact_token(account=allowed[0]) == "access 0"


def test_what_changes_meanwhile_is_not_overwritten(allowed, settings):
    settings.TOKEN_KEYS = [SECOND, FIRST]
    read = ContactPermission.objects.get(account=allowed[0])
    services.grant_contact(actor=allowed[0], tokens=TokenPair("newest", "next", 3_600))
    assert rotating._rotate(read) == 0
    assert services.contact_token(account=allowed[0]) == "newest"


def test_where_nobody_allows_anything_nothing_is_done(db):
    assert rotate() == "tokens: 0 members rotated\n"
