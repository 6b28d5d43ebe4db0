from base64 import b64encode
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from capx.letsconnect.envelope import (
    Envelope,
    Kind,
    read_signed,
    signed,
    signing_key,
    verifying_key,
)
from capx.letsconnect.errors import BadKeyError, ForgedError, MisshapenError

OURS, FORMER, FOREIGN = (Ed25519PrivateKey.generate() for _ in range(3))
TRUSTED = [OURS.public_key(), FORMER.public_key()]
WITHDRAWAL = Envelope(
    number=UUID(int=1), kind=Kind.WITHDRAWAL, member=7, username="Ana", made_at=1_790_000_000
)
text = st.text(alphabet=st.characters(codec="utf-8"), max_size=100)
envelopes = st.builds(
    Envelope,
    number=st.uuids(),
    kind=st.sampled_from(Kind),
    member=st.integers(1),
    username=text,
    made_at=st.integers(0),
    sealed=text,
)


@given(envelopes)
def test_what_we_signed_is_read_as_it_was(envelope):
    content = envelope.to_text()
    assert read_signed(content, signed(content, OURS), TRUSTED) == envelope


def test_a_former_key_is_still_known_while_keys_change():
    content = WITHDRAWAL.to_text()
    assert read_signed(content, signed(content, FORMER), TRUSTED) == WITHDRAWAL


def test_nobody_else_can_sign():
    content = WITHDRAWAL.to_text()
    with pytest.raises(ForgedError):
        read_signed(content, signed(content, FOREIGN), TRUSTED)


@given(st.data())
def test_one_changed_character_is_noticed(data):
    content = WITHDRAWAL.to_text()
    place = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.characters(codec="ascii").filter(lambda one: one != content[place]))
    changed = content[:place] + other + content[place + 1 :]
    with pytest.raises(ForgedError):
        read_signed(changed, signed(content, OURS), TRUSTED)


@pytest.mark.parametrize("signature", ["", "é", "AAAA", "not base64!", "A" * 88])
def test_what_is_no_signature_is_a_forgery(signature):
    with pytest.raises(ForgedError):
        read_signed(WITHDRAWAL.to_text(), signature, TRUSTED)


def test_a_signature_for_another_purpose_does_not_fit():
    content = WITHDRAWAL.to_text()
    with pytest.raises(ForgedError):
        read_signed(content, b64encode(OURS.sign(content.encode())).decode(), TRUSTED)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"number": 3}', '{"number": "x"}'])
def test_what_is_signed_and_no_envelope_is_refused(content):
    with pytest.raises(MisshapenError):
        read_signed(content, signed(content, OURS), TRUSTED)


def test_keys_are_read_from_settings():
    private = signing_key(b64encode(OURS.private_bytes_raw()).decode())
    public = verifying_key(b64encode(OURS.public_key().public_bytes_raw()).decode())
    content = WITHDRAWAL.to_text()
    assert read_signed(content, signed(content, private), [public]) == WITHDRAWAL


@pytest.mark.parametrize("read", [signing_key, verifying_key])
@pytest.mark.parametrize("key", ["", "short", "é" * 44, b64encode(b"x" * 31).decode()])
def test_what_is_no_key_is_refused(read, key):
    with pytest.raises(BadKeyError):
        read(key)


def test_a_bad_signing_key_is_not_shown():
    with pytest.raises(BadKeyError) as refusal:
        signing_key("almost-a-secret")
    assert "almost" not in str(refusal.value)
