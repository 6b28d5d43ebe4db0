"""New reports go on to a tracker: signed, tried again, and never with more than the report."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from capx.background import worker
from capx.background.worker import TaskAndScheduleWorker
from capx.feedback import tracker
from capx.feedback.enums import Sending
from capx.feedback.models import BugReport
from capx.feedback.services import sending
from capx.safety.models import AuditEntry
from capx.settings import BASE_DIR
from capx.wikimedia import http
from tests.feedback.conftest import SAYS, upload

ADDRESS, SECRET = "https://tracker.example/hook", "a secret of the two"


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch):
    for module in (worker, db_worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)


@pytest.fixture(autouse=True)
def _configured(settings):
    settings.FEEDBACK_WEBHOOK_URL, settings.FEEDBACK_WEBHOOK_SECRET = ADDRESS, SECRET


@pytest.fixture
def received(monkeypatch) -> list[httpx.Request]:
    return []


@pytest.fixture
def answers(monkeypatch, received) -> Callable[..., None]:
    """Let the tracker answer so, one after the other, the last for ever."""

    def tell(*told: int | Exception, **headers: str) -> None:
        left = list(told)

        def respond(request: httpx.Request) -> httpx.Response:
            received.append(request)
            said = left.pop(0) if len(left) > 1 else left[0]
            if isinstance(said, Exception):
                raise said
            return httpx.Response(said, headers=headers)

        transport = httpx.MockTransport(respond)
        monkeypatch.setattr(tracker, "open_client", lambda: http.open_client(transport=transport))

    return tell


@pytest.fixture
def report(client_of, member, django_capture_on_commit_callbacks) -> Callable[..., BugReport]:
    """A member reports a bug, and all is committed."""

    def send(**more: object) -> BugReport:
        with django_capture_on_commit_callbacks(execute=True):
            client_of(member).post("/bugs/", SAYS | more)
        return BugReport.objects.get()

    return send


def work() -> None:
    """All that is due or was put off."""
    waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    waiting.update(run_after=timezone.now() - timedelta(seconds=1))
    TaskAndScheduleWorker(interval=0).work()


def state() -> str:
    return BugReport.objects.get().sending


def test_a_new_report_is_sent_once(answers, received, report):
    answers(200)
    assert report().sending == Sending.WAITING
    work()
    work()
    assert len(received) == 1
    assert state() == Sending.SENT


def test_it_holds_the_report_and_no_more(answers, received, report, member):
    answers(204)
    bug = report(error="K3M9-7QXZ", pictures=upload())
    work()
    [request] = received
    assert (request.method, str(request.url)) == ("POST", ADDRESS)
    assert json.loads(request.content) == {
        "number": bug.pk,
        "kind": "error",
        "title": "The map stays white",
        "description": "I opened it twice.",
        "page": "/events/",
        "error": "K3M9-7QXZ",
        "address": f"http://testserver/bugs/{bug.pk}/",
    }
    everything = request.content + str(request.headers).encode()
    assert member.username.encode() not in everything
    assert str(member.wikimedia_id).encode() not in everything


def test_the_signature_is_of_time_and_body(answers, received, report):
    answers(200)
    report()
    work()
    [request] = received
    timestamp = request.headers["Capx-Timestamp"]
    signed = timestamp.encode() + b"." + request.content
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert request.headers["Capx-Signature"] == f"sha256={expected}"
    assert abs(time.time() - int(timestamp)) < 60


def test_the_documentation_says_how_to_check_it(answers, received, report):
    answers(200)
    report()
    work()
    [request] = received
    document = (BASE_DIR / "docs" / "feedback.md").read_text()
    program = document.partition("```python\n")[2].partition("```")[0]
    known: dict[str, Callable[..., bool]] = {}
    exec(program, known)  # noqa: S102  # our own words
    headers = {name: request.headers[name] for name in ("Capx-Timestamp", "Capx-Signature")}
    assert known["is_genuine"](SECRET, headers, request.content)
    assert not known["is_genuine"]("another secret", headers, request.content)
    assert not known["is_genuine"](SECRET, headers, request.content + b" ")
    old = str(int(headers["Capx-Timestamp"]) - 3_600)
    assert not known["is_genuine"](SECRET, headers | {"Capx-Timestamp": old}, request.content)


@pytest.mark.parametrize(
    "problem", [500, 503, 429, httpx.ConnectError("x"), httpx.ReadTimeout("x")]
)
def test_what_fails_is_tried_again_under_the_same_key(answers, received, report, problem):
    answers(problem, 200)
    report()
    work()
    assert state() == Sending.WAITING
    [again] = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    assert again.run_after > timezone.now() + timedelta(seconds=50)
    work()
    assert state() == Sending.SENT
    keys = {request.headers["Idempotency-Key"] for request in received}
    assert keys == {f"bug-{BugReport.objects.get().pk}"}


def test_it_waits_as_long_as_it_is_told_to(answers, report):
    answers(429, **{"Retry-After": "7200"})
    report()
    work()
    [again] = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    assert again.run_after > timezone.now() + timedelta(seconds=7_000)


def test_after_ten_attempts_moderators_are_told_and_may_try_again(
    answers, received, report, client_of, moderator, django_capture_on_commit_callbacks
):
    answers(*[500] * 10, 200)
    bug = report()
    for _ in range(12):
        work()
    assert len(received) == 10
    assert state() == Sending.FAILED
    page = client_of(moderator)
    assert "Could not be sent" in page.get(f"/moderation/bugs/{bug.pk}/").text
    with django_capture_on_commit_callbacks(execute=True):
        page.post(f"/moderation/bugs/{bug.pk}/", {"step": "send", "send-seen": "0"})
    work()
    assert state() == Sending.SENT
    assert AuditEntry.objects.get().action == "bug-sent-again"


@pytest.mark.parametrize("refusal", [400, 401, 404, 301, 302, 307])
def test_what_is_refused_is_not_tried_again(answers, received, report, refusal):
    answers(refusal, Location="https://elsewhere.example/")
    report()
    work()
    work()
    assert len(received) == 1
    assert state() == Sending.FAILED


def test_a_redirect_on_the_same_host_is_not_followed_either(answers, received, report):
    answers(307, 200, Location="https://tracker.example/other")
    report()
    work()
    assert len(received) == 1
    assert state() == Sending.FAILED


def test_what_was_taken_back_before_is_not_sent(answers, received, report, client_of, member):
    answers(200)
    bug = report()
    client_of(member).post(f"/bugs/{bug.pk}/take-back/")
    assert not DBTaskResult.objects.exists()
    sending.send(bug.pk)
    work()
    assert received == []


def test_what_a_deleted_member_had_told_is_not_sent(answers, received, report, member):
    from capx.accounts.services import erase

    answers(200)
    bug = report()
    erase(actor=member)
    assert not DBTaskResult.objects.exists()
    sending.send(bug.pk)
    assert received == []


def test_no_word_of_it_stands_in_the_tasks(answers, report):
    answers(500)
    report()
    work()
    rows = str(list(DBTaskResult.objects.values()))
    assert "white" not in rows
    assert "opened" not in rows


def test_without_a_tracker_all_stays_here(settings, received, report, answers):
    settings.FEEDBACK_WEBHOOK_URL = ""
    answers(200)
    assert report().sending == Sending.NOT_ASKED
    work()
    assert received == []
    assert not DBTaskResult.objects.exists()


def test_what_waits_while_the_tracker_is_taken_away_is_not_sent(
    settings, answers, received, report
):
    answers(200)
    report()
    settings.FEEDBACK_WEBHOOK_URL = ""
    work()
    assert received == []
