from collections import Counter

import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.queries import demo_cast
from capx.accounts.services import erase
from capx.peers.demo.building import build_community
from capx.peers.demo.cast import NEWCOMER, PLAYERS
from capx.peers.demo.profiles import visibility_of
from capx.peers.enums import Visibility
from capx.peers.models import Peer, PeerTerritory, Person, Revision, Statement
from capx.peers.transfer.exporting import exported_lines, people_to_export

pytestmark = pytest.mark.django_db
PEOPLE = 120


def build(people: int, *, seed: int = 1) -> int:
    return build_community(people, seed=seed, progress=[].append)


def exported() -> list[str]:
    return list(exported_lines(people_to_export(Visibility), with_ids=True))


@pytest.fixture
def community(db) -> None:
    build(PEOPLE)


def test_so_many_people_are_built_as_asked_for(community):
    assert Peer.objects.count() == PEOPLE
    assert Account.objects.count() == PEOPLE + 1  # the newcomer has no profile yet
    assert set(Account.objects.values_list("is_synthetic", flat=True)) == {True}


def test_a_second_run_changes_nothing(community):
    before, revision = exported(), Revision.objects.get().number
    assert build(PEOPLE) == 0
    assert exported() == before
    assert Revision.objects.get().number == revision


def test_a_larger_number_adds_to_a_smaller_one(community):
    before = exported()
    assert build(PEOPLE + 10) == 10
    assert exported()[:PEOPLE] == before


def test_the_same_seed_makes_the_same_people_again(community):
    before = exported()
    Peer.objects.all().delete()
    Account.objects.all().delete()
    build(PEOPLE)
    assert exported() == before


def test_what_a_member_changed_stays(community):
    Peer.objects.filter(name=PLAYERS[0].username).update(about="My own words")
    build(PEOPLE)
    assert Peer.objects.get(name=PLAYERS[0].username).about == "My own words"


@pytest.mark.parametrize("username", [NEWCOMER, PLAYERS[0].username])
def test_who_deleted_themselves_stays_away(community, username):
    erase(actor=Account.objects.get(username=username))
    build(PEOPLE)
    assert not Account.objects.filter(username=username).exists()
    assert not Peer.objects.filter(name=username).exists()


def test_the_sign_in_page_finds_its_cast(community):
    newcomer, member, manager, moderator, staff = demo_cast()
    assert not Person.objects.filter(account=newcomer).exists()
    assert (moderator.is_moderator, moderator.is_staff) == (True, False)
    assert (staff.is_moderator, staff.is_staff) == (False, True)
    assert (member.is_moderator, member.is_staff) == (False, False)
    assert (manager.is_moderator, manager.is_staff) == (False, False)
    for account in (member, manager, moderator, staff):
        peer = account.person.peer
        assert peer.visibility == Visibility.PUBLIC
        assert peer.about
        assert Counter(peer.statements.values_list("intent", flat=True)).keys() == {
            "known",
            "available",
            "wanted",
        }


def test_without_people_there_is_the_newcomer_alone(db):
    assert build(0) == 0
    assert [account.username for account in demo_cast()] == [NEWCOMER]


def test_of_any_number_of_first_people_two_thirds_are_public():
    public = 0
    for number in range(500):
        public += visibility_of(number) == Visibility.PUBLIC
        assert public >= (number + 1) * 2 / 3


def test_profiles_are_as_different_as_people_are(community):
    peers = Peer.objects.all()
    assert set(peers.values_list("visibility", flat=True)) == set(Visibility) - {Visibility.DRAFT}
    assert peers.filter(taken_over=False).count() == PEOPLE // 20
    assert 0 < peers.filter(statements=None).count() < PEOPLE / 8
    assert 0 < peers.filter(away_until__gt=timezone.now()).count() < PEOPLE / 8
    assert 0 < peers.filter(is_open=False).count() < PEOPLE / 8
    assert peers.exclude(about="").count() > PEOPLE / 2
    assert not peers.exclude(about="").filter(about_language=None).exists()
    assert peers.exclude(about="").values("about_language").distinct().count() >= 6
    assert PeerTerritory.objects.values("territory").distinct().count() > 25
    assert Statement.objects.values("capacity").distinct().count() > 80
    assert not peers.filter(confirmed_at__gte=timezone.now()).exists()


def test_an_unclaimed_profile_waits_for_its_account(community):
    waiting = Person.objects.filter(peer__taken_over=False)
    assert waiting.exists()
    for person in waiting:
        assert person.account is None
        assert Account.objects.get(wikimedia_id=person.wikimedia_id).username == str(person)
    assert not Person.objects.filter(peer__taken_over=True, account=None).exists()


def test_some_capacities_are_far_more_popular_than_others(community):
    stated = Counter(Statement.objects.values_list("capacity", flat=True))
    counts = [number for _, number in stated.most_common()]
    assert counts[0] > 5 * counts[len(counts) // 2]
