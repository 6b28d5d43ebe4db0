from django.utils import timezone

from capx.peers.models import Peer


def is_away(peer: Peer) -> bool:
    """Whether a peer is absent today; the day until which it is away counts in."""
    return peer.away_until is not None and peer.away_until >= timezone.localdate()
