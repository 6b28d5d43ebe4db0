"""The vault as its staff find it, and what the platform appends."""

from collections.abc import Callable
from itertools import count
from uuid import UUID

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone

from capx.letsconnect.envelope import Envelope, Kind, signed
from capx.letsconnect.record import Record
from capx.letsconnect.sealing import seal
from capx.letsconnect.vault.filing import file_inbox
from capx.letsconnect.vault.models import Entry, Inbox, Member, Staff
from capx.letsconnect.vault.requests import SESSION_KEY

SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
IDENTITY = pyrage.x25519.Identity.generate()
_numbers = count(1)


@pytest.fixture
def now() -> int:
    return int(timezone.now().timestamp())


def sealed_record(**fields) -> str:
    return seal(a_record(**fields), [IDENTITY.to_public()])


def a_record(*, member=1, username="Ana", made_at=0, code="LC-1", answers=None) -> Record:
    return Record(
        member=member,
        username=username,
        made_at=made_at,
        code=code,
        answers={"role": "editor"} if answers is None else answers,
    )


def an_envelope(
    *, made_at: int, member=1, username="Ana", kind=Kind.ANSWERS, sealed=None, number=None
) -> Envelope:
    if sealed is None:
        sealed = sealed_record(member=member, username=username, made_at=made_at)
    return Envelope(
        number=UUID(int=next(_numbers)) if number is None else number,
        kind=kind,
        member=member,
        username=username,
        made_at=made_at,
        sealed=sealed if kind is Kind.ANSWERS else "",
    )


def append(envelope: Envelope | str, *, key=SIGNER, number=None) -> None:
    """As the platform does it."""
    text = envelope if isinstance(envelope, str) else envelope.to_text()
    Inbox.objects.create(
        number=number or UUID(int=next(_numbers)).hex, envelope=text, signature=signed(text, key)
    )


@pytest.fixture
def file(db) -> Callable[..., Envelope]:
    """Append an envelope, and file it."""

    def append_and_file(**fields) -> Envelope:
        fields.setdefault("made_at", int(timezone.now().timestamp()) - 60)
        envelope = an_envelope(**fields)
        append(envelope)
        file_inbox()
        return envelope

    return append_and_file


@pytest.fixture
def ana(file) -> Member:
    """Has answered once."""
    return Member.objects.get(pk=file(member=101, username="Ana da Silva").member)


@pytest.fixture
def staff(db) -> Client:
    """A browser in which somebody of the staff is signed in."""
    return browser_of(Staff.objects.create(name="Staff", sub=7))


@pytest.fixture
def stranger(db) -> Client:
    """Their session names an account that is not on the list."""
    return browser_of(Staff(name="Stranger", sub=8))


def browser_of(staff: Staff) -> Client:
    browser = Client()
    session = browser.session
    session[SESSION_KEY] = staff.sub
    session.save()
    return browser


def deeds() -> list[tuple[str, str]]:
    """The trail, the oldest first."""
    return list(Entry.objects.order_by("pk").values_list("actor", "action"))
