"""Who may write to whom."""

from django.utils.translation import gettext as _

from capx.accounts.errors import NoContactPermissionError
from capx.accounts.models import Account
from capx.accounts.queries import has_contact_permission
from capx.errors import NotAllowedError, NotFoundError
from capx.messages.queries.recipients import is_own
from capx.peers.models import Peer
from capx.peers.queries import peers_visible_to
from capx.safety.queries import require_may_contact


def require_may_write(actor: Account, peer: Peer) -> Peer:
    """Refuse who may not get in touch, has not allowed us to write, or writes to themselves.

    Gives the peer as it is now, held as by `require_seen`.
    """
    require_may_contact(actor)
    held = require_seen(actor, peer)
    if is_own(actor, held):
        raise NotAllowedError(_("You cannot write to yourself."))
    if not has_contact_permission(actor):
        raise NoContactPermissionError
    return held


def require_seen(actor: Account, peer: Peer) -> Peer:
    """Refuse what is hidden, blocked or deleted by now, all in the same words.

    What is seen is read anew, and kept from being deleted until the transaction ends.
    """
    seen = peers_visible_to(actor).order_by().filter(pk=peer.pk)
    rows = Peer.objects.select_for_update(no_key=True).filter(pk__in=seen.values("pk"))
    held = rows.first()
    if held is None:
        raise NotFoundError(_("This peer can no longer be written to."))
    return held
