"""Who manages no more, not yet, or not this one, does what any member does, and no more."""

import pytest
from django.test import Client

from capx.events.models import CoOrganizer, Event
from capx.peers.enums import InvitationState, ManagementState, Visibility
from capx.peers.models import Management, Organization, Peer
from tests.rights.deeds import DEEDS
from tests.rights.test_rights import NOTHING, done, table
from tests.rights.world import World, build


@pytest.fixture
def world(make_account, make_person, make_organization, make_event) -> World:
    return build(make_account, make_person, make_organization, make_event)


def a_former_manager(account, this) -> None:
    """The browser is open since before; the row is gone."""


def an_invited_one(account, this) -> None:
    Management.objects.create(organization=this, account=account, state=ManagementState.INVITED)


def one_who_asks(account, this) -> None:
    Management.objects.create(organization=this, account=account, state=ManagementState.PROPOSED)


def one_who_was_declined(account, this) -> None:
    Management.objects.create(organization=this, account=account, state=ManagementState.DECLINED)
    Organization.objects.filter(pk=this.pk).update(proposed_by=account)


def a_co_organizer(account, this) -> None:
    for event in Event.objects.filter(host=this.pk):
        CoOrganizer.objects.create(
            event=event, peer=account.person.peer, state=InvitationState.ACCEPTED
        )


@pytest.mark.parametrize(
    "become",
    [a_former_manager, an_invited_one, one_who_asks, one_who_was_declined, a_co_organizer],
)
def test_they_do_what_any_member_does(world, make_person, become):
    account = make_person("Near").person.account
    become(account, Organization.objects.get(pk=world.parts["peer_id"]))
    client = Client()
    client.force_login(account)
    promised = {deed: row["member"] for deed, row in table("Doing something").items()}
    assert {deed: done(client, world, deed) for deed in promised} == promised


@pytest.mark.parametrize("address", ["/events/<event_id>/edit/", "/events/<draft>/publish/"])
@pytest.mark.parametrize("name", ["host", "host_id", "organization"])
def test_no_field_moves_an_event_to_another_host(world, make_organization, address, name):
    """Not even to another organization of the same manager."""
    manager = world.accounts["manager"]
    second = make_organization("Second", managers=[manager])
    client = Client()
    client.force_login(manager)
    before = dict(Event.objects.values_list("pk", "host"))
    for value in ("org:second", str(second.pk), "me"):
        client.post(world.address(address), DEEDS["change an event"][1] | {name: value})
    assert dict(Event.objects.values_list("pk", "host")) == before


def test_whoever_proposed_a_draft_publishes_it_by_no_form(world, make_account, make_organization):
    proposer = make_account("Proposer")
    draft = make_organization("Draft", visibility=Visibility.DRAFT)
    Organization.objects.filter(pk=draft.pk).update(proposed_by=proposer)
    Management.objects.create(
        organization=draft.organization, account=proposer, state=ManagementState.PROPOSED
    )
    client = Client()
    client.force_login(proposer)
    said = {"visibility": "public", "about": "We", "language": "English", "save": "1"}
    for section in ("visibility", "about", "names", "links", "capacities"):
        client.post(f"/organizations/draft/edit/{section}/", said)
    for deed in ("list", "appoint", "accept", "show"):
        client.post(f"/organizations/draft/managers/{deed}/", {"username": "Proposer"})
    client.post("/me/privacy/", {"visibility": "public"})
    assert Peer.objects.get(pk=draft.pk).visibility == Visibility.DRAFT
    assert Management.objects.get(account=proposer).state == ManagementState.PROPOSED


def test_nothing_is_done_without_the_token_of_our_own_form(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.accounts["manager"])
    assert {deed: done(client, world, deed) for deed in DEEDS} == dict.fromkeys(DEEDS, NOTHING)
