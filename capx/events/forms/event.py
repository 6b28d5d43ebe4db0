from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Self, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from capx.errors import DomainError
from capx.events import limits
from capx.events.clock import moment, zone_of
from capx.events.enums import Format
from capx.events.errors import FarAwayError
from capx.events.facts import EventFacts
from capx.events.forms.spoken import SPOKEN
from capx.peers.forms.capacity_names import CAPACITIES
from capx.peers.forms.edited import EditedForm
from capx.peers.forms.fields import CommonsFileField, DayField, LinkField, NameField
from capx.peers.forms.names import LANGUAGES, TERRITORIES
from capx.peers.forms.rows import NamesField, reworked_rows
from capx.peers.forms.zones import ZoneField

FOUND = "found"  # name of the hidden inputs that tell which fields a lookup has filled
_AS_TYPED = {"dir": "auto"}


def _time(**kwargs: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


class EventForm(EditedForm):
    """All that organizers say about an event. `found` are fields that a lookup has filled."""

    # What the services call otherwise than this form does.
    asked_by: ClassVar = {"starts_at": "starts_on", "ends_at": "ends_on"}

    title = forms.CharField(
        label=pgettext_lazy("of an event", "Title"),
        max_length=limits.LONGEST_TITLE,
        widget=forms.TextInput(attrs=_AS_TYPED),
    )
    description = forms.CharField(
        label=pgettext_lazy("of an event", "Description"),
        required=False,
        max_length=limits.LONGEST_DESCRIPTION,
        help_text=_("For whom it is, what happens, and what to bring."),
        widget=forms.Textarea(attrs={"rows": 6} | _AS_TYPED),
    )
    language = NameField(
        LANGUAGES,
        names_of="languages",
        label=_("Language of title and description"),
        help_text=_("So that screen readers say it well, and others can have it translated."),
    )
    capacities = NamesField(
        CAPACITIES,
        most=limits.MOST_CAPACITIES,
        label=_("What one can learn there"),
        help_text=_("Skills and knowledge by the names of the directory, up to twenty."),
    )
    languages = NamesField(
        SPOKEN, most=limits.MOST_LANGUAGES, label=_("Languages spoken at the event")
    )
    starts_on = DayField(label=_("Begins on"))
    starts_time = _time(label=pgettext_lazy("time of day when an event begins", "Begins at"))
    ends_on = DayField(
        label=_("Ends on"),
        required=False,
        help_text=_("Leave this empty if it ends on the same day."),
    )
    ends_time = _time(label=pgettext_lazy("time of day when an event ends", "Ends at"))
    time_zone = ZoneField(
        label=_("Time zone of these times"),
        # Translators: keep the example as it is, time zones have English names.
        help_text=_("A city where clocks show these times, such as Africa/Accra."),
    )
    format = forms.ChoiceField(
        label=_("How people take part"), choices=Format, widget=forms.RadioSelect
    )
    place = forms.CharField(
        label=pgettext_lazy("of an event", "Place"),
        required=False,
        max_length=limits.LONGEST_PLACE,
        help_text=_("Name and address, if people meet on site."),
        widget=forms.TextInput(attrs=_AS_TYPED),
    )
    territory = NameField(TERRITORIES, label=_("Country or region"))
    map_link = LinkField(
        label=_("Place on OpenStreetMap"),
        help_text=_("The address of the place on openstreetmap.org."),
    )
    link = LinkField(
        label=_("Page of the event"),
        help_text=_("Where people sign up or read more; it begins with https://."),
    )
    places_left = forms.CharField(
        label=_("Places left"),
        required=False,
        max_length=limits.LONGEST_PLACES_LEFT,
        help_text=_("In your own words, such as “ten places, first come, first served”."),
        widget=forms.TextInput(attrs=_AS_TYPED),
    )
    commons_file = CommonsFileField()

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        found: Iterable[str] = (),
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.found = [name for name in self.fields if name in set(found)]

    @classmethod
    def sent(cls, data: QueryDict) -> Self:
        return cls(data, found=data.getlist(FOUND))

    @classmethod
    def typed(cls, data: QueryDict) -> Self:
        return cls(initial=cls.as_typed(data), found=data.getlist(FOUND))

    @staticmethod
    def rework(data: QueryDict) -> QueryDict | None:
        """What is typed after a button that adds or removes a row; None if none was pressed."""
        return reworked_rows(data, ["capacities", "languages"])

    def clean_time_zone(self) -> str:
        try:
            return zone_of(self.cleaned_data["time_zone"]).key
        except DomainError as refusal:
            raise ValidationError(str(refusal.message)) from refusal

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        facts["starts_at"] = self._moment("starts")
        facts["ends_on"] = facts.get("ends_on") or facts.get("starts_on")
        facts["ends_at"] = self._moment("ends")
        return facts

    def _moment(self, which: str) -> datetime | None:
        """None where something is wrong, which is told beside the field."""
        asked = (f"{which}_on", f"{which}_time", "time_zone")
        day, at, zone = (self.cleaned_data.get(name) for name in asked)
        if not (day and at is not None and zone):
            return None
        try:
            return moment(day, at, zone)
        except DomainError as refusal:
            wrong = "on" if isinstance(refusal, FarAwayError) else "time"
            self.add_error(f"{which}_{wrong}", str(refusal.message))
            return None

    @property
    def facts(self) -> EventFacts:
        """For the services, once all is judged to be good."""
        facts = {name: self.cleaned_data[name] for name in EventFacts.__annotations__}
        return cast("EventFacts", facts)

    def begin_at_first_error(self) -> None:
        """The form is long: let the browser go to the first field that was refused."""
        refused = next((name for name in self.fields if name in self.errors), None)
        if refused:
            self.fields[refused].widget.attrs["autofocus"] = True
