"""A member joins: what is sealed, what is kept, what is refused."""

import time

import pytest

from capx.letsconnect import services
from capx.letsconnect.delivery.round import deliver_due
from capx.letsconnect.enums import Kind, State
from capx.letsconnect.limits import MOST_A_DAY
from capx.letsconnect.models import Membership, Outgoing
from capx.letsconnect.refusals import (
    AlreadyRegisteredError,
    ClosedError,
    ElsewhereError,
    NotRegisteredError,
    TooOftenError,
)
from capx.safety.models import AuditEntry

ANSWERS = {"role": "editor", "full_name": "Ana Ribeiro", "topics": ["heritage", "advocacy"]}


def test_the_staff_read_exactly_what_was_answered_and_by_whom(newcomer, vault):
    membership = services.register(actor=newcomer, answers=ANSWERS)
    deliver_due()
    [record] = vault.records()
    assert record.answers == ANSWERS
    assert (record.member, record.username) == (newcomer.wikimedia_id, "Newcomer")
    assert record.code == membership.code
    assert abs(record.made_at - time.time()) < 5


def test_envelope_and_record_name_the_same_member_and_time(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    deliver_due()
    [envelope], [record] = vault.envelopes(), vault.records()
    assert (envelope.member, envelope.username) == (record.member, record.username)
    assert envelope.made_at == record.made_at


def test_what_is_kept_here_holds_no_answer(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    kept = [*Membership.objects.values(), *Outgoing.objects.values()]
    assert "Ribeiro" not in str(kept)
    assert "editor" not in str(kept)


def test_who_is_registered_cannot_register_again(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    with pytest.raises(AlreadyRegisteredError):
        services.register(actor=newcomer, answers=ANSWERS)
    assert Outgoing.objects.count() == 1


def test_who_has_withdrawn_registers_again_under_another_code(newcomer, vault):
    first = services.register(actor=newcomer, answers=ANSWERS).code
    services.withdraw(actor=newcomer)
    again = services.register(actor=newcomer, answers=ANSWERS)
    assert again.code != first
    assert again.withdrawn_at is None


def test_the_trail_tells_that_somebody_joined_and_not_who(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    [entry] = AuditEntry.objects.all()
    assert (entry.actor, entry.target) == (None, None)
    assert (entry.action, entry.details) == ("lets-connect-registered", {"way": "vault"})


def test_nobody_joins_while_it_is_off(newcomer, off):
    with pytest.raises(ClosedError):
        services.register(actor=newcomer, answers=ANSWERS)
    assert not Membership.objects.exists()


def test_a_change_holds_only_what_is_changed(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    services.change_answers(actor=newcomer, answers={"age": "25-34", "full_name": ""})
    deliver_due()
    assert [each.answers for each in vault.records()] == [
        ANSWERS,
        {"age": "25-34", "full_name": ""},
    ]


def test_every_envelope_of_a_member_is_later_than_the_one_before(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    for _ in range(3):
        services.change_answers(actor=newcomer, answers={"age": "25-34"})
    services.withdraw(actor=newcomer)
    services.register(actor=newcomer, answers=ANSWERS)
    deliver_due()
    times = [each.made_at for each in vault.envelopes()]
    assert times == sorted(set(times))


def test_nobody_changes_what_they_have_not_given(newcomer, vault):
    with pytest.raises(NotRegisteredError):
        services.change_answers(actor=newcomer, answers={"age": "25-34"})
    services.register(actor=newcomer, answers=ANSWERS)
    services.withdraw(actor=newcomer)
    with pytest.raises(NotRegisteredError):
        services.change_answers(actor=newcomer, answers={"age": "25-34"})


def test_a_change_does_not_go_another_way_than_the_answers_before(newcomer, vault, settings):
    services.register(actor=newcomer, answers=ANSWERS)
    settings.LETS_CONNECT_WAY = "relay"
    with pytest.raises(ElsewhereError):
        services.change_answers(actor=newcomer, answers={"age": "25-34"})


def test_so_many_a_day_and_not_more(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    for _ in range(MOST_A_DAY - 1):
        services.change_answers(actor=newcomer, answers={"age": "25-34"})
    with pytest.raises(TooOftenError):
        services.change_answers(actor=newcomer, answers={"age": "25-34"})
    services.withdraw(actor=newcomer)
    with pytest.raises(TooOftenError):
        services.register(actor=newcomer, answers=ANSWERS)
    assert Membership.objects.get().withdrawn_at


def test_what_could_not_be_delivered_is_given_again_as_a_whole(newcomer, vault):
    first = services.register(actor=newcomer, answers=ANSWERS)
    Outgoing.objects.update(state=State.FAILED, problem="too-late", envelope="")
    with pytest.raises(NotRegisteredError):
        services.change_answers(actor=newcomer, answers={"age": "25-34"})
    again = services.register(actor=newcomer, answers=ANSWERS)
    assert again.code != first.code
    assert [row.kind for row in Outgoing.objects.all()] == [Kind.JOINING]
