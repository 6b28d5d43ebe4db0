"""The relay opens in memory, posts, and tells nobody what it has read."""

import io
import json
import logging
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from capx.letsconnect.envelope import Envelope, Kind, signed
from capx.letsconnect.record import Record
from capx.letsconnect.relay import app as relay_app
from capx.letsconnect.relay.claims import claims_of
from capx.letsconnect.relay.settings import RelaySettings
from capx.letsconnect.relay.wsgi import build
from capx.letsconnect.sealing import seal
from tests.standins.programme_service import ProgrammeService, running

SIGNER = Ed25519PrivateKey.generate()
IDENTITY = pyrage.x25519.Identity.generate()
TOKEN_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
DAY = 24 * 60 * 60
PLANTED = {
    "full_name": "Planted Name",
    "email": "planted@example.org",
    "role": "editor",
    "gender": "own",
    "gender_own": "planted gender",
    "topics": ["heritage", "own"],
    "topics_own": "planted topic",
    "age": "25-34",
}


@pytest.fixture
def service():
    with running(ProgrammeService(TOKEN_KEY.public_key())) as service:
        yield service


@pytest.fixture
def relay(service, tmp_path):
    relay = build(
        RelaySettings(
            identities=[IDENTITY],
            signers=[Ed25519PrivateKey.generate().public_key(), SIGNER.public_key()],
            service=service.address,
            token_key=TOKEN_KEY,
            numbers_file=tmp_path / "numbers.sqlite3",
            host="127.0.0.1",
            port=0,
            contact="operator@relay.example",
        )
    )
    yield relay
    relay._relay.client.close()


def an_envelope(*, made_at=None, answers=None, kind=Kind.ANSWERS, to=IDENTITY, **changed):
    made_at = int(time.time()) if made_at is None else made_at
    record = Record(
        member=5,
        username="Ana da Silva",
        code="LC-1",
        made_at=made_at,
        answers=PLANTED if answers is None else answers,
    )
    sealed = "" if kind is Kind.WITHDRAWAL else seal(record, [to.to_public()])
    fields = {
        "number": uuid4(),
        "kind": kind,
        "member": 5,
        "username": "Ana da Silva",
        "made_at": made_at,
        "sealed": sealed,
    }
    return Envelope(**fields | changed)


def request(relay, body: bytes = b"", *, method="POST", path="/", length=None):
    """Gives the status, the headers and the object that is answered."""
    told = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_LENGTH": str(len(body)) if length is None else length,
        "wsgi.input": io.BytesIO(body),
    }
    content = b"".join(relay(environ, lambda status, headers: told.append((status, headers))))
    (status, headers), *_ = told
    return int(status[:3]), dict(headers), json.loads(content)


def send(relay, envelope: Envelope, *, key=SIGNER):
    text = envelope.to_text()
    return request(relay, json.dumps({"envelope": text, "signature": signed(text, key)}).encode())


def test_answers_are_posted_as_the_service_takes_them(relay, service):
    made_at = int(time.time()) - 3 * DAY
    status, headers, answer = send(relay, an_envelope(made_at=made_at))
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert [*answer] == ["confirmation"]
    assert len(bytes.fromhex(answer["confirmation"])) == 32
    (claims,) = service.taken
    assert UUID(claims.pop("nonce")).version == 4
    assert claims == {
        "user": "Ana da Silva",
        "timestamp": made_at,
        "full_name": "Planted Name",
        "email": "planted@example.org",
        "role": "editor",
        "area": "heritage, planted topic",
        "gender": "planted gender",
        "age": "25-34",
    }


def test_what_was_not_answered_is_empty():
    record = Record(member=5, username="A", code="", made_at=1, answers={"role": "editor"})
    claims = claims_of(record)
    empty = {name for name, value in claims.items() if value == ""}
    assert empty == {"full_name", "email", "area", "gender", "age"}
    assert claims_of(record)["nonce"] != claims["nonce"]


def test_answers_of_another_kind_than_the_form_gives_are_left_out():
    answers = {"role": "editor", "topics": "heritage", "age": ["25-34"], "gender": "own"}
    record = Record(member=5, username="A", code="", made_at=1, answers=answers)
    claims = claims_of(record)
    assert (claims["area"], claims["age"], claims["gender"]) == ("", "", "")


def test_what_was_posted_is_not_posted_again(relay, service, tmp_path):
    envelope = an_envelope()
    assert send(relay, envelope)[0] == 200
    status, _, answer = send(relay, envelope)
    assert (status, answer) == (409, {"error": "seen"})
    assert len(service.taken) == 1


def test_two_at_once_are_posted_once(relay, service):
    envelope = an_envelope()
    service.may_answer.clear()
    with ThreadPoolExecutor(2) as both:
        first = both.submit(send, relay, envelope)
        time.sleep(0.5)
        status, headers, _ = both.submit(send, relay, envelope).result(10)
        assert (status, headers["Retry-After"]) == (503, "60")
        service.may_answer.set()
        assert first.result(10)[0] == 200
    assert send(relay, envelope)[0] == 409
    assert len(service.taken) == 1


def test_only_numbers_are_remembered_and_not_for_ever(relay, tmp_path, monkeypatch):
    old = int(time.time()) - 29 * DAY
    send(relay, an_envelope(made_at=old))
    content = (tmp_path / "numbers.sqlite3").read_bytes()
    assert b"lanted" not in content
    assert b"Ana" not in content
    moment = time.time() + 2 * DAY
    monkeypatch.setattr(time, "time", lambda: moment)
    kept = an_envelope()
    send(relay, kept)
    with sqlite3.connect(tmp_path / "numbers.sqlite3") as database:
        assert database.execute("SELECT number FROM posted").fetchall() == [(kept.number.hex,)]
    database.close()


def test_a_withdrawal_is_answered_and_goes_nowhere(relay, service):
    status, _, answer = send(relay, an_envelope(kind=Kind.WITHDRAWAL))
    assert (status, answer) == (200, {"withdrawn": False})
    assert service.taken == []


@pytest.mark.parametrize(
    ("envelope", "why"),
    [
        ({"made_at": int(time.time()) - 31 * DAY}, "this is too old"),
        ({"made_at": int(time.time()) + DAY}, "this was made in the future"),
        ({"to": pyrage.x25519.Identity.generate()}, "this is sealed to another key"),
        ({"sealed": "planted words"}, "this is sealed to another key"),
        ({"member": 6}, "what is sealed is of another member than the envelope says"),
        ({"username": "A\0"}, "this is no envelope"),
        (
            {"sealed": pyrage.encrypt(b"[]", [IDENTITY.to_public()], armored=True).decode()},
            "what is sealed is no record",
        ),
    ],
)
def test_what_can_never_be_posted_is_refused_for_good(relay, service, envelope, why):
    status, headers, answer = send(relay, an_envelope(**envelope))
    assert (status, answer) == (422, {"error": why})
    assert "Retry-After" not in headers
    assert service.taken == []


def test_what_nobody_has_signed_is_refused(relay, service):
    status, _, answer = send(relay, an_envelope(), key=Ed25519PrivateKey.generate())
    assert (status, answer) == (422, {"error": "nobody whom we trust has signed this"})
    assert service.taken == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b'{"envelope": 1, "signature": 2}', b"[" * 100_000, b"\xff"]
)
def test_what_is_no_envelope_is_refused(relay, body):
    assert request(relay, body)[0] == 422


@pytest.mark.parametrize(
    ("answers", "status", "again"),
    [
        ({"status": 500}, 503, "60"),
        ({"status": 503, "headers": {"Retry-After": "17"}}, 503, "17"),
        ({"status": 429}, 503, "5"),
        ({"status": 401}, 503, "60"),
        ({"status": 404}, 503, "60"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:9/"}}, 503, "60"),
        ({"body": b"no JSON"}, 503, "60"),
        ({"body": b'{"confirmation": "abc"}'}, 503, "60"),
        ({"body": b'{"confirmation": "%s"}' % (b"z" * 64)}, 503, "60"),
        ({"status": 400}, 422, None),
        ({"status": 422}, 422, None),
    ],
)
def test_a_service_that_is_away_or_refuses(relay, service, answers, status, again):
    for name, value in answers.items():
        setattr(service, name, value)
    envelope = an_envelope()
    told, headers, answer = send(relay, envelope)
    assert (told, headers.get("Retry-After")) == (status, again)
    assert "lanted" not in str(answer)
    service.status, service.body, service.headers = 200, None, {}
    assert send(relay, envelope)[0] == 200


def test_a_service_that_nobody_answers_for_is_away(relay, service):
    object.__setattr__(relay._relay.settings, "service", "http://127.0.0.1:9/endpoint/")
    assert send(relay, an_envelope())[0] == 503


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"method": "GET", "path": "/healthz"}, 200),
        ({"method": "GET"}, 405),
        ({"path": "/elsewhere"}, 404),
        ({"length": str(relay_app.LARGEST + 1)}, 413),
        ({"length": "-1"}, 413),
        ({"length": "many"}, 413),
        ({"length": ""}, 422),
    ],
)
def test_other_requests_are_told_what_is_wrong_with_them(relay, asked, status):
    assert request(relay, **asked)[0] == status


class Broken:
    """Fails with the answers in its words, as libraries do."""

    def __init__(self, *_: object, **__: object) -> None:
        raise ValueError(f"cannot work with {PLANTED}")


@pytest.mark.parametrize(
    "broken",
    [
        "capx.letsconnect.relay.taking.token_of",
        "capx.letsconnect.relay.taking.post",
        "capx.letsconnect.relay.claims.jwt.encode",
        "capx.letsconnect.relay.service.fetch",
        "httpx.Client.stream",
        "capx.letsconnect.unsealing.Record.from_bytes",
    ],
)
def test_whatever_breaks_no_answer_is_logged_or_told(relay, monkeypatch, caplog, capfd, broken):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(broken, Broken)
    status, _, answer = send(relay, an_envelope())
    assert (status, answer) == (500, {"error": "something went wrong"})
    told = f"{answer}{caplog.text}{capfd.readouterr()}"
    assert "lanted" not in told
    assert "Ana" not in told


@pytest.mark.parametrize("status", [200, 400, 401, 500])
def test_no_answer_is_logged_whatever_the_service_says(relay, service, caplog, capfd, status):
    caplog.set_level(logging.DEBUG)
    service.status = status  # its words repeat what it was sent
    _, _, answer = send(relay, an_envelope())
    told = f"{answer}{caplog.text}{capfd.readouterr()}"
    assert "lanted" not in told
    assert "Ana" not in told
    assert "eyJ" not in told  # with which every token begins


def test_no_file_is_written_but_the_numbers(relay, tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A file was made.")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    send(relay, an_envelope())
    assert {path.name for path in tmp_path.iterdir()} == {"numbers.sqlite3"}


def test_keys_do_not_show_themselves(relay):
    shown = repr(relay._relay.settings)
    assert "identities" not in shown
    assert "token_key" not in shown


def test_another_kind_of_key_is_none_for_tokens(tmp_path):
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    from capx.letsconnect.errors import BadKeyError
    from capx.letsconnect.relay.settings import _token_key

    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(BadKeyError, match="holds an RSA key"):
        _token_key(pem)
