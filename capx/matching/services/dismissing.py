"""What a member says of a match: not for me."""

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import LimitReachedError, NotAllowedError, NotFoundError
from capx.matching.models import Dismissal
from capx.peers.models import Peer
from capx.peers.queries import peers_acted_for, peers_visible_to

DISMISSED_AT_MOST = 2_000  # peers


@transaction.atomic
def dismiss(*, actor: Account, peer: Peer, dismissed_id: int) -> None:
    """Show this one no more as a match of `peer`, in whose name the actor acts; twice is once.

    Raises `NotAllowedError` for who acts for nobody, `NotFoundError` for whom the actor may not
    see, `LimitReachedError` when full.
    """
    _hold(peer.pk, dismissed_id)
    if not peers_acted_for(actor).filter(pk=peer.pk).exists():
        raise NotAllowedError(_("You do not manage this organization."))
    if not peers_visible_to(actor).filter(pk=dismissed_id).exclude(pk=peer.pk).exists():
        raise NotFoundError(_("This profile does not exist, or it is not shown to you."))
    rows = Dismissal.objects.filter(peer=peer)
    if rows.filter(dismissed=dismissed_id).exists():
        return
    if rows.count() >= DISMISSED_AT_MOST:
        raise LimitReachedError(_("You have set aside as many peers as we can keep."))
    Dismissal.objects.create(peer=peer, dismissed_id=dismissed_id)


def _hold(*numbers: int) -> None:
    """In the order of their numbers: two may set each other aside at the same moment."""
    both = Peer.objects.filter(pk__in=numbers).select_for_update(no_key=True)
    list(both.order_by("pk").values_list("pk"))


def take_back(*, actor: Account, peer: Peer, dismissed_id: int) -> None:
    """Let this one be shown again. To take back what was never said is no error."""
    if not peers_acted_for(actor).filter(pk=peer.pk).exists():
        raise NotAllowedError(_("You do not manage this organization."))
    Dismissal.objects.filter(peer=peer, dismissed_id=dismissed_id).delete()
