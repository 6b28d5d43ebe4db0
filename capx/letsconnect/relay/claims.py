"""The answers as the service of today takes them: claims of a token that it checks (RS256)."""

from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from capx.letsconnect.answers import OWN
from capx.letsconnect.record import Answers, Record

type Claims = dict[str, str | int]


def claims_of(record: Record) -> Claims:
    """What was not answered is empty: the service then leaves what it has."""
    answers = record.answers
    return {
        "user": record.username,
        "timestamp": record.made_at,
        "nonce": str(uuid4()),
        "full_name": _text(answers, "full_name"),
        "email": _text(answers, "email"),
        "role": _text(answers, "role"),
        "area": ", ".join(filter(None, (_said(code, answers) for code in _topics(answers)))),
        "gender": _with_own_words(answers, "gender"),
        "age": _text(answers, "age"),
    }


def token_of(record: Record, key: RSAPrivateKey) -> str:
    return jwt.encode(dict(claims_of(record)), key, algorithm="RS256")


def _text(answers: Answers, field: str) -> str:
    value = answers.get(field, "")
    return value if isinstance(value, str) else ""


def _topics(answers: Answers) -> list[str]:
    value = answers.get("topics", [])
    return value if isinstance(value, list) else []


def _said(code: str, answers: Answers) -> str:
    """The service has one field for what is a code and words here: the words stand for the code."""
    return _text(answers, "topics_own") if code == OWN else code


def _with_own_words(answers: Answers, field: str) -> str:
    code = _text(answers, field)
    return _text(answers, f"{field}_own") if code == OWN else code
