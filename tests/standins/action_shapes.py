"""What the action API speaks of, as MediaWiki 1.39 writes it."""

from dataclasses import dataclass
from datetime import datetime

API = "http://127.0.0.1/w/api.php"
SEE = (
    f"See {API} for API usage. Subscribe to the mediawiki-api-announce mailing list at &lt;"
    "https://lists.wikimedia.org/postorius/lists/mediawiki-api-announce.lists.wikimedia.org/&gt; "
    "for notice of API deprecations and breaking changes."
)
INVALID = set("#<>[]|{}/@:")


class ApiError(Exception):
    """An answer of HTTP 200 that says no. `more` stands beside code and info."""

    def __init__(self, code: str, info: str = "", **more: object) -> None:
        super().__init__(code)
        self.body = {"error": {"code": code, "info": info or code, **more, "docref": SEE}}
        self.headers = {"MediaWiki-API-Error": code}


@dataclass
class Member:
    name: str
    number: int
    central_id: int | None = None
    has_email: bool = True
    takes_email: bool = True
    is_blocked: bool = False
    is_blocked_from_email: bool = False


@dataclass
class Edit:
    revision: int
    page: int
    parent: int
    user: Member
    title: str
    comment: str
    text: str
    at: datetime


@dataclass
class Letter:
    sender: str
    to: str
    subject: str
    text: str


def canonical(name: str) -> str | None:
    """As MediaWiki writes a username; None for what cannot be one."""
    name = " ".join(name.replace("_", " ").split())
    is_address = name.replace(".", "").isdigit() and name.count(".") == 3
    if not name or INVALID & set(name) or is_address:
        return None
    return name[:1].upper() + name[1:]


def several(values: str) -> list[str]:
    return values[1:].split("\x1f") if values.startswith("\x1f") else values.split("|")


def contribution(edit: Edit) -> dict:
    author = {"userid": edit.user.number, "user": edit.user.name}
    ids = {"pageid": edit.page, "revid": edit.revision, "parentid": edit.parent}
    return author | ids | {"comment": edit.comment}


def written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
