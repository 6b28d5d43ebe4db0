import pytest

from capx.errors import DomainError, LimitReachedError, NotAllowedError, NotFoundError
from capx.peers.enums import Kind, ManagementState, Visibility
from capx.peers.models import Management, Peer
from capx.peers.queries import may_edit, own_proposals, proposals_waiting
from capx.peers.queries.similar import similar_organizations
from capx.peers.services import (
    ask_to_manage,
    confirm_manager,
    decline_manager,
    hide_organization,
    list_organization,
    withdraw_proposal,
)

pytestmark = pytest.mark.django_db


def test_a_proposal_is_a_draft_that_waits_for_a_moderator(newcomer, propose, trail):
    peer = propose(newcomer, "Lagoon Wiki Club", acronym="LWC", meta_page="Lagoon Wiki Club")
    assert (peer.kind, peer.visibility, peer.handle) == (
        "organization",
        "draft",
        "lagoon-wiki-club",
    )
    assert peer.organization.meta_page == "https://meta.wikimedia.org/wiki/Lagoon_Wiki_Club"
    assert [(row.language_id, row.name) for row in peer.organization.names.all()] == [
        ("en", "Lagoon Wiki Club")
    ]
    (row,) = proposals_waiting()
    assert (row.account, row.organization.peer) == (newcomer, peer)
    assert trail() == ["organization-proposed"]


def test_who_proposed_may_fill_in_the_draft_and_nobody_else(newcomer, member, propose):
    peer = propose(newcomer)
    assert may_edit(newcomer, peer)
    assert not may_edit(member, peer)


@pytest.mark.parametrize(
    ("name", "acronym", "slug"),
    [
        ("Wikimédia Côte d'Ivoire", "", "wikimedia-cote-divoire"),
        ("Клуб", "KLUB", "klub"),
        ("維基", "", "organization"),
        ("New", "", "new-2"),
        ("2030", "", "organization"),
        ("x" * 200, "", "x" * 80),
    ],
)
def test_a_slug_is_made_of_the_first_name(newcomer, propose, name, acronym, slug):
    assert propose(newcomer, name, acronym=acronym).handle == slug


def test_a_second_of_the_same_name_gets_a_number(newcomer, propose):
    slugs = [propose(newcomer, "Lagoon Wiki Club").handle for _each in range(3)]
    assert slugs == ["lagoon-wiki-club", "lagoon-wiki-club-2", "lagoon-wiki-club-3"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"language": "klingonish"}, "language"),
        ({"type": "party"}, "type"),
        ({"acronym": "x" * 41}, "acronym"),
        ({"meta_page": "javascript:alert(1)"}, "meta_page"),
    ],
)
def test_a_wrong_proposal_is_refused_beside_its_field(newcomer, propose, fields, field):
    with pytest.raises(DomainError) as refusal:
        propose(newcomer, **fields)
    assert refusal.value.field == field
    assert not Peer.objects.filter(kind=Kind.ORGANIZATION).exists()


def test_an_account_has_five_proposals_waiting_at_most(newcomer, propose, orphan):
    for number in range(5):
        propose(newcomer, f"Club {number}")
    with pytest.raises(LimitReachedError):
        propose(newcomer, "Club 6")
    with pytest.raises(LimitReachedError):
        ask_to_manage(actor=newcomer, organization=orphan)


def test_asking_for_what_nobody_manages_gives_no_right_yet(newcomer, orphan, trail):
    ask_to_manage(actor=newcomer, organization=orphan)
    assert [row.state for row in own_proposals(newcomer)] == ["proposed"]
    assert not may_edit(newcomer, orphan)
    assert trail() == ["manager-asked"]
    with pytest.raises(DomainError, match="asked already"):
        ask_to_manage(actor=newcomer, organization=orphan)


def test_what_somebody_manages_or_proposed_is_not_asked_for(newcomer, member, group, propose):
    for organization in (group, propose(newcomer)):
        with pytest.raises(NotFoundError):
            ask_to_manage(actor=member, organization=organization)


def test_who_was_declined_may_ask_again(newcomer, moderator, orphan, row_of):
    ask_to_manage(actor=newcomer, organization=orphan)
    decline_manager(actor=moderator, management=row_of(newcomer, orphan), answer="Who are you?")
    ask_to_manage(actor=newcomer, organization=orphan)
    row = row_of(newcomer, orphan)
    assert (row.state, row.answer) == (ManagementState.PROPOSED, "")


def test_a_draft_goes_with_the_proposal_that_is_taken_back(newcomer, propose, trail):
    peer = propose(newcomer)
    withdraw_proposal(actor=newcomer, organization=peer)
    assert not Peer.objects.filter(pk=peer.pk).exists()
    assert trail()[-2:] == ["proposal-withdrawn", "organization-deleted"]


def test_what_was_there_before_stays_when_a_wish_is_taken_back(newcomer, orphan):
    ask_to_manage(actor=newcomer, organization=orphan)
    withdraw_proposal(actor=newcomer, organization=orphan)
    assert Peer.objects.filter(pk=orphan.pk).exists()
    assert not Management.objects.exists()


def test_what_a_moderator_listed_stays_when_its_proposal_is_taken_back(
    newcomer, moderator, propose
):
    peer = propose(newcomer)
    list_organization(actor=moderator, organization=peer)
    withdraw_proposal(actor=newcomer, organization=peer)
    assert Peer.objects.get(pk=peer.pk).organization.proposed_by is None


def test_a_proposal_is_taken_back_by_its_own_member_alone(newcomer, member, propose, group, afi):
    peer = propose(newcomer)
    with pytest.raises(NotFoundError):
        withdraw_proposal(actor=member, organization=peer)
    with pytest.raises(NotFoundError):
        withdraw_proposal(actor=afi, organization=group)


def test_what_has_been_deleted_is_told(newcomer, moderator, propose, row_of):
    peer = propose(newcomer)
    row = row_of(newcomer, peer)
    row.organization.peer  # noqa: B018  # read before it is gone
    withdraw_proposal(actor=newcomer, organization=peer)
    with pytest.raises(NotFoundError):
        confirm_manager(actor=moderator, management=row)


def test_moderators_list_and_hide_what_nobody_manages(moderator, orphan, trail):
    list_organization(actor=moderator, organization=orphan)
    assert orphan.visibility == Visibility.PUBLIC
    with pytest.raises(DomainError, match="shown already"):
        list_organization(actor=moderator, organization=orphan)
    hide_organization(actor=moderator, organization=orphan)
    orphan.refresh_from_db()
    assert orphan.visibility == Visibility.DRAFT
    assert trail() == ["organization-listed", "organization-hidden"]


def test_moderators_do_not_hide_what_has_managers(moderator, group):
    with pytest.raises(DomainError, match="managers choose"):
        hide_organization(actor=moderator, organization=group)


@pytest.mark.parametrize("service", [list_organization, hide_organization])
def test_only_moderators_list_and_hide(service, member, orphan):
    with pytest.raises(NotAllowedError):
        service(actor=member, organization=orphan)


def test_similar_names_are_found_before_a_second_is_made(member, group, orphan):
    found = similar_organizations("The Tamale Wikimedians", "", account=member)
    assert [(each.peer, each.can_ask) for each in found] == [(group, False)]
    found = similar_organizations("Savanna wiki", "", account=member)
    assert [(each.peer, each.can_ask, each.is_visible) for each in found] == [(orphan, True, False)]


def test_an_acronym_and_a_name_in_any_language_are_similar(member, make_organization):
    names = {"en": "Ghana Circle", "fr": "Cercle du Ghana"}
    peer = make_organization("Ghana Circle", acronym="GCX", names=names)
    for name, acronym in (("Other", "gcx"), ("cercle du ghana", "")):
        (found,) = similar_organizations(name, acronym, account=member)
        assert found.peer == peer


def test_words_that_all_names_have_make_nothing_similar(member, group):
    assert similar_organizations("Wikimedia User Group", "", account=member) == []


def test_proposals_of_others_are_not_shown(member, newcomer, propose):
    propose(newcomer, "Lagoon Wiki Club")
    assert similar_organizations("Lagoon Wiki Club", "", account=member) == []
    (own,) = similar_organizations("Lagoon Wiki Club", "", account=newcomer)
    assert not own.can_ask


def test_looking_for_similar_ones_takes_one_query(member, orphan, django_assert_num_queries):
    with django_assert_num_queries(1):
        similar_organizations("Savanna", "SWC", account=member)
