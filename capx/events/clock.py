"""From the clock where an event takes place to UTC. Pure: no database, no settings."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from capx.events.errors import FarAwayError, SkippedTimeError, UnknownZoneError
from capx.events.zones import zones_known

YEARS = range(2001, 2100)  # from the first wiki on; conversions stay within what Python can count


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises `UnknownZoneError`."""
    if name not in zones_known():
        raise UnknownZoneError
    return ZoneInfo(name)


def moment(day: date, at: time, zone: str) -> datetime:
    """The moment in UTC when the clocks of a zone show this; the first where they do so twice.

    Raises `SkippedTimeError` where they never do, `FarAwayError`, and `UnknownZoneError`.
    """
    there = zone_of(zone)
    if day.year not in YEARS:
        raise FarAwayError
    shown = datetime.combine(day, at.replace(fold=0), there)
    found = shown.astimezone(UTC)
    if found.astimezone(there).replace(tzinfo=None) != shown.replace(tzinfo=None):
        raise SkippedTimeError
    return found
