"""Who is suspended, banned or blocked on the wikis is shown to nobody, and comes back as before."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from capx.accounts.models import Account
from capx.explore.criteria import Criteria
from capx.explore.searching import searching
from capx.peers.enums import AffiliationState, Kind, Visibility
from capx.peers.index import current_index
from capx.peers.models import Affiliation, Peer, PeerChange, Person
from capx.peers.queries import peers_visible_to
from capx.peers.queries.affiliations import first_affiliated
from capx.peers.queries.management import managers_shown_of
from capx.peers.services import ensure_person, keep_import
from capx.peers.transfer.exporting import people_to_export
from capx.safety.enums import SanctionKind
from capx.safety.models import Sanction
from capx.safety.signals import account_released, account_withheld

pytestmark = pytest.mark.django_db


@pytest.fixture
def withheld(make_person) -> Peer:
    peer = make_person("Xyzzy", available=["sparql"])
    account_withheld.send(Account, account=peer.person.account)
    return peer


def found_by(viewer) -> set[int]:
    with searching(Criteria(), viewer=viewer) as search:
        return set(search.found())


def sanctioned(account: Account) -> None:
    Sanction.objects.create(account=account, identity_hash="x", kind=SanctionKind.BAN)


def test_nobody_sees_them_but_they_themselves(withheld, member, moderator, staff):
    for viewer in (AnonymousUser(), member, moderator, staff):
        assert withheld not in peers_visible_to(viewer)
    assert withheld in peers_visible_to(withheld.person.account)


def test_no_search_finds_or_counts_them(withheld, member):
    assert withheld.pk not in current_index().everybody
    for viewer in (AnonymousUser(), member, withheld.person.account):
        assert withheld.pk not in found_by(viewer)


def test_an_index_that_knew_them_forgets_them_and_learns_them_again(make_person, member):
    peer = make_person("Xyzzy", available=["sparql"])
    assert peer.pk in found_by(member)
    account_withheld.send(Account, account=peer.person.account)
    assert peer.pk not in found_by(member)
    account_released.send(Account, account=peer.person.account)
    assert peer.pk in found_by(member)


def test_what_is_released_is_shown_to_whom_it_was_shown_before(make_person, member):
    peer = make_person("Xyzzy", visibility=Visibility.MEMBERS)
    for signal in (account_withheld, account_released):
        signal.send(Account, account=peer.person.account)
    assert peer in peers_visible_to(member)
    assert peer not in peers_visible_to(AnonymousUser())


def test_to_be_withheld_twice_changes_nothing_the_second_time(withheld):
    before = PeerChange.objects.count()
    account_withheld.send(Account, account=withheld.person.account)
    assert PeerChange.objects.count() == before


def test_an_account_without_profile_has_nothing_to_hide(newcomer):
    account_withheld.send(Account, account=newcomer)
    assert not Peer.objects.exists()


def test_no_export_hands_them_out(withheld, member):
    assert list(people_to_export([Visibility.PUBLIC])) == [member.person.peer]


def test_an_organization_names_them_neither_as_member_nor_as_manager(
    withheld, member, make_organization
):
    group = make_organization("Group", managers=[withheld.person.account])
    group.organization.managements.update(is_shown=True)
    Affiliation.objects.create(
        peer=withheld, organization=group.organization, state=AffiliationState.CONFIRMED
    )
    assert managers_shown_of(group, member) == []
    assert first_affiliated(group, member).total == 0
    assert group in peers_visible_to(member)


def test_a_profile_begun_while_its_member_is_withheld_is_so_too(newcomer):
    sanctioned(newcomer)
    assert ensure_person(actor=newcomer).is_withheld


def test_so_is_an_imported_one_that_they_take_over(newcomer):
    sanctioned(newcomer)
    peer = Peer.objects.create(
        kind=Kind.PERSON,
        handle="Newcomer",
        name="Newcomer",
        name_folded="newcomer",
        taken_over=False,
        confirmed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    Person.objects.create(peer=peer, wikimedia_id=newcomer.wikimedia_id)
    assert keep_import(actor=newcomer, visibility=Visibility.PUBLIC).is_withheld
    assert not peers_visible_to(AnonymousUser()).exists()
