from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers.enums import Kind
from capx.peers.forms.fields import SearchedTextInput
from capx.peers.forms.organization_names import ORGANIZATIONS, OrganizationNames
from capx.peers.models import Peer
from capx.peers.queries import (
    apart_from_viewer,
    is_blocked_between,
    peers_visible_to,
    visible_person,
)


class OrganizerForm(forms.Form):
    """Whom to invite. An organization is meant where one is called so, else a person."""

    use_required_attribute = False

    organizer = forms.CharField(
        label=_("Organization or username"),
        max_length=255,
        help_text=_("They decide whether to take part, and cannot change the event."),
        widget=SearchedTextInput(ORGANIZATIONS.options, {"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, actor: Account, host: Peer, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.actor, self.host = actor, host
        self.names = OrganizationNames(apart_from_viewer(actor, acting_for=host))
        self.fields["organizer"].widget.options = self.names.options

    def clean_organizer(self) -> Peer:
        typed = self.cleaned_data["organizer"].strip()
        peer = self._organization(typed) or visible_person(self.actor, typed)
        if peer is None or is_blocked_between(self.host, peer):
            raise ValidationError(_("We know nobody of this name here."))
        return peer

    def _organization(self, typed: str) -> Peer | None:
        slug = self.names.code_of(typed)
        seen = peers_visible_to(self.actor).filter(kind=Kind.ORGANIZATION, handle=slug)
        return seen.first() if slug else None
