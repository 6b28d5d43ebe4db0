"""Envelopes go to the vault or to the relay, in order, until they arrive or time is over."""

import json
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import httpx
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.letsconnect import services, tasks
from capx.letsconnect.delivery import relay
from capx.letsconnect.delivery import round as rounds
from capx.letsconnect.delivery import vault as to_vault
from capx.letsconnect.delivery.fate import Result
from capx.letsconnect.delivery.round import deliver_due
from capx.letsconnect.enums import Kind, State
from capx.letsconnect.envelope import read_signed, signing_key
from capx.letsconnect.models import Membership, Outgoing
from capx.wikimedia.http import open_client

ANSWERS = {"role": "editor"}


@pytest.fixture
def joined(newcomer, vault):
    services.register(actor=newcomer, answers=ANSWERS)
    return newcomer


@pytest.fixture
def answering(monkeypatch):
    """A relay that answers as it is told; gives what it was sent."""

    def answered(status: int, body: object = None):
        asked = []

        def handle(request: httpx.Request) -> httpx.Response:
            asked.append(json.loads(request.content))
            return httpx.Response(status, json=body or {})

        client = lambda: open_client(transport=httpx.MockTransport(handle))  # noqa: E731
        monkeypatch.setattr(relay, "open_client", client)
        return asked

    return answered


@pytest.fixture
def by_relay(newcomer, relay, identity):
    services.register(actor=newcomer, answers=ANSWERS)
    return newcomer


def later(**span: float) -> None:
    """Time passes for what waits."""
    for row in Outgoing.objects.all():
        row.created_at -= timedelta(**span)
        row.next_try_at -= timedelta(**span)
        row.held_until = row.held_until and row.held_until - timedelta(**span)
        row.save()


def test_the_sealed_text_goes_once_it_is_delivered(joined, vault):
    assert Outgoing.objects.get().envelope
    deliver_due()
    row = Outgoing.objects.get()
    assert (row.state, row.envelope, row.signature) == (State.DELIVERED, "", "")
    assert row.ended_at


def test_what_is_delivered_is_not_delivered_again(joined, vault):
    deliver_due()
    deliver_due()
    assert len(vault.envelopes()) == 1


def test_an_answer_that_was_lost_does_no_harm(joined, vault):
    row = Outgoing.objects.get()
    assert to_vault.put(row) == Result.ARRIVED
    deliver_due()
    assert Outgoing.objects.get().state == State.DELIVERED
    assert len(vault.envelopes()) == 1


def test_a_vault_that_is_not_there_is_asked_again_and_not_made(joined, settings, tmp_path):
    nowhere = tmp_path / "later.sqlite3"
    settings.LETS_CONNECT_VAULT = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(nowhere)}
    deliver_due()
    row = Outgoing.objects.get()
    assert (row.state, row.attempts, row.held_until) == (State.WAITING, 1, None)
    assert row.next_try_at > timezone.now()
    assert not nowhere.exists()


def test_where_the_vault_is_not_set_any_more_its_envelopes_wait(joined, settings):
    settings.LETS_CONNECT_VAULT = None
    deliver_due()
    assert Outgoing.objects.get().state == State.WAITING


def test_a_vault_on_postgresql_is_not_waited_for_long():
    place = {"ENGINE": "django.db.backends.postgresql", "NAME": "v", "OPTIONS": {"sslmode": "on"}}
    patient = to_vault._patient(place)
    assert patient["OPTIONS"] == {
        "sslmode": "on",
        "connect_timeout": 5,
        "tcp_user_timeout": 5_000,
        "options": "-c statement_timeout=5s",
    }


def test_after_each_failure_it_waits_longer(joined, settings):
    settings.LETS_CONNECT_VAULT = None
    waits = []
    for _ in range(4):
        later(days=1)
        deliver_due()
        waits.append(Outgoing.objects.get().next_try_at - timezone.now())
    assert waits == sorted(waits)
    assert waits[0] > timedelta(seconds=29)


def test_after_thirty_days_answers_are_given_up_and_their_text_goes(joined, settings):
    settings.LETS_CONNECT_VAULT = None
    later(days=30)
    deliver_due()
    row = Outgoing.objects.get()
    assert (row.state, row.problem, row.envelope) == (State.FAILED, "too-late", "")


def test_a_withdrawal_is_carried_however_late_it_is(joined, vault, settings):
    place, settings.LETS_CONNECT_VAULT = settings.LETS_CONNECT_VAULT, None
    services.withdraw(actor=joined)
    for _ in range(3):
        later(days=100)
        deliver_due()
    assert Outgoing.objects.get().state == State.WAITING
    settings.LETS_CONNECT_VAULT = place
    later(days=1)
    deliver_due()
    assert [each.kind for each in vault.envelopes()] == ["withdrawal"]


def test_what_is_of_one_member_waits_for_what_was_before(joined, vault):
    services.change_answers(actor=joined, answers={"age": "25-34"})
    Outgoing.objects.filter(kind=Kind.JOINING).update(
        next_try_at=timezone.now() + timedelta(hours=1)
    )
    deliver_due()
    assert vault.envelopes() == []


def test_what_is_of_others_does_not_wait(joined, member, vault):
    Outgoing.objects.update(next_try_at=timezone.now() + timedelta(hours=1))
    services.register(actor=member, answers=ANSWERS)
    deliver_due()
    assert [each.username for each in vault.envelopes()] == ["Member"]


def test_a_way_that_is_silent_is_asked_once_in_a_round(joined, member, settings, monkeypatch):
    services.register(actor=member, answers=ANSWERS)
    silent = Mock(return_value=Result.LATER)
    monkeypatch.setattr(rounds, "put", silent)
    assert deliver_due() is False
    assert silent.call_count == 1


def test_a_round_ends_after_a_while_and_says_that_more_is_to_do(joined, vault, monkeypatch):
    monkeypatch.setattr(rounds, "LONGEST", -1)
    assert deliver_due() is True
    assert vault.envelopes() == []


def test_what_a_worker_holds_is_not_carried_by_another(joined, vault):
    Outgoing.objects.update(held_until=timezone.now() + timedelta(seconds=60))
    deliver_due()
    assert vault.envelopes() == []
    later(seconds=91)
    deliver_due()
    assert len(vault.envelopes()) == 1


def test_answers_that_are_carried_while_their_member_leaves_arrive_before_the_note(joined, vault):
    Outgoing.objects.update(held_until=timezone.now() + timedelta(seconds=60))
    services.withdraw(actor=joined)
    assert [row.kind for row in Outgoing.objects.order_by("pk")] == ["joining", "withdrawal"]
    deliver_due()
    assert vault.envelopes() == []
    later(seconds=61)
    deliver_due()
    assert [each.kind for each in vault.envelopes()] == ["answers", "withdrawal"]
    assert not Outgoing.objects.exists()


def test_answers_of_somebody_who_has_left_are_tried_once_more_at_most(joined, vault, settings):
    Outgoing.objects.update(held_until=timezone.now() + timedelta(seconds=60))
    services.withdraw(actor=joined)
    place, settings.LETS_CONNECT_VAULT = settings.LETS_CONNECT_VAULT, None
    later(seconds=61)
    deliver_due()
    assert [row.kind for row in Outgoing.objects.all()] == [Kind.WITHDRAWAL]
    settings.LETS_CONNECT_VAULT = place
    deliver_due()
    assert [each.kind for each in vault.envelopes()] == ["withdrawal"]


def test_the_relay_is_sent_what_it_can_check(by_relay, answering, settings):
    asked = answering(200, {"confirmation": "c"})
    deliver_due()
    [message] = asked
    key = signing_key(settings.LETS_CONNECT_SIGNING_KEY).public_key()
    assert read_signed(message["envelope"], message["signature"], [key]).username == "Newcomer"
    assert Outgoing.objects.get().state == State.DELIVERED


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (409, State.DELIVERED),
        (422, State.FAILED),
        (413, State.FAILED),
        (400, State.WAITING),
        (404, State.WAITING),
        (429, State.WAITING),
        (500, State.WAITING),
        (503, State.WAITING),
    ],
)
def test_what_the_relay_answers_decides(by_relay, answering, status, state):
    answering(status, {"error": "seen"})
    deliver_due()
    assert Outgoing.objects.get().state == state


def test_a_relay_that_does_not_answer_is_asked_again(by_relay):
    deliver_due()
    assert Outgoing.objects.get().state == State.WAITING


def test_where_the_relay_is_not_set_any_more_its_envelopes_wait(by_relay, settings):
    settings.LETS_CONNECT_RELAY_URL = ""
    deliver_due()
    assert Outgoing.objects.get().state == State.WAITING


def test_what_was_sealed_for_the_vault_never_goes_to_the_relay(joined, vault, relay, answering):
    asked = answering(200)
    deliver_due()
    assert asked == []
    assert len(vault.envelopes()) == 1


def test_a_withdrawal_cannot_go_to_the_relay(by_relay, answering):
    asked = answering(200)
    deliver_due()
    services.withdraw(actor=by_relay)
    deliver_due()
    assert len(asked) == 1


def test_a_note_of_withdrawal_waits_until_its_second_is_over(joined, vault):
    services.withdraw(actor=joined)
    row = Outgoing.objects.get()
    assert row.next_try_at.timestamp() > row.made_at


def test_to_join_enqueues_the_delivery(newcomer, vault, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.register(actor=newcomer, answers=ANSWERS)
    [task] = DBTaskResult.objects.all()
    assert task.task_path == tasks.deliver_waiting.module_path
    assert task.args_kwargs == {"args": [], "kwargs": {}}


def test_the_task_goes_on_while_more_is_to_do(joined, monkeypatch):
    monkeypatch.setattr(tasks, "deliver_due", lambda: True)
    tasks.deliver_waiting.func()
    assert DBTaskResult.objects.count() == 1
    monkeypatch.setattr(tasks, "deliver_due", lambda: False)
    tasks.deliver_waiting.func()
    assert DBTaskResult.objects.count() == 0


def test_that_somebody_has_left_is_forgotten_after_thirty_days(joined, vault):
    services.withdraw(actor=joined)
    Membership.objects.update(withdrawn_at=timezone.now() - timedelta(days=31))
    tasks.forget_what_is_over.func()
    assert Membership.objects.exists()  # the note of it is not delivered yet
    vault.receive()
    tasks.forget_what_is_over.func()
    assert not Membership.objects.exists()


def test_who_takes_part_is_not_forgotten_and_what_was_delivered_is(joined, vault):
    deliver_due()
    Outgoing.objects.update(ended_at=timezone.now() - timedelta(days=31))
    tasks.forget_what_is_over.func()
    assert Membership.objects.exists()
    assert not Outgoing.objects.exists()


def test_the_log_names_nobody(joined, settings, caplog):
    settings.LETS_CONNECT_VAULT = None
    deliver_due()
    assert "vault: later" in caplog.text
    assert "Newcomer" not in caplog.text


def test_the_vault_of_a_strange_path_is_found(tmp_path, joined, vault, settings):
    strange = tmp_path / "a vault?mode=memory#1.sqlite3"
    Path(vault.file).rename(strange)
    settings.LETS_CONNECT_VAULT["NAME"] = str(strange)
    deliver_due()
    assert Outgoing.objects.get().state == State.DELIVERED
