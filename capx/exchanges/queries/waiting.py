"""What waits for a member, one sentence each, for pages that gather it from many rooms."""

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.exchanges import sentences
from capx.exchanges.enums import Side, State
from capx.exchanges.models import Exchange
from capx.exchanges.queries.awaiting import exchanges_awaiting
from capx.exchanges.queries.shown import ShownExchange, shown_exchanges
from capx.exchanges.queries.sides import own_peers

AT_MOST = 10  # of each kind; the others come up when these are answered
ASKED_FOR = timedelta(days=60)  # whether thanks may be public; who has not said so does not wish it


class ExchangeWaits(NamedTuple):
    """One exchange in which it is the member's turn, by its number."""

    exchange_id: int
    text: str


def exchanges_waiting_for(account: Account, language: str) -> list[ExchangeWaits]:
    """Requests, proposed times, outcomes to tell, thanks to agree to; three queries for none.

    One more where something waits, and one for the names of organizations.
    """
    own = own_peers(account)
    turns = list(exchanges_awaiting(own)[:AT_MOST])
    rows = [*turns, *_to_publish(own)[:AT_MOST]]
    awaited = {row.pk for row in turns}
    shown = shown_exchanges(rows, viewer=account, own=own, awaited=awaited, language=language)
    return [ExchangeWaits(each.exchange.pk, _text(each)) for each in shown]


def _to_publish(own: Collection[int]) -> QuerySet[Exchange]:
    """Those in which the other side would like its thanks to be public."""
    received = Q(asker__in=own, thanks__side=Side.ANSWERER) | Q(
        answerer__in=own, thanks__side=Side.ASKER
    )
    asked = Q(
        state=State.HELD,
        thanks__wants_public=True,
        thanks__other_agrees=False,
        thanks__at__gt=timezone.now() - ASKED_FOR,
    )
    both = Exchange.objects.filter(asker__isnull=False, answerer__isnull=False)
    return both.filter(received & asked).order_by("pk")


def _text(shown: ShownExchange) -> str:
    text = sentences.waiting(shown)
    if shown.waits_for_reader and shown.exchange.reminded_at:
        return _("Still waiting for you: %(what)s") % {"what": text}
    return text
