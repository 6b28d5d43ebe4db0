from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from capx.exchanges.enums import Outcome, Side, State
from capx.exchanges.machine import Move, waits_for
from capx.exchanges.queries import (
    exchange_for,
    exchanges_awaiting,
    exchanges_of,
    openness_of,
    own_peers,
    possible_moves,
    side_of,
    situation_of,
)
from tests.exchanges.conftest import account_of, soon

pytestmark = pytest.mark.django_db


def turns(exchange):
    """Of which sides it waits for the member, as the list of what waits has it."""
    sides = {Side.ASKER: exchange.asker, Side.ANSWERER: exchange.answerer}
    return {
        side
        for side, peer in sides.items()
        if exchanges_awaiting([peer.pk]).filter(pk=exchange.pk).exists()
    }


def awaited(exchange):
    """The side that the table of moves waits for."""
    return waits_for(situation_of(exchange))


def test_both_sides_find_it_and_nobody_else_does(asked, ana, bo, member):
    for peer in (ana, bo):
        assert exchange_for(account_of(peer), asked.pk) == asked
    assert exchange_for(member, asked.pk) is None
    assert exchange_for(account_of(ana), asked.pk + 1) is None


def test_managers_find_what_their_organization_does(
    make_account, make_organization, make_exchange, ana
):
    manager = make_account("Mo")
    circle = make_organization("Circle", managers=[manager])
    exchange = make_exchange(ana, circle)
    assert list(exchanges_of(manager)) == [exchange]
    assert side_of(exchange, own_peers(manager)) == Side.ANSWERER
    circle.organization.managements.all().delete()
    assert not exchanges_of(manager).exists()


def test_who_comes_to_stand_on_both_sides_remains_the_asker(ana, make_organization, make_exchange):
    circle = make_organization("Circle", managers=[account_of(ana)])
    own = own_peers(account_of(ana))
    assert list(own.values()) == [ana, circle]
    assert side_of(make_exchange(ana, circle), own) == Side.ASKER


def test_the_last_change_comes_first(make_exchange, ana, bo):
    old = make_exchange(ana, bo, days_ago=3)
    new = make_exchange(bo, ana, days_ago=1)
    assert list(exchanges_of(account_of(ana))) == [new, old]


def test_a_request_waits_for_who_was_asked(asked):
    assert turns(asked) == {awaited(asked)} == {Side.ANSWERER}


def test_a_proposed_time_waits_for_the_other(proposed, make_exchange, ana, bo):
    assert turns(proposed) == {awaited(proposed)} == {Side.ASKER}
    moved = make_exchange(bo, ana, state=State.ACCEPTED, proposed_by=Side.ASKER, **soon(days=1))
    assert turns(moved) == {awaited(moved)} == {Side.ANSWERER}


def test_once_it_is_over_both_are_asked_how_it_went(make_exchange, ana, bo):
    over = make_exchange(ana, bo, state=State.ACCEPTED, **soon(hours=-2))
    assert turns(over) == {Side.ASKER, Side.ANSWERER}
    over.asker_says = Outcome.TOOK_PLACE
    over.save()
    assert turns(over) == {Side.ANSWERER}


def test_without_a_time_only_a_word_of_the_other_side_asks_how_it_went(agreed):
    assert turns(agreed) == set()
    agreed.answerer_says = Outcome.DID_NOT
    agreed.save()
    assert turns(agreed) == {Side.ASKER}


def test_what_lies_ahead_or_is_over_waits_for_nobody(make_exchange, ana, bo, held):
    ahead = make_exchange(ana, bo, state=State.ACCEPTED, **soon(days=1))
    assert turns(ahead) == turns(held) == set()


def test_with_somebody_who_is_gone_nothing_is_left_to_do(make_exchange, bo):
    alone = make_exchange(None, bo)
    assert not exchanges_awaiting([bo.pk]).exists()
    assert possible_moves(alone, Side.ANSWERER) == frozenset()


def test_what_may_be_done_is_as_the_table_says(asked):
    assert possible_moves(asked, Side.ASKER) == {Move.WITHDRAW}


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_queries_however_long(
    make_exchange, ana, make_person, django_assert_num_queries, number
):
    for each in range(number):
        make_exchange(make_person(f"P{each}"), ana)
    with django_assert_num_queries(2):
        assert len(exchanges_of(account_of(ana))) == number
    with django_assert_num_queries(1):
        assert len(exchanges_awaiting([ana.pk])) == number


def test_who_is_open_takes_requests(bo, member):
    openness = openness_of(bo, member)
    assert openness.takes_requests
    assert not openness.is_own
    assert openness.again_on is None


def test_nobody_asks_themselves_anything(bo, make_organization):
    circle = make_organization("Circle", managers=[account_of(bo)])
    assert openness_of(bo, account_of(bo)).is_own
    assert openness_of(circle, account_of(bo)).is_own
    assert not openness_of(bo, AnonymousUser()).is_own


def test_who_is_not_open_says_no_day(bo, member):
    bo.is_open, bo.away_until = False, timezone.localdate()
    openness = openness_of(bo, member)
    assert not openness.takes_requests
    assert openness.again_on is None


def test_who_is_away_is_back_on_the_day_after(bo, member):
    bo.away_until = timezone.localdate()
    openness = openness_of(bo, member)
    assert openness.is_away
    assert openness.again_on == bo.away_until + timedelta(days=1)


def test_who_has_enough_takes_more_once_the_first_has_expired(
    make_exchange, bo, member, make_person, django_assert_num_queries
):
    for number, days in enumerate((3, 9)):
        make_exchange(make_person(f"P{number}"), bo, days_ago=days)
    bo.refresh_from_db()
    with django_assert_num_queries(2):
        openness = openness_of(bo, member)
    assert openness.is_full
    assert not openness.takes_requests
    assert openness.again_on == timezone.localdate() + timedelta(days=21 - 9 + 1)
