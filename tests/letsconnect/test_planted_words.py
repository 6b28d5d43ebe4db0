"""Words are planted in every field, on every way through the pages; then they are looked for.

In every table with SQLite's write-ahead log, every file of the installation, all that is logged at
the most talkative level, and everything that a page of an error shows.
"""

import io
import logging
import signal
import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.utils.log import configure_logging
from django_tasks_db.models import DBTaskResult

from capx.accounts.models import Session
from capx.accounts.sessions import SessionStore
from capx.background.worker import TaskAndScheduleWorker
from capx.letsconnect.delivery import round as rounds
from capx.letsconnect.models import Membership, Outgoing

PAGE, CHANGE, WITHDRAW = (f"/lets-connect/{each}" for each in ("", "change/", "withdraw/"))
AGREED = {"consent": "on", "agreed_way": "vault"}
MARK = "plantedanswer"
FIRST = {
    "role": "board-member",
    "full_name": f"{MARK}name",
    "email": f"{MARK}@mail.example",
    "topics": ["own", "human-rights"],
    "topics_own": f"{MARK}topic",
    "gender": "own",
    "gender_own": f"{MARK}gender",
    "age": "85-over",
}
CHANGED = {"full_name": f"{MARK}changed", "emptied": ["age"]}
# Codes that stand nowhere but among the answers of this member.
CODES = ("board-member", "human-rights", "85-over")
SOUGHT = (MARK, *CODES)


@pytest.fixture
def log():
    """Everything, from every logger, as the product formats it and as it comes."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s %(args)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield heard
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def browser(newcomer, client_of) -> Client:
    browser = client_of(newcomer)
    browser.raise_request_exception = False
    return browser


def walk(browser: Client) -> None:
    """From the form to a change, with what goes wrong on the way, and out again."""
    for step in ("look", "write"):
        browser.post(PAGE, FIRST | {"step": step})
    browser.post(PAGE, FIRST | {"step": "look", "email": f"{MARK} is no address"})
    browser.post(PAGE, FIRST | {"step": "look", "role": f"{MARK}role", "age": f"{MARK}age"})
    browser.post(PAGE, FIRST | {"step": "look", "full_name": f"{MARK}\0" + "x" * 300})
    browser.post(PAGE, FIRST | {"step": "send"})
    browser.post(PAGE, FIRST | {"step": "send"} | AGREED)
    browser.post(PAGE, FIRST | {"step": "send"} | AGREED)
    browser.post(CHANGE, CHANGED | {"step": "look"})
    browser.post(CHANGE, CHANGED | {"step": "send"} | AGREED)
    assert Outgoing.objects.count() == 2


def sessions() -> str:
    """What they hold is packed, and would not be found as it lies in the table."""
    packed = Session.objects.values_list("session_data", flat=True)
    return str([SessionStore().decode(each) for each in packed])


def lose_protection(browser: Client) -> None:
    browser.handler.enforce_csrf_checks = True
    origin = {"HTTP_ORIGIN": "http://testserver"}
    response = browser.post(CHANGE, CHANGED | {"step": "look"}, **origin)
    assert response.status_code == 403
    browser.handler.enforce_csrf_checks = False


def lose_session(browser: Client) -> None:
    Session.objects.all().delete()
    for page in (PAGE, CHANGE):
        browser.post(page, FIRST | {"step": "look"}, follow=True)


def leaks(text: str | bytes) -> list[str]:
    found = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    return [word for word in SOUGHT if word.encode() in found]


def tables() -> dict[str, str]:
    """All rows of all tables, whichever room they are of."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows = {}
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            rows[name] = repr(cursor.fetchall())
        return rows


def leaks_in_tables() -> dict[str, list[str]]:
    return {name: found for name, rows in tables().items() if (found := leaks(rows))}


def test_no_table_and_no_log_holds_an_answer(browser, vault, log):
    walk(browser)
    vault.receive()
    lose_protection(browser)
    browser.post(WITHDRAW)
    vault.receive()
    lose_session(browser)
    assert len(vault.records()) == 2
    assert leaks_in_tables() == {}
    assert leaks(log.getvalue()) == []


def test_the_staff_have_read_what_was_planted(browser, vault):
    """Else the other tests would look for nothing."""
    walk(browser)
    vault.receive()
    assert vault.records()[0].answers == FIRST
    assert f"{MARK}changed" in str(vault.records()[1].answers)
    assert leaks(vault.file.read_bytes()) == []


def test_sessions_and_cookies_hold_no_answer(browser, vault):
    walk(browser)
    lose_protection(browser)
    assert leaks(sessions()) == []
    lose_session(browser)
    assert leaks(sessions()) == []
    assert leaks(browser.cookies.output()) == []


@pytest.mark.django_db(transaction=True)
def test_a_delivery_that_breaks_leaves_no_answer_behind(browser, vault, log, monkeypatch):
    walk(browser)
    monkeypatch.setattr(rounds, "put", broken)
    Outgoing.objects.update(next_try_at=rounds.timezone.now())
    run_tasks()
    assert "broken on the way" in log.getvalue() + str(DBTaskResult.objects.values_list())
    assert leaks(log.getvalue()) == []
    assert leaks_in_tables() == {}


def broken(row: Outgoing) -> None:
    raise RuntimeError("broken on the way")


def run_tasks() -> None:
    from capx.letsconnect.tasks import deliver_waiting

    deliver_waiting.enqueue()
    worker = TaskAndScheduleWorker(interval=0)
    worker._next_round = float("inf")
    try:
        worker.work()
    finally:
        worker.reset_signals()
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    "place",
    [
        "capx.letsconnect.services.outbox.seal",
        "capx.letsconnect.views.steps.shown_answers",
        "django.forms.fields.EmailField.clean",
        "django.forms.boundfield.BoundField.as_hidden",
    ],
)
def test_an_error_shows_and_logs_no_answer(
    browser, vault, log, settings, monkeypatch, place, debug
):
    settings.DEBUG = debug

    def break_down(*args, **kwargs):
        raise RuntimeError("broken down")

    monkeypatch.setattr(place, break_down)
    response = browser.post(PAGE, FIRST | {"step": "look"})
    if response.status_code == 200:
        response = browser.post(PAGE, FIRST | {"step": "send"} | AGREED)
    assert response.status_code == 500
    assert ("broken down" in response.text) == debug
    assert leaks(response.text) == []
    assert leaks(log.getvalue()) == []
    assert not Membership.objects.exists()


def test_not_even_a_page_about_a_lost_protection_that_breaks(browser, log, settings, monkeypatch):
    settings.DEBUG = True

    def break_down(request: HttpRequest):
        raise RuntimeError("broken down")

    monkeypatch.setattr("capx.web.views.errors._forgets_typing", break_down)
    browser.handler.enforce_csrf_checks = True
    response = browser.post(PAGE, FIRST | {"step": "look"})
    assert response.status_code == 500
    assert leaks(response.text + log.getvalue()) == []


def test_the_product_itself_does_not_write_pages_into_its_log(settings):
    """At DEBUG Django writes down what a template lacked, with all that it was given."""
    try:
        configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
        assert not logging.getLogger("django.template").isEnabledFor(logging.DEBUG)
    finally:
        logging.getLogger("django.template").setLevel(logging.NOTSET)
        configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="looks at the bytes of the file")
def test_no_byte_of_the_database_or_of_any_other_file_holds_an_answer(
    browser, vault, tmp_path, settings
):
    walk(browser)
    vault.receive()
    browser.post(WITHDRAW)
    vault.receive()
    lose_session(browser)
    copy = tmp_path / "copy.sqlite3"
    with sqlite3.connect(copy) as target:
        connection.connection.backup(target)
    target.close()
    files = [*tmp_path.rglob("*"), *Path(settings.DATA_DIR).rglob("*")]
    assert copy in files
    found = {path.name: leaks(path.read_bytes()) for path in files if path.is_file()}
    assert {name: words for name, words in found.items() if words} == {}
