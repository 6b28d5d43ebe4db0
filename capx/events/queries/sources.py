"""Events that were started from a link: which to look up again, and which differ from it."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from capx.accounts.models import Account
from capx.events.enums import EventState
from capx.events.models import Event, EventSource
from capx.events.queries.hosts import hosts_of

EVERY = timedelta(days=1)


def sources_due() -> QuerySet[EventSource]:
    """Of events that are published and not over; those that waited longest come first."""
    now = timezone.now()
    coming = EventSource.objects.filter(event__state=EventState.PUBLISHED, event__ends_at__gte=now)
    return coming.filter(checked_at__lte=now - EVERY).order_by("checked_at")


def differing_events(account: Account) -> QuerySet[Event]:
    """Coming events of the member and their organizations of which the source says otherwise."""
    hosts = hosts_of(account).order_by().values("pk")
    told = Event.objects.filter(host__in=hosts, source__isnull=False)
    coming = told.filter(state=EventState.PUBLISHED, ends_at__gte=timezone.now())
    return coming.exclude(source__differences={}).order_by("starts_at", "pk")
