from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.exchanges.demo import building
from capx.exchanges.demo.building import create_exchanges
from capx.exchanges.enums import OPEN, WAITING, How, Kind, State
from capx.exchanges.models import Exchange, Link, Thanks
from capx.exchanges.queries import agreed_time, exchanges_awaiting, exchanges_of, own_peers
from capx.exchanges.services import expire_due
from capx.exchanges.services.standing import standings_of
from capx.peers.demo.building import build_community
from capx.peers.demo.cast import MANAGER, PLAYERS
from capx.peers.demo.organizations.building import build_organizations
from capx.peers.models import Peer

pytestmark = pytest.mark.django_db
EXCHANGES = 150


def build(exchanges: int, *, seed: int = 1) -> int:
    return create_exchanges(exchanges, seed=seed, progress=[].append)


def build_peers() -> None:
    build_community(120, seed=1, progress=[].append)
    build_organizations(36, seed=1, progress=[].append)


@pytest.fixture
def community(db) -> None:
    build_peers()
    build(EXCHANGES)


def seen() -> list[tuple[object, ...]]:
    columns = ("asker__handle", "answerer__handle", "capacity__slug", "kind", "state", "note")
    return list(Exchange.objects.order_by("pk").values_list(*columns))


def account(username: str) -> Account:
    return Account.objects.get(username=username)


def test_so_many_exchanges_are_built_as_asked_for(community):
    assert Exchange.objects.count() == EXCHANGES
    assert set(Exchange.objects.values_list("kind", flat=True)) == set(Kind)
    assert set(Exchange.objects.values_list("how", flat=True)) == set(How)
    states = Counter(Exchange.objects.values_list("state", flat=True))
    assert states.keys() == set(State) - {State.ENDED}
    assert states[State.HELD] > EXCHANGES / 5


@pytest.mark.parametrize("username", [PLAYERS[0].username, MANAGER])
def test_member_and_manager_have_something_to_answer_agreed_and_held(community, username):
    player = account(username)
    assert exchanges_awaiting(own_peers(player)).filter(state=State.ASKED).exists()
    agreed = [row for row in exchanges_of(player).filter(state=State.ACCEPTED) if agreed_time(row)]
    assert any(row.starts_at > timezone.now() for row in agreed)
    assert exchanges_of(player).filter(state=State.HELD).exists()


def test_the_member_has_a_time_to_accept_and_an_outcome_to_tell(community):
    awaiting = exchanges_awaiting(own_peers(account(PLAYERS[0].username)))
    states = set(awaiting.values_list("state", flat=True))
    assert states == {State.ASKED, State.PROPOSED, State.ACCEPTED}


def test_organizations_take_part_too(community):
    assert Exchange.objects.filter(answerer__kind="organization", state=State.ASKED).exists()


def test_what_was_held_was_thanked_for_and_some_of_it_publicly(community):
    assert Thanks.objects.filter(wants_public=True, other_agrees=True).exists()
    assert Thanks.objects.filter(wants_public=False).exists()
    assert not Thanks.objects.exclude(exchange__state=State.HELD).exists()
    assert Link.objects.exists()


def test_every_exchange_is_one_that_could_have_been(community):
    now = timezone.now()
    for row in Exchange.objects.select_related("asker", "answerer"):
        assert row.asker.name.startswith("Demo ")
        assert row.asked_by_id
        assert "{" not in row.note
        assert row.created_at <= row.changed_at < now
        assert row.answered_at is None or row.created_at <= row.answered_at <= row.changed_at
        assert (row.in_return_id is not None) == (row.kind == Kind.SWAP)
        assert bool(row.proposed_by) == (row.state == State.PROPOSED)
        if row.state == State.HELD:
            assert row.created_at < row.starts_at < row.changed_at


def test_nothing_of_it_has_expired_already(community):
    assert expire_due() == 0


def test_what_stands_at_the_peers_is_what_was_built(community):
    standings = standings_of(list(Peer.objects.values_list("pk", flat=True)))
    for peer in Peer.objects.all():
        assert standings[peer.pk] == (peer.open_requests, peer.exchanges_done, peer.answers)
    cast = [player.username for player in PLAYERS]
    others = Peer.objects.exclude(name__in=cast).exclude(kind="organization")
    assert all(peer.open_requests <= peer.exchanges_at_once for peer in others)


def test_a_second_run_changes_nothing(community):
    before = seen()
    assert build(EXCHANGES) == 0
    assert seen() == before


def test_a_larger_number_adds_to_a_smaller_one(community):
    before = seen()
    assert build(EXCHANGES + 7) == 7
    assert seen()[:EXCHANGES] == before


def test_the_same_seed_makes_the_same_exchanges_again(community):
    before = seen()
    Exchange.objects.all().delete()
    build(EXCHANGES)
    assert seen() == before


def test_an_old_demo_gets_something_to_answer_again(community):
    player = account(PLAYERS[0].username)
    long_ago = timezone.now() - timedelta(days=60)
    Exchange.objects.filter(state__in=WAITING).update(changed_at=long_ago)
    Exchange.objects.filter(state=State.ACCEPTED).update(state=State.HELD)
    expire_due()
    assert not exchanges_of(player).filter(state__in=OPEN).exists()
    assert build(EXCHANGES) > 0
    assert exchanges_awaiting(own_peers(player)).exists()
    assert build(EXCHANGES) == 0


def test_without_people_there_are_no_exchanges(db):
    assert build(5) == 0
    assert not Exchange.objects.exists()


def test_a_few_people_exchange_as_well(db):
    build_community(5, seed=1, progress=[].append)
    assert build(8) == 8
    assert build(8) == 0


def test_a_batch_takes_the_same_queries_however_many_exchanges_it_has(
    db, monkeypatch, django_assert_num_queries
):
    build_peers()
    build(60)
    for more in (120, 240):
        with django_assert_num_queries(21):
            build(more)
    monkeypatch.setattr(building, "BATCH", 10)
    assert build(265) == 25
