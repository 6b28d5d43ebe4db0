"""Across a block events stay visible; who organizes them is named, and nobody is invited."""

import pytest

from capx.errors import NotFoundError
from capx.events import services
from capx.events.models import CoOrganizer
from capx.events.queries import events_visible_to
from capx.events.queries.invitations import events_to_answer
from capx.peers.enums import InvitationState
from capx.peers.services.blocking import block
from capx.safety.models import Block

pytestmark = pytest.mark.django_db

LINK = 'href="/people/Ana/"'


@pytest.fixture
def ana(make_person):
    return make_person("Ana")


@pytest.fixture
def apart(ana, member):
    return Block.objects.create(blocker=ana, blocked=member.person.peer)


def page_at(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_both_sides_see_the_events_of_the_other(ana, member, apart, make_event):
    hers = make_event("Hers", host=ana)
    his = make_event("His", host=member.person.peer)
    for viewer in (ana.person.account, member):
        assert set(events_visible_to(viewer)) == {hers, his}


@pytest.mark.parametrize("address", ["/events/", "/events/{}/"])
def test_a_blocked_host_is_named_without_a_link(
    ana, member, apart, make_event, client_of, client, address
):
    address = address.format(make_event("Hers", host=ana).pk)
    page = page_at(client_of(member), address)
    assert "<bdi>Ana</bdi>" in page
    assert LINK not in page
    assert LINK in page_at(client, address)


def test_so_is_a_blocked_co_organizer(ana, member, apart, event, client_of, client):
    CoOrganizer.objects.create(event=event, peer=ana, state=InvitationState.ACCEPTED)
    page = page_at(client_of(member), f"/events/{event.pk}/")
    assert "<bdi>Ana</bdi>" in page
    assert LINK not in page
    assert LINK in page_at(client, f"/events/{event.pk}/")


def test_a_block_ends_invitations_and_leaves_what_was_accepted(ana, member, make_event):
    own = member.person.peer
    for host, guest in ((ana, own), (own, ana)):
        for state in InvitationState:
            CoOrganizer.objects.create(event=make_event("E", host=host), peer=guest, state=state)
    assert events_to_answer(member).count() == 1
    block(actor=member, blocker=own, blocked=ana)
    states = CoOrganizer.objects.values_list("state", flat=True)
    assert sorted(states) == ["accepted", "accepted", "declined", "declined"]
    assert not events_to_answer(member).exists()


def test_nobody_is_invited_across_a_block(ana, member, apart, make_event):
    event = make_event("His", host=member.person.peer)
    with pytest.raises(NotFoundError):
        services.invite_organizer(actor=member, event=event, peer=ana)


def test_an_organization_invites_nobody_whom_it_has_blocked(event, group, manager, ana):
    Block.objects.create(blocker=group, blocked=ana)
    with pytest.raises(NotFoundError, match="We know nobody of this name here"):
        services.invite_organizer(actor=manager, event=event, peer=ana)


@pytest.mark.parametrize("address", ["/events/", "/events/{}/", "/events.ics", "/events.atom"])
def test_events_of_a_withheld_host_are_hidden(ana, member, make_event, client_of, address):
    event = make_event("Unmistakable", host=ana)
    address = address.format(event.pk)
    browser = client_of(member)
    assert "Unmistakable" in page_at(browser, address)
    type(ana).objects.filter(pk=ana.pk).update(is_withheld=True)
    assert "Unmistakable" not in browser.get(address).content.decode().replace("\r\n ", "")
    assert browser.get(f"/events/{event.pk}/").status_code == 404


def test_a_withheld_co_organizer_is_not_named(ana, event, client):
    CoOrganizer.objects.create(event=event, peer=ana, state=InvitationState.ACCEPTED)
    type(ana).objects.filter(pk=ana.pk).update(is_withheld=True)
    assert "Ana" not in page_at(client, f"/events/{event.pk}/")
