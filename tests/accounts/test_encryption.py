import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from capx.accounts.encryption import check_keys, decrypt, encrypt, encrypt_anew
from capx.accounts.errors import UnreadableTokenError

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_text_comes_back(text):
    assert decrypt(encrypt(text)) == text


def test_the_same_token_never_looks_the_same():
    assert encrypt("token") != encrypt("token")


def test_the_first_key_encrypts_and_all_decrypt(settings):
    settings.TOKEN_KEYS = [OLD]
    before = encrypt("token")
    settings.TOKEN_KEYS = [NEW, OLD]
    assert decrypt(before) == "token"
    after = encrypt_anew(before)
    settings.TOKEN_KEYS = [NEW]
    assert decrypt(after) == "token"
    with pytest.raises(UnreadableTokenError, match="TOKEN_KEYS"):
        decrypt(before)


@pytest.mark.parametrize("fault", ["", "plain words", "gAAAAAB", "\x00", "é"])
def test_what_was_never_encrypted_is_not_decrypted(fault):
    with pytest.raises(UnreadableTokenError):
        decrypt(fault)


def test_what_was_changed_is_not_decrypted():
    changed = list(encrypt("token"))
    changed[40] = "A" if changed[40] != "A" else "B"
    with pytest.raises(UnreadableTokenError):
        decrypt("".join(changed))


def test_without_a_key_nothing_is_stored(settings):
    settings.TOKEN_KEYS = []
    check_keys()
    with pytest.raises(ImproperlyConfigured, match="Set TOKEN_KEYS"):
        encrypt("token")


@pytest.mark.parametrize("key", ["short", "é" * 44, "A" * 43])
def test_something_else_than_a_key_stops_the_start(settings, key):
    settings.TOKEN_KEYS = [OLD, key]
    with pytest.raises(ImproperlyConfigured, match="32 bytes each"):
        check_keys()
