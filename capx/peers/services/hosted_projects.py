"""Projects of organizations: written by the managers of their host, and by nobody else.

A project is only ever looked up among those of its host, whose row is locked meanwhile.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import LimitReachedError, NotFoundError
from capx.peers import limits
from capx.peers.models import HostedProject, Peer
from capx.peers.services.acting import acting_for
from capx.peers.services.pictures import drop_unused_picture
from capx.peers.services.project_facts import ProjectFacts, write_project
from capx.safety.services import record


def create_project(*, actor: Account, host: Peer, facts: ProjectFacts) -> HostedProject:
    with acting_for(actor=actor, organization=host) as locked:
        if HostedProject.objects.filter(host=locked.pk).count() >= limits.MOST_HOSTED_PROJECTS:
            raise LimitReachedError(_too_many(limits.MOST_HOSTED_PROJECTS))
        project = HostedProject(host_id=locked.pk)
        write_project(project, facts)
        record(actor=actor, action="project-created", target=project)
    return project


def change_project(
    *, actor: Account, host: Peer, project_id: int, facts: ProjectFacts
) -> HostedProject:
    with acting_for(actor=actor, organization=host) as locked:
        project = hosted_by(locked, project_id)
        old = project.picture_id
        write_project(project, facts)
        if old != project.picture_id:
            drop_unused_picture(old)
        record(actor=actor, action="project-changed", target=project)
    return project


def delete_project(*, actor: Account, host: Peer, project_id: int) -> None:
    with acting_for(actor=actor, organization=host) as locked:
        project = hosted_by(locked, project_id)
        record(
            actor=actor,
            action="project-deleted",
            target=locked,
            details={"project": project.pk},
        )
        project.delete()
        drop_unused_picture(project.picture_id)


def hosted_by(host: Peer, project_id: int) -> HostedProject:
    project = HostedProject.objects.filter(host=host.pk, pk=project_id).first()
    if project is None:
        raise NotFoundError(_("This project is not here any more."))
    return project


def _too_many(most: int) -> str:
    return ngettext(
        "An organization can show at most %(limit)d project.",
        "An organization can show at most %(limit)d projects.",
        most,
    ) % {"limit": most}
