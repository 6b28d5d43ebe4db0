from dataclasses import dataclass
from typing import Self

from django.db import transaction
from django.http import QueryDict

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.peers.enums import Visibility
from capx.peers.forms.section import SectionForm
from capx.peers.forms.visibility import VisibilityForm
from capx.peers.models import Peer


@dataclass(frozen=True)
class Editor:
    """The form of a section; beside it, while the profile is a draft, who may see the profile."""

    peer: Peer
    form: SectionForm
    visibility: SectionForm | None

    @classmethod
    def opened(cls, peer: Peer, form: type[SectionForm]) -> Self:
        asked = cls._asks(peer, form)
        return cls(peer, form.opened(peer), VisibilityForm.opened(peer) if asked else None)

    @classmethod
    def typed(cls, peer: Peer, form: type[SectionForm], data: QueryDict) -> Self:
        asked = cls._asks(peer, form)
        return cls(peer, form.typed(data), VisibilityForm.typed(data) if asked else None)

    @classmethod
    def sent(cls, peer: Peer, form: type[SectionForm], data: QueryDict) -> Self:
        asked = cls._asks(peer, form)
        return cls(peer, form(data), VisibilityForm(data) if asked else None)

    @staticmethod
    def _asks(peer: Peer, form: type[SectionForm]) -> bool:
        return peer.visibility == Visibility.DRAFT and form is not VisibilityForm

    @property
    def forms(self) -> list[SectionForm]:
        return [self.form, self.visibility] if self.visibility else [self.form]

    def save(self, *, actor: Account) -> bool:
        """Save all or nothing; False where something is wrong, which the forms then tell."""
        if not all([form.is_valid() for form in self.forms]):  # noqa: C419  # judge every form
            return False
        try:
            with transaction.atomic():
                for form in self.forms:
                    form.save(actor=actor, peer=self.peer)
        except DomainError as refusal:
            field = refusal.field if refusal.field in self.form.fields else None
            self.form.add_error(field, str(refusal.message))
            return False
        return True
