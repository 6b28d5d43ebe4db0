"""Managers come by a moderator's word or an invitation, and go without leaving a gap behind."""

import pytest

from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.peers.enums import ManagementState, Visibility
from capx.peers.models import Affiliation, Management, PeerChange
from capx.peers.queries import (
    invitations_to_manage,
    managers_shown_of,
    manages,
    may_edit,
    organizations_without_manager,
)
from capx.peers.services import (
    accept_invitation,
    appoint_manager,
    ask_to_manage,
    close_organization,
    confirm_manager,
    decline_invitation,
    decline_manager,
    invite_manager,
    leave,
    remove_manager,
    set_visibility,
    show_manager,
    take_invitation_back,
)
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db


def active(organization):
    rows = Management.objects.filter(organization=organization.pk, state=ManagementState.ACTIVE)
    return {row.account for row in rows}


def test_the_first_manager_makes_a_draft_public(newcomer, moderator, propose, row_of, trail):
    peer = propose(newcomer)
    confirm_manager(actor=moderator, management=row_of(newcomer, peer))
    peer.refresh_from_db()
    assert peer.visibility == Visibility.PUBLIC
    assert active(peer) == {newcomer}
    assert peer.organization.proposed_by is None
    assert trail()[1:] == ["manager-confirmed", "organization-published"]


def test_the_trail_points_at_whom_it_concerns(newcomer, moderator, orphan, row_of):
    ask_to_manage(actor=newcomer, organization=orphan)
    confirm_manager(actor=moderator, management=row_of(newcomer, orphan))
    entry = AuditEntry.objects.get(action="manager-confirmed")
    assert (entry.actor, entry.target) == (moderator, newcomer)
    assert entry.details == {"organization": orphan.handle}


def test_a_moderator_declines_with_a_reason_that_the_asker_reads(
    newcomer, moderator, propose, row_of
):
    peer = propose(newcomer)
    decline_manager(actor=moderator, management=row_of(newcomer, peer), answer=" Known already. ")
    row = row_of(newcomer, peer)
    assert (row.state, row.answer) == (ManagementState.DECLINED, "Known already.")
    peer.refresh_from_db()
    assert peer.visibility == Visibility.DRAFT
    assert may_edit(newcomer, peer)


@pytest.mark.parametrize("answer", ["", "  ", "x" * 1001])
def test_a_moderator_gives_a_reason(newcomer, moderator, propose, row_of, answer):
    row = row_of(newcomer, propose(newcomer))
    with pytest.raises(DomainError) as refusal:
        decline_manager(actor=moderator, management=row, answer=answer)
    assert refusal.value.field == "answer"


def test_the_second_of_two_moderators_is_told(newcomer, moderator, propose, row_of):
    row = row_of(newcomer, propose(newcomer))
    confirm_manager(actor=moderator, management=row)
    with pytest.raises(NotFoundError, match="already"):
        decline_manager(actor=moderator, management=row, answer="No")
    with pytest.raises(NotFoundError, match="already"):
        confirm_manager(actor=moderator, management=row)


def test_only_moderators_confirm_decline_appoint_and_remove(newcomer, afi, group, propose, row_of):
    row = row_of(newcomer, propose(newcomer))
    for deed in (
        lambda: confirm_manager(actor=newcomer, management=row),
        lambda: decline_manager(actor=newcomer, management=row, answer="No"),
        lambda: appoint_manager(actor=afi, organization=group, username="Newcomer"),
        lambda: remove_manager(actor=afi, management=row_of(afi, group)),
    ):
        with pytest.raises(NotAllowedError):
            deed()
    assert not manages(newcomer, row.organization.peer)


def test_an_invitation_is_accepted(group, afi, newcomer, trail):
    invite_manager(actor=afi, organization=group, username="newcomer")
    (invitation,) = invitations_to_manage(newcomer)
    assert (invitation.organization.peer, invitation.invited_by) == (group, afi)
    assert not may_edit(newcomer, group)
    accept_invitation(actor=newcomer, organization=group)
    assert newcomer in active(group)
    assert trail() == ["manager-invited", "manager-accepted"]


def test_an_invitation_is_declined_and_gone(group, invited):
    decline_invitation(actor=invited, organization=group)
    assert not Management.objects.filter(account=invited).exists()
    with pytest.raises(NotFoundError):
        accept_invitation(actor=invited, organization=group)


def test_an_invitation_is_taken_back(group, invited, ben, member, row_of):
    row = row_of(invited, group)
    with pytest.raises(NotAllowedError):
        take_invitation_back(actor=member, management=row)
    take_invitation_back(actor=ben, management=row)
    with pytest.raises(NotFoundError):
        accept_invitation(actor=invited, organization=group)


@pytest.mark.parametrize(
    ("username", "told"),
    [
        ("Nobody at all", "has signed in"),
        ("[[", "has signed in"),
        ("", "has signed in"),
        ("Ben", "manage this organization already"),
        ("Invited", "invited already"),
    ],
)
def test_a_wrong_invitation_is_refused_beside_the_name(group, afi, invited, username, told):
    with pytest.raises(DomainError, match=told) as refusal:
        invite_manager(actor=afi, organization=group, username=username)
    assert refusal.value.field == "username"


def test_only_managers_invite(group, member, invited, moderator):
    for actor in (member, invited, moderator):
        with pytest.raises(NotAllowedError):
            invite_manager(actor=actor, organization=group, username="Newcomer")


def test_a_closed_account_is_not_invited(group, afi, make_account):
    make_account("Closed", is_active=False)
    with pytest.raises(NotFoundError):
        invite_manager(actor=afi, organization=group, username="Closed")


def test_twenty_manage_at_most(group, afi, moderator, make_account):
    for number in range(18):
        make_account(f"M{number}")
        invite_manager(actor=afi, organization=group, username=f"M{number}")
    make_account("Late")
    with pytest.raises(LimitReachedError):
        invite_manager(actor=afi, organization=group, username="Late")
    with pytest.raises(LimitReachedError):
        appoint_manager(actor=moderator, organization=group, username="Late")
    appoint_manager(actor=moderator, organization=group, username="M0")  # is counted already


def test_each_manager_decides_whether_to_be_named(group, afi, ben, member, make_person):
    assert managers_shown_of(group, member) == []
    show_manager(actor=afi, organization=group, shown=True)
    assert managers_shown_of(group, member) == [("Afi", "Afi", False)]
    make_person("Ben B", account=ben)
    show_manager(actor=ben, organization=group, shown=True)
    assert [each.is_visible for each in managers_shown_of(group, member)] == [False, True]
    show_manager(actor=afi, organization=group, shown=False)
    assert [each.username for each in managers_shown_of(group, member)] == ["Ben"]
    with pytest.raises(NotAllowedError):
        show_manager(actor=member, organization=group, shown=True)


def test_one_of_several_managers_leaves(group, afi, ben, trail):
    assert leave(actor=afi, organization=group)
    assert active(group) == {ben}
    group.refresh_from_db()
    assert group.visibility == Visibility.PUBLIC
    assert trail() == ["manager-left"]


def test_the_last_manager_names_a_successor_and_stays_until_they_accept(group, afi, ben, newcomer):
    leave(actor=ben, organization=group)
    with pytest.raises(DomainError) as refusal:
        leave(actor=afi, organization=group)
    assert refusal.value.field == "username"
    assert not leave(actor=afi, organization=group, successor="Newcomer")
    assert active(group) == {afi}
    accept_invitation(actor=newcomer, organization=group)
    assert leave(actor=afi, organization=group)
    assert active(group) == {newcomer}


def test_two_who_leave_at_once_do_not_both_leave(group, afi, ben):
    """Each asks with what they saw; the organization is locked, and counted anew."""
    leave(actor=afi, organization=group)
    with pytest.raises(DomainError, match="last manager"):
        leave(actor=ben, organization=group)


def test_the_last_manager_closes_the_organization(group, afi, ben, invited, trail):
    with pytest.raises(DomainError, match="Others"):
        close_organization(actor=afi, organization=group)
    leave(actor=ben, organization=group)
    close_organization(actor=afi, organization=group)
    group.refresh_from_db()
    assert group.visibility == Visibility.DRAFT
    assert not Management.objects.exists()
    assert not may_edit(afi, group)
    assert list(organizations_without_manager()) == [group]
    assert trail()[-2:] == ["organization-closed", "organization-without-manager"]


def test_a_moderator_appoints_anew_and_the_organization_is_seen_again(orphan, moderator, newcomer):
    appoint_manager(actor=moderator, organization=orphan, username="Newcomer")
    orphan.refresh_from_db()
    assert orphan.visibility == Visibility.PUBLIC
    assert manages(newcomer, orphan)
    with pytest.raises(DomainError, match="already"):
        appoint_manager(actor=moderator, organization=orphan, username="Newcomer")


def test_a_removal_of_the_last_manager_hides_the_organization(
    group, afi, ben, invited, moderator, row_of
):
    remove_manager(actor=moderator, management=row_of(afi, group))
    group.refresh_from_db()
    assert group.visibility == Visibility.PUBLIC
    remove_manager(actor=moderator, management=row_of(ben, group))
    group.refresh_from_db()
    assert group.visibility == Visibility.DRAFT
    assert not invitations_to_manage(invited).exists()


def test_who_was_removed_and_asks_again_may_not_edit(newcomer, moderator, propose, row_of):
    peer = propose(newcomer)
    confirm_manager(actor=moderator, management=row_of(newcomer, peer))
    remove_manager(actor=moderator, management=row_of(newcomer, peer))
    ask_to_manage(actor=newcomer, organization=peer)
    assert not may_edit(newcomer, peer)


def test_search_follows_those_who_belong_to_what_appears_and_vanishes(
    group, afi, ben, member, moderator, row_of
):
    Affiliation.objects.create(peer=member.person.peer, organization=group.organization)
    for deed in (
        lambda: set_visibility(actor=afi, peer=group, visibility=Visibility.PAUSED),
        lambda: (
            leave(actor=ben, organization=group)
            and close_organization(actor=afi, organization=group)
        ),
        lambda: appoint_manager(actor=moderator, organization=group, username="Afi"),
    ):
        PeerChange.objects.all().delete()
        deed()
        changed = set(PeerChange.objects.values_list("peer_id", flat=True))
        assert changed == {group.pk, member.person.peer.pk}


def test_what_is_shown_as_before_disturbs_no_index(group, afi):
    PeerChange.objects.all().delete()
    leave(actor=afi, organization=group)
    assert not PeerChange.objects.exists()


def test_without_manager_are_the_orphans_not_the_proposals(
    orphan, group, newcomer, propose, make_organization
):
    propose(newcomer)
    listed = make_organization("Listed Circle", acronym="LC")
    assert list(organizations_without_manager()) == [listed, orphan]
    assert list(organizations_without_manager("savánna")) == [orphan]
    assert list(organizations_without_manager("lc")) == [listed]
    assert list(organizations_without_manager("\x00")) == [listed, orphan]
