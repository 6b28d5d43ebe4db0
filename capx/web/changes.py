"""What has changed since a member was last here, one sentence each."""

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import ngettext

from capx.events.queries.coming import announced_since
from capx.exchanges.queries.sides import exchanges_of
from capx.peers.models import Peer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from capx.accounts.models import Account

COUNTED = 20  # of each; so many or more are "20+"


class Change(NamedTuple):
    text: str
    address: str


def changes_since(
    since: "datetime", *, account: "Account", teaching: "Collection[int]", wanted: "Collection[int]"
) -> list[Change]:
    """`teaching` are those who may have come since to share what is `wanted` (numbers of both).

    Four queries.
    """
    return [
        *_exchanges(since, account),
        *_peers(since, teaching),
        *_events(since, account, wanted),
    ]


def _exchanges(since: "datetime", account: "Account") -> "Iterator[Change]":
    moved = exchanges_of(account).filter(changed_at__gt=since, created_at__lte=since)
    if number := moved.order_by()[:COUNTED].count():
        text = ngettext(
            "Something happened in %(number)s exchange.",
            "Something happened in %(number)s exchanges.",
            number,
        )
        yield Change(text % {"number": _told(number)}, reverse("exchanges:list"))


def _peers(since: "datetime", teaching: "Collection[int]") -> "Iterator[Change]":
    new = Peer.objects.filter(pk__in=teaching, created_at__gt=since)
    if number := new[:COUNTED].count():
        text = ngettext(
            "%(number)s new peer can share what you want to learn.",
            "%(number)s new peers can share what you want to learn.",
            number,
        )
        yield Change(text % {"number": _told(number)}, reverse("web:matches") + "?gain=learn")


def _events(since: "datetime", account: "Account", wanted: "Collection[int]") -> "Iterator[Change]":
    new = announced_since(since, wanted, viewer=account)
    if wanted and (number := new[:COUNTED].count()):
        text = ngettext(
            "%(number)s new event is about what you want to learn.",
            "%(number)s new events are about what you want to learn.",
            number,
        )
        yield Change(text % {"number": _told(number)}, reverse("events:list"))


def _told(number: int) -> str:
    return str(number) if number < COUNTED else f"{COUNTED}+"
