"""Two who ask, answer, block or leave at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts.services import erase
from capx.errors import DomainError
from capx.exchanges import services
from capx.exchanges.enums import WAITING, How, Kind, Outcome, State
from capx.exchanges.errors import AlreadyAnsweredError, NotOpenError
from capx.exchanges.models import Exchange
from capx.exchanges.services.standing import standing_of
from capx.peers.models import Peer
from capx.peers.services.blocking import block

ROUNDS = 5  # where two threads may or may not meet


@pytest.fixture
def sharing(make_person):
    """People who can share SPARQL, and may ask."""

    def make(name: str) -> Peer:
        return make_person(name, available=["sparql"], languages={"en": "3"})

    return make


def asking(asker: Peer, answerer: Peer, capacity: str = "sparql"):
    return lambda: services.ask(
        actor=asker.person.account,
        asker=asker,
        answerer=answerer,
        kind=Kind.LEARN,
        capacity=capacity,
        language="en",
        how=How.CALL,
        knows_unstated=True,
    )


def ask(asker: Peer, answerer: Peer) -> Exchange:
    return asking(asker, answerer)()


def answering(account, exchange: Exchange, verb: str = "accept", **facts):
    seen = Exchange.objects.get(pk=exchange.pk)
    facts = {"version": seen.version} | facts
    return lambda: getattr(services, verb)(actor=account, exchange=seen, **facts)


def refusals(told) -> list[Exception]:
    return [each for each in told if isinstance(each, DomainError)]


def stands_as_counted(*peers: Peer) -> bool:
    for peer in peers:
        peer.refresh_from_db()
    return all(
        standing_of(peer) == (peer.open_requests, peer.exchanges_done, peer.answers)
        for peer in peers
    )


def test_of_two_managers_one_answers_and_the_other_reads_it(
    at_once, sharing, make_account, make_organization
):
    ana = sharing("Ana")
    managers = [make_account(name) for name in ("Mo", "Mia")]
    circle = make_organization("Circle", managers=managers, available=["sparql"])
    exchange = ask(ana, circle)
    told = at_once(
        answering(managers[0], exchange),
        answering(managers[1], exchange, "decline"),
    )
    (refused,) = refusals(told)
    assert isinstance(refused, AlreadyAnsweredError)
    exchange.refresh_from_db()
    assert exchange.version == 1
    assert refused.colleague == exchange.answered_by.username
    assert refused.exchange.state == exchange.state
    assert stands_as_counted(ana, circle)


def test_who_takes_back_and_who_accepts_cannot_both_win(at_once, sharing):
    ana, bo = sharing("Ana"), sharing("Bo")
    for _ in range(ROUNDS):
        exchange = ask(ana, bo)
        told = at_once(
            answering(ana.person.account, exchange, "withdraw"),
            answering(bo.person.account, exchange),
        )
        assert len(refusals(told)) == 1
        assert stands_as_counted(ana, bo)
        Exchange.objects.all().delete()


def test_both_may_tell_at_once_that_it_took_place(at_once, sharing):
    ana, bo = sharing("Ana"), sharing("Bo")
    exchange = ask(ana, bo)
    services.accept(actor=bo.person.account, exchange=exchange, version=0)
    told = at_once(
        *(
            lambda peer=peer: services.say_outcome(
                actor=peer.person.account, exchange=exchange, outcome=Outcome.TOOK_PLACE
            )
            for peer in (ana, bo)
        )
    )
    assert refusals(told) == []
    assert Exchange.objects.get().state == State.HELD
    assert stands_as_counted(ana, bo)


def test_nobody_receives_more_requests_than_they_take(at_once, sharing):
    bo = sharing("Bo")
    told = at_once(*(asking(sharing(f"Asker {number}"), bo) for number in range(5)))
    assert sum(isinstance(each, NotOpenError) for each in told) == 5 - bo.exchanges_at_once
    assert Exchange.objects.count() == bo.exchanges_at_once
    assert stands_as_counted(bo)


def test_the_same_request_from_two_tabs_is_sent_once(at_once, sharing):
    ana, bo = sharing("Ana"), sharing("Bo")
    told = at_once(*[asking(ana, bo)] * 3)
    assert len(refusals(told)) == 2
    assert Exchange.objects.count() == 1


def test_two_who_ask_each_other_do_not_wait_for_each_other(at_once, sharing):
    for number in range(ROUNDS):
        ana, bo = sharing(f"Ana {number}"), sharing(f"Bo {number}")
        told = at_once(asking(ana, bo), asking(bo, ana))
        assert refusals(told) == []
        assert stands_as_counted(ana, bo)


def test_nothing_stays_open_across_a_block(at_once, sharing):
    for number in range(ROUNDS):
        ana, bo = sharing(f"Ana {number}"), sharing(f"Bo {number}")
        at_once(
            asking(ana, bo),
            lambda ana=ana, bo=bo: block(actor=bo.person.account, blocker=bo, blocked=ana),
        )
        assert not Exchange.objects.filter(asker=ana, state__in=WAITING).exists()
        assert stands_as_counted(ana, bo)


def test_nothing_stays_open_with_somebody_who_deletes_everything(at_once, sharing):
    bo = sharing("Bo")
    for number in range(ROUNDS):
        ana = sharing(f"Ana {number}")
        exchange = ask(ana, bo)
        at_once(
            answering(bo.person.account, exchange),
            lambda ana=ana: erase(actor=ana.person.account),
        )
        exchange.refresh_from_db()
        assert (exchange.asker, exchange.state) == (None, State.ENDED)


def test_two_who_delete_everything_at_once_leave_nothing(at_once, sharing):
    for number in range(ROUNDS):
        ana, bo = sharing(f"Ana {number}"), sharing(f"Bo {number}")
        ask(ana, bo)
        ask(bo, ana)
        at_once(*(lambda peer=peer: erase(actor=peer.person.account) for peer in (ana, bo)))
    services.expire_due()
    assert not Exchange.objects.filter(state__in=WAITING).exists()
    assert not Exchange.objects.exists()


def test_what_expires_while_somebody_answers_does_one_of_the_two(at_once, sharing):
    ana, bo = sharing("Ana"), sharing("Bo")
    for _ in range(ROUNDS):
        exchange = ask(ana, bo)
        late = timezone.now() - timedelta(days=30)
        Exchange.objects.update(changed_at=late)
        at_once(answering(bo.person.account, exchange), services.expire_due, services.remind_due)
        exchange.refresh_from_db()
        assert exchange.state in (State.ACCEPTED, State.EXPIRED)
        assert exchange.version == 1
        assert stands_as_counted(ana, bo)
        Exchange.objects.all().delete()
