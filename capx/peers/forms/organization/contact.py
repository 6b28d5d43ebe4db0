from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import services
from capx.peers.enums import ContactWay
from capx.peers.forms.contact import ContactForm
from capx.peers.forms.section import Words
from capx.peers.models import Peer


class OrganizationContactForm(ContactForm):
    """Through which account of the wiki an organization is written to."""

    words: ClassVar = {
        "contact_way": Words(
            _("How others should write to you"),
            _("The wiki passes messages on: nobody sees an e-mail address."),
        )
    }
    contact_username = forms.CharField(
        label=_("Account on that wiki"),
        required=False,
        max_length=255,
        help_text=_(
            "An account of your organization. Empty means the managers who are shown on your page."
        ),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        own = {"contact_username": peer.organization.contact_username}
        return ContactForm.stored(peer) | own

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_organization_contact(
            actor=actor,
            peer=peer,
            way=ContactWay(self.cleaned_data["contact_way"]),
            project=self.cleaned_data["contact_project"],
            username=self.cleaned_data["contact_username"],
        )
