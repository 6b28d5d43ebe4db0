"""A wiki that cannot just now: it is tried again, for a day, and others do not wait for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.messages.enums import DeliveryState, Problem, Way
from capx.messages.models import Outbox
from capx.messages.services import patience
from capx.wikimedia import http
from tests.standins.action_api import BROKEN, LOST_REQUEST, Fault, answering, hanging, refusal

WAYS = [Way.EMAIL, Way.TALK]
WAITING = (DeliveryState.WAITING, "")
DELIVERED = (DeliveryState.DELIVERED, "")
QUEUED = Fault(status=429, headers={"Retry-After": "120"})
CANNOT = [
    pytest.param(refusal("readonly"), id="read-only"),
    pytest.param(refusal("maxlag"), id="lagging"),
    pytest.param(refusal("ratelimited"), id="too many"),
    pytest.param(refusal("internal_api_error_ThrottledError"), id="too many, MediaWiki 1.39"),
    pytest.param(QUEUED, id="told to wait by a proxy"),
]
SILENT = [
    pytest.param(LOST_REQUEST, id="hangs up"),
    pytest.param(BROKEN, id="broken"),
    pytest.param(refusal("internal_api_error_DBQueryError"), id="its database"),
    pytest.param(answering({}), id="empty"),
    pytest.param(Fault(body=b"<html>"), id="a page"),
]


def told(copy) -> tuple[str, str]:
    return copy.state, copy.problem


def seconds_to_wait() -> float:
    not_before = Outbox.objects.get(sender__username="Ana").not_before
    return (not_before - timezone.now()).total_seconds()


@pytest.mark.parametrize("fault", CANNOT)
@pytest.mark.parametrize("way", WAYS)
def test_a_wiki_that_cannot_write_now_is_asked_again(write, deliver, wait, line, way, fault):
    line.fails("emailuser" if way == Way.EMAIL else "edit", fault)
    copy = deliver(write(way))
    assert (told(copy), copy.attempted_at, copy.attempts) == (WAITING, None, 1)
    assert told(deliver(copy)) == WAITING  # not before its time
    wait()
    assert told(deliver(copy)) == DELIVERED


@pytest.mark.parametrize("fault", CANNOT + SILENT)
@pytest.mark.parametrize("way", WAYS)
def test_a_wiki_that_is_not_there_has_not_been_written_to(write, deliver, wait, line, way, fault):
    """The first request only asks: losing its answer leaves nothing uncertain, mail or not."""
    line.fails("query", fault)
    copy = deliver(write(way))
    assert (told(copy), copy.attempted_at) == (WAITING, None)
    wait()
    assert told(deliver(copy)) == DELIVERED


def test_a_wiki_without_a_server_is_asked_again(write, deliver, wait, line, settings):
    settings.WIKI_ADDRESSES = {"metawiki": "http://127.0.0.1:9"}
    copy = deliver(write(Way.EMAIL))
    assert told(copy) == WAITING
    settings.WIKI_ADDRESSES = {"metawiki": line.address}
    wait()
    assert told(deliver(copy)) == DELIVERED


def test_a_wiki_that_hangs_is_left_after_a_while(write, deliver, line, monkeypatch):
    monkeypatch.setattr(http, "SILENCE", 0.1)
    line.fails("query", hanging(0.4))
    assert told(deliver(write())) == WAITING


def test_the_wiki_says_how_long_to_wait(write, deliver, line):
    line.fails("edit", QUEUED)
    deliver(write())
    assert 110 < seconds_to_wait() <= 120


def test_the_senders_own_limit_of_email_is_given_an_hour(write, deliver, wiki):
    wiki.limits["emailuser"] = 0
    deliver(write(Way.EMAIL))
    assert 3_590 < seconds_to_wait() <= 3_600


def test_the_senders_own_limit_of_edits_is_given_a_minute(write, deliver, wiki):
    wiki.limits["edit"] = 0
    deliver(write(Way.TALK))
    assert 50 < seconds_to_wait() <= 60


def test_replicas_that_lag_are_waited_for(write, deliver, wait, wiki):
    wiki.lag = 7
    copy = deliver(write())
    assert told(copy) == WAITING
    wiki.lag = 0
    wait()
    assert told(deliver(copy)) == DELIVERED


def test_a_wiki_that_only_reads_is_waited_for(write, deliver, wait, wiki):
    wiki.read_only = "Maintenance"
    copy = deliver(write(Way.EMAIL))
    assert told(copy) == WAITING
    wiki.read_only = ""
    wait()
    assert told(deliver(copy)) == DELIVERED


def test_waits_grow_up_to_an_hour(write, deliver, wait, line):
    line.always["query"] = BROKEN
    copy, waits = write(), []
    for _try in range(12):
        deliver(copy)
        waits.append(seconds_to_wait())
        wait()
    assert waits[0] < waits[2] < waits[4] < waits[6]
    assert 3_590 < waits[-1] <= 3_600
    assert copy.attempts == 12


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (refusal("ratelimited"), Problem.TOO_MANY),
        (QUEUED, Problem.TOO_MANY),
        (refusal("maxlag"), Problem.UNREACHABLE),
        (refusal("readonly"), Problem.UNREACHABLE),
    ],
)
def test_after_a_day_it_is_given_up(write, deliver, wait, line, fault, problem):
    line.always["edit"] = fault
    copy = deliver(write())
    wait(ever_so_long=True)
    assert told(deliver(copy)) == (DeliveryState.NOT_DELIVERED, problem)


def test_a_wiki_that_was_silent_for_a_day_is_given_up(write, deliver, wait, line):
    line.always["query"] = BROKEN
    copy = write(Way.EMAIL)
    wait(ever_so_long=True)
    assert told(deliver(copy)) == (DeliveryState.NOT_DELIVERED, Problem.UNREACHABLE)


def test_the_last_try_comes_when_the_day_is_over(write, deliver, line, wiki):
    wiki.limits["emailuser"] = 0
    copy = write(Way.EMAIL)
    copy.queued_at -= patience.GIVE_UP_AFTER - timedelta(minutes=5)
    copy.save()
    deliver(copy)
    assert 290 < seconds_to_wait() <= 300


def test_later_messages_of_the_sender_wait_behind(write, deliver, wait, line):
    line.fails("edit", refusal("maxlag"))
    first, second = write(), write()
    deliver(first)
    second.refresh_from_db()
    assert told(second) == WAITING
    wait()
    deliver(first)
    second.refresh_from_db()
    assert told(first) == told(second) == DELIVERED
    assert first.revision < second.revision


def test_other_senders_do_not_wait(make_writer, write, deliver, line, ana, bea):
    line.fails("edit", refusal("maxlag"))
    hers, cems = write(), write(by=make_writer("Cem"))
    deliver(hers)
    cems.refresh_from_db()
    assert (told(hers), told(cems)) == (WAITING, DELIVERED)


def test_while_another_process_refreshes_the_token_it_waits(write, deliver, wait, ana):
    from capx.accounts.models import ContactPermission

    soon = timezone.now() + timedelta(minutes=1)
    ContactPermission.objects.update(expires_at=timezone.now(), refreshing_until=soon)
    assert told(deliver(write())) == WAITING
