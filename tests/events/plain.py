"""The rules of the list once more, as plainly as they are written down, to compare it with."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from capx.capacities.directory import current
from capx.events.criteria import Criteria
from capx.events.facet import Facet
from capx.events.models import Event
from capx.folding import terms
from capx.movement.queries import countries_of
from capx.peers.enums import InvitationState


def listed(events: list[Event], criteria: Criteria, zone: ZoneInfo, now: datetime) -> list[str]:
    """Titles of the events that a visitor is shown, in their order."""
    shown = [event for event in events if _fits(event, criteria, zone)]
    shown = [event for event in shown if (event.ends_at < now) == criteria.past]
    shown.sort(key=lambda event: (event.starts_at, event.pk), reverse=criteria.past)
    return [event.title for event in shown]


def _fits(event: Event, criteria: Criteria, zone: ZoneInfo) -> bool:
    return (
        event.state == "published"
        and event.host.visibility == "public"
        and all(
            any(value in _values(event, facet) for value in criteria.values(facet))
            for facet in criteria.chosen
        )
        and all(_has(event, term, run=False) for term in terms(criteria.q)[0])
        and all(_has(event, term, run=True) for term in terms(criteria.q)[1])
        and _touches(event, criteria, zone)
    )


def _values(event: Event, facet: Facet) -> set[str]:
    """All values of the address that find the event."""
    if facet == Facet.CAPACITY:
        entries = [current().by_id(each.pk) for each in event.capacities.all()]
        return {above.slug for entry in entries for above in (entry, *entry.ancestors)}
    if facet == Facet.LANGUAGE:
        return {each.pk for each in event.languages.all()}
    if facet == Facet.FORMAT:
        return {"online", "on-site", "both"} if event.format == "both" else {event.format}
    if facet == Facet.TERRITORY:
        regions = ("sub-saharan-africa", "latin-america-caribbean")
        found = {region for region in regions if event.territory_id in countries_of(region)}
        return found | {event.territory_id}
    others = event.co_organizers.filter(state=InvitationState.ACCEPTED)
    return {event.host.handle, *(each.peer.handle for each in others)}


def _has(event: Event, term: str, *, run: bool) -> bool:
    words, runs = terms(f"{event.title} {event.description} {event.place}")
    return any(term in each for each in runs) if run else any(w.startswith(term) for w in words)


def _touches(event: Event, criteria: Criteria, zone: ZoneInfo) -> bool:
    """Whether a moment of the event lies in the days that are asked for."""
    if criteria.since:
        begins = datetime.combine(criteria.since, time.min, zone)
        if event.ends_at <= begins and event.starts_at < begins:
            return False
    if criteria.until:
        after = datetime.combine(criteria.until + timedelta(days=1), time.min, zone)
        return event.starts_at < after
    return True
