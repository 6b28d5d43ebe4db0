"""Others organize an event with its host; members are interested in it."""

import pytest

from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.events import limits, services
from capx.events.enums import EventState
from capx.events.models import CoOrganizer, Interest
from capx.peers.enums import InvitationState, Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def peer(member):
    return member.person.peer


@pytest.fixture
def invited(event, manager, peer):
    services.invite_organizer(actor=manager, event=event, peer=peer)
    return CoOrganizer.objects.get()


def test_the_invited_accept_leave_and_come_back(event, member, peer, invited):
    services.answer_invitation(actor=member, event=event, peer=peer, accept=True)
    invited.refresh_from_db()
    assert invited.state == InvitationState.ACCEPTED
    services.leave(actor=member, event=event, peer=peer)
    invited.refresh_from_db()
    assert invited.state == InvitationState.DECLINED
    services.answer_invitation(actor=member, event=event, peer=peer, accept=True)
    invited.refresh_from_db()
    assert invited.state == InvitationState.ACCEPTED


def test_an_organization_is_answered_for_by_its_managers(
    event, manager, member, make_organization, newcomer
):
    other = make_organization("Others", managers=[member])
    services.invite_organizer(actor=manager, event=event, peer=other)
    with pytest.raises(NotAllowedError):
        services.answer_invitation(actor=newcomer, event=event, peer=other, accept=True)
    services.answer_invitation(actor=member, event=event, peer=other, accept=True)
    assert CoOrganizer.objects.get().state == InvitationState.ACCEPTED


def test_nobody_answers_for_others(event, invited, peer, manager):
    with pytest.raises(NotAllowedError):
        services.answer_invitation(actor=manager, event=event, peer=peer, accept=True)


def test_nobody_accepts_without_an_invitation(event, member, peer):
    with pytest.raises(NotFoundError):
        services.answer_invitation(actor=member, event=event, peer=peer, accept=True)


def test_only_the_host_invites(event, invited, member, make_person):
    invited.state = InvitationState.ACCEPTED
    invited.save()
    ana = make_person("Ana")
    with pytest.raises(NotAllowedError):
        services.invite_organizer(actor=member, event=event, peer=ana)
    with pytest.raises(NotAllowedError):
        services.take_invitation_back(actor=member, event=event, peer=member.person.peer)


def test_neither_the_host_nor_hidden_peers_are_invited(event, manager, make_person):
    hidden = make_person("Ana", visibility=Visibility.PAUSED)
    for peer in (event.host, hidden):
        with pytest.raises(DomainError) as refusal:
            services.invite_organizer(actor=manager, event=event, peer=peer)
        assert refusal.value.field == "organizer"
    assert not CoOrganizer.objects.exists()


def test_nobody_is_invited_twice_nor_after_declining(event, manager, member, peer, invited):
    with pytest.raises(DomainError):
        services.invite_organizer(actor=manager, event=event, peer=peer)
    services.answer_invitation(actor=member, event=event, peer=peer, accept=False)
    with pytest.raises(DomainError):
        services.invite_organizer(actor=manager, event=event, peer=peer)
    with pytest.raises(DomainError):
        services.take_invitation_back(actor=manager, event=event, peer=peer)


def test_an_invitation_is_taken_back(event, manager, peer, invited):
    services.take_invitation_back(actor=manager, event=event, peer=peer)
    assert not CoOrganizer.objects.exists()
    with pytest.raises(NotFoundError):
        services.take_invitation_back(actor=manager, event=event, peer=peer)


def test_organizers_have_a_limit(event, manager, make_person, invited, monkeypatch):
    monkeypatch.setattr(limits, "MOST_CO_ORGANIZERS", 1)
    with pytest.raises(LimitReachedError):
        services.invite_organizer(actor=manager, event=event, peer=make_person("Ana"))


def test_members_are_interested_once_and_lose_interest(event, member):
    for _again in range(2):
        services.show_interest(actor=member, event=event)
    assert Interest.objects.get().account == member
    for _again in range(2):
        services.lose_interest(actor=member, event=event)
    assert not Interest.objects.exists()


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_nobody_is_interested_in_what_is_not_published(event, manager, state):
    event.state = state
    event.save()
    with pytest.raises(NotFoundError):
        services.show_interest(actor=manager, event=event)


def test_nobody_is_interested_in_what_they_do_not_see(make_event, make_person, member):
    hidden = make_event("Hidden", host=make_person("Ana", visibility=Visibility.PAUSED))
    with pytest.raises(NotFoundError):
        services.show_interest(actor=member, event=hidden)
