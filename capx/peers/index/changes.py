"""What has changed since the index last looked."""

from capx.peers.models import PeerChange, Revision


def current_revision() -> int:
    return Revision.objects.values_list("number", flat=True).first() or 0


def changed_since(revision: int, *, limit: int) -> list[int] | None:
    """Numbers of the peers changed after `revision`, each once.

    None where there are more than `limit` changes, or where some are no longer recorded.
    """
    oldest = Revision.objects.values_list("oldest_change", flat=True).first() or 0
    if revision + 1 < oldest:
        return None
    changes = PeerChange.objects.filter(revision__gt=revision).order_by("revision")
    peers = list(changes.values_list("peer_id", flat=True)[: limit + 1])
    return None if len(peers) > limit else list(dict.fromkeys(peers))
