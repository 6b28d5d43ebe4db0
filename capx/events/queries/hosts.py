"""In whose name somebody may act on events."""

from django.db.models import QuerySet

from capx.accounts.models import Account
from capx.events.models import Event
from capx.peers.models import Peer
from capx.peers.queries import peers_acted_for


def hosts_of(account: Account) -> QuerySet[Peer]:
    """The member's own profile, if there is one, then the organizations that they manage."""
    return peers_acted_for(account).filter(taken_over=True)


def may_edit_event(account: Account, event: Event) -> bool:
    """The host alone edits, cancels and deletes; co-organizers do not."""
    return hosts_of(account).filter(pk=event.host_id).exists()
