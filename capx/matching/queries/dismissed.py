from django.db.models import QuerySet

from capx.accounts.models import Account
from capx.matching.models import Dismissal
from capx.peers.models import Peer
from capx.peers.queries import seen_by


def dismissed_by(peer: Peer, viewer: Account) -> QuerySet[Dismissal]:
    """Whom a peer has set aside, the last first, as far as the viewer still sees them."""
    rows = Dismissal.objects.filter(seen_by(viewer, "dismissed"), peer=peer)
    return rows.select_related("dismissed").order_by("-dismissed_at", "-pk")
