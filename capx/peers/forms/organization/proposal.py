from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.peers import limits, links
from capx.peers.enums import OrganizationType
from capx.peers.forms.edited import EditedForm
from capx.peers.forms.fields import NameField
from capx.peers.forms.names import LANGUAGES
from capx.peers.services import Proposal
from capx.reader import reader_language


class ProposalForm(EditedForm):
    """The few facts by which a moderator sees what an organization is."""

    name = forms.CharField(
        label=_("Name"),
        max_length=limits.LONGEST_NAME,
        error_messages={"required": _("Write the name of the organization.")},
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    language = NameField(
        LANGUAGES,
        label=_("Language of this name"),
        help_text=_("You can add the name in other languages later."),
    )
    type = forms.ChoiceField(
        label=_("Kind of organization"),
        choices=OrganizationType,
        widget=forms.RadioSelect,
        help_text=_("Groups without recognition are as welcome as chapters."),
        error_messages={"required": _("Choose what kind of organization it is.")},
    )
    acronym = forms.CharField(
        label=_("Acronym"),
        required=False,
        max_length=limits.LONGEST_ACRONYM,
        help_text=_("Only if people use it."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    meta_page = forms.CharField(
        label=_("Page on Meta-Wiki"),
        required=False,
        max_length=links.LONGEST,
        help_text=_("Its title or its address, if there is one: it helps the moderator."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    @staticmethod
    def blank() -> dict[str, Any]:
        """What stands in the form before anybody has typed."""
        return {"language": LANGUAGES.name_of(reader_language())}

    def clean_language(self) -> str:
        code = str(self.cleaned_data["language"])
        if not code:
            raise ValidationError(_t("Name the language of this name."))
        return code

    def proposal(self) -> Proposal:
        return Proposal(**self.cleaned_data)
