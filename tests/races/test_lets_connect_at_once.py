"""Members of Let's Connect press twice, leave by two doors, and several workers deliver."""

from collections import Counter
from threading import Lock

import pytest

from capx.accounts.services import erase
from capx.letsconnect import services
from capx.letsconnect.delivery import round as rounds
from capx.letsconnect.delivery.fate import Result
from capx.letsconnect.enums import Kind, State
from capx.letsconnect.models import Membership, Outgoing
from capx.letsconnect.refusals import AlreadyRegisteredError, NotRegisteredError

ANSWERS = {"role": "editor"}


@pytest.fixture
def carried(monkeypatch) -> list[Outgoing]:
    """What workers have carried, in the order in which it came; carrying takes a while."""
    found, lock = [], Lock()

    def put(row: Outgoing) -> Result:
        with lock:
            found.append(row)
        return Result.ARRIVED

    monkeypatch.setattr(rounds, "put", put)
    return found


@pytest.fixture
def ana(db, make_person):
    return make_person("Ana").person.account


def test_who_presses_twice_joins_once(ana, at_once):
    told = at_once(*[lambda: services.register(actor=ana, answers=ANSWERS)] * 2)
    assert [type(each) for each in told if isinstance(each, Exception)] == [AlreadyRegisteredError]
    assert Outgoing.objects.count() == 1


def test_two_changes_at_once_have_two_times(ana, at_once):
    services.register(actor=ana, answers=ANSWERS)
    change = lambda: services.change_answers(actor=ana, answers={"age": "25-34"})  # noqa: E731
    at_once(change, change, change)
    times = list(Outgoing.objects.order_by("pk").values_list("made_at", flat=True))
    assert times == sorted(set(times))
    assert Membership.objects.get().sent == 4


def test_several_workers_carry_each_envelope_once(ana, make_person, at_once, carried):
    for name in ("Bia", "Cem", "Dia", "Eva"):
        account = make_person(name).person.account
        services.register(actor=account, answers=ANSWERS)
        services.change_answers(actor=account, answers={"age": "25-34"})
    at_once(*[rounds.deliver_due] * 4)
    rounds.deliver_due()
    assert set(Counter(row.pk for row in carried).values()) == {1}
    for member in {row.member for row in carried}:
        own = [row.made_at for row in carried if row.member == member]
        assert own == sorted(own)
        assert len(own) == 2


def test_to_withdraw_and_to_delete_oneself_at_once_sends_one_note(ana, at_once):
    services.register(actor=ana, answers=ANSWERS)
    services.show_badge(actor=ana, shown=True)
    told = at_once(lambda: services.withdraw(actor=ana), lambda: erase(actor=ana))
    assert all(each is None or isinstance(each, NotRegisteredError) for each in told)
    assert [row.kind for row in Outgoing.objects.all()] == [Kind.WITHDRAWAL]
    assert not Membership.objects.exists()


def test_who_leaves_while_a_worker_begins_leaves_nothing_behind(ana, at_once, carried):
    services.register(actor=ana, answers=ANSWERS)
    at_once(rounds.deliver_due, lambda: services.withdraw(actor=ana))
    rows = list(Outgoing.objects.order_by("pk"))
    assert rows[-1].kind == Kind.WITHDRAWAL
    assert all(row.kind == Kind.WITHDRAWAL or row.state != State.FAILED for row in rows)
    assert not any(row.kind != Kind.WITHDRAWAL and row.envelope for row in rows)
