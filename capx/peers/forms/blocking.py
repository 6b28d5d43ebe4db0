"""Who blocks: the member, and whichever of their organizations they name."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers.models import Peer
from capx.peers.queries import shown_names
from capx.peers.queries.blocks import organizations_that_may_block
from capx.peers.services.beginning import ensure_person
from capx.peers.services.blocking import block
from capx.reader import reader_language

ME = "me"


class BlockForm(forms.Form):
    """Asked only of who manages organizations; all others block for themselves."""

    use_required_attribute = False

    def __init__(self, actor: Account, blocked: Peer, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.actor, self.blocked = actor, blocked
        self.organizations = {
            peer.handle: peer for peer in organizations_that_may_block(blocked, actor)
        }
        self.fields["blockers"] = self._blockers()

    def _blockers(self) -> forms.MultipleChoiceField:
        names = shown_names(list(self.organizations.values()), reader_language())
        organizations = [(slug, names[peer.pk]) for slug, peer in self.organizations.items()]
        return forms.MultipleChoiceField(
            label=_("Who blocks"),
            choices=[(ME, _("I myself")), *organizations],
            initial=[ME],
            required=bool(self.organizations),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose who blocks.")},
            help_text=_(
                "Where an organization blocks somebody, they do not see it any more. You still see "
                "them yourself, but nobody can contact them in its name."
            ),
        )

    @transaction.atomic
    def save(self) -> None:
        """The member comes last: once they have blocked somebody, they do not see them any more.

        Raises `DomainError`, of it `ImportWaitsError` where the member has to decide about a
        profile first.
        """
        chosen = self.cleaned_data["blockers"] or [ME]
        for slug, organization in self.organizations.items():
            if slug in chosen:
                block(actor=self.actor, blocker=organization, blocked=self.blocked)
        if ME in chosen:
            person = ensure_person(actor=self.actor)
            block(actor=self.actor, blocker=person, blocked=self.blocked)
