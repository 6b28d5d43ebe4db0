"""Members who write, ask and answer, with long lists behind them: `python -m bench.members`.

Run beside the product, on its data. What an earlier run has left is taken away first; the names,
sessions and secrets of the cast are printed as JSON.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.db.models import Q
from django.test import Client
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capx.settings")
django.setup()

from capx.accounts.models import Account  # noqa: E402  # models need Django to be set up
from capx.accounts.services import create_synthetic_account, grant_contact  # noqa: E402
from capx.capacities.models import Capacity  # noqa: E402
from capx.exchanges.enums import State  # noqa: E402
from capx.exchanges.models import Exchange  # noqa: E402
from capx.messages.models import Delivery, Message, Reachability  # noqa: E402
from capx.peers.enums import Visibility  # noqa: E402
from capx.peers.models import Peer, PeerLanguage, Statement  # noqa: E402
from capx.peers.services.beginning import ensure_person  # noqa: E402
from capx.peers.services.changes import mark_changed  # noqa: E402
from capx.safety.models import FirstContact  # noqa: E402
from capx.wikimedia.oauth import TokenPair  # noqa: E402

PAIRS = 60  # who is asked, each once
LONG = 1_000  # messages and exchanges of the one who has been here for years
SEEKERS = 40  # of the community itself, whose matches are looked for
CAPACITY = "sparql"


@dataclass(frozen=True, slots=True)
class Cast:
    """Cookies by name of the one who asks, of each who is asked, of the one with long lists.

    And of members of the community, as different as it makes them.
    """

    asker: dict[str, str]
    answerers: dict[str, dict[str, str]]  # by handle
    veteran: dict[str, str]
    seekers: list[dict[str, str]]


def cast() -> Cast:
    _clear()
    asker, veteran = _member("Bench Asker"), _member("Bench Veteran")
    answerers = [_member(f"Bench Answerer {number}") for number in range(PAIRS)]
    _let_write(asker.person.account, [peer.person.account.username for peer in answerers])
    _know_each_other(asker, answerers)
    _fill_lists(veteran, answerers)
    return Cast(
        _cookies(asker),
        {peer.handle: _cookies(peer) for peer in answerers},
        _cookies(veteran),
        [_cookies(peer) for peer in _seekers()],
    )


def _seekers() -> list[Peer]:
    """From all over the community: every hundredth or so who both shares and wants something."""
    people = Peer.objects.filter(
        person__account__isnull=False, visibility=Visibility.PUBLIC, handle__startswith="Demo_"
    )
    numbers = list(people.order_by("pk").values_list("pk", flat=True))
    spread = numbers[:: max(1, len(numbers) // (4 * SEEKERS))]
    rows = people.select_related("person__account").filter(pk__in=spread).order_by("pk")
    stating = [peer for peer in rows if _shares_and_wants(peer)]
    return stating[:SEEKERS]


def _shares_and_wants(peer: Peer) -> bool:
    stated = set(peer.statements.values_list("intent", flat=True))
    return {"available", "wanted"} <= stated


def _clear() -> None:
    earlier = Peer.objects.filter(handle__startswith="Bench_")
    Exchange.objects.filter(Q(asker__in=earlier) | Q(answerer__in=earlier)).delete()
    earlier.delete()
    Account.objects.filter(username__startswith="Bench ").delete()
    Reachability.objects.filter(username__startswith="Bench ").delete()


def _member(username: str) -> Peer:
    peer = ensure_person(actor=create_synthetic_account(username=username))
    Peer.objects.filter(pk=peer.pk).update(visibility=Visibility.MEMBERS, exchanges_at_once=10)
    PeerLanguage.objects.create(peer=peer, language_id="en", level="5")
    capacity = Capacity.objects.get(slug=CAPACITY)
    for intent in ("known", "available", "wanted"):
        Statement.objects.create(peer=peer, capacity=capacity, intent=intent)
    mark_changed([peer.pk])
    return Peer.objects.select_related("person__account").get(pk=peer.pk)


def _let_write(account: Account, usernames: list[str]) -> None:
    """With a permission that is good for a day, to accounts that take e-mail."""
    tokens = TokenPair(access="one", refresh="other", expires_in=86_400)
    grant_contact(actor=account, tokens=tokens)
    answer: dict[str, Any] = {"exists": True, "takes_email": True, "checked_at": timezone.now()}
    Reachability.objects.bulk_create(
        Reachability(username=username, wiki_id="metawiki", **answer) for username in usernames
    )


def _know_each_other(asker: Peer, answerers: list[Peer]) -> None:
    """First contacts are limited to a few a day; these two have written before."""
    for peer in answerers:
        FirstContact.objects.create(account=asker.person.account, peer=peer, counts=False)
        FirstContact.objects.create(account=peer.person.account, peer=asker, counts=False)


def _fill_lists(veteran: Peer, others: list[Peer]) -> None:
    account, now = veteran.person.account, timezone.now()
    days = [now - timedelta(days=number) for number in range(LONG)]
    messages = Message.objects.bulk_create(
        Message(
            sender=account, peer=others[number % PAIRS], subject="Maps", key=uuid4(), created_at=day
        )
        for number, day in enumerate(days)
    )
    Delivery.objects.bulk_create(
        Delivery(
            message=message,
            sender=account,
            to="Bench Answerer",
            wiki_id="metawiki",
            way="email",
            state="not-delivered",
            problem="no-email",
            marker=uuid4().hex,
        )
        for message in messages
    )
    states = [State.HELD, State.DECLINED, State.EXPIRED, State.ACCEPTED, State.WITHDRAWN]
    capacity = Capacity.objects.get(slug=CAPACITY)
    Exchange.objects.bulk_create(
        Exchange(
            kind="learn",
            state=states[number % len(states)],
            asker=veteran if number % 2 else others[number % PAIRS],
            answerer=others[number % PAIRS] if number % 2 else veteran,
            capacity=capacity,
            language_id="en",
            how="call",
            created_at=day,
            changed_at=day,
        )
        for number, day in enumerate(days)
    )


def _cookies(peer: Peer) -> dict[str, str]:
    client = Client()
    client.force_login(peer.person.account)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


if __name__ == "__main__":
    print(json.dumps(asdict(cast())))
