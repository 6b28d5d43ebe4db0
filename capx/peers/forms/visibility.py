from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import services
from capx.peers.enums import Visibility
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer

CHOICES = [each for each in Visibility.choices if each[0] != Visibility.DRAFT]


class VisibilityForm(SectionForm):
    """Who sees the profile: asked when it is first saved, and changed whenever its member likes."""

    visibility = forms.ChoiceField(
        label=_("Who may see your profile?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        help_text=_("You can change this at any time. What is hidden is hidden everywhere."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        is_draft = peer.visibility == Visibility.DRAFT
        return {"visibility": Visibility.MEMBERS if is_draft else peer.visibility}

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_visibility(
            actor=actor, peer=peer, visibility=Visibility(self.cleaned_data["visibility"])
        )
