"""An event as its form shows it: on the event's own clock, names in the reader's language."""

from typing import Any
from zoneinfo import ZoneInfo

from capx.events.models import Event
from capx.peers.forms.capacity_names import CAPACITIES
from capx.peers.forms.names import LANGUAGES, TERRITORIES, Vocabulary

_SAME = ("title", "description", "time_zone", "format", "place", "map_link", "link", "places_left")


def stored(event: Event) -> dict[str, Any]:
    """What stands in each field of `EventForm`, as texts and lists of texts."""
    return {name: getattr(event, name) for name in _SAME} | _times(event) | _named(event)


def _times(event: Event) -> dict[str, str]:
    zone = ZoneInfo(event.time_zone)
    starts, ends = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    return {
        "starts_on": starts.date().isoformat(),
        "starts_time": f"{starts:%H:%M}",
        "ends_on": ends.date().isoformat(),
        "ends_time": f"{ends:%H:%M}",
    }


def _named(event: Event) -> dict[str, Any]:
    slugs = event.capacities.order_by("slug").values_list("slug", flat=True)
    codes = event.languages.order_by("code").values_list("code", flat=True)
    return {
        "language": _name(LANGUAGES, event.language_id),
        "territory": _name(TERRITORIES, event.territory_id),
        "commons_file": event.picture.commons_file if event.picture else "",
        "capacities": [CAPACITIES.name_of(slug) for slug in slugs],
        "languages": [LANGUAGES.name_of(code) for code in codes],
    }


def _name(vocabulary: Vocabulary, code: str | None) -> str:
    return vocabulary.name_of(code) if code else ""
