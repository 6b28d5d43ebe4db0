"""Whom a member has already seen today: each is counted once, however often a page is opened.

Their browser alone remembers: a session that is written tells when its member was last here.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from capx.accounts.models import Account
from capx.matching.day import current_day
from capx.matching.services import note_shown

COOKIE = "matches_seen"
COOKIE_AGE = 86_400  # one day, in seconds
LISTS_AT_MOST = 40  # those of the last ones seen: a browser keeps 4 KB

type Places = dict[str, int]  # how many of a list were counted, by the name of the list


def note_first_sight(
    response: HttpResponse,
    request: HttpRequest,
    account: Account,
    *,
    view: str,
    peer_ids: Sequence[int],
) -> None:
    """Of one list of matches, named by `view`, which keeps its order all day.

    The cookie holds how many of its places were counted, and no numbers of peers.
    """
    today = current_day().date.isoformat()
    places = _read(request, account, today)
    counted = places.pop(view, 0)
    if len(peer_ids) > counted:
        note_shown(peer_ids[counted:])
        latest = [*places.items(), (view, len(peer_ids))][-LISTS_AT_MOST:]
        _write(response, account, today, dict(latest))


def _read(request: HttpRequest, account: Account, today: str) -> Places:
    """Nothing where the browser tells nothing, or of another day or member."""
    try:
        day, places = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_salt(account))
    except signing.BadSignature:
        return {}
    return places if day == today else {}


def _write(response: HttpResponse, account: Account, today: str, places: Places) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps([today, places], salt=_salt(account), compress=True),
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _salt(account: Account) -> str:
    return f"{COOKIE}:{account.pk}"
