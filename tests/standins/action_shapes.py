"""What the action API speaks of, as MediaWiki 1.39 writes it."""

from dataclasses import dataclass, field
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
    babel: dict[str, str] = field(default_factory=dict)  # levels by language
    edited: dict[str, int] = field(default_factory=dict)  # edits by wiki
    home: str = "metawiki"


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


def global_facts(member: Member, edits: int) -> dict:
    """Of CentralAuth: the account was made in 2015, and its first wiki seven years before."""
    since = "2015-03-01T12:00:00Z"
    facts = {"home": member.home, "id": member.central_id, "registration": since}
    return facts | {"name": member.name, "editcount": edits}


def merged(member: Member) -> list[dict]:
    """Of CentralAuth: the wikis on which the account is."""
    return [
        {
            "wiki": wiki,
            "url": f"https://{wiki}.example",
            "timestamp": "2015-03-01T12:00:00Z",
            "method": "login",
            "editcount": edits,
            "registration": "2008-05-04T10:00:00Z",
        }
        for wiki, edits in member.edited.items()
    ]


def page_with_text(title: str, text: str | None) -> dict:
    namespace = 2 if title.startswith("User:") else 0
    if text is None:
        return {"ns": namespace, "title": title, "missing": True}
    main = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": text}
    return {
        "pageid": 7,
        "ns": namespace,
        "title": title,
        "revisions": [{"slots": {"main": main}}],
    }


def several(values: str) -> list[str]:
    return values[1:].split("\x1f") if values.startswith("\x1f") else values.split("|")


def contribution(edit: Edit) -> dict:
    author = {"userid": edit.user.number, "user": edit.user.name}
    ids = {"pageid": edit.page, "revid": edit.revision, "parentid": edit.parent}
    return author | ids | {"comment": edit.comment}


def written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
