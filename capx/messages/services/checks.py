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


def require_may_write(actor: Account, peer: Peer) -> None:
    """Refuse who may not get in touch, has not allowed us to write, or writes to themselves."""
    require_may_contact(actor)
    require_seen(actor, peer)
    if is_own(actor, peer):
        raise NotAllowedError(_("You cannot write to yourself."))
    if not has_contact_permission(actor):
        raise NoContactPermissionError


def require_seen(actor: Account, peer: Peer) -> None:
    """Refuse what is hidden, blocked or deleted by now, all in the same words.

    What is seen is kept from being deleted until the transaction ends.
    """
    seen = peers_visible_to(actor).order_by().filter(pk=peer.pk)
    held = Peer.objects.select_for_update(no_key=True).filter(pk__in=seen.values("pk"))
    if held.first() is None:
        raise NotFoundError(_("This peer can no longer be written to."))
