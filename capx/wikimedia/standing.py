"""How accounts stand on one wiki: blocked or not, since when there, with how many edits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from capx.wikimedia.action_api import ActionApi, several
from capx.wikimedia.answers import Json, number_of, object_of, objects_of, text_of, time_of

# The wikis have kept the day of registration since MediaWiki 1.6, of April 2006: an account
# without one is older (https://www.mediawiki.org/wiki/Manual:User_table#user_registration).
BEFORE_DAYS_WERE_KEPT = datetime(2006, 4, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LocalAccount:
    username: str
    is_blocked: bool  # from everything: a block from some pages alone is none
    registered: datetime
    edits: int


def fetch_local_accounts(wiki: ActionApi, usernames: Sequence[str]) -> dict[str, LocalAccount]:
    """Look accounts up by their names, `AT_ONCE` at most; whom the wiki does not know is left out.

    The names are given as the wiki writes them: the first letter a capital, spaces between words.
    """
    answer = wiki.get(
        action="query",
        list="users",
        ususers=several(list(usernames)),
        usprop="blockinfo|editcount|registration",
    )
    known = [
        _account(user)
        for user in objects_of(object_of(answer, "query"), "users")
        if not (user.get("missing") or user.get("invalid"))
    ]
    return {account.username: account for account in known}


def _account(user: Json) -> LocalAccount:
    return LocalAccount(
        username=text_of(user, "name"),
        is_blocked="blockid" in user and not user.get("blockpartial", False),
        registered=_registered(user),
        edits=number_of(user, "editcount"),
    )


def _registered(user: Json) -> datetime:
    if user.get("registration") is None:
        return BEFORE_DAYS_WERE_KEPT
    return time_of(user, "registration")
