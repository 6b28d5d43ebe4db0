from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.enums import ContactWay
from capx.peers.forms.fields import DayField, NameField
from capx.peers.forms.names import PROJECTS
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer
from capx.peers.queries import is_away


class ContactForm(SectionForm):
    contact_way = forms.ChoiceField(
        label=_("How others should write to you"),
        choices=ContactWay,
        widget=forms.RadioSelect,
        help_text=_("Nobody sees your e-mail address: the wiki passes the message on."),
    )
    contact_project = NameField(
        PROJECTS,
        label=_("On which wiki"),
        help_text=_("Where you read messages most often. Empty means Meta-Wiki."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        project = peer.contact_project_id
        return {
            "contact_way": peer.contact_way,
            "contact_project": PROJECTS.name_of(project) if project else "",
        }

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_contact(
            actor=actor,
            peer=peer,
            way=ContactWay(self.cleaned_data["contact_way"]),
            project=self.cleaned_data["contact_project"],
        )


class AvailabilityForm(SectionForm):
    is_open = forms.TypedChoiceField(
        label=_("Are you open to exchanges?"),
        choices=[
            ("yes", _("Yes, others may ask me")),
            ("no", _("Not at the moment")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    away_until = DayField(
        label=_("Away until"),
        required=False,
        help_text=_("The last day of your absence. After it you are open again by yourself."),
    )
    exchanges_at_once = forms.IntegerField(
        label=_("Exchanges at a time"),
        min_value=1,
        max_value=limits.MOST_EXCHANGES_AT_ONCE,
        help_text=_("With how many people you want to exchange at the same time, from 1 to 10."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        return {
            "is_open": "yes" if peer.is_open else "no",
            "away_until": peer.away_until if is_away(peer) else None,
            "exchanges_at_once": peer.exchanges_at_once,
        }

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_availability(actor=actor, peer=peer, **self.cleaned_data)
