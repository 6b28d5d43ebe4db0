from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.events.errors import UnknownZoneError
from capx.events.zones import zone_called
from capx.peers.forms.zones import ZoneField


class ReaderZoneField(ZoneField):
    """Becomes the zone that is meant, or None where nothing is typed."""

    def clean(self, value: Any) -> ZoneInfo | None:
        typed = str(super().clean(value))
        zone = zone_called(typed)
        if typed and zone is None:
            raise forms.ValidationError(str(UnknownZoneError()))
        return zone


class ZoneForm(forms.Form):
    zone = ReaderZoneField(
        label=_("Your time zone"),
        required=False,
        # Translators: keep the examples as they are, time zones have English names.
        help_text=_(
            "A city near you, such as Africa/Accra or Sao Paulo. "
            "Leave it empty to use the time zone of your profile."
        ),
    )
