from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import links, services
from capx.peers.forms.fields import LinkField, NameField
from capx.peers.forms.names import PROJECTS
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer


class LinksForm(SectionForm):
    meta_page = forms.CharField(
        label=_("Page on Meta-Wiki"),
        required=False,
        max_length=links.LONGEST,
        help_text=_("Its title or its address."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    website = LinkField(label=_("Website"))
    report = LinkField(
        label=_("Report of activities"),
        help_text=_("The newest one, or the page that lists all of them."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Everybody can read it: give an address of the organization, of no person."),
    )
    # Translators: "@name@server" is how addresses on Mastodon look.
    mastodon = LinkField(
        label=_("Mastodon"), help_text=_("As @name@server, or the address of the profile.")
    )
    home_project = NameField(
        PROJECTS, label=_("Home wiki"), help_text=_("The wiki on which most of your work happens.")
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        organization = peer.organization
        project = organization.home_project_id
        return {
            "meta_page": organization.meta_page,
            "website": organization.website,
            "report": organization.report,
            "email": organization.email,
            "mastodon": organization.mastodon,
            "home_project": PROJECTS.name_of(project) if project else "",
        }

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_links(actor=actor, peer=peer, links=services.Links(**self.cleaned_data))
