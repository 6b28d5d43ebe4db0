"""An organization with a project, and another that is invited to it."""

import pytest
from django.test import Client

from capx.peers.models import HostedProject, Peer, ProjectPartner


@pytest.fixture
def host(make_organization, manager) -> Peer:
    return make_organization("Host", managers=[manager])


@pytest.fixture
def at(manager, client_of) -> Client:
    """The browser of the host's manager."""
    return client_of(manager)


@pytest.fixture
def guest(make_organization, member) -> Peer:
    return make_organization("Guest", managers=[member])


@pytest.fixture
def project(host) -> HostedProject:
    return HostedProject.objects.create(
        host=host.organization, title="Project <b>", text="Words", language_id="en"
    )


@pytest.fixture
def partner(project, guest) -> ProjectPartner:
    return ProjectPartner.objects.create(project=project, organization=guest.organization)
