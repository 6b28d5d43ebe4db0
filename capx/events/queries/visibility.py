"""Who sees which event. What is hidden and what does not exist are the same: nothing."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from capx.accounts.models import Account
from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Event
from capx.events.queries.hosts import hosts_of
from capx.peers.enums import InvitationState
from capx.peers.queries import peers_shown_to

SHOWN = (EventState.PUBLISHED, EventState.CANCELLED)
_TAKES_PART = (InvitationState.INVITED, InvitationState.ACCEPTED)


def events_visible_to(viewer: Account | AnonymousUser) -> QuerySet[Event]:
    """Published and cancelled events of hosts who are shown to the viewer.

    Blocks aside: an event concerns more people than the two sides of a block. For a member also,
    drafts included, those that they host or are asked to organize, themselves or as a manager of
    an organization.
    """
    hosts = peers_shown_to(viewer).order_by().filter(pk=OuterRef("host"))
    shown = Q(Exists(hosts), state__in=SHOWN)
    if not viewer.is_authenticated:
        return Event.objects.filter(shown)
    return Event.objects.filter(shown | _own(viewer))


def _own(account: Account) -> Q:
    own = hosts_of(account).order_by().values("pk")
    asked = CoOrganizer.objects.filter(peer__in=own, state__in=_TAKES_PART)
    return Q(host__in=own) | Q(pk__in=asked.values("event"))
