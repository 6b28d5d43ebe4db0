"""What the page of a peer tells of their exchanges, and what waits for a member at home."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone

from capx.capacities.directory import begin_request, end_request
from capx.exchanges.enums import Side, State
from capx.exchanges.models import Thanks
from capx.exchanges.queries.peer_page import MOST_THANKS, exchanges_of_peer
from capx.exchanges.queries.waiting import exchanges_waiting_for
from capx.peers.enums import AnswerBand, Visibility
from capx.peers.models import Peer
from tests.exchanges.conftest import soon

pytestmark = pytest.mark.django_db


def part(peer, viewer=None) -> str:
    peer.refresh_from_db()
    told = exchanges_of_peer(peer, viewer=viewer or AnonymousUser(), language="en")
    return render_to_string("exchanges/_standing.html", {"standing": told})


def told_to(peer) -> list[str]:
    return [each.text for each in exchanges_waiting_for(peer.person.account, "en")]


def test_who_is_open_can_be_asked(bo, ana):
    page = part(bo, ana.person.account)
    assert "Open to exchanges" in page
    assert "/exchanges/new/?to=Bo&amp;kind=learn" in page
    assert str(AnswerBand.TOO_FEW.label) in page


def test_visitors_see_the_same_and_sign_in_first(bo):
    assert "/exchanges/new/?to=Bo&amp;kind=swap" in part(bo)


def test_an_organization_is_asked_by_its_slug(make_organization):
    assert "/exchanges/new/?to=org%3Agroup&amp;kind=learn" in part(make_organization("Group"))


def test_nobody_is_invited_to_ask_themselves(bo):
    assert "/exchanges/new/" not in part(bo, bo.person.account)


def test_who_is_away_says_when_to_try_again(bo, ana):
    Peer.objects.update(away_until=timezone.localdate() + timedelta(days=5))
    page = part(bo, ana.person.account)
    assert "They are away for now." in page
    assert "Try again from" in page
    assert "/exchanges/new/" not in page


def test_what_has_taken_place_is_counted(bo, ana, held):
    assert "1 exchange has taken place" in part(bo, ana.person.account)


def test_thanks_stand_there_once_both_agree(bo, ana, held):
    thanks = Thanks.objects.create(
        exchange=held, side=Side.ASKER, words="You made it easy.", wants_public=True
    )
    assert "You made it easy." not in part(bo)
    Thanks.objects.filter(pk=thanks.pk).update(other_agrees=True)
    assert "You made it easy." in part(bo)
    Peer.objects.filter(pk=ana.pk).update(visibility=Visibility.PAUSED)
    assert "You made it easy." not in part(bo)


def test_at_most_five_thanks_are_shown(bo, make_person, make_exchange):
    for number in range(MOST_THANKS + 2):
        exchange = make_exchange(make_person(f"Person {number}"), bo, state=State.HELD)
        Thanks.objects.create(
            exchange=exchange,
            side=Side.ASKER,
            words=f"Thanks {number}",
            wants_public=True,
            other_agrees=True,
        )
    bo.refresh_from_db()
    told = exchanges_of_peer(bo, viewer=AnonymousUser(), language="en")
    assert [each.words for each in told.thanks] == [f"Thanks {n}" for n in (6, 5, 4, 3, 2)]


def test_a_request_waits_for_the_one_who_is_asked(bo, ana, asked):
    (text,) = told_to(bo)
    assert "would like to learn" in text
    assert told_to(ana) == []


def test_who_was_reminded_reads_that_it_still_waits(bo, ana, make_exchange):
    make_exchange(ana, bo, reminded_at=timezone.now(), days_ago=12)
    assert told_to(bo)[0].startswith("Still waiting for you:")


def test_a_proposed_time_waits_for_the_other_one(ana, bo, proposed):
    assert "proposes a time" in told_to(ana)[0]
    assert told_to(bo) == []


def test_after_the_agreed_time_both_are_asked_how_it_went(ana, bo, make_exchange):
    make_exchange(ana, bo, state=State.ACCEPTED, **soon(hours=-3))
    for peer in (ana, bo):
        assert "Please tell." in told_to(peer)[0]


def test_thanks_that_wish_to_be_public_wait_for_the_other_one(ana, bo, held):
    thanks = Thanks.objects.create(
        exchange=held, side=Side.ASKER, words="You made it easy.", wants_public=True
    )
    assert "would like everybody to read it" in told_to(bo)[0]
    assert told_to(ana) == []
    Thanks.objects.filter(pk=thanks.pk).update(at=timezone.now() - timedelta(days=90))
    assert told_to(bo) == []


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_is_asked_as_often_for_one_as_for_three(
    bo, make_person, make_exchange, django_assert_num_queries, number
):
    for each in range(number):
        make_exchange(make_person(f"Person {each}"), bo)
    told_to(bo)
    begin_request()  # in which the directory is looked for once
    with django_assert_num_queries(5):
        exchanges_waiting_for(bo.person.account, "en")
    end_request()
