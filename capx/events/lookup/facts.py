"""What was found, by the fields of the form: texts as the form takes them, codes for names.

Only what this product knows goes in: a territory, a language, a zone that it has no word for stays
empty, as does a link that it would refuse.
"""

from datetime import date, time

from capx.events.limits import LONGEST_DESCRIPTION
from capx.events.zones import zones_known
from capx.movement.vocabularies import languages, territories
from capx.peers.links import https_link

type Facts = dict[str, str]
FIELDS = (
    "title",
    "language",
    "description",
    "starts_on",
    "starts_time",
    "ends_on",
    "ends_time",
    "time_zone",
    "format",
    "place",
    "territory",
    "link",
    "commons_file",
)


def told(**facts: str) -> Facts:
    """Those that are not empty; a text that no field of the form could hold is left out."""
    cleaned = {field: text.replace("\x00", "").strip() for field, text in facts.items()}
    return {field: text for field, text in cleaned.items() if 0 < len(text) <= LONGEST_DESCRIPTION}


def known_language(code: str) -> str:
    return code if code in languages() else ""


def known_territory(code: str) -> str:
    return code if code in territories() else ""


def known_zone(name: str) -> str:
    return name if name in zones_known() else ""


def good_link(address: str) -> str:
    return https_link(address) or ""


def day(value: date | None) -> str:
    return value.isoformat()[:10] if value else ""


def clock(value: time | None) -> str:
    return value.isoformat(timespec="minutes")[:5] if value else ""
