"""The events that a list shows: what fits the address, in the order of time."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from capx.capacities.directory import current
from capx.events.enums import EventState, Format
from capx.events.facet import Facet
from capx.events.models import CoOrganizer, Event
from capx.events.queries.announced import coming, events_announced_to
from capx.events.queries.organizations import organizations_called
from capx.events.queries.words import having_words
from capx.movement.queries import territories_within
from capx.peers.enums import InvitationState

if TYPE_CHECKING:
    from capx.events.criteria import Criteria
    from capx.events.queries.announced import Viewer


def events_listed(criteria: "Criteria", *, viewer: "Viewer", zone: ZoneInfo) -> QuerySet[Event]:
    """Coming ones, running ones among them, soonest first; or past ones, newest first."""
    found = events_fitting(criteria, viewer=viewer, zone=zone).filter(state=EventState.PUBLISHED)
    if criteria.past:
        return found.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-pk")
    return coming(found)


def events_fitting(criteria: "Criteria", *, viewer: "Viewer", zone: ZoneInfo) -> QuerySet[Event]:
    """All that the viewer may see and that fits, of any time but for the dates in the address."""
    events = events_announced_to(viewer).filter(having_words(criteria.q))
    for facet in criteria.chosen:
        events = events.filter(_fitting(facet, criteria.values(facet), viewer))
    if criteria.since:
        events = ending_after(events, day_begins(criteria.since, zone))
    if criteria.until:
        events = events.filter(starts_at__lt=day_begins(criteria.until + timedelta(1), zone))
    return events


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def ending_after(events: QuerySet[Event], moment: datetime) -> QuerySet[Event]:
    """Those that go on after the moment, or begin at it; what ends at midnight is over by then."""
    return events.filter(ends_at__gte=moment).exclude(ends_at=moment, starts_at__lt=moment)


def _fitting(facet: Facet, values: tuple[str, ...], viewer: "Viewer") -> Q:
    """A capacity stands for all below it, a region for its countries."""
    if facet == Facet.CAPACITY:
        return teaching(capacities_below(values))
    if facet == Facet.LANGUAGE:
        spoken = Event.languages.through.objects.filter(language__in=values)
        return Q(pk__in=spoken.values("event"))
    if facet == Facet.TERRITORY:
        return Q(territory__in=territories_within(values))
    if facet == Facet.ORGANIZATION:
        return organized_by([peer.pk for peer in organizations_called(values, viewer=viewer)])
    return Q(format__in=_formats(values))


def _formats(values: tuple[str, ...]) -> set[str]:
    """What takes place both ways can be attended either way."""
    either = {Format.ONLINE, Format.ON_SITE}.intersection(values)
    return {*values, Format.BOTH} if either else {*values}


def organized_by(peers: list[int]) -> Q:
    """Hosted by one of them, or organized by one who has accepted: each found by its own index."""
    accepted = CoOrganizer.objects.filter(peer__in=peers, state=InvitationState.ACCEPTED)
    hosted = Event.objects.filter(host__in=peers).order_by()
    return Q(pk__in=hosted.values("pk").union(accepted.values("event"), all=True))


def capacities_below(slugs: tuple[str, ...]) -> frozenset[int]:
    """Ids of the capacities of these slugs and of all below them."""
    entries = [current().get(slug) for slug in slugs]
    return frozenset[int]().union(*(entry.descendants_and_self for entry in entries if entry))


def teaching(capacities: frozenset[int]) -> Q:
    taught = Event.capacities.through.objects.filter(capacity__in=capacities)
    return Q(pk__in=taught.values("event"))
