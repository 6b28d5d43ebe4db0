"""In whose name somebody may act on events."""

from django.db.models import Q, QuerySet

from capx.accounts.models import Account
from capx.events.models import Event
from capx.peers.models import Peer
from capx.peers.queries import organizations_managed_by


def hosts_of(account: Account) -> QuerySet[Peer]:
    """The member's own profile, if there is one, then the organizations that they manage."""
    person = Q(person__account_id=account.pk, taken_over=True)
    managed = Q(pk__in=organizations_managed_by(account).order_by().values("pk"))
    return Peer.objects.filter(person | managed).order_by("-kind", "name_folded", "pk")


def may_edit_event(account: Account, event: Event) -> bool:
    """The host alone edits, cancels and deletes; co-organizers do not."""
    return hosts_of(account).filter(pk=event.host_id).exists()
