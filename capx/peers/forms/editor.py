from dataclasses import dataclass, field
from typing import Self

from django.db import transaction
from django.http import QueryDict

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.peers.enums import Kind, Visibility
from capx.peers.forms.meanwhile import Change, Seen
from capx.peers.forms.section import SectionForm
from capx.peers.forms.visibility import VisibilityForm
from capx.peers.models import Peer


@dataclass
class Editor:
    """The form of a section; beside it, while a person is a draft, who may see the profile.

    `changes` is what others saved in this section while somebody was typing.
    """

    peer: Peer
    form: SectionForm
    visibility: SectionForm | None
    seen: Seen
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.form.belong_to(self.peer)

    @classmethod
    def opened(cls, peer: Peer, form: type[SectionForm]) -> Self:
        asked, opened = cls._asks(peer, form), form.opened(peer)
        visibility = VisibilityForm.opened(peer) if asked else None
        return cls(peer, opened, visibility, Seen.of(opened.initial))

    @classmethod
    def typed(cls, peer: Peer, form: type[SectionForm], data: QueryDict) -> Self:
        asked = cls._asks(peer, form)
        visibility = VisibilityForm.typed(data) if asked else None
        return cls(peer, form.typed(data), visibility, Seen.read(data))

    @classmethod
    def sent(cls, peer: Peer, form: type[SectionForm], data: QueryDict) -> Self:
        asked = cls._asks(peer, form)
        return cls(peer, form(data), VisibilityForm(data) if asked else None, Seen.read(data))

    @staticmethod
    def _asks(peer: Peer, form: type[SectionForm]) -> bool:
        """Organizations are published by a moderator, not by who saves a section."""
        is_own_draft = peer.kind == Kind.PERSON and peer.visibility == Visibility.DRAFT
        return is_own_draft and form is not VisibilityForm

    @property
    def forms(self) -> list[SectionForm]:
        return [self.form, self.visibility] if self.visibility else [self.form]

    def save(self, *, actor: Account) -> bool:
        """Save all or nothing.

        False where something is wrong, which the forms then tell, or where somebody else has
        saved in between, which `changes` tells: who saves again has seen that.
        """
        if not all([form.is_valid() for form in self.forms]):  # noqa: C419  # judge every form
            return False
        try:
            with transaction.atomic():
                self._look_for_changes()
                if self.changes:
                    return False
                for form in self.forms:
                    form.save(actor=actor, peer=self.peer)
        except DomainError as refusal:
            self.form.refuse(refusal)
            return False
        return True

    def _look_for_changes(self) -> None:
        now = self.form.stored(Peer.objects.select_for_update().get(pk=self.peer.pk))
        self.changes = self.seen.changes_in(self.form, now)
        if self.changes:
            self.seen = Seen.of(now)
