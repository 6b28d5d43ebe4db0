"""The host invites; every invited organization gives its own answer, and touches nothing else."""

import pytest

from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.peers import limits
from capx.peers.enums import InvitationState, Visibility
from capx.peers.models import HostedProject, ProjectPartner
from capx.peers.queries.project_partners import (
    accepted_partners_of,
    own_answers_to,
    partners_of,
    project_invitations,
)
from capx.peers.services.project_partners import (
    answer_invitation,
    invite_partner,
    leave_project,
    take_invitation_back,
)
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db
INVITED, ACCEPTED, DECLINED = InvitationState


@pytest.fixture
def guest_manager(make_account):
    return make_account("Guest manager")


@pytest.fixture
def guest(make_organization, guest_manager):
    names = {"en": "Guest", "pt": "Convidada"}
    return make_organization("Guest", managers=[guest_manager], names=names)


def invite(project, actor, slug):
    host = project.host.peer
    return invite_partner(actor=actor, host=host, project_id=project.pk, organization=slug)


def answer(project, actor, organization, *, accept=True):
    answer_invitation(actor=actor, organization=organization, project_id=project.pk, accept=accept)


def state_of(partner):
    return ProjectPartner.objects.get(pk=partner.pk).state


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_the_host_invites_and_takes_back(project, manager, host, guest):
    partner = invite(project, manager, "guest")
    assert (partner.organization_id, state_of(partner)) == (guest.pk, INVITED)
    take_invitation_back(actor=manager, host=host, project_id=project.pk, partner_id=partner.pk)
    assert not ProjectPartner.objects.exists()
    assert actions() == ["partner-invited", "partner-taken-back"]


@pytest.mark.parametrize("slug", ["host", "nothing", "hidden", "", "x" * 300])
def test_who_cannot_be_invited(project, manager, make_organization, slug):
    make_organization("Hidden", visibility=Visibility.PAUSED)
    with pytest.raises(DomainError) as refusal:
        invite(project, manager, slug)
    assert refusal.value.field == "organization"
    assert not ProjectPartner.objects.exists()


def test_nobody_is_invited_twice(project, manager, partner):
    with pytest.raises(DomainError):
        invite(project, manager, "guest")


def test_so_many_are_invited_at_most(project, manager, partner, make_organization, monkeypatch):
    monkeypatch.setattr(limits, "MOST_PARTNERS", 1)
    make_organization("Another")
    with pytest.raises(LimitReachedError):
        invite(project, manager, "another")


def test_only_the_host_invites_and_takes_back(
    project, partner, host, guest, guest_manager, member, moderator, make_organization
):
    make_organization("Another")
    for actor in (guest_manager, member, moderator):
        with pytest.raises(NotAllowedError):
            invite(project, actor, "another")
        with pytest.raises(NotAllowedError):
            take_invitation_back(
                actor=actor, host=host, project_id=project.pk, partner_id=partner.pk
            )
    with pytest.raises(NotFoundError):
        take_invitation_back(
            actor=guest_manager, host=guest, project_id=project.pk, partner_id=partner.pk
        )
    assert state_of(partner) == INVITED


def test_partners_of_another_project_are_not_there(project, host, manager, partner):
    other = HostedProject.objects.create(host=host.organization, title="Other")
    with pytest.raises(NotFoundError):
        take_invitation_back(actor=manager, host=host, project_id=other.pk, partner_id=partner.pk)


def test_nobody_answers_for_another_that_is_invited(
    project, guest, guest_manager, make_organization, member
):
    another = make_organization("Another", managers=[member])
    rows = [
        ProjectPartner.objects.create(project=project, organization=each.organization)
        for each in (another, guest)
    ]
    answer(project, guest_manager, guest)
    assert [state_of(row) for row in rows] == [INVITED, ACCEPTED]
    with pytest.raises(NotAllowedError):
        answer(project, guest_manager, another)


def test_the_invited_answers_and_may_change_its_mind(project, partner, guest, guest_manager):
    answer(project, guest_manager, guest)
    assert state_of(partner) == ACCEPTED
    leave_project(actor=guest_manager, organization=guest, project_id=project.pk)
    assert state_of(partner) == DECLINED
    answer(project, guest_manager, guest)
    answer(project, guest_manager, guest, accept=False)
    assert state_of(partner) == DECLINED
    assert actions() == [
        "partner-accepted",
        "partner-left",
        "partner-accepted",
        "partner-declined",
    ]


def test_nobody_answers_for_others(project, partner, guest, manager, member, moderator):
    for actor in (manager, member, moderator):
        with pytest.raises(NotAllowedError):
            answer(project, actor, guest)
        with pytest.raises(NotAllowedError):
            leave_project(actor=actor, organization=guest, project_id=project.pk)
    assert state_of(partner) == INVITED


def test_who_is_not_invited_cannot_answer(project, guest, guest_manager):
    with pytest.raises(NotFoundError):
        answer(project, guest_manager, guest)


def test_partners_are_shown_when_they_have_accepted(project, partner, guest, guest_manager, member):
    assert accepted_partners_of(project, member, "en") == []
    answer(project, guest_manager, guest)
    assert [each.name for each in accepted_partners_of(project, member, "pt-br")] == ["Convidada"]
    guest.visibility = Visibility.PAUSED
    guest.save()
    assert accepted_partners_of(project, member, "en") == []


def test_the_host_sees_all_whom_it_invited_but_no_hidden_name(
    project, partner, guest, manager, make_organization
):
    hidden = make_organization("Hidden", visibility=Visibility.PAUSED)
    ProjectPartner.objects.create(project=project, organization=hidden.organization)
    names = [(each.name, each.state) for each in partners_of(project, manager, "en")]
    assert names == [("Guest", INVITED), ("", INVITED)]


def test_only_managers_of_the_invited_see_what_to_answer(project, partner, guest_manager, manager):
    assert [each.name for each in own_answers_to(project, guest_manager, "en")] == ["Guest"]
    assert own_answers_to(project, manager, "en") == []


@pytest.mark.parametrize("number", [1, 3])
def test_invitations_wait_on_the_home_page(
    host, guest, guest_manager, manager, django_assert_num_queries, number
):
    for each in range(number):
        project = HostedProject.objects.create(host=host.organization, title=f"Project {each}")
        ProjectPartner.objects.create(project=project, organization=guest.organization)
    with django_assert_num_queries(2):
        waiting = project_invitations(guest_manager, "pt")
    assert [each.title for each in waiting] == [f"Project {each}" for each in range(number)]
    assert (waiting[0].host_name, waiting[0].organization_name) == ("Host", "Convidada")
    assert project_invitations(manager, "pt") == []


def test_invitations_of_hidden_hosts_and_answered_ones_do_not_wait(
    project, partner, host, guest, guest_manager
):
    answer(project, guest_manager, guest, accept=False)
    assert project_invitations(guest_manager, "en") == []
    ProjectPartner.objects.update(state=INVITED)
    host.visibility = Visibility.PAUSED
    host.save()
    assert project_invitations(guest_manager, "en") == []
