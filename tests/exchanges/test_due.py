from datetime import timedelta

import pytest
from django.utils import timezone

from capx.background import schedule
from capx.exchanges import services, tasks
from capx.exchanges.enums import Outcome, Side, State
from capx.exchanges.queries import exchanges_to_remind
from capx.exchanges.services import due
from capx.safety.models import AuditEntry
from tests.exchanges.conftest import account_of, soon

pytestmark = pytest.mark.django_db


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
    assert list(exchanges_to_remind(account_of(bo))) == [late]
    assert not exchanges_to_remind(account_of(ana)).exists()


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


def test_all_that_is_due_is_found_batch_by_batch(make_exchange, ana, make_person, monkeypatch):
    monkeypatch.setattr(due, "BATCH", 2)
    for number in range(5):
        make_exchange(ana, make_person(f"P{number}"), days_ago=30)
    assert services.expire_due() == 5


def test_the_worker_looks_every_hour(make_exchange, ana, bo):
    names = {job.name: job for job in schedule.jobs()}
    assert names["exchanges.see_what_is_due"].interval == timedelta(hours=1)
    exchange = make_exchange(ana, bo, days_ago=30)
    tasks.see_what_is_due.call()
    assert state_of(exchange) == State.EXPIRED
