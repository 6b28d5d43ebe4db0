"""The relay's settings and commands."""

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from capx.instance import BASE_DIR
from capx.letsconnect.relay import __main__ as program
from capx.letsconnect.relay.settings import read_settings
from scripts.serving import free_port

IDENTITY = pyrage.x25519.Identity.generate()
PUBLIC = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="


def private_file(path, content: bytes):
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def pem(bits: int = 2048) -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture
def good(tmp_path, monkeypatch):
    text = f"# created: today\n# public key: {IDENTITY.to_public()}\n{IDENTITY}\n"
    variables = {
        "RELAY_IDENTITY_FILE": str(private_file(tmp_path / "identity.txt", text.encode())),
        "RELAY_SIGNERS": f"{PUBLIC}, {PUBLIC}",
        "RELAY_SERVICE_URL": "https://service.example/endpoint/",
        "RELAY_JWT_KEY_FILE": str(private_file(tmp_path / "key.pem", pem())),
        "RELAY_NUMBERS_FILE": str(tmp_path / "numbers.sqlite3"),
        "RELAY_CONTACT": "operator@relay.example",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.mark.parametrize("words", [["--help"], ["serve", "--help"]])
def test_help_needs_no_settings(words):
    done = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-m", "capx.letsconnect.relay", *words],
        cwd=BASE_DIR,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: python -m capx.letsconnect.relay" in done.stdout


def test_good_settings_are_in_order(good, capsys):
    assert program.main(["check"]) == 0
    assert str(IDENTITY.to_public()) in capsys.readouterr().out
    assert len(read_settings().signers) == 2


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"RELAY_IDENTITY_FILE": None}, '"RELAY_IDENTITY_FILE" not set'),
        ({"RELAY_IDENTITY_FILE": "/nowhere"}, "/nowhere cannot be read"),
        ({"RELAY_SIGNERS": None}, '"RELAY_SIGNERS" not set'),
        ({"RELAY_SIGNERS": ""}, "Shorter than minimum length 1"),
        ({"RELAY_SIGNERS": "nonsense"}, "Not the public half of a signing key"),
        ({"RELAY_SERVICE_URL": None}, '"RELAY_SERVICE_URL" not set'),
        ({"RELAY_SERVICE_URL": "http://service.example/"}, "It is an https:// address"),
        ({"RELAY_SERVICE_URL": "https://"}, "Not a valid URL"),
        ({"RELAY_JWT_KEY_FILE": None}, '"RELAY_JWT_KEY_FILE" not set'),
        ({"RELAY_NUMBERS_FILE": None}, '"RELAY_NUMBERS_FILE" not set'),
        ({"RELAY_PORT": "door"}, "Not a valid integer"),
        ({"RELAY_CONTACT": None}, '"RELAY_CONTACT" not set'),
    ],
)
def test_nonsense_refuses_to_start_and_says_why(good, monkeypatch, capsys, changed, reason):
    for name, value in changed.items():
        monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    assert program.main(["check"]) == 1
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize("name", ["identity.txt", "key.pem"])
def test_a_key_that_others_may_read_is_refused(good, tmp_path, capsys, name):
    (tmp_path / name).chmod(0o640)
    assert program.main(["check"]) == 1
    assert "may be read by others: chmod 600" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("identity.txt", b"# nothing\n", "There is no private key"),
        ("identity.txt", b"AGE-SECRET-KEY-PLANTED", "something else than keys of age"),
        ("identity.txt", pyrage.passphrase.encrypt(b"key", "words"), "locked with a passphrase"),
        ("key.pem", b"-----BEGIN PLANTED-----", "holds no private key in PEM"),
        ("key.pem", pem(1024), "at least 2048 bits"),
    ],
    ids=["empty", "nonsense", "locked", "no PEM", "short"],
)
def test_what_is_no_key_is_refused_and_not_shown(good, tmp_path, capsys, name, content, reason):
    private_file(tmp_path / name, content)
    assert program.main(["check"]) == 1
    told = capsys.readouterr().err
    assert reason in told
    assert "PLANTED" not in told


def test_it_serves_in_one_process_without_a_log_of_requests(good, monkeypatch):
    started = []
    monkeypatch.setattr(os, "execv", lambda _, command: started.append(command))
    monkeypatch.setenv("RELAY_PORT", "8123")
    program.main(["serve"])
    command = " ".join(started[0])
    assert "--bind 127.0.0.1:8123 --workers 1" in command
    assert "access" not in command


def test_it_answers(good, tmp_path):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "capx.letsconnect.relay", "serve"],
        cwd=BASE_DIR,
        env=os.environ | {"RELAY_PORT": str(port)},
        stderr=subprocess.DEVNULL,
    )
    try:
        assert ask(port, "GET", "/healthz") == (200, {"ok": True})
        status, answer = ask(port, "POST", "/", body=b'{"envelope": "", "signature": ""}')
        assert (status, answer) == (422, {"error": "nobody whom we trust has signed this"})
    finally:
        server.terminate()
        server.wait(20)
    assert (tmp_path / "numbers.sqlite3").stat().st_mode & 0o077 == 0


def ask(port: int, method: str, path: str, body: bytes = b"") -> tuple[int, dict]:
    deadline = time.monotonic() + 30
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
                connection.request(method, path, body)
                answer = connection.getresponse()
                return answer.status, json.loads(answer.read())
        except ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_key_is_read_from_a_file_of_the_usual_form(good):
    known = {str(identity) for identity in read_settings().identities}
    assert known == {str(IDENTITY)}
