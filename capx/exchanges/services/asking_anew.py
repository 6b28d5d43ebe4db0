"""What was taken back may be asked anew, but not over and over: each request is told."""

from datetime import timedelta
from math import ceil

from django.utils import timezone
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import LimitReachedError
from capx.exchanges.enums import State
from capx.exchanges.limits import MOST_TAKEN_BACK, TAKEN_BACK_WITHIN
from capx.exchanges.models import Exchange
from capx.peers.models import Peer

_HOUR = timedelta(hours=1)


def require_few_taken_back(actor: Account, answerer: Peer) -> None:
    """Refuse who has just taken back too many requests to this peer, in whichever name.

    What was answered in any way is left out: that took two. Called within a transaction that holds
    the answerer, as taking back does. Raises `LimitReachedError`.
    """
    now = timezone.now()
    taken_back = Exchange.objects.filter(
        answerer=answerer,
        asked_by=actor,
        state=State.WITHDRAWN,
        answered_at=None,
        changed_at__gt=now - TAKEN_BACK_WITHIN,
    )
    newest = taken_back.order_by("-changed_at").values_list("changed_at", flat=True)
    counted = list(newest[:MOST_TAKEN_BACK])
    if len(counted) == MOST_TAKEN_BACK:
        raise LimitReachedError(_words(ceil((counted[-1] + TAKEN_BACK_WITHIN - now) / _HOUR)))


def _words(hours: int) -> str:
    return ngettext(
        "You have taken back your last requests to them. You can ask them again in %(hours)d hour.",
        "You have taken back your last requests to them. "
        "You can ask them again in %(hours)d hours.",
        hours,
    ) % {"hours": hours}
