from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms

from capx.peers.forms.fields import SearchedTextInput

LONGEST = 64  # characters
# Names that tell no place: old abbreviations, and offsets whose sign is the other way round.
_NOT_PLACES = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


@cache
def zones_named_after_places() -> tuple[tuple[str, str], ...]:
    """IANA time zones that are named after a place, as options with no further name."""
    names = (name for name in available_timezones() if "/" in name)
    return tuple((name, "") for name in sorted(names) if not name.startswith(_NOT_PLACES))


@cache
def _by_lower_case() -> Mapping[str, str]:
    return {zone.lower(): zone for zone in available_timezones()}


class ZoneField(forms.CharField):
    """The IANA name of a time zone: spaces are underscores there, and nobody minds capitals.

    What is no such name is left for the service to refuse.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = SearchedTextInput(zones_named_after_places, {"autocomplete": "off"})
        super().__init__(max_length=LONGEST, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value)).strip().replace(" ", "_")
        return _by_lower_case().get(typed.lower(), typed)
