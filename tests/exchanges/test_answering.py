from datetime import timedelta

import pytest
from django.utils import timezone

from capx.errors import DomainError, NotAllowedError, NotFoundError
from capx.exchanges import services
from capx.exchanges.enums import Side, State
from capx.exchanges.errors import AlreadyAnsweredError
from capx.exchanges.models import Exchange
from capx.exchanges.queries import agreed_time
from capx.safety.models import Allowance, AuditEntry, Sanction
from tests.exchanges.conftest import account_of, soon

pytestmark = pytest.mark.django_db


def do(verb, exchange, by, **facts):
    """With the version as it stands."""
    current = Exchange.objects.get(pk=exchange.pk)
    facts = {"version": current.version} | facts
    return getattr(services, verb)(actor=account_of(by), exchange=exchange, **facts)


@pytest.mark.parametrize(
    ("verb", "state"),
    [("accept", State.ACCEPTED), ("decline", State.DECLINED), ("not_now", State.NOT_NOW)],
)
def test_who_was_asked_answers(asked, bo, verb, state):
    exchange = do(verb, asked, bo, answer=" Gladly. ")
    assert (exchange.state, exchange.version) == (state, 1)
    assert (exchange.answer, exchange.answer_of) == ("Gladly.", Side.ANSWERER)
    assert exchange.answered_by == bo.person.account
    assert exchange.answered_at == exchange.changed_at > exchange.created_at


def test_an_answer_grows_the_standing_of_who_gives_it_once(asked, ana, bo):
    do("propose_time", asked, bo, **soon(days=1))
    do("propose_time", asked, ana, **soon(days=2))
    do("accept", asked, bo)
    assert Allowance.objects.get(account=bo.person.account).answered == 1
    assert not Allowance.objects.filter(account=ana.person.account, answered__gt=0).exists()


def test_every_answer_stands_in_the_trail_by_codes_alone(asked, bo):
    do("decline", asked, bo, answer="Between us")
    entry = AuditEntry.objects.get(action="exchange-decline")
    assert entry.details == {"from": "asked", "to": "declined"}
    assert (entry.actor, entry.target_id) == (bo.person.account, asked.pk)


def test_a_yes_may_name_the_time(asked, bo):
    when = soon(days=2)
    exchange = do("accept", asked, bo, **when)
    assert agreed_time(exchange) == (when["starts_at"], when["ends_at"])


def test_a_yes_may_leave_the_time_open(asked, bo):
    assert agreed_time(do("accept", asked, bo)) is None


def test_they_propose_times_in_turns(asked, ana, bo):
    exchange = do("propose_time", asked, bo, answer="In the evening?", **soon(days=1))
    assert (exchange.state, exchange.proposed_by) == (State.PROPOSED, Side.ANSWERER)
    with pytest.raises(AlreadyAnsweredError):
        do("propose_time", asked, bo, **soon(days=2))
    later = soon(days=3)
    exchange = do("propose_time", asked, ana, **later)
    assert exchange.proposed_by == Side.ASKER
    assert exchange.answer == "In the evening?"
    exchange = do("accept", asked, bo)
    assert (exchange.state, exchange.proposed_by) == (State.ACCEPTED, "")
    assert agreed_time(exchange) == (later["starts_at"], later["ends_at"])


def test_words_belong_to_who_said_them_last(proposed, ana):
    exchange = do("accept", proposed, ana, answer="Fine")
    assert (exchange.answer, exchange.answer_of) == ("Fine", Side.ASKER)


def test_who_accepts_a_time_names_no_other(proposed, ana):
    with pytest.raises(DomainError) as refused:
        do("accept", proposed, ana, **soon(days=5))
    assert refused.value.field == "starts_at"


def test_a_time_that_has_passed_is_not_agreed_on(make_exchange, ana, bo):
    proposed = make_exchange(ana, bo, state=State.PROPOSED, **soon(hours=-1))
    with pytest.raises(DomainError) as refused:
        do("accept", proposed, ana)
    assert refused.value.field == "starts_at"


@pytest.mark.parametrize(
    ("starts_in", "lasts", "field"),
    [
        (timedelta(hours=-1), timedelta(hours=2), "starts_at"),
        (timedelta(days=400), timedelta(hours=2), "starts_at"),
        (timedelta(days=1), timedelta(0), "ends_at"),
        (timedelta(days=1), timedelta(days=40), "ends_at"),
        (None, timedelta(hours=1), "starts_at"),
        (timedelta(days=1), None, "ends_at"),
    ],
)
def test_a_time_lies_ahead_and_ends_after_it_begins(asked, bo, starts_in, lasts, field):
    starts_at = timezone.now() + starts_in if starts_in else None
    ends_at = None if lasts is None else (starts_at or timezone.now()) + lasts
    with pytest.raises(DomainError) as refused:
        do("accept", asked, bo, starts_at=starts_at, ends_at=ends_at)
    assert refused.value.field == field
    asked.refresh_from_db()
    assert asked.state == State.ASKED


def test_either_moves_an_agreed_time_and_the_other_accepts_it(make_exchange, ana, bo):
    exchange = make_exchange(ana, bo, state=State.ACCEPTED, **soon(days=1))
    do("propose_time", exchange, ana, **soon(days=4))
    assert (exchange.state, agreed_time(exchange)) == (State.ACCEPTED, None)
    with pytest.raises(AlreadyAnsweredError):
        do("accept", exchange, ana)
    do("accept", exchange, bo)
    assert agreed_time(exchange)


def test_moving_a_time_is_no_second_answer(agreed, bo):
    before = agreed.answered_at
    do("propose_time", agreed, bo, **soon(days=4))
    assert agreed.answered_at == before


@pytest.mark.parametrize("verb", ["accept", "decline", "not_now"])
def test_who_asked_does_not_answer_themselves(asked, ana, verb):
    with pytest.raises(AlreadyAnsweredError):
        do(verb, asked, ana)


def test_who_asked_takes_it_back(asked, ana, bo):
    assert do("withdraw", asked, ana).state == State.WITHDRAWN
    bo.refresh_from_db()
    assert bo.open_requests == 0


def test_who_was_asked_has_nothing_to_take_back(asked, bo):
    with pytest.raises(AlreadyAnsweredError):
        do("withdraw", asked, bo)


@pytest.mark.parametrize("who", ["ana", "bo"])
def test_either_withdraws_from_what_is_agreed(agreed, request, who):
    assert do("withdraw", agreed, request.getfixturevalue(who)).state == State.WITHDRAWN


def test_what_has_begun_is_not_taken_back(begun, ana):
    with pytest.raises(AlreadyAnsweredError):
        do("withdraw", begun, ana)


@pytest.mark.parametrize("verb", ["accept", "decline", "withdraw"])
def test_for_a_stranger_there_is_no_exchange(asked, make_person, verb):
    with pytest.raises(NotFoundError):
        do(verb, asked, make_person("Eve"))


def test_an_exchange_that_is_deleted_is_no_longer_here(asked, bo):
    Exchange.objects.all().delete()
    with pytest.raises(NotFoundError):
        services.accept(actor=bo.person.account, exchange=asked, version=0)


def test_a_page_that_is_old_answers_nothing(asked, ana, bo):
    do("propose_time", asked, bo, **soon(days=1))
    with pytest.raises(AlreadyAnsweredError) as refused:
        do("withdraw", asked, ana, version=0)
    assert refused.value.exchange.state == State.PROPOSED
    assert "Another time is proposed" in str(refused.value)


def test_the_second_manager_reads_who_was_quicker(
    make_account, make_organization, make_exchange, ana
):
    quick, slow = make_account("Quick"), make_account("Slow")
    circle = make_organization("Circle", managers=[quick, slow], available=["sparql"])
    exchange = make_exchange(ana, circle)
    services.accept(actor=quick, exchange=exchange, version=0)
    with pytest.raises(AlreadyAnsweredError) as refused:
        services.decline(actor=slow, exchange=exchange, version=0)
    assert refused.value.colleague == "Quick"
    assert "Quick" in str(refused.value)
    assert "Agreed" in str(refused.value)


def test_the_other_side_does_not_read_who_of_the_managers_it_was(
    make_account, make_organization, make_exchange, ana
):
    quick = make_account("Quick")
    circle = make_organization("Circle", managers=[quick], available=["sparql"])
    exchange = make_exchange(ana, circle)
    services.decline(actor=quick, exchange=exchange, version=0)
    with pytest.raises(AlreadyAnsweredError) as refused:
        do("withdraw", exchange, ana)
    assert "Quick" not in str(refused.value)


def test_who_manages_no_more_answers_no_more(make_account, make_organization, make_exchange, ana):
    gone = make_account("Gone")
    circle = make_organization("Circle", managers=[gone], available=["sparql"])
    exchange = make_exchange(ana, circle)
    circle.organization.managements.all().delete()
    with pytest.raises(NotFoundError):
        services.accept(actor=gone, exchange=exchange, version=0)


def test_nobody_answers_who_is_gone(asked, ana, bo):
    ana.delete()
    with pytest.raises(DomainError):
        do("accept", asked, bo)


def test_whose_contact_is_paused_may_still_refuse(asked, bo):
    Sanction.objects.create(account=bo.person.account, kind="no-contact", identity_hash="x")
    with pytest.raises(NotAllowedError):
        do("accept", asked, bo)
    with pytest.raises(NotAllowedError):
        do("decline", asked, bo, answer="Words")
    assert do("decline", asked, bo).state == State.DECLINED


def test_long_words_are_refused(asked, bo):
    with pytest.raises(DomainError) as refused:
        do("decline", asked, bo, answer="x" * 2_001)
    assert refused.value.field == "answer"
