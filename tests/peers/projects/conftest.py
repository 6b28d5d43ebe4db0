"""An organization with a project, and another that is invited to it."""

import pytest

from capx.peers.models import HostedProject, Peer, ProjectPartner


@pytest.fixture
def host(make_organization, manager) -> Peer:
    return make_organization("Host", managers=[manager])


@pytest.fixture
def project(host) -> HostedProject:
    return HostedProject.objects.create(
        host=host.organization, title="Project <b>", text="Words", language_id="en"
    )


@pytest.fixture
def partner(project, guest) -> ProjectPartner:
    return ProjectPartner.objects.create(project=project, organization=guest.organization)
