from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.forms.fields import DayField
from capx.peers.forms.section import SectionForm
from capx.peers.forms.zones import ZoneField
from capx.peers.models import Peer


class IdentityForm(SectionForm):
    pronouns = forms.CharField(
        label=_("Pronouns"),
        required=False,
        max_length=limits.LONGEST_PRONOUNS,
        help_text=_("How others speak of you, in your own words."),
    )
    time_zone = ZoneField(
        label=_("Time zone"),
        required=False,
        # Translators: keep the example as it is, time zones have English names.
        help_text=_("A city near you, such as Africa/Accra: it helps to find a time for a call."),
    )
    wikidata_id = forms.CharField(
        label=_("Wikidata item about you"),
        required=False,
        max_length=60,
        # Translators: "Q42" is the number of an item on Wikidata, keep it as it is.
        help_text=_("Only if there is one, such as Q42."),
    )
    wikimedian_since = DayField(
        label=_("On the wikis since"),
        required=False,
        help_text=_("The day of your first account, if you want others to see it."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        person = peer.person
        return {
            "pronouns": person.pronouns,
            "time_zone": peer.time_zone,
            "wikidata_id": person.wikidata_id,
            "wikimedian_since": person.wikimedian_since,
        }

    def clean_wikidata_id(self) -> str:
        """The address of an item is as good as its number."""
        typed = str(self.cleaned_data["wikidata_id"]).strip().rstrip("/")
        return typed.rpartition("/")[2].upper()

    def save(self, *, actor: Account, peer: Peer) -> None:
        told = dict(self.cleaned_data)
        services.set_wikimedian_since(actor=actor, peer=peer, day=told.pop("wikimedian_since"))
        services.set_identity(actor=actor, peer=peer, **told)
