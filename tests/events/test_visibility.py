"""Who sees which event, and in whose name somebody acts."""

import pytest
from django.contrib.auth.models import AnonymousUser

from capx.events.enums import EventState
from capx.events.models import CoOrganizer
from capx.events.queries import events_visible_to, hosts_of, may_edit_event
from capx.peers.enums import InvitationState, Visibility

pytestmark = pytest.mark.django_db

VISITOR = AnonymousUser()


def test_everyone_sees_published_and_cancelled_events(make_event, group, newcomer):
    published = make_event("Published", host=group)
    cancelled = make_event("Cancelled", host=group, state=EventState.CANCELLED)
    make_event("Draft", host=group, state=EventState.DRAFT)
    for viewer in (VISITOR, newcomer):
        assert set(events_visible_to(viewer)) == {published, cancelled}


def test_a_draft_is_seen_by_its_host_alone(make_event, group, manager, member, moderator):
    draft = make_event("Draft", host=group, state=EventState.DRAFT)
    assert list(events_visible_to(manager)) == [draft]
    for viewer in (VISITOR, member, moderator):
        assert not events_visible_to(viewer).exists()


def test_events_are_hidden_with_their_host(make_event, make_person, member):
    ana = make_person("Ana", visibility=Visibility.MEMBERS)
    event = make_event("For members", host=ana)
    hidden = make_event("Paused", host=make_person("Zoe", visibility=Visibility.PAUSED))
    assert not events_visible_to(VISITOR).exists()
    assert list(events_visible_to(member)) == [event]
    assert list(events_visible_to(hidden.host.person.account).order_by("pk")) == [event, hidden]


@pytest.mark.parametrize(
    ("state", "is_seen"),
    [
        (InvitationState.INVITED, True),
        (InvitationState.ACCEPTED, True),
        (InvitationState.DECLINED, False),
    ],
)
def test_who_is_asked_to_organize_sees_the_draft(make_event, group, member, state, is_seen):
    draft = make_event("Draft", host=group, state=EventState.DRAFT)
    CoOrganizer.objects.create(event=draft, peer=member.person.peer, state=state)
    assert events_visible_to(member).exists() is is_seen


def test_an_event_is_listed_once_however_many_organize_it(make_event, group, manager, make_person):
    event = make_event("Shared", host=group)
    for name in ("Ana", "Ben"):
        CoOrganizer.objects.create(event=event, peer=make_person(name))
    assert list(events_visible_to(manager)) == [event]


def test_a_member_acts_for_themselves_and_what_they_manage(member, make_organization):
    group = make_organization("Group", managers=[member])
    make_organization("Others")
    assert list(hosts_of(member)) == [member.person.peer, group]


def test_only_the_host_edits(make_event, group, manager, member, moderator, make_organization):
    event = make_event("Event", host=group)
    CoOrganizer.objects.create(event=event, peer=member.person.peer, state=InvitationState.ACCEPTED)
    make_organization("Others", managers=[moderator])
    assert may_edit_event(manager, event)
    assert not any(may_edit_event(account, event) for account in (member, moderator))
