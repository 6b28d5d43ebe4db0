"""Writing in a member's name: e-mail to another account, a new section on a talk page.

https://www.mediawiki.org/wiki/API:Emailuser, https://www.mediawiki.org/wiki/API:Edit
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from capx.wikimedia.action_api import ActionApi, several
from capx.wikimedia.answers import Json, number_of, object_of, objects_of, text_of
from capx.wikimedia.errors import MalformedError, RefusedError, UnreachableError

_MOST_PAGES = 10  # of contributions, each of 500 edits
# A mail server failed, perhaps after it took the mail, or only for the sender's own copy.
_OF_THE_MAILER = ("php-mail", "pear-mail", "mail-")


@dataclass(frozen=True, slots=True)
class Recipient:
    """An account as a wiki knows it, by its name as the wiki writes it.

    `central_id` is its number on all wikis together; None where the wiki knows no such thing.
    """

    name: str
    exists: bool
    takes_email: bool = False
    central_id: int | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What has to be known before a wiki is written to; `sender` as the wiki calls them now."""

    sender: str
    token: str
    recipient: Recipient


def look_up(api: ActionApi, usernames: Sequence[str]) -> dict[str, Recipient]:
    """How accounts can be written to, by the names as they were given; at most 50."""
    answer = api.get(action="query", **_users(usernames))
    return _recipients(object_of(answer, "query"), usernames)


def csrf_token(api: ActionApi) -> str:
    answer = api.get(action="query", meta="tokens", type="csrf", **{"assert": "user"})
    return _token(object_of(answer, "query"))


def open_letter(api: ActionApi, to: str) -> Opening:
    """Ask for token, sender and recipient in one request."""
    about = {"meta": "tokens|userinfo", "type": "csrf", "assert": "user"}
    query = object_of(api.get(action="query", **about, **_users([to])), "query")
    return Opening(
        sender=text_of(object_of(query, "userinfo"), "name"),
        token=_token(query),
        recipient=_recipients(query, [to])[to],
    )


def send_email(api: ActionApi, *, to: str, subject: str, text: str, token: str) -> None:
    """The sender gets a copy. Raises `UnreachableError` where it may have gone nevertheless."""
    letter = {"target": to, "subject": subject, "text": text, "ccme": "1"}
    answer = api.post(action="emailuser", **letter, **{"assert": "user"}, token=token)
    sent = object_of(answer, "emailuser")
    if sent.get("result") not in {"Success", "Warnings"}:
        code = _first_code(sent)
        if code.startswith(_OF_THE_MAILER):
            raise UnreachableError(f"The wiki's mailer failed: {code}")
        raise RefusedError(f"No e-mail was sent: {code}", code=code)


def add_section(  # noqa: PLR0913  # an edit is made of so much
    api: ActionApi, *, owner: str, title: str, text: str, summary: str, token: str
) -> int:
    """Write on the talk page of an account, or where that redirects; gives the revision."""
    answer = api.post(
        action="edit",
        title=f"User talk:{owner}",
        redirect="1",
        section="new",
        sectiontitle=title,
        text=text,
        summary=summary,
        **{"assert": "user"},
        token=token,
    )
    edit = object_of(answer, "edit")
    if edit.get("result") != "Success":
        code = _first_code(edit)
        raise RefusedError(f"The edit failed: {code}", code=code)
    return number_of(edit, "newrevid")


def find_edit(
    api: ActionApi, *, sender: str, marker: str, since: datetime | None = None
) -> int | None:
    """The revision of the sender's edit with this marker in its summary; the newest are read first.

    Nothing older than `since` is looked at.
    """
    asked = {"list": "usercontribs", "ucuser": sender, "ucprop": "ids|comment", "uclimit": "500"}
    if since:
        asked["ucend"] = since.isoformat(timespec="seconds").replace("+00:00", "Z")
    for _page in range(_MOST_PAGES):
        answer = api.get(action="query", **asked)
        for edit in objects_of(object_of(answer, "query"), "usercontribs"):
            if marker in str(edit.get("comment", "")):
                return number_of(edit, "revid")
        if "continue" not in answer:
            return None
        asked["uccontinue"] = text_of(object_of(answer, "continue"), "uccontinue")
    raise MalformedError("More edits than anybody makes in a day.")


def _users(usernames: Sequence[str]) -> dict[str, str]:
    names = several(list(usernames))
    return {"list": "users", "ususers": names, "usprop": "emailable|centralids"}


def _token(query: Json) -> str:
    return text_of(object_of(query, "tokens"), "csrftoken")


def _recipients(query: Json, usernames: Sequence[str]) -> dict[str, Recipient]:
    told = {_comparable(text_of(user, "name")): user for user in objects_of(query, "users")}
    missing = [name for name in usernames if _comparable(name) not in told]
    if missing:
        raise MalformedError(f"Nothing was said of {len(missing)} accounts.")
    return {name: _recipient(told[_comparable(name)]) for name in usernames}


def _recipient(user: Json) -> Recipient:
    central = object_of(user, "centralids") if "centralids" in user else {}
    return Recipient(
        name=text_of(user, "name"),
        exists="missing" not in user and "invalid" not in user,
        takes_email=user.get("emailable") is True,
        central_id=number_of(central, "CentralAuth") or None if "CentralAuth" in central else None,
    )


def _comparable(username: str) -> str:
    """Names that a wiki takes for the same: underscores are spaces, the first letter is either."""
    name = " ".join(username.replace("_", " ").split())
    return name[:1].casefold() + name[1:]


def _first_code(result: Json) -> str:
    """Why a module that answers `Failure` failed."""
    if isinstance(result.get("errors"), list) and result["errors"]:
        return text_of(objects_of(result, "errors")[0], "code")
    named = (name for name in ("captcha", "spamblacklist", "abusefilter") if name in result)
    return str(result.get("code") or next(named, "failure"))
