"""When a member was last here, known to their browser alone: the site keeps no date of a visit."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from capx.accounts.models import Account

COOKIE = "last_visit"
COOKIE_AGE = 31_536_000  # one year, in seconds
ONE_VISIT = timedelta(hours=1)  # pages within it belong together
_SEPARATOR = "."


def last_visit(request: "HttpRequest", account: "Account") -> datetime | None:
    """The end of the visit before this one; None where the browser does not tell, or of another."""
    return _read(request, account)[0]


def remember_visit(response: "HttpResponse", request: "HttpRequest", account: "Account") -> None:
    """The first page of a visit ends the one before it."""
    now, (before, last) = timezone.now(), _read(request, account)
    if last and now - last > ONE_VISIT:
        before = last
    moments = (before or now, now)
    response.set_signed_cookie(
        COOKIE,
        _SEPARATOR.join(str(int(moment.timestamp())) for moment in moments),
        salt=_salt(account),
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _read(request: "HttpRequest", account: "Account") -> tuple[datetime | None, datetime | None]:
    """The end of the visit before, and the last page of the present one."""
    value = request.get_signed_cookie(COOKIE, default="", salt=_salt(account))
    if not value:
        return None, None
    before, last = (datetime.fromtimestamp(int(each), UTC) for each in value.split(_SEPARATOR))
    if timezone.now() - last > ONE_VISIT:
        return last, last
    return before, last


def _salt(account: "Account") -> str:
    """Whoever shares the browser reads another's cookie as none."""
    return f"{COOKIE}:{account.pk}"
