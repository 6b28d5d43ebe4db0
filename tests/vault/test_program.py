"""The program: help without settings, settings that refuse nonsense, serving and filing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from capx.instance import BASE_DIR
from capx.letsconnect.envelope import signed
from capx.letsconnect.errors import WriterRoleError
from capx.letsconnect.vault import __main__ as program
from capx.letsconnect.vault import serving
from capx.letsconnect.vault.models import SealedRecord
from scripts.serving import free_port
from tests.vault.conftest import SIGNER, an_envelope, append
from tests.vault_environment import SIGNER as PUBLIC

GOOD = {
    "VAULT_SECRET_KEY": "a-key-of-many-signs-for-this-test-alone-0123456789-ABCDEFGH",
    "VAULT_HASH_KEY": "another-key-of-many-signs-for-this-test-alone-0123456789",
    "VAULT_SIGNERS": PUBLIC,
    "VAULT_STAFF": "Ana,Ben_Nowak",
    "VAULT_SITE_URL": "https://vault.example",
    "VAULT_DATABASE_URL": "postgres://vault@127.0.0.1:1/vault",
    "VAULT_CONTACT": "operator@vault.example",
    "VAULT_OAUTH_CLIENT_ID": "client",
    "VAULT_OAUTH_CLIENT_SECRET": "secret",
}
SHOW = """
from capx.letsconnect.vault import settings
print(settings.ALLOWED_HOSTS, settings.VAULT_STAFF, settings.VAULT_RETENTION_DAYS,
      settings.SESSION_COOKIE_SECURE, settings.DEMO)
"""


def run(*arguments, **changed):
    variables = {name: value for name, value in (GOOD | changed).items() if value is not None}
    return subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", [["--help"], ["serve", "--help"], ["file", "--help"]])
def test_help_needs_no_settings(words):
    nothing = dict.fromkeys(GOOD)
    done = run("-m", "capx.letsconnect.vault", *words, **nothing)
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: python -m capx.letsconnect.vault" in done.stdout


def test_production_is_the_mode_where_none_is_named():
    done = run("-c", SHOW)
    assert done.stdout.strip() == "['vault.example'] ['Ana', 'Ben Nowak'] 1095 True False"


def test_the_checks_of_django_for_deployment_find_nothing():
    check = ("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    done = run(*check, DJANGO_SETTINGS_MODULE="capx.letsconnect.vault.settings")
    assert done.returncode == 0, done.stderr


def test_a_file_may_hold_the_settings_and_the_environment_wins(tmp_path):
    file = tmp_path / "vault.env"
    file.write_text("".join(f"{name}={value}\n" for name, value in GOOD.items()))
    nothing = dict.fromkeys(GOOD)
    done = run("-c", SHOW, **nothing | {"VAULT_SETTINGS_FILE": str(file), "VAULT_STAFF": "Cleo"})
    assert done.stdout.startswith("['vault.example'] ['Cleo']")


def test_the_settings_and_tables_of_the_platform_are_not_there():
    show = """
import django
django.setup()
import sys
from django.apps import apps
assert apps.get_app_config("vault")
import capx.letsconnect.vault.urls
import capx.letsconnect.vault.wsgi
print(sorted(name for name in sys.modules if name == "capx.settings" or (
    name.startswith("capx.") and name.endswith(".models"))))
"""
    done = run("-c", show, DJANGO_SETTINGS_MODULE="capx.letsconnect.vault.settings")
    assert done.stdout.strip() == "['capx.letsconnect.vault.models']", done.stderr


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"VAULT_MODE": "prod"}, "Must be one of"),
        ({"VAULT_SECRET_KEY": None}, '"VAULT_SECRET_KEY" not set'),
        ({"VAULT_SECRET_KEY": "short"}, "Shorter than minimum length 40"),
        ({"VAULT_HASH_KEY": None}, '"VAULT_HASH_KEY" not set'),
        ({"VAULT_SIGNERS": None}, '"VAULT_SIGNERS" not set'),
        ({"VAULT_SIGNERS": ""}, "Shorter than minimum length 1"),
        ({"VAULT_SIGNERS": "nonsense"}, "VAULT_SIGNERS: Not the public half of a signing key"),
        ({"VAULT_STAFF": None}, '"VAULT_STAFF" not set'),
        ({"VAULT_STAFF": "Ana,Ana"}, "VAULT_STAFF lists usernames, each once."),
        ({"VAULT_STAFF": "Ana,"}, "VAULT_STAFF lists usernames, each once."),
        ({"VAULT_SITE_URL": None}, "Set VAULT_SITE_URL to the https:// address"),
        ({"VAULT_SITE_URL": "http://vault.example"}, "Set VAULT_SITE_URL to the https://"),
        ({"VAULT_SITE_URL": "https://vault.example/path"}, "without a path"),
        ({"VAULT_DATABASE_URL": None}, '"VAULT_DATABASE_URL" not set'),
        ({"VAULT_DATABASE_URL": "nonsense"}, "Not a valid database URL"),
        ({"VAULT_CONTACT": None}, "Set VAULT_CONTACT"),
        ({"VAULT_OAUTH_CLIENT_ID": None}, "go together"),
        ({"VAULT_OAUTH_CLIENT_ID": None, "VAULT_OAUTH_CLIENT_SECRET": None}, "nobody could enter"),
        ({"VAULT_OAUTH_WIKI_URL": "http://meta.example"}, '"VAULT_OAUTH_WIKI_URL" invalid'),
        ({"VAULT_RETENTION_DAYS": "7"}, '"VAULT_RETENTION_DAYS" invalid'),
        ({"VAULT_WRITER_ROLE": "capx; DROP"}, '"VAULT_WRITER_ROLE" invalid'),
        ({"VAULT_PORT": "door"}, "Not a valid integer"),
        ({"VAULT_LOG_LEVEL": "LOUD"}, "Must be one of"),
        ({"VAULT_SETTINGS_FILE": "/nowhere"}, "names a file that is not there"),
    ],
)
def test_nonsense_refuses_to_start_and_says_why(changed, reason):
    done = run("-c", SHOW, **changed)
    assert done.returncode != 0
    assert reason in done.stderr.splitlines()[-1]


@pytest.mark.django_db
def test_filing_by_hand_says_how_many_there_were(capsys, now):
    append(an_envelope(made_at=now))
    append("nonsense")
    assert program.main(["file"]) == 0
    assert capsys.readouterr().out == "Filed: 2.\n"


@pytest.mark.django_db
def test_preparing_says_in_a_sentence_what_is_wrong(capsys, monkeypatch):
    def refuse() -> None:
        raise WriterRoleError("There is no such role.")

    monkeypatch.setattr("capx.letsconnect.vault.preparing.prepare", refuse)
    assert program.main(["prepare"]) == 1
    assert capsys.readouterr().err == "There is no such role.\n"


@pytest.mark.django_db
def test_a_database_that_is_away_is_tried_again_and_its_words_are_not_logged(monkeypatch, caplog):
    def fail() -> int:
        raise CommandError("planted words")

    monkeypatch.setattr(serving, "file_inbox", fail)
    serving.file_or_log(with_retention=False)
    assert "CommandError" in caplog.text
    assert "planted" not in caplog.text


@pytest.mark.django_db
def test_filing_in_the_background_files_and_looks_after_retention(now):
    append(an_envelope(made_at=now))
    serving.file_or_log(with_retention=False)
    append(an_envelope(made_at=now))
    serving.file_or_log(with_retention=True)
    assert SealedRecord.objects.count() == 2


class Served:
    """A vault of its own on a file, as `make vault` serves it."""

    def __init__(self, folder: Path) -> None:
        self.database, self.port = folder / "vault.sqlite3", free_port()
        self.environment = os.environ | {
            "VAULT_MODE": "demo",
            "VAULT_DATABASE_URL": f"sqlite:///{self.database}",
            "VAULT_STATIC_ROOT": str(folder / "static"),
            "VAULT_SITE_URL": f"http://127.0.0.1:{self.port}",
            "VAULT_PORT": str(self.port),
        }

    def start(self, command: str) -> "subprocess.Popen[bytes]":
        arguments = [sys.executable, "-m", "capx.letsconnect.vault", command]
        return subprocess.Popen(  # noqa: S603  # our own interpreter
            arguments, cwd=BASE_DIR, env=self.environment, stderr=subprocess.DEVNULL
        )

    def ask(self, path: str) -> tuple[int, str]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()


@pytest.fixture
def served(tmp_path):
    vault = Served(tmp_path)
    assert vault.start("prepare").wait(60) == 0
    server = vault.start("serve")
    try:
        yield vault, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def until(condition, seconds: float = 30.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if found := condition():
                return found
        except OSError:
            pass  # it does not listen yet
        time.sleep(0.1)
    raise AssertionError("It did not come about in time.")


def test_it_serves_and_files_what_the_platform_appends_to_its_file(served, now):
    vault, server = served
    assert until(lambda: vault.ask("/healthz")) == (200, "ok\n")
    status, page = vault.ask("/sign-in/")
    assert status == 200
    assert "For the staff of Let&#x27;s Connect" in page or "For the staff of Let's Connect" in page
    text = an_envelope(made_at=now).to_text()
    with closing(sqlite3.connect(vault.database, timeout=20)) as platform, platform:
        insert = "INSERT INTO letsconnect_inbox (number, envelope, signature) VALUES (?, ?, ?)"
        platform.execute(insert, ("a" * 32, text, signed(text, SIGNER)))
    with closing(sqlite3.connect(vault.database, timeout=20)) as database:
        count = "SELECT count(*) FROM vault_sealedrecord"
        assert until(lambda: database.execute(count).fetchone()[0]) == 1
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0
    with pytest.raises(OSError, match="refused"):
        vault.ask("/healthz")


def test_its_files_are_for_its_owner_alone(served):
    vault, _ = served
    assert vault.database.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_migrations_are_those_of_the_models():
    call_command("makemigrations", "--check", "--dry-run")


@pytest.mark.django_db
def test_preparing_twice_is_as_good_as_once():
    assert program.main(["prepare"]) == 0
    assert program.main(["prepare"]) == 0


class ServerThatEnds:
    """In place of gunicorn: it runs for two looks into the inbox, then ends with an error."""

    def __init__(self, command, **_: object) -> None:
        self.command, self.looks, self.returncode = command, 0, None

    def poll(self) -> int | None:
        self.looks += 1
        self.returncode = 3 if self.looks > 2 else None
        return self.returncode

    def terminate(self) -> None:
        pass

    def wait(self, seconds: float) -> None:
        pass


@pytest.fixture
def quick_server(monkeypatch):
    monkeypatch.setattr(serving.subprocess, "Popen", ServerThatEnds)
    monkeypatch.setattr(serving, "PAUSE", 0)
    monkeypatch.setattr(serving, "close_old_connections", lambda: None)
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.django_db
def test_it_files_until_the_server_ends_and_passes_its_exit_code_on(quick_server, now):
    append(an_envelope(made_at=now))
    assert program.main(["serve"]) == 3
    assert SealedRecord.objects.count() == 1


@pytest.mark.django_db
def test_a_signal_ends_it_without_an_error(quick_server, monkeypatch):
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serving, "file_or_log", interrupt)
    assert serving.serve() == 0
    with pytest.raises(SystemExit) as ended:
        serving._leave()
    assert ended.value.code == 0


def test_what_a_server_loads_takes_addresses_for_utf_8():
    from capx.letsconnect.vault.wsgi import application
    from capx.web.utf8 import Utf8Request

    assert application.request_class is Utf8Request
