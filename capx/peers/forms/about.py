from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.forms.fields import NameField
from capx.peers.forms.names import LANGUAGES
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer
from capx.reader import reader_language


class AboutForm(SectionForm):
    about = forms.CharField(
        label=_("A few words about you"),
        required=False,
        max_length=limits.LONGEST_ABOUT,
        help_text=_("What you do in the Movement, what you are proud of, how you like to work."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = NameField(
        LANGUAGES,
        label=_("Language of this text"),
        help_text=_("So that screen readers say it well, and others can have it translated."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        code = peer.about_language_id or reader_language()
        return {"about": peer.about, "language": LANGUAGES.name_of(code)}

    def save(self, *, actor: Account, peer: Peer) -> None:
        services.set_about(
            actor=actor,
            peer=peer,
            about=self.cleaned_data["about"],
            language=self.cleaned_data["language"],
        )
