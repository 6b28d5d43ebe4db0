"""What other pages ask about managers."""

import pytest
from django.contrib.auth.models import AnonymousUser

from capx.peers.enums import ManagementState, Visibility
from capx.peers.models import Management
from capx.peers.queries import (
    invitations_to_manage,
    managers_shown_of,
    organizations_without_manager,
    own_proposals,
    proposals_waiting,
)
from capx.peers.services import ask_to_manage, decline_manager, show_manager

pytestmark = pytest.mark.django_db


def test_nobody_is_shown_who_does_not_manage(group, invited, member):
    Management.objects.filter(account=invited).update(is_shown=True)
    assert managers_shown_of(group, member) == []


def test_a_visitor_is_led_to_public_profiles_alone(group, afi, ben, make_person):
    make_person("Afi A", account=afi)
    make_person("Ben B", account=ben, visibility=Visibility.MEMBERS)
    for account in (afi, ben):
        show_manager(actor=account, organization=group, shown=True)
    shown = {each.username: each.is_visible for each in managers_shown_of(group, AnonymousUser())}
    assert shown == {"Afi": True, "Ben": False}


@pytest.mark.parametrize("count", [1, 3])
def test_shown_managers_cost_one_query(
    make_organization, make_person, member, django_assert_num_queries, count
):
    accounts = [make_person(f"M{number}").person.account for number in range(count)]
    organization = make_organization("Many", managers=accounts)
    Management.objects.update(is_shown=True)
    with django_assert_num_queries(1):
        assert len(managers_shown_of(organization, member)) == count


def test_invitations_and_proposals_are_ones_own(group, orphan, invited, newcomer, member, afi):
    ask_to_manage(actor=newcomer, organization=orphan)
    assert [row.organization.peer for row in invitations_to_manage(invited)] == [group]
    assert [row.organization.peer for row in own_proposals(newcomer)] == [orphan]
    for account in (member, afi):
        assert not invitations_to_manage(account).exists()
        assert not own_proposals(account).exists()


def test_what_was_declined_is_ones_own_to_read_and_waits_no_more(
    orphan, newcomer, moderator, row_of
):
    ask_to_manage(actor=newcomer, organization=orphan)
    assert proposals_waiting().count() == 1
    decline_manager(actor=moderator, management=row_of(newcomer, orphan), answer="No")
    assert not proposals_waiting().exists()
    assert [row.state for row in own_proposals(newcomer)] == [ManagementState.DECLINED]


def test_an_organization_with_a_wish_still_has_no_manager(orphan, newcomer):
    ask_to_manage(actor=newcomer, organization=orphan)
    assert list(organizations_without_manager()) == [orphan]
