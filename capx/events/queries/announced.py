"""The events that are announced to everybody: what lists, months, calendars and feeds begin with.

Lists look at thousands of events at a time, so that they ask the host's visibility alone. Drafts
and events of hidden hosts, which those who organize them see on pages of their own, are left out.
"""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from capx.events.models import Event
from capx.events.queries.visibility import SHOWN
from capx.peers.enums import Visibility
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from capx.accounts.models import Account

type Viewer = "Account | AnonymousUser"


def events_announced_to(viewer: Viewer) -> QuerySet[Event]:
    """Published and cancelled events of hosts who are shown to everyone, or to members as well."""
    shown = SHOWN_TO_MEMBERS if viewer.is_authenticated else (Visibility.PUBLIC,)
    return Event.objects.filter(
        state__in=SHOWN, host__visibility__in=shown, host__is_withheld=False
    )


def coming(events: QuerySet[Event]) -> QuerySet[Event]:
    """Soonest first; those that are running count as coming."""
    return events.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")
