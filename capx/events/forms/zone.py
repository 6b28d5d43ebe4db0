from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from capx.events.errors import UnknownZoneError
from capx.events.zones import zone_called
from capx.peers.forms.zones import ZoneField


class ZoneForm(forms.Form):
    """`zone` becomes the zone that is meant, or None where nothing is typed."""

    zone = ZoneField(
        label=_("Your time zone"),
        required=False,
        # Translators: keep the examples as they are, time zones have English names.
        help_text=_(
            "A city near you, such as Africa/Accra or Sao Paulo. "
            "Leave it empty to use the time zone of your profile."
        ),
    )

    def clean_zone(self) -> ZoneInfo | None:
        typed = str(self.cleaned_data["zone"])
        zone = zone_called(typed)
        if typed and zone is None:
            raise ValidationError(str(UnknownZoneError()))
        return zone
