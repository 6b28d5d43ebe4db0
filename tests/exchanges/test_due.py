from datetime import timedelta

import pytest
from django.utils import timezone

from capx.background import schedule
from capx.exchanges import services, tasks
from capx.exchanges.enums import Outcome, Side, State
from capx.exchanges.queries import exchanges_awaiting
from capx.exchanges.services import due
from capx.safety.models import AuditEntry
from tests.exchanges.conftest import account_of, soon

pytestmark = pytest.mark.django_db


def over(*, days):
    """A time of an hour that ended so long ago."""
    ends_at = timezone.now() - timedelta(days=days)
    return {"starts_at": ends_at - timedelta(hours=1), "ends_at": ends_at}


def state_of(exchange):
    exchange.refresh_from_db()
    return exchange.state


@pytest.mark.parametrize("state", [State.ASKED, State.PROPOSED])
def test_without_an_answer_it_expires_after_21_days(make_exchange, ana, bo, state):
    early = make_exchange(ana, bo, state=state, days_ago=20.9)
    late = make_exchange(bo, ana, state=state, days_ago=21)
    assert services.expire_due() == 1
    assert (state_of(early), state_of(late)) == (state, State.EXPIRED)
    assert AuditEntry.objects.get(action="exchange-expire").actor is None


def test_what_is_agreed_does_not_expire(make_exchange, ana, bo):
    agreed = make_exchange(ana, bo, state=State.ACCEPTED, days_ago=100)
    services.expire_due()
    assert state_of(agreed) == State.ACCEPTED


def test_it_expires_when_the_day_has_passed_everywhere(make_exchange, ana, bo, make_person):
    today = timezone.now().date()
    passed = make_exchange(ana, bo, until=today - timedelta(days=2))
    still = make_exchange(make_person("Cy"), bo, until=today)
    services.expire_due()
    assert (state_of(passed), state_of(still)) == (State.EXPIRED, State.ASKED)


def test_an_expired_request_is_no_longer_open(make_exchange, ana, bo):
    make_exchange(ana, bo, days_ago=30)
    services.expire_due()
    bo.refresh_from_db()
    assert bo.open_requests == 0


def test_what_is_open_with_nobody_ends(make_exchange, bo):
    alone = make_exchange(None, bo)
    services.expire_due()
    assert state_of(alone) == State.ENDED


def test_who_waits_is_reminded_once_and_here_alone(make_exchange, ana, bo):
    late = make_exchange(ana, bo, days_ago=10)
    make_exchange(bo, ana, days_ago=9)
    assert services.remind_due() == 1
    assert services.remind_due() == 0
    reminded = exchanges_awaiting([ana.pk, bo.pk]).exclude(reminded_at=None)
    assert list(reminded) == [late]


def test_whose_turn_it_is_next_is_reminded_anew(make_exchange, ana, bo):
    exchange = make_exchange(ana, bo, days_ago=15)
    services.remind_due()
    services.propose_time(actor=account_of(bo), exchange=exchange, version=0, **soon(days=3))
    assert exchange.reminded_at is None


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.TOOK_PLACE, State.HELD), (Outcome.DID_NOT, State.NOT_HELD)],
)
@pytest.mark.parametrize("side", Side)
def test_after_14_days_of_silence_the_word_of_one_holds(
    make_exchange, ana, bo, side, outcome, state
):
    told = {f"{side}_says": outcome}
    early = make_exchange(bo, ana, state=State.ACCEPTED, days_ago=13.9, **told)
    late = make_exchange(ana, bo, state=State.ACCEPTED, days_ago=14, **told)
    assert services.settle_due() == 1
    assert (state_of(early), state_of(late)) == (State.ACCEPTED, state)
    bo.refresh_from_db()
    assert bo.exchanges_done == (state == State.HELD)


def test_where_nobody_has_told_nothing_is_settled(make_exchange, ana, bo):
    make_exchange(ana, bo, state=State.ACCEPTED, days_ago=50)
    assert services.settle_due() == 0


@pytest.mark.parametrize(("days_ago", "over_since"), [(60, None), (60, 60), (80, 60), (200, 61)])
def test_what_nobody_tells_of_ends_after_60_days(make_exchange, ana, bo, days_ago, over_since):
    time = over(days=over_since) if over_since else {}
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, days_ago=days_ago, **time)
    assert services.lapse_due() == 1
    assert state_of(exchange) == State.ENDED
    bo.refresh_from_db()
    assert bo.exchanges_done == 0
    assert AuditEntry.objects.get(action="exchange-lapse").actor is None


@pytest.mark.parametrize("days_ago", [59.9, 100])
def test_what_ended_less_than_60_days_ago_may_still_be_told_of(make_exchange, ana, bo, days_ago):
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, days_ago=days_ago, **over(days=59.9))
    assert services.lapse_due() == 0
    assert state_of(exchange) == State.ACCEPTED


def test_a_time_ahead_is_waited_for(make_exchange, ana, bo):
    make_exchange(ana, bo, state=State.ACCEPTED, days_ago=90, **soon(days=1))
    assert services.lapse_due() == 0


def test_without_a_time_60_days_count_from_the_last_move(make_exchange, ana, bo):
    early = make_exchange(ana, bo, state=State.ACCEPTED, days_ago=59.9)
    assert services.lapse_due() == 0
    assert state_of(early) == State.ACCEPTED


def test_a_time_that_was_only_proposed_is_not_waited_for(make_exchange, ana, bo):
    proposed = {"proposed_by": Side.ASKER} | soon(days=1)
    make_exchange(ana, bo, state=State.ACCEPTED, days_ago=60, **proposed)
    assert services.lapse_due() == 1


@pytest.mark.parametrize("side", Side)
def test_what_one_has_told_of_does_not_lapse(make_exchange, ana, bo, side):
    told = {f"{side}_says": Outcome.DID_NOT}
    make_exchange(ana, bo, state=State.ACCEPTED, days_ago=90, **told)
    assert services.lapse_due() == 0


@pytest.mark.parametrize("state", [State.ASKED, State.HELD, State.NOT_HELD, State.WITHDRAWN])
def test_only_what_is_agreed_lapses(make_exchange, ana, bo, state):
    make_exchange(ana, bo, state=state, days_ago=90)
    assert services.lapse_due() == 0


def test_what_has_moved_since_it_was_found_is_left_alone(make_exchange, ana, bo, monkeypatch):
    exchange = make_exchange(ana, bo, days_ago=30)

    def found_too_early(rows):
        found = list(rows.values_list("pk", flat=True))
        if found:
            bos = account_of(bo)
            services.propose_time(actor=bos, exchange=exchange, version=0, **soon(days=3))
        return found

    monkeypatch.setattr(due, "_numbers", found_too_early)
    assert services.expire_due() == 0
    assert state_of(exchange) == State.PROPOSED


def test_all_that_is_due_is_found_batch_by_batch(make_exchange, ana, make_person, monkeypatch):
    monkeypatch.setattr(due, "BATCH", 2)
    for number in range(5):
        make_exchange(ana, make_person(f"P{number}"), days_ago=30)
    assert services.expire_due() == 5


def test_the_worker_looks_every_hour(make_exchange, make_person, ana, bo):
    names = {job.name: job for job in schedule.jobs()}
    assert names["exchanges.see_what_is_due"].interval == timedelta(hours=1)
    unanswered = make_exchange(ana, bo, days_ago=30)
    untold = make_exchange(make_person("Cy"), bo, state=State.ACCEPTED, days_ago=70)
    tasks.see_what_is_due.call()
    assert (state_of(unanswered), state_of(untold)) == (State.EXPIRED, State.ENDED)
