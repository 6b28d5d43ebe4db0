"""Whether and when peers can be asked for an exchange, as keys of the index."""

from typing import TYPE_CHECKING

from capx.peers.models import Peer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Q

    from capx.peers.index.document import Key

IS_OPEN: "Key" = ("is_open", 1)  # to exchanges
AWAY_UNTIL = "away_until"  # an ISO date, the last day of an absence
ROOM = "room"  # how many more requests a peer takes, up to `MOST_ROOM`
MOST_ROOM = 3
ZONE = "zone"  # IANA name


def availability(within: "Q") -> "Iterator[tuple[int, Key]]":
    """Numbers of the peers that the condition holds for, with each key; one query."""
    rows = Peer.objects.filter(within).values_list(
        "pk", "is_open", "away_until", "exchanges_at_once", "open_requests", "time_zone"
    )
    for pk, is_open, away_until, at_once, requests, zone in rows:
        yield pk, (ROOM, min(max(0, at_once - requests), MOST_ROOM))
        if is_open:
            yield pk, IS_OPEN
        if away_until:
            yield pk, (AWAY_UNTIL, away_until.isoformat())
        if zone:
            yield pk, (ZONE, zone)
