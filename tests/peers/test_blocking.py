"""Blocking a peer, and taking it back: who may, what ends with it, and what stays."""

import pytest
from django.utils import timezone

from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.peers.enums import InvitationState, ManagementState
from capx.peers.models import HostedProject, Management, Peer, ProjectPartner
from capx.peers.queries import blocked_by, is_blocked_between, peers_visible_to
from capx.peers.services.blocking import block, unblock
from capx.safety import endings
from capx.safety.models import AuditEntry, Block

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(make_person) -> Peer:
    return make_person("Ana")


@pytest.fixture
def bo(make_person) -> Peer:
    return make_person("Bo")


@pytest.fixture
def circle(make_organization, make_account) -> Peer:
    return make_organization("Circle", managers=[make_account("Manager")])


def account_of(peer: Peer):
    return peer.person.account


def manager_of(organization: Peer):
    return Management.objects.get(organization=organization.pk).account


def test_neither_of_the_two_sees_the_other_and_everybody_else_sees_both(ana, bo, newcomer):
    block(actor=account_of(ana), blocker=ana, blocked=bo)
    assert set(peers_visible_to(account_of(ana))) == {ana}
    assert set(peers_visible_to(account_of(bo))) == {bo}
    assert set(peers_visible_to(newcomer)) == {ana, bo}


def test_a_block_holds_both_ways_and_is_undone_by_the_one_who_made_it(ana, bo):
    block(actor=account_of(ana), blocker=ana, blocked=bo)
    assert is_blocked_between(ana, bo)
    assert is_blocked_between(bo, ana)
    unblock(actor=account_of(ana), blocker=ana, blocked=bo)
    assert not is_blocked_between(bo, ana)
    assert set(peers_visible_to(account_of(bo))) == {ana, bo}


def test_the_blocked_cannot_undo_it(ana, bo):
    block(actor=account_of(ana), blocker=ana, blocked=bo)
    with pytest.raises(NotAllowedError):
        unblock(actor=account_of(bo), blocker=ana, blocked=bo)
    unblock(actor=account_of(bo), blocker=bo, blocked=ana)
    assert is_blocked_between(ana, bo)


def test_who_was_blocked_cannot_block_back_as_they_see_nobody(ana, bo):
    block(actor=account_of(ana), blocker=ana, blocked=bo)
    with pytest.raises(NotFoundError):
        block(actor=account_of(bo), blocker=bo, blocked=ana)


def test_nobody_blocks_for_somebody_else(ana, bo, circle):
    for blocker in (ana, circle):
        with pytest.raises(NotAllowedError):
            block(actor=account_of(bo), blocker=blocker, blocked=bo)
    assert not Block.objects.exists()


def test_nobody_blocks_themselves_or_what_they_manage(ana, make_organization):
    own = make_organization("Own", managers=[account_of(ana)])
    for blocker, blocked in ((ana, ana), (ana, own), (own, own), (own, ana)):
        with pytest.raises(DomainError):
            block(actor=account_of(ana), blocker=blocker, blocked=blocked)
    assert not Block.objects.exists()


def test_an_organization_cannot_block_another_of_its_managers(ana, bo, make_organization):
    shared = make_organization("Shared", managers=[account_of(ana), account_of(bo)])
    with pytest.raises(DomainError):
        block(actor=account_of(ana), blocker=shared, blocked=bo)


def test_an_organization_that_blocks_is_gone_for_the_person_but_its_manager_sees_them(bo, circle):
    manager = manager_of(circle)
    block(actor=manager, blocker=circle, blocked=bo)
    assert circle not in peers_visible_to(account_of(bo))
    assert bo in peers_visible_to(manager)


def test_a_person_who_blocks_an_organization_does_not_see_it(ana, circle):
    block(actor=account_of(ana), blocker=ana, blocked=circle)
    assert circle not in peers_visible_to(account_of(ana))


def test_whom_one_may_not_see_one_cannot_block(ana, make_person):
    hidden = make_person("Hidden", visibility="paused")
    with pytest.raises(NotFoundError):
        block(actor=account_of(ana), blocker=ana, blocked=hidden)


def test_blocked_twice_is_blocked_once(bo, circle):
    for _ in range(2):
        block(actor=manager_of(circle), blocker=circle, blocked=bo)
    assert Block.objects.count() == 1
    assert AuditEntry.objects.filter(action="organization-blocked").count() == 1


def test_a_block_by_a_person_leaves_no_trace_in_the_audit_trail(ana, bo):
    block(actor=account_of(ana), blocker=ana, blocked=bo)
    unblock(actor=account_of(ana), blocker=ana, blocked=bo)
    assert not AuditEntry.objects.exists()


def test_what_rooms_above_have_open_between_the_two_ends_once(ana, bo, monkeypatch):
    ended = []
    monkeypatch.setattr(endings, "_registered", [lambda one, other: ended.append({one, other})])
    for _ in range(2):
        block(actor=account_of(ana), blocker=ana, blocked=bo)
    assert ended == [{ana.pk, bo.pk}]


def test_a_room_that_fails_to_end_something_lets_the_block_fail(ana, bo, monkeypatch):
    def fails(_one: int, _other: int) -> None:
        raise RuntimeError

    monkeypatch.setattr(endings, "_registered", [fails])
    with pytest.raises(RuntimeError):
        block(actor=account_of(ana), blocker=ana, blocked=bo)
    assert not Block.objects.exists()


@pytest.mark.parametrize("state", [ManagementState.INVITED, ManagementState.PROPOSED])
@pytest.mark.parametrize("person_blocks", [True, False])
def test_who_was_asked_to_manage_is_so_no_more(ana, circle, state, person_blocks):
    manager = manager_of(circle)
    Management.objects.create(
        organization=circle.organization, account=account_of(ana), state=state
    )
    if person_blocks:
        block(actor=account_of(ana), blocker=ana, blocked=circle)
    else:
        block(actor=manager, blocker=circle, blocked=ana)
    assert list(Management.objects.values_list("account", flat=True)) == [manager.pk]


def test_invitations_between_two_organizations_end_and_what_was_accepted_stays(
    circle, make_organization
):
    ring, manager = make_organization("Ring"), manager_of(circle)
    for host, guest in ((circle, ring), (ring, circle)):
        for state in InvitationState:
            ProjectPartner.objects.create(
                project=HostedProject.objects.create(host=host.organization, title="Maps"),
                organization=guest.organization,
                state=state,
            )
    block(actor=manager, blocker=circle, blocked=ring)
    left = ProjectPartner.objects.values_list("state", flat=True)
    assert sorted(left) == ["accepted", "accepted", "declined", "declined"]


def test_blocks_go_with_either_side(ana, bo, circle):
    block(actor=account_of(ana), blocker=ana, blocked=circle)
    block(actor=account_of(ana), blocker=ana, blocked=bo)
    bo.delete()
    assert [row.blocked for row in Block.objects.all()] == [circle]
    ana.delete()
    assert not Block.objects.exists()


def test_a_peer_that_is_gone_cannot_be_blocked(ana, bo):
    gone = Peer.objects.get(pk=bo.pk)
    bo.delete()
    with pytest.raises(NotFoundError):
        block(actor=account_of(ana), blocker=ana, blocked=gone)


def test_the_list_holds_own_blocks_and_those_of_managed_organizations(ana, bo, make_organization):
    own = make_organization("Own", managers=[account_of(ana)])
    other = make_organization("Other", managers=[account_of(bo)])
    Block.objects.create(blocker=own, blocked=bo, since=timezone.now())
    Block.objects.create(blocker=other, blocked=ana)
    Block.objects.create(blocker=ana, blocked=bo)
    assert {each.blocker for each in blocked_by(account_of(ana))} == {own, ana}
