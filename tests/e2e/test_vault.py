"""The staff fetch what was sealed from the vault, and open it with the standard `age` program."""

import json
import os
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pyrage
import pytest
from dotenv import dotenv_values
from playwright.sync_api import Page, expect

from capx.instance import BASE_DIR, FILE_NAME, create_demo_instance
from capx.letsconnect.demo_keys import IDENTITY, VAULT_FILE, make_demo_keys
from capx.letsconnect.envelope import Envelope, Kind, signed, signing_key
from capx.letsconnect.record import Record
from capx.letsconnect.sealing import recipients_of, seal
from scripts.serving import free_port, wait_until_healthy
from tests.e2e.faults import faults_here

pytestmark = pytest.mark.e2e
ANSWERS = {"role": "organizer", "full_name": "Ána da Silva", "email": "ana@example.org"}
WAYS = {
    "English, without JavaScript": {"locale": "en", "java_script_enabled": False},
    "Arabic, with JavaScript": {"locale": "ar", "color_scheme": "dark"},
}


@dataclass(frozen=True)
class Vault:
    address: str
    folder: Path
    passphrase: str

    def append(self, member: int, username: str) -> None:
        """As the platform does it, with the keys of its folder."""
        web = dotenv_values(self.folder / FILE_NAME)
        made_at = int(time.time()) - 60
        record = Record(
            member=member, username=username, code="LC-1", made_at=made_at, answers=ANSWERS
        )
        envelope = Envelope(
            number=uuid4(),
            kind=Kind.ANSWERS,
            member=member,
            username=username,
            made_at=made_at,
            sealed=seal(record, recipients_of([web["LETS_CONNECT_RECIPIENTS"]])),
        )
        text = envelope.to_text()
        signature = signed(text, signing_key(web["LETS_CONNECT_SIGNING_KEY"]))
        insert = "INSERT INTO letsconnect_inbox (number, envelope, signature) VALUES (?, ?, ?)"
        path = self.folder / "lets-connect-vault.sqlite3"
        with closing(sqlite3.connect(path, timeout=20)) as database, database:
            database.execute(insert, (envelope.number.hex, text, signature))

    def key(self) -> Path:
        """The key of the staff on their own machine, unlocked."""
        path = self.folder / "unlocked.txt"
        locked = (self.folder / IDENTITY).read_bytes()
        path.write_bytes(pyrage.passphrase.decrypt(locked, self.passphrase))
        path.chmod(0o600)
        return path


@pytest.fixture(scope="module")
def vault(tmp_path_factory) -> Iterator[Vault]:
    """The vault of a demo, as `make vault` serves it."""
    folder, port = tmp_path_factory.mktemp("vault"), free_port()
    create_demo_instance(folder)
    passphrase = make_demo_keys(folder)
    own = {"VAULT_SETTINGS_FILE": str(folder / VAULT_FILE), "VAULT_PORT": str(port)}
    program = [sys.executable, "-m", "capx.letsconnect.vault"]
    environment = os.environ | own
    subprocess.run([*program, "prepare"], cwd=BASE_DIR, env=environment, check=True)  # noqa: S603
    server = subprocess.Popen([*program, "serve"], cwd=BASE_DIR, env=environment)  # noqa: S603
    try:
        wait_until_healthy(port, server)
        yield Vault(f"http://127.0.0.1:{port}", folder, passphrase)
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture
def open_vault(browser, vault) -> Iterator:
    """A window of its own in which nobody has signed in."""
    contexts = []

    def open_window(**options: object) -> Page:
        context = browser.new_context(base_url=vault.address, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        return page

    yield open_window
    for context in contexts:
        context.close()


def enter(page: Page) -> None:
    page.locator("button[name=name]").click()
    page.wait_for_url("**/")


def find(page: Page, username: str) -> None:
    """The vault files every 5 seconds."""
    for _ in range(30):
        page.goto(f"/?q={username}")
        if page.locator(".vault__who").count():
            return
        time.sleep(0.5)
    raise AssertionError("It was not filed.")


def age(key: Path, file: Path) -> dict:
    command = ["age", "-d", "-i", key, file]
    opened = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return json.loads(opened.stdout)


@pytest.mark.parametrize("way", WAYS)
def test_staff_find_download_open_and_delete(vault, open_vault, tmp_path, way):
    member = 100 + list(WAYS).index(way)
    username = f"Ana {member}"
    vault.append(member, username)
    page = open_vault(**WAYS[way])
    enter(page)
    find(page, username)
    page.locator(".vault__who").click()
    expect(page.locator("h1")).to_have_text(username)
    with page.expect_download() as download:
        page.locator('form[action*="/records/"] button').click()
    download.value.save_as(tmp_path / "one.age")
    assert download.value.suggested_filename.endswith(".age")
    opened = age(vault.key(), tmp_path / "one.age")
    assert (opened["username"], opened["answers"]) == (username, ANSWERS)
    page.locator("a.cdx-button--action-destructive").click()
    page.locator("button.cdx-button--action-destructive").click()
    page.goto(f"/?q={username}")
    expect(page.locator(".vault__who")).to_have_count(0)


def test_all_are_downloaded_together_and_opened_as_a_table(vault, open_vault, tmp_path):
    vault.append(7, "Ben")
    vault.append(8, "Cleo")
    page = open_vault()
    enter(page)
    find(page, "Ben")
    with page.expect_download() as download:
        page.locator('form[action="/download/"] button').click()
    download.value.save_as(tmp_path / "all.zip")
    assert zipfile.is_zipfile(tmp_path / "all.zip")
    table = tmp_path / "out.csv"
    program = [BASE_DIR / "bin/capx-letsconnect", "open", tmp_path / "all.zip"]
    subprocess.run([*program, "--identity", vault.key(), "--csv", table], check=True)  # noqa: S603
    text = table.read_text("utf-8-sig")
    assert '"Ben"' in text
    assert '"Cleo"' in text


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"locale": "ar"}], ids=str)
def test_no_page_has_a_fault_that_axe_can_find(vault, open_vault, look):
    vault.append(9, "Somebody with a name that is long enough to need a second line somewhere")
    page = open_vault(**look)
    faults = faults_here(page)
    enter(page)
    find(page, "Somebody")
    for address in ("/", "/?q=nobody", "/members/9/", "/members/9/delete/", "/trail/", "/nowhere/"):
        page.goto(address)
        faults += faults_here(page)
    assert faults == []
