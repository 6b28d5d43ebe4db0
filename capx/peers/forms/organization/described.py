"""The sections that people have as well, in words for an organization."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import limits, services
from capx.peers.enums import Pictogram, Proficiency, Visibility
from capx.peers.forms.about import AboutForm
from capx.peers.forms.contact import AvailabilityForm
from capx.peers.forms.lists import RowsForm, TerritoriesForm
from capx.peers.forms.names import LANGUAGES
from capx.peers.forms.picture import COMMONS, NONE, PictogramSelect, PictureForm
from capx.peers.forms.rows import NamesField
from capx.peers.forms.section import Words
from capx.peers.forms.visibility import VisibilityForm
from capx.peers.models import Peer


class OrganizationAboutForm(AboutForm):
    words: ClassVar = {
        "about": Words(
            _("A few words about your organization"),
            _("What you do, what you are proud of, and how others can join in."),
        )
    }


class OrganizationLanguagesForm(RowsForm):
    """The languages a group works in have no level."""

    languages = NamesField(
        LANGUAGES,
        most=limits.MOST_LANGUAGES,
        label=_("Languages you work in"),
        help_text=_("The languages in which others can talk or write to you, up to twenty."),
    )

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        codes = peer.languages.order_by("pk").values_list("language_id", flat=True)
        return {"languages": [LANGUAGES.name_of(code) for code in codes]}

    def save(self, *, actor: Account, peer: Peer) -> None:
        """Search asks how well a language is spoken: what a group works in, it speaks."""
        spoken = dict.fromkeys(self.cleaned_data["languages"], Proficiency.NATIVE)
        services.set_languages(actor=actor, peer=peer, languages=spoken)


class OrganizationTerritoriesForm(TerritoriesForm):
    words: ClassVar = {
        "territories": Words(_("Where you work"), _("Countries or whole regions, up to ten."))
    }


class OrganizationPictureForm(PictureForm):
    words: ClassVar = {
        "commons_file": Words(
            _("File on Wikimedia Commons"),
            _("Your logo, by its name or address. We show a small copy with author and licence."),
        )
    }
    choice = forms.ChoiceField(
        label=_("Choose a logo or picture"),
        choices=[
            (NONE, _("No picture, only the first letter of the name")),
            (COMMONS, _("A file of Wikimedia Commons")),
            *Pictogram.choices,
        ],
        widget=PictogramSelect(attrs={"class": "pictograms"}),
    )


class OrganizationAvailabilityForm(AvailabilityForm):
    words: ClassVar = {
        "away_until": Words(
            _("Away until"), _("The last day of your break. After it you are open again.")
        )
    }
    is_open = forms.TypedChoiceField(
        label=_("Are you open to exchanges?"),
        choices=[("yes", _("Yes, others may ask us")), ("no", _("Not at the moment"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class OrganizationVisibilityForm(VisibilityForm):
    visibility = forms.ChoiceField(
        label=_("Who may see your organization?"),
        choices=[
            (Visibility.PUBLIC, Visibility.PUBLIC.label),
            (Visibility.MEMBERS, Visibility.MEMBERS.label),
            (Visibility.PAUSED, _("Nobody but its managers, it is paused")),
        ],
        widget=forms.RadioSelect,
        help_text=_("You can change this at any time. What is hidden is hidden everywhere."),
    )
