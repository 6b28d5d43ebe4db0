"""An event in the words in which lookups tell facts, and back."""

from datetime import date, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

from capx.events.clock import moment
from capx.events.facts import EventFacts
from capx.events.lookup.facts import Facts, told
from capx.events.models import Event

_AS_THEY_ARE = (
    "title",
    "language",
    "description",
    "time_zone",
    "format",
    "place",
    "territory",
    "link",
    "commons_file",
)
_CLOCK = {"starts_on", "starts_time", "ends_on", "ends_time", "time_zone"}


def standing(event: Event) -> Facts:
    zone = ZoneInfo(event.time_zone)
    return told(
        title=event.title,
        language=event.language_id or "",
        description=event.description,
        **_clock("starts", event.starts_at.astimezone(zone)),
        **_clock("ends", event.ends_at.astimezone(zone)),
        time_zone=event.time_zone,
        format=event.format,
        place=event.place,
        territory=event.territory_id or "",
        link=event.link,
        commons_file=event.picture.commons_file if event.picture else "",
    )


def _clock(which: str, at: datetime) -> Facts:
    return {f"{which}_on": f"{at:%Y-%m-%d}", f"{which}_time": f"{at:%H:%M}"}


def for_services(event: Event, changed: Facts) -> EventFacts:
    """Changed fields as services take them; a new date keeps the time of day that stands.

    Raises `DomainError` where the clocks never show such a time.
    """
    facts = {name: changed[name] for name in _AS_THEY_ARE if name in changed}
    times = _moments(standing(event) | changed) if _CLOCK & changed.keys() else {}
    return cast("EventFacts", facts | times)


def _moments(clock: Facts) -> dict[str, datetime]:
    return {
        f"{which}_at": moment(
            date.fromisoformat(clock[f"{which}_on"]),
            time.fromisoformat(clock[f"{which}_time"]),
            clock["time_zone"],
        )
        for which in ("starts", "ends")
    }
