"""Who meets at an event: its host's manager, a co-organizer, another manager, and the rest."""

from ipaddress import ip_address

import httpx
import pytest

from capx.events.models import CoOrganizer
from capx.peers.enums import InvitationState
from capx.wikimedia import guarded, public_addresses
from tests.standins.elsewhere import Elsewhere


@pytest.fixture
def manager(make_account):
    return make_account("Manager")


@pytest.fixture
def group(make_organization, manager):
    return make_organization("Group", managers=[manager])


@pytest.fixture
def event(make_event, group):
    return make_event("Wikidata for beginners", host=group, capacities=["sparql"], place="Library")


@pytest.fixture
def co_organizer(make_person, event):
    peer = make_person("Ana")
    CoOrganizer.objects.create(event=event, peer=peer, state=InvitationState.ACCEPTED)
    return peer.person.account


@pytest.fixture
def other_manager(make_account, make_organization):
    account = make_account("Other manager")
    make_organization("Others", managers=[account])
    return account


@pytest.fixture
def elsewhere(monkeypatch) -> Elsewhere:
    """What lookups find outside, and nothing besides."""
    world = Elsewhere()
    monkeypatch.setattr(guarded, "_network", lambda: httpx.MockTransport(world.answer))
    monkeypatch.setattr(public_addresses, "resolve", lambda _host: [ip_address("8.8.8.8")])
    return world
