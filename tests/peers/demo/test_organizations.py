import json
from datetime import date

import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.services import erase
from capx.peers.demo.building import build_community
from capx.peers.demo.cast import MANAGER
from capx.peers.demo.organizations.building import build_organizations
from capx.peers.demo.organizations.cast import CAST
from capx.peers.demo.organizations.identities import organization_identities
from capx.peers.enums import (
    AffiliationState,
    InvitationState,
    Kind,
    ManagementState,
    OrganizationType,
    ResourceKind,
    Visibility,
)
from capx.peers.limits import MOST_AFFILIATIONS
from capx.peers.models import (
    Affiliation,
    HostedProject,
    Management,
    Organization,
    OrganizationName,
    Peer,
    PeerChange,
    ProjectPartner,
    Resource,
    Revision,
)
from capx.peers.transfer.organizations.exporting import (
    organization_lines,
    organizations_to_export,
)

pytestmark = pytest.mark.django_db
PEOPLE, ORGANIZATIONS = 120, 36


def build(organizations: int, *, seed: int = 1) -> int:
    return build_organizations(organizations, seed=seed, progress=[].append)


def exported() -> list[str]:
    return list(organization_lines(organizations_to_export(Visibility), with_managers=True))


@pytest.fixture
def community(db) -> None:
    build_community(PEOPLE, seed=1, progress=[].append)
    build(ORGANIZATIONS)


def managed_by(username: str, state: ManagementState) -> int:
    return Management.objects.filter(account__username=username, state=state).count()


def test_so_many_organizations_are_built_as_asked_for(community):
    organizations = Peer.objects.filter(kind=Kind.ORGANIZATION)
    assert organizations.count() == ORGANIZATIONS
    assert all(name.startswith("Demo ") for name in organizations.values_list("name", flat=True))
    assert all(
        name.startswith("Demo ") for name in OrganizationName.objects.values_list("name", flat=True)
    )


def test_a_second_run_changes_nothing(community):
    before, revision = exported(), Revision.objects.get().number
    assert build(ORGANIZATIONS) == 0
    assert exported() == before
    assert Revision.objects.get().number == revision


def test_a_larger_number_adds_to_a_smaller_one(community):
    before = exported()
    assert build(ORGANIZATIONS + 5) == 5
    assert exported()[: len(before)] == before


def test_the_same_seed_makes_the_same_organizations_again(community):
    before = exported()
    people = set(Affiliation.objects.values_list("peer__name", "organization__peer__name"))
    Peer.objects.filter(kind=Kind.ORGANIZATION).delete()
    build(ORGANIZATIONS)
    assert exported() == before
    again = set(Affiliation.objects.values_list("peer__name", "organization__peer__name"))
    assert again == people


def test_another_seed_makes_others():
    first, second = (
        [each.slug for each in organization_identities(30, seed=seed)] for seed in (1, 2)
    )
    assert first[: len(CAST)] == second[: len(CAST)]
    assert first != second


def test_every_slug_is_one_of_a_kind():
    slugs = [each.slug for each in organization_identities(2_000, seed=1)]
    assert len(set(slugs)) == 2_000


def test_the_manager_manages_two_and_is_invited_to_a_third(community):
    assert managed_by(MANAGER, ManagementState.ACTIVE) == 2
    assert managed_by(MANAGER, ManagementState.INVITED) == 1
    invited = Management.objects.get(account__username=MANAGER, state=ManagementState.INVITED)
    others = invited.organization.managements.filter(state=ManagementState.ACTIVE)
    assert others.filter(account=invited.invited_by).exists()


def test_one_proposal_waits_for_a_moderator(community):
    waiting = Management.objects.get(state=ManagementState.PROPOSED)
    assert waiting.organization.proposed_by == waiting.account
    assert waiting.organization.peer.visibility == Visibility.DRAFT


def test_one_published_organization_has_no_manager(community):
    managed = Management.objects.filter(state=ManagementState.ACTIVE)
    orphans = Organization.objects.exclude(pk__in=managed.values("organization"))
    assert orphans.filter(peer__visibility=Visibility.PUBLIC).count() == 1
    assert managed.values("organization").distinct().count() >= 30
    assert 0 < managed.filter(is_shown=True).count() < managed.count()


def test_organizations_are_as_different_as_organizations_are(community):
    peers = Peer.objects.filter(kind=Kind.ORGANIZATION)
    assert set(peers.values_list("visibility", flat=True)) == set(Visibility)
    assert peers.filter(visibility=Visibility.PUBLIC).count() > ORGANIZATIONS * 2 / 3
    assert set(Organization.objects.values_list("type", flat=True)) == set(OrganizationType)
    assert OrganizationName.objects.values("language").distinct().count() >= 6
    assert peers.values("about_language").distinct().count() >= 5
    assert not peers.filter(about="").exists()
    for line in map(json.loads, exported()):
        assert line["known"]
        assert line["available"]
        assert line["wanted"]
        assert line["languages"]
        assert line["territories"]
        assert "{" not in line["about"]


def test_links_lead_to_places_that_are_made_for_examples(community):
    links = {
        *Organization.objects.values_list("website", flat=True),
        *Organization.objects.values_list("meta_page", flat=True),
        *Resource.objects.values_list("link", flat=True),
        *HostedProject.objects.values_list("link", flat=True),
    } - {""}
    assert all(link.startswith("https://example.org/") for link in links)


def test_they_share_resources_and_do_projects_together(community):
    assert set(Resource.objects.values_list("kind", flat=True)) == set(ResourceKind)
    assert Resource.objects.exclude(capacities=None).exists()
    assert not HostedProject.objects.filter(capacities=None).exists()
    assert set(ProjectPartner.objects.values_list("state", flat=True)) == {
        InvitationState.INVITED,
        InvitationState.ACCEPTED,
    }
    for partner in ProjectPartner.objects.select_related("project"):
        assert partner.project.host_id != partner.organization_id


def test_people_belong_to_them_confirmed_or_not(community):
    assert set(Affiliation.objects.values_list("state", flat=True)) == {
        AffiliationState.STATED,
        AffiliationState.CONFIRMED,
    }


def test_nobody_belongs_to_more_than_a_profile_holds(db):
    build_community(3, seed=1, progress=[].append)
    build(40)
    for peer in Peer.objects.filter(kind=Kind.PERSON):
        assert peer.affiliations.count() <= MOST_AFFILIATIONS


def test_the_index_hears_of_organizations_and_of_their_members(community):
    before = Revision.objects.get().number
    build(ORGANIZATIONS + 3)
    changed = set(PeerChange.objects.filter(revision__gt=before).values_list("peer_id", flat=True))
    added = Peer.objects.filter(kind=Kind.ORGANIZATION).order_by("-pk")[:3]
    assert {peer.pk for peer in added} <= changed
    members = Affiliation.objects.filter(organization__in=[peer.pk for peer in added])
    assert set(members.values_list("peer_id", flat=True)) <= changed


def test_what_a_manager_changed_stays(community):
    peer = Peer.objects.get(handle="demo-wikimedians-of-ghana")
    Peer.objects.filter(pk=peer.pk).update(about="Our own words")
    build(ORGANIZATIONS)
    assert Peer.objects.get(pk=peer.pk).about == "Our own words"


def test_a_manager_who_deleted_themselves_stays_away(db):
    build_community(10, seed=1, progress=[].append)
    erase(actor=Account.objects.get(username=MANAGER))
    build(8)
    assert not Account.objects.filter(username=MANAGER).exists()
    assert not Management.objects.filter(account__username=MANAGER).exists()


def test_without_people_nobody_manages_them(db):
    assert build(8) == 8
    assert not Management.objects.exists()
    assert not Affiliation.objects.exists()


def test_dates_lie_before_today(community):
    assert not Peer.objects.filter(confirmed_at__gte=timezone.now()).exists()
    assert all(isinstance(each.begins_on, date) for each in HostedProject.objects.all())


def test_adding_one_or_three_takes_the_same_queries_but_for_their_number(
    db, django_assert_max_num_queries
):
    build_community(10, seed=1, progress=[].append)
    build(8)
    with django_assert_max_num_queries(55):
        build(40)
