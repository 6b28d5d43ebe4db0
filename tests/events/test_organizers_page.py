"""Whom the host asks to organize an event together, and what they answer, page by page."""

import pytest
from django.urls import reverse

from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Event
from capx.peers.enums import InvitationState

pytestmark = pytest.mark.django_db


def at(event, name):
    return reverse(f"events:{name}", args=[event.pk])


def test_an_invitation_from_being_asked_to_leaving(event, manager, member, client_of):
    host, guest = client_of(manager), client_of(member)
    assert host.post(at(event, "organizers"), {"organizer": "Member"}).status_code == 302
    assert "is asked to organize" in guest.get(at(event, "event")).content.decode()
    for answer, state in (
        ("accept", InvitationState.ACCEPTED),
        ("leave", InvitationState.DECLINED),
    ):
        guest.post(at(event, "invitation"), {"peer": member.person.peer.pk, "answer": answer})
        assert CoOrganizer.objects.get().state == state


def test_an_organization_is_invited_by_any_of_its_names(event, manager, other_manager, client_of):
    client_of(manager).post(at(event, "organizers"), {"organizer": "others"})
    assert CoOrganizer.objects.get().peer.handle == "others"
    page = client_of(other_manager).get(at(event, "event")).content.decode()
    assert "is asked to organize" in page


def test_an_invitation_is_taken_back(event, manager, co_organizer, client_of):
    peer = co_organizer.person.peer
    client_of(manager).post(at(event, "organizers"), {"remove": peer.pk})
    assert not CoOrganizer.objects.exists()


@pytest.mark.parametrize("typed", ["", "Nobody of this name", "Group", "x" * 10_000, "<b>"])
def test_who_cannot_be_invited_is_told_beside_the_field(event, manager, client_of, typed):
    response = client_of(manager).post(at(event, "organizers"), {"organizer": typed})
    assert list(response.context["form"].errors) == ["organizer"]
    assert not CoOrganizer.objects.exists()


@pytest.mark.parametrize("number", ["", "0", "x", "²", "9" * 30])
def test_numbers_of_nobody_are_refused(event, manager, client_of, number):
    client = client_of(manager)
    assert client.post(at(event, "organizers"), {"remove": number}).status_code == 404
    assert client.post(at(event, "invitation"), {"peer": number}).status_code == 404


def test_nobody_answers_for_others(event, co_organizer, member, client_of):
    data = {"peer": co_organizer.person.peer.pk, "answer": "leave"}
    assert client_of(member).post(at(event, "invitation"), data).status_code == 404
    assert CoOrganizer.objects.get().state == InvitationState.ACCEPTED


def test_who_declines_a_draft_is_led_home(event, co_organizer, client_of):
    Event.objects.update(state=EventState.DRAFT)
    data = {"peer": co_organizer.person.peer.pk, "answer": "decline"}
    assert client_of(co_organizer).post(at(event, "invitation"), data)["Location"] == "/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(
    event, manager, client_of, make_person, make_organization, django_assert_num_queries, number
):
    for each in range(number):
        for peer in (make_person(f"Person {each}"), make_organization(f"Organization {each}")):
            CoOrganizer.objects.create(event=event, peer=peer)
    client = client_of(manager)
    with django_assert_num_queries(9):
        client.get(at(event, "organizers"))
