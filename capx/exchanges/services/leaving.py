"""A peer goes: its words go with it, and the other side keeps that there was an exchange."""

from django.db.models import Q
from django.utils import timezone

from capx.accounts.models import Account
from capx.exchanges import tasks
from capx.exchanges.enums import OPEN, Side, State
from capx.exchanges.models import Exchange, Link, Thanks
from capx.peers.models import Peer

_CHANGED = (
    *("asker", "asked_by", "note", "answerer", "answered_by", "answer", "answer_of"),
    *("state", "changed_at", "version"),
)
_AT_ONCE = 500  # rows in one statement


def forget_peer(peer: Peer) -> None:
    """Called within the transaction that deletes the peer and holds its row.

    Each row is changed by one statement, the link to the peer included: when a transaction changes
    a row twice, PostgreSQL looks again for all that it points at, and would wait for the other
    side, who may be going as well. The standing of those whom the peer had asked is written anew by
    tasks, as their rows are not held here.
    """
    rows = _held(peer)
    asked = [row for row in rows if row.asker_id == peer.pk]
    received = [row for row in rows if row.answerer_id == peer.pk]
    _drop_thanks(asked, Side.ASKER)
    _drop_thanks(received, Side.ANSWERER)
    concerned = {row.answerer_id for row in asked if row.state in OPEN and row.answerer_id}
    for row in asked:
        row.asker = row.asked_by = None
        row.note = ""
        _end(row, Side.ASKER)
    for row in received:
        row.answerer = row.answered_by = None
        _end(row, Side.ANSWERER)
    _write(rows)
    for answerer_id in sorted(concerned):
        tasks.refresh_standing.enqueue(answerer_id)


def forget_links(*, account: Account) -> None:
    Link.objects.filter(added_by=account).delete()


def _held(peer: Peer) -> list[Exchange]:
    """Of two sides that go at once the second one finds that the first is gone."""
    rows = Exchange.objects.filter(Q(asker=peer.pk) | Q(answerer=peer.pk))
    return list(rows.select_for_update().order_by("pk"))


def _drop_thanks(rows: list[Exchange], side: Side) -> None:
    Thanks.objects.filter(exchange__in=[row.pk for row in rows], side=side).delete()


def _end(row: Exchange, side: Side) -> None:
    if row.answer_of == side:
        row.answer = row.answer_of = ""
    if row.state in OPEN:
        row.state, row.changed_at = State.ENDED, timezone.now()
        row.version += 1


def _write(rows: list[Exchange]) -> None:
    """What nobody is a party to any more is deleted."""
    empty = [row.pk for row in rows if row.asker_id is None and row.answerer_id is None]
    Exchange.objects.filter(pk__in=empty).delete()
    kept = [row for row in rows if row.pk not in empty]
    Exchange.objects.bulk_update(kept, _CHANGED, batch_size=_AT_ONCE)
