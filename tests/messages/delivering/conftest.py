"""Ana writes to Bea, through a wiki on loopback that can be told to misbehave."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import F

from capx.accounts.services import grant_contact
from capx.messages.enums import Purpose, Way
from capx.messages.models import Delivery, Outbox
from capx.messages.services.enqueue import Copy, post
from capx.messages.services.patience import SLOWEST_WRITE
from capx.messages.services.pump import deliver_all_waiting
from capx.peers.models import Peer
from capx.wikimedia.oauth import TokenPair
from tests.standins.action_api import Line, serving
from tests.standins.action_wiki import ActionWiki

EVER_SO_LONG = timedelta(days=1, minutes=1)


@pytest.fixture
def wiki() -> ActionWiki:
    return ActionWiki()


@pytest.fixture
def line(wiki, settings) -> Iterator[Line]:
    """To a wiki that stands for Meta; one sender after the other, in the thread of the test."""
    settings.SENDERS_AT_ONCE = 1
    with serving(wiki) as line:
        settings.WIKI_ADDRESSES = {"metawiki": line.address}
        yield line


@pytest.fixture
def make_writer(make_person, wiki) -> Callable[[str], Peer]:
    """A person who has an account on the wiki, and lets us write in their name."""

    def make(username: str) -> Peer:
        peer = make_person(username)
        account = peer.person.account
        wiki.add(username, central_id=account.wikimedia_id)
        token = wiki.token_for(username)
        grant_contact(actor=account, tokens=TokenPair(token, refresh="", expires_in=3_600))
        return peer

    return make


@pytest.fixture
def ana(make_writer) -> Peer:
    return make_writer("Ana")


@pytest.fixture
def bea(make_writer) -> Peer:
    return make_writer("Bea")


@pytest.fixture
def write(ana, bea) -> Callable[..., Delivery]:
    """Put words of Ana's to Bea on their way; gives the copy."""

    def write(
        way: Way = Way.TALK,
        *,
        by: Peer = ana,
        peer: Peer = bea,
        to: str = "",
        subject: str = "SPARQL",
        text: str = "Could you show me?",
    ) -> Delivery:
        message = post(
            sender=by.person.account,
            peer=peer,
            purpose=Purpose.MESSAGE,
            subject=subject,
            text=text,
            key=uuid4(),
            copies=[Copy(to=to or peer.name, wiki_id="metawiki", way=way)],
        )
        return message.deliveries.get()

    return write


@pytest.fixture
def deliver(line) -> Callable[[Delivery], Delivery]:
    """Let the worker do what is due, and give the copy as it is then."""

    def deliver(copy: Delivery) -> Delivery:
        deliver_all_waiting()
        copy.refresh_from_db()
        return copy

    return deliver


@pytest.fixture
def wait() -> Callable[..., None]:
    """Let the time pass that a wiki asks for or needs; a day and more with `ever_so_long`."""

    def wait(*, ever_so_long: bool = False) -> None:
        Outbox.objects.update(not_before=None, held_until=None, holder="")
        Delivery.objects.update(attempted_at=F("attempted_at") - SLOWEST_WRITE)
        if ever_so_long:
            for copy in Delivery.objects.all():
                copy.queued_at -= EVER_SO_LONG
                copy.save(update_fields=["queued_at"])

    return wait
