"""In whose name an event is made. It is asked once: an event never moves to another host."""

from typing import Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers.models import Peer
from capx.peers.queries import organizations_managed_by, shown_names
from capx.peers.services import ensure_person
from capx.reader import reader_language

ME, ORGANIZATION = "me", "org:"


class HostForm(forms.Form):
    use_required_attribute = False

    def __init__(self, actor: Account, data: QueryDict | None = None, *, chosen: str = ME) -> None:
        super().__init__(data, initial={"host": chosen})
        self.actor = actor
        managed = list(organizations_managed_by(actor))
        names = shown_names(managed, reader_language())
        self.organizations = {f"{ORGANIZATION}{peer.handle}": peer for peer in managed}
        choices = {ME: _("I myself")} | {
            key: names[peer.pk] for key, peer in self.organizations.items()
        }
        self.fields["host"] = forms.ChoiceField(
            label=_("Who hosts the event"),
            required=False,
            choices=list(choices.items()),
            widget=forms.RadioSelect,
        )
        if chosen not in self.organizations:
            self.initial["host"] = ME

    @classmethod
    def typed(cls, actor: Account, data: QueryDict) -> Self:
        return cls(actor, chosen=data.get("host", ME))

    @property
    def is_asked(self) -> bool:
        """Who manages no organization has no choice."""
        return bool(self.organizations)

    def chosen(self) -> Peer:
        """Raises `ImportWaitsError` where the member has to decide about a profile first."""
        organization = self.organizations.get(self.cleaned_data["host"])
        return organization or ensure_person(actor=self.actor)
