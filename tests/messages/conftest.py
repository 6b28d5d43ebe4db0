from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from capx.accounts.models import Account, ContactPermission
from capx.messages.enums import DeliveryState, Problem, Purpose, Way
from capx.messages.models import Delivery, Message, Reachability
from capx.messages.services.enqueue import Copy, post
from capx.peers.models import Peer


@pytest.fixture
def lima(make_person) -> Peer:
    return make_person("Ana Lima", known=["sparql"], languages={"pt": "N"})


@pytest.fixture
def allow() -> Callable[[Account], Account]:
    """Let an account have allowed us to write in its name."""

    def allowed(account: Account) -> Account:
        ContactPermission.objects.create(
            account=account, access_token="none", expires_at=timezone.now() + timedelta(hours=1)
        )
        return account

    return allowed


@pytest.fixture
def writer(member, allow) -> Account:
    """A member with a profile, in whose name we may write."""
    return allow(member)


@pytest.fixture
def answer() -> Callable[..., Reachability]:
    """What a wiki has said of an account just now."""

    def answered(username: str, *, exists: bool = True, takes_email: bool = True) -> Reachability:
        return Reachability.objects.create(
            username=username,
            wiki_id="metawiki",
            exists=exists,
            takes_email=takes_email,
            checked_at=timezone.now(),
        )

    return answered


@pytest.fixture
def make_message(writer, lima) -> Callable[..., Message]:
    """A message to Ana, one copy for each state."""

    def make(
        *states: DeliveryState,
        way: Way = Way.EMAIL,
        problem: Problem | str = "",
        revision: int | None = None,
        sender: Account | None = None,
        subject: str = "Maps",
        text: str = "Hello Ana",
    ) -> Message:
        message = post(
            sender=sender or writer,
            peer=lima,
            purpose=Purpose.MESSAGE,
            subject=subject,
            text=text,
            key=uuid4(),
            copies=[Copy(to=lima.name, wiki_id="metawiki", way=way) for _ in states],
        )
        for copy, state in zip(message.deliveries.order_by("pk"), states, strict=True):
            ended = None if state == DeliveryState.WAITING else timezone.now()
            Delivery.objects.filter(pk=copy.pk).update(
                state=state, problem=problem, revision=revision, ended_at=ended
            )
        return message

    return make
