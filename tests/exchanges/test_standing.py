import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from capx.exchanges.enums import State
from capx.exchanges.services.standing import band_of, refresh_standing_of, standing_of
from capx.peers.enums import AnswerBand
from capx.peers.models import PeerChange

UNANSWERED = {"answered_at": None, "answered_by": None}


@pytest.mark.parametrize(
    ("answered", "unanswered", "band"),
    [
        (0, 0, AnswerBand.TOO_FEW),
        (2, 0, AnswerBand.TOO_FEW),
        (3, 0, AnswerBand.USUALLY),
        (7, 3, AnswerBand.USUALLY),
        (69, 31, AnswerBand.SOMETIMES),
        (3, 7, AnswerBand.SOMETIMES),
        (29, 71, AnswerBand.RARELY),
        (0, 3, AnswerBand.RARELY),
    ],
)
def test_from_three_requests_on_a_page_says_how_often_they_answer(answered, unanswered, band):
    assert band_of(answered=answered, unanswered=unanswered) == band


@given(st.integers(0, 50), st.integers(0, 50))
def test_one_answer_more_never_makes_it_worse(answered, unanswered):
    order = [AnswerBand.RARELY, AnswerBand.SOMETIMES, AnswerBand.USUALLY]
    before = band_of(answered=answered, unanswered=unanswered)
    after = band_of(answered=answered + 1, unanswered=unanswered)
    assert before == AnswerBand.TOO_FEW or order.index(after) >= order.index(before)


def test_what_was_answered_or_expired_counts(make_exchange, ana, bo, make_person):
    others = [make_person(f"P{number}") for number in range(3)]
    make_exchange(ana, bo, state=State.DECLINED)
    make_exchange(others[0], bo, state=State.EXPIRED)
    make_exchange(others[1], bo, state=State.EXPIRED, answered_at=timezone.now())
    bo.refresh_from_db()
    assert bo.answers == AnswerBand.SOMETIMES


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.ENDED, State.ASKED])
def test_what_ended_before_an_answer_counts_as_neither(make_exchange, bo, make_person, state):
    for number in range(3):
        make_exchange(make_person(f"P{number}"), bo, state=state, **UNANSWERED)
    bo.refresh_from_db()
    assert bo.answers == AnswerBand.TOO_FEW


def test_only_requests_that_one_received_count(make_exchange, ana, bo):
    for capacity in ("sparql", "lexemes", "technology"):
        make_exchange(ana, bo, state=State.EXPIRED, capacity=capacity)
    ana.refresh_from_db()
    bo.refresh_from_db()
    assert (ana.answers, bo.answers) == (AnswerBand.TOO_FEW, AnswerBand.RARELY)


def test_what_waits_and_what_was_held_is_counted(make_exchange, ana, bo):
    make_exchange(ana, bo)
    make_exchange(ana, bo, state=State.PROPOSED, capacity="lexemes")
    make_exchange(bo, ana, state=State.HELD)
    assert standing_of(bo)[:2] == (2, 1)
    assert standing_of(ana)[:2] == (0, 1)


def test_search_hears_of_a_change_and_of_nothing_else(make_exchange, ana, bo):
    make_exchange(ana, bo)
    PeerChange.objects.all().delete()
    refresh_standing_of(peer_id=bo.pk)
    assert not PeerChange.objects.exists()
    bo.exchanges_received.all().delete()
    refresh_standing_of(peer_id=bo.pk)
    assert [change.peer_id for change in PeerChange.objects.all()] == [bo.pk]


def test_who_is_gone_has_no_standing(db):
    refresh_standing_of(peer_id=987_654)
