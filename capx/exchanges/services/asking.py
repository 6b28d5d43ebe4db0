"""One peer asks another to exchange something."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import DomainError, NotFoundError
from capx.exchanges.enums import State
from capx.exchanges.errors import UnstatedError
from capx.exchanges.models import Exchange
from capx.exchanges.queries import unstated_by
from capx.exchanges.queries.openness import waiting_at
from capx.exchanges.services.asking_anew import require_few_taken_back
from capx.exchanges.services.contact import require_may_ask
from capx.exchanges.services.holding import hold_peers
from capx.exchanges.services.standing import refresh_standing
from capx.exchanges.wish import Wish
from capx.peers.models import Peer
from capx.peers.queries import accounts_behind
from capx.safety.services import record
from capx.safety.services.contacts import count_first_contact, note_met


@transaction.atomic
def ask(  # noqa: PLR0913  # all that one peer says who asks another
    *,
    actor: Account,
    asker: Peer,
    answerer: Peer,
    kind: str,
    capacity: str,
    in_return: str | None = None,
    note: str = "",
    language: str,
    how: str,
    until: date | None = None,
    knows_unstated: bool = False,
) -> Exchange:
    """Ask to learn, offer to share or propose a swap; `capacity` and `in_return` are slugs.

    In a swap `capacity` is what the asker wants to learn. With `knows_unstated` the asker has been
    told that the answerer does not state it; else `UnstatedError` tells. Raises `NotFoundError`
    for an answerer whom the actor does not see, `NotOpenError` for one who takes no request now,
    `LimitReachedError` where too many were asked or taken back.
    """
    wish = Wish(
        kind=kind,
        capacity=capacity,
        in_return=in_return,
        note=note,
        language=language,
        how=how,
        until=until,
    )
    columns = wish.columns()
    peers = hold_peers((asker.pk, answerer.pk))
    if not {asker.pk, answerer.pk} <= peers.keys():
        raise NotFoundError(_("We know nobody of this name here."))
    asking, asked = peers[asker.pk], peers[answerer.pk]
    waiting = list(waiting_at(asked).values_list("asker_id", "capacity_id"))
    require_may_ask(actor, asking, asked, waiting=len(waiting))
    if (asking.pk, wish.about.id) in waiting:
        raise DomainError(
            _("You have asked this already, and it waits for an answer."), field="capacity"
        )
    _require_stated(asked, wish, knows_unstated=knows_unstated)
    require_few_taken_back(actor, asked)
    count_first_contact(account=actor, peer_id=asked.pk)
    exchange = Exchange.objects.create(asker=asking, answerer=asked, asked_by=actor, **columns)
    note_met(account_ids=[each.pk for each in accounts_behind(asked)], peer_id=asking.pk)
    details = {"kind": exchange.kind, "to": State.ASKED.value}
    record(actor=actor, action="exchange-ask", target=exchange, details=details)
    refresh_standing(peers.values())
    return exchange


def _require_stated(answerer: Peer, wish: Wish, *, knows_unstated: bool) -> None:
    if knows_unstated:
        return
    unstated = unstated_by(answerer, kind=wish.kind, capacity=wish.about, in_return=wish.given)
    if unstated:
        raise UnstatedError(unstated)
