"""What makes an event that can be stored. Every refusal names the field."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.capacities import directory
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.events import limits
from capx.events.clock import YEARS, zone_of
from capx.events.enums import Format
from capx.events.errors import FarAwayError
from capx.events.links import check_link, check_map_link
from capx.events.models import Event
from capx.movement.vocabularies import languages, territories

_LONGEST = {
    "title": limits.LONGEST_TITLE,
    "description": limits.LONGEST_DESCRIPTION,
    "place": limits.LONGEST_PLACE,
    "map_link": limits.LONGEST_LINK,
    "link": limits.LONGEST_LINK,
    "places_left": limits.LONGEST_PLACES_LEFT,
}


def check(event: Event) -> None:
    """All that one row says. Raises `DomainError` for the first thing that is wrong."""
    _check_texts(event)
    _check_times(event)
    _check_place(event)
    check_link(event.link, field="link")
    check_map_link(event.map_link, field="map_link")


def check_capacities(slugs: Collection[str]) -> None:
    offered = directory.current()
    known = [slug for slug in slugs if offered.get(slug)]
    _check_codes("capacities", slugs, known, most=limits.MOST_CAPACITIES)


def check_languages(codes: Collection[str]) -> None:
    _check_codes("languages", codes, languages(), most=limits.MOST_LANGUAGES)


def _check_texts(event: Event) -> None:
    for field, most in _LONGEST.items():
        if len(getattr(event, field)) > most:
            raise LimitReachedError(_too_long(most), field=field)
    if not event.title:
        raise DomainError(_("Give your event a title."), field="title")
    if event.language_id is None:
        if event.description:
            raise DomainError(_("Name the language of this text."), field="language")
    elif event.language_id not in languages():
        raise _unknown(event.language_id, "language")


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
    if event.territory_id and event.territory_id not in territories():
        raise _unknown(event.territory_id, "territory")


def _check_codes(field: str, chosen: Collection[str], known: Collection[str], *, most: int) -> None:
    unknown = [code for code in chosen if code not in known]
    if unknown:
        raise _unknown(unknown[0], field)
    if len(chosen) > most:
        text = ngettext(
            "You can name at most %(limit)d here.", "You can name at most %(limit)d here.", most
        )
        raise LimitReachedError(text % {"limit": most}, field=field)


def _unknown(name: str, field: str) -> NotFoundError:
    return NotFoundError(_("We do not know “%(name)s”.") % {"name": name[:80]}, field=field)


def _too_long(most: int) -> str:
    return ngettext(
        "Use at most %(limit)d character.", "Use at most %(limit)d characters.", most
    ) % {"limit": most}
