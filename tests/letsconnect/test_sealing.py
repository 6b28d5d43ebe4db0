import pyrage
import pytest

from capx.letsconnect.errors import BadKeyError
from capx.letsconnect.record import Record
from capx.letsconnect.sealing import recipients_of, seal

ANNA, BERTA, MALLORY = (pyrage.x25519.Identity.generate() for _ in range(3))
RECORD = Record(
    member=7,
    username="Ana",
    code="c",
    made_at=1,
    answers={"role": "editor", "full_name": "Planted"},
)


def sealed_to_both():
    keys = [str(ANNA.to_public()), f" {BERTA.to_public()} "]
    return seal(RECORD, recipients_of(keys))


@pytest.mark.parametrize("identity", [ANNA, BERTA], ids=["first", "second"])
def test_each_of_the_staff_opens_with_their_own_key(identity):
    assert Record.from_bytes(pyrage.decrypt(sealed_to_both().encode(), [identity])) == RECORD


def test_nobody_else_opens_it():
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed_to_both().encode(), [MALLORY])


def test_nothing_that_was_answered_is_to_be_seen():
    text = sealed_to_both()
    assert text.startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    assert "Planted" not in text
    assert "Ana" not in text


def test_the_same_record_never_looks_the_same():
    assert sealed_to_both() != sealed_to_both()


def test_there_has_to_be_somebody_to_seal_to():
    with pytest.raises(BadKeyError, match="no key"):
        seal(RECORD, [])


@pytest.mark.parametrize("key", ["", "age1", "ssh-ed25519 AAAA", "age1" + "q" * 58])
def test_what_is_no_public_key_is_refused(key):
    with pytest.raises(BadKeyError, match="public key"):
        recipients_of([key])


def test_a_private_key_in_the_wrong_place_is_refused_and_not_shown():
    secret = str(ANNA)
    with pytest.raises(BadKeyError) as refusal:
        recipients_of([secret])
    assert secret[:24] not in str(refusal.value)
