"""Where an event and the page that it was started from say different things."""

from dataclasses import dataclass

from capx.events.enums import Format
from capx.events.forms.event import EventForm
from capx.events.lookup.facts import FIELDS, Facts
from capx.events.lookup.standing import standing
from capx.events.models import Event
from capx.peers.forms.names import LANGUAGES, TERRITORIES


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    label: str
    here: str  # empty where nothing stands here
    there: str


def differences_of(event: Event, told: Facts) -> list[Difference]:
    """In words and in the order of the form, without what the organizers wrote meanwhile."""
    here, form = standing(event), EventForm()
    return [
        Difference(
            field,
            str(form[field].label),
            _in_words(field, here.get(field, "")),
            _in_words(field, told[field]),
        )
        for field in FIELDS
        if field in told and here.get(field, "") != told[field]
    ]


def _in_words(field: str, value: str) -> str:
    named = {"language": LANGUAGES, "territory": TERRITORIES}.get(field)
    if value and named:
        return named.name_of(value)
    return str(Format(value).label) if value and field == "format" else value
