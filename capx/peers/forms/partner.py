from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.peers.forms.fields import NameField
from capx.peers.forms.organization_names import ORGANIZATIONS


class PartnerForm(forms.Form):
    """Which organization the host of a project invites."""

    use_required_attribute = False

    organization = NameField(
        ORGANIZATIONS,
        label=_("Invite an organization"),
        help_text=_("It decides by itself whether it takes part."),
    )

    def clean_organization(self) -> Any:
        if not self.cleaned_data["organization"]:
            raise forms.ValidationError(_t("Name the organization that you want to invite."))
        return self.cleaned_data["organization"]
