from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers.forms.fields import NameField
from capx.peers.forms.organization_names import ORGANIZATIONS, OrganizationNames
from capx.peers.models import Peer
from capx.peers.queries import apart_from_viewer


class PartnerForm(forms.Form):
    """Which organization the host of a project invites."""

    use_required_attribute = False

    organization = NameField(
        ORGANIZATIONS,
        label=_("Invite an organization"),
        help_text=_("It decides by itself whether it takes part."),
    )

    def __init__(self, data: Any = None, *, actor: Account, host: Peer) -> None:
        super().__init__(data)
        apart = apart_from_viewer(actor, acting_for=host)
        cast("NameField", self.fields["organization"]).choose_from(OrganizationNames(apart))

    def clean_organization(self) -> Any:
        if not self.cleaned_data["organization"]:
            raise forms.ValidationError(_t("Name the organization that you want to invite."))
        return self.cleaned_data["organization"]
