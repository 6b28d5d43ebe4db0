"""A programme tells which of its members wish to be seen as such."""

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotFoundError
from capx.peers.models import Peer
from capx.peers.services.editing import tell_changed


@transaction.atomic
def show_programme(*, account: Account, programme: str) -> None:
    """Show that the member takes part in `programme`; empty: show nothing.

    Raises `NotFoundError` where there is no profile to show it on.
    """
    people = Peer.objects.select_for_update(of=("self",)).filter(person__account=account)
    peer = people.first()
    if peer is None:
        if programme:
            raise NotFoundError(_("You have no profile yet on which it could be shown."))
        return
    if peer.programme != programme:
        peer.programme = programme
        peer.save(update_fields=["programme"])
        tell_changed(peer)
