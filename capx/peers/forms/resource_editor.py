from dataclasses import dataclass, field
from typing import Self

from django.db import transaction
from django.http import QueryDict

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.peers import services
from capx.peers.forms.meanwhile import Change, Seen
from capx.peers.forms.resource import ResourceForm
from capx.peers.models import Peer, Resource


@dataclass
class ResourceEditor:
    """The form of a resource of a peer, or of a new one (no number).

    `changes` is what others saved in it while somebody was typing.
    """

    peer: Peer
    resource_id: int | None
    form: ResourceForm
    seen: Seen
    changes: list[Change] = field(default_factory=list)

    @classmethod
    def opened(cls, peer: Peer, resource: Resource | None) -> Self:
        form = ResourceForm.opened(resource)
        return cls(peer, resource.pk if resource else None, form, Seen.of(form.initial))

    @classmethod
    def typed(cls, peer: Peer, resource_id: int | None, data: QueryDict) -> Self:
        return cls(peer, resource_id, ResourceForm.typed(data), Seen.read(data))

    @classmethod
    def sent(cls, peer: Peer, resource_id: int | None, data: QueryDict) -> Self:
        return cls(peer, resource_id, ResourceForm(data), Seen.read(data))

    def save(self, *, actor: Account) -> bool:
        """Save all or nothing.

        False where something is wrong, which the form then tells, or where somebody else has
        saved in between, which `changes` tells: who saves again has seen that.
        """
        if not self.form.is_valid():
            return False
        try:
            with transaction.atomic():
                self._look_for_changes()
                if not self.changes:
                    self._write(actor)
        except DomainError as refusal:
            self.form.refuse(refusal)
            return False
        return not self.changes

    def _write(self, actor: Account) -> None:
        facts = self.form.facts()
        if self.resource_id is None:
            services.add_resource(actor=actor, peer=self.peer, facts=facts)
        else:
            services.change_resource(
                actor=actor, peer=self.peer, resource_id=self.resource_id, facts=facts
            )

    def _look_for_changes(self) -> None:
        """None in a new one. One that is gone is left to the service, which refuses it."""
        locked = Peer.objects.select_for_update().get(pk=self.peer.pk)
        if self.resource_id is None:
            return
        resource = locked.resources.filter(pk=self.resource_id).first()
        if resource is None:
            return
        now = self.form.stored(resource)
        self.changes = self.seen.changes_in(self.form, now)
        if self.changes:
            self.seen = Seen.of(now)
