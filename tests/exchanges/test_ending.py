"""What ends when somebody goes: a block, a ban, an organization that closes, a deletion."""

import pytest
from django.db import connection

from capx.accounts.services import erase
from capx.capacities.models import Capacity
from capx.capacities.services import merge_capacity
from capx.exchanges import services, tasks
from capx.exchanges.enums import OPEN, Side, State
from capx.exchanges.models import Exchange, Link, Thanks
from capx.peers.services.managers import close_organization
from capx.safety.services.blocks import keep_apart
from capx.safety.signals import account_withheld
from tests.exchanges.conftest import account_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(monkeypatch):
    """Do what is enqueued at once, as a worker would after the commit."""
    for name in ("end_all_of", "refresh_standing", "follow_merge"):
        task = getattr(tasks, name)
        monkeypatch.setattr(type(task), "enqueue", lambda task, *args: task.call(*args))


def states():
    return list(Exchange.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("direction", [1, -1])
def test_a_block_ends_what_is_open_between_the_two(make_exchange, ana, bo, state, direction):
    make_exchange(*(ana, bo)[::direction], state=state)
    keep_apart(blocker_id=ana.pk, blocked_id=bo.pk)
    assert states() == [State.ENDED]
    for peer in (ana, bo):
        peer.refresh_from_db()
        assert peer.open_requests == 0


def test_a_block_leaves_what_is_over_and_what_is_open_with_others(
    make_exchange, ana, bo, make_person
):
    make_exchange(ana, bo, state=State.HELD)
    make_exchange(ana, make_person("Cy"))
    keep_apart(blocker_id=bo.pk, blocked_id=ana.pk)
    assert states() == [State.HELD, State.ASKED]


def test_who_is_banned_has_nothing_open_any_more(asked, make_exchange, ana, make_person, work):
    make_exchange(make_person("Cy"), ana, state=State.ACCEPTED)
    account_withheld.send(type(account_of(ana)), account=account_of(ana))
    assert states() == [State.ENDED, State.ENDED]


def test_whoever_is_withheld_without_a_profile_has_nothing_to_end(asked, newcomer, work):
    account_withheld.send(type(newcomer), account=newcomer)
    assert states() == [State.ASKED]


def test_an_organization_that_nobody_manages_answers_nothing(
    ana, make_account, make_organization, make_exchange, work
):
    manager = make_account("Mo")
    circle = make_organization("Circle", managers=[manager], available=["sparql"])
    make_exchange(ana, circle)
    close_organization(actor=manager, organization=circle)
    assert states() == [State.ENDED]


@pytest.fixture
def full(make_exchange, ana, bo):
    """Asked by Ana, with all words there can be."""
    exchange = make_exchange(
        ana, bo, state=State.HELD, note="Note", answer="Answer", answer_of=Side.ANSWERER
    )
    for side, peer in ((Side.ASKER, ana), (Side.ANSWERER, bo)):
        Thanks.objects.create(exchange=exchange, side=side, words=peer.name)
        Link.objects.create(
            exchange=exchange,
            added_by=account_of(peer),
            title=peer.name,
            address="https://example.org",
        )
    return exchange


def test_who_asked_takes_their_words_along(full, ana, bo):
    erase(actor=account_of(ana))
    full.refresh_from_db()
    assert (full.asker, full.asked_by, full.note) == (None, None, "")
    assert (full.answerer, full.answer, full.state) == (bo, "Answer", State.HELD)
    assert [each.words for each in full.thanks.all()] == ["Bo"]
    assert [each.title for each in full.links.all()] == ["Bo"]


def test_who_was_asked_takes_their_words_along(full, ana, bo):
    erase(actor=account_of(bo))
    full.refresh_from_db()
    assert (full.answerer, full.answered_by, full.answer) == (None, None, "")
    assert (full.asker, full.note) == (ana, "Note")
    assert [each.words for each in full.thanks.all()] == ["Ana"]


def test_when_both_are_gone_so_is_the_exchange(full, ana, bo):
    erase(actor=account_of(ana))
    erase(actor=account_of(bo))
    for model in (Exchange, Thanks, Link):
        assert not model.objects.exists()


def test_what_is_open_ends_with_a_deletion_and_leaves_room(make_exchange, ana, bo, work):
    exchange = make_exchange(ana, bo)
    bo.refresh_from_db()
    assert bo.open_requests == 1
    erase(actor=account_of(ana))
    exchange.refresh_from_db()
    bo.refresh_from_db()
    assert (exchange.state, exchange.version) == (State.ENDED, 1)
    assert bo.open_requests == 0


def test_a_manager_who_goes_leaves_the_words_of_the_organization(
    ana, make_account, make_organization, make_exchange
):
    managers = [make_account(name) for name in ("Mo", "Mia")]
    circle = make_organization("Circle", managers=managers, available=["sparql"])
    exchange = make_exchange(
        ana, circle, state=State.ACCEPTED, answer="Welcome", answer_of=Side.ANSWERER
    )
    exchange.answered_by = managers[0]
    exchange.save()
    erase(actor=managers[0])
    exchange.refresh_from_db()
    assert (exchange.answer, exchange.answered_by) == ("Welcome", None)
    assert exchange.state == State.ACCEPTED


def test_exchanges_follow_a_merge_of_capacities(make_exchange, ana, bo, staff, work):
    swap = make_exchange(ana, bo, kind="swap", in_return=Capacity.objects.get(slug="lexemes"))
    other = make_exchange(bo, ana, capacity="lexemes", state=State.HELD)
    into = Capacity.objects.get(slug="technology")
    merge_capacity(actor=staff, source=Capacity.objects.get(slug="lexemes"), into=into)
    for exchange in (swap, other):
        exchange.refresh_from_db()
    assert (swap.in_return, other.capacity) == (into, into)


def test_of_two_requests_that_become_one_the_later_ends(make_exchange, ana, bo, staff, work):
    make_exchange(ana, bo, capacity="lexemes")
    make_exchange(ana, bo, capacity="sparql")
    source, into = (Capacity.objects.get(slug=slug) for slug in ("lexemes", "sparql"))
    merge_capacity(actor=staff, source=source, into=into)
    assert states() == [State.ASKED, State.ENDED]
    assert set(Exchange.objects.values_list("capacity__slug", flat=True)) == {"sparql"}


def test_the_house_moves_nothing_twice(asked):
    services.end_all_of(peer_id=asked.asker_id)
    services.end_all_of(peer_id=asked.asker_id)
    asked.refresh_from_db()
    assert asked.version == 1
    assert connection.in_atomic_block
