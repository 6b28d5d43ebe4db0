"""An answer is lost, or the worker dies: nothing is lost by it, and nothing is written twice."""

import pytest
from django.utils import timezone

from capx.accounts.models import ContactPermission
from capx.messages.enums import DeliveryState, Problem, Way
from capx.messages.models import Delivery, Message, Outbox
from capx.messages.services import delivering, pump
from capx.messages.services.patience import SLOWEST_WRITE
from capx.peers.models import Peer
from capx.safety.models import Block
from capx.wikimedia import http
from tests.standins.action_api import (
    BROKEN,
    GARBAGE,
    LOST_ANSWER,
    LOST_REQUEST,
    Fault,
    answering,
    hanging,
    refusal,
)

WAITING = (DeliveryState.WAITING, "")
DELIVERED = (DeliveryState.DELIVERED, "")
LOST = (DeliveryState.UNCERTAIN, Problem.LOST_ANSWER)
DONE = [
    pytest.param(LOST_ANSWER, id="hangs up"),
    pytest.param(GARBAGE, id="a page of a proxy"),
    pytest.param(Fault(is_done=True, status=504, body=b""), id="a gateway gives up"),
    pytest.param(hanging(0.4, is_done=True), id="too slow"),
]
NOT_DONE = [
    pytest.param(LOST_REQUEST, id="hangs up"),
    pytest.param(BROKEN, id="broken"),
    pytest.param(Fault(status=503, headers={"Retry-After": "5"}, body=b""), id="overloaded"),
    pytest.param(refusal("internal_api_error_DBQueryError"), id="its database"),
    pytest.param(answering({}), id="empty"),
]


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch):
    monkeypatch.setattr(http, "SILENCE", 0.2)


def told(copy) -> tuple[str, str]:
    return copy.state, copy.problem


@pytest.mark.parametrize("fault", DONE)
def test_an_edit_whose_answer_was_lost_is_found_again(write, deliver, wait, line, wiki, fault):
    line.fails("edit", fault)
    copy = deliver(write(Way.TALK))
    assert told(copy) == WAITING
    assert copy.attempted_at
    wait()
    assert told(deliver(copy)) == DELIVERED
    assert [edit.revision for edit in wiki.edits] == [copy.revision]
    assert line.called("edit") == 1


@pytest.mark.parametrize("fault", NOT_DONE)
def test_an_edit_that_was_not_made_is_made_later(write, deliver, wait, line, wiki, fault):
    line.fails("edit", fault)
    copy = deliver(write(Way.TALK))
    assert (told(copy), wiki.edits) == (WAITING, [])
    wait()
    assert told(deliver(copy)) == DELIVERED
    assert len(wiki.edits) == 1


def test_a_slow_wiki_has_time_to_finish_before_it_is_asked_again(write, deliver, line, wiki):
    line.fails("edit", LOST_REQUEST)
    copy = deliver(write(Way.TALK))
    Outbox.objects.update(not_before=None)
    assert (told(deliver(copy)), wiki.edits) == (WAITING, [])
    left = Outbox.objects.get(sender__username="Ana").not_before - timezone.now()
    assert left.total_seconds() > SLOWEST_WRITE.total_seconds() - 30


def test_an_edit_that_was_made_is_found_before_that(write, deliver, line):
    line.fails("edit", LOST_ANSWER)
    copy = deliver(write(Way.TALK))
    Outbox.objects.update(not_before=None)
    assert told(deliver(copy)) == DELIVERED


@pytest.mark.parametrize("fault", DONE + NOT_DONE)
def test_an_email_whose_answer_was_lost_is_uncertain(write, deliver, wait, line, wiki, fault):
    line.fails("emailuser", fault)
    copy = deliver(write(Way.EMAIL))
    assert told(copy) == LOST
    wait()
    deliver(copy)
    assert len(wiki.letters) <= 1
    assert line.called("emailuser") == 1


def test_the_words_of_an_uncertain_email_are_forgotten(write, deliver, line):
    line.fails("emailuser", LOST_ANSWER)
    copy = deliver(write(Way.EMAIL))
    assert Message.objects.get(pk=copy.message_id).text == ""


def test_a_mail_server_that_fails_leaves_it_uncertain(write, deliver, line):
    failed = {"result": "Failure", "errors": [{"code": "php-mail-error-unknown", "type": "error"}]}
    line.fails("emailuser", answering({"emailuser": failed}))
    assert told(deliver(write(Way.EMAIL))) == LOST


def test_an_uncertain_email_keeps_nobody_waiting(write, deliver, line, wiki):
    line.fails("emailuser", LOST_REQUEST)
    first, second = write(Way.EMAIL), write(Way.EMAIL, subject="Again")
    assert told(deliver(first)) == LOST
    second.refresh_from_db()
    assert told(second) == DELIVERED
    assert [letter.subject for letter in wiki.letters] == ["Again"]


def test_an_edit_that_may_stand_there_is_uncertain_once_it_is_given_up(write, deliver, wait, line):
    line.fails("edit", LOST_ANSWER)
    copy = deliver(write(Way.TALK))
    line.always["query"] = BROKEN
    wait(ever_so_long=True)
    assert told(deliver(copy)) == (DeliveryState.UNCERTAIN, Problem.UNREACHABLE)


def test_an_edit_that_may_stand_there_is_uncertain_without_permission(write, deliver, wait, line):
    line.fails("edit", LOST_ANSWER)
    copy = deliver(write(Way.TALK))
    ContactPermission.objects.all().delete()
    wait()
    assert told(deliver(copy)) == (DeliveryState.UNCERTAIN, Problem.NO_PERMISSION)


def block(ana: Peer, bea: Peer) -> None:
    Block.objects.create(blocker=bea, blocked=ana)


def test_an_edit_that_was_made_before_a_block_is_told_as_made(write, deliver, wait, line, ana, bea):
    line.fails("edit", LOST_ANSWER)
    copy = deliver(write(Way.TALK))
    block(ana, bea)
    wait()
    assert told(deliver(copy)) == DELIVERED


def test_an_edit_that_was_not_made_before_a_block_is_not_made(
    write, deliver, wait, line, wiki, ana, bea
):
    line.fails("edit", LOST_REQUEST)
    copy = deliver(write(Way.TALK))
    block(ana, bea)
    wait()
    assert told(deliver(copy)) == (DeliveryState.NOT_DELIVERED, Problem.GONE)
    assert wiki.edits == []


# --- The worker dies ------------------------------------------------------------------------


class Killed(BaseException):
    """As SIGKILL: nothing of ours gets a chance to tidy up."""


def dies(*_args, **_kwargs):
    raise Killed


def kill_in(monkeypatch, place, name) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(place, name, dies)
        with pytest.raises(Killed):
            pump.deliver_all_waiting()


def test_a_turn_whose_holder_died_is_taken_over_after_its_lease(write, deliver, wait, monkeypatch):
    copy = write()
    kill_in(monkeypatch, pump, "deliver")
    assert told(deliver(copy)) == WAITING
    wait()
    assert told(deliver(copy)) == DELIVERED


@pytest.mark.parametrize("way", [Way.EMAIL, Way.TALK])
def test_death_before_the_wiki_is_asked_to_write_loses_nothing(
    write, deliver, wait, line, monkeypatch, way
):
    copy = write(way)
    kill_in(monkeypatch, delivering, "note_attempt")
    wait()
    assert told(deliver(copy)) == DELIVERED


def test_death_after_the_note_and_before_the_edit_loses_nothing(
    write, deliver, wait, line, wiki, monkeypatch
):
    copy = write(Way.TALK)
    kill_in(monkeypatch, delivering, "add_section")
    wait()
    assert told(deliver(copy)) == DELIVERED
    assert len(wiki.edits) == 1


def test_death_after_the_edit_doubles_nothing(write, deliver, wait, line, wiki, monkeypatch):
    copy = write(Way.TALK)
    kill_in(monkeypatch, pump, "note_outcome")
    assert len(wiki.edits) == 1
    wait()
    assert told(deliver(copy)) == DELIVERED
    assert len(wiki.edits) == 1


@pytest.mark.parametrize("place", [(delivering, "send_email"), (pump, "note_outcome")])
def test_death_around_an_email_leaves_it_uncertain(
    write, deliver, wait, line, wiki, monkeypatch, place
):
    copy = write(Way.EMAIL)
    kill_in(monkeypatch, *place)
    wait()
    assert told(deliver(copy)) == LOST
    assert len(wiki.letters) == (place[1] == "note_outcome")


# --- Somebody else is quicker ---------------------------------------------------------------


def before_writing(monkeypatch, deed) -> None:
    """Something happens while the wiki answers the first question."""
    ask = delivering.open_letter

    def asked(*args):
        opening = ask(*args)
        deed()
        return opening

    monkeypatch.setattr(delivering, "open_letter", asked)


def test_who_has_lost_the_turn_writes_nothing(write, deliver, wiki, monkeypatch):
    before_writing(monkeypatch, lambda: Outbox.objects.update(holder="another process"))
    copy = deliver(write())
    assert (told(copy), copy.attempted_at, wiki.edits) == (WAITING, None, [])
    assert Outbox.objects.get().holder == "another process"


def test_a_message_that_is_deleted_on_its_way_is_not_written(write, deliver, wiki, monkeypatch):
    before_writing(monkeypatch, lambda: Message.objects.all().delete())
    write()
    pump.deliver_all_waiting()
    assert (wiki.edits, Delivery.objects.count()) == ([], 0)


def test_a_member_who_is_deleted_on_the_way_is_not_brought_back(
    write, deliver, ana, wiki, monkeypatch
):
    from capx.accounts import services

    before_writing(monkeypatch, lambda: services.erase(actor=ana.person.account))
    write()
    pump.deliver_all_waiting()
    assert wiki.edits == []
    assert not Outbox.objects.exists()


def test_a_fault_of_ours_keeps_only_one_sender_waiting(
    make_writer, write, deliver, wait, line, monkeypatch, caplog
):
    first, second = write(), write(by=make_writer("Cem"))
    with monkeypatch.context() as patch:
        usual = pump.deliver

        def faulty(turn, copy, client):
            if copy.pk == first.pk:
                raise ZeroDivisionError
            return usual(turn, copy, client)

        patch.setattr(pump, "deliver", faulty)
        assert told(deliver(second)) == DELIVERED
    assert "could not be dealt with" in caplog.text
    wait()
    assert told(deliver(first)) == DELIVERED
