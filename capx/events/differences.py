"""Where an event and the page that it was started from say different things."""

from dataclasses import dataclass

from capx.events.enums import Format
from capx.events.forms.event import EventForm
from capx.events.lookup.facts import Facts
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
    """In words for the organizers, without what they have meanwhile written themselves."""
    here, form = standing(event), EventForm()
    return [
        Difference(
            field,
            str(form[field].label),
            _in_words(field, here.get(field, "")),
            _in_words(field, there),
        )
        for field, there in told.items()
        if here.get(field, "") != there
    ]


def _in_words(field: str, value: str) -> str:
    named = {"language": LANGUAGES, "territory": TERRITORIES}.get(field)
    if value and named:
        return named.name_of(value)
    return str(Format(value).label) if value and field == "format" else value
