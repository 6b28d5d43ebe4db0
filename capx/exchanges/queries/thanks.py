"""Thanks that both sides want everybody to read."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from capx.accounts.models import Account
from capx.exchanges.enums import Side, State
from capx.exchanges.models import Thanks
from capx.peers.models import Peer
from capx.peers.queries import seen_by


def public_thanks_to(peer: Peer, viewer: Account | AnonymousUser) -> QuerySet[Thanks]:
    """The newest first, of those whom the viewer sees; each with its exchange and both peers."""
    by_asker = Q(side=Side.ASKER, exchange__answerer=peer.pk)
    by_answerer = Q(side=Side.ANSWERER, exchange__asker=peer.pk)
    agreed = Thanks.objects.filter(wants_public=True, other_agrees=True, exchange__state=State.HELD)
    seen = agreed.filter(
        (by_asker & Q(seen_by(viewer, "exchange__asker")))
        | (by_answerer & Q(seen_by(viewer, "exchange__answerer")))
    )
    return seen.select_related("exchange__asker", "exchange__answerer").order_by("-at", "-pk")
