from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.forms.fields import SearchedTextInput
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer

# Names that tell no place: old abbreviations, and offsets whose sign is the other way round.
_NOT_PLACES = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


@cache
def _zones() -> tuple[tuple[str, str], ...]:
    """IANA time zones that are named after a place, as options with no further name."""
    names = (name for name in available_timezones() if "/" in name)
    return tuple((name, "") for name in sorted(names) if not name.startswith(_NOT_PLACES))


class IdentityForm(SectionForm):
    pronouns = forms.CharField(
        label=_("Pronouns"),
        required=False,
        max_length=limits.LONGEST_PRONOUNS,
        help_text=_("How others speak of you, in your own words."),
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        required=False,
        max_length=64,
        # Translators: keep the example as it is, time zones have English names.
        help_text=_("A city near you, such as Africa/Accra: it helps to find a time for a call."),
        widget=SearchedTextInput(_zones, {"autocomplete": "off"}),
    )
    wikidata_id = forms.CharField(
        label=_("Wikidata item about you"),
        required=False,
        max_length=60,
        # Translators: "Q42" is the number of an item on Wikidata, keep it as it is.
        help_text=_("Only if there is one, such as Q42."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        person = peer.person
        return {
            "pronouns": person.pronouns,
            "time_zone": peer.time_zone,
            "wikidata_id": person.wikidata_id,
        }

    def clean_time_zone(self) -> str:
        """Spaces are underscores in the names of zones, and nobody minds capitals."""
        typed = str(self.cleaned_data["time_zone"]).strip().replace(" ", "_")
        known = {zone.lower(): zone for zone in available_timezones()}
        return known.get(typed.lower(), typed)

    def clean_wikidata_id(self) -> str:
        """The address of an item is as good as its number."""
        typed = str(self.cleaned_data["wikidata_id"]).strip().rstrip("/")
        return typed.rpartition("/")[2].upper()

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_identity(actor=actor, peer=peer, **self.cleaned_data)
