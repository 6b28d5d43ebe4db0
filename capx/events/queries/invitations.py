from django.db.models import QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Event
from capx.events.queries.hosts import hosts_of
from capx.peers.enums import InvitationState
from capx.peers.queries import seen_by


def events_to_answer(account: Account) -> QuerySet[Event]:
    """Coming events that the member, or an organization of theirs, is asked to organize."""
    own = hosts_of(account).order_by().values("pk")
    asked = CoOrganizer.objects.filter(peer__in=own, state=InvitationState.INVITED)
    coming = Event.objects.filter(ends_at__gte=timezone.now()).exclude(state=EventState.CANCELLED)
    seen = coming.filter(seen_by(account, "host"), pk__in=asked.values("event"))
    return seen.order_by("starts_at", "pk")
