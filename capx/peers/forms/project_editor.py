from dataclasses import dataclass, field
from typing import Self

from django.db import transaction
from django.http import QueryDict

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.peers.forms.hosted_project import HostedProjectForm
from capx.peers.forms.meanwhile import Change, Seen
from capx.peers.models import HostedProject, Peer
from capx.peers.services.acting import acting_for
from capx.peers.services.hosted_projects import change_project, create_project, hosted_by


@dataclass
class ProjectEditor:
    """The form of a project, and what others saved in it while somebody was typing."""

    host: Peer
    project: HostedProject | None  # none for one that is new
    form: HostedProjectForm
    seen: Seen
    changes: list[Change] = field(default_factory=list)

    @classmethod
    def opened(cls, host: Peer, project: HostedProject | None) -> Self:
        stored = HostedProjectForm.stored(project)
        return cls(host, project, HostedProjectForm(initial=stored), Seen.of(stored))

    @classmethod
    def typed(cls, host: Peer, project: HostedProject | None, data: QueryDict) -> Self:
        return cls(host, project, HostedProjectForm.typed(data), Seen.read(data))

    @classmethod
    def sent(cls, host: Peer, project: HostedProject | None, data: QueryDict) -> Self:
        return cls(host, project, HostedProjectForm(data), Seen.read(data))

    def save(self, *, actor: Account) -> HostedProject | None:
        """Save all or nothing.

        None where something is wrong, which the form then tells, or where somebody else has saved
        in between, which `changes` tells: who saves again has seen that.
        """
        if not self.form.is_valid():
            return None
        try:
            with transaction.atomic():
                return self._save(actor)
        except DomainError as refusal:
            self.form.refuse(refusal)
            return None

    def _save(self, actor: Account) -> HostedProject | None:
        facts = self.form.facts
        if self.project is None:
            return create_project(actor=actor, host=self.host, facts=facts)
        with acting_for(actor=actor, organization=self.host) as host:
            self._look_for_changes(hosted_by(host, self.project.pk))
            if self.changes:
                return None
            return change_project(actor=actor, host=host, project_id=self.project.pk, facts=facts)

    def _look_for_changes(self, project: HostedProject) -> None:
        now = self.form.stored(project)
        self.changes = self.seen.changes_in(self.form, now)
        if self.changes:
            self.seen = Seen.of(now)
