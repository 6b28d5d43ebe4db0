from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.background import schedule
from capx.messages import tasks
from capx.messages.enums import DeliveryState, Purpose, Way
from capx.messages.models import Delivery, Message, Outbox, Reachability
from capx.messages.queries.outbox import next_copy, senders_due
from capx.messages.services.enqueue import Copy, post
from capx.messages.services.turns import LEASE, LostTurnError, take_turn


@pytest.fixture
def letter(ana, bea) -> dict:
    return {
        "sender": ana.person.account,
        "peer": bea,
        "purpose": Purpose.MESSAGE,
        "subject": "Maps",
        "text": "Could you show me?",
        "key": uuid4(),
        "copies": [Copy("Bea", "metawiki", Way.EMAIL), Copy("Cem", "metawiki", Way.TALK)],
    }


def pumps() -> int:
    path = tasks.deliver_waiting.module_path
    return DBTaskResult.objects.ready().filter(task_path=path).count()


def test_message_copies_and_task_are_stored_together(letter):
    message = post(**letter)
    copies = message.deliveries.order_by("pk")
    assert [(copy.to, copy.way, copy.state) for copy in copies] == [
        ("Bea", Way.EMAIL, DeliveryState.WAITING),
        ("Cem", Way.TALK, DeliveryState.WAITING),
    ]
    assert len({copy.marker for copy in copies}) == 2
    assert pumps() == 1


def post_and_fail(letter) -> None:
    with transaction.atomic():
        post(**letter)
        raise ZeroDivisionError


def test_what_is_taken_back_leaves_no_task_behind(letter):
    with pytest.raises(ZeroDivisionError):
        post_and_fail(letter)
    assert (Message.objects.count(), Delivery.objects.count(), pumps()) == (0, 0, 0)


def test_the_same_key_is_the_same_message(letter):
    first = post(**letter)
    assert post(**letter | {"text": "Other words"}) == first
    assert (Message.objects.count(), Delivery.objects.count()) == (1, 2)


def test_another_member_may_have_the_same_key(letter, bea):
    post(**letter)
    post(**letter | {"sender": bea.person.account})
    assert Message.objects.count() == 2


# --- Whose turn it is -----------------------------------------------------------------------


def test_who_wrote_first_is_served_first(write, make_writer, ana):
    cem = make_writer("Cem")
    write(by=cem)
    write(by=ana)
    write(by=cem)
    due = [cem.person.account.pk, ana.person.account.pk]
    assert senders_due(most=5) == due
    assert senders_due(most=1) == due[:1]


def test_copies_go_in_the_order_in_which_they_were_written(write):
    first, _second = write(), write()
    assert next_copy(first.sender_id) == first


def test_of_two_who_want_a_turn_one_has_it(write):
    sender = write().sender_id
    assert take_turn(sender)
    assert take_turn(sender) is None
    assert senders_due(most=5) == []


def test_a_turn_ends_by_itself(write):
    sender = write().sender_id
    lost, now = take_turn(sender), timezone.now()
    Outbox.objects.update(held_until=now - timedelta(seconds=1))
    assert senders_due(most=5) == [sender]
    mine = take_turn(sender)
    with pytest.raises(LostTurnError):
        lost.renew()
    lost.release()
    mine.renew()
    assert Outbox.objects.get().held_until > now + LEASE - timedelta(seconds=1)


def test_who_has_to_wait_has_no_turn(write):
    sender = write().sender_id
    take_turn(sender).wait(timedelta(minutes=5))
    Outbox.objects.update(held_until=None)
    assert senders_due(most=5) == []
    assert take_turn(sender) is None


# --- Tasks ----------------------------------------------------------------------------------


def test_one_task_does_the_work_of_all_that_wait(write, line, wiki):
    for _each in range(3):
        write()
    assert pumps() == 3
    tasks.deliver_waiting.call()
    assert (len(wiki.edits), pumps()) == (3, 0)


def test_what_is_not_done_in_time_is_done_by_a_next_task(write, line, wiki, monkeypatch):
    from capx.messages.services import pump

    monkeypatch.setattr(pump, "LONGEST", 0.0)
    write()
    tasks.deliver_waiting.call()
    assert (wiki.edits, pumps()) == ([], 1)


def test_one_sender_does_not_hold_all_others_up(write, make_writer, line, wiki, monkeypatch):
    from capx.messages.services import pump

    monkeypatch.setattr(pump, "COPIES_A_TURN", 2)
    for _each in range(3):
        write()
    write(by=make_writer("Cem"))
    tasks.deliver_waiting.call()
    assert [edit.user.name for edit in wiki.edits] == ["Ana", "Ana", "Cem", "Ana"]


def test_what_waits_is_looked_for_every_half_minute():
    job = next(job for job in schedule.jobs() if job.name == "messages.pick_up")
    assert (job.interval, job.task) == (timedelta(seconds=30), tasks.deliver_waiting)


def test_old_answers_of_wikis_go_every_day(db):
    job = next(job for job in schedule.jobs() if job.name == "messages.drop_what_is_old")
    assert job.interval == timedelta(days=1)
    known = {"wiki_id": "metawiki", "exists": True, "takes_email": True}
    now = timezone.now()
    Reachability.objects.create(username="Old", checked_at=now - timedelta(days=2), **known)
    Reachability.objects.create(username="New", checked_at=now, **known)
    job.task.call()
    assert Reachability.objects.get().username == "New"
