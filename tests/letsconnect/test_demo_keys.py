"""A demo has keys for its staff that its web process cannot use."""

import subprocess

import pytest
from dotenv import dotenv_values

from capx.instance import FILE_NAME, create_demo_instance
from capx.letsconnect.demo_keys import IDENTITY, VAULT_FILE, make_demo_keys
from capx.letsconnect.envelope import signing_key, verifying_key
from capx.letsconnect.identities import identities_in
from capx.letsconnect.opening import __main__ as opening
from capx.letsconnect.record import Record
from capx.letsconnect.sealing import recipients_of, seal
from scripts import run
from scripts.serving import NOT_HANDED_ON

RECORD = Record(member=5, username="Ana", code="LC", made_at=1, answers={"role": "editor"})


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A folder with keys, and the passphrase; to lock a key takes seconds, on purpose."""
    folder = tmp_path_factory.mktemp("demo")
    create_demo_instance(folder)
    return folder, make_demo_keys(folder)


@pytest.fixture
def folder(demo):
    return demo[0]


@pytest.fixture
def passphrase(demo):
    return demo[1]


def settings_in(path) -> dict[str, str]:
    lines = [line.partition("=") for line in path.read_text().splitlines()]
    return {name: value for name, _, value in lines}


def test_what_the_platform_seals_the_staff_open_with_the_passphrase(
    folder, passphrase, tmp_path, monkeypatch
):
    web = settings_in(folder / FILE_NAME)
    recipients = recipients_of(web["LETS_CONNECT_RECIPIENTS"].split(","))
    file = tmp_path / "record.age"
    file.write_text(seal(RECORD, recipients))
    monkeypatch.setattr(opening, "getpass", lambda _: passphrase)
    out = tmp_path / "out.json"
    words = ["open", str(file), "--identity", str(folder / IDENTITY), "--json", str(out)]
    assert opening.main(words) == 0
    assert '"Ana"' in out.read_text()


def test_nothing_that_the_web_process_reads_opens_anything(folder, passphrase):
    web = (folder / FILE_NAME).read_text()
    assert "AGE-SECRET-KEY" not in web
    assert passphrase not in web
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert not any(b"AGE-SECRET-KEY" in path.read_bytes() for path in files)
    assert not any(passphrase.encode() in path.read_bytes() for path in files)


def test_the_vault_trusts_the_key_that_signs_and_shares_no_other(folder, passphrase):
    web, vault = settings_in(folder / FILE_NAME), settings_in(folder / VAULT_FILE)
    signer = signing_key(web["LETS_CONNECT_SIGNING_KEY"]).public_key()
    assert verifying_key(vault["VAULT_SIGNERS"]).public_bytes_raw() == signer.public_bytes_raw()
    assert web["LETS_CONNECT_WAY"] == "vault"
    assert web["LETS_CONNECT_VAULT_URL"] == vault["VAULT_DATABASE_URL"]
    assert not {name for name in web if name.startswith("VAULT_")}
    assert set(vault.values()) & set(web.values()) == {"demo", web["LETS_CONNECT_VAULT_URL"]}


@pytest.mark.parametrize("name", [str(IDENTITY), VAULT_FILE, FILE_NAME])
def test_nobody_else_may_read_them(folder, name):
    assert (folder / name).stat().st_mode & 0o077 == 0


def test_the_identity_is_locked_as_the_standard_program_does_it(folder, passphrase):
    content = (folder / IDENTITY).read_bytes()
    assert content.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")
    (identity,) = identities_in(content, ask_passphrase=lambda: passphrase)
    recipient = settings_in(folder / FILE_NAME)["LETS_CONNECT_RECIPIENTS"]
    assert str(identity.to_public()) == recipient
    asked = subprocess.run(  # noqa: S603  # it asks a terminal, which a test has not
        ["age", "-d", folder / IDENTITY],  # noqa: S607
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert b"passphrase" in asked.stderr


def test_a_second_time_everything_is_kept(folder, passphrase):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert make_demo_keys(folder) is None
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_every_demo_has_keys_of_its_own(folder, passphrase, tmp_path):
    create_demo_instance(tmp_path)
    assert make_demo_keys(tmp_path) != passphrase
    for name in ("LETS_CONNECT_RECIPIENTS", "LETS_CONNECT_SIGNING_KEY"):
        assert settings_in(tmp_path / FILE_NAME)[name] != settings_in(folder / FILE_NAME)[name]


@pytest.mark.parametrize("end", ["\n", ""])
def test_an_older_demo_gets_them_and_keeps_the_rest(tmp_path, end):
    (tmp_path / FILE_NAME).write_text(f"MODE=demo\nSECRET_KEY=one{end}")
    assert make_demo_keys(tmp_path)
    lines = (tmp_path / FILE_NAME).read_text().splitlines()
    assert lines[:2] == ["MODE=demo", "SECRET_KEY=one"]
    assert lines[2] == "LETS_CONNECT_WAY=vault"


@pytest.mark.parametrize("name", [VAULT_FILE, FILE_NAME])
def test_the_files_are_read_as_they_were_meant(folder, name):
    assert dotenv_values(folder / name) == settings_in(folder / name)


def test_a_site_that_is_served_for_tests_takes_the_keys_of_its_own_folder(folder, passphrase):
    assert set(settings_in(folder / FILE_NAME)) <= NOT_HANDED_ON


def test_the_passphrase_is_told(passphrase, capsys):
    run.tell_once(IDENTITY, passphrase)
    told = capsys.readouterr().out
    assert passphrase in told
    assert str(IDENTITY) in told
