"""What makes an event that can be stored. Every refusal names the field."""

from django.utils.translation import gettext as _

from capx.errors import DomainError
from capx.events import limits
from capx.events.clock import YEARS, zone_of
from capx.events.enums import Format
from capx.events.errors import FarAwayError
from capx.events.links import map_link_or_none
from capx.events.models import Event
from capx.movement.vocabularies import territories
from capx.peers.services.judging import known_or_none, language_code, link_or_none, short_enough

_LONGEST = {
    "title": limits.LONGEST_TITLE,
    "description": limits.LONGEST_DESCRIPTION,
    "place": limits.LONGEST_PLACE,
    "map_link": limits.LONGEST_LINK,
    "link": limits.LONGEST_LINK,
    "places_left": limits.LONGEST_PLACES_LEFT,
}


def check(event: Event) -> None:
    """All that one row says; links come to stand there whole."""
    _check_texts(event)
    _check_times(event)
    _check_place(event)
    event.link = link_or_none(event.link, field="link")
    event.map_link = map_link_or_none(event.map_link, field="map_link")


def _check_texts(event: Event) -> None:
    for field, most in _LONGEST.items():
        short_enough(getattr(event, field), most=most, field=field)
    if not event.title:
        raise DomainError(_("Give your event a title."), field="title")
    if event.language_id or event.description:
        language_code(event.language_id or "", field="language")


def _check_times(event: Event) -> None:
    zone_of(event.time_zone)
    for field in ("starts_at", "ends_at"):
        at = getattr(event, field)
        if at is None:
            raise DomainError(_("Say when your event begins and ends."), field=field)
        # On New Year's Eve other years are written in UTC than on the clock of the event.
        if not YEARS.start - 1 <= at.year <= YEARS.stop:
            raise FarAwayError
    if event.ends_at < event.starts_at:
        raise DomainError(_("Your event ends before it begins."), field="ends_at")


def _check_place(event: Event) -> None:
    if event.format not in Format:
        raise DomainError(_("Say whether your event is online or on site."), field="format")
    if event.format != Format.ONLINE and not event.place:
        raise DomainError(_("Say where people meet, or choose “Online”."), field="place")
    known_or_none(event.territory_id or "", territories(), field="territory")
